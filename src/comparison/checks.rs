//! Verdicts that are others now.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Serialize;

use super::Both;
use crate::published::{Cells, Check, Origin, Verdict};

/// How a check stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Absent,
    Equal,
    Rounding,
    Suspect,
    Unequal,
    Waived,
    Unchecked,
}

/// A check, or all applications of a form's rule, whose verdict turned.
#[derive(Debug, Serialize)]
pub struct Turned {
    pub name: String,
    pub message: Option<String>,
    #[serde(flatten)]
    pub standing: Both<Standing>,
    /// Where a form's rule was applied: `申请处理[新收, ]`.
    pub at: Vec<String>,
    /// Both sides as printed, where they differ now.
    pub sides: Option<[String; 2]>,
}

impl Standing {
    fn of(check: &Check) -> Self {
        if check.waived.is_some() {
            return Standing::Waived;
        }
        match check.verdict {
            Verdict::Equal => Standing::Equal,
            Verdict::Rounding => Standing::Rounding,
            Verdict::Suspect => Standing::Suspect,
            Verdict::Unequal => Standing::Unequal,
            Verdict::Unchecked => Standing::Unchecked,
        }
    }

    /// Nothing is wrong with it.
    pub fn is_sound(self) -> bool {
        matches!(self, Standing::Equal | Standing::Rounding)
    }
}

/// What makes a check the same in both versions; the number tells apart those
/// that nothing else does.
type Key<'a> = (Origin, &'a str, Option<&'a Cells>, usize);

fn keyed(checks: &[Check]) -> IndexMap<Key<'_>, &Check> {
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    let each = checks.iter().map(|check| {
        let name = (check.origin, check.name.as_str(), check.cells.as_ref());
        let count = counts.entry(name).or_default();
        *count += 1;
        ((name.0, name.1, name.2, *count), check)
    });
    each.collect()
}

pub(super) fn compare(before: &[Check], after: &[Check]) -> Vec<Turned> {
    let (old, new) = (keyed(before), keyed(after));
    let mut turned: Vec<Turned> = Vec::new();
    let mut add = |check: &Check, standing: Both<Standing>| {
        if standing.before == standing.after {
            return;
        }
        let at = check.cells.as_ref().map(Cells::name);
        let alike = |it: &&mut Turned| {
            at.is_some()
                && it.name == check.name
                && it.message == check.message
                && it.standing == standing
        };
        match (turned.iter_mut().find(alike), at) {
            (Some(known), Some(at)) => known.at.push(at),
            (_, at) => turned.push(Turned {
                name: check.name.clone(),
                message: check.message.clone(),
                sides: sides(check).filter(|_| !standing.after.is_sound()),
                standing,
                at: at.into_iter().collect(),
            }),
        }
    };
    for (key, check) in &new {
        let before = old.get(key).map_or(Standing::Absent, |it| Standing::of(it));
        let after = Standing::of(check);
        add(check, Both { before, after });
    }
    for (key, check) in &old {
        if !new.contains_key(key) {
            let (before, after) = (Standing::of(check), Standing::Absent);
            add(check, Both { before, after });
        }
    }
    turned
}

fn sides(check: &Check) -> Option<[String; 2]> {
    let (left, right) = (check.left.as_ref()?, check.right.as_ref()?);
    Some([left.text.clone(), right.text.clone()])
}
