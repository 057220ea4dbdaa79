//! What is typed in the text, verified against the figures: numerals first,
//! then the words around them. One pass a passage; every rule is one file.

mod findings;
mod guards;
mod kept;
mod meaning;
mod problems;
mod reading;
mod rules;
mod statements;

pub use findings::{SectionTally, Tally};
pub use guards::{TextGuards, TextNumber};
pub use kept::KeptText;
pub use problems::ProseProblem;
pub use statements::{Statement, statement_at, statements};

use std::collections::BTreeSet;

use crate::evaluation::results::Evaluation;
use crate::semantics::model::Model;
use crate::source::{Sources, Span};

use findings::{Findings, PassageFindings, Tallies};
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

/// Reads every passage that is printed; none twice of those that an editor has `kept`.
pub fn check(
    model: &Model,
    evaluation: &Evaluation,
    sources: &Sources,
    mut kept: Option<&mut KeptText>,
) -> ReadText {
    let (passages, sections) = printed_passages::passages(model, evaluation, sources);
    let world = World::new(model, evaluation, sections);
    if let Some(kept) = &mut kept {
        kept.begin();
    }
    let mut findings = Findings::default();
    let mut tallies = Tallies::default();
    let (mut waived, mut used) = (BTreeSet::new(), BTreeSet::new());
    for passage in &passages {
        let found = match &mut kept {
            Some(kept) => kept.found(passage, sources.bases(), || judged(&world, passage)),
            None => judged(&world, passage),
        };
        tallies.add(world.top(passage.section), &found.tally);
        findings.report(found.problems);
        waived.extend(found.waived);
        used.extend(found.used);
    }
    rules::leftovers::names(model, &mut findings);
    rules::enumerations::lists(&passages, &mut findings);
    rules::precision::needless_notes(&world, &passages, &mut findings);
    rules::unused_allowances(&world, &used, &mut findings);
    ReadText {
        problems: findings.problems,
        tallies: tallies.by_section(&world),
        waived,
    }
}

/// What the rules find in a passage.
fn judged<'m>(world: &World<'m>, passage: &Passage<'m>) -> PassageFindings {
    let findings = found(&read(world, passage));
    findings.finished(passage, world.take_used())
}

/// The same of a passage that is read already, with what its waivers let pass.
fn found(scene: &Scene<'_, '_>) -> Findings {
    let mut findings = Findings::default();
    for rule in rules::RULES {
        rule(scene, &mut findings);
    }
    rules::sentences::stand(scene, &mut findings);
    findings
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
