//! 分别 before shares and changes: A、B分别占72.88%和27.12%, 分别增长3%、5%.

use crate::prose::reading::numerals::Numeral;
use std::ops::Range;

use super::chinese_compare::base;
use super::chinese_lists::respective;
use super::chinese_scope::{content, phrase};
use super::chinese_share::wholes;
use super::clause::Standing;
use super::period::Said;
use super::reader::{Reader, Subject, Waiting};
use super::relation::{Rel, Told};

/// The first of several numbers of one relation; the others wait.
pub(crate) fn each(
    reader: &mut Reader<'_, '_, '_>,
    index: usize,
    numeral: &Numeral,
    pre: &Range<usize>,
    rel: &Rel,
    said: &[Said],
) -> bool {
    let text = reader.part(pre).to_owned();
    let Some(at) = text.find("分别") else {
        return false;
    };
    if !matches!(rel.told, Told::Share | Told::Change) {
        return false;
    }
    let list = pre.start..pre.start + at.min(rel.subject);
    let words = phrase(reader, &list, said);
    let subjects: Vec<Subject> = if content(reader, &words) == 0 {
        let count = run(reader, index);
        let all = &reader.state.all;
        let told = all.get(all.len().saturating_sub(count)..).unwrap_or(&[]);
        if reader.state.listed.len() == count {
            reader.state.listed.clone()
        } else if told.len() == count && count > 1 {
            told.to_vec()
        } else {
            reader.silent(index, Standing::Likely);
            reader.state.waiting = vec![Waiting::Nothing; count - 1];
            return true;
        }
    } else {
        let Some(first) = respective(reader, None, &list, said) else {
            return false;
        };
        std::iter::once(first)
            .chain(std::mem::take(&mut reader.state.pending))
            .collect()
    };
    if subjects.len() < 2 || numeral.unit.is_none() {
        return false;
    }
    let mut waiting = Vec::new();
    for subject in subjects {
        match rel.told {
            Told::Share => {
                let Some(wholes) = wholes(reader, pre, rel, &subject) else {
                    return false;
                };
                waiting.push(Waiting::Share(subject, wholes));
            }
            Told::Change => {
                let Some(base) = base(reader, pre.start, rel, Some(&subject))
                    .or_else(|| super::chinese_compare::yearly(numeral))
                else {
                    return false;
                };
                let word = rel.word.clone().map(|(word, direction)| {
                    (pre.start + word.start..pre.start + word.end, direction)
                });
                waiting.push(Waiting::Change(subject, base, word));
            }
            Told::Level | Told::From | Told::To | Told::Multiple | Told::Average => return false,
        }
    }
    reader.state.waiting = waiting;
    next(reader, index, numeral)
}

/// How many numbers stand side by side from one on.
fn run(reader: &Reader<'_, '_, '_>, index: usize) -> usize {
    let mut count = 1;
    while let (Some(one), Some(other)) = (
        reader.numeral(index + count - 1),
        reader.numeral(index + count),
    ) {
        let between = reader.part(&(one.extent.end..other.extent.start));
        if !matches!(between.trim(), "、" | "和" | "与" | "及" | "，" | "以及") {
            break;
        }
        count += 1;
    }
    count
}

/// The next of those that wait.
pub(crate) fn next(reader: &mut Reader<'_, '_, '_>, index: usize, numeral: &Numeral) -> bool {
    if reader.state.waiting.is_empty() {
        return false;
    }
    match reader.state.waiting.remove(0) {
        Waiting::Share(part, wholes) => {
            if !wholes.is_empty() {
                reader.share(index, &part, &wholes);
            }
        }
        Waiting::Nothing => reader.silent(index, Standing::Likely),
        Waiting::Change(subject, base, word) => {
            reader.change(Some(index), &[subject], &base, word, numeral.kind());
        }
    }
    true
}
