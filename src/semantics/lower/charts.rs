//! Charts: what they are drawn of, found and typed.

use crate::diagnostics::suggest;
use crate::semantics::index::scope::Scope;
use crate::semantics::index::tables::charted::Charted;
use crate::semantics::model::{
    Category, Chart, ChartKind, ChartSet, Expr, Inline, InlineKind, Locale, Meaning,
};
use crate::semantics::problems::{ChartProblem, NoNumber};
use crate::semantics::typing::algebra;
use crate::semantics::typing::described::Described;
use crate::semantics::typing::types::Type;
use crate::source::Span;
use crate::syntax::ast;

use super::Lowering;

/// Colours and hatchings that can be told apart.
const MOST_SETS: usize = 6;
const MOST_SLICES: usize = 8;
const MOST_CATEGORIES: usize = 40;

const KINDS: [(&str, ChartKind); 4] = [
    ("bar", ChartKind::Bar),
    ("line", ChartKind::Line),
    ("pie", ChartKind::Pie),
    ("stacked", ChartKind::Stacked),
];

/// What one name behind `of` brings.
enum Brought {
    /// One value, with its label.
    Point(Category, Expr),
    /// A value for each category.
    Set(Vec<Inline>, Vec<(Category, Expr)>),
}

impl Lowering<'_> {
    /// A chart; nothing of one that cannot be drawn, which is reported.
    pub(super) fn chart(&mut self, ast: &ast::Chart) -> Option<Chart> {
        let kind = self.chart_kind(&ast.kind);
        let title = self.template(&ast.title);
        let mut brought = Vec::new();
        for path in &ast.of {
            brought.extend(self.brought(path)?);
        }
        let of = ast.of.iter().map(|path| path.span);
        let place = of.reduce(|one, other| one.to(other)).unwrap_or(ast.span);
        let (categories, sets) = self.arranged(brought, place)?;
        let kind = kind?;
        self.drawable(kind, &categories, &sets, place)?;
        let unit = self.common_unit(&sets)?;
        Some(Chart {
            kind,
            name: ast.name.as_ref().map(|name| name.text.clone()),
            title,
            alt: ast.alt.as_ref().map(|alt| alt.text.clone()),
            unit,
            categories,
            sets,
            place: ast.span,
        })
    }

    fn chart_kind(&mut self, written: &ast::Name) -> Option<ChartKind> {
        let known = KINDS.iter().find(|(word, _)| *word == written.text);
        if known.is_none() {
            let words = KINDS.iter().map(|(word, _)| *word);
            self.report(ChartProblem::UnknownKind {
                kind: written.text.clone(),
                nearest: suggest::closest(&written.text, words).map(str::to_owned),
                place: written.span,
            });
        }
        known.map(|(_, kind)| *kind)
    }

    fn brought(&mut self, path: &ast::Path) -> Option<Vec<Brought>> {
        let place = path.span;
        let name = crate::semantics::index::spelled::joined(&path.segments);
        let meaning = self.index.find(&name, place.base());
        match (meaning, &path.index) {
            (Some(Meaning::Series(index)), None) => {
                let series = self.index.series(index)?;
                let label = vec![text(&series.label, place)];
                let points = series.points.clone();
                let points = points
                    .into_iter()
                    .map(|(code, id)| (Category::Period(code), self.index.figure_ref(id, place)));
                Some(vec![Brought::Set(label, points.collect())])
            }
            (Some(Meaning::Table(table)), Some(_)) => {
                let charted = self.index.charted(table, path);
                let charted = self.found(table, charted)?;
                Some(self.of_table(charted, place))
            }
            (Some(Meaning::Table(_)), None) => {
                self.report(ChartProblem::WholeTable { name, place });
                None
            }
            (Some(Meaning::List(_)), _) => self.not_a_number(NoNumber::List, name, place),
            (Some(Meaning::Entity(_)), _) => self.not_a_number(NoNumber::Entity, name, place),
            (Some(Meaning::Series(_) | Meaning::Figure(_)), _) | (None, _) => {
                let value = self.expr(&as_expr(path), &Scope::default());
                if value.ty == Type::Unknown {
                    return None;
                }
                if !value.ty.is_numeric() {
                    return self.not_a_number(NoNumber::Other, name, place);
                }
                let label = self.point_label(&value, path);
                Some(vec![Brought::Point(label, value)])
            }
        }
    }

    fn not_a_number(&mut self, what: NoNumber, name: String, place: Span) -> Option<Vec<Brought>> {
        self.report(ChartProblem::NotNumbers { what, name, place });
        None
    }

    fn of_table(&mut self, charted: Charted, place: Span) -> Vec<Brought> {
        match charted {
            Charted::Cell(label, cells) => {
                let value = self.sum_cells(&cells, place);
                vec![Brought::Point(Category::Label(label), value)]
            }
            Charted::Sets(sets) => {
                let each = sets.into_iter().map(|(label, points)| {
                    let points = points.into_iter().map(|(label, cells)| {
                        (Category::Label(label), self.sum_cells(&cells, place))
                    });
                    Brought::Set(label, points.collect())
                });
                each.collect()
            }
        }
    }

    /// A figure's label; of a figure beside last year's, its period.
    fn point_label(&self, value: &Expr, path: &ast::Path) -> Category {
        let name = crate::semantics::index::spelled::joined(&path.segments);
        let figure = value.as_figure().and_then(|id| self.index.figure(id));
        let label = figure.map(|figure| &figure.label);
        if let [first, ..] = path.segments.as_slice()
            && first.text == "previous"
            && label.is_none()
        {
            let year = path.year.as_ref().map(|year| year.digits.as_str());
            let mut previous = self
                .index
                .previous()
                .iter()
                .filter_map(|it| it.period.as_ref());
            let period = previous.find(|it| year.is_none_or(|year| it.code == year));
            return match period {
                Some(period) => Category::Period(period.code.clone()),
                None => {
                    let own = path.segments.last().map_or("", |own| own.text.as_str());
                    let mut figures = self.index.figures();
                    let label = figures
                        .find(|it| it.name == own)
                        .map_or(own, |it| &it.label);
                    let label = match self.index.header().locale {
                        Locale::ZhCn => format!("上年{label}"),
                        Locale::EnUs => format!("{label}, year before"),
                    };
                    Category::Label(vec![text(&label, path.span)])
                }
            };
        }
        Category::Label(vec![text(label.unwrap_or(&name), path.span)])
    }

    /// Categories with the sets over them: of several values one set, of
    /// several sets the categories of all.
    fn arranged(
        &mut self,
        brought: Vec<Brought>,
        place: Span,
    ) -> Option<(Vec<Category>, Vec<ChartSet>)> {
        let mut points = Vec::new();
        let mut sets = Vec::new();
        for one in brought {
            match one {
                Brought::Point(label, value) => points.push((label, value)),
                Brought::Set(label, values) => sets.push((label, values)),
            }
        }
        if !points.is_empty() && !sets.is_empty() {
            self.report(ChartProblem::Mixed { place });
            return None;
        }
        if !points.is_empty() {
            self.own_period(&mut points);
            sets.push((Vec::new(), points));
        }
        let mut categories: Vec<Category> = Vec::new();
        for (category, _) in sets.iter().flat_map(|(_, values)| values) {
            if !categories.iter().any(|known| same(known, category)) {
                categories.push(category.clone());
            }
        }
        if categories
            .iter()
            .all(|it| matches!(it, Category::Period(_)))
        {
            categories.sort_by(|one, other| code(one).cmp(code(other)));
        }
        let alone = sets.len() == 1;
        let sets = sets.into_iter().map(|(label, values)| {
            let point = |category: &Category| {
                let found = values.iter().find(|(known, _)| same(known, category));
                found.map(|(_, value)| value.clone())
            };
            ChartSet {
                label: if alone { Vec::new() } else { label },
                points: categories.iter().map(point).collect(),
            }
        });
        let sets = sets.collect();
        Some((categories, sets))
    }

    /// Beside the same figure of earlier years, this year's has its year, too.
    fn own_period(&self, points: &mut [(Category, Expr)]) {
        let others = points
            .iter()
            .filter(|(it, _)| matches!(it, Category::Period(_)));
        let (1.., Some(period)) = (others.count(), &self.index.header().period) else {
            return;
        };
        let mut own = points
            .iter_mut()
            .filter(|(it, _)| !matches!(it, Category::Period(_)));
        if let (Some((category, _)), None) = (own.next(), own.next()) {
            *category = Category::Period(period.code.clone());
        }
    }

    fn drawable(
        &mut self,
        kind: ChartKind,
        categories: &[Category],
        sets: &[ChartSet],
        place: Span,
    ) -> Option<()> {
        let (count, most, slices) = match kind {
            ChartKind::Pie if sets.len() == 1 => (categories.len(), MOST_SLICES, true),
            ChartKind::Pie | ChartKind::Bar | ChartKind::Line | ChartKind::Stacked => {
                (sets.len(), MOST_SETS, false)
            }
        };
        let problem = if kind == ChartKind::Pie && sets.len() > 1 {
            ChartProblem::PieOfSets { place }
        } else if kind == ChartKind::Stacked && sets.len() < 2 {
            ChartProblem::StackOfOne { place }
        } else if count > most {
            ChartProblem::TooMany {
                count,
                most,
                slices,
                place,
            }
        } else if categories.len() > MOST_CATEGORIES {
            ChartProblem::TooLong {
                count: categories.len(),
                most: MOST_CATEGORIES,
                place,
            }
        } else {
            return Some(());
        };
        self.report(problem);
        None
    }

    /// That of the first point, which the others must be comparable with.
    fn common_unit(
        &mut self,
        sets: &[ChartSet],
    ) -> Option<std::sync::Arc<crate::semantics::typing::units::Unit>> {
        let mut points = sets.iter().flat_map(|set| set.points.iter().flatten());
        let first = points.next()?;
        let other = points.find(|point| algebra::comparable(&first.ty, &point.ty).is_err());
        let Some(other) = other else {
            return Some(first.unit.clone());
        };
        let problem = ChartProblem::Units {
            first: Described::of(first),
            other: Described::of(other),
            places: [first.place, other.place],
        };
        self.report(problem);
        None
    }
}

fn as_expr(path: &ast::Path) -> ast::Expr {
    ast::Expr {
        kind: ast::ExprKind::Path(path.clone()),
        span: path.span,
    }
}

fn text(text: &str, place: Span) -> Inline {
    Inline {
        kind: InlineKind::Text(text.to_owned()),
        place,
    }
}

fn code(category: &Category) -> &str {
    match category {
        Category::Period(code) => code,
        Category::Label(_) => "",
    }
}

fn same(one: &Category, other: &Category) -> bool {
    match (one, other) {
        (Category::Period(one), Category::Period(other)) => one == other,
        (Category::Label(one), Category::Label(other)) => words(one) == words(other),
        (Category::Period(_), Category::Label(_)) | (Category::Label(_), Category::Period(_)) => {
            false
        }
    }
}

/// What a label says, as far as it is plain text.
fn words(label: &[Inline]) -> Vec<&str> {
    label.iter().filter_map(Inline::words).collect()
}
