//! The header's fields, packages, and what a report uses.

use std::collections::BTreeMap;

use pest::iterators::{Pair, Pairs};

use super::super::ast::{
    Expr, Field, FieldValue, Header, Package, Path, Period, PeriodPoint, Previous, Setting,
    SettingValue, Str, Use, days_in_month,
};
use super::super::layout::{Body, Unit};
use super::super::problems::{Problems, ShapeProblem};
use super::declare::Context;
use super::{Reader, Rule};
use crate::source::Span;

/// A deadline names no year: 29 February may be meant.
const LEAP_YEAR: u16 = 2000;

impl Context<'_> {
    pub(super) fn header(&self, unit: &Unit, problems: &mut Problems) -> Option<Header> {
        let mut header =
            self.read_head(unit, Rule::one_report, problems, |reader, mut pairs| {
                let report = pairs.next()?;
                let span = reader.span(&report);
                Some(Header {
                    title: reader.template(&report.into_inner().next()?),
                    fields: Vec::new(),
                    incomplete: false,
                    span,
                })
            })?;
        let Some(body) = unit.bodies.first() else {
            problems.push(ShapeProblem::MissingBody {
                span: header.span.after(),
            });
            return Some(header);
        };
        header.fields = self.fields(body, problems);
        header.incomplete = header.fields.len() < body.units.len();
        Some(header)
    }

    fn fields(&self, body: &Body, problems: &mut Problems) -> Vec<Field> {
        let mut fields = Vec::new();
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        for unit in &body.units {
            let Some(field) = self.field(unit, problems) else {
                continue;
            };
            match seen.get(&field.key.text) {
                Some(&first) => problems.push(ShapeProblem::DuplicateField {
                    span: field.key.span,
                    whole: field.span,
                    first,
                    key: field.key.text,
                }),
                None => {
                    seen.insert(field.key.text.clone(), field.key.span);
                    fields.push(field);
                }
            }
        }
        fields
    }

    fn field(&self, unit: &Unit, problems: &mut Problems) -> Option<Field> {
        self.read_whole(unit, Rule::one_field, problems, |reader, mut pairs| {
            reader.field(pairs.next()?)
        })
    }
}

impl Reader<'_> {
    fn field(&mut self, pair: Pair<'_, Rule>) -> Option<Field> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let key = self.name(&inner.next()?);
        let first = inner.next()?;
        let value = match first.as_rule() {
            Rule::tag => FieldValue::Word(self.name(&first)),
            Rule::look => self.look(first)?,
            Rule::period => {
                let period = self.period(first.into_inner())?;
                match period.start {
                    // A day alone is a date, unless a period is asked for.
                    PeriodPoint::Day(date)
                        if period.end.is_none()
                            && period.label.is_none()
                            && key.text != "period" =>
                    {
                        FieldValue::Date(date)
                    }
                    _ => FieldValue::Period(period),
                }
            }
            Rule::text if key.text != "previous" => FieldValue::Texts(
                std::iter::once(first)
                    .chain(inner)
                    .map(|text| self.text(&text))
                    .collect(),
            ),
            _ => FieldValue::Previous(self.previous(std::iter::once(first).chain(inner))?),
        };
        Some(Field { key, value, span })
    }

    fn look(&mut self, pair: Pair<'_, Rule>) -> Option<FieldValue> {
        let mut name = None;
        let mut settings = Vec::new();
        for pair in pair.into_inner() {
            match pair.as_rule() {
                Rule::text => name = Some(self.text(&pair)),
                Rule::tag => {
                    let tag = self.name(&pair);
                    name = Some(Str {
                        text: tag.text,
                        span: tag.span,
                    });
                }
                _ => settings.push(self.look_setting(pair)?),
            }
        }
        Some(FieldValue::Look { name, settings })
    }

    fn look_setting(&mut self, pair: Pair<'_, Rule>) -> Option<Setting> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let key = self.name(&inner.next()?);
        let mut values = Vec::new();
        for pair in inner {
            values.push(match pair.as_rule() {
                Rule::text => SettingValue::Text(self.text(&pair)),
                Rule::tag => SettingValue::Word(self.name(&pair)),
                _ => {
                    let mut inner = pair.into_inner();
                    SettingValue::Length {
                        number: self.number(&inner.next()?),
                        unit: inner.next().map(|unit| self.name(&unit)),
                    }
                }
            });
        }
        Some(Setting { key, values, span })
    }

    fn period(&mut self, inner: Pairs<'_, Rule>) -> Option<Period> {
        let mut points = Vec::new();
        let mut label = None;
        let mut span: Option<Span> = None;
        for pair in inner {
            let here = self.span(&pair);
            match pair.as_rule() {
                Rule::point => points.push(self.point(&pair)?.0),
                Rule::text => label = Some(self.text(&pair)),
                _ => continue,
            }
            span = Some(span.map_or(here, |span| span.to(here)));
        }
        let mut points = points.into_iter();
        Some(Period {
            start: points.next()?,
            end: points.next(),
            label,
            span: span?,
        })
    }

    fn previous<'p>(
        &mut self,
        inner: impl Iterator<Item = Pair<'p, Rule>>,
    ) -> Option<Vec<Previous>> {
        let mut all = Vec::new();
        for pair in inner {
            let span = self.span(&pair);
            match pair.as_rule() {
                Rule::text => all.push(Previous::File(self.text(&pair))),
                Rule::previous_none => all.push(Previous::None {
                    because: pair
                        .into_inner()
                        .find(|pair| pair.as_rule() == Rule::text)
                        .map(|text| self.text(&text)),
                    span,
                }),
                Rule::previous_declared => {
                    all.push(Previous::Declared(self.declared(pair)?, span));
                }
                Rule::previous_added => {
                    let mut inner = pair.into_inner();
                    let declared = inner.next()?;
                    let span = self.span(&declared);
                    all.push(Previous::Added {
                        figures: self.declared(declared)?,
                        because: inner.last().map(|text| self.text(&text)),
                        span,
                    });
                }
                _ => {}
            }
        }
        Some(all)
    }

    /// `{ 新收 = 53 件 }`
    fn declared(&mut self, pair: Pair<'_, Rule>) -> Option<Vec<(Path, Expr)>> {
        let mut declared = Vec::new();
        for entry in pair.into_inner() {
            let mut inner = entry.into_inner();
            let path = self.reference(inner.next()?)?;
            declared.push((path, self.expr(inner.next()?)));
        }
        Some(declared)
    }

    pub(super) fn use_(&mut self, pair: Pair<'_, Rule>) -> Option<Use> {
        let inner = pair.into_inner().next()?;
        if inner.as_rule() == Rule::text {
            return Some(Use::File(self.text(&inner)));
        }
        let (name, version) = inner.as_str().split_once('@')?;
        Some(Use::Package {
            name: super::words::normal(name),
            version: version.to_owned(),
            span: self.span(&inner),
        })
    }

    pub(super) fn package(&mut self, pair: Pair<'_, Rule>) -> Option<Package> {
        let mut inner = pair.into_inner();
        let written = inner.next()?;
        let (name, version) = written.as_str().split_once('@')?;
        let mut package = Package {
            name: super::words::normal(name),
            version: version.to_owned(),
            title: None,
            period_from: None,
            period_to: None,
            deadlines: Vec::new(),
            span: self.span(&written),
        };
        for pair in inner {
            match pair.as_rule() {
                Rule::text => package.title = Some(self.text(&pair)),
                Rule::validity => {
                    let mut points = pair
                        .into_inner()
                        .filter(|pair| pair.as_rule() == Rule::point);
                    package.period_from = points.next().and_then(|point| self.point(&point));
                    package.period_to = points.next().and_then(|point| self.point(&point));
                }
                Rule::deadlines => {
                    for deadline in pair.into_inner() {
                        let mut inner = deadline.into_inner();
                        let day = inner.next()?;
                        let whom = inner.last().map(|name| name.as_str().to_owned());
                        if let Some((month, day)) = self.month_day(&day) {
                            package.deadlines.push((month, day, whom));
                        }
                    }
                }
                _ => {}
            }
        }
        Some(package)
    }

    fn month_day(&mut self, pair: &Pair<'_, Rule>) -> Option<(u8, u8)> {
        let (month, day) = pair.as_str().split_once('-')?;
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        let exists = (1..=days_in_month(LEAP_YEAR, month)).contains(&day);
        self.known(pair, exists.then_some((month, day)))
    }
}
