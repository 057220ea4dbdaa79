//! What came of a row, in the words of the tables.

use rptc::diagnostics::Diagnostic;
use rptc::evaluation::results::{Asserted, Number, Value, Verdict};
use rptc::number::{Bound, Exact};
use rptc::pipeline::Checked;
use rptc::semantics::model::Missing;

use super::Kind;

pub(super) fn verdicts(checked: &Checked, kind: Kind) -> Vec<String> {
    let evaluation = &checked.evaluation;
    let outcomes = evaluation.outcomes.iter().map(|outcome| {
        let verdict = match outcome.verdict {
            Verdict::Equal => "equal",
            Verdict::Rounding => "rounding",
            Verdict::Suspect => "suspect",
            Verdict::Unequal => "unequal",
            Verdict::Unchecked => "unchecked",
        };
        let waived = outcome.waived.as_ref().map_or("", |_| "(waived)");
        format!("{verdict}{waived}")
    });
    let claims = evaluation.claims.iter().map(|claim| {
        let asserted = match claim.asserted {
            Asserted::True => "true",
            Asserted::False => "false",
            Asserted::Unchecked => "unsure",
            Asserted::Wrong => "wrong",
        };
        format!("{asserted}{}", if claim.joint { "(joint)" } else { "" })
    });
    match kind {
        Kind::Check => outcomes.collect(),
        Kind::Text => outcomes.chain(claims).collect(),
        Kind::Value | Kind::Print | Kind::Codes | Kind::Says => Vec::new(),
    }
}

/// The value of the figure `值`, in its unit's base.
pub(super) fn value(checked: &Checked) -> String {
    let mut figures = checked.model.figures.iter().zip(&checked.evaluation.values);
    let found = figures.rfind(|(figure, _)| figure.name == "值");
    match found.map(|(_, value)| value) {
        Some(Value::Number(number)) => number_text(number),
        Some(Value::Missing(missing)) => match missing {
            Missing::None => "none".to_owned(),
            Missing::NotApplicable => "na".to_owned(),
            Missing::Unknown => "unknown".to_owned(),
            Missing::Todo => "todo".to_owned(),
        },
        Some(Value::Undefined { because, instead }) => match instead {
            Some(instead) => instead.clone(),
            None => format!("{because:?}"),
        },
        Some(Value::Text(text)) => text.clone(),
        Some(Value::List(entries)) => entries.join("、"),
        Some(Value::Date(year, month, day)) => format!("{year:04}-{month:02}-{day:02}"),
        Some(Value::Poisoned) => "wrong".to_owned(),
        None => "nothing".to_owned(),
    }
}

fn number_text(number: &Number) -> String {
    let mut text = exact_text(&number.point);
    if let Some(range) = &number.interval {
        let end = |bound: &Option<Bound>| match bound {
            Some(bound) => (exact_text(&bound.value), bound.closed),
            None => ("∞".to_owned(), false),
        };
        let ((low, from), (high, to)) = (end(&range.low), end(&range.high));
        let (open, close) = (if from { '[' } else { '(' }, if to { ']' } else { ')' });
        text.push_str(&format!(" in {open}{low}, {high}{close}"));
    }
    if number.approximate {
        text.push_str(" said");
    }
    text
}

/// As a decimal where it ends soon, else as a fraction.
fn exact_text(value: &Exact) -> String {
    match value.decimal_places() {
        Some(places) if places <= 12 => value
            .round(places, rptc::number::Rounding::HalfUp)
            .to_string(),
        Some(_) | None => value.fraction(),
    }
}

pub(super) fn read(diagnostic: &Diagnostic, before: &str, codes: &mut Vec<String>) {
    codes.push(format!("{before}{}", diagnostic.code));
    let deeper = format!("{before}>");
    for consequence in &diagnostic.consequences {
        read(consequence, &deeper, codes);
    }
}

/// All that a message says, in English.
pub(super) fn said(diagnostic: &Diagnostic) -> String {
    let labels = diagnostic.place.iter().chain(&diagnostic.others);
    let mut texts = vec![diagnostic.title.en.clone()];
    texts.extend(labels.map(|label| label.text.en.clone()));
    texts.extend(diagnostic.notes.iter().map(|note| note.en.clone()));
    texts.extend(diagnostic.fixes.iter().map(|fix| fix.title.en.clone()));
    texts.extend(diagnostic.consequences.iter().map(said));
    texts.join(" · ")
}
