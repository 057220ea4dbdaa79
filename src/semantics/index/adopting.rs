//! Fills whose form is misspelt or not named at all: the form that was most
//! likely meant gets them, so that its figures are known all the same.

use std::collections::BTreeSet;

use crate::diagnostics::suggest;
use crate::project::{Node, program};
use crate::semantics::problems::FormProblem;
use crate::syntax::{NAMELESS, ast};

use super::declaring::Declaring;
use super::spelled::joined;
use super::tables::draft::Filling;

/// A form that nothing fills, with the names of its rows.
struct Unfilled<'a> {
    name: String,
    rows: BTreeSet<&'a str>,
}

impl<'a> Declaring<'a> {
    pub(super) fn collect_fills(&mut self, nodes: &'a [Node]) {
        for item in program::items(nodes) {
            let ast::ItemKind::Fill(fill) = &item.kind else {
                continue;
            };
            let grid = match &fill.from {
                Some(from) => self.outside.grid(from),
                None => fill.grid.as_ref(),
            };
            let form = joined(&fill.form.segments);
            self.index.brought_rows.extend(&fill.settings.rows);
            self.fills.entry(form).or_default().push(Filling {
                grid,
                value: fill.value.as_ref(),
                settings: &fill.settings,
                lost: fill.from.is_some() && grid.is_none(),
                place: fill.form.span,
            });
        }
    }

    /// What fills a form: under its name, or under its qualified one.
    pub(super) fn fills_of(&mut self, form: &ast::Form) -> Vec<Filling<'a>> {
        let names = &self.index.names;
        let name = names.called(&form.name);
        let mut fills = self.fills.swap_remove(&name).unwrap_or_default();
        let short = |known: &&String| names.short(known) == Some(&name);
        let qualified = self.fills.keys().find(short).cloned();
        let qualified = qualified.and_then(|name| self.fills.swap_remove(&name));
        fills.extend(qualified.unwrap_or_default());
        fills
    }

    /// Fills of forms that are not there.
    pub(super) fn unused_fills(&mut self) {
        for (form, fills) in std::mem::take(&mut self.fills) {
            if self.index.may_be_unread(&form) {
                continue;
            }
            let tables = self.index.tables.iter().map(|table| table.name.as_str());
            let hidden = self.index.names.hidden(&form);
            let nearest = hidden.or_else(|| suggest::closest(&form, tables).map(str::to_owned));
            // That the one meant is not filled follows from this.
            let problems = &mut self.told.problems;
            problems.retain(|problem| !problem.is_unfilled(nearest.as_deref()));
            self.unknown_form(&form, nearest.as_deref(), &fills);
        }
    }

    /// Says of each fill that there is no such form.
    fn unknown_form(&mut self, form: &str, nearest: Option<&str>, fills: &[Filling<'a>]) {
        for fill in fills {
            self.report(FormProblem::Unknown {
                form: form.to_owned(),
                nearest: nearest.map(str::to_owned),
                place: fill.place,
            });
        }
    }

    /// Gives what fills no form to the form it was meant for.
    pub(super) fn adopt_fills(&mut self, nodes: &'a [Node]) {
        let mut names = BTreeSet::new();
        let mut unfilled = Vec::new();
        self.forms(nodes, &mut names, &mut unfilled);
        let is_known = |form: &str| {
            names.contains(form)
                || self
                    .index
                    .names
                    .plain(form)
                    .is_some_and(|it| names.contains(it))
        };
        let strange = self.fills.keys().filter(|form| !is_known(form)).cloned();
        for wrong in strange.collect::<Vec<_>>() {
            let fills = self.fills.get(&wrong).map_or(&[][..], Vec::as_slice);
            // That a name is missing is told already.
            let nameless = wrong == NAMELESS;
            let meant = match nameless {
                true => by_rows(fills, &unfilled),
                false => suggest::closest(&wrong, unfilled.iter().map(|form| form.name.as_str())),
            };
            let meant = meant.map(str::to_owned);
            if meant.is_none() && !nameless {
                continue;
            }
            let fills = self.fills.shift_remove(&wrong).unwrap_or_default();
            if !nameless {
                self.unknown_form(&wrong, meant.as_deref(), &fills);
            }
            if let Some(meant) = meant {
                unfilled.retain(|form| form.name != meant);
                self.fills.insert(meant, fills);
            }
        }
    }

    fn forms(
        &self,
        nodes: &'a [Node],
        names: &mut BTreeSet<String>,
        unfilled: &mut Vec<Unfilled<'a>>,
    ) {
        for item in program::items(nodes) {
            let ast::ItemKind::Form(form) = &item.kind else {
                continue;
            };
            let name = self.index.names.called(&form.name);
            names.insert(name.clone());
            let mut fills = self.fills.keys();
            if fills.any(|fill| *fill == name || self.index.names.plain(fill) == Some(&name)) {
                continue;
            }
            let mut rows = BTreeSet::new();
            for block in &form.blocks {
                named(&block.rows, &mut rows);
            }
            unfilled.push(Unfilled { name, rows });
        }
    }
}

fn named<'a>(members: &'a [ast::Member], rows: &mut BTreeSet<&'a str>) {
    for member in members {
        rows.insert(&member.name.text);
        named(&member.children, rows);
    }
}

/// The one form that has most of the rows that are filled.
fn by_rows<'a>(fills: &[Filling<'_>], forms: &'a [Unfilled<'_>]) -> Option<&'a str> {
    let lines = fills.iter().filter_map(|fill| fill.grid);
    let lines = lines.flat_map(|grid| &grid.lines);
    let written: Vec<&str> = lines
        .filter_map(|line| match line.label.as_ref()? {
            ast::GridLabel::Path(path, _) => path.segments.last().map(|name| name.text.as_str()),
            ast::GridLabel::Title(_) => None,
        })
        .collect();
    let fits = |form: &Unfilled<'_>| {
        written
            .iter()
            .filter(|row| form.rows.contains(*row))
            .count()
    };
    let best = forms.iter().map(fits).max().filter(|most| *most > 0);
    let mut best = forms.iter().filter(|form| Some(fits(form)) == best);
    match (forms, best.next(), best.next()) {
        // Nothing is written that would tell, but only one can be meant.
        ([only], None, _) => Some(&only.name),
        (_, Some(form), None) => Some(&form.name),
        _ => None,
    }
}
