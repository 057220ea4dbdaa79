//! Chinese numbers that compare: changes, shares, multiples.

use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;
use crate::semantics::model::FigureId;
use std::ops::Range;

use super::chinese_lists::added;
use super::chinese_scope::{content, member, moved, phrase, subject, told_of};
use super::clause::Standing;
use super::period::{Said, When};
use super::reader::{Base, Reader, Subject};
use super::relation::Rel;
use super::spelling::letters;
use super::thing::{Body, Scope, Thing, around};
use super::times::times;

pub(crate) fn change<'m>(
    reader: &mut Reader<'_, '_, 'm>,
    index: usize,
    numeral: &Numeral,
    pre: &Range<usize>,
    head: &Range<usize>,
    rel: &Rel,
    said: &[Said],
) {
    let phrase = phrase(reader, head, said);
    let scope = reader.state.scope;
    let subjects: Vec<Subject> = if content(reader, &phrase) == 0 {
        let last = told_of(reader, &phrase);
        let mut all: Vec<Subject> = last.into_iter().collect();
        // 总量 is no part.
        if phrase.contains('总') && reader.state.whole.is_some() {
            all.clear();
        }
        if reader.state.within || all.is_empty() {
            all.extend(reader.state.whole.clone());
        }
        all
    } else {
        let subject = subject(reader, numeral, head, said);
        // Whichever of few is meant, the change is not its.
        subject
            .into_iter()
            .map(|it| Subject {
                certain: it.certain || it.things.len() == 2,
                ..it
            })
            .collect()
    };
    if subjects.is_empty() || reader.state.foreign {
        reader.silent(index, Standing::Narrowed);
        return;
    }
    if is_real(reader, pre) && numeral.kind() == Some(Kind::Percent) {
        reader.silent(index, Standing::OutOfScope);
        return;
    }
    let subjects: Vec<_> = subjects
        .into_iter()
        .map(|it| Subject {
            scope: moved(it.scope, scope),
            ..it
        })
        .collect();
    let base = base(reader, pre.start, rel, subjects.first()).or_else(|| yearly(numeral));
    let Some(base) = base else {
        reader.silent(index, Standing::Likely);
        return;
    };
    reader.state.base = Some(base.clone());
    let word = rel
        .word
        .clone()
        .map(|(word, direction)| (pre.start + word.start..pre.start + word.end, direction));
    let kind = numeral.kind();
    reader.change(Some(index), &subjects, &base, word, kind);
    if content(reader, &phrase) > 0
        && let [subject] = subjects.as_slice()
    {
        reader.told(subject.clone());
    }
}

/// 按可比价格计算: no quotient of what is printed.
fn is_real(reader: &Reader<'_, '_, '_>, pre: &Range<usize>) -> bool {
    let said = reader.part(&(reader.state.sentence.start..pre.end));
    let words = [
        "可比价",
        "可比口径",
        "不变价",
        "同口径",
        "价格因素",
        "剔除",
        "扣除",
    ];
    let plain = ["实际增长", "实际下降", "实际增", "实际减"];
    words.iter().any(|word| said.contains(word))
        || plain.iter().any(|word| reader.part(pre).contains(word))
}

/// A rate of change without a base is that against the year before.
pub(crate) fn yearly(numeral: &Numeral) -> Option<Base> {
    let yearly = numeral.kind() == Some(Kind::Percent);
    yearly.then_some(Base::Scope(Scope {
        when: When::Back(1),
        body: Body::Own,
    }))
}

/// What a relation compares with: its own words, else the sentence's.
pub(crate) fn base<'m>(
    reader: &Reader<'_, '_, 'm>,
    start: usize,
    rel: &Rel,
    subject: Option<&Subject>,
) -> Option<Base> {
    match &rel.base {
        Some(base) => Some(base_of(
            reader,
            &(start + base.start..start + base.end),
            subject,
        )),
        None if rel.same_period => Some(Base::Scope(Scope {
            when: When::Back(1),
            body: Body::Own,
        })),
        None if rel.period_before => {
            let when = reader.world().vocabulary().calendar.before();
            Some(Base::Scope(Scope {
                when,
                body: Body::Own,
            }))
        }
        None => match (&reader.state.base, subject) {
            (Some(Base::Words(words)), Some(subject)) => {
                let mut things = planned(reader, words, subject);
                if things.is_empty() {
                    things = reader.link_whole(words, None).things;
                    things.truncate(if things.len() == 1 { 1 } else { 0 });
                }
                let known = !things.is_empty();
                known.then_some(Base::Things(things))
            }
            (known, _) => known.clone(),
        },
    }
}

pub(crate) fn base_of<'m>(
    reader: &Reader<'_, '_, 'm>,
    range: &Range<usize>,
    subject: Option<&Subject>,
) -> Base {
    let said = times(reader, range);
    let text = reader.part(range);
    let trimmed = text
        .trim_start_matches(['与', '同', '和', '比', '较'])
        .trim_end_matches("相比");
    let cut = range.start
        + (text.len()
            - text
                .trim_start_matches(['与', '同', '和', '比', '较'])
                .len());
    let end = cut + trimmed.len();
    let rest = phrase(reader, &(cut..end.max(cut)), &said);
    if let Some(first) = said.first()
        && content(reader, &rest) == 0
    {
        return Base::Scope(Scope {
            when: first.when,
            body: Body::Own,
        });
    }
    if let Some((_, report)) = member(reader, text)
        && content(reader, &rest) == 0
    {
        return Base::Scope(Scope {
            when: When::Own,
            body: Body::Member(report),
        });
    }
    if let Some(subject) = subject {
        let planned = planned(reader, &rest, subject);
        if !planned.is_empty() {
            return Base::Things(planned);
        }
    }
    if subject.is_none() && PLANS.iter().any(|word| rest.contains(word)) {
        return Base::Words(rest);
    }
    let linked = reader.link_whole(&rest, None);
    if let Some(subject) = subject
        && let Some(thing) = subject.things.first()
    {
        let kind = super::link::kind_of(reader.world(), thing);
        let same: Vec<Thing> = linked
            .things
            .iter()
            .filter(|it| super::link::kind_of(reader.world(), it) == kind)
            .cloned()
            .collect();
        if linked.is_whole() && same.len() == 1 {
            return Base::Things(same);
        }
        return Base::Unknown;
    }
    if linked.is_whole() && linked.things.len() == 1 {
        return Base::Things(linked.things);
    }
    Base::Unknown
}

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
        reader.state.last = Some(part);
    }
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
            return written_whole(reader, &written, part, scope);
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

/// What was meant to be.
const PLANS: [&str; 3] = ["预算", "计划", "目标"];

/// 预算 beside what it is the budget of.
pub(crate) fn planned(reader: &Reader<'_, '_, '_>, written: &str, part: &Subject) -> Vec<Thing> {
    let model = reader.world().model();
    let Some(word) = PLANS.into_iter().find(|word| written.contains(word)) else {
        return Vec::new();
    };
    let Some(Thing::Figure(of)) = part.things.first() else {
        return Vec::new();
    };
    let Some(own) = model.figure(*of).filter(|own| !own.label.contains(word)) else {
        return Vec::new();
    };
    let all = (0..).map(FigureId).zip(&model.figures);
    let candidates: Vec<_> = all
        .filter(|(_, it)| it.label.contains(word) && it.ty == own.ty)
        .collect();
    let wanted = letters(&written.replace(word, ""));
    let common = |label: &str| {
        let theirs = letters(&label.replace(word, ""));
        let both = letters(&own.label);
        let of = |text: &[char]| {
            text.windows(2)
                .filter(|pair| super::spelling::contains(&theirs, pair).is_some())
                .count()
        };
        of(&wanted) * 10 + of(&both)
    };
    let best = candidates
        .iter()
        .map(|(_, it)| common(&it.label))
        .max()
        .unwrap_or(0);
    let found: Vec<_> = candidates
        .iter()
        .filter(|(_, it)| common(&it.label) == best)
        .collect();
    match found.as_slice() {
        [(id, _)] if best > 0 || candidates.len() == 1 => vec![Thing::Figure(*id)],
        _ => Vec::new(),
    }
}
