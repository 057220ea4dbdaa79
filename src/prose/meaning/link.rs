//! From a phrase to what it speaks of.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::prose::reading::characters::is_han;
use crate::prose::reading::typed_units::Kind;

use super::fit::{Candidate, Fit, Letters, Pair, Phrase};
use super::fit_words::Words;
use super::line_cells::cells;
use super::names::{Named, Names};
use super::spelling::{contains, letters, words};
use super::table_lines::Line;
use super::thing::Thing;
use super::world::World;

/// What a phrase speaks of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Linked<'m> {
    /// What it means, without doubt where it is one.
    pub(crate) things: Vec<Thing>,
    /// What it may mean as well.
    pub(crate) maybe: Vec<Thing>,
    /// Rows and columns that it names.
    pub(crate) lines: Vec<Line<'m>>,
    pub(crate) fit: Fit,
    /// Another thing has all of its name in the phrase.
    pub(crate) rival: bool,
    /// What it may mean as well has much more in its names that is not said.
    pub(crate) far: bool,
}

impl Linked<'_> {
    /// Nothing else stands in the phrase.
    pub(crate) fn is_whole(&self) -> bool {
        self.fit.loose == 0 && self.fit.matched > 0
    }

    /// Nothing else is called so.
    pub(crate) fn is_sure(&self) -> bool {
        !self.fit.doubtful && self.is_alone()
    }

    fn is_alone(&self) -> bool {
        self.fit.is_full() || (self.maybe.is_empty() || self.far) && !self.rival
    }
}

/// What numbers may be the value of something.
pub(crate) type Fits<'f> = &'f dyn Fn(Option<&Kind>) -> bool;

/// A name of which so many letters more are left out is another one's.
const FARTHER: usize = 2;

/// Of a name that is meant, no more letters than these are left out.
const LEFT_OUT: usize = 4;

/// Of so many rows and columns it is tried whether they meet.
const MEETING: usize = 24;

/// What is asked of a phrase.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a, 'm> {
    /// Nothing else may stand in it.
    pub(crate) whole: bool,
    /// Rows and columns that were told of before.
    pub(crate) context: &'a [Line<'m>],
    pub(crate) fits: Fits<'a>,
    /// A unit was typed.
    pub(crate) by_unit: bool,
}

pub(crate) fn link<'m>(
    world: &World<'m>,
    names: &Names<'m>,
    phrase: &str,
    asked: Asked<'_, 'm>,
) -> Linked<'m> {
    let plain = letters(phrase);
    let linking = Linking {
        world,
        names,
        plain: &plain,
        asked,
    };
    if phrase.chars().any(is_han) {
        let mut letters = Letters::new(names, &plain);
        let exact = linking.ranked(&letters.called());
        // By a name that may mean something else, too, it is not settled yet.
        let certain = exact.iter().all(|(fit, ..)| !fit.doubtful);
        if exact.iter().any(fits) && certain {
            return linked(exact);
        }
        linking.best(&mut letters)
    } else {
        Linked {
            far: false,
            ..linking.best(&mut Words::new(names, &words(phrase)))
        }
    }
}

struct Linking<'l, 'm> {
    world: &'l World<'m>,
    names: &'l Names<'m>,
    plain: &'l [char],
    asked: Asked<'l, 'm>,
}

impl<'m> Linking<'_, 'm> {
    /// What leaves the least of a phrase unexplained. What is sure to leave more
    /// than what is found already is not looked at any closer: of the hundred
    /// rows of a form two or three are.
    fn best(&self, phrase: &mut dyn Phrase<'m>) -> Linked<'m> {
        if self.asked.whole && phrase.is_beyond_names() {
            return touched(phrase);
        }
        // What leaves the least comes first.
        let mut open: BinaryHeap<Reverse<(usize, Pair)>> =
            self.pairs(phrase).into_iter().map(Reverse).collect();
        let mut measured: Vec<(Fit, Pair)> = Vec::new();
        let most = if self.asked.whole { 0 } else { phrase.length() };
        for loose in 0..=most {
            while open.peek().is_some_and(|it| it.0.0 <= loose) {
                let Some(Reverse((_, (first, second)))) = open.pop() else {
                    break;
                };
                let beside = second.and_then(|second| self.names.entries.get(second));
                let entry = self.names.entries.get(first);
                let fit = entry.and_then(|entry| phrase.fit(entry, beside));
                measured.extend(fit.map(|fit| (fit, (first, second))));
            }
            let here = measured.iter().filter(|(fit, _)| fit.loose == loose);
            let mut here: Vec<(Fit, Pair)> = here.copied().collect();
            here.sort_by_key(|(_, (first, second))| (second.is_some(), *first, *second));
            let ranked = self.ranked(&here);
            if !ranked.is_empty() {
                return linked(ranked);
            }
            if open.is_empty() && measured.iter().all(|(fit, _)| fit.loose <= loose) {
                return Linked::default();
            }
        }
        touched(phrase)
    }

    /// What may be named, each with how much of the phrase it leaves unexplained
    /// at least. Rows and columns that meet explain a phrase together.
    fn pairs(&self, phrase: &mut dyn Phrase<'m>) -> Vec<(usize, Pair)> {
        let length = phrase.length();
        let least = |bits: u128| length.min(128) - bits.count_ones() as usize;
        let mut found = Vec::new();
        let mut lines: Vec<(Candidate, Line<'m>)> = Vec::new();
        for candidate in phrase.candidates() {
            let Some(entry) = self.names.entries.get(candidate.entry) else {
                continue;
            };
            if let Named::Line(line) = entry.named {
                lines.push((candidate, line));
            } else if self.is_of_other_time(entry.named) {
                continue;
            }
            found.push((least(candidate.all), (candidate.entry, None)));
        }
        lines.sort_by_key(|(it, _)| Reverse(it.own.count_ones()));
        lines.truncate(MEETING);
        for (row, its) in lines.iter().filter(|(_, line)| line.is_row) {
            for (column, other) in &lines {
                if its.meets(other) {
                    let pair = (row.entry, Some(column.entry));
                    found.push((least(row.all | column.own), pair));
                }
            }
        }
        found
    }

    /// 去年同期受理 is named with its time alone.
    fn is_of_other_time(&self, named: Named<'m>) -> bool {
        let Named::Figure(id) = named else {
            return false;
        };
        let mut variants = self.world.vocabulary().variants.iter();
        variants.any(|it| it.figure == id && contains(self.plain, &it.words).is_none())
    }

    fn ranked(&self, found: &[(Fit, Pair)]) -> Vec<Ranked<'m>> {
        let mut ranked = Vec::new();
        for (fit, (index, other)) in found {
            let Some(entry) = self.names.entries.get(*index) else {
                continue;
            };
            let mut crossed = false;
            let second = other.and_then(|other| self.names.entries.get(other));
            let (mut things, mut maybe, lines) = match entry.named {
                Named::Figure(id) => (vec![Thing::Figure(id)], Vec::new(), Vec::new()),
                Named::Series(series) => (vec![Thing::Series(series)], Vec::new(), Vec::new()),
                Named::Line(line) => {
                    let across: Vec<Line<'m>> = match second.map(|it| it.named) {
                        Some(Named::Line(across)) => vec![across],
                        Some(Named::Figure(_) | Named::Series(_)) | None => {
                            let context = self.asked.context.iter().copied();
                            context.filter(|it| line.meets(it)).collect()
                        }
                    };
                    crossed = second.is_none() && !across.is_empty();
                    let cells = cells(self.world, line, &across);
                    let lines = std::iter::once(line).chain(across.first().copied());
                    (cells.sure, cells.maybe, lines.collect())
                }
            };
            let fitting = |thing: &Thing| (self.asked.fits)(kind_of(self.world, thing).as_ref());
            things.retain(fitting);
            maybe.retain(fitting);
            // What is called so in full is meant, though it be in another unit.
            let called = self.asked.by_unit && fit.is_full() && !fit.doubtful;
            if !things.is_empty() || !maybe.is_empty() || called {
                ranked.push((*fit, crossed, things, maybe, lines));
            }
        }
        ranked
    }
}

/// A fit, whether rows and columns meet, what is meant, what may be, the lines.
type Ranked<'m> = (Fit, bool, Vec<Thing>, Vec<Thing>, Vec<Line<'m>>);

/// Of a phrase that nothing explains whole, only whether something has a piece of
/// it in its name.
fn touched<'m>(phrase: &dyn Phrase<'m>) -> Linked<'m> {
    let touched = usize::from(phrase.touches_names());
    let fit = Fit {
        matched: touched,
        loose: touched,
        ..Fit::default()
    };
    Linked {
        fit,
        ..Linked::default()
    }
}

/// Something that is meant has the unit.
fn fits(it: &Ranked<'_>) -> bool {
    let (_, _, things, maybe, _) = it;
    !things.is_empty() || !maybe.is_empty()
}

/// Of all that leave the same letters unexplained, what has most of them.
fn linked(mut ranked: Vec<Ranked<'_>>) -> Linked<'_> {
    let other = ranked.iter().filter(|it| !fits(it));
    let other = other.map(|it| it.0.matched).max();
    ranked.retain(fits);
    // 主动公开政府信息4256件 is not 新收政府信息公开申请.
    let near = |least: usize| ranked.iter().any(|(fit, ..)| fit.matched >= least);
    if other.is_some_and(|matched| !near(matched)) {
        let fit = Fit {
            matched: 1,
            loose: 1,
            ..Fit::default()
        };
        return Linked {
            fit,
            ..Linked::default()
        };
    }
    let order = |fit: &Fit, crossed: bool| {
        let literal = Reverse(fit.literal);
        (Reverse(fit.matched), !crossed, fit.missing, literal)
    };
    let best = ranked.iter().map(|(fit, crossed, ..)| (*fit, *crossed));
    let Some((first, across)) = best.min_by_key(|(fit, crossed)| order(fit, *crossed)) else {
        return Linked::default();
    };
    let mut linked = Linked {
        fit: first,
        ..Linked::default()
    };
    let mut near = first.missing > LEFT_OUT;
    for (fit, crossed, things, maybe, lines) in ranked {
        if order(&fit, crossed) == order(&first, across) {
            near |= !maybe.is_empty();
            push(&mut linked.things, things);
            push(&mut linked.maybe, maybe);
            linked.lines.extend(lines);
        } else if !first.is_full() {
            // 受理 alone is little of 去年同期受理.
            let much = 2 * fit.matched >= first.matched;
            linked.rival |= fit.is_full() && !things.is_empty() && much;
            if fit.matched == first.matched && !across {
                let farther = if first.missing < FARTHER { 1 } else { FARTHER };
                near |= fit.missing < first.missing + farther;
                push(&mut linked.maybe, things);
            }
        }
    }
    linked.far = !near;
    linked
}

fn push(all: &mut Vec<Thing>, more: Vec<Thing>) {
    for thing in more {
        if !all.contains(&thing) {
            all.push(thing);
        }
    }
}

pub(crate) fn kind_of(world: &World<'_>, thing: &Thing) -> Option<Kind> {
    match thing {
        Thing::Figure(id) => world.kind_of(*id),
        Thing::Group(group) => world.kind_of(*group.parts.first()?),
        Thing::Series(index) => Kind::of(&world.model().series.get(*index)?.ty),
    }
}
