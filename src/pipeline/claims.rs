//! The claims of a report's text, with what became of each.

use crate::document::facts::Facts;
use crate::evaluation;
use crate::evaluation::results::Asserted;
use crate::source::Span;

use super::Checked;

/// A claim of the text, what it says and what became of it.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// As written: `none of 投诉`.
    pub written: String,
    /// As printed.
    pub words: String,
    pub asserted: Asserted,
    pub place: Span,
}

/// The claims of what is printed, in their order.
pub fn claims(checked: &Checked) -> Vec<Claimed> {
    let facts = Facts::new(&checked.model, &checked.evaluation);
    let claims = evaluation::claims(&checked.model, &checked.evaluation);
    let outcomes = &checked.evaluation.claims;
    let told = claims.into_iter().zip(outcomes);
    told.map(|(claim, outcome)| Claimed {
        written: claim.written.clone(),
        words: facts.claim_text(claim),
        asserted: outcome.asserted,
        place: claim.place,
    })
    .collect()
}
