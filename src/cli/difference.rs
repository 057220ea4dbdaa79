//! Two texts as a unified diff of their lines.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use crate::diagnostics::render::printable;

/// Lines shown around a change.
const AROUND: usize = 3;

/// The difference between a file before and after; with colours for a
/// terminal, else as `patch` reads it.
pub(super) fn unified(name: &str, before: &str, after: &str, color: bool) -> String {
    let steps = steps(
        &before.split_inclusive('\n').collect::<Vec<_>>(),
        &after.split_inclusive('\n').collect::<Vec<_>>(),
    );
    let mut out = Painted {
        text: String::new(),
        color,
    };
    out.line(Style::new().bold(), "--- ", name);
    out.line(Style::new().bold(), "+++ ", name);
    for hunk in hunks(&steps) {
        out.hunk(hunk);
    }
    out.text
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Kept,
    Lost,
    New,
}

/// A line, and where it stands in both texts, from 0.
#[derive(Clone, Copy, Debug)]
struct Step<'a> {
    kind: Kind,
    line: &'a str,
    at: [usize; 2],
}

/// From one text to the other; where they part, the nearest line that both
/// have goes on.
fn steps<'a>(before: &[&'a str], after: &[&'a str]) -> Vec<Step<'a>> {
    let mut steps = Vec::new();
    let mut at = [0, 0];
    let mut push = |at: &mut [usize; 2], kind: Kind, line: &'a str| {
        steps.push(Step {
            kind,
            line,
            at: *at,
        });
        let [one, other] = at;
        *one += usize::from(kind != Kind::New);
        *other += usize::from(kind != Kind::Lost);
    };
    loop {
        let rest = (
            before.get(at[0]..).unwrap_or(&[]),
            after.get(at[1]..).unwrap_or(&[]),
        );
        match rest {
            ([], []) => return steps,
            ([one, ..], [other, ..]) if one == other => push(&mut at, Kind::Kept, one),
            (lost, new) => {
                let (losses, news) = parting(lost, new);
                for line in lost.iter().take(losses) {
                    push(&mut at, Kind::Lost, line);
                }
                for line in new.iter().take(news) {
                    push(&mut at, Kind::New, line);
                }
            }
        }
    }
}

/// How many lines of each are passed over until both go on alike.
fn parting(lost: &[&str], new: &[&str]) -> (usize, usize) {
    for passed in 1..lost.len() + new.len() {
        for losses in 0..=passed {
            let news = passed - losses;
            if let (Some(one), Some(other)) = (lost.get(losses), new.get(news))
                && one == other
            {
                return (losses, news);
            }
        }
    }
    (lost.len(), new.len())
}

/// The changes that stand close together, with the lines around them.
fn hunks<'s, 'a>(steps: &'s [Step<'a>]) -> Vec<&'s [Step<'a>]> {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        if step.kind == Kind::Kept {
            continue;
        }
        let (start, end) = (
            index.saturating_sub(AROUND),
            (index + 1 + AROUND).min(steps.len()),
        );
        match ranges.last_mut() {
            Some((_, last)) if *last >= start => *last = end,
            Some(_) | None => ranges.push((start, end)),
        }
    }
    let part = |(start, end): (usize, usize)| steps.get(start..end);
    ranges.into_iter().filter_map(part).collect()
}

struct Painted {
    text: String,
    color: bool,
}

impl Painted {
    fn hunk(&mut self, steps: &[Step<'_>]) {
        let side = |other: Kind, index: usize| {
            let count = steps.iter().filter(|step| step.kind != other).count();
            let first = steps.first().and_then(|step| step.at.get(index));
            // Of nothing, the line before is named.
            let start = first.map_or(0, |first| first + usize::from(count > 0));
            format!("{start},{count}")
        };
        let head = format!("-{} +{} @@", side(Kind::New, 0), side(Kind::Lost, 1));
        self.line(AnsiColor::Cyan.on_default(), "@@ ", &head);
        for step in steps {
            let (style, mark) = match step.kind {
                Kind::Kept => (Style::new(), " "),
                Kind::Lost => (AnsiColor::Red.on_default(), "-"),
                Kind::New => (AnsiColor::Green.on_default(), "+"),
            };
            self.line(
                style,
                mark,
                step.line.strip_suffix('\n').unwrap_or(step.line),
            );
            if !step.line.ends_with('\n') {
                self.line(Style::new(), "\\ ", "No newline at end of file");
            }
        }
    }

    fn line(&mut self, style: Style, mark: &str, line: &str) {
        let _ = if self.color {
            // What only says how a file is stored is not shown.
            let line = line.trim_end_matches('\r').replace('\u{feff}', "");
            let line = printable(&line);
            writeln!(self.text, "{style}{mark}{line}{style:#}")
        } else {
            writeln!(self.text, "{mark}{line}")
        };
    }
}

#[cfg(test)]
mod tests {
    use super::unified;

    #[test]
    fn lines_are_changed_added_and_removed() {
        let before = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n";
        let after = "a\nB\nc\nd\ne\nf\ng\nh\ni\nj\nk\n";
        let shown = "--- x\n+++ x\n@@ -1,5 +1,5 @@\n a\n-b\n+B\n c\n d\n e\n@@ -8,3 +8,4 @@\n h\n i\n j\n+k\n";
        assert_eq!(unified("x", before, after, false), shown);
        let back = unified("x", after, before, false);
        assert!(
            back.ends_with("@@ -8,4 +8,3 @@\n h\n i\n j\n-k\n"),
            "{back}"
        );
    }

    #[test]
    fn the_last_line_may_lack_its_end() {
        let shown = "--- x\n+++ x\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n";
        assert_eq!(unified("x", "a", "b", false), shown);
    }
}
