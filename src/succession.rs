//! Next year's report from this one: its structure and text, its figures
//! still to be filled in, and this year's as those of the year before.

mod code;
mod edits;
mod header;
mod items;
mod state;
mod years;

pub use state::Unfit;
use state::{Opening, Succession};

use crate::number::Rounding;
use crate::semantics::model::{CheckKind, ExprKind, Model, Origin, PreviousValue};
use crate::source::{Source, Sources, Span};
use crate::syntax;
use crate::syntax::ast::{File, ItemKind, Use};

use edits::Edits;

/// The text of next year's report; `former` is the path of this one from it.
pub fn next_year(
    source: &Source,
    model: &Model,
    sources: &Sources,
    former: &str,
) -> Result<String, Unfit> {
    let (id, text) = (source.id, &*source.text);
    let file = syntax::parse(id, text).file;
    let year = year(&file).ok_or(Unfit::NoPeriod)?;
    for item in &file.items {
        if let ItemKind::Use(Use::File(path)) = &item.kind {
            let path = path.text.clone();
            return Err(Unfit::InParts { path });
        }
    }
    let figures = model
        .figures
        .iter()
        .map(|figure| sources.place(figure.place));
    let numbers = figures.filter(|place| place.source == id);
    let mut succession = Succession {
        edits: Edits::new(text),
        year,
        years: code::years(text),
        numbers: numbers.map(|place| place.range().start).collect(),
    };
    succession.items(&file.items, former);
    Ok(syntax::format(id, &succession.edits.made()).text)
}

/// The same with what opens the year taken from what closed the year before,
/// wherever a rule carries it over; `model` is that of the text, `header` the
/// place of its header. A figure
/// refers to it; in a grid, where that would be too wide to read, the number
/// stands, which the rule ties to last year's.
pub fn opened(header: Span, text: &str, model: &Model, sources: &Sources) -> String {
    let source = sources.source_of(header);
    let mut opening = Opening::new();
    for check in &model.checks {
        if let (Origin::Carry { .. }, CheckKind::Compare { left, right, .. }) =
            (&check.origin, &check.kind)
            && let ExprKind::Figure(id) = &left.kind
            && let ExprKind::Previous { report: 0, name } = &right.kind
            && let Some(figure) = model.figure(*id)
            && let place = sources.place(figure.place)
            && place.source == source
        {
            let reference = format!("previous.{name}");
            let number = closed(model, name);
            opening.insert(place.range().start, (reference, number));
        }
    }
    let file = syntax::parse(source, text).file;
    let mut edits = Edits::new(text);
    items::open(&file.items, &opening, &mut edits);
    syntax::format(source, &edits.made()).text
}

fn closed(model: &Model, name: &str) -> Option<String> {
    let figure = model.header.previous.first()?.figures.get(name)?;
    let PreviousValue::Known(value, true) = &figure.value else {
        return None;
    };
    let shown = figure.unit.from_base(value);
    let places = shown.decimal_places()?;
    Some(shown.round(places, Rounding::default()).to_string())
}

/// The year that a report ends in.
fn year(file: &File) -> Option<u16> {
    let header = file.items.iter().find_map(|item| {
        if let ItemKind::Report(header) = &item.kind {
            header::period(header)
        } else {
            None
        }
    })?;
    Some(header.end.unwrap_or(header.start).year())
}

/// The name of next year's file: `2024.rpt` becomes `2025.rpt`.
pub fn file_name(name: &str, model: &Model) -> Option<String> {
    let period = model.header.period.as_ref()?;
    let renamed = years::renamed(name, period.last.0);
    (renamed != name).then_some(renamed)
}
