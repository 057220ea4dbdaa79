//! A unit typed behind a value that prints it: `{新收}件` would read 443件件.

use crate::prose::findings::Findings;
use crate::prose::meaning::scene::Scene;
use crate::prose::problems::DirectionProblem;
use crate::prose::reading::characters::{SLOT, folded, is_han};
use crate::prose::reading::passage::Slot;
use crate::semantics::model::{Expr, Format, InlineKind};

/// Words that begin as a measure word does: 3个个人信息 says it once.
const COMPOUNDS: [&str; 60] = [
    "个人", "个体", "个案", "个别", "个性", "家庭", "家长", "家电", "家政", "家具", "项目", "名师",
    "名录", "名单", "名牌", "名医", "名家", "条例", "条款", "条约", "条文", "条目", "期刊", "期货",
    "册子", "场所", "场馆", "场地", "场景", "人员", "人才", "人大", "人民", "人均", "人工", "人群",
    "人口", "人事", "次品", "天气", "天然", "份额", "批文", "批复", "台账", "座位", "篇章", "篇目",
    "户籍", "户主", "户外", "户口", "页面", "处室", "处长", "位置", "部门", "种子", "宗教", "车辆",
];

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    let slots = scene.passage.slots.iter();
    findings.report(slots.filter_map(|slot| doubled(scene, slot)));
}

fn doubled(scene: &Scene<'_, '_>, slot: &Slot<'_>) -> Option<DirectionProblem> {
    let (InlineKind::Value { value, format } | InlineKind::Stated { value, format, .. }) =
        &slot.inline.kind
    else {
        return None;
    };
    let passage = scene.passage;
    let start = slot.at + SLOT.len_utf8();
    let behind = passage.from(start);
    let typed = behind.strip_prefix(' ').unwrap_or(behind);
    let first = typed.chars().next()?;
    if !first.is_alphabetic() && !matches!(first, '%' | '％' | '‰') {
        return None;
    }
    let printed = printed(scene, value, *format);
    let (_, unit) = printed.rsplit_once(|letter: char| letter.is_ascii_digit())?;
    let length = said_again(unit.trim_start(), typed)?;
    let word = start + (behind.len() - typed.len());
    let word = word..word + length;
    Some(DirectionProblem::UnitTwice {
        word: passage.part(&word).to_owned(),
        printed,
        place: passage.span(&word)?,
        value: slot.inline.place,
        delete: passage.whole(&(start..word.end)),
    })
}

fn printed(scene: &Scene<'_, '_>, value: &Expr, format: Option<Format>) -> String {
    let facts = scene.world.facts;
    if let Some(id) = value.as_figure() {
        return facts.figure_text(id, format);
    }
    let found = facts.value_of(value);
    facts.voice.say(facts.expression(value, &found), format)
}

/// How many bytes of `typed` say the end of `unit` again.
fn said_again(unit: &str, typed: &str) -> Option<usize> {
    let word = typed
        .find(|letter: char| !letter.is_ascii_alphabetic())
        .unwrap_or(typed.len());
    if let Some(word) = typed.get(..word).filter(|word| !word.is_empty()) {
        let last = unit.rsplit(' ').next().unwrap_or(unit);
        let one = |word: &str| word.strip_suffix('s').unwrap_or(word).to_ascii_lowercase();
        return (one(last) == one(word)).then_some(word.len());
    }
    if COMPOUNDS.iter().any(|compound| typed.starts_with(compound)) {
        return None;
    }
    let starts = unit.char_indices().map(|(at, _)| at);
    let ends = starts.filter_map(|at| unit.get(at..));
    ends.filter(|end| end.chars().all(|it| is_han(it) || matches!(it, '%' | '‰')))
        .find_map(|end| {
            let taken = typed.chars().take(end.chars().count());
            let same = taken.clone().map(folded).eq(end.chars());
            same.then(|| taken.map(char::len_utf8).sum())
        })
}

#[cfg(test)]
mod tests {
    use super::said_again;

    #[test]
    fn the_end_of_a_unit_is_found() {
        for (unit, typed, length) in [
            ("件", "件，", Some(3)),
            ("件", "件申请", Some(3)),
            ("万元", "元。", Some(3)),
            ("%", "％。", Some(3)),
            ("%", "%", Some(1)),
            ("个百分点", "百分点", Some(9)),
            ("visits", "visits to", Some(6)),
            ("visit", "visits", Some(6)),
            ("percentage points", "points", Some(6)),
            ("个", "个人信息", None),
            ("件", "申请件", None),
            ("visits", "visitors", None),
            ("", "件", None),
        ] {
            assert_eq!(said_again(unit, typed), length, "{unit} {typed}");
        }
    }
}
