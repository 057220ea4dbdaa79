//! Fills whose form is misspelt or not named at all: the form that was most
//! likely meant gets them, so that its figures are known all the same.

use std::collections::BTreeSet;

use crate::diagnostics::suggest;
use crate::project::{Node, program};
use crate::semantics::lowering::Lowering;
use crate::syntax::{NAMELESS, ast};

use super::Filling;

/// A form that nothing fills, with the names of its rows.
struct Unfilled<'a> {
    name: String,
    rows: BTreeSet<&'a str>,
}

impl<'a> Lowering<'a> {
    /// Gives what fills no form to the form it was meant for.
    pub(in crate::semantics) fn adopt_fills(&mut self, nodes: &'a [Node]) {
        let mut names = BTreeSet::new();
        let mut unfilled = Vec::new();
        self.forms(nodes, &mut names, &mut unfilled);
        let is_known = |form: &str| {
            names.contains(form) || self.names.plain(form).is_some_and(|it| names.contains(it))
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
            let name = self.names.called(&form.name);
            names.insert(name.clone());
            let mut fills = self.fills.keys();
            if fills.any(|fill| *fill == name || self.names.plain(fill) == Some(&name)) {
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
