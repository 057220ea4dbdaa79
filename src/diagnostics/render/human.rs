//! For a person: the code, what is wrong drawn under it, and how to go on.

use std::io::{self, Write};
use std::ops::Range;

use codespan_reporting::diagnostic::{Diagnostic as Drawing, Label as Mark, LabelStyle, Severity};
use codespan_reporting::term::{Config, emit_to_write_style};

use super::clip;
use super::context::{Context, severity_word};
use super::excerpt::Excerpt;
use super::paint::Paint;
use super::printable::printable;
use super::values::{Values, is_value};
use super::wrap::wrap;
use crate::diagnostics::{Diagnostic, Fix, Label, Lang};
use crate::source::{Place, SourceId};

/// Columns before a line of code that a fix is shown in, beside those of the excerpt.
const INDENT: usize = 4;

/// So many consequences of one problem are listed.
const CONSEQUENCES: usize = 8;

pub(super) fn write(
    diagnostic: &Diagnostic,
    context: &Context<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lang = context.options.lang;
    let excerpt = Excerpt::new(context);
    let mut drawing = Drawing::new(Severity::Error);
    let primary = diagnostic
        .place
        .iter()
        .map(|label| (LabelStyle::Primary, label));
    let values = Values::of(diagnostic, context);
    let others = diagnostic
        .others
        .iter()
        .filter(|label| values.is_none() || !is_value(label, diagnostic))
        .map(|label| (LabelStyle::Secondary, label));
    for (style, label) in primary.chain(others) {
        drawing.labels.extend(mark(style, label, lang, &excerpt));
    }
    drawing.notes = notes(diagnostic, context);

    let mut drawn = Vec::new();
    let mut paint = Paint::new(&mut drawn, context.options.color, diagnostic.severity);
    let title = one_line(diagnostic.title.get(lang));
    paint.header(
        severity_word(diagnostic.severity, lang),
        diagnostic.code,
        &title,
    )?;
    emit_to_write_style(&mut paint, &Config::default(), &excerpt, &drawing)
        .map_err(io::Error::other)?;
    let mut drawn = String::from_utf8_lossy(&drawn).into_owned();
    if let Some(values) = values {
        drawn = values.insert(&drawn);
    }
    for line in drawn.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn mark(
    style: LabelStyle,
    label: &Label,
    lang: Lang,
    excerpt: &Excerpt<'_>,
) -> Option<Mark<SourceId>> {
    let range = excerpt.visible(label.span)?;
    let message = one_line(label.text.get(lang));
    Some(Mark::new(style, excerpt.source(label.span), range).with_message(message))
}

fn notes(diagnostic: &Diagnostic, context: &Context<'_>) -> Vec<String> {
    let lang = context.options.lang;
    let width = context.options.width.map(|width| width.saturating_sub(8));
    let fitted = |text: &str| match width {
        Some(width) => wrap(&printable(text), width),
        None => printable(text).into_owned(),
    };
    let mut notes: Vec<String> = diagnostic
        .notes
        .iter()
        .map(|note| fitted(note.get(lang)))
        .collect();
    let cell = diagnostic.place.as_ref();
    if let Some((sheet, cell)) = cell.and_then(|place| context.sources.cell(place.span)) {
        let name = lang.pick(
            format!("工作表“{sheet}”的 {cell} 格。"),
            format!("Cell {cell} of sheet {sheet:?}."),
        );
        notes.insert(0, fitted(&name));
    }
    for fix in &diagnostic.fixes {
        let mut note = fitted(&format!("{}{}", fix_word(fix, lang), fix.title.get(lang)));
        note.push_str(&fixed_lines(fix, diagnostic, context));
        notes.push(note);
    }
    if !diagnostic.consequences.is_empty() {
        let mut note = lang.pick("由此还有：".to_owned(), "and because of this:".to_owned());
        consequences(&diagnostic.consequences, 1, context, &mut note);
        notes.push(note);
    }
    notes
}

fn fix_word(fix: &Fix, lang: Lang) -> &'static str {
    match (lang, fix.automatic) {
        (Lang::Zh, true) => "修正：",
        (Lang::Zh, false) => "建议：",
        (Lang::En, true) => "fix: ",
        (Lang::En, false) => "try: ",
    }
}

/// The lines of code as the fix leaves them, each after a `+`.
fn fixed_lines(fix: &Fix, diagnostic: &Diagnostic, context: &Context<'_>) -> String {
    let mut shown = String::new();
    let mut edits: Vec<_> = fix.edits.iter().collect();
    let place = |edit: &crate::diagnostics::Edit| context.sources.place(edit.span);
    edits.sort_by_key(|edit| place(edit));
    let main = diagnostic.place.as_ref();
    let main = main.map(|main| context.sources.source_of(main.span));
    let mut index = 0;
    while let Some(first) = edits.get(index) {
        // Edits of one line are shown in it together.
        let id = place(first).source;
        let line_of = |place: Place| context.lines.line_of(place.source, place.range().start);
        let line = line_of(place(first));
        let same_line = |place: Place| place.source == id && line_of(place) == line;
        let here: Vec<_> = edits
            .iter()
            .skip(index)
            .take_while(|edit| same_line(place(edit)))
            .copied()
            .collect();
        index += here.len();
        if main != Some(id) {
            shown.push_str(&format!(
                "\n  {}:{}",
                printable(context.sources.name(id)),
                line + 1
            ));
        }
        let room = context.room(line).saturating_sub(INDENT);
        let fixed = Fixed::of(&here, line, context);
        if fixed.text.trim().is_empty() {
            let range = context.lines.line_range(id, line);
            let source = context.sources.get(id);
            let gone = range.and_then(|range| source?.text.get(range));
            let gone = clip::clipped(gone.unwrap_or("").trim_end(), 0..0, room);
            shown.push_str(&format!("\n  - {}", printable(&gone)));
            continue;
        }
        for text in fixed.lines(room) {
            let text = printable(&text).replace('\t', "    ");
            shown.push_str(&format!("\n  + {text}"));
        }
    }
    shown
}

/// A line after edits, which may be several then.
struct Fixed {
    text: String,
    /// What the edits put there.
    put: Vec<Range<usize>>,
}

impl Fixed {
    /// The edits are of one line, in their order.
    fn of(edits: &[&crate::diagnostics::Edit], line: usize, context: &Context<'_>) -> Self {
        let mut fixed = Fixed {
            text: String::new(),
            put: Vec::new(),
        };
        let place = |edit: &crate::diagnostics::Edit| context.sources.place(edit.span);
        let (Some(first), Some(last)) = (edits.first(), edits.last()) else {
            return fixed;
        };
        let (id, last) = (place(first).source, place(last));
        // A line break at its end belongs to the line that it ends.
        let last_byte = last.range().end.saturating_sub(1);
        let last_line = context.lines.line_of(id, last_byte.max(last.range().start));
        let from = context.lines.line_range(id, line);
        let to = context.lines.line_range(id, last_line);
        let mut copied = from.map_or(place(first).range().start, |from| from.start);
        let text = context.sources.get(id).map_or("", |source| &source.text);
        for edit in edits {
            let range = place(edit).range();
            fixed
                .text
                .push_str(text.get(copied..range.start).unwrap_or(""));
            let start = fixed.text.len();
            fixed.text.push_str(&edit.text);
            fixed.put.push(start..fixed.text.len());
            copied = range.end;
        }
        let end = to.map_or(copied, |to| to.end);
        fixed.text.push_str(text.get(copied..end).unwrap_or(""));
        fixed
    }

    /// What is put are lines of their own, behind a blank one.
    fn put_lines(&self) -> bool {
        let [only] = self.put.as_slice() else {
            return false;
        };
        let put = self.text.get(only.clone()).unwrap_or("");
        put.starts_with("\n\n") && !put.trim().is_empty()
    }

    /// Each of its lines, around what the edits put there.
    fn lines(&self, room: usize) -> Vec<String> {
        let mut at = 0;
        let mut shown = Vec::new();
        for line in self.text.split_inclusive('\n') {
            let (start, end) = (at, at + line.len());
            at = end;
            let here = self
                .put
                .iter()
                .filter(|it| it.start < end && start <= it.end);
            let line = line.trim_end();
            let within = |place: usize| place.clamp(start, end).min(start + line.len()) - start;
            let here: Vec<Range<usize>> = here.map(|it| within(it.start)..within(it.end)).collect();
            // The line behind which whole lines are put is none of them.
            let untouched = here.iter().all(|it| it.is_empty());
            if untouched && shown.is_empty() && self.put_lines() {
                continue;
            }
            let focus = here.first().cloned().unwrap_or_default();
            let window = clip::window(line, focus.clone(), room);
            if here.iter().all(|it| it.start <= window.end) {
                shown.push(clip::clipped(line, focus, room));
                continue;
            }
            let texts = here.iter().filter_map(|it| line.get(it.clone()));
            let texts = texts.collect::<Vec<_>>().join(" … ");
            shown.push(clip::clipped(&texts, 0..0, room));
        }
        shown
    }
}

fn consequences(
    diagnostics: &[Diagnostic],
    depth: usize,
    context: &Context<'_>,
    note: &mut String,
) {
    let lang = context.options.lang;
    let shown = match diagnostics.len() {
        few @ ..=CONSEQUENCES => few,
        // What follows is one line, too.
        _ => CONSEQUENCES - 1,
    };
    for diagnostic in diagnostics.iter().take(shown) {
        let word = severity_word(diagnostic.severity, lang);
        let title = one_line(diagnostic.title.get(lang));
        let indent = "  ".repeat(depth);
        note.push_str(&format!("\n{indent}{word}[{}]: {title}", diagnostic.code));
        if let Some(place) = &diagnostic.place {
            let at = context.lines.region(place.span).start;
            let name = printable(context.sources.name_of(place.span));
            note.push_str(&format!("\n{indent}  ┌─ {name}:{}:{}", at.line, at.column));
            let text = one_line(place.text.get(lang));
            if !text.is_empty() {
                note.push_str(&format!(" {text}"));
            }
        }
        consequences(&diagnostic.consequences, depth + 1, context, note);
    }
    let left = diagnostics.len() - shown;
    if left > 0 {
        let indent = "  ".repeat(depth);
        note.push_str(&lang.pick(
            format!("\n{indent}……还有{left}处"),
            format!("\n{indent}… and {left} more"),
        ));
    }
}

fn one_line(text: &str) -> String {
    printable(text).replace('\n', " ")
}
