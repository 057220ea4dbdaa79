//! Tables from outside: a `fill … from "x.csv"` becomes a grid whose cells lie
//! in the file, so that every message shows the file and the cell.

use std::ops::Range;
use std::path::Path;

use crate::data::table::{self, RawTable};
use crate::diagnostics::Diagnostic;
use crate::project::{ProjectProblem, Root, Wanted};
use crate::source::{Files, SourceId, Sources, Span};
use crate::syntax::ast::{
    Fill, FillSettings, Grid, GridCell, GridLabel, GridLine, Item, ItemKind, Missing, Str,
};

/// Reads the files that fills name.
pub(super) fn bring(
    files: &dyn Files,
    root: &Root,
    items: &mut [Item],
    sources: &mut Sources,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for item in items {
        if let ItemKind::Fill(fill) = &mut item.kind {
            if let Err(diagnostic) = read(files, root, fill, sources) {
                diagnostics.push(*diagnostic);
            }
        } else if let ItemKind::Section(section) = &mut item.kind {
            diagnostics.extend(bring(files, root, &mut section.items, sources));
        }
    }
    diagnostics
}

fn read(
    files: &dyn Files,
    root: &Root,
    fill: &mut Fill,
    sources: &mut Sources,
) -> Result<(), Box<Diagnostic>> {
    let Some(from) = &fill.from else {
        return Ok(());
    };
    let place = from.path.span;
    let written = sources.get(place.source).map(|source| source.path.clone());
    let dir = written
        .as_deref()
        .and_then(Path::parent)
        .unwrap_or(Path::new(""));
    let wanted = Wanted::Data;
    let outside = |problem: ProjectProblem| Box::new(problem.diagnostic());
    let (path, _) = root
        .resolve(files, dir, &from.path.text, place, wanted)
        .map_err(outside)?;
    let bytes = files.read(&path).map_err(|error| {
        outside(ProjectProblem::unreadable(
            wanted,
            &path,
            &error,
            Some(place),
        ))
    })?;
    let table = table::read(&bytes, from).map_err(|problem| Box::new(problem.diagnostic()))?;
    let (text, places) = table.virtual_source();
    let source = sources.add(&table.source_name(), &path, text.as_str());
    let grid = Columns::of(&table, &fill.settings)?.grid(&table, &places, source, &fill.settings);
    fill.grid = Some(grid);
    Ok(())
}

/// Which columns of the data are which of the form.
struct Columns {
    label: usize,
    /// Position in the data and the form's name for it.
    values: Vec<(usize, String)>,
}

impl Columns {
    fn of(table: &RawTable, settings: &FillSettings) -> Result<Columns, Box<Diagnostic>> {
        let head = table.cells.first().map_or(&[][..], Vec::as_slice);
        let find = |heading: &Str| {
            head.iter()
                .position(|cell| cell.text == heading.text)
                .ok_or_else(|| {
                    let problem = ProjectProblem::NoHeading {
                        heading: heading.text.clone(),
                        known: head.iter().map(|cell| cell.text.clone()).collect(),
                        place: heading.span,
                    };
                    Box::new(problem.diagnostic())
                })
        };
        if settings.headings.is_empty() {
            let values = head
                .iter()
                .enumerate()
                .skip(1)
                .map(|(position, cell)| (position, cell.text.clone()))
                .collect();
            return Ok(Columns { label: 0, values });
        }
        let mut columns = Columns {
            label: 0,
            values: Vec::new(),
        };
        for (name, heading) in &settings.headings {
            let position = find(heading)?;
            if name.text == "row" {
                columns.label = position;
            } else {
                columns.values.push((position, name.text.clone()));
            }
        }
        Ok(columns)
    }

    fn grid(
        &self,
        table: &RawTable,
        places: &[Vec<Range<usize>>],
        source: SourceId,
        settings: &FillSettings,
    ) -> Grid {
        let span = |row: usize, column: usize| {
            let range = places.get(row).and_then(|row| row.get(column)).cloned();
            let range = range.unwrap_or_default();
            Span::new(source, range.start, range.end)
        };
        let whole = |row: usize| {
            let cells = places.get(row).map_or(0, Vec::len);
            span(row, 0).to(span(row, cells.saturating_sub(1)))
        };
        let head = GridLine {
            label: None,
            total: false,
            cells: self
                .values
                .iter()
                .map(|(position, name)| cell(name.clone(), span(0, *position)))
                .collect(),
            span: whole(0),
        };
        let mut lines = vec![head];
        for (row, cells) in table.cells.iter().enumerate().skip(1) {
            let text = |column: usize| cells.get(column).map_or("", |cell| cell.text.as_str());
            lines.push(GridLine {
                label: Some(GridLabel::Title(Str {
                    text: text(self.label).to_owned(),
                    span: span(row, self.label),
                })),
                total: false,
                cells: self
                    .values
                    .iter()
                    .map(|(column, _)| cell(value(text(*column), settings), span(row, *column)))
                    .collect(),
                span: whole(row),
            });
        }
        let last = table.cells.len().saturating_sub(1);
        Grid {
            lines,
            span: whole(0).to(whole(last)),
        }
    }
}

fn cell(text: String, span: Span) -> GridCell {
    GridCell {
        text,
        span,
        notes: Vec::new(),
        inlines: None,
    }
}

/// A cell's text, with what `missing "N/A" as na` makes of it.
fn value(text: &str, settings: &FillSettings) -> String {
    let missing = settings
        .missing
        .iter()
        .find(|(written, _)| written.text == text);
    match missing.map(|(_, kind)| kind) {
        Some(Missing::None) => "none",
        Some(Missing::NotApplicable) => "na",
        Some(Missing::Unknown) => "unknown",
        Some(Missing::Todo) => "todo",
        None => text,
    }
    .to_owned()
}
