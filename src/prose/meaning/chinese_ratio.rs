//! Chinese ratios: 男女比例为1.11:1, 之比为3:2:1.

use crate::number::Exact;
use crate::prose::reading::numerals::Numeral;
use crate::semantics::model::{Expr, ExprKind, Function, Operator};
use crate::semantics::types::Type;
use std::ops::Range;

use super::chinese_lists::listed;
use super::chinese_scope::phrase;
use super::clause::{Clause, Expected, Relation, Standing};
use super::period::Said;
use super::reader::{Reader, Subject};
use super::thing::Thing;
use super::worth::Worth;

/// The numbers of 3:2:1, where the first of them is this one; empty where it is
/// a later one.
pub(crate) fn run(reader: &Reader<'_, '_, '_>, index: usize) -> Option<Vec<usize>> {
    let joined = |left: usize| {
        let (one, other) = (reader.numeral(left)?, reader.numeral(left + 1)?);
        let between = reader.part(&(one.extent.end..other.extent.start));
        let plain = |it: &Numeral| it.unit.is_none();
        (matches!(between.trim(), ":" | "：" | "∶" | "比") && plain(one) && plain(other))
            .then_some(())
    };
    if index > 0 && joined(index - 1).is_some() {
        return Some(Vec::new());
    }
    joined(index)?;
    let mut all = vec![index];
    while joined(all.last().copied()?).is_some() {
        all.push(index + all.len());
    }
    Some(all)
}

/// Judges each number of a ratio but the one that the others are held to.
pub(crate) fn ratio(
    reader: &mut Reader<'_, '_, '_>,
    run: &[usize],
    pre: &Range<usize>,
    said: &[Said],
) {
    let things = terms(reader, &phrase(reader, pre, said));
    let worths: Option<Vec<Worth>> = things.as_ref().and_then(|things| {
        let scope = reader.state.scope;
        let each = things
            .iter()
            .map(|it| reader.worths(std::slice::from_ref(it), scope).pop());
        each.collect()
    });
    let Some(worths) = worths.filter(|it| it.len() == run.len()) else {
        for index in run {
            reader.silent(*index, Standing::Likely);
        }
        return;
    };
    let value = |index: &usize| reader.numeral(*index).map(|it| it.value.clone());
    let all = run.iter().filter_map(value);
    let total = all.fold(Exact::zero(), |sum, it| &sum + &it);
    let off = (&total - &Exact::from(100)).abs();
    if run.len() > 2 && off < Exact::one() {
        shares(reader, run, &worths);
        return;
    }
    let pivot = run.iter().rposition(|it| value(it) == Some(Exact::one()));
    let pivot = pivot.unwrap_or(run.len() - 1);
    let (Some(one), Some(unit)) = (worths.get(pivot), run.get(pivot).and_then(value)) else {
        return;
    };
    for (at, index) in run.iter().enumerate() {
        let of = worths.get(at).filter(|_| at != pivot);
        let Some(of) = of else { continue };
        let expected = times(reader, of, one, &unit);
        let standing = if expected.is_empty() {
            Standing::Likely
        } else {
            Standing::Certain
        };
        reader.push(Clause {
            numeral: Some(*index),
            relation: Relation::Multiple,
            standing,
            expected,
            word: None,
            own: false,
        });
    }
}

/// 11.6:42.5:45.9 are hundredths of all together.
fn shares(reader: &mut Reader<'_, '_, '_>, run: &[usize], worths: &[Worth]) {
    let world = reader.world();
    let Some(whole) = Worth::sum(world, worths) else {
        return;
    };
    for (index, part) in run.iter().zip(worths) {
        let worth = Worth::call(world, Function::Share, part, &whole);
        let rounding = world.facts.voice.rounding;
        let said = reader.numeral(*index).zip(worth.as_ref());
        let said = said.is_some_and(|(it, worth)| {
            it.is_rounded(&(worth.point() * &Exact::from(100)), rounding)
        });
        let expected = worth.filter(|_| !said).map(|worth| Expected {
            worth,
            now: part.clone(),
            base: Some(whole.clone()),
        });
        let standing = if expected.is_some() {
            Standing::Certain
        } else {
            Standing::Likely
        };
        reader.push(Clause {
            numeral: Some(*index),
            relation: Relation::Share,
            standing,
            expected: expected.into_iter().collect(),
            word: None,
            own: false,
        });
    }
}

/// So many times as much as the pivot.
fn times(reader: &Reader<'_, '_, '_>, of: &Worth, one: &Worth, unit: &Exact) -> Vec<Expected> {
    let world = reader.world();
    let worth = Worth::call(world, Function::Multiple, of, one).and_then(|multiple| {
        if *unit == Exact::one() {
            return Some(multiple);
        }
        let number = Expr {
            kind: ExprKind::Number {
                value: unit.clone(),
                typed: 0,
            },
            ty: Type::Number,
            unit: multiple.unit.clone(),
            place: multiple.expr.place,
        };
        let expr = Expr {
            ty: Type::Multiple,
            unit: multiple.unit.clone(),
            place: multiple.expr.place,
            kind: ExprKind::Binary {
                operator: Operator::Multiply,
                left: Box::new(multiple.expr.clone()),
                right: Box::new(number),
            },
        };
        Worth::computed(world, expr, multiple.unit, multiple.places)
    });
    let expected = |worth| Expected {
        worth,
        now: of.clone(),
        base: Some(one.clone()),
    };
    worth.map(expected).into_iter().collect()
}

/// What stands before a ratio: 基本支出与项目支出之比, 男女比例.
fn terms(reader: &Reader<'_, '_, '_>, text: &str) -> Option<Vec<Thing>> {
    let mut text = text.trim();
    let ends = [
        "约为",
        "大约",
        "约",
        "为",
        "是",
        "达到",
        "达",
        "之比",
        "的比例",
        "比例",
        "的比值",
        "比值",
        "比",
        "数量",
        "由上年的",
        "调整为",
        "结构",
        "的",
        "人数",
        "总数",
        "之",
    ];
    while let Some(rest) = ends.iter().find_map(|end| text.strip_suffix(end)) {
        text = rest.trim_end();
    }
    if ["三次产业", "三次产业结构", "三产结构"]
        .iter()
        .any(|end| text.ends_with(end))
    {
        return listed(reader, &["第一产业", "第二产业", "第三产业"], None);
    }
    if let Some(rest) = text.strip_suffix("男女") {
        let items = [format!("{rest}男性"), format!("{rest}女性")];
        let items: Vec<&str> = items.iter().map(String::as_str).collect();
        return listed(reader, &items, None).or_else(|| listed(reader, &["男", "女"], None));
    }
    let items: Vec<&str> = text
        .split(['、', '和', '与', '及', '同', ':', '：'])
        .collect();
    listed(reader, &items, None).or_else(|| anchored(reader, &items))
}

/// Where a name is that of several, the numbers of the sentence say which.
fn anchored(reader: &Reader<'_, '_, '_>, items: &[&str]) -> Option<Vec<Thing>> {
    if items.len() < 2 {
        return None;
    }
    let each = items.iter().map(|item| {
        let linked = reader.link_whole(item, None);
        let subject: Subject = super::chinese_scope::certain_of(reader, &linked, false);
        let sure = linked.is_whole() && subject.certain;
        sure.then(|| subject.things.into_iter().next())?
    });
    each.collect()
}
