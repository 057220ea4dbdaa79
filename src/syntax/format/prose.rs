//! `"""…"""`: its words stay as they are; only how far it is indented, blanks
//! at the ends of its lines and further blank lines change, none of which
//! means anything.

use super::super::lexer::{Kind, Lexer, inside};
use super::lines::Line;

/// The lines of a piece of prose, with its quotes.
pub(super) fn lines(written: &str, indent: usize) -> Vec<Line> {
    let Some(content) = content(written).filter(|content| may_be_moved(written, content)) else {
        return vec![Line::new(indent, written.to_owned())];
    };
    let (opening, rest) = content.split_once('\n').unwrap_or((content, ""));
    let all: Vec<&str> = rest.lines().map(trim_end).collect();
    let common = common_indent(all.iter().copied().filter(|line| !line.trim().is_empty()));
    let mut out = vec![Line::new(indent, "\"\"\"".to_owned())];
    let opening = opening.trim();
    if !opening.is_empty() {
        out.push(Line::new(indent, opening.to_owned()));
    }
    let mut blank = false;
    for line in all {
        let Some(text) = line.get(common..).filter(|_| !line.trim().is_empty()) else {
            blank = out.len() > 1;
            continue;
        };
        out.push(Line {
            blank_before: std::mem::take(&mut blank),
            ..Line::new(indent, text.to_owned())
        });
    }
    out.push(Line::new(indent, "\"\"\"".to_owned()));
    out
}

fn content(written: &str) -> Option<&str> {
    let content = written.strip_prefix("\"\"\"")?.strip_suffix("\"\"\"")?;
    content.contains('\n').then_some(content)
}

fn trim_end(line: &str) -> &str {
    line.trim_end_matches([' ', '\t', '\r'])
}

/// How far an entry of a list is indented says what belongs to it, and a piece
/// in braces that goes over a line may hold text.
fn may_be_moved(written: &str, content: &str) -> bool {
    let opening = content.lines().next().unwrap_or("").trim_start();
    let lists = opening.starts_with("- ") || opening.starts_with(|c: char| c.is_ascii_digit());
    let prose = Lexer::new(written).next();
    let mut pieces = prose.into_iter().flat_map(|prose| inside(written, prose));
    let goes_over = pieces.any(|piece| {
        let text = piece.of(written);
        match piece.kind == Kind::LoneBrace {
            true => text == "{",
            false => piece.kind == Kind::Interpolation && text.contains('\n'),
        }
    });
    !lists && !goes_over
}

/// The blanks that all lines begin with, in bytes.
fn common_indent<'t>(mut lines: impl Iterator<Item = &'t str>) -> usize {
    let blanks = |line: &'t str| {
        let words = line.trim_start();
        line.get(..line.len() - words.len()).unwrap_or("")
    };
    let Some(mut common) = lines.next().map(blanks) else {
        return 0;
    };
    for line in lines {
        let shared = common
            .chars()
            .zip(line.chars())
            .take_while(|(one, other)| one == other)
            .map(|(one, _)| one.len_utf8())
            .sum::<usize>();
        common = common.get(..shared).unwrap_or("");
    }
    common.len()
}
