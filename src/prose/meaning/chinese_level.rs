//! Chinese numbers that are the value of their subject.

use crate::prose::reading::characters::SLOT;
use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;
use std::ops::Range;

use super::chinese_lists::{respective, summed};
use super::chinese_order::ordered;
use super::chinese_respective::next;
use super::chinese_scope::{content, is_doubtful, members_in, phrase, subject};
use super::chinese_spread::{each, several};
use super::clause::Standing;
use super::period::{Said, When};
use super::reader::{Base, Reader, Subject};
use super::spelling::letters;
use super::table_lines::Line;
use super::thing::{Scope, Thing, around};
use super::thing_lines::lines_of;
use super::unit_fit::comparable;
use super::words::zh;

/// 由上年的92件升至113件: the first of both.
pub(crate) fn from_to(
    reader: &mut Reader<'_, '_, '_>,
    index: usize,
    head: &Range<usize>,
    when: When,
    said: &[Said],
    numeral: &Numeral,
) {
    let Some(subject) = subject(reader, numeral, head, said) else {
        reader.silent(index, Standing::Likely);
        return;
    };
    let base = Scope {
        when,
        ..subject.scope
    };
    let then = Subject {
        scope: base,
        ..subject.clone()
    };
    reader.level(index, &then, &[]);
    reader.state.base = Some(Base::Scope(base));
    reader.told(subject);
}

/// Of what is listed, or several added.
fn told_otherwise(
    reader: &mut Reader<'_, '_, '_>,
    index: usize,
    numeral: &Numeral,
    pre: &Range<usize>,
    said: &[Said],
    empty: bool,
) -> bool {
    if empty && joins(reader.part(pre)) && next(reader, index, numeral) {
        return true;
    }
    reader.state.waiting.clear();
    if empty && !reader.state.pending.is_empty() && joins(reader.part(pre)) {
        let subject = reader.state.pending.remove(0);
        reader.level(index, &subject, &[]);
        return true;
    }
    reader.state.pending.clear();
    if several(reader, index, numeral, pre, said) || each(reader, index, numeral, pre, said) {
        return true;
    }
    if let Some(all) = ordered(reader, numeral, pre, said) {
        let mut all = all.into_iter();
        if let Some(first) = all.next() {
            reader.state.pending = all.collect();
            reader.level(index, &first, &[]);
            return true;
        }
    }
    if let Some(at) = reader.part(pre).find("分别") {
        let list = pre.start..pre.start + at;
        let printed = reader.part(&(pre.start + at..pre.end)).contains(SLOT);
        if printed {
            reader.silent(index, Standing::Likely);
            return true;
        }
        if let Some(first) = respective(reader, Some(numeral), &list, said) {
            reader.level(index, &first, &[]);
            return true;
        }
    }
    if let Some(subject) = summed(reader, numeral, pre, said) {
        reader.level(index, &subject, &[]);
        reader.told(subject);
        return true;
    }
    // What is added, or of several together, is not all known.
    let together = members_in(reader, reader.part(pre)).len() > 1;
    let added = ["合计", "共计", "总计"]
        .iter()
        .any(|word| reader.part(pre).contains(word));
    let unknown = together || added && reader.part(pre).contains('、');
    if unknown {
        reader.silent(index, Standing::Narrowed);
    }
    unknown
}

pub(crate) fn level<'m>(
    reader: &mut Reader<'_, '_, 'm>,
    index: usize,
    numeral: &Numeral,
    pre: &Range<usize>,
    post: &Range<usize>,
    said: &[Said],
) {
    let own = phrase(reader, pre, said);
    let noun = noun(reader, post);
    let empty = content(reader, &own) == 0;
    let behind = noun
        .as_ref()
        .map(|it| reader.part(it).to_owned())
        .unwrap_or_default();
    let scope = reader.state.scope;
    if told_otherwise(reader, index, numeral, pre, said, empty) {
        return;
    }
    if empty && content(reader, &behind) == 0 {
        elided(reader, index, numeral);
        return;
    }
    reader.state.spoken = format!("{own}{behind}");
    let linked = reader.link(&format!("{own}{behind}"), Some(numeral));
    let doubtful = is_doubtful(reader, &format!("{own}{behind}"));
    let things = reader.merged(&linked.things, scope);
    // 自然人40件，企业6件，其他2件: what is left, or a column called so.
    let rest = matches!(own.trim(), "其他" | "其它" | "其余");
    let one = reader.is_one(&things, scope) && linked.is_sure() && !doubtful && !rest;
    let mut subject = Subject {
        things,
        scope,
        certain: one,
        told: false,
    };
    let mut sure = reader.saying(&linked.things, scope, numeral);
    if sure.is_empty() {
        sure = reader.saying(&linked.maybe, scope, numeral);
    }
    let anchored =
        sure.len() == 1 && (linked.fit.loose == 0 || numeral.digits >= 3 && linked.fit.matched > 1);
    let mut lines = linked.lines.clone();
    // Words are left that are in no name.
    let unnamed = linked.things.is_empty() && linked.maybe.is_empty();
    let another = unnamed && is_of_another(reader, &own);
    let open = linked.fit.loose > 0 || another;
    if anchored {
        if let Some(Thing::Figure(id)) = sure.first() {
            lines = lines_of(reader.world(), *id);
        }
        subject.things = sure;
        subject.certain = true;
    } else if doubtful || open || reader.state.foreign {
        let inherited = reader.state.foreign;
        reader.state.foreign |= open && (linked.fit.matched > 0 || another);
        let out = inherited && !open;
        let standing = if out {
            Standing::OutOfScope
        } else {
            Standing::Narrowed
        };
        reader.silent(index, standing);
        reader.state.last = None;
        return;
    }
    in_lines(reader, &linked.lines, lines);
    if subject.certain {
        closed(reader, &subject);
    }
    reader.level(index, &subject, &linked.maybe);
    if !subject.things.is_empty() {
        subject.told = true;
        reader.state.all.push(subject.clone());
        reader.told(subject);
    }
}

/// The rows and columns that hold on: those that were named, `all` those of what is meant.
fn in_lines<'m>(reader: &mut Reader<'_, '_, 'm>, named: &[Line<'m>], all: Vec<Line<'m>>) {
    let beside = |line: &Line<'m>| {
        let same = |known: &Line<'m>| {
            (known.table, known.block, known.is_row) == (line.table, line.block, line.is_row)
        };
        reader.state.lines.iter().any(same)
    };
    let again = named.len() == 1 && named.iter().all(beside);
    if (!reader.state.within || again) && !all.is_empty() {
        reader.state.lines = if again { named.to_vec() } else { all };
    }
}

/// 污水处理公司全年处理污水: it begins with a body that is not the writer and is named
/// nowhere.
fn is_of_another(reader: &Reader<'_, '_, '_>, words: &str) -> bool {
    let issuer = reader.world().model().header.issuer.as_deref();
    let ends = zh::OTHER_BODIES.places(words);
    let ends = ends.filter_map(|(at, end)| words.get(..at + end.len()));
    ends.into_iter().any(|body| {
        let named = letters(body.trim());
        let own = issuer.is_some_and(|issuer| issuer.contains(body.trim()));
        named.len() > SHORT_BODY && !own && !reader.names().hold(&named)
    })
}

/// 本公司 and 该中心 name the writer.
const SHORT_BODY: usize = 4;

/// The whole that was named before its first part, which says what it is.
fn closed(reader: &mut Reader<'_, '_, '_>, part: &Subject) {
    let Some((index, words)) = reader.state.open.take() else {
        return;
    };
    let linked = reader.link_anew(&words);
    let of = part.things.iter().flat_map(|it| around(reader.world(), it));
    let mut near: Vec<Thing> = Vec::new();
    for thing in of {
        let named = linked.things.contains(&thing) || linked.maybe.contains(&thing);
        if named && !near.contains(&thing) {
            near.push(thing);
        }
    }
    if near.len() != 1 || !linked.is_whole() {
        return;
    }
    reader.clauses.retain(|it| it.numeral != Some(index));
    let whole = Subject {
        things: near,
        scope: part.scope,
        certain: true,
        told: true,
    };
    reader.level(index, &whole, &[]);
    reader.state.whole = Some(whole);
}

/// So many letters of a name are most of it.
const NEARLY: usize = 4;

/// 2024年113件, 西山区164件: what was told of, at another time or elsewhere.
pub(crate) fn elided(reader: &mut Reader<'_, '_, '_>, index: usize, numeral: &Numeral) {
    let Some(known) = reader.told_last() else {
        reader.silent(index, Standing::Likely);
        return;
    };
    let scope = reader.state.scope;
    let kind = known
        .things
        .first()
        .and_then(|it| super::link::kind_of(reader.world(), it));
    if !comparable(numeral, kind.as_ref()) {
        // 26批次、214人次 of the same words.
        let linked = reader.link(&reader.state.spoken.clone(), Some(numeral));
        // 国内公务接待26批次…共支出2.31万元 is 公务接待费.
        let near = linked.fit.matched >= NEARLY && linked.fit.loose <= 2 && linked.fit.missing <= 2;
        let rate = numeral.kind() == Some(Kind::Percent);
        let certain = (linked.is_whole() || near) && linked.things.len() == 1 && !rate;
        let subject = Subject {
            things: linked.things,
            scope,
            certain,
            told: true,
        };
        reader.level(index, &subject, &[]);
        return;
    }
    reader.goes_on(index, &known, true);
}

/// The noun right behind a number, or what it says it comes from.
pub(crate) fn noun(reader: &Reader<'_, '_, '_>, post: &Range<usize>) -> Option<Range<usize>> {
    let text = reader.part(post);
    // 6件分为重复申请2件、…
    if zh::DIVIDES.opening(text).is_some() {
        return None;
    }
    let mut start = 0;
    while let Some(rest) = text.get(start..) {
        let says = zh::SAYS.all_opening(rest).map(|word| word.len());
        match says.max() {
            Some(length) => start += length,
            None => break,
        }
    }
    let rest = text.get(start..)?;
    let ends = zh::SAYS.places(rest).next();
    let ends = ends.map_or(rest.len(), |(at, _)| at);
    (ends > 0).then(|| post.start + start..post.start + start + ends)
}

/// Nothing but a mark or 和 stands between two numbers.
pub(crate) fn joins(text: &str) -> bool {
    matches!(text.trim(), "" | "、" | "和" | "与" | "及" | "以及")
}
