//! Reporting periods: from how they are written to first and last day.

use crate::semantics::model::{Locale, Period, PeriodPoint};
use crate::source::Span;
use crate::syntax::ast::{self, days_in_month};

type Day = (u16, u8, u8);

/// The period of a header line; `None` when it ends before it starts.
pub(crate) fn period(ast: &ast::Period, locale: Locale) -> Option<Period> {
    let (first, last) = bounds(ast)?;
    let code = match ast.end {
        None => point_code(ast.start),
        Some(end) => format!("{}..{}", point_code(ast.start), point_code(end)),
    };
    let text = match &ast.label {
        Some(label) => label.text.clone(),
        None => words(ast.start, ast.end, locale),
    };
    Some(Period {
        first,
        last,
        text,
        code,
        place: ast.span,
    })
}

/// Its first and its last day.
pub(crate) fn bounds(ast: &ast::Period) -> Option<(Day, Day)> {
    let (first, last_of_start) = days(ast.start);
    let last = ast.end.map_or(last_of_start, |end| days(end).1);
    (first <= last).then_some((first, last))
}

/// A period given in data by its code, `2023` or `2016-10-01..2017-09-30`.
pub fn from_days(first: Day, last: Day, code: &str, text: &str, place: Span) -> Period {
    Period {
        first,
        last,
        text: text.to_owned(),
        code: code.to_owned(),
        place,
    }
}

/// `2023`, `2022H1`, `2025Q3`, `2018-01`, `2016-10-01`.
pub fn point_code(point: PeriodPoint) -> String {
    match point {
        PeriodPoint::Year(year) => year.to_string(),
        PeriodPoint::Half(year, half) => format!("{year}H{half}"),
        PeriodPoint::Quarter(year, quarter) => format!("{year}Q{quarter}"),
        PeriodPoint::Month(year, month) => format!("{year}-{month:02}"),
        PeriodPoint::Day(date) => format!("{}-{:02}-{:02}", date.year, date.month, date.day),
    }
}

/// How two periods follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sequence {
    /// The later starts on the day after the earlier ends.
    Adjacent,
    /// So many days lie between.
    Gap(i64),
    /// They share so many days.
    Overlap(i64),
}

pub fn sequence(earlier: &Period, later: &Period) -> Sequence {
    let between = day_number(later.first) - day_number(earlier.last) - 1;
    match between {
        0 => Sequence::Adjacent,
        days if days > 0 => Sequence::Gap(days),
        days => Sequence::Overlap(-days),
    }
}

/// Length in days.
pub fn length(period: &Period) -> i64 {
    day_number(period.last) - day_number(period.first) + 1
}

/// So many months both, or so many days where months do not fit.
pub(crate) fn equally_long(one: &Period, other: &Period) -> bool {
    match (months(one), months(other)) {
        (Some(one), Some(other)) => one == other,
        (Some(_), None) | (None, Some(_)) => false,
        (None, None) => length(one) == length(other),
    }
}

/// Length in whole months, or `None` when it does not run from a first to a
/// last day of a month.
pub fn months(period: &Period) -> Option<i32> {
    let (first_year, first_month, first_day) = period.first;
    let (last_year, last_month, last_day) = period.last;
    (first_day == 1 && last_day == days_in_month(last_year, last_month)).then(|| {
        (i32::from(last_year) - i32::from(first_year)) * 12 + i32::from(last_month)
            - i32::from(first_month)
            + 1
    })
}

fn days(point: PeriodPoint) -> (Day, Day) {
    let months = |year: u16, first: u8, last: u8| {
        ((year, first, 1), (year, last, days_in_month(year, last)))
    };
    match point {
        PeriodPoint::Year(year) => months(year, 1, 12),
        PeriodPoint::Half(year, half) => {
            let last = half.saturating_mul(6).clamp(6, 12);
            months(year, last - 5, last)
        }
        PeriodPoint::Quarter(year, quarter) => {
            let last = quarter.saturating_mul(3).clamp(3, 12);
            months(year, last - 2, last)
        }
        PeriodPoint::Month(year, month) => months(year, month, month),
        PeriodPoint::Day(date) => {
            let day = (date.year, date.month, date.day);
            (day, day)
        }
    }
}

fn words(start: PeriodPoint, end: Option<PeriodPoint>, locale: Locale) -> String {
    match (end, locale) {
        (None, _) => point_words(start, locale),
        (Some(end), Locale::ZhCn) => {
            format!(
                "{}至{}",
                point_words(start, locale),
                point_words(end, locale)
            )
        }
        (Some(end), Locale::EnUs) => {
            format!(
                "{} to {}",
                point_words(start, locale),
                point_words(end, locale)
            )
        }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `January` of 1; empty where there is no such month.
pub fn month_name(month: u8) -> &'static str {
    MONTHS
        .get(usize::from(month.saturating_sub(1)))
        .copied()
        .unwrap_or("")
}

/// How the period of a code, `2022H1`, is called along an axis.
pub fn code_words(code: &str, locale: Locale) -> String {
    let point = code_point(code);
    match (point, locale) {
        (Some(PeriodPoint::Year(year)), Locale::ZhCn) => format!("{year}年"),
        (Some(PeriodPoint::Half(year, half)), Locale::EnUs) => format!("H{half} {year}"),
        (Some(point), _) => point_words(point, locale),
        (None, _) => code.to_owned(),
    }
}

fn code_point(code: &str) -> Option<PeriodPoint> {
    let (year, rest) = code.split_at_checked(4)?;
    let year = year.parse().ok()?;
    if let Some(half) = rest.strip_prefix('H') {
        return half.parse().ok().map(|half| PeriodPoint::Half(year, half));
    }
    if let Some(quarter) = rest.strip_prefix('Q') {
        let quarter = quarter.parse().ok()?;
        return Some(PeriodPoint::Quarter(year, quarter));
    }
    match rest.strip_prefix('-') {
        None => rest.is_empty().then_some(PeriodPoint::Year(year)),
        Some(month) => month
            .parse()
            .ok()
            .map(|month| PeriodPoint::Month(year, month)),
    }
}

fn point_words(point: PeriodPoint, locale: Locale) -> String {
    match (point, locale) {
        (PeriodPoint::Year(year), _) => year.to_string(),
        (PeriodPoint::Half(year, 1), Locale::ZhCn) => format!("{year}年上半年"),
        (PeriodPoint::Half(year, _), Locale::ZhCn) => format!("{year}年下半年"),
        (PeriodPoint::Half(year, 1), Locale::EnUs) => format!("the first half of {year}"),
        (PeriodPoint::Half(year, _), Locale::EnUs) => format!("the second half of {year}"),
        (PeriodPoint::Quarter(year, quarter), Locale::ZhCn) => {
            let names = ["一", "二", "三", "四"];
            let name = names
                .get(usize::from(quarter.saturating_sub(1)))
                .copied()
                .unwrap_or("");
            format!("{year}年第{name}季度")
        }
        (PeriodPoint::Quarter(year, quarter), Locale::EnUs) => format!("Q{quarter} {year}"),
        (PeriodPoint::Month(year, month), Locale::ZhCn) => format!("{year}年{month}月"),
        (PeriodPoint::Month(year, month), Locale::EnUs) => format!("{} {year}", month_name(month)),
        (PeriodPoint::Day(date), _) => day_words(date.year, date.month, date.day, locale),
    }
}

/// `2024年1月31日`, `January 31, 2024`
pub fn day_words(year: u16, month: u8, day: u8, locale: Locale) -> String {
    match locale {
        Locale::ZhCn => format!("{year}年{month}月{day}日"),
        Locale::EnUs => format!("{} {day}, {year}", month_name(month)),
    }
}

/// Days since a fixed day long ago, in the Gregorian calendar.
fn day_number((year, month, day): Day) -> i64 {
    let years = i64::from(year) - 1;
    let leap_days = years.div_euclid(4) - years.div_euclid(100) + years.div_euclid(400);
    let before: i64 = (1..month)
        .map(|month| i64::from(days_in_month(year, month)))
        .sum();
    years * 365 + leap_days + before + i64::from(day)
}
