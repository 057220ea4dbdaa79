//! 申请、投诉分别为443件、12件: each number is named by the label in its place.

use crate::prose::reading::clauses::clause_start;
use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::passage::Passage;

use super::labels::{Labels, figures};
use super::naming::Naming;
use super::qualifiers::standing;
use super::world::World;
use crate::semantics::model::FigureId;
use std::ops::Range;

const WORD: &str = "分别";

/// May follow it before the first number.
const LINKS: [&str; 7] = ["达到", "为", "是", "有", "达", "共", "计"];

/// Between two labels, and between two numbers.
const JOINS: [&str; 6] = ["以及", "、", "和", "与", "及", "，"];

/// More are not told in one go.
const MOST: usize = 12;

/// Names the numbers behind 分别, where as many labels stand before it.
pub(crate) fn name_each(
    world: &World<'_>,
    passage: &Passage<'_>,
    numerals: &[Numeral],
    namings: &mut [Option<Naming>],
) {
    for (at, _) in passage.text.match_indices(WORD) {
        let rest = passage.from(at + WORD.len());
        let link = LINKS.iter().find(|link| rest.starts_with(**link));
        let from = at + WORD.len() + link.map_or(0, |link| link.len());
        let first = numerals.partition_point(|numeral| numeral.extent.start < from);
        let mut end = from;
        let mut last = first;
        while let Some(numeral) = numerals.get(last).filter(|_| last - first < MOST) {
            let between = passage.part(&(end..numeral.start())).trim();
            let joined = if last == first {
                between.is_empty()
            } else {
                JOINS.contains(&between)
            };
            if !joined {
                break;
            }
            end = numeral.extent.end;
            last += 1;
        }
        let labels = labels_before(world.labels(), passage, at);
        if labels.len() != last - first || labels.len() < 2 {
            continue;
        }
        // 市本级来信、来访: what narrows the first narrows all.
        let Some((leading, _)) = labels.first() else {
            continue;
        };
        let clause = clause_start(passage, leading.start, 0);
        let standing = standing(world, passage, clause, leading);
        for (index, (range, figures)) in (first..last).zip(labels) {
            let Some(kind) = numerals.get(index).and_then(Numeral::kind) else {
                continue;
            };
            let figures: Vec<FigureId> = figures
                .into_iter()
                .filter(|id| world.kind_of(*id).as_ref() == Some(&kind))
                .collect();
            if let Some(naming) = namings.get_mut(index).filter(|_| !figures.is_empty()) {
                *naming = Some(Naming::of(range, figures, standing));
            }
        }
    }
}

/// The labels that are listed up to a place, from left to right.
fn labels_before(
    labels: &Labels<'_>,
    passage: &Passage<'_>,
    at: usize,
) -> Vec<(Range<usize>, Vec<FigureId>)> {
    let text = &passage.text;
    let end = passage.before(at).trim_end().len();
    let last = labels.ending(text, end).map(|label| (label, end));
    let all = std::iter::successors(last, |(label, _)| labels.joined(text, label.start, &JOINS));
    let mut found: Vec<_> = all
        .take(MOST)
        .map(|(label, end)| (label.start..end, figures(label.referents).collect()))
        .collect();
    found.reverse();
    found
}
