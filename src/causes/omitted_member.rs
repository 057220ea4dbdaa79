//! The collected report that explains by itself why cells differ from the sum
//! over all of them: left out, or added twice.

use std::collections::BTreeMap;

use crate::number::Exact;
use crate::words::Computed;

use super::problems::{Mistake, OddMember};

/// What one cell is off by, and what each member adds to it.
pub(crate) struct CollectedCell {
    pub(crate) gap: Exact,
    pub(crate) shares: BTreeMap<usize, Exact>,
}

/// The member whose numbers are the gap in every cell that a rule compares;
/// `failing` are the checks of those that differ.
pub(crate) fn find(
    computed: Computed,
    cells: &[CollectedCell],
    failing: &[usize],
) -> Option<Mistake> {
    let (report, twice) = explains_all(cells)?;
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

/// The only member that is the gap in all cells, and whether it is there twice.
fn explains_all(cells: &[CollectedCell]) -> Option<(usize, bool)> {
    let members = cells.first()?.shares.keys();
    let mut found = members.flat_map(|member| {
        [false, true].into_iter().filter_map(move |twice| {
            let fits = |cell: &CollectedCell| {
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
