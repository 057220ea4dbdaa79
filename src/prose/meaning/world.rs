//! All that the rules ask a report about.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use crate::causes::TypedRates;
use crate::document::facts::Facts;
use crate::evaluation::results::Evaluation;
use crate::prose::reading::printed_passages::Part;
use crate::prose::reading::typed_units::{Kind, Measures};
use crate::semantics::model::{Definition, Expr, FigureId, Model, Role};
use crate::semantics::types::Type;

use super::expressions::growth_of;
use super::labels::Labels;
use super::last_year::LastYear;
use super::values::Values;
use super::vocabulary::Vocabulary;

pub(crate) struct World<'m> {
    pub(crate) facts: Facts<'m>,
    pub(crate) measures: Measures,
    /// Made when the first number is met.
    labels: OnceCell<Labels<'m>>,
    values: OnceCell<Values>,
    changes: OnceCell<Vec<FigureId>>,
    bases: OnceCell<BTreeMap<FigureId, Vec<&'m Expr>>>,
    last_year: OnceCell<LastYear>,
    vocabulary: OnceCell<Vocabulary<'m>>,
    rates: OnceCell<TypedRates<'m>>,
    parts: Vec<Part<'m>>,
    /// By table, the first-level section it stands in.
    homes: Vec<Option<usize>>,
    /// Of the allowances those that covered something since they were last taken.
    used: RefCell<BTreeSet<usize>>,
}

impl<'m> World<'m> {
    pub(crate) fn new(model: &'m Model, evaluation: &'m Evaluation, parts: Vec<Part<'m>>) -> Self {
        let mut world = World {
            facts: Facts::new(model, evaluation),
            measures: Measures::new(model),
            labels: OnceCell::new(),
            values: OnceCell::new(),
            changes: OnceCell::new(),
            bases: OnceCell::new(),
            last_year: OnceCell::new(),
            vocabulary: OnceCell::new(),
            rates: OnceCell::new(),
            homes: vec![None; model.tables.len()],
            used: RefCell::default(),
            parts,
        };
        for (index, part) in world.parts.iter().enumerate() {
            for table in &part.tables {
                let top = world.top(Some(index));
                if let Some(home) = world.homes.get_mut(*table) {
                    *home = top;
                }
            }
        }
        world
    }

    pub(crate) fn model(&self) -> &'m Model {
        self.facts.model
    }

    pub(crate) fn labels(&self) -> &Labels<'m> {
        self.labels.get_or_init(|| Labels::new(self.facts))
    }

    pub(crate) fn values(&self) -> &Values {
        self.values.get_or_init(|| Values::new(self.facts))
    }

    /// The values of last year's report.
    pub(crate) fn last_year(&self) -> &LastYear {
        self.last_year.get_or_init(|| LastYear::new(self.model()))
    }

    /// What sentences are read by.
    pub(crate) fn vocabulary(&self) -> &Vocabulary<'m> {
        self.vocabulary.get_or_init(|| Vocabulary::new(self.facts))
    }

    /// What tells how a wrong rate came about.
    pub(crate) fn rates(&self) -> &TypedRates<'m> {
        let facts = self.facts;
        self.rates
            .get_or_init(|| TypedRates::new(facts.model, facts.evaluation))
    }

    /// The growths, differences of rates and multiples of the report.
    pub(crate) fn changes(&self) -> &[FigureId] {
        self.changes.get_or_init(|| {
            let all = self.model().figures_by_id();
            all.filter(|(_, figure)| {
                matches!(figure.ty, Type::Growth | Type::Points | Type::Multiple)
            })
            .map(|(id, _)| id)
            .collect()
        })
    }

    /// What the growths that the report computes of a figure start from.
    pub(crate) fn bases(&self, figure: FigureId) -> &[&'m Expr] {
        let bases = self.bases.get_or_init(|| {
            let mut bases: BTreeMap<FigureId, Vec<&Expr>> = BTreeMap::new();
            for growth in &self.model().figures {
                if let Definition::Expression(expr) = &growth.definition
                    && let Some((of, base)) = growth_of(expr)
                {
                    bases.entry(of).or_default().push(base);
                }
            }
            bases
        });
        bases.get(&figure).map_or(&[], Vec::as_slice)
    }

    /// What numbers a figure's value converts into.
    pub(crate) fn kind_of(&self, id: FigureId) -> Option<Kind> {
        Kind::of(&self.model().figure(id)?.ty)
    }

    /// A cell belongs to the section of its table, a figure to all of them.
    pub(crate) fn concerns(&self, id: FigureId, section: Option<usize>) -> bool {
        match self.model().figure(id).map(|figure| figure.role) {
            Some(Role::Cell { table }) => {
                let home = self.homes.get(table).copied().flatten();
                home.is_none() || home == self.top(section)
            }
            Some(Role::Figure | Role::Part) => true,
            None => false,
        }
    }

    /// The report is about this year, or says nothing of years.
    pub(crate) fn is_own_year(&self, year: u16) -> bool {
        let period = self.model().header.period.as_ref();
        period.is_none_or(|period| (period.first.0..=period.last.0).contains(&year))
    }

    /// Whether an `allow` covers a section; it is then one that is needed.
    pub(crate) fn allows(&self, lint: &str, section: Option<usize>) -> bool {
        let around: Vec<_> = self.around(section).collect();
        let covering = self.model().allowances.iter().position(|allow| {
            allow.lint == lint && allow.section.is_none_or(|place| around.contains(&place))
        });
        self.used.borrow_mut().extend(covering);
        covering.is_some()
    }

    /// The allowances, by their number, that covered something since this was last
    /// asked.
    pub(crate) fn take_used(&self) -> BTreeSet<usize> {
        self.used.take()
    }

    /// The sections of the first level.
    pub(crate) fn top_sections(&self) -> impl Iterator<Item = &Part<'m>> {
        self.parts.iter().filter(|part| part.parent.is_none())
    }

    fn around(&self, section: Option<usize>) -> impl Iterator<Item = crate::source::Span> {
        let within = |at: &Option<usize>| self.parts.get((*at)?)?.parent;
        std::iter::successors(section, move |at| within(&Some(*at)))
            .filter_map(|at| self.parts.get(at))
            .map(|part| part.place)
    }

    pub(crate) fn sections(&self) -> &[Part<'m>] {
        &self.parts
    }

    /// The section of the first level that a section stands in.
    pub(crate) fn top(&self, section: Option<usize>) -> Option<usize> {
        std::iter::successors(section, |at| self.parts.get(*at)?.parent).last()
    }
}
