//! What was checked, as tests: each check and claim of a report.

use crate::diagnostics::Lang;
use crate::diagnostics::render::{Case, CaseVerdict};
use crate::evaluation::results::{Asserted, Outcome, Verdict};
use crate::pipeline::Claimed;
use crate::published::{Cells, Report};

/// As many names of missing figures are told.
const TOLD: usize = 5;

/// `report` is the JSON of what came to these outcomes and claims.
pub(super) fn of(
    report: &Report,
    outcomes: &[Outcome],
    claims: &[Claimed],
    lang: Lang,
) -> Vec<Case> {
    let checks = outcomes
        .iter()
        .zip(&report.checks)
        .map(|(outcome, check)| Case {
            name: name(outcome, check.cells.as_ref()),
            place: outcome.place,
            verdict: verdict(outcome),
            sides: sides(outcome),
            said: said(outcome, &check.missing, lang),
        });
    let claims = claims.iter().map(|claim| Case {
        name: format!("claim {}", claim.written),
        place: claim.place,
        verdict: match claim.asserted {
            Asserted::True => CaseVerdict::Passed,
            Asserted::False | Asserted::Wrong => CaseVerdict::Failed,
            Asserted::Unchecked => CaseVerdict::Skipped,
        },
        sides: Vec::new(),
        said: claim.words.clone(),
    });
    checks.chain(claims).collect()
}

/// `勾稽 申请处理[总计]`; a total that is typed in a table, by its cell alone.
fn name(outcome: &Outcome, cells: Option<&Cells>) -> String {
    let Some(cells) = cells else {
        return outcome.name.clone();
    };
    let at = cells.name();
    if outcome.name == cells.table {
        at
    } else {
        format!("{} {at}", outcome.name)
    }
}

fn sides(outcome: &Outcome) -> Vec<String> {
    let sides = [&outcome.left, &outcome.right].into_iter().flatten();
    sides.map(|side| side.text.clone()).collect()
}

fn verdict(outcome: &Outcome) -> CaseVerdict {
    match (&outcome.waived, outcome.verdict) {
        (Some(_), _) | (None, Verdict::Unchecked) => CaseVerdict::Skipped,
        (None, Verdict::Equal | Verdict::Rounding) => CaseVerdict::Passed,
        (None, Verdict::Suspect | Verdict::Unequal) => CaseVerdict::Failed,
    }
}

/// `豁免：445件 ≠ 443件（原报告如此公布）`
fn said(outcome: &Outcome, missing: &[String], lang: Lang) -> String {
    let mut parts: Vec<String> = outcome.sides().into_iter().collect();
    if let Some(reason) = &outcome.waived {
        parts.push(reason.clone());
    }
    let mut names: Vec<&str> = missing.iter().take(TOLD).map(String::as_str).collect();
    if missing.len() > TOLD {
        names.push("…");
    }
    let word = outcome.word();
    let word = word.get(lang);
    match lang {
        Lang::Zh => {
            if !names.is_empty() {
                parts.push(format!("缺少{}", names.join("、")));
            }
            [&[word.to_owned()], parts.as_slice()].concat().join("：")
        }
        Lang::En => {
            if !names.is_empty() {
                parts.push(format!("missing {}", names.join(", ")));
            }
            [&[word.to_owned()], parts.as_slice()].concat().join(": ")
        }
    }
}
