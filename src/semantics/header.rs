//! The header of a report: who, which period, what came before.

use indexmap::IndexMap;

use crate::diagnostics::suggest;
use crate::number::Rounding;
use crate::source::Span;
use crate::syntax::ast;

use super::expressions::{Scope, broken, joined, plain};
use super::lowering::Lowering;
use super::model::{
    Expr, ExprKind, FigureId, Header, Locale, PreviousFigure, PreviousReport, PreviousValue,
};
use super::period::{self, Sequence};
use super::problems::SemanticsProblem;
use super::types::Type;

const FIELDS: [&str; 9] = [
    "issuer",
    "period",
    "published",
    "previous",
    "rounding",
    "locale",
    "template",
    "fonts",
    "summary",
];

impl Header {
    pub(super) fn empty(previous: Vec<PreviousReport>) -> Self {
        Header {
            place: None,
            title: Vec::new(),
            issuer: None,
            period: None,
            published: None,
            rounding: Rounding::default(),
            locale: Locale::default(),
            template: None,
            fonts: Vec::new(),
            previous,
            previous_none: None,
            entities: Vec::new(),
        }
    }
}

/// The files that `previous` names, in order, with their places.
pub fn previous_files(items: &[ast::Item]) -> Vec<&ast::Str> {
    let mut files = Vec::new();
    for item in items {
        let ast::ItemKind::Report(header) = &item.kind else {
            continue;
        };
        for field in &header.fields {
            if let ast::FieldValue::Previous(list) = &field.value {
                files.extend(list.iter().filter_map(|previous| match previous {
                    ast::Previous::File(file) => Some(file),
                    ast::Previous::Declared(..) | ast::Previous::None { .. } => None,
                }));
            }
        }
    }
    files
}

impl<'a> Lowering<'a> {
    pub(super) fn header(&mut self, items: &'a [ast::Item]) {
        let mut seen: Option<&ast::Header> = None;
        for item in items {
            let ast::ItemKind::Report(header) = &item.kind else {
                continue;
            };
            if let Some(first) = seen {
                self.problems.push(SemanticsProblem::SecondHeader {
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
    pub(super) fn title(&mut self, items: &'a [ast::Item]) {
        let titles = items.iter().find_map(|item| {
            let ast::ItemKind::Report(header) = &item.kind else {
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
                self.problems.push(SemanticsProblem::Repeated {
                    name: field.key.text.clone(),
                    place: field.key.span,
                    first,
                });
                continue;
            }
            self.field(field);
        }
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
            ("fonts", ast::FieldValue::Texts(texts)) => {
                self.header.fonts = texts.iter().map(|text| text.text.clone()).collect();
            }
            ("published", ast::FieldValue::Date(date)) => self.header.published = Some(*date),
            ("period", ast::FieldValue::Period(ast)) => {
                self.header.period = period::period(ast, self.header.locale);
                if self.header.period.is_none() {
                    self.problems
                        .push(SemanticsProblem::PeriodBackwards { place: ast.span });
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
                self.problems.push(SemanticsProblem::WrongField {
                    field: known.to_owned(),
                    place: field.span,
                });
            }
            (unknown, _) => self.problems.push(SemanticsProblem::UnknownField {
                nearest: suggest::closest(unknown, FIELDS.iter().copied()).map(str::to_owned),
                field: unknown.to_owned(),
                place: field.key.span,
            }),
        }
    }

    fn unknown_word(&mut self, word: &ast::Name, known: &[&'static str]) {
        self.problems.push(SemanticsProblem::UnknownWord {
            word: word.text.clone(),
            known: known.join(", "),
            place: word.span,
        });
    }

    fn previous(&mut self, list: &'a [ast::Previous]) {
        for previous in list {
            match previous {
                ast::Previous::File(_) => {}
                ast::Previous::None { because, .. } => {
                    self.header.previous_none = Some(
                        because
                            .as_ref()
                            .map_or_else(String::new, |text| text.text.clone()),
                    );
                }
                ast::Previous::Declared(figures, place) => {
                    let figures = figures
                        .iter()
                        .filter_map(|(path, value)| self.declared_previous(path, value))
                        .collect();
                    self.header.previous.push(PreviousReport {
                        period: None,
                        file: None,
                        figures,
                        place: *place,
                    });
                }
            }
        }
    }

    fn declared_previous(
        &mut self,
        path: &'a ast::Path,
        value: &'a ast::Expr,
    ) -> Option<(String, PreviousFigure)> {
        let name = super::tables::path_text(path);
        let expr = self.expr(value, &Scope::default());
        let (known, digits) = match &expr.kind {
            ExprKind::Number { value, .. } => {
                let exact = !expr.unit.rounded;
                let shown = expr
                    .unit
                    .from_base(value)
                    .round(expr.unit.places, self.header.rounding);
                let text = expr.unit.show(&shown, self.header.locale);
                (PreviousValue::Known(value.clone(), exact), text)
            }
            ExprKind::Missing(kind) => (PreviousValue::Missing(*kind), String::new()),
            ExprKind::Text(text) => (PreviousValue::Text(text.clone()), text.clone()),
            ExprKind::Broken => return None,
            ExprKind::Approximate { .. }
            | ExprKind::Censored { .. }
            | ExprKind::Date(_)
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
            | ExprKind::OrElse { .. } => {
                self.problems
                    .push(SemanticsProblem::PreviousNotPlain { place: value.span });
                return None;
            }
        };
        let figure = PreviousFigure {
            ty: expr.ty.clone(),
            places: expr.unit.places,
            rounded: expr.unit.rounded,
            unit: expr.unit,
            value: known,
            text: digits,
            source: "previous { … }".to_owned(),
        };
        Some((name, figure))
    }

    /// Gap, overlap and length against each former report.
    fn check_sequence(&mut self) {
        let Some(period) = self.header.period.clone() else {
            return;
        };
        let mut later = period.clone();
        for former in &self.header.previous {
            let Some(earlier) = &former.period else {
                continue;
            };
            let place = former.place;
            match period::sequence(earlier, &later) {
                Sequence::Adjacent => {}
                Sequence::Gap(days) => self.problems.push(SemanticsProblem::PeriodGap {
                    days,
                    earlier: earlier.text.clone(),
                    later: later.text.clone(),
                    place,
                }),
                Sequence::Overlap(days) => self.problems.push(SemanticsProblem::PeriodOverlap {
                    days,
                    earlier: earlier.text.clone(),
                    later: later.text.clone(),
                    place,
                }),
            }
            let same = match (period::months(earlier), period::months(&period)) {
                (Some(a), Some(b)) => a == b,
                (Some(_), None) | (None, Some(_)) => false,
                (None, None) => period::length(earlier) == period::length(&period),
            };
            if !same {
                self.problems.push(SemanticsProblem::PeriodLength {
                    earlier: (earlier.text.clone(), period::length(earlier)),
                    later: (period.text.clone(), period::length(&period)),
                    place,
                });
            }
            later = earlier.clone();
        }
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
            None => {
                self.problems.push(SemanticsProblem::HeaderLacks {
                    field: name.to_owned(),
                    place,
                });
                broken(place)
            }
        })
    }

    /// `previous.x`, `previous(2023).x`, `previous.period`.
    pub(super) fn previous_path(&mut self, path: &ast::Path) -> Expr {
        let place = path.span;
        let found = match &path.year {
            None => (!self.header.previous.is_empty()).then_some(0),
            Some(year) => self.header.previous.iter().position(|report| {
                report
                    .period
                    .as_ref()
                    .is_some_and(|period| period.code == year.digits)
            }),
        };
        let Some(report) = found else {
            if self.header.previous_none.is_some() || !self.broken_previous {
                self.problems.push(SemanticsProblem::NoPrevious {
                    year: path.year.as_ref().map(|year| year.digits.clone()),
                    none: self.header.previous_none.clone(),
                    place,
                });
            }
            return broken(place);
        };
        let rest = path.segments.get(1..).unwrap_or(&[]);
        let name = super::tables::indexed(&joined(rest), path.index.as_deref());
        let Some(former) = self.header.previous.get(report) else {
            return broken(place);
        };
        if name == "period" {
            return match &former.period {
                Some(period) => plain(ExprKind::Word(period.text.clone()), Type::Text, place),
                None => {
                    self.problems.push(SemanticsProblem::HeaderLacks {
                        field: "previous.period".to_owned(),
                        place,
                    });
                    broken(place)
                }
            };
        }
        match former.figures.get(&name) {
            Some(figure) => Expr {
                ty: figure.ty.clone(),
                unit: figure.unit.clone(),
                kind: ExprKind::Previous { report, name },
                place,
            },
            None => {
                let nearest = suggest::closest(&name, former.figures.keys().map(String::as_str))
                    .map(str::to_owned);
                let file = former.file.clone();
                self.problems.push(SemanticsProblem::NotInPrevious {
                    name,
                    file,
                    nearest,
                    place,
                });
                broken(place)
            }
        }
    }

    /// The figure of the same name in last year's report: `yoy(x)`.
    pub(super) fn previous_of(&mut self, id: FigureId, place: Span) -> Expr {
        let name = self
            .figures
            .get(id.0 as usize)
            .map_or_else(String::new, |figure| figure.name.clone());
        let segment = |text: &str| ast::Name {
            text: text.to_owned(),
            span: place,
        };
        let mut segments = vec![segment("previous")];
        segments.extend(name.split('.').map(segment));
        self.previous_path(&ast::Path {
            segments,
            year: None,
            index: None,
            span: place,
        })
    }
}
