//! `This report covers the period from 1 April 2023 to 31 March 2024`: the dates
//! and years are those of `period`. And English lists with a count of them.

use std::ops::Range;

use crate::prose::findings::Findings;
use crate::prose::meaning::scene::Scene;
use crate::prose::meaning::words::en;
use crate::prose::problems::{EnumerationProblem, Known, NumeralProblem};
use crate::prose::reading::characters::{SLOT, is_han};
use crate::prose::reading::number_words::small;
use crate::semantics::model::Period;
use crate::semantics::period::month_name;

/// Only the report, or what it gives, covers its period.
const REPORTS: [&str; 12] = [
    "this report",
    "this annual report",
    "this review",
    "this document",
    "the report",
    "the data",
    "the figures",
    "the statistics",
    "these figures",
    "these statistics",
    "this publication",
    "the reporting period",
];

const COVERS: [&str; 12] = [
    "covers",
    "cover",
    "covering",
    "relates to",
    "relate to",
    "refers to",
    "refer to",
    "runs from",
    "ran from",
    "is for",
    "are for",
    "is from",
];

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    let text = scene.passage.text.as_str();
    if text.chars().any(is_han) {
        return;
    }
    let lower = text.to_ascii_lowercase();
    if let Some(period) = &scene.world.model().header.period {
        for sentence in sentences(&lower) {
            findings.report(covered(scene, &lower, &sentence, period));
        }
    }
    for (at, _) in lower.match_indices(", the ") {
        findings.report(counted(scene, &lower, at));
    }
}

fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(". ") {
        found.push(start..at + 1);
        start = at + 2;
    }
    found.push(start..text.len());
    found
}

/// The first part of what is covered that is not as the period says.
fn covered(
    scene: &Scene<'_, '_>,
    lower: &str,
    sentence: &Range<usize>,
    period: &Period,
) -> Option<NumeralProblem> {
    let text = lower.get(sentence.clone())?;
    let opens = text.trim_start();
    if !REPORTS.iter().any(|word| opens.starts_with(word)) {
        return None;
    }
    let from = COVERS
        .iter()
        .filter_map(|word| Some(text.find(&format!(" {word} "))? + word.len() + 2))
        .min()?;
    // What it covers stands right behind.
    let near = text.get(from..)?;
    // {period}, from 1 April to 31 March, is put right when the next report is begun.
    if near.contains(SLOT) {
        return None;
    }
    let wrong = year(scene, near, sentence.start + from, period);
    if wrong.is_some() {
        return wrong;
    }
    let dates = dates(near);
    let place = |range: &Range<usize>| {
        let start = sentence.start + from;
        range.start + start..range.end + start
    };
    let [first, last, ..] = dates.as_slice() else {
        return None;
    };
    let close = near.get(first.0.end..last.0.start)?;
    let joined = matches!(
        close.trim_matches([' ', ',']),
        "to" | "through" | "until" | "and" | "–" | "-" | "up to"
    );
    if !joined || first.0.start > 60 {
        return None;
    }
    let wrong = [(first, period.first), (last, period.last)]
        .into_iter()
        .find(|((_, date), own)| date != own)?;
    let ((range, _), own) = wrong;
    not_covered(
        scene,
        place(range),
        format!("{} {} {}", own.2, month_name(own.1), own.0),
        period,
    )
}

/// `covers fiscal year 2016`, in the words of the period.
fn year(
    scene: &Scene<'_, '_>,
    near: &str,
    start: usize,
    period: &Period,
) -> Option<NumeralProblem> {
    let at = near.find(|it: char| it.is_ascii_digit())?;
    let between = near.get(..at)?;
    let idle = [
        "the",
        "year",
        "fiscal",
        "financial",
        "calendar",
        "academic",
        "reporting",
        "period",
        "fy",
        "in",
    ];
    let mut words = between.split_whitespace();
    if !words.all(|word| idle.contains(&word)) {
        return None;
    }
    let rest = near.get(at..)?;
    let length = rest.find(|it: char| !it.is_ascii_digit() && it != '/' && it != '–');
    let typed = rest
        .get(..length.unwrap_or(rest.len()))?
        .trim_end_matches(['/', '–']);
    let own = period.text.find(|it: char| it.is_ascii_digit())?;
    let own = period.text.get(own..)?;
    let span = period.first.0 != period.last.0 && !own.contains('/') && own.len() != 4;
    let day = rest.get(typed.len()..)?.trim_start();
    let dated = en::MONTHS.iter().any(|month| day.starts_with(month)) || typed.len() < 4;
    let code = [own.to_owned(), period.code.clone()];
    if span || dated || code.iter().any(|it| it == typed) || own.starts_with(typed) {
        return None;
    }
    let range = start + at..start + at + typed.len();
    not_covered(scene, range, period.text.clone(), period)
}

fn not_covered(
    scene: &Scene<'_, '_>,
    range: Range<usize>,
    text: String,
    period: &Period,
) -> Option<NumeralProblem> {
    let known = Known {
        name: "period".to_owned(),
        label: "period".to_owned(),
        text,
        place: period.place,
    };
    Some(NumeralProblem::Contradicts {
        typed: scene.typed(&range),
        label: "period".to_owned(),
        known: vec![known],
        cells: Vec::new(),
        place: scene.passage.span(&range)?,
        binding: None,
    })
}

type Date = (u16, u8, u8);

/// `1 April 2023`, `April 1, 2023`, `1st of April 2023`
fn dates(text: &str) -> Vec<(Range<usize>, Date)> {
    let mut words: Vec<(Range<usize>, &str)> = Vec::new();
    let mut end = 0;
    while let Some(start) = text
        .get(end..)
        .and_then(|rest| rest.find(char::is_alphanumeric))
    {
        let start = end + start;
        let rest = text.get(start..).unwrap_or("");
        let length = rest
            .find(|it: char| !it.is_alphanumeric())
            .unwrap_or(rest.len());
        end = start + length;
        words.push((start..end, rest.get(..length).unwrap_or("")));
    }
    let number = |at: usize| -> Option<u16> {
        let (_, word) = words.get(at)?;
        let digits = word.trim_end_matches(|it: char| it.is_ascii_lowercase());
        digits.parse().ok()
    };
    let mut found = Vec::new();
    for (at, (_, word)) in words.iter().enumerate() {
        let Some(month) = (1_u8..).zip(en::MONTHS).find(|(_, name)| *name == word) else {
            continue;
        };
        let of = usize::from(at > 1 && matches!(words.get(at - 1), Some((_, "of"))));
        let before = at
            .checked_sub(1 + of)
            .and_then(number)
            .filter(|day| *day < 32);
        let (day, year, first, last) = match before {
            Some(day) => (Some(day), number(at + 1), at - 1 - of, at + 1),
            None => (number(at + 1), number(at + 2), at, at + 2),
        };
        let day = day.and_then(|day| u8::try_from(day).ok());
        let year = year.filter(|year| (1900..2200).contains(year));
        if let (Some(day), Some(year)) = (day, year)
            && let (Some((first, _)), Some((last, _))) = (words.get(first), words.get(last))
        {
            found.push((first.start..last.end, (year, month.0, day)));
        }
    }
    found
}

/// `print, e-book and audiobook lending, the four forms of loan`
fn counted(scene: &Scene<'_, '_>, lower: &str, at: usize) -> Option<EnumerationProblem> {
    let behind = lower.get(at + ", the ".len()..)?;
    let word = behind.split(' ').next()?;
    let said = small(word).filter(|count| (2..=12).contains(count))?;
    let said = usize::try_from(said).ok()?;
    let before = lower.get(..at)?;
    let start = before.rfind(['.', ';', ':', '(']).map_or(0, |at| at + 1);
    let listed = before.get(start..)?;
    let (front, last) = listed.rsplit_once(" and ")?;
    let mut items: Vec<&str> = front.split(',').map(str::trim).collect();
    items.retain(|item| !item.is_empty());
    let short = |item: &&str| item.split_whitespace().count() <= 3;
    let plain = items.iter().chain([&last]).all(short);
    let named = items.len() + 1;
    let again = front.contains(" and ") || front.contains(|it: char| it.is_ascii_digit());
    if !plain || again || named == said || named < 2 {
        return None;
    }
    let from = at + ", the ".len();
    let range = from..from + word.len();
    Some(EnumerationProblem::Listed {
        words: scene.typed(&range),
        said,
        named,
        and_so_on: false,
        place: scene.passage.span(&range)?,
        digits: None,
    })
}
