//! The period that the text says it covers: 统计期限自2024年1月1日起至12月31日止,
//! 报告期为2024年.

use std::ops::Range;

use crate::prose::findings::Findings;
use crate::prose::meaning::scene::Scene;
use crate::prose::problems::YearProblem;
use crate::prose::reading::numerals::Numeral;

/// What a sentence with such a span speaks of.
const COVERED: [&str; 18] = [
    "统计期限",
    "统计时段",
    "统计时间",
    "统计周期",
    "统计区间",
    "统计范围",
    "数据统计",
    "数据期限",
    "数据时间",
    "所列数据",
    "时间范围",
    "报告期",
    "起止时间",
    "涵盖",
    "本决算",
    "本年报",
    "本公报",
    "本报告反映",
];

/// Before a year alone.
const OF_YEAR: [&str; 6] = [
    "报告期",
    "报告年度",
    "统计年度",
    "决算年度",
    "报告期间",
    "统计期",
];

/// Between two days.
const JOINS: [&str; 12] = [
    "至",
    "到",
    "—",
    "－",
    "-",
    "～",
    "~",
    "——",
    "起至",
    "起到",
    "开始至",
    "起，至",
];

/// A day, and where it is said.
struct Day {
    date: (u16, u8, u8),
    range: Range<usize>,
    /// Into the numerals: behind it.
    next: usize,
}

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    let text = scene.passage.text.as_str();
    if !text.contains('年') {
        return;
    }
    for index in 0..scene.numerals.len() {
        let problems = span(scene, index);
        findings.report(problems);
        findings.report(year(scene, index));
    }
}

/// Both days of a span that is said to be covered.
fn span(scene: &Scene<'_, '_>, index: usize) -> Vec<YearProblem> {
    let found = || {
        let period = scene.world.model().header.period.as_ref()?;
        let first = day(scene, index, None)?;
        let second = day(scene, first.next, Some(first.date.0))?;
        let between = scene.passage.part(&(first.range.end..second.range.start));
        let said = JOINS.contains(&between.trim());
        let start = scene.passage.sentence(first.range.start);
        let sentence = scene.passage.part(&(start..first.range.start));
        let covered = COVERED.iter().any(|word| sentence.contains(word));
        (said && covered).then_some([(first, period.first), (second, period.last)])
    };
    let Some(days) = found() else {
        return Vec::new();
    };
    let date = |(year, month, day): (u16, u8, u8)| format!("{year}年{month}月{day}日");
    match days {
        // Of another year altogether: one message.
        [(first, start), (second, end)] if first.date != start && second.date != end => {
            let whole = first.range.start..second.range.end;
            let right = format!("{}至{}", date(start), date(end));
            problem(scene, &whole, right).into_iter().collect()
        }
        days => {
            let wrong = days.into_iter().filter(|(day, right)| day.date != *right);
            let told = wrong.filter_map(|(day, right)| problem(scene, &day.range, date(right)));
            told.collect()
        }
    }
}

/// 报告期为2023年
fn year(scene: &Scene<'_, '_>, index: usize) -> Option<YearProblem> {
    let period = scene.world.model().header.period.as_ref()?;
    let numeral = scene.numerals.get(index)?;
    let year = numeral.year()?;
    let before = scene.passage.before(numeral.extent.start);
    let before = before.trim_end_matches(['为', '是', '：', ':', ' ', '，']);
    let named = OF_YEAR.iter().any(|word| before.ends_with(word));
    let behind = scene.passage.from(numeral.extent.end);
    let whole = !behind
        .starts_with(|it: char| it.is_ascii_digit() || matches!(it, '至' | '—' | '上' | '下'));
    let single = period.first.0 == period.last.0;
    let other = year != period.last.0;
    (named && whole && single && other).then(|| {
        let digits = numeral.extent.start..numeral.extent.start + 4;
        problem(scene, &digits, period.last.0.to_string())
    })?
}

fn problem(scene: &Scene<'_, '_>, range: &Range<usize>, right: String) -> Option<YearProblem> {
    Some(YearProblem::Covered {
        typed: scene.typed(range),
        right,
        place: scene.passage.span(range)?,
        whole: scene.passage.whole(range),
        period: scene.world.model().header.period.as_ref()?.place,
    })
}

/// 2024年1月1日, or 12月31日 of a year that was said before.
fn day(scene: &Scene<'_, '_>, index: usize, known: Option<u16>) -> Option<Day> {
    let is = |at: usize, symbol: &str| {
        let numeral = scene.numerals.get(at)?;
        let unit = numeral.unit.as_ref()?;
        (unit.symbol == symbol).then_some(numeral)
    };
    let first = is(index, "年").filter(|it| it.year().is_some());
    let (year, at) = match first {
        Some(numeral) => (numeral.year()?, index + 1),
        None => (known?, index),
    };
    let (month, day) = (is(at, "月")?, is(at + 1, "日")?);
    let touching = first.is_none_or(|it| it.extent.end == month.extent.start);
    let start = first.map_or(month.extent.start, |it| it.extent.start);
    let value = |it: &Numeral| {
        let digits = scene.passage.part(&it.extent);
        let digits = digits.trim_end_matches(['月', '日', '份', ' ']);
        digits.trim().parse::<u8>().ok()
    };
    (touching && month.extent.end == day.extent.start).then_some(Day {
        date: (year, value(month)?, value(day)?),
        range: start..day.extent.end,
        next: at + 2,
    })
}
