//! Paragraphs and lists: text, values in words, references, footnotes.

use crate::document::numbering::{chart_anchor, chart_number, table_anchor, table_number};
use crate::document::tree;
use crate::document::words::{OpenCount, Spoken, SpokenPart};
use crate::evaluation::results::Value;
use crate::number::Exact;
use crate::semantics::model::{
    Block, Content, Expr, ExprKind, FigureId, Format, Inline, InlineKind, Locale, PreviousFigure,
    PreviousValue, Stated, Target,
};
use crate::source::Span;

use super::{Composer, lines};

impl Composer<'_> {
    pub(super) fn block(&mut self, block: &Block) -> tree::Block {
        match block {
            Block::Paragraph(inlines) => tree::Block::Paragraph(self.inlines(inlines)),
            Block::List { ordered, entries } => tree::Block::List {
                ordered: *ordered,
                entries: entries.iter().map(|entry| self.inlines(entry)).collect(),
            },
        }
    }

    /// A run of text, its lines joined.
    pub(super) fn inlines(&mut self, inlines: &[Inline]) -> Vec<tree::Inline> {
        let mut composed = self.composed(inlines);
        lines::join(&mut composed, self.facts.voice.locale);
        composed
    }

    fn composed(&mut self, inlines: &[Inline]) -> Vec<tree::Inline> {
        inlines
            .iter()
            .filter_map(|inline| {
                Some(tree::Inline {
                    kind: self.inline(inline)?,
                    place: inline.place,
                })
            })
            .collect()
    }

    fn inline(&mut self, inline: &Inline) -> Option<tree::InlineKind> {
        Some(match &inline.kind {
            InlineKind::Text(text) | InlineKind::Literal(text) => {
                tree::InlineKind::Text(text.clone())
            }
            InlineKind::Strong(inner) => tree::InlineKind::Strong(self.composed(inner)),
            InlineKind::Emphasis(inner) => tree::InlineKind::Emphasis(self.composed(inner)),
            InlineKind::Link { text, address } => tree::InlineKind::Link {
                text: self.composed(text),
                address: address.clone(),
            },
            InlineKind::NoteRef(name) => return self.footnote(name),
            InlineKind::Value { value, format } => self.value(value, *format),
            InlineKind::Stated {
                value,
                stated,
                format,
            } => self.stated(value, stated, *format),
            InlineKind::Plural { count, one, many } => {
                let single = match &*self.facts.value_of(count) {
                    Value::Number(number) => {
                        let shown = count.unit.from_base(&number.point);
                        shown == Exact::one()
                    }
                    Value::Missing(_)
                    | Value::Undefined { .. }
                    | Value::Text(_)
                    | Value::List(_)
                    | Value::Date(..)
                    | Value::Poisoned => false,
                };
                tree::InlineKind::Text(if single { one } else { many }.clone())
            }
            InlineKind::Claim(claim) => {
                tree::InlineKind::Value(words(self.facts.claim_text(claim)))
            }
            InlineKind::Reference { target, format } => {
                return self.reference(target, *format);
            }
        })
    }

    fn footnote(&mut self, name: &str) -> Option<tree::InlineKind> {
        if self.in_note {
            return None;
        }
        let text = self.facts.model.notes.get(name)?;
        self.in_note = true;
        let text = self.inlines(text);
        self.in_note = false;
        Some(tree::InlineKind::Footnote(text))
    }

    fn reference(&mut self, target: &Target, format: Option<Format>) -> Option<tree::InlineKind> {
        let locale = self.facts.voice.locale;
        let numbered = match target {
            Target::Section(section) => self
                .numbering
                .sections
                .get(section)
                .map(|number| (number.reference(locale), number.anchor())),
            Target::Table(index) => self
                .numbering
                .tables
                .get(index)
                .map(|number| (table_number(*number, locale), table_anchor(*number))),
            Target::Chart(place) => self
                .numbering
                .charts
                .get(place)
                .map(|number| (chart_number(*number, locale), chart_anchor(*number))),
        };
        let (text, anchor) = numbered?;
        let text = match format {
            Some(Format::Title) => self.title_of(target),
            Some(_) | None => text,
        };
        Some(tree::InlineKind::Reference { text, anchor })
    }

    fn title_of(&mut self, target: &Target) -> String {
        let model = self.facts.model;
        let title = match target {
            Target::Section(place) => section_title(&model.content, *place),
            Target::Table(index) => model.tables.get(*index).map(|table| &table.caption),
            Target::Chart(place) => {
                let mut charts = model.charts.iter();
                charts
                    .find(|chart| chart.place == *place)
                    .map(|chart| &chart.title)
            }
        };
        // A title's own references would lead back here.
        let Some(title) = title else {
            return String::new();
        };
        let plain: Vec<Inline> = title
            .iter()
            .filter(|inline| !matches!(inline.kind, InlineKind::Reference { .. }))
            .cloned()
            .collect();
        tree::text_of(&self.inlines(&plain))
    }

    fn value(&mut self, expr: &Expr, format: Option<Format>) -> tree::InlineKind {
        let facts = self.facts;
        match &expr.kind {
            ExprKind::Figure(id) => tree::InlineKind::Value(
                self.figure(*id, format)
                    .unwrap_or_else(|| words(String::new())),
            ),
            ExprKind::Word(text) | ExprKind::Text(text) => tree::InlineKind::Text(text.clone()),
            ExprKind::Sections => tree::InlineKind::Value(words(facts.voice.titles(&self.titles))),
            ExprKind::List(index) => tree::InlineKind::Value(words(self.list(*index))),
            ExprKind::Series(index) => tree::InlineKind::Value(words(self.series(*index))),
            ExprKind::Previous { report, name } => match self.previous(*report, name) {
                // Approximate last year: only its words tell how.
                Some(figure) if format.is_none() && quoted(figure) => {
                    tree::InlineKind::Value(words(figure.text.clone()))
                }
                Some(figure) => {
                    let value = facts.value_of(expr);
                    let spoken = Spoken {
                        value: &value,
                        ty: &figure.ty,
                        unit: &figure.unit,
                        places: figure.places,
                        manner: facts.manner(expr),
                    };
                    tree::InlineKind::Value(inline_value(
                        None,
                        facts.voice.say(spoken, format),
                        spoken,
                    ))
                }
                None => self.expression(expr, &Value::Poisoned, format),
            },
            ExprKind::Number { .. }
            | ExprKind::Approximate { .. }
            | ExprKind::Censored { .. }
            | ExprKind::Date(_)
            | ExprKind::Missing(_)
            | ExprKind::Negate(_)
            | ExprKind::Binary { .. }
            | ExprKind::Call { .. }
            | ExprKind::Conditional { .. }
            | ExprKind::OrElse { .. }
            | ExprKind::Broken => {
                let value = facts.value_of(expr);
                self.expression(expr, &value, format)
            }
        }
    }

    pub(super) fn figure(&self, id: FigureId, format: Option<Format>) -> Option<tree::Value> {
        let facts = self.facts;
        let name = Some(facts.model.figure(id)?.name.clone());
        let text = facts.figure_text(id, format);
        facts.with_printed(id, |spoken| inline_value(name, text, spoken))
    }

    fn expression(&self, expr: &Expr, value: &Value, format: Option<Format>) -> tree::InlineKind {
        let typed = match &expr.kind {
            ExprKind::Number { typed, .. } => *typed,
            ExprKind::Approximate { .. }
            | ExprKind::Censored { .. }
            | ExprKind::Text(_)
            | ExprKind::Date(_)
            | ExprKind::Missing(_)
            | ExprKind::Figure(_)
            | ExprKind::Previous { .. }
            | ExprKind::List(_)
            | ExprKind::Series(_)
            | ExprKind::Word(_)
            | ExprKind::Sections
            | ExprKind::Negate(_)
            | ExprKind::Binary { .. }
            | ExprKind::Call { .. }
            | ExprKind::Conditional { .. }
            | ExprKind::OrElse { .. }
            | ExprKind::Broken => 0,
        };
        let spoken = Spoken {
            value,
            ty: &expr.ty,
            unit: &expr.unit,
            places: expr.unit.places.max(typed),
            manner: self.facts.manner(expr),
        };
        let text = self.facts.voice.say(spoken, format);
        tree::InlineKind::Value(inline_value(None, text, spoken))
    }

    /// The derived value; what was stated only where a waiver lets it stand.
    fn stated(&mut self, expr: &Expr, stated: &Stated, format: Option<Format>) -> tree::InlineKind {
        if stated.waive.is_none() {
            return self.value(expr, format);
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
        tree::InlineKind::Value(inline_value(None, text, spoken))
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
    fn series(&self, index: usize) -> String {
        let facts = self.facts;
        let Some(series) = facts.model.series.get(index) else {
            return String::new();
        };
        let said = series.points.iter().map(|(code, id)| {
            let value = facts.figure_text(*id, None);
            match facts.voice.locale {
                Locale::ZhCn => SpokenPart {
                    label: if code.len() == 4 {
                        format!("{code}年")
                    } else {
                        code.clone()
                    },
                    value,
                    share: None,
                },
                Locale::EnUs => SpokenPart {
                    label: format!("in {code}"),
                    value,
                    share: None,
                },
            }
        });
        facts.voice.parts(&said.collect::<Vec<_>>())
    }

    fn previous(&self, report: usize, name: &str) -> Option<&PreviousFigure> {
        let report = self.facts.model.header.other(report)?;
        report.figures.get(name)
    }
}

fn section_title(content: &[Content], place: Span) -> Option<&Vec<Inline>> {
    content.iter().find_map(|item| match item {
        Content::Section(section) if section.place == place => Some(&section.title),
        Content::Section(section) => section_title(&section.content, place),
        Content::If {
            then, otherwise, ..
        } => section_title(then, place).or_else(|| section_title(otherwise, place)),
        Content::Prose(_) | Content::Table(_) | Content::Chart(_) => None,
    })
}

/// Last year's value is known only as it was printed.
fn quoted(figure: &PreviousFigure) -> bool {
    match &figure.value {
        PreviousValue::Known(_, exact) => !exact && !figure.text.is_empty(),
        PreviousValue::Missing(_) | PreviousValue::Text(_) | PreviousValue::Absent => false,
    }
}

fn words(text: String) -> tree::Value {
    tree::Value {
        figure: None,
        text,
        exact: None,
        unit: None,
    }
}

pub(super) fn inline_value(figure: Option<String>, text: String, spoken: Spoken) -> tree::Value {
    let exact = match spoken.value {
        Value::Number(number) => Some(spoken.unit.from_base(&number.point).fraction()),
        Value::Missing(_)
        | Value::Undefined { .. }
        | Value::Text(_)
        | Value::List(_)
        | Value::Date(..)
        | Value::Poisoned => None,
    };
    let unit = exact.is_some().then(|| spoken.unit.symbol.clone());
    tree::Value {
        figure,
        text,
        unit: unit.filter(|symbol| !symbol.is_empty()),
        exact,
    }
}
