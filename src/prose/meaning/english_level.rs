//! English numbers that are the value of their subject.

use crate::number::{Exact, Rounding};
use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;

use super::clause::{Expected, Standing};
use super::english_words::{Phrase, content, is_bare, named, unit_word, without_changes};
use super::link::{Linked, kind_of};
use super::reader::{HERE, Reader, Subject};
use super::spelling::{stem, words};
use super::thing::Thing;
use super::unit_fit::{comparable, is_money};

/// audiobooks 11.4%, behind a share.
fn share_goes_on(
    reader: &mut Reader<'_, '_, '_>,
    index: usize,
    numeral: &Numeral,
    text: &str,
) -> bool {
    if numeral.kind() != Some(Kind::Percent) || reader.state.wholes.is_empty() {
        return false;
    }
    let Some(linked) = named(reader, text, None) else {
        return false;
    };
    let [only] = linked.things.as_slice() else {
        return false;
    };
    if kind_of(reader.world(), only) == Some(Kind::Percent) {
        return false;
    }
    let certain = linked.is_sure();
    let part = Subject {
        things: linked.things,
        scope: reader.state.scope,
        certain,
        told: false,
    };
    let wholes = reader.state.wholes.clone();
    reader.share(index, &part, &wholes);
    true
}

/// Applications were up 10.0%, and offers 7.1%.
fn change_goes_on(
    reader: &mut Reader<'_, '_, '_>,
    index: usize,
    numeral: &Numeral,
    text: &str,
) -> bool {
    let rate = matches!(numeral.kind(), Some(Kind::Percent | Kind::Points));
    let Some((base, word)) = reader.state.changing.clone().filter(|_| rate) else {
        return false;
    };
    let linked = reader.link_level(&without_changes(text));
    let Some(thing) = reader.single(&linked).filter(|_| linked.is_whole()) else {
        return false;
    };
    let subject = Subject {
        things: vec![thing],
        scope: HERE,
        certain: !reader.state.foreign,
        told: false,
    };
    reader.change(Some(index), &[subject], &base, Some(word), numeral.kind());
    true
}

/// With what stands in front: at the start of the year.
fn led<'m>(
    reader: &Reader<'_, '_, 'm>,
    numeral: &Numeral,
    text: &str,
    own: bool,
) -> Option<Linked<'m>> {
    let lead = reader.state.lead.as_deref()?;
    let rest = if own { text } else { &reader.state.spoken };
    let led = reader.link_whole(&without_changes(&format!("{lead} {rest}")), Some(numeral));
    (led.is_whole() && led.things.len() == 1).then_some(led)
}

/// What the words around a number, or those of the number before it, name.
fn best<'m>(
    reader: &Reader<'_, '_, 'm>,
    phrase: &Phrase,
    numeral: &Numeral,
    pre: &str,
    post: &str,
) -> Linked<'m> {
    let unit = unit_word(reader, numeral);
    let text = format!("{pre} {unit} {post}");
    let bare = is_bare(reader, &text);
    let mut linked = linked(reader, numeral, &text);
    // The backlog stood at 195 requests and 7 appeals.
    if content(reader, &format!("{pre} {post}")) == 0 && !reader.state.said.is_empty() {
        let shared = format!("{} {unit}", reader.state.said);
        let shared = reader.link(&without_changes(&shared), Some(numeral));
        if shared.is_whole() && shared.fit.matched > linked.fit.matched {
            linked = shared;
        }
    }
    if let Some(item) = bracketed(reader, phrase, numeral, bare) {
        linked = item;
    }
    if let Some(led) = led(
        reader,
        numeral,
        &text,
        content(reader, &format!("{pre} {post}")) > 0,
    ) {
        linked = led;
    }
    linked
}

pub(crate) fn level<'m>(
    reader: &mut Reader<'_, '_, 'm>,
    phrase: &Phrase,
    numeral: &Numeral,
    pre: &str,
    post: &str,
) {
    let index = phrase.index;
    let told = format!("{pre} {post}");
    if share_goes_on(reader, index, numeral, &told) || change_goes_on(reader, index, numeral, &told)
    {
        return;
    }
    let unit = unit_word(reader, numeral);
    let text = format!("{pre} {unit} {post}");
    let scope = reader.state.scope;
    let bare = is_bare(reader, &format!("{pre} {post} {unit}"));
    let within = bare && bracketed(reader, phrase, numeral, bare).is_some();
    if bare && !within && reader.state.last.is_some() && reader.state.lead.is_none() {
        elided(reader, index);
        return;
    }
    let linked = best(reader, phrase, numeral, pre, post);
    if content(reader, &format!("{pre} {post}")) > 0 {
        reader.state.spoken.clone_from(&text);
        reader.state.said = format!("{pre} {post}");
    }
    let mut sure = reader.saying(&linked.things, scope, numeral);
    if sure.is_empty() {
        sure = reader.saying(&linked.maybe, scope, numeral);
    }
    let otherwise = counts_otherwise(reader, numeral, &linked, &text, post);
    let one = reader.is_one(&linked.things, scope) && linked.is_sure() && !otherwise;
    let mut subject = Subject {
        things: linked.things.clone(),
        scope,
        certain: one,
        told: false,
    };
    if sure.len() == 1 && (linked.fit.loose == 0 || numeral.digits >= 3) {
        subject.things = sure;
        subject.certain = true;
    } else if linked.fit.loose > 0 || reader.state.foreign || linked.fit.matched == 0 {
        let inherited = reader.state.foreign;
        let unknown = linked.fit.loose > 0 || linked.fit.matched == 0;
        reader.state.foreign |= unknown && content(reader, &format!("{pre} {post}")) > 0;
        let out = inherited && !unknown;
        let standing = if out {
            Standing::OutOfScope
        } else {
            Standing::Narrowed
        };
        reader.silent(index, standing);
        reader.state.last = None;
        return;
    }
    if !linked.lines.is_empty() && !reader.state.within {
        reader.state.lines.clone_from(&linked.lines);
    }
    if !subject.certain && slipped(reader, index, numeral, &linked) {
        subject.told = true;
        reader.told(subject);
        return;
    }
    reader.level(index, &subject, &linked.maybe);
    if !subject.things.is_empty() {
        subject.told = true;
        reader.state.levels.push(subject.clone());
        reader.told(subject);
    }
}

/// Of several things that it may be, it has the digits of one in another order.
fn slipped(
    reader: &mut Reader<'_, '_, '_>,
    index: usize,
    numeral: &Numeral,
    linked: &Linked<'_>,
) -> bool {
    let scope = reader.state.scope;
    let all: Vec<_> = linked.things.iter().chain(&linked.maybe).cloned().collect();
    let worths = reader.worths(&all, scope);
    let said = worths
        .iter()
        .any(|it| it.is_said(reader.world(), numeral, false));
    if said || numeral.digits < 3 || !numeral.hedges.is_empty() || worths.len() > 4 {
        return false;
    }
    let digits = |value: &Exact| {
        let steps = value.divide(&numeral.step).filter(Exact::is_integer)?;
        let mut digits: Vec<char> = steps
            .abs()
            .round(0, Rounding::HalfUp)
            .to_string()
            .chars()
            .collect();
        let length = digits.len();
        digits.retain(char::is_ascii_digit);
        digits.sort_unstable();
        Some((length, digits))
    };
    let typed = digits(&numeral.value);
    let mut same = worths
        .into_iter()
        .filter(|it| typed.is_some() && digits(it.point()) == typed);
    let (Some(worth), None) = (same.next(), same.next()) else {
        return false;
    };
    let expected = vec![Expected::of(worth)];
    reader.say(index, expected, Standing::Slip, scope == HERE);
    true
}

/// Two hospitals are no hospital beds: what is counted is another word of the
/// name than the unit's, which the phrase leaves out.
fn counts_otherwise(
    reader: &Reader<'_, '_, '_>,
    numeral: &Numeral,
    linked: &Linked<'_>,
    text: &str,
    post: &str,
) -> bool {
    let counted = post.split_whitespace().next().unwrap_or("");
    let noun = counted.ends_with('s') && !counted.ends_with("ss") && counted.len() > 3;
    if numeral.unit.is_some() || !noun || reader.names().neutral.has(&stem(counted)) {
        return false;
    }
    let spoken = words(text);
    linked.things.iter().any(|thing| {
        let Thing::Figure(id) = thing else {
            return false;
        };
        let Some(figure) = reader.world().model().figure(*id) else {
            return false;
        };
        let unit = stem(&figure.unit.symbol);
        words(&figure.label).contains(&unit) && !spoken.contains(&unit)
    })
}

/// Words of no unit in particular: members are people, and loans items.
fn linked<'m>(reader: &Reader<'_, '_, 'm>, numeral: &Numeral, text: &str) -> Linked<'m> {
    let bare = without_changes(text);
    let strict = reader.link(&bare, Some(numeral));
    let counted = numeral
        .kind()
        .is_some_and(|kind| matches!(kind, Kind::Amount(_)) && !is_money(&kind));
    if strict.is_whole() || !counted {
        return strict;
    }
    let idle = content(reader, &unit_word(reader, numeral)) == 0;
    let any = Numeral {
        unit: None,
        ..numeral.clone()
    };
    let wide = reader.link(&bare, Some(&any));
    let clear = wide.is_whole() && wide.things.len() == 1 && wide.is_sure();
    // 279 patient falls: the unit is of the name.
    let named = wide.fit.is_full() && wide.fit.literal > 1;
    if clear && (named || idle && (wide.fit.is_full() || wide.fit.matched > 1)) {
        wide
    } else {
        strict
    }
}

/// `no records (559), referral (69)`: of what stands right before the bracket.
fn bracketed<'m>(
    reader: &Reader<'_, '_, 'm>,
    phrase: &Phrase,
    numeral: &Numeral,
    bare: bool,
) -> Option<Linked<'m>> {
    let before = reader.scene.passage.before(numeral.start());
    let before = before.strip_suffix('(').filter(|_| bare)?;
    let closed = reader
        .scene
        .passage
        .from(phrase.post.start)
        .starts_with(')');
    let start = before
        .rfind([',', ';', ':', '.', ')', '('])
        .map_or(0, |at| at + 1);
    let item = before.get(start..).filter(|_| closed)?.to_ascii_lowercase();
    let words: Vec<&str> = item.split_whitespace().collect();
    let words = words.get(usize::from(words.first() == Some(&"and"))..)?;
    let all: Vec<Linked<'m>> = (0..words.len())
        .filter_map(|cut| {
            let linked = reader.link(&words.get(cut..)?.join(" "), Some(numeral));
            let clear = linked.is_whole() && linked.things.len() == 1 && linked.is_sure();
            clear.then_some(linked)
        })
        .collect();
    let full = all.iter().position(|it| it.fit.is_full());
    all.into_iter().nth(full.unwrap_or(0))
}

pub(crate) fn elided(reader: &mut Reader<'_, '_, '_>, index: usize) {
    let Some(known) = reader.told_last() else {
        reader.silent(index, Standing::Likely);
        return;
    };
    let kind = known
        .things
        .first()
        .and_then(|it| kind_of(reader.world(), it));
    let like = reader
        .numeral(index)
        .is_some_and(|it| comparable(it, kind.as_ref()));
    reader.goes_on(index, &known, like);
}
