//! One line each: `path:line:column: error[E0303]: title`.

use std::io::{self, Write};

use super::context::{Context, reachable, severity_word};
use super::paint::severity_style;
use super::printable::printable;
use crate::diagnostics::Diagnostic;

pub(super) fn write(
    diagnostic: &Diagnostic,
    context: &Context<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    line(diagnostic, 0, context, out)
}

fn line(
    diagnostic: &Diagnostic,
    depth: usize,
    context: &Context<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    write!(out, "{}", "  ".repeat(depth))?;
    if let Some(place) = reachable(diagnostic, context.sources) {
        let at = context.lines.region(place.span).start;
        let name = printable(context.sources.name_of(place.span));
        match context.sources.cell(place.span) {
            Some((_, cell)) => write!(out, "{name}!{}: ", printable(cell))?,
            None => write!(out, "{name}:{}:{}: ", at.line, at.column)?,
        }
    }
    let word = severity_word(diagnostic.severity, context.options.lang);
    if context.options.color {
        let style = severity_style(diagnostic.severity).bold();
        write!(out, "{style}{word}[{}]{style:#}", diagnostic.code)?;
    } else {
        write!(out, "{word}[{}]", diagnostic.code)?;
    }
    let title = printable(diagnostic.title.get(context.options.lang)).replace('\n', " ");
    writeln!(out, ": {title}")?;
    for consequence in &diagnostic.consequences {
        line(consequence, depth + 1, context, out)?;
    }
    Ok(())
}
