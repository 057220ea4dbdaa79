//! The rules, each in a file of its own. A rule reads one passage at a time;
//! it is entered in [`RULES`], its problems in `problems`, its page in
//! `docs/diagnostics`.

mod absence;
mod approximation;
mod binding;
mod change_kind;
mod citations;
mod claims;
mod covered;
mod covered_english;
mod derived;
mod direction;
mod doubled_unit;
mod entities;
pub(super) mod enumerations;
mod half_width;
pub(super) mod leftovers;
mod list_counts;
mod numerals;
mod portions;
pub(super) mod precision;
mod rates;
pub(super) mod sentences;
mod typed;
mod unnamed;
mod years;

use std::collections::BTreeSet;

use crate::prose::findings::Findings;
use crate::prose::meaning::scene::Scene;
use crate::prose::meaning::world::World;
use crate::prose::problems::NumeralProblem;

/// What a rule does with a passage.
pub(super) type Rule = fn(&Scene<'_, '_>, &mut Findings);

/// In the order in which they speak.
pub(super) const RULES: [Rule; 19] = [
    numerals::judge,
    typed::judge,
    approximation::judge,
    direction::judge,
    doubled_unit::judge,
    change_kind::judge,
    portions::judge,
    precision::judge,
    absence::judge,
    claims::judge,
    list_counts::judge,
    covered_english::judge,
    enumerations::judge,
    half_width::judge,
    citations::judge,
    leftovers::judge,
    years::judge,
    covered::judge,
    entities::judge,
];

/// What an `allow` may name.
const LINTS: [&str; 1] = ["stray_number"];

/// An `allow` that covers nothing, or names no lint.
pub(super) fn unused_allowances(
    world: &World<'_>,
    used: &BTreeSet<usize>,
    findings: &mut Findings,
) {
    let all = world.model().allowances.iter().enumerate();
    for (_, allow) in all.filter(|(number, _)| !used.contains(number)) {
        let known = LINTS.contains(&allow.lint.as_str());
        findings.report([if known {
            NumeralProblem::NothingToAllow {
                lint: allow.lint.clone(),
                place: allow.place,
            }
        } else {
            NumeralProblem::UnknownLint {
                lint: allow.lint.clone(),
                reason: allow.reason.clone(),
                known: LINTS.to_vec(),
                place: allow.place,
            }
        }]);
    }
}
