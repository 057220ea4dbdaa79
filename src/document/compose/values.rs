//! Values within sentences: a figure by its name, an expression with what it
//! is computed by, and the numbers of a series or of parts one by one.

use crate::document::facts::Share;
use crate::document::tree::{self, InlineKind, Origin};
use crate::evaluation::results::Value;
use crate::number::Exact;
use crate::semantics::model::{
    Expr, ExprKind, FigureId, Format, Locale, PreviousFigure, PreviousValue, Stated,
};
use crate::source::Span;
use crate::words::{self, OpenCount, PieceKind, Spoken, SpokenPart};

use super::Composer;

impl Composer<'_> {
    pub(super) fn value(
        &mut self,
        expr: &Expr,
        format: Option<Format>,
        place: Span,
    ) -> Vec<InlineKind> {
        let facts = self.facts;
        let said = |value| vec![InlineKind::Value(value)];
        if let Some(id) = expr.as_figure() {
            self.figure_or_parts(id, format, place)
        } else if let ExprKind::Series(index) = expr.kind {
            self.series(index)
        } else if let ExprKind::Word(text) | ExprKind::Text(text) = &expr.kind {
            vec![InlineKind::Text(text.clone())]
        } else if let ExprKind::Sections = expr.kind {
            said(words(facts.voice.titles(&self.titles)))
        } else if let ExprKind::List(index) = expr.kind {
            said(words(self.list(index)))
        } else if let ExprKind::Previous { report, name } = &expr.kind {
            said(self.previous(expr, (*report, name), format, place))
        } else {
            said(self.expression(expr, &facts.value_of(expr), format, place))
        }
    }

    /// The derived value; what was stated only where a waiver lets it stand.
    pub(super) fn stated(
        &mut self,
        expr: &Expr,
        stated: &Stated,
        format: Option<Format>,
        place: Span,
    ) -> Vec<InlineKind> {
        if stated.waive.is_none() {
            return self.value(expr, format, place);
        }
        let value = self.facts.value_of(&stated.value);
        let spoken = Spoken {
            value: &value,
            ty: &expr.ty,
            unit: &stated.unit,
            places: stated.places,
            manner: self.facts.manner(&stated.value),
        };
        let text = self.facts.voice.say(spoken, format);
        vec![InlineKind::Value(tree::Value {
            origin: self.origin(expr, place),
            ..inline_value(None, text, spoken)
        })]
    }

    pub(super) fn figure(&self, id: FigureId, format: Option<Format>) -> Option<tree::Value> {
        let facts = self.facts;
        let name = Some(facts.model.figure(id)?.name.clone());
        let text = facts.figure_text(id, format);
        facts.with_printed(id, |spoken| inline_value(name, text, spoken))
    }

    fn figure_or_parts(
        &self,
        id: FigureId,
        format: Option<Format>,
        place: Span,
    ) -> Vec<InlineKind> {
        let facts = self.facts;
        let parts = match format {
            Some(Format::Parts) => facts.parts(id, false),
            Some(Format::Shares) => facts.parts(id, true),
            Some(_) | None => None,
        };
        match parts {
            Some(parts) => self.parts(&parts, Some(id), place),
            None => {
                let value = self.figure(id, format);
                vec![InlineKind::Value(
                    value.unwrap_or_else(|| words(String::new())),
                )]
            }
        }
    }

    /// `市级48期、宿豫17期`: each number is a value of its own.
    fn parts(&self, parts: &[Share], whole: Option<FigureId>, place: Span) -> Vec<InlineKind> {
        let said: Vec<SpokenPart> = parts.iter().map(|part| part.said.clone()).collect();
        let pieces = self.facts.voice.parts(&said).into_iter();
        let inlines = pieces.map(|piece| {
            let value = match piece.is {
                PieceKind::Words => None,
                PieceKind::Value(index) => parts
                    .get(index)
                    .and_then(|part| self.figure(part.part, None)),
                PieceKind::Share(index) => parts
                    .get(index)
                    .zip(whole)
                    .and_then(|(part, whole)| self.share(part, whole, place)),
            };
            match value {
                Some(value) => InlineKind::Value(tree::Value {
                    text: piece.text,
                    ..value
                }),
                None => InlineKind::Text(piece.text),
            }
        });
        inlines.collect()
    }

    fn share(&self, part: &Share, whole: FigureId, place: Span) -> Option<tree::Value> {
        let hundredfold = part.share.as_ref()? * &Exact::power_of_ten(2);
        let name = |id: FigureId| Some(self.facts.model.figure(id)?.name.clone());
        let (part, whole) = (name(part.part)?, name(whole)?);
        Some(tree::Value {
            figure: None,
            origin: Some(Origin {
                formula: format!("share({part}, {whole})"),
                inputs: vec![part, whole],
                place,
            }),
            text: String::new(),
            exact: Some(hundredfold.fraction()),
            unit: Some("%".to_owned()),
        })
    }

    /// What last year's report says of a figure.
    fn previous(
        &self,
        expr: &Expr,
        (report, name): (usize, &str),
        format: Option<Format>,
        place: Span,
    ) -> tree::Value {
        let facts = self.facts;
        let other = facts.model.header.other(report);
        let Some(figure) = other.and_then(|other| other.find(name)) else {
            return self.expression(expr, &Value::Poisoned, format, place);
        };
        let name = Some(facts.previous_name(report, name));
        // Approximate last year: only its words tell how.
        if format.is_none() && quoted(figure) {
            return tree::Value {
                figure: name,
                ..words(figure.text.clone())
            };
        }
        let value = facts.value_of(expr);
        let spoken = Spoken {
            value: &value,
            ty: &figure.ty,
            unit: &figure.unit,
            places: figure.places,
            manner: facts.manner(expr),
        };
        inline_value(name, facts.voice.say(spoken, format), spoken)
    }

    fn expression(
        &self,
        expr: &Expr,
        value: &Value,
        format: Option<Format>,
        place: Span,
    ) -> tree::Value {
        let spoken = self.facts.expression(expr, value);
        let text = self.facts.voice.say(spoken, format);
        tree::Value {
            origin: self.origin(expr, place),
            ..inline_value(None, text, spoken)
        }
    }

    /// `None` for a number that is only typed.
    pub(super) fn origin(&self, expr: &Expr, place: Span) -> Option<Origin> {
        Some(Origin {
            formula: words::computed(self.facts.model, expr)?,
            inputs: self.facts.inputs(expr),
            place,
        })
    }

    fn list(&self, index: usize) -> String {
        let Some(list) = self.facts.model.lists.get(index) else {
            return String::new();
        };
        let entries: Vec<String> = list
            .entries
            .iter()
            .map(|(entry, _)| entry.clone())
            .collect();
        let open = list
            .of
            .as_ref()
            .map(|(total, unit)| OpenCount { total, unit });
        self.facts.voice.list(&entries, open)
    }

    /// `2021年60件、2022年53件`; `60 requests in 2021 and 53 requests in 2022`
    fn series(&self, index: usize) -> Vec<InlineKind> {
        let facts = self.facts;
        let Some(series) = facts.model.series.get(index) else {
            return Vec::new();
        };
        let said = series.points.iter().map(|(code, id)| Share {
            part: *id,
            said: SpokenPart {
                label: match facts.voice.locale {
                    Locale::ZhCn if code.len() == 4 => format!("{code}年"),
                    Locale::ZhCn => code.clone(),
                    Locale::EnUs => format!("in {code}"),
                },
                value: facts.figure_text(*id, None),
                share: None,
            },
            share: None,
        });
        self.parts(&said.collect::<Vec<_>>(), None, series.place)
    }
}

/// Last year's value is known only as it was printed.
fn quoted(figure: &PreviousFigure) -> bool {
    matches!(figure.value, PreviousValue::Known(_, false)) && !figure.text.is_empty()
}

pub(super) fn words(text: String) -> tree::Value {
    tree::Value {
        figure: None,
        origin: None,
        text,
        exact: None,
        unit: None,
    }
}

pub(super) fn inline_value(figure: Option<String>, text: String, spoken: Spoken) -> tree::Value {
    let number = spoken.value.number();
    let exact = number.map(|number| spoken.unit.from_base(&number.point).fraction());
    let unit = exact.is_some().then(|| spoken.unit.symbol.clone());
    tree::Value {
        figure,
        origin: None,
        text,
        unit: unit.filter(|symbol| !symbol.is_empty()),
        exact,
    }
}
