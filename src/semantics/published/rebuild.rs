//! A published report as a model again: its formulas and checks are read by the
//! language's own parser and mean what they would in a report, so that what it
//! comes to is evaluated like any other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::number::Rounding;
use crate::project::Outside;
use crate::published::{self, Published, Rest};
use crate::semantics::index::declared::{Others, Shell};
use crate::semantics::index::declaring::Declaring;
use crate::semantics::index::scope::Scope;
use crate::semantics::lower::figures::{Outcome, Settled};
use crate::semantics::lower::{Lowered, assemble};
use crate::semantics::model::{
    self, Breakdown, BreakdownKind, Content, Definition, FigureId, Header, Inline, InlineKind,
    List, Locale, Meaning, Model, PreviousReport, Role, Section, Series, Shared,
};
use crate::source::{Base, Bases, SourceId, Span};
use crate::syntax::{self, Parsed, ast};

use super::elsewhere;
use super::figures::{self, period_of};
use super::literals::literal;
use super::spelling::{Spellings, spelled};
use super::tables;
use super::types;

/// A report that can be evaluated again.
#[derive(Debug)]
pub struct Rebuilt {
    pub model: Model,
    /// Of computed figures what they would be as typed, with the names of what
    /// they are computed from.
    pub computed: BTreeMap<FigureId, AsPublished>,
    /// Those of them that stand so because their formula cannot be read.
    pub unread: BTreeSet<FigureId>,
    /// Where what was read lies: file and line.
    pub places: BTreeMap<Base, (String, u32)>,
}

/// A computed figure as it was published: its value, and the names that its
/// formula reads.
#[derive(Clone, Debug)]
pub struct AsPublished {
    pub value: Definition,
    pub inputs: Vec<String>,
}

/// The model of a published report; `earlier` are the reports before it, for what
/// it read of them and does not say.
pub fn rebuild(published: &Published<'_>, earlier: &[PreviousReport], place: Span) -> Rebuilt {
    let none = Rest::default();
    let rest = published.rest.as_ref().unwrap_or(&none);
    let texts = Texts::read(published, rest);
    let (outside, bases) = (Outside::default(), Bases::default());
    let others = Others {
        previous: elsewhere::previous(published, earlier, place),
        members: elsewhere::members(published, rest, place),
        ..Others::default()
    };
    let mut builder = Builder {
        given: Declaring::given(others, &outside, &bases),
        settled: Vec::new(),
        published,
        rest,
        computed: BTreeMap::new(),
        unread: BTreeSet::new(),
    };
    builder.header(place);
    builder.figures();
    builder.breakdowns();
    builder.lists(place);
    builder.series();
    builder.tables(place);
    builder.formulas(&texts.formulas);
    let (checks, quoted) = builder.checks(&texts.checks);
    let mut content = builder.sections(place);
    content.push(Content::Prose(quoted.into()));
    let (index, known, told) = builder.given.all_given();
    let figures = builder.settled.into_iter();
    let lowered = Lowered {
        known,
        told,
        figures: figures.map(|it| Outcome::New(Some(it))).collect(),
        checks: checks.into_iter().map(Shared::from).collect(),
        content,
        ..Lowered::default()
    };
    let (model, _) = assemble(index, lowered);
    Rebuilt {
        model,
        computed: builder.computed,
        unread: builder.unread,
        places: texts.places,
    }
}

/// What of a published report is written in the language, each in a source of its own.
struct Texts {
    /// By figure; none where it is typed.
    formulas: Vec<Option<Parsed>>,
    checks: Vec<Option<Parsed>>,
    places: BTreeMap<Base, (String, u32)>,
}

impl Texts {
    fn read(published: &Published<'_>, rest: &Rest) -> Texts {
        let spellings = Spellings::of(published);
        let mut places = BTreeMap::new();
        let mut read = |text: Option<String>, file: &str, line: u32| {
            let source = SourceId(u32::try_from(places.len()).unwrap_or(u32::MAX));
            places.insert(source.into(), (file.to_owned(), line));
            text.map(|text| syntax::parse(source, &spellings.apply(&text)))
        };
        let figures = published.figures.iter();
        let formulas = figures.map(|(_, figure)| {
            let formula = figure.formula.as_deref();
            let text = formula.map(|formula| format!("figure x = {formula}"));
            read(text, &figure.place.file, figure.place.line)
        });
        let formulas = formulas.collect();
        let checks = rest.checks.iter().map(|check| {
            let text = check.formula.as_ref().map(|formula| match check.origin {
                published::Origin::Stated => format!("figure x = {formula}"),
                published::Origin::Declared
                | published::Origin::Breakdown
                | published::Origin::TableTotal
                | published::Origin::Form
                | published::Origin::Carry => format!("check x {{ {formula} }}"),
            });
            read(text, &check.place.file, check.place.line)
        });
        Texts {
            checks: checks.collect(),
            formulas,
            places,
        }
    }
}

/// The only declaration of a text that could be read.
pub(super) fn only(parsed: &Parsed) -> Option<&ast::ItemKind> {
    match (parsed.problems.as_slice(), parsed.file.items.as_slice()) {
        ([], [item]) => Some(&item.kind),
        _ => None,
    }
}

pub(super) struct Builder<'a> {
    pub(super) given: Declaring<'a>,
    /// By `FigureId`.
    pub(super) settled: Vec<Settled>,
    published: &'a Published<'a>,
    pub(super) rest: &'a Rest,
    computed: BTreeMap<FigureId, AsPublished>,
    unread: BTreeSet<FigureId>,
}

impl<'a> Builder<'a> {
    fn header(&mut self, place: Span) {
        let said = &self.published.report;
        let header = self.given.given_header();
        *header = Header {
            issuer: said.issuer.as_deref().map(str::to_owned),
            period: said.period.as_ref().map(|period| period_of(period, place)),
            rounding: match said.rounding {
                published::Rounding::HalfUp => Rounding::HalfUp,
                published::Rounding::HalfEven => Rounding::HalfEven,
            },
            locale: match said.locale {
                published::Locale::ZhCn => Locale::ZhCn,
                published::Locale::EnUs => Locale::EnUs,
            },
            ..header.clone()
        };
        for (symbol, unit) in &self.published.units {
            let known = self.given.given_units();
            let declared = types::declared(unit, symbol);
            // Rates and plain numbers are known without being declared.
            let same = known
                .find(symbol)
                .is_some_and(|known| known.ty == declared.ty && known.scale == declared.scale);
            if !unit.base.is_empty() && !same {
                known.insert(declared);
            }
        }
    }

    /// The figures as they were published.
    fn figures(&mut self) {
        for (index, (name, figure)) in (0u32..).zip(&self.published.figures) {
            let place = Span::new(SourceId(index), "figure ".len(), "figure x".len());
            let unit = Arc::new(figures::unit_of(figure, self.published));
            let settled = Settled {
                definition: literal(figure, &unit, place),
                ty: unit.ty.clone(),
                unit,
                places: figure.precision,
                rounded: figure.rounded,
                stated: Vec::new(),
            };
            let shell = Shell {
                label: figure.label.to_string(),
                ..Shell::new(name.to_string(), place)
            };
            let id = self.given.given_figure(shell, settled.kind());
            self.settled.push(settled);
            self.given.name(&spelled(name), Meaning::Figure(id), place);
        }
    }

    fn lists(&mut self, place: Span) {
        for (name, list) in &self.rest.lists {
            let entries = list.entries.iter();
            let number = self.given.number();
            let read = List {
                name: name.clone(),
                label: list.label.clone(),
                also: Vec::new(),
                entries: entries.map(|entry| (entry.clone(), place)).collect(),
                of: list.count.as_ref().map(|count| (count.0.clone(), number)),
                unit: None,
                place,
            };
            self.given.given_list(&spelled(name), read);
        }
    }

    fn series(&mut self) {
        for (name, series) in &self.rest.series {
            let points = series.points.iter();
            let points: Vec<(String, FigureId)> = points
                .filter_map(|(code, name)| Some((code.clone(), self.figure(name)?)))
                .collect();
            let Some((_, id)) = points.first() else {
                continue;
            };
            let id = *id;
            let first = self.settled.get(id.0 as usize);
            let (Some(first), Some(shell)) = (first, self.given.figure_mut(id)) else {
                continue;
            };
            let read = Series {
                name: name.clone(),
                label: series.label.clone(),
                also: Vec::new(),
                ty: first.ty.clone(),
                unit: first.unit.clone(),
                places: first.places,
                place: shell.place,
                points,
            };
            self.given.given_series(&spelled(name), read);
        }
    }

    pub(super) fn figure(&self, name: &str) -> Option<FigureId> {
        self.given.figure_named(&spelled(name))
    }

    fn breakdowns(&mut self) {
        for (index, (_, figure)) in (0u32..).zip(&self.published.figures) {
            let parts = figure.parts.iter().map(|parts| {
                let named = parts.figures.iter();
                Breakdown {
                    kind: match parts.kind {
                        published::PartsKind::Total => BreakdownKind::Total,
                        published::PartsKind::Part => BreakdownKind::Part,
                    },
                    parts: named.filter_map(|name| self.figure(name)).collect(),
                    place: Span::new(SourceId(0), 0, 0),
                }
            });
            let breakdowns: Vec<Breakdown> = parts.collect();
            let part_of = figure
                .part_of
                .as_deref()
                .and_then(|whole| self.figure(whole));
            if let Some(known) = self.given.figure_mut(FigureId(index)) {
                known.breakdowns = breakdowns;
                known.part_of = part_of;
                if part_of.is_some() {
                    known.role = Role::Part;
                }
            }
        }
    }

    fn tables(&mut self, place: Span) {
        let read = |table| tables::table(table, place, &|name| self.figure(name));
        let tables: Vec<model::Table> = self.rest.tables.iter().map(read).collect();
        for (table, cell) in tables::figures(&tables) {
            if let Some(figure) = self.given.figure_mut(cell) {
                figure.role = Role::Cell { table };
            }
        }
        self.given.given_tables(tables);
    }

    /// Gives each computed figure its formula, where that can be read.
    fn formulas(&mut self, formulas: &[Option<Parsed>]) {
        let figures = self.published.figures.iter().zip(formulas);
        for (index, ((_, figure), parsed)) in figures.enumerate() {
            let Some(parsed) = parsed else { continue };
            let definition = self.formula(parsed);
            let Some(known) = self.settled.get_mut(index) else {
                continue;
            };
            let id = FigureId(u32::try_from(index).unwrap_or(u32::MAX));
            let inputs = figure.inputs.iter().map(|name| name.to_string());
            let as_published = AsPublished {
                value: known.definition.clone(),
                inputs: inputs.collect(),
            };
            match definition {
                Some(definition) => known.definition = definition,
                None => {
                    self.unread.insert(id);
                }
            }
            self.computed.insert(id, as_published);
        }
    }

    fn formula(&mut self, parsed: &Parsed) -> Option<Definition> {
        let ast::ItemKind::Figure(ast) = only(parsed)? else {
            return None;
        };
        let value = ast.value.as_ref()?;
        let good = self.problems();
        let expr = self.given.lower(|it| it.expr(value, &Scope::default()));
        (self.problems() == good).then_some(Definition::Expression(expr))
    }

    /// How many there are so far: what could not be read has one.
    pub(super) fn problems(&self) -> usize {
        self.given.told.problems.len()
    }

    /// Their titles are what `count(sections)` counts.
    fn sections(&self, place: Span) -> Vec<Content> {
        let sections = self.rest.sections.iter().map(|section| {
            Content::Section(Section {
                name: None,
                title: vec![words(&section.title, place)],
                level: section.level,
                content: Vec::new(),
                place,
            })
        });
        sections.collect()
    }
}

pub(super) fn words(text: &str, place: Span) -> Inline {
    Inline {
        kind: InlineKind::Text(text.to_owned()),
        place,
    }
}
