//! Chinese shares: 占申请总量的85.84%, 近八成的申请由自然人提出.

use crate::document::compose;
use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;
use crate::semantics::model::Role;
use std::ops::Range;

use super::chinese_compare::planned;
use super::chinese_lists::added;
use super::chinese_scope::{certain_of, content, moved, phrase, told_of};
use super::clause::Standing;
use super::period::Said;
use super::reader::{Reader, Subject};
use super::relation::Rel;
use super::spelling::letters;
use super::thing::{Body, Scope, Thing, around};
use super::times::times;
use super::words::zh;

pub(crate) fn share<'m>(
    reader: &mut Reader<'_, '_, 'm>,
    index: usize,
    pre: &Range<usize>,
    head: &Range<usize>,
    rel: &Rel,
    said: &[Said],
) {
    if reader.state.foreign {
        reader.silent(index, Standing::Narrowed);
        return;
    }
    let words = phrase(reader, head, said);
    let scope = reader.state.scope;
    let part = if content(reader, &words) == 0 {
        let last = told_of(reader, &words);
        last.map(|it| Subject {
            scope: moved(it.scope, scope),
            ..it
        })
    } else {
        let linked = reader.link_whole(&words, None);
        let mut things: Vec<Thing> = linked.things.clone();
        if things.is_empty() {
            things.clone_from(&linked.maybe);
        }
        let one = things.len() == 1 && linked.is_sure();
        linked.is_whole().then_some(Subject {
            things,
            scope,
            certain: one,
            told: false,
        })
    };
    let Some(part) = part else {
        reader.silent(index, Standing::Likely);
        return;
    };
    // 法人和其他组织 is one name.
    let plain = letters(&words);
    let joined = ['和', '与', '及', '或'];
    let named = reader.names().any_about(&plain, |own| {
        own.letters.iter().any(|it| joined.contains(it))
            && super::spelling::contains(&plain, &own.letters).is_some()
    });
    if !named
        && words.contains(['、', '和', '与', '及'])
        && part.things.iter().all(|it| !matches!(it, Thing::Group(_)))
    {
        // A share of several together.
        let bare = ADDED.iter().fold(words.as_str(), |words, end| {
            words.trim_end().strip_suffix(end).unwrap_or(words)
        });
        let both = added(reader, bare, None).filter(|_| !reader.state.foreign);
        let all = both.and_then(|both| Some((wholes(reader, pre, rel, &both)?, both)));
        match all.filter(|(whole, _)| !whole.is_empty()) {
            Some((whole, both)) => reader.share(index, &both, &whole),
            None => reader.silent(index, Standing::Likely),
        }
        return;
    }
    let wholes = wholes(reader, pre, rel, &part);
    if let Some(whole) = wholes.filter(|it| !it.is_empty()) {
        reader.share(index, &part, &whole);
    } else {
        reader.silent(index, Standing::Likely);
    }
    if content(reader, &words) > 0 {
        // 东郊水厂制水量占37.5%，北塘水厂占21.4%: of the same column.
        reader.stay_in_lines_of(&part);
        reader.state.last = Some(part);
    }
}

/// 近八成的申请由自然人提出: the whole and the part stand behind.
pub(crate) fn share_behind<'m>(
    reader: &mut Reader<'_, '_, 'm>,
    index: usize,
    numeral: &Numeral,
    (head, post): (&Range<usize>, &Range<usize>),
    said: &[Said],
) -> bool {
    let own = phrase(reader, head, said);
    if numeral.kind() != Some(Kind::Percent) || content(reader, &own) > 0 {
        return false;
    }
    let text = reader.part(post).to_owned();
    let text = text.trim_start_matches(['以', '上', '的']);
    let verbs = ["来自于", "来自", "属于", "由", "为", "是", "系"];
    let found = verbs
        .iter()
        .filter_map(|verb| Some((text.find(verb)?, verb.len())));
    let Some((at, length)) = found.min_by_key(|(at, _)| *at) else {
        return false;
    };
    let (Some(whole), Some(part)) = (text.get(..at), text.get(at + length..)) else {
        return false;
    };
    let part = zh::SAYS
        .iter()
        .fold(part, |part, end| part.strip_suffix(end).unwrap_or(part));
    let part = ["提出", "提交", "办理", "完成"]
        .iter()
        .fold(part, |part, end| part.strip_suffix(end).unwrap_or(part));
    if content(reader, whole) == 0 || content(reader, part) == 0 {
        return false;
    }
    // 自然人 of 申请 is 自然人申请.
    let both = reader.link_whole(&format!("{part}{whole}"), None);
    let alone = reader.link_whole(part, None);
    let linked = if both.is_whole() && both.things.len() == 1 {
        both
    } else {
        alone
    };
    let subject = certain_of(reader, &linked, false);
    if !linked.is_whole() || subject.things.is_empty() {
        return false;
    }
    let scope = reader.state.scope;
    let Some(wholes) = written_whole(reader, whole, &subject, scope) else {
        return false;
    };
    reader.share(index, &subject, &wholes);
    true
}

/// Behind a list, before its share.
const ADDED: [&str; 7] = ["的", "共", "合计", "共计", "总计", "一共", "两项"];

/// What a share may be of: what is written, else the whole of the sentence,
/// else what the part is a part of.
pub(crate) fn wholes<'m>(
    reader: &Reader<'_, '_, 'm>,
    pre: &Range<usize>,
    rel: &Rel,
    part: &Subject,
) -> Option<Vec<(Vec<Thing>, Scope)>> {
    let scope = Scope {
        body: Body::Own,
        ..part.scope
    };
    if let Some(base) = &rel.base {
        let range = pre.start + base.start..pre.start + base.end;
        let written = phrase(reader, &range, &times(reader, &range));
        if content(reader, &written) > 0 {
            let all = || Some(vec![(vec![all_of_it(reader, &written, part)?], scope)]);
            return written_whole(reader, &written, part, scope).or_else(all);
        }
        if part.scope.body != Body::Own {
            return Some(vec![(part.things.clone(), scope)]);
        }
    }
    let mut all = Vec::new();
    if let Some(whole) = &reader.state.whole
        && whole.things != part.things
    {
        all.push((whole.things.clone(), whole.scope));
    }
    // 占受理量的59.14%；…占40.86%: of the same.
    let other = |(things, _): &&(Vec<Thing>, Scope)| *things != part.things;
    all.extend(reader.state.wholes.iter().filter(other).cloned());
    let around = part
        .things
        .iter()
        .flat_map(|thing| around(reader.world(), thing));
    all.extend(around.map(|whole| (vec![whole], scope)));
    if part.scope.body != Body::Own {
        all.push((part.things.clone(), scope));
    }
    Some(all)
}

/// 占全市的 of a row 全市, 占全集团的 of a report by that group, 占全部投诉的 of a table
/// of 投诉: what all rows are of.
fn all_of_it(reader: &Reader<'_, '_, '_>, written: &str, part: &Subject) -> Option<Thing> {
    let written = written.trim().trim_end_matches('的');
    let body = written.strip_prefix('全').filter(|it| !it.is_empty())?;
    let model = reader.world().model();
    let issuer = model.header.issuer.as_deref().unwrap_or("");
    let own = issuer.contains(body) && !body.starts_with(zh::LEVELS);
    let of = part.things.iter();
    let mut all: Vec<Thing> = of.flat_map(|it| around(reader.world(), it)).collect();
    let told = body.strip_prefix('部').filter(|it| !it.is_empty());
    let called = |thing: &Thing| {
        let Thing::Figure(id) = thing else {
            return false;
        };
        let figure = model.figure(*id);
        let table = figure.and_then(|figure| match figure.role {
            Role::Cell { table } => model.tables.get(table),
            Role::Figure | Role::Part => None,
        });
        let captioned = table.zip(told).is_some_and(|(table, told)| {
            let caption = compose::plain(reader.world().facts, &table.caption);
            caption.contains(told)
        });
        captioned || figure.is_some_and(|it| it.label.contains(written))
    };
    all.retain(|thing| own || called(thing));
    all.dedup();
    let [one] = all.as_slice() else { return None };
    Some(one.clone())
}

/// The whole that is written: where several are called so, that of the part.
pub(crate) fn written_whole<'m>(
    reader: &Reader<'_, '_, 'm>,
    written: &str,
    part: &Subject,
    scope: Scope,
) -> Option<Vec<(Vec<Thing>, Scope)>> {
    let planned = planned(reader, written, part);
    if !planned.is_empty() {
        return Some(vec![(planned, scope)]);
    }
    let linked = reader.link_anew(written);
    if !linked.is_whole() {
        return None;
    }
    let mut all = linked.things;
    all.extend(linked.maybe);
    let structural: Vec<Thing> = part
        .things
        .iter()
        .flat_map(|thing| around(reader.world(), thing))
        .collect();
    let told = reader
        .state
        .whole
        .iter()
        .flat_map(|whole| whole.things.clone());
    let near: Vec<Thing> = structural
        .into_iter()
        .chain(told)
        .filter(|it| all.contains(it) && !part.things.contains(it))
        .collect();
    if let Some(first) = near.first() {
        return Some(vec![(vec![first.clone()], scope)]);
    }
    (all.len() == 1).then(|| vec![(all, scope)])
}
