//! Two versions of a report, or two years of it, by meaning: what was changed,
//! what moved because of it, which verdicts turned, which words are others.

mod checks;
mod claims;
mod figures;
mod names;
mod parts;
mod text;
mod words;

pub use parts::{Both, Excuse, Line};

pub use checks::{Standing, Turned};
pub use claims::{Flipped, Holds};
pub use figures::{Changed, Figures, Moved, Shown};
pub use text::{Passage, Texts};
pub use words::{Kind, Run};

use serde::Serialize;

use crate::published::{Header, Report, Waiver};

/// What one version has and the other has otherwise.
#[derive(Debug, Serialize)]
pub struct Comparison {
    pub header: Vec<Line>,
    pub figures: Figures,
    pub checks: Vec<Turned>,
    /// What the text asserts, where that turned.
    pub claims: Vec<Flipped>,
    /// Let pass with a reason: only now, or no longer.
    pub waivers: Both<Vec<Excuse>>,
    pub text: Texts,
}

impl Comparison {
    pub fn is_empty(&self) -> bool {
        self.header.is_empty()
            && self.figures.is_empty()
            && self.checks.is_empty()
            && self.claims.is_empty()
            && self.waivers == Both::default()
            && self.text.is_empty()
    }
}

/// From the version before to the one after.
pub fn compare(before: &Report, after: &Report) -> Comparison {
    Comparison {
        header: header(&before.report, &after.report),
        figures: figures::compare(before, after),
        checks: checks::compare(&before.checks, &after.checks),
        claims: claims::compare(&before.claims, &after.claims),
        waivers: waivers(&before.waivers, &after.waivers),
        text: text::compare(before, after),
    }
}

fn header(before: &Header, after: &Header) -> Vec<Line> {
    let day = |header: &Header| header.published.as_ref().map(|day| day.to_string());
    let period = |header: &Header| header.period.as_ref().map(|period| period.text.clone());
    let previous = |header: &Header| {
        let each = header.previous.iter();
        joined(each.filter_map(|it| it.file.clone().or_else(|| it.period.clone())))
    };
    let members = |header: &Header| joined(header.members.iter().map(|it| it.file.clone()));
    let line = |what, get: &dyn Fn(&Header) -> Option<String>| Line {
        what,
        was: Both {
            before: get(before),
            after: get(after),
        },
    };
    let lines = [
        line("title", &|it| Some(it.title.clone())),
        line("issuer", &|it| it.issuer.clone()),
        line("period", &period),
        line("published", &day),
        line("previous", &previous),
        line("packages", &|it| joined(it.packages.iter().cloned())),
        line("members", &members),
    ];
    let changed = lines.into_iter();
    changed
        .filter(|line| line.was.before != line.was.after)
        .collect()
}

/// Nothing of nothing.
fn joined(names: impl Iterator<Item = String>) -> Option<String> {
    let names: Vec<String> = names.collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn waivers(before: &[Waiver], after: &[Waiver]) -> Both<Vec<Excuse>> {
    let excuses = |all: &[Waiver]| -> Vec<Excuse> {
        let each = all.iter().map(|waiver| Excuse {
            name: waiver.name.clone(),
            reason: waiver.reason.clone(),
        });
        each.collect()
    };
    let (before, after) = (excuses(before), excuses(after));
    let beyond = |all: &[Excuse], known: &[Excuse]| -> Vec<Excuse> {
        let new = all.iter().filter(|it| !known.contains(it));
        new.cloned().collect()
    };
    Both {
        before: beyond(&before, &after),
        after: beyond(&after, &before),
    }
}
