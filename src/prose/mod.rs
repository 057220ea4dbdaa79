//! What is typed in the text, verified against the figures: numerals first,
//! then the words around them. One pass a passage; every rule is one file.

mod characters;
mod passage;
mod report_text;

mod measures;
mod notation;
mod numerals;

mod claim_phrases;
mod direction_words;
mod exemptions;
mod hedges;
mod linking_words;
mod lists;
mod qualifiers;

mod groups;
mod labels;
mod naming;
mod respective;
mod table_lines;

mod computed_change;
mod expressions;
mod last_year;
mod references;
mod subjects;
mod values;
mod world;
mod year_on_year;

mod rules;

mod findings;
mod problems;

pub use findings::{Findings, Tally};

pub use problems::ProseProblem;

use std::collections::BTreeSet;

use crate::evaluation::results::Evaluation;
use crate::semantics::model::Model;
use crate::source::Sources;

use rules::Scene;
use world::World;

/// Reads every passage that is printed.
pub fn check(model: &Model, evaluation: &Evaluation, sources: &Sources) -> Findings {
    let mut findings = Findings::default();
    let (passages, sections) = report_text::passages(model, evaluation, sources);
    let world = World::new(model, evaluation, sections);
    for passage in &passages {
        findings.tally.count(passage);
        let scene = Scene::new(&world, passage);
        for rule in rules::RULES {
            rule(&scene, &mut findings);
        }
    }
    rules::enumerations::lists(&passages, &mut findings);
    rules::precision::needless_notes(&world, &passages, &mut findings);
    rules::unused_allowances(&world, &mut findings);
    findings
}

/// The sentences with numbers, as a later report may repeat them.
pub fn sentences(model: &Model, evaluation: &Evaluation, sources: &Sources) -> BTreeSet<String> {
    let (passages, _) = report_text::passages(model, evaluation, sources);
    let telling = passages.iter().flat_map(rules::years::telling);
    telling.map(str::to_owned).collect()
}
