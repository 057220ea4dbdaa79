//! What of a source is code. Text is not, but for what stands between braces
//! in it: 国办函[2024]5号 is the number of a paper, `{申请[2024]}` a figure.

use std::ops::Range;

use crate::syntax::string_length;

/// The stretches of code in a range of a source without errors.
pub(super) fn of_code(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let rest = text.get(at..range.end).unwrap_or("");
        let Some(mark) = rest.find(['"', '/']) else {
            found.push(at..range.end);
            break;
        };
        found.push(at..at + mark);
        at += mark;
        let rest = rest.get(mark..).unwrap_or("");
        at += if rest.starts_with("\"\"\"") {
            let behind = rest.get(3..).unwrap_or("");
            let length = behind.find("\"\"\"").map_or(rest.len(), |end| end + 6);
            found.extend(of_text(text, at..at + length));
            length
        } else if rest.starts_with('"') {
            let length = string_length(rest);
            found.extend(of_text(text, at..at + length));
            length
        } else if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else {
            1
        };
    }
    found
}

/// The stretches between braces in a range of text.
pub(super) fn of_text(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = range.start;
    while let Some(open) = text.get(at..range.end).and_then(|rest| rest.find('{')) {
        let start = at + open + 1;
        let rest = text.get(start..range.end).unwrap_or("");
        if rest.starts_with('{') {
            at = start + 1;
            continue;
        }
        let end = rest.find('}').map_or(range.end, |close| start + close);
        found.push(start..end);
        at = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::of_code;

    #[test]
    fn text_is_no_code_but_between_braces() {
        let text = r#"a "b \" {c} {{d}" // e
f """g"h {i}""" / j"#;
        let found: Vec<&str> = of_code(text, 0..text.len())
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, ["a ", "c", " ", "\nf ", "i", " ", " j"]);
    }
}
