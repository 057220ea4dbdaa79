//! Figures that were changed, that moved because of others, that are new or
//! gone.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde::Serialize;

use super::Both;
use super::names::Names;
use crate::number::Rounding;
use crate::published::{Figure, Locale, Report, Type};

#[derive(Debug, Default, Serialize)]
pub struct Figures {
    /// Typed otherwise, or computed otherwise.
    pub changed: Vec<Changed>,
    /// Computed as before, from figures that are others now.
    pub moved: Vec<Moved>,
    pub added: Vec<Shown>,
    pub removed: Vec<Shown>,
}

#[derive(Debug, Serialize)]
pub struct Changed {
    pub name: String,
    pub label: Option<String>,
    #[serde(flatten)]
    pub text: Both<String>,
    /// After less before, as printed: `+1件`. None where it has no meaning.
    pub difference: Option<String>,
    /// Where it is computed otherwise, or no longer, or only now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formula: Option<Both<Option<String>>>,
    /// Only its label, its words or its note are others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relabelled: Option<Both<String>>,
}

#[derive(Debug, Serialize)]
pub struct Moved {
    pub name: String,
    pub label: Option<String>,
    #[serde(flatten)]
    pub text: Both<String>,
    pub difference: Option<String>,
    /// The changed figures that it is computed from, at any distance;
    /// `previous.x` of last year's.
    pub because_of: Vec<String>,
}

#[derive(Debug, Serialize)]
pub struct Shown {
    pub name: String,
    pub label: Option<String>,
    pub text: String,
}

impl Figures {
    pub(super) fn is_empty(&self) -> bool {
        self.changed.is_empty()
            && self.moved.is_empty()
            && self.added.is_empty()
            && self.removed.is_empty()
    }
}

pub(super) fn compare(before: &Report, after: &Report) -> Figures {
    let names = Names::of(after);
    let old_names = Names::of(before);
    let locale = after.report.locale;
    let mut found = Figures::default();
    let mut others = BTreeSet::new();
    for (name, new) in &after.figures {
        let label = names.label(name);
        let Some(old) = before.figures.get(name) else {
            others.insert(name.as_str());
            found.added.push(Shown {
                name: name.clone(),
                label,
                text: new.text.clone(),
            });
            continue;
        };
        if let Some(changed) = changed(name, label, [old, new], locale) {
            others.insert(name.as_str());
            found.changed.push(changed);
        }
    }
    for (name, new) in &after.figures {
        let Some(old) = before.figures.get(name) else {
            continue;
        };
        if !others.contains(name.as_str()) && !same_value(old, new) {
            found.moved.push(Moved {
                name: name.clone(),
                label: names.label(name),
                text: texts(old, new),
                difference: difference(old, new, locale),
                because_of: causes(new, &after.figures, &others),
            });
        }
    }
    for (name, old) in &before.figures {
        if !after.figures.contains_key(name) {
            found.removed.push(Shown {
                name: name.clone(),
                label: old_names.label(name),
                text: old.text.clone(),
            });
        }
    }
    found
}

/// What a person did to a figure, if anything.
fn changed(
    name: &str,
    label: Option<String>,
    [old, new]: [&Figure; 2],
    locale: Locale,
) -> Option<Changed> {
    let formula = (old.formula != new.formula).then(|| Both {
        before: old.formula.clone(),
        after: new.formula.clone(),
    });
    let typed = new.formula.is_none() && !same_value(old, new);
    let relabelled = (old.label != new.label).then(|| Both {
        before: old.label.clone(),
        after: new.label.clone(),
    });
    if formula.is_none() && relabelled.is_none() && !typed {
        return None;
    }
    Some(Changed {
        name: name.to_owned(),
        label,
        text: texts(old, new),
        difference: difference(old, new, locale),
        formula,
        relabelled,
    })
}

fn same_value(old: &Figure, new: &Figure) -> bool {
    old.text == new.text && old.value == new.value && old.unit == new.unit
}

fn texts(old: &Figure, new: &Figure) -> Both<String> {
    Both {
        before: old.text.clone(),
        after: new.text.clone(),
    }
}

/// `+1件`, `-2.25个百分点`: with a sign, as exact as it is printed.
fn difference(old: &Figure, new: &Figure, locale: Locale) -> Option<String> {
    if old.unit != new.unit || !old.exact || !new.exact {
        return None;
    }
    let value = |figure: &Figure| figure.value.as_ref()?.number().cloned();
    let gap = &value(new)? - &value(old)?;
    if gap.is_zero() {
        return None;
    }
    let places = old.precision.max(new.precision);
    let rounded = gap.round(places, Rounding::HalfUp);
    if rounded.is_zero() {
        return None;
    }
    let sign = if gap.is_negative() { "" } else { "+" };
    let points = match locale {
        Locale::ZhCn => "个百分点",
        Locale::EnUs => "percentage points",
    };
    let rate = matches!(new.kind, Type::Share | Type::Ratio | Type::Growth);
    let unit = if rate && new.unit == "%" {
        points
    } else {
        &new.unit
    };
    let gap = if unit.is_ascii() && !unit.is_empty() {
        format!("{sign}{rounded} {unit}")
    } else {
        format!("{sign}{rounded}{unit}")
    };
    Some(gap)
}

/// The changed figures that a figure is computed from.
fn causes(
    figure: &Figure,
    figures: &IndexMap<String, Figure>,
    changed: &BTreeSet<&str>,
) -> Vec<String> {
    let mut found = Vec::new();
    let mut last_year = Vec::new();
    let mut seen = BTreeSet::new();
    let mut open: Vec<&str> = figure.inputs.iter().rev().map(String::as_str).collect();
    while let Some(name) = open.pop() {
        if !seen.insert(name) {
            continue;
        }
        if changed.contains(name) {
            found.push(name.to_owned());
        } else if let Some(input) = figures.get(name) {
            open.extend(input.inputs.iter().rev().map(String::as_str));
        } else {
            last_year.push(name.to_owned());
        }
    }
    // Last year's figures are not among this report's: they remain when
    // nothing else explains it.
    if found.is_empty() { last_year } else { found }
}
