//! Names, strings, numbers, units, dates and paths.

use std::borrow::Cow;

use pest::iterators::Pair;
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use super::super::ast::{
    Date, Missing, Name, Number, Path, PeriodPoint, Places, Quantity, Str, UnitRef, days_in_month,
};
use super::super::problems::{MarkProblem, ShapeProblem};
use super::{Reader, Rule};
use crate::source::Span;

/// Numbers with more digits than this are refused.
const MOST_DIGITS: usize = 1000;

impl Reader<'_> {
    pub(super) fn name(&self, pair: &Pair<'_, Rule>) -> Name {
        Name {
            text: normal(pair.as_str()),
            span: self.span(pair),
        }
    }

    /// A string literal, its escapes resolved.
    pub(super) fn text(&mut self, pair: &Pair<'_, Rule>) -> Str {
        let written = pair.as_str();
        let inner = written
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .unwrap_or(written);
        let start = pair.as_span().start() + 1;
        let text = match unescape(inner) {
            Ok(text) => text.into_owned(),
            Err(offset) => {
                let at = start + offset;
                let length = inner
                    .get(offset + 1..)
                    .and_then(|rest| rest.chars().next())
                    .map_or(1, |c| 1 + c.len_utf8());
                let span = self.slice.span(at, at + length);
                self.report(MarkProblem::BadEscape {
                    span,
                    written: inner
                        .get(offset..offset + length)
                        .unwrap_or("\\")
                        .to_owned(),
                });
                inner.to_owned()
            }
        };
        Str {
            text,
            span: self.span(pair),
        }
    }

    pub(super) fn number(&mut self, pair: &Pair<'_, Rule>) -> Number {
        let span = self.span(pair);
        let written = pair.as_str();
        let digits: String = if written
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
        {
            written.to_owned()
        } else {
            written
                .chars()
                .filter(|c| !matches!(c, ',' | ' '))
                .collect()
        };
        if digits.len() > MOST_DIGITS {
            self.report(ShapeProblem::NumberTooLong {
                span,
                digits: digits.len(),
            });
        }
        Number { digits, span }
    }

    /// `unit_atom` and `unit_compound`, quoted or not.
    pub(super) fn unit(&self, pair: &Pair<'_, Rule>) -> UnitRef {
        let written = pair.as_str();
        let symbol = if written.contains('"') {
            written.replace('"', "")
        } else if written.contains(' ') {
            written.replace(' ', "")
        } else {
            written.to_owned()
        };
        UnitRef {
            symbol: normal(&symbol),
            span: self.span(pair),
        }
    }

    /// A number and the unit behind it, from any of the rules that hold both.
    pub(super) fn quantity(&mut self, pair: Pair<'_, Rule>) -> Option<Quantity> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let number = self.number(&inner.next()?);
        let unit = inner.next().map(|unit| self.unit(&unit));
        Some(Quantity { number, unit, span })
    }

    pub(super) fn places(&mut self, pair: &Pair<'_, Rule>) -> Places {
        let span = self.span(pair);
        let mut counts = pair.clone().into_inner().map(|digits| {
            let count = digits.as_str().parse::<u32>().ok();
            count.filter(|count| *count <= 100)
        });
        let (first, second) = (counts.next().flatten(), counts.next());
        let (Some(first), Some(second)) = (first, second.map_or(first, |second| second)) else {
            self.report(ShapeProblem::TooManyPlaces { span });
            return Places {
                count: 0,
                least: None,
                span,
            };
        };
        Places {
            count: first.max(second),
            least: (first != second).then(|| first.min(second)),
            span,
        }
    }

    /// A dotted name; `previous(2023).x` keeps the year.
    pub(super) fn path(&self, pair: &Pair<'_, Rule>) -> Path {
        let written = pair.as_str();
        let mut segments = Vec::with_capacity(1 + written.matches('.').count());
        let mut year = None;
        let mut at = pair.as_span().start();
        for segment in written.split('.') {
            let (name, in_parentheses) = match segment.split_once('(') {
                Some((name, rest)) => (name.trim_end(), Some(rest)),
                None => (segment, None),
            };
            segments.push(Name {
                text: normal(name),
                span: self.slice.span(at, at + name.len()),
            });
            if let Some(rest) = in_parentheses {
                let digits = rest.trim_matches([' ', ')']);
                let start = at + segment.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
                year = Some(Number {
                    digits: digits.to_owned(),
                    span: self.slice.span(start, start + digits.len()),
                });
            }
            at += segment.len() + 1;
        }
        Path {
            segments,
            year,
            index: None,
            span: self.span(pair),
        }
    }

    pub(super) fn date(&mut self, pair: &Pair<'_, Rule>) -> Option<Date> {
        let date = date(pair.as_str(), self.span(pair));
        self.known(pair, date)
    }

    /// What is read of a date or period; that there is none is told.
    pub(super) fn known<T>(&mut self, pair: &Pair<'_, Rule>, read: Option<T>) -> Option<T> {
        if read.is_none() {
            let span = self.span(pair);
            let written = pair.as_str().to_owned();
            self.report(ShapeProblem::NoSuchDate { span, written });
        }
        read
    }

    pub(super) fn point(&mut self, pair: &Pair<'_, Rule>) -> Option<(PeriodPoint, Span)> {
        let span = self.span(pair);
        let point = point(pair.as_str(), span);
        self.known(pair, point).map(|point| (point, span))
    }
}

/// In NFC, as all names are compared.
pub(crate) fn normal(text: &str) -> String {
    if text.is_ascii() || is_nfc(text) {
        text.to_owned()
    } else {
        text.nfc().collect()
    }
}

/// The text with `\"`, `\\` and `\n` resolved, or where another escape stands.
pub(crate) fn unescape(text: &str) -> Result<Cow<'_, str>, usize> {
    if !text.contains('\\') {
        return Ok(Cow::Borrowed(text));
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.char_indices();
    while let Some((offset, c)) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some((_, escaped @ ('"' | '\\'))) => out.push(escaped),
            Some((_, 'n')) => out.push('\n'),
            Some(_) | None => return Err(offset),
        }
    }
    Ok(Cow::Owned(out))
}

fn date(written: &str, span: Span) -> Option<Date> {
    let mut numbers = written.split('-');
    let year: u16 = numbers.next()?.parse().ok()?;
    let month: u8 = numbers.next()?.parse().ok()?;
    let day: u8 = numbers.next()?.parse().ok()?;
    let days = days_in_month(year, month);
    (year > 0 && (1..=days).contains(&day)).then_some(Date {
        year,
        month,
        day,
        span,
    })
}

fn point(written: &str, span: Span) -> Option<PeriodPoint> {
    let year: u16 = written.get(..4)?.parse().ok()?;
    if year == 0 {
        return None;
    }
    let rest = written.get(4..)?;
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    if rest.is_empty() {
        return Some(PeriodPoint::Year(year));
    }
    if let Some(half) = rest.strip_prefix('H') {
        let half: u8 = half.parse().ok()?;
        return (1..=2)
            .contains(&half)
            .then_some(PeriodPoint::Half(year, half));
    }
    if let Some(quarter) = rest.strip_prefix('Q') {
        let quarter: u8 = quarter.parse().ok()?;
        return (1..=4)
            .contains(&quarter)
            .then_some(PeriodPoint::Quarter(year, quarter));
    }
    if rest.contains('-') {
        return date(written, span).map(PeriodPoint::Day);
    }
    let month: u8 = rest.parse().ok()?;
    (1..=12)
        .contains(&month)
        .then_some(PeriodPoint::Month(year, month))
}

pub(super) fn missing_kind(word: &str) -> Missing {
    match word {
        "none" => Missing::None,
        "na" => Missing::NotApplicable,
        "todo" => Missing::Todo,
        _ => Missing::Unknown,
    }
}
