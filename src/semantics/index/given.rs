//! An index that is not declared in the language: what a published report gives.

use std::sync::Arc;

use crate::project::Outside;
use crate::semantics::model::{FigureId, Header, List, Meaning, Series, Table};
use crate::semantics::typing::unit::Unit;
use crate::semantics::typing::units::UnitTable;
use crate::source::{Bases, SourceId};

use super::declared::{Draft, Index, Others, Shell, Unread};
use super::declaring::Declaring;
use super::known::{Kind, Known};
use super::told::Told;

impl<'a> Declaring<'a> {
    /// Names are declared with their indices, as a published report has them.
    pub(crate) fn given(others: Others, outside: &'a Outside, bases: &'a Bases) -> Self {
        let mut given = Declaring::new(others, outside, bases, Unread::default());
        given.index.whole_names = true;
        given
    }

    pub(crate) fn given_header(&mut self) -> &mut Header {
        &mut self.index.header
    }

    pub(crate) fn given_units(&mut self) -> &mut UnitTable {
        &mut self.index.units.table
    }

    pub(crate) fn given_figure(&mut self, shell: Shell, kind: Kind) -> FigureId {
        let id = self.push(shell, Draft::Done);
        self.known.set_kind(id, kind);
        id
    }

    /// What else is given of a figure.
    pub(crate) fn figure_mut(&mut self, id: FigureId) -> Option<&mut Shell> {
        self.index.figures.get_mut(id.0 as usize)
    }

    pub(crate) fn given_list(&mut self, name: &str, list: List) {
        let meaning = Meaning::List(self.index.lists.len());
        self.name(name, meaning, list.place);
        self.index.lists.push(list);
    }

    pub(crate) fn given_series(&mut self, name: &str, series: Series) {
        let meaning = Meaning::Series(self.index.series.len());
        self.name(name, meaning, series.place);
        self.index.series.push(series);
    }

    pub(crate) fn given_tables(&mut self, tables: Vec<Table>) {
        self.index.tables = tables;
    }

    pub(crate) fn figure_named(&self, name: &str) -> Option<FigureId> {
        let Meaning::Figure(id) = self.index.names.find(name, SourceId(0).into())? else {
            return None;
        };
        Some(id)
    }

    /// The index, and what is known of its figures and series.
    pub(crate) fn all_given(mut self) -> (Index<'a>, Known, Told) {
        self.known.set_series(self.index.series.clone());
        (self.index, self.known, self.told)
    }

    /// The unit of what has none.
    pub(crate) fn number(&self) -> Arc<Unit> {
        self.index.units.number.clone()
    }
}
