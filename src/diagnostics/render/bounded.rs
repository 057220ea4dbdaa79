//! What is wrong, in a bounded number of messages of bounded length: a file that is no
//! report at all must not fill a disk with what is wrong about it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::context::Format;
use crate::diagnostics::problem::text;
use crate::diagnostics::{Diagnostic, Text};

/// So many messages of one code a person is shown of a report, and a program.
const SHOWN: usize = 50;
const WRITTEN: usize = 1000;

/// So many letters of a text are said.
const LETTERS: usize = 500;

/// The diagnostics of a report as a format tells them.
pub(crate) fn bounded(diagnostics: &[Diagnostic], format: Format) -> Cow<'_, [Diagnostic]> {
    let most = match format {
        Format::Json | Format::Sarif => WRITTEN,
        Format::Human | Format::Short | Format::Github | Format::Markdown | Format::Junit => SHOWN,
    };
    let left = left_out(diagnostics, most);
    if left.is_empty() && !diagnostics.iter().any(|it| is_long(it, most)) {
        return Cow::Borrowed(diagnostics);
    }
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    let kept = diagnostics.iter().filter(|it| {
        let count = told.entry(it.code).or_default();
        *count += 1;
        *count <= most
    });
    let kept = kept.map(|it| shortened(it.clone(), most));
    let more = left.into_iter().map(|(code, count)| more(code, count));
    Cow::Owned(kept.chain(more).collect())
}

/// How many of each code are too many.
fn left_out(diagnostics: &[Diagnostic], most: usize) -> Vec<(&'static str, usize)> {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        *counts.entry(diagnostic.code).or_default() += 1;
    }
    let many = counts.into_iter().filter(|(_, count)| *count > most);
    many.map(|(code, count)| (code, count - most)).collect()
}

fn more(code: &'static str, count: usize) -> Diagnostic {
    let title =
        text!("还有{count}处同样的问题，没有一一列出" | "{count} more of these are not listed");
    Diagnostic::coded(code, title)
}

fn is_long(diagnostic: &Diagnostic, most: usize) -> bool {
    let labels = diagnostic.place.iter().chain(&diagnostic.others);
    let texts = labels.map(|it| &it.text).chain(&diagnostic.notes);
    let texts = texts.chain(diagnostic.fixes.iter().map(|it| &it.title));
    let consequences = &diagnostic.consequences;
    std::iter::once(&diagnostic.title)
        .chain(texts)
        .any(|it| is_cut(&it.zh) || is_cut(&it.en))
        || consequences.len() > most
        || consequences.iter().any(|it| is_long(it, most))
}

fn shortened(mut diagnostic: Diagnostic, most: usize) -> Diagnostic {
    cut(&mut diagnostic.title);
    let labels = diagnostic.place.iter_mut().chain(&mut diagnostic.others);
    labels.for_each(|it| cut(&mut it.text));
    diagnostic.notes.iter_mut().for_each(cut);
    diagnostic
        .fixes
        .iter_mut()
        .for_each(|it| cut(&mut it.title));
    let consequences = std::mem::take(&mut diagnostic.consequences);
    diagnostic.consequences = bounded_consequences(consequences, most);
    diagnostic
}

fn bounded_consequences(all: Vec<Diagnostic>, most: usize) -> Vec<Diagnostic> {
    let left = all.len().saturating_sub(most);
    let last = all.last().map(|it| it.code);
    let kept = all.into_iter().take(most).map(|it| shortened(it, most));
    let more = last.filter(|_| left > 0).map(|code| more(code, left));
    kept.chain(more).collect()
}

fn is_cut(text: &str) -> bool {
    text.len() > LETTERS && text.chars().nth(LETTERS).is_some()
}

fn cut(text: &mut Text) {
    for text in [&mut text.zh, &mut text.en] {
        if let Some((end, _)) = text.char_indices().nth(LETTERS) {
            text.truncate(end);
            text.push('…');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Format, LETTERS, SHOWN, WRITTEN, bounded};
    use crate::diagnostics::{Diagnostic, Text};

    fn some(count: usize, letters: usize) -> Vec<Diagnostic> {
        let title = Text::same("件".repeat(letters));
        vec![Diagnostic::error("E0101", title); count]
    }

    #[test]
    fn so_many_of_a_code_and_no_more() {
        for (format, most) in [(Format::Human, SHOWN), (Format::Json, WRITTEN)] {
            for (count, told) in [(most - 1, most - 1), (most, most), (most + 1, most + 1)] {
                let all = some(count, 1);
                let bounded = bounded(&all, format);
                assert_eq!(bounded.len(), told);
                let last = bounded.last().map(|it| it.title.en.starts_with("1 more"));
                assert_eq!(last, Some(count > most), "{count}");
            }
        }
    }

    #[test]
    fn a_text_is_cut_only_where_it_is_too_long() {
        for (letters, said) in [
            (LETTERS - 1, LETTERS - 1),
            (LETTERS, LETTERS),
            (LETTERS + 1, LETTERS + 1),
        ] {
            let all = some(1, letters);
            let bounded = bounded(&all, Format::Short);
            let title = bounded.first().map(|it| it.title.zh.as_str()).unwrap_or("");
            assert_eq!(title.chars().count(), said);
            assert_eq!(title.ends_with('…'), letters > LETTERS);
        }
    }
}
