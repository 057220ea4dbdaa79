//! The header of a report, and the periods it may name.

use crate::source::Span;

use super::{Expr, Name, Number, Path, Str, Template};

/// `report "title" { field … }`.
#[derive(Clone, Debug)]
pub struct Header {
    pub title: Template,
    pub fields: Vec<Field>,
    /// A field could not be read, which is reported.
    pub incomplete: bool,
    /// The word `report` with its title.
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Field {
    pub key: Name,
    pub value: FieldValue,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum FieldValue {
    /// `issuer "…"`, `template "…"`, `fonts "…", "…"`.
    Texts(Vec<Str>),
    /// `published 2024-01-31`.
    Date(Date),
    /// `rounding half_up`, `locale zh-CN`.
    Word(Name),
    Period(Period),
    Previous(Vec<Previous>),
    /// `template "plain" { … }`; without a name, that of the locale.
    Look {
        name: Option<Str>,
        settings: Vec<Setting>,
    },
}

/// `colour "#1a4480"`, `margins left 30 mm right 20 mm`.
#[derive(Clone, Debug)]
pub struct Setting {
    pub key: Name,
    pub values: Vec<SettingValue>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum SettingValue {
    Text(Str),
    Word(Name),
    Length { number: Number, unit: Option<Name> },
}

/// A calendar date, already known to exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    pub year: u16,
    pub month: u8,
    pub day: u8,
    pub span: Span,
}

/// 0 where there is no such month.
pub fn days_in_month(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

/// `2023`, `2022H1`, `2025-Q3`, `2018-01 .. 2018-07`, `2016-10-01 .. 2017-09-30`,
/// each with an optional `as "…"`.
#[derive(Clone, Debug)]
pub struct Period {
    pub start: PeriodPoint,
    pub end: Option<PeriodPoint>,
    pub label: Option<Str>,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodPoint {
    Year(u16),
    Half(u16, u8),
    Quarter(u16, u8),
    Month(u16, u8),
    Day(Date),
}

impl PeriodPoint {
    /// The year that it is, or is in.
    pub fn year(self) -> u16 {
        match self {
            PeriodPoint::Year(year)
            | PeriodPoint::Half(year, _)
            | PeriodPoint::Quarter(year, _)
            | PeriodPoint::Month(year, _) => year,
            PeriodPoint::Day(date) => date.year,
        }
    }
}

/// Where last year's figures come from.
#[derive(Clone, Debug)]
pub enum Previous {
    File(Str),
    /// `previous { 新收 = 53 件 }`
    Declared(Vec<(Path, Expr)>, Span),
    /// `previous "2022.rpt" { 转下年 = 3 件 } because "…"`: what that report does not list.
    Added {
        figures: Vec<(Path, Expr)>,
        /// Always there where nothing is reported.
        because: Option<Str>,
        /// The braces and what is in them.
        span: Span,
    },
    /// `previous none because "…"`
    None {
        because: Option<Str>,
        span: Span,
    },
}
