//! 申请、投诉分别为443件、12件: each number is named by the label in its place.

use super::before::standing;
use super::labels::Labels;
use super::measures::Kind;
use super::naming::{Naming, clause_start, own};
use super::numerals::Numeral;
use super::running::Passage;
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
pub(super) fn name(
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
            let numeral = numerals.get(index);
            let unit = numeral.and_then(|numeral| numeral.unit.as_ref());
            let Some(kind) = unit.and_then(|unit| Kind::of(&unit.ty)) else {
                continue;
            };
            let fits = |id: &FigureId| {
                let figure = world.model().figure(*id);
                figure.and_then(|figure| Kind::of(&figure.ty)).as_ref() == Some(&kind)
            };
            let figures: Vec<FigureId> = figures.into_iter().filter(fits).collect();
            if let Some(naming) = namings.get_mut(index).filter(|_| !figures.is_empty()) {
                *naming = Some(Naming {
                    standing,
                    label: range,
                    figures,
                    cells: Vec::new(),
                    groups: Vec::new(),
                    other_groups: Vec::new(),
                });
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
    let mut found = Vec::new();
    let mut end = passage.before(at).trim_end().len();
    while found.len() < MOST {
        let Some(label) = labels.ending(&passage.text, end) else {
            break;
        };
        found.insert(0, (label.start..end, own(label.referents).collect()));
        let before = passage.before(label.start).trim_end();
        let Some(rest) = JOINS.iter().find_map(|join| before.strip_suffix(join)) else {
            break;
        };
        end = rest.trim_end().len();
    }
    found
}
