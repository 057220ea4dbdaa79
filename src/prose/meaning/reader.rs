//! Reads a passage clause by clause: what one leaves out it has from the one
//! before.

use crate::prose::reading::direction_words::Direction;
use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;
use crate::semantics::model::{FigureId, InlineKind};
use std::ops::Range;

use super::clause::{Clause, Equation, Expected, Made, Relation, SaidClaim, Standing, Typed};
use super::link::{Asked, Linked, kind_of, link};
use super::names::Names;
use super::period::When;
use super::scene::Scene;
use super::table_lines::Line;
use super::thing::{Body, Scope, Thing};
use super::thing_lines::lines_of;
use super::unit_fit::{comparable, states};
use super::world::World;
use super::worth::Worth;

/// What is known when a clause begins.
pub(crate) struct Reader<'s, 'w, 'm> {
    pub(crate) scene: &'s Scene<'w, 'm>,
    pub(crate) state: State<'m>,
    pub(crate) clauses: Vec<Clause>,
    pub(crate) claims: Vec<SaidClaim>,
    pub(crate) equations: Vec<Equation>,
}

/// What clauses inherit.
#[derive(Clone, Debug, Default)]
pub(crate) struct State<'m> {
    pub(crate) scope: Scope,
    /// Something before a name that no name holds: 其他部门.
    pub(crate) foreign: bool,
    /// Planned, asked for, a limit.
    pub(crate) planned: bool,
    /// What the sentence compares with.
    pub(crate) base: Option<Base>,
    /// What was told of last, and the last that was no part.
    pub(crate) last: Option<Subject>,
    pub(crate) whole: Option<Subject>,
    /// Behind 其中.
    pub(crate) within: bool,
    /// What the numbers that follow are of, one by one: 分别为.
    pub(crate) pending: Vec<Subject>,
    /// At the start of the year: it belongs to the name.
    pub(crate) lead: Option<String>,
    /// The words that the last number had.
    pub(crate) spoken: String,
    /// What shares in the sentence are of.
    pub(crate) wholes: Vec<(Vec<Thing>, Scope)>,
    /// What kind of number the sentence tells of.
    pub(crate) kind: Option<Kind>,
    /// What the part before a semicolon told of, and nothing else.
    pub(crate) before: Option<Subject>,
    /// Behind 除东湖区外: which of the collected reports are left out.
    pub(crate) except: Vec<usize>,
    /// What several have together, and of what.
    pub(crate) sum: Option<(Worth, Subject)>,
    /// What the numbers that follow are, one by one: 占比分别为.
    pub(crate) waiting: Vec<Waiting>,
    /// A whole whose name is that of several, until a part says which.
    pub(crate) open: Option<(usize, String)>,
    /// All whose value the sentence has told.
    pub(crate) all: Vec<Subject>,
    /// What 分别 spoke of last.
    pub(crate) listed: Vec<Subject>,
    /// 平均每个区: it holds for what is listed behind.
    pub(crate) per: Option<String>,
    pub(crate) typed: Typed,
    /// The sentence that is read.
    pub(crate) sentence: Range<usize>,
    /// Rows and columns that hold on.
    pub(crate) lines: Vec<Line<'m>>,
    /// The words of the last number without its unit.
    pub(crate) said: String,
    /// Everything whose number was said in the sentence.
    pub(crate) levels: Vec<Subject>,
    /// So many to one has been told.
    pub(crate) ratio: bool,
    /// How the last change was told: against what, by which word.
    pub(crate) changing: Option<(Base, (Range<usize>, Direction))>,
    /// The years that the sentence goes from and to.
    pub(crate) span: Option<(When, When)>,
    /// What the last share was of, in words.
    pub(crate) of: String,
}

/// What a number is of.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    pub(crate) things: Vec<Thing>,
    pub(crate) scope: Scope,
    pub(crate) certain: bool,
    /// Its number has been said already.
    pub(crate) told: bool,
}

/// A number that is to come.
#[derive(Clone, Debug)]
pub(crate) enum Waiting {
    Share(Subject, Vec<(Vec<Thing>, Scope)>),
    Change(Subject, Base, Option<(Range<usize>, Direction)>),
    /// It is not known what.
    Nothing,
}

/// What something is compared with.
#[derive(Clone, Debug)]
pub(crate) enum Base {
    /// The same at another time, or of another body.
    Scope(Scope),
    /// Something else.
    Things(Vec<Thing>),
    /// In words that say more with a subject: 预算数.
    Words(String),
    Unknown,
}

pub(crate) const HERE: Scope = Scope {
    when: When::Own,
    body: Body::Own,
};

/// So many digits tell by their value what is meant.
pub(crate) const TELLING: usize = 3;

impl<'s, 'w, 'm> Reader<'s, 'w, 'm> {
    pub(crate) fn world(&self) -> &'w World<'m> {
        self.scene.world
    }

    pub(crate) fn names(&self) -> &'w Names<'m> {
        &self.scene.world.vocabulary().names
    }

    pub(crate) fn part(&self, range: &Range<usize>) -> &str {
        self.scene.passage.part(range)
    }

    /// The numbers within a range that may say a value.
    pub(crate) fn numbers(&self, range: &Range<usize>) -> Vec<usize> {
        let all = self.scene.numerals_in(range);
        all.filter(|index| self.numeral(*index).is_some_and(states))
            .collect()
    }

    pub(crate) fn numeral(&self, index: usize) -> Option<&'s Numeral> {
        self.scene.numerals.get(index)
    }

    /// What a phrase speaks of, whatever was told of before.
    pub(crate) fn link_anew(&self, phrase: &str) -> Linked<'m> {
        let any = |kind: Option<&Kind>| kind.is_some();
        let asked = Asked {
            whole: true,
            context: &[],
            fits: &any,
            by_unit: false,
        };
        link(self.world(), self.names(), phrase, asked)
    }

    /// What a phrase speaks of, for numbers like this one.
    pub(crate) fn link(&self, phrase: &str, numeral: Option<&Numeral>) -> Linked<'m> {
        // A short number is hardly told by its value: all words must be known.
        let short = numeral.is_none_or(|it| it.digits < TELLING);
        self.linked(phrase, numeral, short)
    }

    /// The same, where nothing else stands in it.
    pub(crate) fn link_whole(&self, phrase: &str, numeral: Option<&Numeral>) -> Linked<'m> {
        self.linked(phrase, numeral, true)
    }

    fn linked(&self, phrase: &str, numeral: Option<&Numeral>, whole: bool) -> Linked<'m> {
        let world = self.world();
        let fits = |kind: Option<&Kind>| match numeral {
            Some(numeral) => comparable(numeral, kind),
            None => kind.is_some(),
        };
        // A number without a unit is most likely of the kind told of last.
        if let (Some(numeral), Some(told)) = (numeral, &self.state.kind)
            && numeral.unit.is_none()
        {
            let same = |kind: Option<&Kind>| kind == Some(told) && fits(kind);
            let asked = Asked {
                whole: true,
                context: &self.state.lines,
                fits: &same,
                by_unit: false,
            };
            let linked = link(world, self.names(), phrase, asked);
            if linked.is_whole() {
                return linked;
            }
        }
        let asked = Asked {
            whole,
            context: &self.state.lines,
            fits: &fits,
            by_unit: numeral.is_some_and(|it| it.unit.is_some()),
        };
        let mut linked = link(world, self.names(), phrase, asked);
        if phrase.is_ascii() {
            without_groups_of(&mut linked.things);
        }
        linked
    }

    /// What a phrase speaks of, but for rates.
    pub(crate) fn link_level(&self, phrase: &str) -> Linked<'m> {
        let level = |kind: Option<&Kind>| matches!(kind, Some(Kind::Amount(_) | Kind::Number));
        let asked = Asked {
            whole: true,
            context: &self.state.lines,
            fits: &level,
            by_unit: false,
        };
        link(self.world(), self.names(), phrase, asked)
    }

    /// The one thing that a phrase speaks of without doubt: a figure and the series
    /// that it ends are one.
    pub(crate) fn single(&self, linked: &Linked<'m>) -> Option<Thing> {
        let one = linked.things.len() == 1
            || !linked.things.is_empty() && self.is_one(&linked.things, HERE);
        let series = linked
            .things
            .iter()
            .find(|it| matches!(it, Thing::Series(_)));
        let only = series.or(linked.things.first());
        only.filter(|_| one && linked.is_sure()).cloned()
    }

    /// Of several things the one that numbers of the sentence are values of.
    pub(crate) fn anchored(&self, things: &[Thing], sentence: &Range<usize>) -> Option<Thing> {
        let numbers = self.numbers(sentence);
        let hits = |thing: &Thing| {
            let scopes = [When::Own, When::Back(1)].map(|when| Scope {
                when,
                body: Body::Own,
            });
            let said = scopes.into_iter().filter(|scope| {
                let worths = self.worths(std::slice::from_ref(thing), *scope);
                worths.iter().any(|worth| {
                    let mut all = numbers.iter().filter_map(|index| self.numeral(*index));
                    all.any(|numeral| {
                        numeral.digits > 1 && worth.is_said(self.world(), numeral, false)
                    })
                })
            });
            said.count()
        };
        let all: Vec<(usize, &Thing)> = things.iter().map(|thing| (hits(thing), thing)).collect();
        let most = all
            .iter()
            .map(|(count, _)| *count)
            .max()
            .filter(|most| *most > 0)?;
        let mut best = all.iter().filter(|(count, _)| *count == most);
        let (_, first) = best.next()?;
        best.next().is_none().then(|| (*first).clone())
    }

    /// The values of things in a scope.
    pub(crate) fn worths(&self, things: &[Thing], scope: Scope) -> Vec<Worth> {
        let world = self.world();
        let calendar = &world.vocabulary().calendar;
        let all = things
            .iter()
            .filter_map(|thing| thing.worth(world, calendar, scope));
        all.collect()
    }

    /// Whether the time and body are ones that have figures at all.
    pub(crate) fn is_open(&self) -> bool {
        self.state.scope.when == When::Unknown || self.state.planned
    }

    pub(crate) fn push(&mut self, clause: Clause) {
        self.clauses.push(clause);
    }

    pub(crate) fn claim(&mut self, claim: SaidClaim) {
        self.claims.push(claim);
    }

    /// A number that others of the sentence give.
    pub(crate) fn equation(&mut self, numeral: usize, made: Made) {
        self.equations.push(Equation { numeral, made });
    }

    /// A number that nothing can be said of.
    pub(crate) fn silent(&mut self, numeral: usize, standing: Standing) {
        let own = self.state.scope == HERE;
        self.say(numeral, Vec::new(), standing, own);
    }

    /// What a number may be the value of.
    pub(crate) fn say(
        &mut self,
        numeral: usize,
        expected: Vec<Expected>,
        standing: Standing,
        own: bool,
    ) {
        self.push(Clause {
            numeral: Some(numeral),
            relation: Relation::Level,
            standing,
            expected,
            word: None,
            own,
        });
    }

    /// What a reference in a stretch prints is what is told of.
    pub(crate) fn printed(&mut self, range: &Range<usize>) {
        let mut slots = self.scene.passage.slots.iter().rev();
        let last = slots.find(|slot| range.contains(&slot.at));
        let figure = last.and_then(|slot| {
            let InlineKind::Value { value, .. } = &slot.inline.kind else {
                return None;
            };
            value.as_figure()
        });
        self.state.pending.clear();
        self.state.before = None;
        let lines = figure.map(|id| lines_of(self.world(), id));
        if let Some(lines) = lines.filter(|lines| !lines.is_empty()) {
            self.state.lines = lines;
        }
        self.state.last = figure.map(|id| {
            let (thing, when) = self.point_of(id).unwrap_or((Thing::Figure(id), When::Own));
            Subject {
                things: vec![thing],
                scope: Scope { when, ..HERE },
                certain: true,
                told: true,
            }
        });
        self.state.all.extend(self.state.last.clone());
    }

    /// Of what series a figure is a point, and when.
    fn point_of(&self, id: FigureId) -> Option<(Thing, When)> {
        let mut all = self.world().model().series.iter().enumerate();
        let calendar = &self.world().vocabulary().calendar;
        all.find_map(|(index, series)| {
            let mut points = series.points.iter();
            let (year, _) = points.find(|(_, point)| *point == id)?;
            let when = year
                .parse()
                .map_or(When::Unknown, |year| calendar.of_year(year));
            Some((Thing::Series(index), when))
        })
    }

    /// Remembers what a clause spoke of.
    pub(crate) fn told(&mut self, subject: Subject) {
        let kind = subject
            .things
            .first()
            .and_then(|it| kind_of(self.world(), it));
        self.state.kind = kind.or(self.state.kind.take());
        if !self.state.within || self.state.whole.is_none() {
            self.state.whole = Some(subject.clone());
        }
        self.state.last = Some(subject);
    }
}

/// Costs are the column of all costs, not what the columns of costs add up to.
fn without_groups_of(things: &mut Vec<Thing>) {
    let figures: Vec<FigureId> = things
        .iter()
        .filter_map(|it| match it {
            Thing::Figure(id) => Some(*id),
            Thing::Series(_) | Thing::Group(_) => None,
        })
        .collect();
    things.retain(|it| match it {
        Thing::Group(group) => !group.parts.iter().any(|part| figures.contains(part)),
        Thing::Figure(_) | Thing::Series(_) => true,
    });
}
