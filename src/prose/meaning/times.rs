//! The times that a clause says.

use std::ops::Range;

use crate::prose::reading::characters::folded;

use super::period::Said;
use super::reader::Reader;

/// The times that a range says, but for those within names.
pub(crate) fn times(reader: &Reader<'_, '_, '_>, range: &Range<usize>) -> Vec<Said> {
    let world = reader.world();
    let text = reader.part(range);
    let mut all = world.vocabulary().calendar.read(text);
    for said in &mut all {
        said.range = said.range.start + range.start..said.range.end + range.start;
    }
    all.retain(|said| !is_in_name(reader, &said.range, range.end));
    all
}

/// 上年 of 上年结转, a row of the report.
pub(crate) fn is_in_name(reader: &Reader<'_, '_, '_>, said: &Range<usize>, end: usize) -> bool {
    let word = super::spelling::letters(reader.part(said));
    // The two letters on either side: what stands farther off is of no use.
    let before = reader.scene.passage.before(said.start).chars().rev();
    let before = before.map(folded).filter(|it| it.is_alphanumeric()).take(2);
    let before: Vec<char> = before.collect::<Vec<char>>().into_iter().rev().collect();
    let behind = reader.scene.passage.part(&(said.end..end)).chars();
    let behind = behind.map(folded).filter(|it| it.is_alphanumeric()).take(2);
    let behind: Vec<char> = behind.collect();
    let held = |left: usize, right: usize| {
        let enough = before.len() >= left && behind.len() >= right;
        let first = before.iter().skip(before.len().saturating_sub(left));
        let last = behind.iter().take(right);
        let letters: Vec<char> = first.chain(&word).chain(last).copied().collect();
        enough && reader.names().hold(&letters)
    };
    held(2, 0) || held(0, 2) || held(1, 1)
}

/// A stretch without the times in it.
pub(crate) fn without_times(
    reader: &Reader<'_, '_, '_>,
    range: &Range<usize>,
    said: &[Said],
) -> String {
    let mut text = String::new();
    let mut at = range.start;
    for time in said
        .iter()
        .filter(|it| range.start <= it.range.start && it.range.end <= range.end)
    {
        text.push_str(reader.part(&(at..time.range.start.max(at))));
        at = time.range.end;
    }
    text.push_str(reader.part(&(at..range.end)));
    text
}
