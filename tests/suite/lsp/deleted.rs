//! The law of the broken file: whatever one token of a report is deleted, at
//! least 95 of a hundred other figures keep their values. Not counted are those
//! that rest on the declaration it stood in; of a fill only those that rest on
//! its line, and none where it stood in the first line, so that a form of two
//! hundred cells is not lost for one bar. `RPTC_TOKENS` tries another number of
//! tokens of each report.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use libtest_mimic::{Failed, Trial};
use rptc::evaluation::results::Value;
use rptc::pipeline::{self, Options};
use rptc::source::{DiskFiles, Overlay, SourceId};
use rptc::syntax;
use rptc::syntax::ast::{Item, ItemKind};

/// Tokens deleted of each report; so many that the suite stays quick.
const SAMPLED: usize = 20;

pub(super) fn trials() -> Result<Vec<Trial>, Failed> {
    let mut trials = Vec::new();
    for (name, path) in crate::cases::reports()? {
        trials.push(Trial::test(format!("lsp::deleted::{name}"), move || {
            law(&path)
        }));
    }
    Ok(trials)
}

fn law(path: &Path) -> Result<(), Failed> {
    let text = std::fs::read_to_string(path)?;
    let known = known(path, &text);
    let tokens = tokens(&text);
    let wanted = std::env::var("RPTC_TOKENS").ok();
    let wanted = wanted.and_then(|count| count.parse().ok());
    let step = (tokens.len() / wanted.unwrap_or(SAMPLED)).max(1);
    let declared = declarations(&text);
    let mut failures = Vec::new();
    // Not from the first on: every report begins alike.
    let sampled = tokens.iter().skip(text.len() % step).step_by(step);
    for token in sampled {
        let left = self::known(path, &without(&text, token));
        if known.difference(&left).count() * 20 <= known.len() {
            continue;
        }
        let around = declared.iter().find(|it| holds(it, token));
        let around = around.map(|declared| uncounted(&text, declared, token));
        let others = match around {
            Some(rest) => match rest == *token {
                true => known.clone(),
                false => self::known(path, &without(&text, &rest)),
            },
            None => known.clone(),
        };
        let lost: Vec<&String> = others.difference(&left).collect();
        if lost.len() * 20 > others.len() {
            let line = text.get(..token.start).unwrap_or("").lines().count();
            let word = text.get(token.clone()).unwrap_or("");
            let (gone, all) = (lost.len(), others.len());
            let lost = lost.iter().take(5);
            let lost: Vec<_> = lost.collect();
            failures.push(format!(
                "line {line}: without {word:?} {gone} of {all} are lost: {lost:?}"
            ));
        }
    }
    match failures.is_empty() {
        true => Ok(()),
        false => Err(failures.join("\n").into()),
    }
}

/// What the figures rest on that are not counted.
fn uncounted(text: &str, declared: &Range<usize>, token: &Range<usize>) -> Range<usize> {
    let written = text.get(declared.clone()).unwrap_or("");
    let start = text.get(..token.start).and_then(|it| it.rfind('\n'));
    let start = start.map_or(0, |newline| newline + 1);
    let rest = text.get(token.start..).and_then(|it| it.find('\n'));
    let end = rest.map_or(text.len(), |length| token.start + length);
    let first = start <= declared.start;
    match written.split_whitespace().next() {
        Some("fill") if written.contains('\n') && first => token.clone(),
        Some("fill") if written.contains('\n') => start..end,
        _ => declared.clone(),
    }
}

fn holds(range: &Range<usize>, token: &Range<usize>) -> bool {
    range.start <= token.start && token.end <= range.end
}

fn without(text: &str, range: &Range<usize>) -> String {
    let mut text = text.to_owned();
    text.replace_range(range.clone(), "");
    text
}

/// Where the declarations stand that hold no others; the inner ones first.
fn declarations(text: &str) -> Vec<Range<usize>> {
    let parsed = syntax::parse(SourceId(0), text);
    let mut found = Vec::new();
    within(&parsed.file.items, &mut found);
    found
}

fn within(items: &[Arc<Item>], found: &mut Vec<Range<usize>>) {
    for item in items {
        if let ItemKind::Section(section) = &item.kind {
            within(&section.items, found);
        } else if let ItemKind::If(branch) = &item.kind {
            within(&branch.then, found);
            within(branch.otherwise.as_deref().unwrap_or(&[]), found);
        } else {
            found.push(item.span.offsets());
        }
    }
}

/// The figures that have a value.
fn known(path: &Path, text: &str) -> BTreeSet<String> {
    let mut files = Overlay::new(&DiskFiles);
    files.put(path.to_owned(), text.to_owned().into_bytes());
    let checked = pipeline::check(&files, path, &Options::default(), &|_| {});
    let figures = checked.model.figures.iter().zip(&checked.evaluation.values);
    figures
        .filter(|(_, value)| **value != Value::Poisoned)
        .map(|(figure, _)| figure.name.clone())
        .collect()
}

/// Words, numbers, `"""` and marks.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_'));
        let word = word.unwrap_or(rest.len());
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let length = match word {
            0 if rest.starts_with("\"\"\"") => 3,
            0 => first,
            word => word,
        };
        if !rest.starts_with(char::is_whitespace) {
            tokens.push(at..at + length);
        }
        at += length;
    }
    tokens
}
