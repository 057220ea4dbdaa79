//! Notes in the text of a template where each of its lines begins, to know
//! afterwards which file and line a part of the printed text came from.

use std::fmt::Write as _;

/// A note opens with this, and holds the name of a file and the number of a line.
pub(in crate::emit) const LINE: char = '\u{4}';
pub(in crate::emit) const LINE_END: char = '\u{5}';

/// What a tag begins and ends with; a line that begins inside one is not
/// text, nor is one that a tag takes the blanks before.
const TAGS: [(&str, &str); 3] = [("{%", "%}"), ("{{", "}}"), ("{#", "#}")];

/// The text with a note before what each line prints.
pub(super) fn noted(file: &str, text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut inside: Option<&str> = None;
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let printed = line.trim_start();
        let is_tag = ["{%", "{#", "{{-"]
            .iter()
            .any(|tag| printed.starts_with(tag));
        if inside.is_none() && !is_tag && !printed.is_empty() {
            out.push_str(line.get(..line.len() - printed.len()).unwrap_or(""));
            let _ = write!(out, "{LINE}{file}:{number}{LINE_END}");
            out.push_str(printed);
        } else {
            out.push_str(line);
        }
        inside = after(line, inside);
    }
    out
}

/// The end of the tag that is still open behind a line.
fn after<'a>(line: &str, inside: Option<&'a str>) -> Option<&'a str> {
    let mut rest = line;
    let mut inside = inside;
    loop {
        let next = match inside {
            Some(end) => rest.find(end).map(|at| (at, None)),
            None => TAGS
                .iter()
                .filter_map(|(open, close)| Some((rest.find(open)?, Some(*close))))
                .min(),
        };
        let Some((at, now)) = next else {
            return inside;
        };
        rest = rest.get(at + 2..).unwrap_or("");
        inside = now;
    }
}

#[cfg(test)]
mod tests {
    use super::noted;

    #[test]
    fn lines_that_print_are_noted() {
        let text = "a\n\n  b {{ x }}\n{% if x %}\n{# a\nb #}\n{{ f(\n  y) }}\n{%- if y %}\nz";
        let noted = noted("7", text);
        let shown = noted.replace('\u{4}', "<").replace('\u{5}', ">");
        let wanted = "<7:1>a\n\n  <7:3>b {{ x }}\n{% if x %}\n{# a\nb #}\n<7:7>{{ f(\n  y) }}\n{%- if y %}\n<7:10>z";
        assert_eq!(shown, wanted);
    }
}
