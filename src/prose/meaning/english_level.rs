//! English numbers that are the value of their subject.

use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;

use super::clause::Standing;
use super::english_words::{Phrase, content, named, unit_word, without_changes};
use super::link::{Linked, kind_of};
use super::reader::{Reader, Subject};

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

pub(crate) fn level<'m>(
    reader: &mut Reader<'_, '_, 'm>,
    phrase: &Phrase,
    numeral: &Numeral,
    pre: &str,
    post: &str,
) {
    let index = phrase.index;
    if share_goes_on(reader, index, numeral, &format!("{pre} {post}")) {
        return;
    }
    let unit = unit_word(reader, numeral);
    let text = format!("{pre} {unit} {post}");
    let scope = reader.state.scope;
    let bare = content(reader, &format!("{pre} {post} {unit}")) == 0;
    if bare && reader.state.last.is_some() && reader.state.lead.is_none() {
        elided(reader, index);
        return;
    }
    let mut linked = reader.link(&without_changes(&text), Some(numeral));
    if let Some(led) = led(
        reader,
        numeral,
        &text,
        content(reader, &format!("{pre} {post}")) > 0,
    ) {
        linked = led;
    }
    if content(reader, &format!("{pre} {post}")) > 0 {
        reader.state.spoken.clone_from(&text);
    }
    let mut sure = reader.saying(&linked.things, scope, numeral);
    if sure.is_empty() {
        sure = reader.saying(&linked.maybe, scope, numeral);
    }
    let one = reader.is_one(&linked.things, scope) && linked.is_sure();
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
    reader.level(index, &subject, &linked.maybe);
    if !subject.things.is_empty() {
        subject.told = true;
        reader.told(subject);
    }
}

pub(crate) fn elided(reader: &mut Reader<'_, '_, '_>, index: usize) {
    let known = if reader.state.within {
        &reader.state.whole
    } else {
        &reader.state.last
    };
    let Some(known) = known.clone() else {
        reader.silent(index, Standing::Likely);
        return;
    };
    let scope = reader.state.scope;
    let certain = known.certain && (scope != known.scope || !known.told) && !reader.state.foreign;
    let subject = Subject {
        scope,
        certain,
        told: true,
        ..known.clone()
    };
    reader.level(index, &subject, &[]);
    reader.state.last = Some(Subject {
        certain: known.certain,
        ..subject
    });
}
