//! What Chinese numbers are compared with, where that is a number, too; what
//! was planned.

use crate::prose::reading::numerals::Numeral;
use std::ops::Range;

use super::chinese_compare::base_of;
use super::chinese_level::noun;
use super::chinese_scope::{certain_of, content, is_doubtful, phrase, subject};
use super::chinese_typed::based;
use super::clause::Standing;
use super::period::{Said, When};
use super::reader::{Base, Reader, Subject};
use super::relation::{Told, opened, relation};
use super::thing::{Body, Scope};
use super::words::zh;

/// 年初计划培训2次，实际5次: what was planned is what is told of.
pub(crate) fn planned(
    reader: &mut Reader<'_, '_, '_>,
    numeral: &Numeral,
    pre: &Range<usize>,
    post: &Range<usize>,
    said: &[Said],
) {
    if !reader.state.planned || reader.state.scope.when == When::Unknown {
        return;
    }
    let mut words = phrase(reader, pre, said);
    for word in zh::PLANNED.iter().chain(&["年初", "原"]) {
        words = words.replace(word, "");
    }
    let noun = noun(reader, post).map(|it| reader.part(&it).to_owned());
    let words = format!("{words}{}", noun.unwrap_or_default());
    if content(reader, &words) == 0 {
        return;
    }
    let linked = reader.link(&words, Some(numeral));
    let subject = certain_of(reader, &linked, is_doubtful(reader, &words));
    if linked.is_whole() && subject.certain {
        reader.told(Subject {
            told: false,
            ..subject
        });
    }
}

/// The text before 2024年的 in 增加到2024年的19862人.
pub(crate) fn until_time<'r>(
    reader: &'r Reader<'_, '_, '_>,
    pre: &Range<usize>,
    said: &[Said],
) -> Option<&'r str> {
    let text = reader.part(pre);
    let end = pre.start + text.trim_end().trim_end_matches('的').len();
    let last = said.iter().find(|it| it.range.end == end)?;
    let text = reader.part(&(pre.start..last.range.start.max(pre.start)));
    (relation(text, None).told == Told::To).then_some(text)
}

/// 比上年的653件增长, 与预算数24.50万元相比: the base, with its number.
pub(crate) fn compared_with(
    reader: &mut Reader<'_, '_, '_>,
    index: usize,
    numeral: &Numeral,
    pre: &Range<usize>,
    post: &Range<usize>,
    said: &[Said],
) -> bool {
    let behind = reader.part(post).trim_start();
    let behind = behind.trim_start_matches(['，', ',', '）', ')']).to_owned();
    let compared = zh::COMPARED.opening(&behind).is_some();
    let mut changes = zh::CHANGES.all_opening(&behind);
    let changed = changes.any(|(word, _)| word.chars().count() > 1);
    if !compared && !changed {
        return false;
    }
    let text = reader.part(pre).to_owned();
    let Some(opened) = opened(&text, compared) else {
        return false;
    };
    let Some(base) = opened.base.clone() else {
        return false;
    };
    let words = pre.start + base.start..pre.start + base.end;
    let head = pre.start..pre.start + opened.subject;
    let subject = subject(reader, numeral, &head, said);
    if let Some(subject) = subject.clone().filter(|it| !it.told || it.certain) {
        reader.state.last.get_or_insert(subject);
    }
    let found = base_of(reader, &words, subject.as_ref());
    match (&found, &subject) {
        (Base::Scope(other), Some(subject)) => {
            let then = Subject {
                scope: Scope {
                    when: other.when,
                    body: if other.body == Body::Own {
                        subject.scope.body
                    } else {
                        other.body
                    },
                },
                ..subject.clone()
            };
            reader.level(index, &then, &[]);
        }
        (Base::Things(things), _) => {
            let other = Subject {
                things: things.clone(),
                scope: reader.state.scope,
                certain: things.len() == 1,
                told: true,
            };
            reader.level(index, &other, &[]);
        }
        (Base::Scope(_), None) => reader.silent(index, Standing::OutOfScope),
        (Base::Unknown | Base::Words(_), _) => {
            reader.silent(index, Standing::Likely);
        }
    }
    let words = reader.part(&words).to_owned();
    let unknown = matches!(found, Base::Unknown);
    reader.state.base = Some(if unknown { Base::Words(words) } else { found });
    based(reader, index);
    true
}
