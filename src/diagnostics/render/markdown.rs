//! A list for the comment on a merge request: one line a problem, its notes
//! below.

use std::io::{self, Write};

use super::context::{Context, Findings, Options, reachable, severity_word};
use super::printable::printable;
use crate::diagnostics::Diagnostic;

/// A comment may be no longer: 65 536 letters on the largest of the forges.
const LONGEST: usize = 58_000;

pub(super) fn write(
    findings: &[Findings<'_>],
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (mut written, mut left) = (0, 0);
    for findings in findings {
        let context = Context::of(findings, options);
        for diagnostic in findings.diagnostics {
            let mut text = Vec::new();
            item(diagnostic, 0, &context, &mut text)?;
            written += text.len();
            if written > LONGEST {
                left += 1;
            } else {
                out.write_all(&text)?;
            }
        }
    }
    if left > 0 {
        let more = options.lang.pick(
            format!("还有{left}条，没有列出"),
            format!("{left} more are not listed"),
        );
        writeln!(out, "- {more}")?;
    }
    Ok(())
}

fn item(
    diagnostic: &Diagnostic,
    depth: usize,
    context: &Context<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lang = context.options.lang;
    let indent = "  ".repeat(depth);
    let word = severity_word(diagnostic.severity, lang);
    write!(out, "{indent}- **{word}[{}]** ", diagnostic.code)?;
    if let Some(place) = reachable(diagnostic, context.sources) {
        let at = context.lines.region(place.span).start;
        let name = escaped(context.sources.name_of(place.span));
        match context.sources.cell(place.span) {
            Some((_, cell)) => write!(out, "{name}!{}: ", escaped(cell))?,
            None => write!(out, "{name}:{}: ", at.line)?,
        }
    }
    writeln!(out, "{}", escaped(diagnostic.title.get(lang)))?;
    let notes = diagnostic.notes.iter().map(|note| note.get(lang));
    let fixes = diagnostic.fixes.iter().map(|fix| fix.title.get(lang));
    for line in notes.chain(fixes) {
        writeln!(out, "{indent}  - {}", escaped(line))?;
    }
    for consequence in &diagnostic.consequences {
        item(consequence, depth + 1, context, out)?;
    }
    Ok(())
}

/// A text as Markdown shows it: nothing in it is markup, and it stays on its
/// line.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in printable(text).chars() {
        match sign {
            '\n' => out.push(' '),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            // Nobody is to be called by a name that stands in a report.
            '@' => out.push_str("@<!-- -->"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '$' => {
                out.push('\\');
                out.push(sign);
            }
            other => out.push(other),
        }
    }
    out
}
