//! Tables from outside: a `fill … from "x.csv"` becomes a grid whose cells lie
//! in the file, so that every message shows the file and the cell.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

use crate::data;
use crate::data::problems::{CellFault, DataProblem};
use crate::data::table::{Ragged, RawTable};
use crate::diagnostics::Diagnostic;
use crate::project::{self, Node, Outside, ProjectProblem, program};
use crate::source::{DataTable, SourceId, Sources, Span, Wanted, Workspace};
use crate::syntax::ast::{
    Breakdown, Expr, ExprKind, Figure, FillSettings, FromFile, Grid, GridCell, GridLabel, GridLine,
    ItemKind, Missing, Stated, Str,
};

/// Reads the files that fills and figures name.
pub(super) fn bring(
    workspace: &Workspace<'_>,
    nodes: &[Node],
    sources: &mut Sources,
) -> (Outside, Vec<Diagnostic>) {
    let mut outside = Outside::default();
    let mut diagnostics = Vec::new();
    for item in program::items(nodes) {
        if let ItemKind::Fill(fill) = &item.kind
            && let Some(from) = &fill.from
        {
            match grid(workspace, from, &fill.settings, sources) {
                Ok(grid) => outside.keep_grid(from, grid),
                Err(diagnostic) => diagnostics.push(*diagnostic),
            }
        } else if let ItemKind::Figure(figure) = &item.kind
            && figure.is_from_file()
        {
            let mut reading = Reading {
                workspace,
                sources,
                diagnostics: &mut diagnostics,
            };
            outside.keep_figure(reading.filled((**figure).clone()));
        }
    }
    (outside, each_file_once(diagnostics))
}

/// Twenty figures of one workbook that is not there miss one file.
fn each_file_once(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut told: BTreeSet<String> = BTreeSet::new();
    let kept = diagnostics.into_iter().filter(|diagnostic| {
        let of_the_file = diagnostic.code.starts_with("E06");
        !of_the_file || told.insert(format!("{} {}", diagnostic.code, diagnostic.title.en))
    });
    kept.collect()
}

fn grid(
    workspace: &Workspace<'_>,
    from: &FromFile,
    settings: &FillSettings,
    sources: &mut Sources,
) -> Result<Grid, Box<Diagnostic>> {
    let loaded = load(workspace, from, sources)?;
    let laid = from.cells.clone().filter(|_| settings.headings.is_empty());
    Ok(match laid {
        Some(range) => loaded.laid(range, settings),
        None => Columns::of(&loaded, from, settings)?.grid(&loaded, settings),
    })
}

/// Reads the cells of figures. The tree stays as it was written: what is filled
/// is a copy, which lies beside it in `Outside`.
struct Reading<'a> {
    workspace: &'a Workspace<'a>,
    sources: &'a mut Sources,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reading<'_> {
    /// A figure and its parts, with the cells that they are read from.
    fn filled(&mut self, figure: Figure) -> Figure {
        let figure = match &figure.from {
            Some(from) => match one_cell(self.workspace, from, self.sources) {
                Ok(cell) => with_cell(figure, cell),
                Err(diagnostic) => {
                    self.diagnostics.push(*diagnostic);
                    let (kind, span) = (ExprKind::Broken, from.span);
                    Figure {
                        value: Some(Expr { kind, span }),
                        ..figure
                    }
                }
            },
            None => figure,
        };
        let breakdowns = figure.breakdowns.into_iter().map(|breakdown| Breakdown {
            parts: breakdown
                .parts
                .into_iter()
                .map(|part| self.filled(part))
                .collect(),
            ..breakdown
        });
        Figure {
            breakdowns: breakdowns.collect(),
            ..figure
        }
    }
}

/// What the cell holds is the figure's value; a value typed beside it is what
/// the report states.
fn with_cell(mut figure: Figure, cell: GridCell) -> Figure {
    let span = cell.span;
    let kind = ExprKind::Cell(Box::new(cell));
    let Some(typed) = figure.value.replace(Expr { kind, span }) else {
        return figure;
    };
    if let (ExprKind::Quantity(quantity), None) = (&typed.kind, &figure.unit) {
        figure.unit.clone_from(&quantity.unit);
    }
    let span = typed.span;
    figure.stated.push(Stated {
        value: typed,
        waive: None,
        span,
    });
    figure
}

fn one_cell(
    workspace: &Workspace<'_>,
    from: &FromFile,
    sources: &mut Sources,
) -> Result<GridCell, Box<Diagnostic>> {
    let loaded = load(workspace, from, sources)?;
    let fault = |fault| {
        let place = from.cells.as_ref().map_or(from.span, |cells| cells.span);
        let file = loaded.table.source_name();
        Box::new(DataProblem::Cell { file, fault, place }.diagnostic())
    };
    let mut cells = loaded.table.cells.iter().flatten();
    match (cells.next(), cells.next()) {
        _ if from.cells.is_none() => Err(fault(CellFault::Unnamed)),
        (Some(only), None) => Ok(cell(only.text.clone(), loaded.span(0, 0))),
        (None | Some(_), _) => Err(fault(CellFault::Several)),
    }
}

/// A table from outside, and the source that shows it.
struct Loaded {
    table: RawTable,
    places: Vec<Vec<Range<usize>>>,
    source: SourceId,
}

fn load(
    workspace: &Workspace<'_>,
    from: &FromFile,
    sources: &mut Sources,
) -> Result<Loaded, Box<Diagnostic>> {
    let place = from.path.span;
    let written = sources
        .get(sources.source_of(place))
        .map(|source| source.path.clone());
    let dir = written
        .as_deref()
        .and_then(Path::parent)
        .unwrap_or(Path::new(""));
    let outside = |problem: ProjectProblem| Box::new(problem.diagnostic());
    let found = project::find(workspace, dir, &from.path, Wanted::Data).map_err(outside)?;
    let bytes = project::read(workspace, &found, &from.path, Wanted::Data).map_err(outside)?;
    let table = data::read(&bytes, from).map_err(|problem| Box::new(problem.diagnostic()))?;
    let (text, places) = table.virtual_source();
    let shown = match &table.sheet {
        Some(sheet) => format!("{}#{sheet}", found.path.display()),
        None => found.path.display().to_string(),
    };
    let spelling = workspace.spelling(&found.canonical);
    let source = sources.add_spelled(&shown, spelling, &found.path, text.as_str());
    let cells = table.cells.iter().flatten().zip(places.iter().flatten());
    let cells = cells.map(|(cell, place)| {
        let start = u32::try_from(place.start).unwrap_or(u32::MAX);
        (start, cell.address.clone())
    });
    let data = DataTable {
        sheet: table.sheet.clone(),
        cells: cells.collect(),
    };
    sources.set_table(source, data);
    let loaded = Loaded {
        table,
        places,
        source,
    };
    match loaded.ragged(place) {
        Some(problem) => Err(Box::new(problem.diagnostic())),
        None => Ok(loaded),
    }
}

impl Loaded {
    fn span(&self, row: usize, column: usize) -> Span {
        let range = self
            .places
            .get(row)
            .and_then(|row| row.get(column))
            .cloned();
        let range = range.unwrap_or_default();
        Span::new(self.source, range.start, range.end)
    }

    fn line(&self, row: usize) -> Span {
        let cells = self.places.get(row).map_or(0, Vec::len);
        self.span(row, 0)
            .to(self.span(row, cells.saturating_sub(1)))
    }

    fn whole(&self) -> Span {
        let last = self.table.cells.len().saturating_sub(1);
        self.line(0).to(self.line(last))
    }

    /// A row that does not go with the first one.
    fn ragged(&self, place: Span) -> Option<DataProblem> {
        let Ragged { row, fields, head } = self.table.ragged?;
        Some(DataProblem::Ragged {
            file: self.table.file.clone(),
            line: self.table.lines.get(row).copied().unwrap_or_default(),
            fields,
            head,
            row: self.line(row),
            first: self.line(0),
            place,
        })
    }

    /// Two columns of one name, where the report asks for it.
    fn two_heads(&self, heading: &str, place: Span) -> Option<DataProblem> {
        let head = self.table.cells.first()?;
        let mut alike = head.iter().enumerate();
        let mut next = || alike.find(|(_, cell)| cell.text == heading);
        let ((first, one), (second, other)) = (next()?, next()?);
        Some(DataProblem::TwoHeads {
            file: self.table.source_name(),
            heading: heading.to_owned(),
            addresses: [one, other].map(|cell| cell.address.as_str().into()),
            first: self.span(0, first),
            second: self.span(0, second),
            place,
        })
    }

    /// A range without heads and labels.
    fn laid(&self, range: Str, settings: &FillSettings) -> Grid {
        let lines = self.table.cells.iter().enumerate();
        let lines = lines.map(|(row, cells)| GridLine {
            label: None,
            total: false,
            cells: cells
                .iter()
                .enumerate()
                .map(|(column, it)| cell(value(&it.text, settings), self.span(row, column)))
                .collect(),
            span: self.line(row),
        });
        Grid {
            lines: lines.collect(),
            laid: Some(range),
            span: self.whole(),
        }
    }
}

/// Which columns of the data are which of the form.
struct Columns {
    label: usize,
    /// Position in the data and the form's name for it.
    values: Vec<(usize, String)>,
}

impl Columns {
    fn of(
        loaded: &Loaded,
        from: &FromFile,
        settings: &FillSettings,
    ) -> Result<Columns, Box<Diagnostic>> {
        let head = loaded.table.cells.first().map_or(&[][..], Vec::as_slice);
        let once = |heading: &str, place: Span| match loaded.two_heads(heading, place) {
            Some(problem) => Err(Box::new(problem.diagnostic())),
            None => Ok(()),
        };
        let find = |heading: &Str| {
            once(&heading.text, heading.span)?;
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
            let named = head.iter().skip(1).filter(|cell| !cell.text.is_empty());
            for cell in named {
                once(&cell.text, from.path.span)?;
            }
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

    fn grid(&self, loaded: &Loaded, settings: &FillSettings) -> Grid {
        let (table, span) = (&loaded.table, |row, column| loaded.span(row, column));
        let head = GridLine {
            label: None,
            total: false,
            cells: self
                .values
                .iter()
                .map(|(position, name)| cell(name.clone(), span(0, *position)))
                .collect(),
            span: loaded.line(0),
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
                span: loaded.line(row),
            });
        }
        Grid {
            lines,
            laid: None,
            span: loaded.whole(),
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
