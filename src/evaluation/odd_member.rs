//! The collected report that explains by itself why cells differ from the sum
//! over all of them: left out, or added twice.

use std::collections::BTreeMap;

use crate::number::Exact;
use crate::semantics::model::Comparison;
use crate::source::Span;
use crate::words::Computed;

use super::culprits::Culprits;
use super::problems::{FailureSort, Mistake, OddMember};
use super::results::Verdict;
use super::sides::{self, Source};
use super::trying::{Attempt, Judged, Tried};

/// The checks that one `check … for each cell` makes.
type Rule<'m> = BTreeMap<(Span, &'m str), Vec<(usize, &'m Judged<'m>)>>;

/// What one cell is off by, and what a member adds to it.
struct Cell {
    gap: Exact,
    shares: BTreeMap<usize, Exact>,
}

/// Adds to the culprits each member whose numbers are the gap in every cell
/// that a rule compares.
pub(super) fn find(computed: Computed, attempts: &[Attempt], culprits: &mut Culprits) {
    if computed.header.members.is_empty() {
        return;
    }
    let mut rules = Rule::new();
    for (index, (check, attempt)) in computed.checks.iter().zip(attempts).enumerate() {
        if let Tried::Judged(judged) = &attempt.tried
            && judged.sort == FailureSort::Sides(Comparison::Equal)
            && check.waive.is_none()
        {
            let rule = rules.entry((check.place, &check.name)).or_default();
            rule.push((index, judged));
        }
    }
    for checks in rules.values() {
        let failing = checks.iter().filter(|(_, judged)| fails(judged));
        let failing: Vec<usize> = failing.map(|(index, _)| *index).collect();
        // One cell alone says it with its own cause.
        if failing.len() < 2 {
            continue;
        }
        let cells = checks
            .iter()
            .filter_map(|(_, judged)| cell(computed, judged));
        if let Some((member, twice)) = explains_all(&cells.collect::<Vec<_>>())
            && let Some(mistake) = mistake(computed, member, twice, &failing)
        {
            let at = culprits.found.len();
            culprits.found.push(mistake);
            let explained = failing.into_iter().map(|check| (check, at));
            culprits.by_check.extend(explained);
        }
    }
}

fn fails(judged: &Judged) -> bool {
    judged.verdict == Verdict::Unequal
}

fn cell(computed: Computed, judged: &Judged) -> Option<Cell> {
    let (left, right) = judged.measured.as_ref()?;
    let mut shares: BTreeMap<usize, Exact> = BTreeMap::new();
    for term in sides::terms(computed, judged.left, judged.right) {
        let Source::Previous(report, _) = term.source else {
            continue;
        };
        if computed.header.member(report).is_some() {
            let share = shares.entry(report).or_insert_with(Exact::zero);
            *share = &*share + &(&term.coefficient * &term.number.point);
        }
    }
    let gap = match fails(judged) {
        true => &left.printed - &right.printed,
        false => Exact::zero(),
    };
    Some(Cell { gap, shares })
}

/// The only member that is the gap in all cells, and whether it is there twice.
fn explains_all(cells: &[Cell]) -> Option<(usize, bool)> {
    let members = cells.first()?.shares.keys();
    let mut found = members.flat_map(|member| {
        [false, true].into_iter().filter_map(move |twice| {
            let fits = |cell: &Cell| {
                let share = cell.shares.get(member);
                let gap = if twice {
                    -cell.gap.clone()
                } else {
                    cell.gap.clone()
                };
                share.map_or_else(|| gap.is_zero(), |share| *share == gap)
            };
            cells.iter().all(fits).then_some((*member, twice))
        })
    });
    match (found.next(), found.next()) {
        (found @ Some(_), None) => found,
        (Some(_) | None, _) => None,
    }
}

fn mistake(computed: Computed, report: usize, twice: bool, failing: &[usize]) -> Option<Mistake> {
    let (_, member) = computed.header.member(report)?;
    let check = computed.checks.get(*failing.first()?)?;
    Some(Mistake::Member(Box::new(OddMember {
        member: member.name.clone(),
        file: member.file.clone(),
        check: computed.title_of(check),
        twice,
        cells: failing.len(),
        place: check.place,
    })))
}
