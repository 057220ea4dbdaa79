//! The list of all checks, each with its verdict and what lets it pass.

use serde::Serialize;

use crate::diagnostics::Lang;
use crate::document::tree::Locale;
use crate::evaluation::results::{Outcome, Verdict};
use crate::judging::VerdictCounts;
use crate::published;

use super::Behind;
use super::place_text;

#[derive(Debug, Serialize)]
pub(super) struct Verdicts {
    /// `12项核对：10项相等，2项豁免`
    summary: String,
    /// How much of what is typed is guarded, where that was asked.
    coverage: Option<String>,
    checks: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    /// `good`, `open` or `bad`.
    class: &'static str,
    verdict: String,
    /// What is checked, in words where it has some.
    title: String,
    /// The row and column of a form's rule.
    cells: Option<String>,
    /// `445件 = 445件`
    sides: Option<String>,
    /// What is let pass, and what for.
    reason: Option<String>,
    place: String,
}

pub(super) fn verdicts(behind: Behind) -> Verdicts {
    let lang = match behind.facts.voice.locale {
        Locale::ZhCn => Lang::Zh,
        Locale::EnUs => Lang::En,
    };
    let outcomes = &behind.facts.evaluation.outcomes;
    let lines = outcomes.iter().zip(&behind.report.checks);
    let coverage = behind.report.coverage.as_ref();
    let coverage = coverage.filter(|it| it.numbers > 0);
    Verdicts {
        summary: VerdictCounts::of(outcomes).text().get(lang).to_owned(),
        coverage: coverage.map(|it| it.line(lang)),
        checks: lines
            .map(|(outcome, check)| line(outcome, check, lang))
            .collect(),
    }
}

fn line(outcome: &Outcome, check: &published::Check, lang: Lang) -> Line {
    let class = match (&outcome.waived, outcome.verdict) {
        (Some(_), _) | (None, Verdict::Suspect | Verdict::Unchecked) => "open",
        (None, Verdict::Equal | Verdict::Rounding) => "good",
        (None, Verdict::Unequal) => "bad",
    };
    let cells = check.cells.as_ref().map(|cells| {
        let named = [cells.row.as_deref(), cells.column.as_deref()];
        let named: Vec<&str> = named.into_iter().flatten().collect();
        format!("{}[{}]", cells.table, named.join(", "))
    });
    let (title, cells) = match (&check.message, cells) {
        (Some(message), cells) => (message.clone(), cells),
        (None, Some(cells)) => (cells, None),
        (None, None) => (check.name.clone(), None),
    };
    Line {
        class,
        verdict: outcome.word().get(lang).to_owned(),
        title,
        cells,
        sides: outcome.sides(),
        reason: outcome.waived.clone(),
        place: place_text(&check.place),
    }
}
