//! What is typed in the text, verified against the figures: numerals first,
//! then the words around them. One pass a passage; every rule is one file.

mod findings;
mod meaning;
mod problems;
mod reading;
mod rules;
mod statements;

pub use findings::{SectionTally, Tally};
pub use problems::ProseProblem;
pub use statements::{Statement, statement_at, statements};

use std::collections::BTreeSet;

use crate::evaluation::results::Evaluation;
use crate::semantics::model::Model;
use crate::source::{Sources, Span};

use findings::Findings;
use meaning::scene::Scene;
use meaning::sentences;
use meaning::world::World;
use reading::passage::Passage;
use reading::{clauses, printed_passages};

/// What the text of a report says, held to its figures.
pub struct ReadText {
    pub problems: Vec<ProseProblem>,
    /// How its numbers stand there, section by section.
    pub tallies: Vec<SectionTally>,
    /// Places of the waivers that let something pass.
    pub waived: BTreeSet<Span>,
}

/// Reads every passage that is printed.
pub fn check(model: &Model, evaluation: &Evaluation, sources: &Sources) -> ReadText {
    let mut findings = Findings::default();
    let (passages, sections) = printed_passages::passages(model, evaluation, sources);
    let world = World::new(model, evaluation, sections);
    for passage in &passages {
        let before = findings.problems.len();
        let scene = read(&world, passage);
        for rule in rules::RULES {
            rule(&scene, &mut findings);
        }
        rules::sentences::stand(&scene, &mut findings);
        findings.waive(passage, before);
        findings.count(passage, world.top(passage.section));
    }
    rules::enumerations::lists(&passages, &mut findings);
    rules::precision::needless_notes(&world, &passages, &mut findings);
    rules::unused_allowances(&world, &mut findings);
    let tallies = findings.by_section(&world);
    ReadText {
        problems: findings.problems,
        tallies,
        waived: findings.waived,
    }
}

/// A passage with its numbers, and what is said of each.
fn read<'w, 'm>(world: &'w World<'m>, passage: &'w Passage<'m>) -> Scene<'w, 'm> {
    let scene = Scene::new(world, passage);
    let told = sentences::clauses(&scene);
    let scene = scene.told(told);
    let verdicts = rules::sentences::verdicts(&scene);
    scene.judged(verdicts)
}

/// The sentences with numbers, as a later report may repeat them.
pub fn sentences(model: &Model, evaluation: &Evaluation, sources: &Sources) -> BTreeSet<String> {
    let (passages, _) = printed_passages::passages(model, evaluation, sources);
    let telling = passages.iter().flat_map(clauses::repeatable);
    telling.map(str::to_owned).collect()
}
