//! What a clause with its slots filled must be worth.

use crate::prose::reading::direction_words::Direction;
use crate::prose::reading::typed_units::Kind;
use crate::semantics::model::Function;
use std::ops::Range;

use crate::prose::reading::numerals::Numeral;

use super::clause::{Clause, Expected, Relation, Standing};
use super::period::When;
use super::reader::{Base, HERE, Reader, Subject};
use super::thing::{Body, Scope, Thing};
use super::thing_lines::lines_of;
use super::worth::Worth;

impl<'m> Reader<'_, '_, 'm> {
    /// Those of some things that a number is the value of.
    pub(crate) fn saying(&self, things: &[Thing], scope: Scope, numeral: &Numeral) -> Vec<Thing> {
        let said = |thing: &&Thing| {
            let worths = self.worths(std::slice::from_ref(*thing), scope);
            worths
                .iter()
                .any(|it| it.is_said(self.world(), numeral, false))
        };
        things.iter().filter(said).cloned().collect()
    }

    /// Things that have one value are one: of them, those known in a scope.
    pub(crate) fn merged(&self, things: &[Thing], scope: Scope) -> Vec<Thing> {
        if things.len() < 2 || !self.is_one(things, HERE) {
            return things.to_vec();
        }
        let known = |it: &&Thing| !self.worths(std::slice::from_ref(*it), scope).is_empty();
        let known: Vec<Thing> = things.iter().filter(known).cloned().collect();
        if known.is_empty() {
            things.to_vec()
        } else {
            known
        }
    }

    /// All that it may be has one value.
    pub(crate) fn is_one(&self, things: &[Thing], scope: Scope) -> bool {
        let worths = self.worths(things, scope);
        let same = worths
            .first()
            .is_some_and(|first| worths.iter().all(|it| it.point() == first.point()));
        same && worths.len() == things.len()
    }

    /// A number that is the value of its subject.
    pub(crate) fn level(&mut self, index: usize, subject: &Subject, maybe: &[Thing]) {
        let Some(numeral) = self.numeral(index) else {
            return;
        };
        let worths = self.worths(&subject.things, subject.scope);
        let missing = worths.len() < subject.things.len();
        let mut expected: Vec<Expected> = worths.into_iter().map(Expected::of).collect();
        // A figure and the series that it ends are one.
        let alone = expected.first().is_some_and(|first| {
            expected
                .iter()
                .all(|it| it.worth.point() == first.worth.point())
        });
        expected.truncate(if alone { 1 } else { expected.len() });
        let others = self.worths(maybe, subject.scope);
        let also = others
            .into_iter()
            .filter(|it| it.is_said(self.world(), numeral, false));
        expected.extend(also.map(Expected::of));
        let standing = if subject.certain && alone && !missing {
            Standing::Certain
        } else if subject.scope.when != When::Own && expected.is_empty() {
            Standing::OutOfScope
        } else {
            Standing::Likely
        };
        self.say(index, expected, standing, subject.scope == HERE);
    }

    /// What a clause without a subject tells of: what was told of last, or the whole
    /// that parts are of.
    pub(crate) fn told_last(&self) -> Option<Subject> {
        if self.state.within {
            self.state.whole.clone()
        } else {
            self.state.last.clone()
        }
    }

    /// 2024年113件, 西山区164件: a number of what was told of last; `fits` where it can
    /// be a value of that.
    pub(crate) fn goes_on(&mut self, index: usize, known: &Subject, fits: bool) {
        let scope = self.state.scope;
        // At the same time and place its value has been told.
        let open = scope != known.scope || !known.told;
        let subject = Subject {
            scope,
            certain: fits && known.certain && open && !self.state.foreign,
            told: true,
            ..known.clone()
        };
        self.level(index, &subject, &[]);
        self.state.last = Some(Subject {
            certain: known.certain,
            ..subject
        });
    }

    /// What follows is of the rows and columns of a subject that is one cell.
    pub(crate) fn stay_in_lines_of(&mut self, subject: &Subject) {
        if let [Thing::Figure(id)] = subject.things.as_slice() {
            self.state.lines = lines_of(self.world(), *id);
        }
    }

    /// The change of a subject from its base.
    pub(crate) fn change(
        &mut self,
        numeral: Option<usize>,
        subjects: &[Subject],
        base: &Base,
        word: Option<(Range<usize>, Direction)>,
        rate: Option<Kind>,
    ) {
        let mut expected = Vec::new();
        let mut certain = true;
        // 增长2倍 is what came on top.
        let rate = rate.map(|kind| {
            if kind == Kind::Times {
                Kind::Percent
            } else {
                kind
            }
        });
        for subject in subjects {
            certain &= subject.certain;
            for thing in &subject.things {
                let found = self.compared(thing, subject.scope, base, rate.as_ref());
                certain &= !found.is_empty();
                expected.extend(found);
            }
        }
        let standing = if expected.is_empty() {
            Standing::OutOfScope
        } else if certain {
            Standing::Certain
        } else {
            Standing::Likely
        };
        let own = subjects.iter().all(|it| it.scope == HERE);
        self.push(Clause {
            numeral,
            relation: Relation::Change,
            standing,
            expected,
            word,
            own,
        });
    }

    /// The changes that a thing can have against a base.
    fn compared(
        &self,
        thing: &Thing,
        scope: Scope,
        base: &Base,
        rate: Option<&Kind>,
    ) -> Vec<Expected> {
        let world = self.world();
        let calendar = &world.vocabulary().calendar;
        let Some(now) = thing.worth(world, calendar, scope) else {
            return Vec::new();
        };
        let bases = match base {
            Base::Scope(other) => {
                let other = Scope {
                    when: if matches!(other.when, When::Own) {
                        scope.when
                    } else {
                        other.when
                    },
                    body: if matches!(other.body, Body::Own) {
                        scope.body
                    } else {
                        other.body
                    },
                };
                self.worths(std::slice::from_ref(thing), other)
            }
            Base::Things(things) => self.worths(things, scope),
            Base::Words(_) | Base::Unknown => Vec::new(),
        };
        let bases = bases.into_iter().filter(|base| base.kind() == now.kind());
        let percent = now.kind() == Some(Kind::Percent);
        let function = match rate {
            Some(Kind::Percent) if percent => Function::Points,
            Some(Kind::Percent) => Function::Growth,
            Some(Kind::Points) => Function::Points,
            Some(Kind::Times) => Function::Multiple,
            Some(Kind::Number | Kind::Amount(_) | Kind::PerMille) | None if percent => {
                Function::Points
            }
            Some(Kind::Number | Kind::Amount(_) | Kind::PerMille) | None => Function::Diff,
        };
        bases
            .filter_map(|base| {
                let worth = Worth::call(world, function, &now, &base)?;
                Some(Expected {
                    worth,
                    now: now.clone(),
                    base: Some(base),
                })
            })
            .collect()
    }

    /// A part of a whole, in hundredths.
    pub(crate) fn share(&mut self, index: usize, parts: &Subject, wholes: &[(Vec<Thing>, Scope)]) {
        self.state.wholes = wholes.to_vec();
        let world = self.world();
        let parts_worth = self.worths(&parts.things, parts.scope);
        let mut expected = Vec::new();
        for (things, scope) in wholes {
            for whole in self.worths(things, *scope) {
                for part in &parts_worth {
                    if part.kind() == whole.kind()
                        && part.label != whole.label
                        && let Some(worth) = Worth::call(world, Function::Share, part, &whole)
                    {
                        expected.push(Expected {
                            worth,
                            now: part.clone(),
                            base: Some(whole.clone()),
                        });
                    }
                }
            }
        }
        let one = expected.first().is_some_and(|first: &Expected| {
            expected
                .iter()
                .all(|it| it.worth.point() == first.worth.point())
        });
        expected.truncate(if one { 1 } else { expected.len() });
        let standing = match (
            expected.is_empty(),
            parts.certain && (one || parts.things.len() == 1),
        ) {
            (true, _) => Standing::Likely,
            (false, true) => Standing::Certain,
            (false, false) => Standing::Likely,
        };
        let own = parts.scope == HERE;
        self.push(Clause {
            numeral: Some(index),
            relation: Relation::Share,
            standing,
            expected,
            word: None,
            own,
        });
    }

    /// So many times as much as the base.
    pub(crate) fn multiple(&mut self, index: usize, subject: &Subject, base: &Base) {
        let mut expected = Vec::new();
        for thing in &subject.things {
            expected.extend(self.compared(thing, subject.scope, base, Some(&Kind::Times)));
        }
        let standing = match (expected.is_empty(), subject.certain) {
            (true, _) => Standing::Likely,
            (false, true) => Standing::Certain,
            (false, false) => Standing::Likely,
        };
        let own = subject.scope == HERE;
        self.push(Clause {
            numeral: Some(index),
            relation: Relation::Multiple,
            standing,
            expected,
            word: None,
            own,
        });
    }
}
