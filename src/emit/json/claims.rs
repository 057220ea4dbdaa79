//! What the JSON says of the claims in the text.

use crate::evaluation;
use crate::evaluation::results::Asserted;
use crate::semantics::model::{self, Placing};

use super::Writer;
use crate::published::{Claim, ClaimKind, ClaimVerdict};

impl Writer<'_> {
    /// In the order of the text.
    pub(super) fn claims(&self) -> Vec<Claim> {
        let facts = self.facts;
        let claims = evaluation::claims(facts.model, facts.evaluation);
        let outcomes = &facts.evaluation.claims;
        let told = claims.into_iter().zip(outcomes);
        told.filter_map(|(claim, outcome)| {
            Some(Claim {
                kind: kind(&claim.kind)?,
                subject: claim.subject.clone(),
                claim: claim.written.clone(),
                words: facts.claim_text(claim),
                verdict: match outcome.asserted {
                    Asserted::True => ClaimVerdict::True,
                    Asserted::False => ClaimVerdict::False,
                    Asserted::Unchecked | Asserted::Wrong => ClaimVerdict::Unchecked,
                },
                missing: outcome.missing.clone(),
                place: self.places.of(claim.place),
            })
        })
        .collect()
    }
}

fn kind(kind: &model::ClaimKind) -> Option<ClaimKind> {
    Some(match kind {
        model::ClaimKind::None(_) => ClaimKind::None,
        model::ClaimKind::All { .. } => ClaimKind::All,
        model::ClaimKind::Trend { rising: true, .. } => ClaimKind::Rising,
        model::ClaimKind::Trend { .. } => ClaimKind::Falling,
        model::ClaimKind::Extreme { highest: true, .. } => ClaimKind::Highest,
        model::ClaimKind::Extreme { .. } => ClaimKind::Lowest,
        model::ClaimKind::Passing { over: true, .. } => ClaimKind::FirstOver,
        model::ClaimKind::Passing { .. } => ClaimKind::FirstUnder,
        model::ClaimKind::Placed { place, .. } => match place {
            Placing::Largest => ClaimKind::Largest,
            Placing::Smallest => ClaimKind::Smallest,
            Placing::Rank(_) => ClaimKind::Rank,
        },
        model::ClaimKind::Broken => return None,
    })
}
