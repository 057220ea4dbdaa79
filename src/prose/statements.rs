//! What each number typed in the text was read to say, for whoever asks.

use crate::diagnostics::Text;
use crate::diagnostics::problem::text;
use crate::evaluation::results::Evaluation;
use crate::semantics::model::Model;
use crate::source::{SourceId, Sources, Span};

use super::meaning::clause::{Clause, Relation, Standing, Verdict};
use super::meaning::scene::Scene;
use super::meaning::world::World;
use super::read;
use super::reading::passage::Passage;
use super::reading::printed_passages;

/// A typed number as it was read.
#[derive(Clone, Debug)]
pub struct Statement {
    pub place: Span,
    /// As it stands in the text: `113件`.
    pub typed: String,
    /// Relation, subject and what that comes to: `value: previous.新收 = 92件, as typed`.
    pub reading: Text,
}

/// All numbers of the text that state something, in their order.
pub fn statements(model: &Model, evaluation: &Evaluation, sources: &Sources) -> Vec<Statement> {
    let (passages, sections) = printed_passages::passages(model, evaluation, sources);
    let world = World::new(model, evaluation, sections);
    let all = passages.iter();
    all.flat_map(|passage| of_passage(&world, passage))
        .collect()
}

/// The one whose number a place is in; no other passage is read.
pub fn statement_at(
    model: &Model,
    evaluation: &Evaluation,
    sources: &Sources,
    (source, offset): (SourceId, u32),
) -> Option<Statement> {
    let (passages, sections) = printed_passages::passages(model, evaluation, sources);
    let world = World::new(model, evaluation, sections);
    let here = |span: Span| {
        let place = sources.place(span);
        place.source == source && (place.start..=place.end).contains(&offset)
    };
    let mut around = passages.iter().filter(|passage| {
        let whole = passage.span(&(0..passage.text.len()));
        whole.is_some_and(here)
    });
    around.find_map(|passage| {
        let mut all = of_passage(&world, passage).into_iter();
        all.find(|it| here(it.place))
    })
}

fn of_passage<'m>(world: &World<'m>, passage: &Passage<'m>) -> Vec<Statement> {
    let scene = read(world, passage);
    let stating = scene
        .numerals
        .iter()
        .enumerate()
        .filter(|(_, it)| it.exempt.is_none());
    let all = stating.filter_map(|(index, numeral)| {
        Some(Statement {
            place: passage.span(&numeral.extent)?,
            typed: scene.typed(&numeral.extent),
            reading: reading(&scene, index),
        })
    });
    all.collect()
}

fn reading(scene: &Scene<'_, '_>, index: usize) -> Text {
    let Some(clause) = scene.clause(index) else {
        return text!("没有读出说的是哪个数" | "of no figure that is known");
    };
    match (clause.standing, clause.expected.first()) {
        (Standing::OutOfScope, _) => {
            text!(
                "说的时间或单位，本报告没有数：不核对"
                    | "of a time or body that has no figures here: not judged"
            )
        }
        (Standing::Narrowed, _) => {
            text!(
                "说的是其中一部分，本报告没有这个名称：不核对"
                    | "of a part that has no name here: not judged"
            )
        }
        (Standing::Certain | Standing::Likely | Standing::Slip, None) => {
            text!("没有可比的数" | "nothing to compare it with")
        }
        (Standing::Certain | Standing::Likely | Standing::Slip, Some(expected)) => {
            let known = expected.worth.known(scene.world);
            let (name, value) = (&known.name, &known.text);
            let said = said(clause);
            let (said_zh, said_en) = (said.zh, said.en);
            let comes = match scene.verdict(index) {
                Verdict::Right(_) => text!("一致" | "as typed"),
                Verdict::Wrong(_) => text!("与正文不一致" | "not as typed"),
                Verdict::Open | Verdict::Silent => {
                    text!("可能说的是它，不能断定" | "it may be meant; not judged")
                }
            };
            let (comes_zh, comes_en) = (comes.zh, comes.en);
            text!(
                "{said_zh}：{name} = {value}，{comes_zh}"
                    | "{said_en}: {name} = {value}, {comes_en}"
            )
        }
    }
}

fn said(clause: &Clause) -> Text {
    match clause.relation {
        Relation::Level => text!("数值" | "value"),
        Relation::Change | Relation::Ends(_) => text!("变化" | "change"),
        Relation::Share => text!("占比" | "share"),
        Relation::Multiple => text!("倍数" | "multiple"),
    }
}
