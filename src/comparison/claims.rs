//! Claims of the text that hold no longer, or do now.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Serialize;

use super::Both;
use crate::published::{Claim, ClaimVerdict};

/// How a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// It is not claimed.
    Absent,
    True,
    False,
    Unchecked,
}

/// A claim that turned.
#[derive(Debug, Serialize)]
pub struct Flipped {
    /// As written: `rising 3 years of 申请`.
    pub claim: String,
    /// As printed, in the version that has it; in the later one of both.
    pub words: String,
    #[serde(flatten)]
    pub holds: Both<Holds>,
}

fn holds(claim: &Claim) -> Holds {
    match claim.verdict {
        ClaimVerdict::True => Holds::True,
        ClaimVerdict::False => Holds::False,
        ClaimVerdict::Unchecked => Holds::Unchecked,
    }
}

/// By what is written; one that stands twice is told apart by its number.
fn keyed(claims: &[Claim]) -> IndexMap<(&str, usize), &Claim> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let each = claims.iter().map(|claim| {
        let count = counts.entry(&claim.claim).or_default();
        *count += 1;
        ((claim.claim.as_str(), *count), claim)
    });
    each.collect()
}

pub(super) fn compare(before: &[Claim], after: &[Claim]) -> Vec<Flipped> {
    let (old, new) = (keyed(before), keyed(after));
    let flipped = |claim: &Claim, before: Holds, after: Holds| {
        (before != after).then(|| Flipped {
            claim: claim.claim.clone(),
            words: claim.words.clone(),
            holds: Both { before, after },
        })
    };
    let now = new.iter().filter_map(|(key, claim)| {
        let before = old.get(key).map_or(Holds::Absent, |it| holds(it));
        flipped(claim, before, holds(claim))
    });
    let gone = old.iter().filter(|(key, _)| !new.contains_key(*key));
    let gone = gone.filter_map(|(_, claim)| flipped(claim, holds(claim), Holds::Absent));
    now.chain(gone).collect()
}
