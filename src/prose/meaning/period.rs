//! The time that a text speaks of.

use crate::semantics::model::{Header, Period};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A time, as seen from the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum When {
    /// The report's own period.
    #[default]
    Own,
    /// So many periods before it.
    Back(u16),
    /// Some months, of the report's own year unless another is named.
    Months {
        year: Option<u16>,
        first: u8,
        last: u8,
    },
    /// Nothing that has figures of its own.
    Unknown,
}

/// A time, and where it is said.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) range: Range<usize>,
    pub(crate) when: When,
}

/// Chinese words of time by the letter that they begin with.
pub(crate) type TimeWords = FxHashMap<char, Vec<(&'static str, When)>>;

/// What the report's own period is, and how years are called.
#[derive(Debug)]
pub(crate) struct Calendar {
    /// The year that words such as 去年 count from.
    pub(crate) year: Option<u16>,
    /// First and last month, where the period lies in one year.
    pub(crate) months: Option<(u8, u8)>,
    /// The month that quarters are counted from.
    pub(crate) start: u8,
    /// How the own period and those before are written: `2023/24`.
    pub(crate) names: Vec<(String, u16)>,
    /// Whether a bare year may be another than this one's.
    pub(crate) plain: bool,
    pub(crate) whole: bool,
    /// The last day.
    pub(crate) end: Option<(u16, u8, u8)>,
    pub(crate) words: TimeWords,
}

/// So many periods back are known by name.
const BACK: u16 = 12;

impl Calendar {
    pub(crate) fn new(header: &Header) -> Self {
        let Some(period) = &header.period else {
            return Calendar {
                year: None,
                months: None,
                start: 1,
                names: Vec::new(),
                plain: true,
                whole: true,
                end: None,
                words: TimeWords::default(),
            }
            .with_words();
        };
        let plain = period.first.0 == period.last.0;
        let months = plain.then_some((period.first.1, period.last.1));
        let mut names = Vec::new();
        if !plain {
            for back in 0..=BACK {
                names.extend(earlier(&period.text, back).map(|text| (text.to_lowercase(), back)));
            }
        }
        Calendar {
            year: Some(said_year(period)),
            months,
            start: period.first.1,
            names,
            plain,
            whole: months.is_none_or(|months| months == (1, 12)),
            end: Some(period.last),
            words: TimeWords::default(),
        }
        .with_words()
    }

    /// The time that comes right before the own period: 环比.
    pub(crate) fn before(&self) -> When {
        let (Some(year), Some((first, last))) = (self.year, self.months) else {
            return When::Unknown;
        };
        let length = last - first + 1;
        if self.whole {
            return When::Unknown;
        }
        if first > length {
            return When::Months {
                year: Some(year),
                first: first - length,
                last: first - 1,
            };
        }
        let year = Some(year.saturating_sub(1));
        When::Months {
            year,
            first: 13 - length,
            last: 12,
        }
    }

    pub(crate) fn of_year(&self, year: u16) -> When {
        match self.year {
            Some(own) if year == own => When::Own,
            Some(own) if year < own => When::Back(own - year),
            Some(_) => When::Unknown,
            None => When::Own,
        }
    }

    /// The year that is so many periods back.
    pub(crate) fn year_back(&self, back: u16) -> Option<u16> {
        self.year?.checked_sub(back)
    }

    /// Months that are the whole of the own period are that period.
    pub(crate) fn of_months(&self, year: Option<u16>, first: u8, last: u8) -> When {
        let own = year.is_none() || year == self.year;
        match self.months {
            Some(months) if own && months == (first, last) => When::Own,
            Some((1, 12)) | None if own && (first, last) == (1, 12) => When::Own,
            Some(months) if months == (first, last) => {
                year.map_or(When::Unknown, |year| self.of_year(year))
            }
            Some(_) | None => {
                let year = year.filter(|_| !own);
                When::Months { year, first, last }
            }
        }
    }
}

/// The year that a period is called by: of `fiscal year 2023` that one.
fn said_year(period: &Period) -> u16 {
    let parts = period.text.split(|letter: char| !letter.is_ascii_digit());
    let mut years = parts
        .filter(|it| it.len() == 4)
        .filter_map(|it| it.parse().ok());
    match (years.next(), years.next()) {
        (Some(only), None) if !period.text.contains('/') => only,
        (Some(_) | None, _) => period.last.0,
    }
}

/// `2022/23` of `2023/24`: every number less by so many.
fn earlier(text: &str, back: u16) -> Option<String> {
    let mut made = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(|it: char| it.is_ascii_digit()) {
        made.push_str(rest.get(..at)?);
        let behind = rest.get(at..)?;
        let length = behind
            .find(|it: char| !it.is_ascii_digit())
            .unwrap_or(behind.len());
        let number: u16 = behind.get(..length)?.parse().ok()?;
        let less = if length == 2 {
            (number + 100 - back) % 100
        } else {
            number.checked_sub(back)?
        };
        made.push_str(&format!("{less:0length$}"));
        rest = behind.get(length..)?;
    }
    made.push_str(rest);
    Some(made)
}
