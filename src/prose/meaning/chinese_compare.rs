//! Chinese numbers that compare: changes, shares, multiples.

use crate::prose::reading::characters::is_chinese_numeral;
use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;
use crate::semantics::model::{Figure, FigureId, Role};
use std::ops::Range;

use super::chinese_scope::{content, member, moved, phrase, subject, told_of};
use super::clause::Standing;
use super::period::{Said, When};
use super::reader::{Base, Reader, Subject};
use super::relation::Rel;
use super::spelling::letters;
use super::thing::{Body, Scope, Thing};
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
    let phrase = without_span(reader, phrase(reader, head, said));
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

/// 三年净增 from a base that was told: how long it took is no subject.
fn without_span(reader: &Reader<'_, '_, '_>, phrase: String) -> String {
    let far = match &reader.state.base {
        Some(Base::Scope(base)) => !matches!(base.when, When::Own | When::Back(1)),
        Some(Base::Things(_) | Base::Words(_) | Base::Unknown) | None => false,
    };
    let bare = phrase.trim().trim_start_matches(['近', '这', '前']);
    let rest = bare.trim_start_matches(|it: char| it.is_ascii_digit() || is_chinese_numeral(it));
    let counted = rest.len() < bare.len();
    match rest.strip_prefix('年') {
        Some(rest) if far && counted => rest.trim_start_matches(['来', '间', '内']).to_owned(),
        Some(_) | None => phrase,
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
    if let Some(subject) = subject
        && (rest.contains("平均") || rest.contains("总体") || rest.contains("整体"))
        && let Some(whole) = of_all(reader, subject)
    {
        return Base::Things(vec![whole]);
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

/// 毕业去向落实率 beside 本科毕业生去向落实率: the only rate whose name is the
/// other's without what narrows it; 细颗粒物年均浓度 beside the 细颗粒物 of a row.
fn of_all(reader: &Reader<'_, '_, '_>, subject: &Subject) -> Option<Thing> {
    let Some(Thing::Figure(own)) = subject.things.first() else {
        return None;
    };
    let model = reader.world().model();
    let figure = model.figure(*own)?;
    let name = letters(&figure.label);
    let shorter = |label: &str| {
        let mut rest = name.iter();
        let label = letters(label);
        let within = label.iter().all(|it| rest.any(|own| own == it));
        within && label.len() > 2 && label.len() < name.len()
    };
    let mean = |other: &Figure| {
        let label = letters(&other.label);
        let mut runs = label.windows(SHARED);
        let plain = !matches!(other.role, Role::Cell { .. }) && label.contains(&'均');
        plain && runs.any(|run| super::spelling::contains(&name, run).is_some())
    };
    let cell = matches!(figure.role, Role::Cell { .. });
    let rate = Kind::of(&figure.ty) == Some(Kind::Percent);
    let wider = |it: &Figure| rate && shorter(&it.label) || cell && mean(it);
    let all = (0..).map(FigureId).zip(&model.figures);
    let mut found = all.filter(|(_, it)| Kind::of(&it.ty) == Kind::of(&figure.ty) && wider(it));
    let (id, _) = found.next()?;
    found.next().is_none().then_some(Thing::Figure(id))
}

/// Names of one thing have a word of so many letters in common.
const SHARED: usize = 3;

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
