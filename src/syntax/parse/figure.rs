//! Figures with their breakdowns and clauses; lists, series and units.

use pest::iterators::{Pair, Pairs};

use super::super::ast::{
    Breakdown, BreakdownKind, Entity, EverydayName, Expr, Figure, FromFile, List, Name, Reported,
    Series, Stated, Str, UnitDecl, Waive,
};
use super::super::problems::ShapeProblem;
use super::{Reader, Rule};
use crate::source::Span;

impl Reader<'_> {
    /// `figure` and `part`, which differ in their first words only.
    pub(super) fn figure(&mut self, pair: Pair<'_, Rule>) -> Option<Figure> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let mut figure = Figure::new(self.name(&inner.next()?), span);
        for pair in inner {
            self.clause(&mut figure, pair)?;
        }
        Some(figure)
    }

    /// A figure of its own: one without a value is told.
    pub(super) fn declared_figure(&mut self, pair: Pair<'_, Rule>) -> Option<Figure> {
        let figure = self.figure(pair)?;
        if !figure.has_value() {
            self.report(ShapeProblem::MissingValue {
                span: figure.span.after(),
                name: figure.name.text.clone(),
            });
        }
        Some(figure)
    }

    fn clause(&mut self, figure: &mut Figure, pair: Pair<'_, Rule>) -> Option<()> {
        match pair.as_rule() {
            // A part's text behind its label is its value.
            Rule::text if figure.label.is_none() => figure.label = Some(self.text(&pair)),
            Rule::also => figure.also.extend(self.also(pair)),
            Rule::annotation => figure.unit = Some(self.unit(&pair.into_inner().next()?)),
            Rule::round => figure.round = Some(self.places(&pair)),
            Rule::exact => figure.exact = true,
            Rule::stated => figure.stated.push(self.stated(pair)?),
            Rule::reported => figure.reported = Some(Box::new(self.reported(pair)?)),
            Rule::breakdown => figure.breakdowns.push(self.breakdown(pair)?),
            Rule::from => figure.from = Some(Box::new(self.file(pair)?)),
            Rule::note => figure.note = self.last_text(pair),
            Rule::waive => figure.waive = Some(Box::new(self.waive(pair)?)),
            Rule::adjusted => figure.adjusted = self.last_text(pair),
            _ => figure.value = Some(self.expr(pair)),
        }
        Some(())
    }

    pub(super) fn stated(&mut self, pair: Pair<'_, Rule>) -> Option<Stated> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner().skip(1);
        Some(Stated {
            value: self.expr(inner.next()?),
            waive: match inner.next() {
                Some(waive) => Some(self.waive(waive)?),
                None => None,
            },
            span,
        })
    }

    fn reported(&mut self, pair: Pair<'_, Rule>) -> Option<Reported> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner().skip(1);
        Some(Reported {
            value: self.expr(inner.next()?),
            because: inner.last().map(|because| self.text(&because)),
            span,
        })
    }

    pub(super) fn waive(&mut self, pair: Pair<'_, Rule>) -> Option<Waive> {
        let span = self.span(&pair);
        let mut rule = None;
        let mut on = Vec::new();
        let mut reason = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::waived_rule => {
                    rule = inner.into_inner().last().map(|path| self.path(&path));
                }
                Rule::path => on.push(self.path(&inner)),
                Rule::text => reason = Some(self.text(&inner)),
                _ => {}
            }
        }
        Some(Waive {
            rule,
            on,
            reason: reason?,
            span,
        })
    }

    fn breakdown(&mut self, pair: Pair<'_, Rule>) -> Option<Breakdown> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let kind = if inner.next()?.as_rule() == Rule::k_part {
            BreakdownKind::Part
        } else {
            BreakdownKind::Total
        };
        let mut parts = Vec::new();
        for part in inner {
            let part = self.figure(part)?;
            if !part.has_value() {
                self.report(ShapeProblem::PartWithoutValue {
                    span: part.name.span,
                    name: part.name.text.clone(),
                });
            }
            parts.push(part);
        }
        Some(Breakdown { kind, parts, span })
    }

    pub(super) fn file(&mut self, pair: Pair<'_, Rule>) -> Option<FromFile> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner().skip(1);
        let mut from = FromFile {
            path: self.text(&inner.next()?),
            sheet: None,
            cells: None,
            encoding: None,
            span,
        };
        for option in inner {
            let rule = option.as_rule();
            let value = option.into_inner().next()?;
            let value = if value.as_rule() == Rule::text {
                self.text(&value)
            } else {
                Str {
                    text: value.as_str().to_owned(),
                    span: self.span(&value),
                }
            };
            match rule {
                Rule::sheet => from.sheet = Some(value),
                Rule::cells => from.cells = Some(value),
                _ => from.encoding = Some(value),
            }
        }
        Some(from)
    }

    /// The string that ends a clause: `note "…"`, `adjusted because "…"`.
    pub(super) fn last_text(&mut self, pair: Pair<'_, Rule>) -> Option<Str> {
        pair.into_inner().last().map(|text| self.text(&text))
    }

    /// `also "收到申请", "新收申请"`; `loosely "受理"`.
    pub(super) fn also(&mut self, pair: Pair<'_, Rule>) -> Vec<EverydayName> {
        let mut inner = pair.into_inner();
        let loose = inner.next().is_some_and(|word| word.as_str() == "loosely");
        let names = inner.map(|text| EverydayName {
            name: self.text(&text),
            loose,
        });
        names.collect()
    }

    pub(super) fn list(&mut self, pair: Pair<'_, Rule>) -> Option<List> {
        let mut inner = pair.into_inner();
        let mut list = List {
            name: self.name(&inner.next()?),
            label: None,
            also: Vec::new(),
            of: None,
            unit: None,
            entries: Vec::new(),
        };
        for pair in inner {
            match pair.as_rule() {
                Rule::text => list.label = Some(self.text(&pair)),
                Rule::also => list.also.extend(self.also(pair)),
                Rule::list_of => list.of = self.quantity(pair.into_inner().nth(1)?),
                Rule::list_in => list.unit = Some(self.unit(&pair.into_inner().nth(1)?)),
                Rule::entry => {
                    let entry = self.last_text(pair)?;
                    list.entries.push(entry);
                }
                _ => {}
            }
        }
        Some(list)
    }

    pub(super) fn series(&mut self, pair: Pair<'_, Rule>) -> Option<Series> {
        let mut inner = pair.into_inner();
        let mut series = Series {
            name: self.name(&inner.next()?),
            label: None,
            also: Vec::new(),
            unit: None,
            round: None,
            points: Vec::new(),
        };
        for pair in inner {
            match pair.as_rule() {
                Rule::text => series.label = Some(self.text(&pair)),
                Rule::also => series.also.extend(self.also(pair)),
                Rule::annotation => series.unit = Some(self.unit(&pair.into_inner().next()?)),
                Rule::round => series.round = Some(self.places(&pair)),
                Rule::series_point => {
                    let mut inner = pair.into_inner();
                    let point = self.point(&inner.next()?);
                    let value = self.expr(inner.next()?);
                    // A period that does not exist is already reported.
                    if let Some((point, span)) = point {
                        series.points.push((point, span, value));
                    }
                }
                _ => {}
            }
        }
        Some(series)
    }

    pub(super) fn unit_decl(&mut self, pair: Pair<'_, Rule>) -> Option<UnitDecl> {
        let mut inner = pair.into_inner();
        let unit = self.unit(&inner.next()?);
        let mut decl = UnitDecl {
            name: Name {
                text: unit.symbol,
                span: unit.span,
            },
            plural: None,
            equals: None,
            round: None,
            exact: false,
        };
        for pair in inner {
            match pair.as_rule() {
                Rule::round => decl.round = Some(self.places(&pair)),
                Rule::exact => decl.exact = true,
                Rule::plural => decl.plural = self.last_text(pair),
                _ => decl.equals = self.quantity(pair),
            }
        }
        Some(decl)
    }

    pub(super) fn entity(&mut self, pair: Pair<'_, Rule>) -> Option<Entity> {
        let (name, mut texts) = self.named_texts(pair.into_inner());
        Some(Entity {
            name,
            spelling: texts.pop()?,
        })
    }

    /// An optional name, then strings.
    pub(super) fn named_texts(&mut self, pairs: Pairs<'_, Rule>) -> (Option<Name>, Vec<Str>) {
        let mut name = None;
        let mut texts = Vec::new();
        for pair in pairs {
            match pair.as_rule() {
                Rule::text => texts.push(self.text(&pair)),
                _ => name = Some(self.name(&pair)),
            }
        }
        (name, texts)
    }
}

impl Figure {
    /// A figure of which only the name is known yet.
    pub(super) fn new(name: Name, span: Span) -> Figure {
        Figure {
            name,
            label: None,
            also: Vec::new(),
            unit: None,
            value: None,
            round: None,
            exact: false,
            stated: Vec::new(),
            reported: None,
            breakdowns: Vec::new(),
            from: None,
            note: None,
            waive: None,
            adjusted: None,
            span,
        }
    }

    /// A figure whose declaration could not be read.
    pub(super) fn unreadable(name: Name, span: Span, value: Expr) -> Figure {
        Figure {
            value: Some(value),
            ..Figure::new(name, span)
        }
    }

    /// Something says what it is worth.
    pub(super) fn has_value(&self) -> bool {
        self.value.is_some()
            || self.from.is_some()
            || self
                .breakdowns
                .iter()
                .any(|breakdown| breakdown.kind == BreakdownKind::Total)
    }
}
