//! What was checked, and which of the problems are about which check.

use std::collections::BTreeMap;

use super::context::{Case, CaseVerdict, Findings};
use crate::diagnostics::Diagnostic;
use crate::source::Span;

/// Problems, and what also fails because of them, by where they are. The
/// columns of a table share the place of their rule.
#[derive(Default)]
pub(super) struct Told<'d> {
    by_place: BTreeMap<Span, Vec<Found<'d>>>,
    /// How many cases at a place did not pass, and how many failed.
    cases: BTreeMap<Span, (usize, usize)>,
}

/// With its index, if it is no consequence.
pub(super) type Found<'d> = (Option<usize>, &'d Diagnostic);

impl<'d> Told<'d> {
    pub(super) fn new(findings: &Findings<'d>) -> Self {
        let mut told = Told::default();
        for (index, diagnostic) in findings.diagnostics.iter().enumerate() {
            told.note(Some(index), diagnostic);
        }
        for case in findings.cases {
            let (open, failed) = told.cases.entry(case.place).or_default();
            *open += usize::from(case.verdict != CaseVerdict::Passed);
            *failed += usize::from(case.verdict == CaseVerdict::Failed);
        }
        told
    }

    fn note(&mut self, index: Option<usize>, diagnostic: &'d Diagnostic) {
        if let Some(place) = &diagnostic.place {
            let here = self.by_place.entry(place.span).or_default();
            here.push((index, diagnostic));
        }
        for consequence in &diagnostic.consequences {
            self.note(None, consequence);
        }
    }

    /// What is said of a case that did not pass: what names both its sides, or
    /// whatever stands at its place where nobody else's could.
    pub(super) fn about(&self, case: &Case) -> Vec<Found<'d>> {
        let here = self
            .by_place
            .get(&case.place)
            .map_or(&[][..], Vec::as_slice);
        let (open, failed) = self.cases.get(&case.place).copied().unwrap_or_default();
        match case.verdict {
            CaseVerdict::Passed => Vec::new(),
            CaseVerdict::Skipped if failed > 0 => Vec::new(),
            CaseVerdict::Skipped => here.to_vec(),
            CaseVerdict::Failed => {
                let named = |(_, it): &&Found<'d>| {
                    let names = |side: &String| it.title.zh.contains(side.as_str());
                    !case.sides.is_empty() && case.sides.iter().all(names)
                };
                let named: Vec<Found<'d>> = here.iter().filter(named).copied().collect();
                match named.is_empty() && open == 1 {
                    true => here.to_vec(),
                    false => named,
                }
            }
        }
    }
}
