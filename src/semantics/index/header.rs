//! The header of a report: who, which period, what came before.

use std::cmp::Reverse;

use indexmap::IndexMap;

use crate::diagnostics::suggest;
use crate::number::Rounding;
use crate::project::Node;
use crate::semantics::model::{Header, Locale, MemberGroup};
use crate::semantics::problems::{FIELDS, HeaderProblem, NameProblem};
use crate::semantics::typing::period;
use crate::source::Span;
use crate::syntax::ast;

use super::declared::Others;
use super::declaring::Declaring;

impl Header {
    pub(super) fn empty(others: Others) -> Self {
        // What is said of the period of another report is said where that is named.
        let previous = others.previous.into_iter().map(|mut report| {
            if let Some(period) = &mut report.period {
                period.place = report.place;
            }
            report
        });
        let members = others.members.into_iter().map(|mut group| {
            for member in &mut group.members {
                if let Some(period) = &mut member.report.period {
                    period.place = group.place;
                }
            }
            group
        });
        Header {
            previous: previous.collect(),
            members: members.collect(),
            packages: others.packages,
            ..Header::default()
        }
    }
}

impl<'a> Declaring<'a> {
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
            self.index.header.place = Some(header.span);
            self.fields(header);
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
        self.index
            .header
            .previous
            .sort_by_key(|former| Reverse(former.period.as_ref().map(|period| period.first)));
        self.check_sequence();
        let named = header.fields.iter().any(|it| it.key.text == "previous");
        self.index.unread.previous |= header.incomplete && !named;
    }

    fn field(&mut self, field: &'a ast::Field) {
        match (field.key.text.as_str(), &field.value) {
            ("issuer", ast::FieldValue::Texts(texts)) => {
                self.index.header.issuer = texts.first().map(|text| text.text.clone());
                self.index.header.issuer_place = texts.first().map(|text| text.span);
            }
            ("template", ast::FieldValue::Texts(texts)) => {
                self.index.header.template = texts.first().map(|text| text.text.clone());
            }
            ("template", ast::FieldValue::Word(word)) => {
                self.index.header.template = Some(word.text.clone());
            }
            ("template", ast::FieldValue::Look { name, settings }) => {
                self.index.header.template = name.as_ref().map(|name| name.text.clone());
                self.index.header.look = self.look(settings);
            }
            ("fonts", ast::FieldValue::Texts(texts)) => {
                self.index.header.fonts = texts.iter().map(|text| text.text.clone()).collect();
            }
            ("license", ast::FieldValue::Texts(texts)) => {
                self.index.header.license = texts.first().map(|text| text.text.clone());
            }
            ("published", ast::FieldValue::Date(date)) => self.index.header.published = Some(*date),
            ("period", ast::FieldValue::Period(ast)) => {
                self.index.header.period = period::period(ast, self.index.header.locale);
                if self.index.header.period.is_none() {
                    self.index.broken_fields.insert(&field.key.text);
                    self.report(HeaderProblem::PeriodBackwards { place: ast.span });
                }
            }
            ("rounding", ast::FieldValue::Word(word)) => match word.text.as_str() {
                "half_up" => self.index.header.rounding = Rounding::HalfUp,
                "half_even" => self.index.header.rounding = Rounding::HalfEven,
                _ => self.unknown_word(word, &["half_up", "half_even"]),
            },
            ("locale", ast::FieldValue::Word(word)) => match word.text.as_str() {
                "zh-CN" | "zh" => self.index.header.locale = Locale::ZhCn,
                "en-US" | "en" => self.index.header.locale = Locale::EnUs,
                _ => self.unknown_word(word, &["zh-CN", "en-US"]),
            },
            ("previous", ast::FieldValue::Previous(list)) => self.previous(list),
            (known, _) if FIELDS.contains(&known) => {
                self.index.broken_fields.insert(&field.key.text);
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

    /// Sums over reports of another period, which is reported, say nothing.
    pub(super) fn set_other_periods_aside(&mut self) {
        let header = &self.index.header;
        let other = |group: &MemberGroup| {
            let mut members = group.members.iter();
            members.any(|member| header.is_of_another_period(member))
        };
        let aside: Vec<bool> = header.members.iter().map(other).collect();
        for (group, aside) in self.index.header.members.iter_mut().zip(aside) {
            group.broken |= aside;
        }
    }
}
