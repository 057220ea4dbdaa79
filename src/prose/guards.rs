//! What the sentences would notice: of a number typed in them that it is another one,
//! and of a figure that they speak of.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostics::{Diagnostic, Severity};
use crate::document::compose;
use crate::evaluation::order::figures_in;
use crate::evaluation::results::Evaluation;
use crate::semantics::model::{FigureId, Model, Role};
use crate::source::{Sources, Span};

use super::meaning::labels::Referent;
use super::meaning::naming::labels_in;
use super::meaning::scene::Scene;
use super::meaning::world::World;
use super::reading::passage::Passage;
use super::reading::printed_passages;
use super::{found, judged, read};

/// A number typed in the text that states something.
#[derive(Clone, Debug)]
pub struct TextNumber {
    pub place: Span,
    /// The title of the section of the first level that it stands in; empty before
    /// the first.
    pub section: String,
    /// With any other last digit something is told.
    pub guarded: bool,
}

/// The text of a report as it is, held ready for changes.
pub struct TextGuards<'m> {
    model: &'m Model,
    sources: &'m Sources,
    world: World<'m>,
    passages: Vec<Passage<'m>>,
    /// By passage.
    known: Vec<Known>,
}

/// What is known of a passage.
struct Known {
    place: Option<Span>,
    /// What is told of it, hints left out.
    told: Vec<Diagnostic>,
    /// Its numerals that state something, and whether a word says that they are round.
    typed: Vec<(Range<usize>, bool)>,
    concerns: Concerns,
}

/// What a passage speaks of.
#[derive(Default)]
struct Concerns {
    figures: BTreeSet<FigureId>,
    /// A row or column of these.
    tables: BTreeSet<usize>,
    /// It puts something in an order, of which all may be.
    all: bool,
}

impl<'m> TextGuards<'m> {
    pub fn new(model: &'m Model, evaluation: &'m Evaluation, sources: &'m Sources) -> Self {
        let (passages, parts) = printed_passages::passages(model, evaluation, sources);
        let world = World::new(model, evaluation, parts);
        let known = passages.iter().map(|passage| Known::of(&world, passage));
        let known = known.collect();
        TextGuards {
            model,
            sources,
            world,
            passages,
            known,
        }
    }

    /// Every number typed in the text, with whether another one would be noticed.
    pub fn numbers(&self) -> Vec<TextNumber> {
        let mut numbers = Vec::new();
        for (passage, known) in self.passages.iter().zip(&self.known) {
            let top = self.world.top(passage.section);
            let section = top.and_then(|top| self.world.sections().get(top));
            let section = section.map(|it| compose::plain(self.world.facts, it.title));
            for (numeral, round) in &known.typed {
                let Some(place) = passage.span(numeral) else {
                    continue;
                };
                numbers.push(TextNumber {
                    place,
                    section: section.clone().unwrap_or_default(),
                    guarded: self.is_guarded(
                        passage,
                        known,
                        &other_digits(&passage.text, numeral, *round),
                    ),
                });
            }
        }
        numbers
    }

    fn is_guarded(
        &self,
        passage: &Passage<'m>,
        known: &Known,
        others: &[(Range<usize>, char)],
    ) -> bool {
        let noticed = |(at, digit): &(Range<usize>, char)| {
            let mut changed = passage.clone();
            changed.text.replace_range(at.clone(), &digit.to_string());
            let told = graves(&judged(&self.world, &changed).problems);
            told.iter().any(|told| !known.told.contains(told))
        };
        !others.is_empty() && others.iter().all(noticed)
    }

    /// Whether the text is told of as wrong where these figures have changed.
    pub fn notice(&self, evaluation: &Evaluation, changed: &[FigureId]) -> bool {
        let concerned = |known: &&Known| known.concerns.any_of(self.model, changed);
        let concerned: Vec<&Known> = self.known.iter().filter(concerned).collect();
        if concerned.is_empty() {
            return false;
        }
        let (passages, parts) = printed_passages::passages(self.model, evaluation, self.sources);
        let world = World::new(self.model, evaluation, parts);
        passages.iter().any(|passage| {
            let place = whole(passage);
            let mut same = concerned.iter().filter(|known| known.place == place);
            same.next().is_some_and(|known| {
                let told = graves(&judged(&world, passage).problems);
                told.iter().any(|told| !known.told.contains(told))
            })
        })
    }
}

impl Known {
    fn of<'m>(world: &World<'m>, passage: &Passage<'m>) -> Self {
        let scene = read(world, passage);
        let findings = found(&scene);
        let typed = findings.typed().into_iter();
        let typed = typed.filter_map(|at| {
            let numeral = scene.numerals.get(at)?;
            let round = numeral.more.is_some() || !numeral.hedges.is_empty();
            Some((numeral.extent.clone(), round))
        });
        Known {
            place: whole(passage),
            typed: typed.collect(),
            concerns: Concerns::of(&scene),
            told: graves(&findings.finished(passage, world.take_used()).problems),
        }
    }
}

impl Concerns {
    fn of(scene: &Scene<'_, '_>) -> Self {
        let model = scene.world.model();
        let mut concerns = Concerns {
            all: !scene.claims.is_empty(),
            ..Concerns::default()
        };
        for expected in scene.clauses.iter().flat_map(|clause| &clause.expected) {
            let base = expected.base.iter();
            for worth in [&expected.worth, &expected.now].into_iter().chain(base) {
                concerns.figures.extend(figures_in(&worth.expr, model));
            }
        }
        for naming in scene.namings.iter().flatten() {
            let groups = naming.groups.iter().chain(&naming.other_groups);
            concerns.figures.extend(&naming.figures);
            concerns.figures.extend(&naming.cells);
            concerns
                .figures
                .extend(groups.flat_map(|group| &group.parts));
        }
        let passage = scene.passage;
        for named in labels_in(scene.world.labels(), passage, &(0..passage.text.len())) {
            match named {
                Referent::Figure(id) => {
                    concerns.figures.insert(id);
                    concerns.figures.extend(scene.parts_of(id));
                }
                Referent::Line(line) => {
                    concerns.tables.insert(line.table);
                }
            }
        }
        concerns
    }

    fn any_of(&self, model: &Model, changed: &[FigureId]) -> bool {
        let of_table = |id: &FigureId| match model.figure(*id).map(|figure| figure.role) {
            Some(Role::Cell { table }) => self.tables.contains(&table),
            Some(Role::Figure | Role::Part) | None => false,
        };
        let mut changed = changed.iter();
        self.all || changed.any(|id| self.figures.contains(id) || of_table(id))
    }
}

fn whole(passage: &Passage<'_>) -> Option<Span> {
    passage.span(&(0..passage.text.len()))
}

/// What is told as wrong, or as doubtful.
fn graves(problems: &[super::ProseProblem]) -> Vec<Diagnostic> {
    let told = problems.iter().map(|problem| problem.diagnostic());
    told.filter(|told| told.severity > Severity::Hint).collect()
}

/// Digits from one to the next, each alphabet with as many bytes for all.
const DIGITS: [&str; 3] = ["0123456789", "０１２３４５６７８９", "一二三四五六七八九"];

/// The last digit of a number as one more and as one less; of a round one, 5500余条,
/// the last that is not zero.
fn other_digits(text: &str, numeral: &Range<usize>, round: bool) -> Vec<(Range<usize>, char)> {
    let written = text.get(numeral.clone()).unwrap_or("");
    let found = written.char_indices().rev().find_map(|(at, letter)| {
        let zero = matches!(letter, '0' | '０');
        let of = DIGITS.into_iter().find(|digits| digits.contains(letter))?;
        if round && zero {
            return None;
        }
        let digits: Vec<char> = of.chars().collect();
        Some((at, letter, digits))
    });
    let Some((at, letter, digits)) = found else {
        return Vec::new();
    };
    let place = digits.iter().position(|digit| *digit == letter);
    let place = place.unwrap_or_default();
    let beside = [place.checked_add(1), place.checked_sub(1)];
    let beside = beside.into_iter().flatten();
    let start = numeral.start + at;
    beside
        .filter_map(|at| digits.get(at))
        .map(|digit| (start..start + letter.len_utf8(), *digit))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::other_digits;

    #[test]
    fn a_number_is_changed_in_its_last_digit() {
        for (text, others) in [
            ("443件", &["442", "444"][..]),
            ("440件", &["441"]),
            ("9件", &["8"]),
            ("12.50%", &["12.51"]),
            ("18万余条", &["17", "19"]),
            ("5500余条", &["54", "56"]),
            ("十二项", &["十一", "十三"]),
            ("４４３件", &["４４２", "４４４"]),
            ("十件", &[]),
        ] {
            let found = other_digits(text, &(0..text.len()), text.contains('余'));
            let mut found: Vec<String> = found
                .into_iter()
                .map(|(at, digit)| {
                    let mut changed = text.to_owned();
                    changed.replace_range(at.clone(), &digit.to_string());
                    changed[..at.end].to_owned()
                })
                .collect();
            found.sort();
            assert_eq!(found, others, "{text}");
        }
    }
}
