//! Texts after the edits of fixes.

use std::ops::Range;

/// The text with each range replaced. The ranges are in order and apart, or
/// touch. What a deletion leaves blank around it goes, too.
pub fn edited(text: &str, edits: &[(Range<usize>, &str)]) -> String {
    let dos = text.contains("\r\n");
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for (range, new) in edits {
        let range = if new.is_empty() {
            with_blanks(text, range)
        } else {
            range.clone()
        };
        out.push_str(text.get(copied..range.start.max(copied)).unwrap_or(""));
        if dos {
            out.push_str(&new.replace('\n', "\r\n"));
        } else {
            out.push_str(new);
        }
        copied = range.end.max(copied);
    }
    out.push_str(text.get(copied..).unwrap_or(""));
    out
}

/// What is deleted, with its whole line if nothing else stands there, or with
/// the blanks that would then stand twice or at the end of the line.
pub fn with_blanks(text: &str, range: &Range<usize>) -> Range<usize> {
    let (Some(before), Some(behind)) = (text.get(..range.start), text.get(range.end..)) else {
        return range.clone();
    };
    let blank = [' ', '\t'];
    let kept = before.trim_end_matches(blank);
    let opens_line = kept.is_empty() || kept.ends_with('\n');
    let after = behind.trim_start_matches(blank);
    let ends_line = after.is_empty() || after.starts_with('\n') || after.starts_with("\r\n");
    let after_start = text.len() - after.len();
    match (opens_line, ends_line) {
        (true, true) if !range.is_empty() => {
            let newline = after.find('\n').map_or(0, |at| at + 1);
            kept.len()..after_start + newline
        }
        (false, true) => kept.len()..range.end,
        (true, false) => range.start..after_start,
        (false, false) if kept.len() < before.len() && behind.starts_with(blank) => {
            kept.len()..range.end
        }
        (true, true) | (false, false) => range.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::edited;

    fn without(text: &str, lost: &str) -> Option<String> {
        let start = text.find(lost)?;
        Some(edited(text, &[(start..start + lost.len(), "")]))
    }

    #[test]
    fn a_line_that_becomes_blank_goes() {
        let text = "check {\n  a == b\n  waive \"x\"\n}\n";
        let left = without(text, "waive \"x\"");
        assert_eq!(left.as_deref(), Some("check {\n  a == b\n}\n"));
    }

    #[test]
    fn no_blank_stands_twice_or_at_the_end() {
        assert_eq!(
            without("{ a waive b }", "waive").as_deref(),
            Some("{ a b }")
        );
        assert_eq!(
            without("a | 9 // c\nb", "// c").as_deref(),
            Some("a | 9\nb")
        );
        assert_eq!(without("新\u{200b}收", "\u{200b}").as_deref(), Some("新收"));
    }

    #[test]
    fn line_ends_stay_as_they_are() {
        let text = "a\r\nx\r\nb\r\n";
        assert_eq!(without(text, "x").as_deref(), Some("a\r\nb\r\n"));
        assert_eq!(edited(text, &[(3..4, "y\nz")]), "a\r\ny\r\nz\r\nb\r\n");
    }

    #[test]
    fn edits_may_touch() {
        assert_eq!(edited("：“a”", &[(0..3, ":"), (3..6, "\"")]), ":\"a”");
    }
}
