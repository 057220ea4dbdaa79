//! Declarations of next year's report, item by item.

use std::sync::Arc;

use crate::source::Span;
use crate::syntax::ast::{
    BlockKind, Expr, ExprKind, Figure, Fill, FillSettings, Grid, Inline, InlineKind, Item,
    ItemKind, PeriodPoint, Series, Str, Template,
};

use super::edits::Edits;
use super::state::{Opening, Succession};

const TODO: &str = "todo";

impl Succession<'_> {
    pub(super) fn items(&mut self, items: &[Arc<Item>], former: &str) {
        for item in items {
            self.item(item, former);
        }
    }

    fn item(&mut self, item: &Item, former: &str) {
        match &item.kind {
            ItemKind::Report(header) => self.header(header, former),
            ItemKind::Figure(figure) => self.figure(figure),
            ItemKind::Series(series) => self.series(series),
            ItemKind::Section(section) => {
                self.template(&section.title);
                self.items(&section.items, former);
            }
            ItemKind::If(item) => {
                self.items(&item.then, former);
                self.items(item.otherwise.as_deref().unwrap_or(&[]), former);
            }
            ItemKind::Table(table) => {
                self.grid(table.grid.as_ref());
                self.settings(&table.settings);
            }
            ItemKind::Fill(fill) => self.fill(fill, item.span),
            ItemKind::Check(check) => {
                if let Some(waive) = &check.waive {
                    self.edits.remove(waive.span.offsets());
                }
            }
            ItemKind::Carry(carry) => self.because("adjusted", carry.adjusted.as_ref()),
            // What was corrected is correct in last year's report by now.
            ItemKind::Restate(_) => self.edits.remove(item.span.offsets()),
            ItemKind::Prose(prose) => {
                for block in &prose.blocks {
                    match &block.kind {
                        BlockKind::Paragraph(inlines) => self.inlines(inlines),
                        BlockKind::List { entries, .. } => {
                            entries.iter().for_each(|entry| self.inlines(entry));
                        }
                    }
                }
            }
            ItemKind::Note(note) => self.template(&note.text),
            ItemKind::Use(_)
            | ItemKind::Package(_)
            | ItemKind::Unit(_)
            | ItemKind::Entity(_)
            | ItemKind::List(_)
            | ItemKind::Chart(_)
            | ItemKind::Form(_)
            | ItemKind::Members(_)
            | ItemKind::Allow(_) => {}
        }
        self.indexes(item);
    }

    fn figure(&mut self, figure: &Figure) {
        if let Some(from) = &figure.from {
            self.edits.replace(from.span, format!("= {TODO}"));
        }
        if let Some(value) = &figure.value {
            self.value(value);
        }
        if let Some(reported) = &figure.reported {
            self.value(&reported.value);
        }
        for stated in &figure.stated {
            self.edits.remove(stated.span.offsets());
        }
        if let Some(waive) = &figure.waive {
            self.edits.remove(waive.span.offsets());
        }
        self.because("adjusted", figure.adjusted.as_ref());
        for part in figure.breakdowns.iter().flat_map(|it| &it.parts) {
            self.figure(part);
        }
    }

    /// A value that was typed is to be typed anew; a formula stays.
    fn value(&mut self, value: &Expr) {
        if let Some(todo) = todo(value, &self.edits) {
            self.edits.replace(value.span, todo);
        }
    }

    /// One more year. What stood for this year is last year's now.
    fn series(&mut self, series: &Series) {
        let Some((PeriodPoint::Year(year), code, value)) = series.points.last() else {
            return;
        };
        if *year != self.year {
            return;
        }
        let next = match todo(value, &self.edits) {
            Some(todo) => todo,
            None => {
                let written = self.edits.part(value.span).to_owned();
                if matches!(value.kind, ExprKind::Path(_)) {
                    self.edits
                        .replace(value.span, format!("previous.{written}"));
                }
                written
            }
        };
        let start = code.offsets().start;
        let line = self.edits.text.get(..start).unwrap_or("");
        let blanks = line.len() - line.trim_end_matches([' ', '\t']).len();
        let apart = match line.trim_end_matches([' ', '\t']).ends_with('\n') {
            true => format!("\n{}", " ".repeat(blanks)),
            false => " ".to_owned(),
        };
        let end = value.span.offsets().end;
        self.edits
            .insert(end, format!(",{apart}{}: {next}", self.year + 1));
    }

    fn fill(&mut self, fill: &Fill, whole: Span) {
        self.settings(&fill.settings);
        match (&fill.from, &fill.grid) {
            // The file outside is this year's.
            (Some(_), _) | (None, Some(Grid { laid: Some(_), .. })) => {
                let form = self.edits.part(fill.form.span);
                self.edits
                    .replace(whole, format!("fill {form} {{\n  rest {TODO}\n}}"));
            }
            (None, grid) => self.grid(grid.as_ref()),
        }
    }

    fn grid(&mut self, grid: Option<&Grid>) {
        for cell in grid.iter().flat_map(|grid| grid.cells()) {
            let typed =
                cell.inlines.is_none() && cell.text.contains(|it: char| it.is_ascii_digit());
            if typed && self.numbers.contains(&cell.span.offsets().start) {
                self.edits.replace(cell.span, TODO);
            } else if let Some(inlines) = &cell.inlines {
                self.inlines(inlines);
            }
        }
    }

    fn settings(&mut self, settings: &FillSettings) {
        if let Some((_, span)) = settings.rest {
            let written = self.edits.part(span);
            let todo = if written.starts_with("rest") {
                format!("rest {TODO}")
            } else {
                TODO.to_owned()
            };
            self.edits.replace(span, todo);
        }
        for waive in &settings.waives {
            self.edits.remove(waive.span.offsets());
        }
        for adjusted in &settings.adjusted {
            self.edits.remove(adjusted.span.offsets());
        }
        for note in &settings.notes {
            self.template(&note.text);
        }
    }

    fn template(&mut self, template: &Template) {
        self.inlines(&template.parts);
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            if let InlineKind::Stated { value, format, .. } = &inline.kind {
                let value = self.edits.part(value.span);
                let format = format.as_ref().map(|it| format!(":{}", it.text));
                let kept = format!("{{{value}{}}}", format.unwrap_or_default());
                self.edits.replace(inline.span, kept);
            } else if let InlineKind::Strong(inner)
            | InlineKind::Emphasis(inner)
            | InlineKind::Link { text: inner, .. } = &inline.kind
            {
                self.inlines(inner);
            }
        }
    }

    /// `adjusted because "…"`: the reason's own place is known, not the word's.
    fn because(&mut self, word: &str, reason: Option<&Str>) {
        let Some(reason) = reason else { return };
        let end = reason.span.offsets().end;
        let before = self.edits.text.get(..reason.span.offsets().start);
        if let Some(start) = before.and_then(|before| before.rfind(word)) {
            self.edits.remove(start..end);
        }
    }

    /// `申请[2024]` becomes `申请[2025]`, and what is a year back stays so:
    /// wherever it stands in the code of a declaration, `previous(2023)` too.
    fn indexes(&mut self, item: &Item) {
        if matches!(
            item.kind,
            ItemKind::Section(_) | ItemKind::If(_) | ItemKind::Series(_)
        ) {
            return;
        }
        let span = item.span.offsets();
        let from = self.years.partition_point(|(at, _)| at.start < span.start);
        let within = self.years.iter().skip(from);
        for (place, year) in within.take_while(|(at, _)| at.start < span.end) {
            if *year == self.year || *year + 1 == self.year {
                let next = (year + 1).to_string();
                self.edits.replace_range(place.clone(), next);
            }
        }
    }
}

/// `todo 件` for 443 件, `todo` for a typed number; `None` for a formula.
fn todo(value: &Expr, edits: &Edits) -> Option<String> {
    let unit = match &value.kind {
        ExprKind::Quantity(quantity)
        | ExprKind::Approximate { quantity, .. }
        | ExprKind::Censored { quantity, .. } => quantity.unit.as_ref(),
        ExprKind::Negate(inner) => return todo(inner, edits),
        ExprKind::Missing { unit, .. } => unit.as_ref(),
        ExprKind::Cell(_) | ExprKind::Date(_) => None,
        ExprKind::Text(_)
        | ExprKind::Path(_)
        | ExprKind::Call { .. }
        | ExprKind::Binary { .. }
        | ExprKind::If { .. }
        | ExprKind::Else { .. }
        | ExprKind::Broken => return None,
    };
    Some(match unit {
        Some(unit) => format!("{TODO} {}", edits.part(unit.span)),
        None => TODO.to_owned(),
    })
}

/// Puts into the cells and figures that begin there what opens the year.
pub(super) fn open(items: &[Arc<Item>], opening: &Opening, edits: &mut Edits) {
    for item in items {
        if let ItemKind::Section(section) = &item.kind {
            open(&section.items, opening, edits);
        } else if let ItemKind::If(item) = &item.kind {
            open(&item.then, opening, edits);
            open(item.otherwise.as_deref().unwrap_or(&[]), opening, edits);
        } else if let ItemKind::Figure(figure) = &item.kind {
            open_figure(figure, opening, edits);
        } else if let ItemKind::Fill(fill) = &item.kind {
            open_grid(fill.grid.as_ref(), opening, edits);
        } else if let ItemKind::Table(table) = &item.kind {
            open_grid(table.grid.as_ref(), opening, edits);
        }
    }
}

fn open_figure(figure: &Figure, opening: &Opening, edits: &mut Edits) {
    let starts = [
        figure.span.offsets().start,
        figure.name.span.offsets().start,
    ];
    let name = starts.iter().find_map(|start| opening.get(start));
    if let (Some((name, _)), Some(value)) = (name, &figure.value)
        && matches!(value.kind, ExprKind::Missing { .. })
    {
        edits.replace(value.span, name.clone());
    }
}

fn open_grid(grid: Option<&Grid>, opening: &Opening, edits: &mut Edits) {
    for cell in grid.iter().flat_map(|grid| grid.cells()) {
        if let Some((_, Some(number))) = opening.get(&cell.span.offsets().start)
            && cell.text == TODO
        {
            edits.replace(cell.span, number.clone());
        }
    }
}
