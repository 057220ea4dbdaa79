//! A real report with one slip in it: whatever a clerk may mistype in a table,
//! the check names the cell, and nothing else is wrong. A changed number of
//! section four is in one sum only: there the check must name that row.
//!
//! Left out are slips after which the report is as right as before:
//! - numbers changed or exchanged in section two, whose table has no sums;
//! - two equal numbers exchanged, or two parts of one row of section four,
//!   whose only sum is that of the row;
//! - the row （七）总计 left out: an omitted total is computed;
//! - a minus before a zero.

use std::ops::Range;
use std::path::Path;

use libtest_mimic::{Failed, Trial};
use rptc::diagnostics::{Diagnostic, Severity};
use rptc::source::{MemoryFiles, Sources};

use crate::checking;

const SEED: u64 = 2024;
const MUTATIONS: usize = 200;

pub(crate) fn trials() -> Vec<Trial> {
    vec![Trial::test("mutations::the_wrong_cell_is_named", score)]
}

fn score() -> Result<(), Failed> {
    let report = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/huaian/2024.rpt");
    let text = std::fs::read_to_string(report)?;
    let (unchanged, _) = diagnostics(&text);
    if !unchanged.is_empty() {
        return Err(format!("unchanged: {unchanged:?}").into());
    }
    let cells = cells(&text);
    if cells.len() != 200 {
        return Err(format!("{} cells", cells.len()).into());
    }
    let mut dice = Dice(SEED);
    let mut missed = Vec::new();
    let mut made = 0;
    while made < MUTATIONS {
        let Some(mutation) = mutation(&text, &cells, &mut dice) else {
            continue;
        };
        made += 1;
        let (found, sources) = diagnostics(&mutation.text);
        if !mutation.is_found(&found, &sources) {
            let said = found.iter();
            let said: Vec<String> = said
                .map(|it| format!("{} {}", it.code, it.title.en))
                .collect();
            missed.push(format!("{}: {}", mutation.what, said.join("; ")));
        }
    }
    let hits = MUTATIONS - missed.len();
    if hits * 100 < MUTATIONS * 95 {
        let missed = missed.join("\n");
        return Err(format!("{hits} of {MUTATIONS} found; missed:\n{missed}").into());
    }
    Ok(())
}

fn diagnostics(text: &str) -> (Vec<Diagnostic>, Sources) {
    let files = MemoryFiles::default().with("2024.rpt", text);
    let checked = checking::check(&files, "2024.rpt");
    (checked.diagnostics, checked.sources)
}

/// A typed cell of the report.
#[derive(Clone, Debug)]
struct Cell {
    form: usize,
    row: String,
    at: Range<usize>,
    line: Range<usize>,
    value: String,
    last: bool,
}

impl Cell {
    fn in_sums(&self) -> bool {
        self.form > 0
    }

    /// Of section four, where each number is in the sum of its row only.
    fn in_one_sum(&self) -> bool {
        self.form == 2
    }
}

struct Mutation {
    what: String,
    text: String,
    codes: &'static [&'static str],
    /// Where the places of the one error must be.
    places: Vec<Range<usize>>,
    /// What its title must name.
    named: Option<String>,
}

impl Mutation {
    fn is_found(&self, found: &[Diagnostic], sources: &Sources) -> bool {
        let mut errors = found
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error);
        let (Some(error), None) = (errors.next(), errors.next()) else {
            return false;
        };
        let labels = || error.place.iter().chain(&error.others);
        let said = |place: &Range<usize>| {
            labels().any(|label| {
                let told = sources.place(label.span).range();
                told.start >= place.start && told.end <= place.end
            })
        };
        self.codes.contains(&error.code)
            && self.places.iter().all(said)
            && self
                .named
                .iter()
                .all(|name| error.title.zh.contains(name.as_str()))
    }
}

/// Numbers from a seed: the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides.max(1)
    }

    fn pick<'c>(&mut self, cells: &'c [Cell]) -> Option<&'c Cell> {
        cells.get(self.roll(cells.len()))
    }
}

/// Cells of the lines between `fill` and its brace, heads left out.
fn cells(text: &str) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut form = 0;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let range = start..start + line.len();
        start = range.end;
        if line.trim_start().starts_with("fill ") {
            form += 1;
        }
        let Some((row, rest)) = line.split_once('|').filter(|_| form > 0) else {
            continue;
        };
        if row.trim().is_empty() {
            continue;
        }
        let mut at = range.start + row.len() + 1;
        let typed: Vec<&str> = rest.trim_end().trim_end_matches('|').split('|').collect();
        for (index, cell) in typed.iter().enumerate() {
            let before = cell.len() - cell.trim_start().len();
            let value = cell.trim().to_owned();
            cells.push(Cell {
                form: form - 1,
                row: row.trim().to_owned(),
                at: at + before..at + before + value.len(),
                line: range.clone(),
                value,
                last: index + 1 == typed.len(),
            });
            at += cell.len() + 1;
        }
    }
    cells
}

fn mutation(text: &str, cells: &[Cell], dice: &mut Dice) -> Option<Mutation> {
    let kind = dice.roll(6);
    let cell = dice.pick(cells)?;
    let value = &cell.value;
    match kind {
        0 => {
            let at = dice.roll(value.len());
            let digit = char::from_digit(u32::try_from(dice.roll(10)).ok()?, 10)?;
            let mut letters: Vec<char> = value.chars().collect();
            *letters.get_mut(at)? = digit;
            retyped(text, cell, "digit changed", &letters)
        }
        1 => {
            let at = dice.roll(value.len().checked_sub(1)?);
            let mut letters: Vec<char> = value.chars().collect();
            if at + 1 < letters.len() {
                letters.swap(at, at + 1);
            }
            retyped(text, cell, "digits swapped", &letters)
        }
        2 => exchanged(text, cell, dice.pick(cells)?),
        3 => {
            let (text, place) = replaced(text, cell, "");
            let place = place.start.saturating_sub(1)..place.end + 1;
            Some(Mutation {
                what: format!("{} {value} emptied", cell.row),
                text,
                codes: &["E0317"],
                places: vec![place],
                named: None,
            })
        }
        4 => {
            if value.chars().all(|digit| digit == '0') {
                return None;
            }
            let (text, place) = replaced(text, cell, &format!("-{value}"));
            Some(Mutation {
                what: format!("{} {value} with a minus", cell.row),
                text,
                codes: &["E0323"],
                places: vec![place],
                named: None,
            })
        }
        _ => {
            if cell.row == "办理.总计" {
                return None;
            }
            let mut shorter = text.to_owned();
            shorter.replace_range(cell.line.clone(), "");
            Some(Mutation {
                what: format!("row {} left out", cell.row),
                text: shorter,
                codes: &["E0319"],
                places: Vec::new(),
                named: Some(cell.row.clone()),
            })
        }
    }
}

/// The number of a cell with other digits.
fn retyped(text: &str, cell: &Cell, how: &str, letters: &[char]) -> Option<Mutation> {
    let digits: String = letters.iter().collect();
    let leading = digits.len() > 1 && digits.starts_with('0');
    if digits == cell.value || leading || !cell.in_sums() {
        return None;
    }
    let (text, place) = replaced(text, cell, &digits);
    Some(Mutation {
        what: format!("{} {} {how}: {digits}", cell.row, cell.value),
        text,
        codes: if cell.in_one_sum() {
            &["E0418"]
        } else {
            &["E0430"]
        },
        places: vec![place],
        named: None,
    })
}

fn exchanged(text: &str, one: &Cell, other: &Cell) -> Option<Mutation> {
    let (first, second) = if one.at.start < other.at.start {
        (one, other)
    } else {
        (other, one)
    };
    let same_sum = first.in_one_sum() && first.line == second.line && !first.last && !second.last;
    if first.value == second.value || !first.in_sums() || !second.in_sums() || same_sum {
        return None;
    }
    let (changed, later) = replaced(text, second, &first.value);
    let (changed, place) = replaced(&changed, first, &second.value);
    let (wide, narrow) = (second.value.len(), first.value.len());
    let later = later.start + wide - narrow..later.end + wide - narrow;
    // Within one row of section four only its sum fails.
    let one_sum = first.in_one_sum() && first.line == second.line;
    Some(Mutation {
        what: format!(
            "{} {} and {} {} exchanged",
            first.row, first.value, second.row, second.value
        ),
        text: changed,
        codes: if one_sum { &["E0418"] } else { &["E0431"] },
        places: vec![place, later],
        named: None,
    })
}

fn replaced(text: &str, cell: &Cell, by: &str) -> (String, Range<usize>) {
    let mut changed = text.to_owned();
    changed.replace_range(cell.at.clone(), by);
    (changed, cell.at.start..cell.at.start + by.len())
}
