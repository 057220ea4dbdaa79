//! The header of a report: who, which period, what came before.

use std::cmp::Reverse;

use indexmap::IndexMap;

use crate::diagnostics::suggest;
use crate::number::Rounding;
use crate::project::Node;
use crate::source::Span;
use crate::syntax::ast;

use super::Others;
use super::expressions::{broken, plain};
use super::lowering::Lowering;
use super::model::{Expr, ExprKind, Header, Locale, Look};
use super::period;
use super::problems::{HeaderProblem, NameProblem};
use super::types::Type;

/// What a header may say.
pub(super) const FIELDS: [&str; 9] = [
    "issuer",
    "period",
    "published",
    "previous",
    "rounding",
    "locale",
    "template",
    "fonts",
    "license",
];

impl Header {
    pub(super) fn empty(others: Others) -> Self {
        Header {
            place: None,
            title: Vec::new(),
            issuer: None,
            period: None,
            published: None,
            rounding: Rounding::default(),
            locale: Locale::default(),
            template: None,
            look: Look::default(),
            fonts: Vec::new(),
            license: None,
            previous: others.previous,
            previous_none: None,
            members: others.members,
            packages: others.packages,
            entities: Vec::new(),
        }
    }
}

impl<'a> Lowering<'a> {
    pub(super) fn header(&mut self, nodes: &'a [Node]) {
        let mut seen: Option<&ast::Header> = None;
        for node in nodes {
            let ast::ItemKind::Report(header) = &node.item.kind else {
                continue;
            };
            if let Some(first) = seen {
                self.report(HeaderProblem::SecondHeader {
                    place: header.span,
                    first: first.span,
                });
                continue;
            }
            seen = Some(header);
            self.header.place = Some(header.span);
            self.fields(header);
        }
    }

    /// The title may use every other field and every figure: lowered last.
    pub(super) fn title(&mut self, nodes: &'a [Node]) {
        let titles = nodes.iter().find_map(|node| {
            let ast::ItemKind::Report(header) = &node.item.kind else {
                return None;
            };
            Some(&header.title)
        });
        if let Some(title) = titles {
            self.header.title = self.template(title);
        }
    }

    fn fields(&mut self, header: &'a ast::Header) {
        let mut seen: IndexMap<&str, Span> = IndexMap::new();
        // The locale decides how the period is worded: it comes first.
        let ordered = |field: &&ast::Field| field.key.text != "locale";
        let mut fields: Vec<&ast::Field> = header.fields.iter().collect();
        fields.sort_by_key(ordered);
        for field in fields {
            if let Some(first) = seen.insert(&field.key.text, field.key.span) {
                self.report(NameProblem::Repeated {
                    name: field.key.text.clone(),
                    place: field.key.span,
                    first,
                });
                continue;
            }
            self.field(field);
        }
        // `previous` alone is the latest, in whatever order they are named.
        self.header
            .previous
            .sort_by_key(|former| Reverse(former.period.as_ref().map(|period| period.first)));
        self.check_sequence();
    }

    fn field(&mut self, field: &'a ast::Field) {
        match (field.key.text.as_str(), &field.value) {
            ("issuer", ast::FieldValue::Texts(texts)) => {
                self.header.issuer = texts.first().map(|text| text.text.clone());
            }
            ("template", ast::FieldValue::Texts(texts)) => {
                self.header.template = texts.first().map(|text| text.text.clone());
            }
            ("template", ast::FieldValue::Word(word)) => {
                self.header.template = Some(word.text.clone());
            }
            ("template", ast::FieldValue::Look { name, settings }) => {
                self.header.template = name.as_ref().map(|name| name.text.clone());
                self.header.look = self.look(settings);
            }
            ("fonts", ast::FieldValue::Texts(texts)) => {
                self.header.fonts = texts.iter().map(|text| text.text.clone()).collect();
            }
            ("license", ast::FieldValue::Texts(texts)) => {
                self.header.license = texts.first().map(|text| text.text.clone());
            }
            ("published", ast::FieldValue::Date(date)) => self.header.published = Some(*date),
            ("period", ast::FieldValue::Period(ast)) => {
                self.header.period = period::period(ast, self.header.locale);
                if self.header.period.is_none() {
                    self.broken_fields.insert(&field.key.text);
                    self.report(HeaderProblem::PeriodBackwards { place: ast.span });
                }
            }
            ("rounding", ast::FieldValue::Word(word)) => match word.text.as_str() {
                "half_up" => self.header.rounding = Rounding::HalfUp,
                "half_even" => self.header.rounding = Rounding::HalfEven,
                _ => self.unknown_word(word, &["half_up", "half_even"]),
            },
            ("locale", ast::FieldValue::Word(word)) => match word.text.as_str() {
                "zh-CN" | "zh" => self.header.locale = Locale::ZhCn,
                "en-US" | "en" => self.header.locale = Locale::EnUs,
                _ => self.unknown_word(word, &["zh-CN", "en-US"]),
            },
            ("previous", ast::FieldValue::Previous(list)) => self.previous(list),
            (known, _) if FIELDS.contains(&known) => {
                self.broken_fields.insert(&field.key.text);
                self.report(HeaderProblem::WrongField {
                    field: known.to_owned(),
                    place: field.span,
                });
            }
            (unknown, _) => self.report(HeaderProblem::UnknownField {
                nearest: suggest::closest(unknown, FIELDS.iter().copied()).map(str::to_owned),
                field: unknown.to_owned(),
                place: field.key.span,
            }),
        }
    }

    fn unknown_word(&mut self, word: &ast::Name, known: &'static [&'static str]) {
        self.report(HeaderProblem::UnknownWord {
            word: word.text.clone(),
            nearest: suggest::closest(&word.text, known.iter().copied()).map(str::to_owned),
            known,
            place: word.span,
        });
    }

    /// `{period}`, `{issuer}`, `{title}`, `{published}`, `{sections}`.
    pub(super) fn word(&mut self, name: &str, place: Span) -> Option<Expr> {
        let text = match name {
            "period" => self
                .header
                .period
                .as_ref()
                .map(|period| period.text.clone()),
            "issuer" => self.header.issuer.clone(),
            "sections" => return Some(plain(ExprKind::Sections, Type::List, place)),
            "published" => {
                if let Some(date) = self.header.published {
                    return Some(plain(ExprKind::Date(date), Type::Date, place));
                }
                None
            }
            _ => return None,
        };
        Some(match text {
            Some(text) => plain(ExprKind::Word(text), Type::Text, place),
            None if self.broken_fields.contains(name) => broken(place),
            None => {
                self.report(HeaderProblem::Lacks {
                    field: name.to_owned(),
                    place,
                });
                broken(place)
            }
        })
    }
}
