//! Of what an English sentence tells a change, and against what.

use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;

use super::english_words::{named, without_changes};
use super::link::{Linked, kind_of};
use super::period::When;
use super::reader::{Base, HERE, Reader, Subject};
use super::thing::{Body, Scope, Thing};
use super::words::en;

/// What changes: of a rate of change most likely no rate.
pub(crate) fn changing<'m>(
    reader: &Reader<'_, '_, 'm>,
    numeral: &Numeral,
    noun: &str,
) -> Option<Linked<'m>> {
    match numeral.kind() {
        Some(Kind::Amount(_) | Kind::Number) => named(reader, noun, Some(numeral)),
        Some(Kind::Percent) => {
            let any = named(reader, noun, None)?;
            let level = reader.link_level(&without_changes(noun));
            let as_well = level.is_whole() && level.fit.matched >= any.fit.matched;
            Some(if as_well { level } else { any })
        }
        Some(Kind::PerMille | Kind::Points | Kind::Times) | None => named(reader, noun, None),
    }
}

pub(crate) fn of_one(thing: Thing) -> Subject {
    Subject {
        things: vec![thing],
        scope: HERE,
        certain: true,
        told: false,
    }
}

/// What was told of last, unless the few words there are name something.
pub(crate) fn elided(
    reader: &Reader<'_, '_, '_>,
    numeral: &Numeral,
    noun: &str,
) -> Option<Subject> {
    if reader.state.last.is_some() {
        return reader.state.last.clone();
    }
    // The library spent 246,400 USD more.
    let linked = changing(reader, numeral, noun)?;
    reader.single(&linked).map(of_one)
}

/// `opened with 14,213 and closed with 15,462, 1,249 more`: than what was said
/// before in the sentence, if anything of its kind was.
pub(crate) fn beside(reader: &Reader<'_, '_, '_>, numeral: &Numeral, subject: &Subject) -> Base {
    let kind = subject
        .things
        .first()
        .and_then(|it| kind_of(reader.world(), it));
    let others = reader.state.levels.iter().rev();
    let mut others = others.filter(|it| it.things != subject.things && it.scope == subject.scope);
    let like = |it: &&Subject| {
        it.certain && it.things.first().and_then(|it| kind_of(reader.world(), it)) == kind
    };
    let last = Scope {
        when: When::Back(1),
        body: Body::Own,
    };
    let now = reader.worths(&subject.things, HERE);
    let before = reader.worths(&subject.things, last);
    let year = now
        .iter()
        .zip(&before)
        .any(|(now, before)| (now.point() - before.point()).abs() == numeral.value.abs());
    match others.find(like).filter(|_| !year) {
        Some(other) => Base::Things(other.things.clone()),
        None => Base::Scope(last),
    }
}

/// What more people count, where their unit stands behind.
pub(crate) fn counted_kind(
    reader: &Reader<'_, '_, '_>,
    numeral: &Numeral,
    post: &str,
) -> Option<Kind> {
    if let Some(kind) = numeral
        .kind()
        .filter(|kind| matches!(kind, Kind::Amount(_)))
    {
        return Some(kind);
    }
    let mut rest = post.trim_start();
    for (word, _) in en::MORE {
        rest = rest.strip_prefix(word).unwrap_or(rest).trim_start();
    }
    let (unit, _) = reader.world().measures.at_start(rest)?;
    Kind::of(&unit.ty).filter(|kind| matches!(kind, Kind::Amount(_)))
}
