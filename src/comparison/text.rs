//! Paragraphs that are others now.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::words::{Kind, Run, likeness, only_numbers, runs};
use crate::published::{Report, Section, Text};

#[derive(Debug, Default, Serialize)]
pub struct Texts {
    pub passages: Vec<Passage>,
    /// Paragraphs in which only numbers differ: the figures tell it.
    pub only_numbers: usize,
}

/// A paragraph, heading or note that is another now, only here, or gone.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// The section it stands in, as printed.
    pub section: Option<String>,
    pub runs: Vec<Run>,
}

impl Texts {
    pub(super) fn is_empty(&self) -> bool {
        self.passages.is_empty() && self.only_numbers == 0
    }
}

/// Two paragraphs are one that was changed if so much of a hundred is common.
const ALIKE: usize = 40;

struct Paragraph<'a> {
    section: Option<&'a str>,
    text: String,
}

pub(super) fn compare(before: &Report, after: &Report) -> Texts {
    let (old, new) = (paragraphs(before), paragraphs(after));
    let texts = |all: &[Paragraph<'_>]| -> Vec<String> {
        all.iter().map(|paragraph| paragraph.text.clone()).collect()
    };
    let mut found = Texts::default();
    for step in capture_diff_slices(Algorithm::Patience, &texts(&old), &texts(&new)) {
        if let DiffOp::Equal { .. } = step {
            continue;
        }
        let lost = old.get(step.old_range()).unwrap_or(&[]);
        let added = new.get(step.new_range()).unwrap_or(&[]);
        pair(lost, added, &mut found);
    }
    found
}

/// Each lost paragraph with the first new one that is like it, in order.
fn pair(lost: &[Paragraph<'_>], added: &[Paragraph<'_>], found: &mut Texts) {
    let mut added = added;
    for old in lost {
        let alike = added.iter().enumerate().find_map(|(at, new)| {
            let runs = runs(&old.text, &new.text);
            (likeness(&runs) >= ALIKE).then_some((at, runs))
        });
        let Some((at, runs)) = alike else {
            found.passages.push(whole(old, Kind::Lost));
            continue;
        };
        let (between, rest) = added.split_at_checked(at).unwrap_or((&[], added));
        let fresh = between.iter().map(|new| whole(new, Kind::New));
        found.passages.extend(fresh);
        let Some((new, rest)) = rest.split_first() else {
            continue;
        };
        added = rest;
        if only_numbers(&runs) {
            found.only_numbers += 1;
        } else {
            found.passages.push(Passage {
                section: new.section.map(str::to_owned),
                runs,
            });
        }
    }
    let fresh = added.iter().map(|new| whole(new, Kind::New));
    found.passages.extend(fresh);
}

fn whole(paragraph: &Paragraph<'_>, kind: Kind) -> Passage {
    Passage {
        section: paragraph.section.map(str::to_owned),
        runs: vec![Run {
            kind,
            text: paragraph.text.clone(),
        }],
    }
}

/// Everything that is read, in order; of tables their captions and notes.
fn paragraphs(report: &Report) -> Vec<Paragraph<'_>> {
    let mut all = Vec::new();
    text(&report.preamble, None, report, &mut all);
    for section in &report.sections {
        self::section(section, report, &mut all);
    }
    all.extend(report.remarks.iter().map(|remark| Paragraph {
        section: None,
        text: remark.clone(),
    }));
    all
}

fn section<'a>(section: &'a Section, report: &'a Report, all: &mut Vec<Paragraph<'a>>) {
    all.push(Paragraph {
        section: None,
        text: format!("{}{}", section.number, section.title),
    });
    text(&section.text, Some(&section.title), report, all);
    for inner in &section.sections {
        self::section(inner, report, all);
    }
}

fn text<'a>(
    text: &'a Text,
    section: Option<&'a str>,
    report: &'a Report,
    all: &mut Vec<Paragraph<'a>>,
) {
    let captions = text.tables.iter().filter_map(|name| {
        let table = report.tables.iter().find(|table| &table.name == name)?;
        Some(std::iter::once(&table.caption).chain(&table.notes))
    });
    let lines = text.paragraphs.iter().chain(&text.footnotes);
    let lines = lines.chain(captions.flatten());
    all.extend(lines.filter(|line| !line.is_empty()).map(|line| Paragraph {
        section,
        text: line.clone(),
    }));
}
