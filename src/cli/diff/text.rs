//! A comparison for a terminal: columns that line up, words in colour.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr as _;

use super::Compared;
use super::said::{Body, Part, Said, said};
use crate::comparison::{Kind, Passage};
use crate::diagnostics::Lang;
use crate::diagnostics::render::printable;

/// A column is not stretched for a cell that is wider.
const WIDEST: usize = 60;

pub(super) fn shown(compared: &Compared, lang: Lang, color: bool) -> String {
    let Said {
        head,
        errors,
        parts,
        nothing,
    } = said(compared, lang);
    let bold = bold(color);
    let mut out = format!("{bold}{}{bold:#}\n", printable(&head));
    if let Some(errors) = errors {
        let _ = writeln!(out, "  {errors}");
    }
    if parts.is_empty() {
        let _ = writeln!(out, "  {nothing}");
    }
    out.push_str(&listed(parts, color));
    out
}

/// The changes alone, for who knows which report it is.
pub(super) fn changes(compared: &Compared, lang: Lang, color: bool) -> String {
    listed(said(compared, lang).parts, color)
}

fn listed(parts: Vec<Part<'_>>, color: bool) -> String {
    let bold = bold(color);
    let mut out = String::new();
    for part in parts {
        let _ = writeln!(out, "\n{bold}{}{bold:#}", part.title);
        match part.body {
            Body::Rows(_, rows) => aligned(&rows, &mut out),
            Body::Passages(passages, more) => {
                prose(passages, color, &mut out);
                if let Some(more) = more {
                    let _ = writeln!(out, "  {more}");
                }
            }
        }
    }
    out
}

fn bold(color: bool) -> Style {
    if color {
        Style::new().bold()
    } else {
        Style::new()
    }
}

fn aligned(rows: &[Vec<String>], out: &mut String) {
    let mut widths: Vec<usize> = Vec::new();
    for (at, cell) in rows.iter().flat_map(|row| row.iter().enumerate()) {
        let width = cell.width();
        match widths.get_mut(at) {
            Some(widest) if width <= WIDEST => *widest = width.max(*widest),
            Some(_) => {}
            None => widths.push(width.min(WIDEST)),
        }
    }
    for row in rows {
        let mut line = String::from(" ");
        for (cell, width) in row.iter().zip(&widths) {
            let cell = printable(cell).replace('\n', " ");
            let blanks = width.saturating_sub(cell.width());
            let _ = write!(line, " {cell}{:blanks$} ", "");
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

fn prose(passages: &[Passage], color: bool, out: &mut String) {
    let mut section = None;
    for passage in passages {
        if passage.section.is_some() && passage.section != section {
            section.clone_from(&passage.section);
            let title = section.as_deref().unwrap_or_default();
            let _ = writeln!(out, "  {}", printable(title));
        }
        let _ = write!(out, "    ");
        for run in &passage.runs {
            let text = printable(&run.text).replace('\n', " ");
            let _ = match (run.kind, color) {
                (Kind::Kept, _) => write!(out, "{text}"),
                (Kind::Lost, false) => write!(out, "[-{text}-]"),
                (Kind::New, false) => write!(out, "{{+{text}+}}"),
                (Kind::Lost, true) => {
                    let style = AnsiColor::Red.on_default().strikethrough();
                    write!(out, "{style}{text}{style:#}")
                }
                (Kind::New, true) => {
                    let style = AnsiColor::Green.on_default();
                    write!(out, "{style}{text}{style:#}")
                }
            };
        }
        let _ = writeln!(out);
    }
}
