//! A table or fill of which one line makes no sense is read without that line;
//! the problem is told already.

use pest::Parser as _;
use pest::iterators::Pairs;

use super::super::heads::Head;
use super::super::layout::Unit;
use super::super::problems::Problems;
use super::super::slice::Repair;
use super::declare::Context;
use super::{Reader, Rule, failure, grammar};

/// The name of a form that was not written.
pub const NAMELESS: &str = "_";

/// More lines than this make no sense because of something else.
const MOST: usize = 16;

impl Context<'_> {
    /// Reads a unit that could not be read, without what is in the way.
    pub(super) fn patched<T>(
        &self,
        unit: &Unit,
        rule: Rule,
        build: impl FnOnce(&mut Reader<'_>, Pairs<'_, Rule>) -> Option<T>,
    ) -> Option<T> {
        let mut unsaid = Problems::default();
        let mut slice = self.slice(unit, unit.end, &mut unsaid);
        match unit.head() {
            Some(Head::Fill) => slice = slice.repaired(&begun(&slice.text)),
            Some(Head::Table) => slice = slice.repaired(headed(&slice.text).as_slice()),
            Some(_) | None => {}
        }
        for _ in 0..MOST {
            let text = slice.text.clone();
            if let Ok(pairs) = grammar::Grammar::parse(rule, &text) {
                let mut reader = Reader {
                    slice: &slice,
                    problems: &mut unsaid,
                };
                return build(&mut reader, pairs);
            }
            let repair = without_line(&text, failure::find(rule, &slice).at)?;
            slice = slice.repaired(&[repair]);
        }
        None
    }
}

/// A fill without its form's name, or without its `{`.
fn begun(text: &str) -> Vec<Repair> {
    let insert = |at: usize, text: &str| Repair {
        start: at,
        end: at,
        text: text.to_owned(),
    };
    let behind = Head::Fill.word().len();
    let rest = text.get(behind..).unwrap_or("");
    if rest.trim_start().starts_with('{') {
        return vec![insert(behind, &format!(" {NAMELESS}"))];
    }
    let setting = [" rest ", " blank "].iter().find_map(|it| rest.find(it));
    match setting {
        Some(at) if !rest.contains('{') => vec![
            insert(behind + at, " {"),
            insert(text.len(), if rest.contains('}') { "" } else { " }" }),
        ],
        Some(_) | None => Vec::new(),
    }
}

/// A table's first line of which no more is kept than its name and its unit.
fn headed(text: &str) -> Option<Repair> {
    let open = opening(text).or_else(|| text.find('{'))?;
    let start = Head::Table.word().len();
    let line = text.get(start..open)?;
    let is_name = |word: &&str| word.chars().all(unicode_ident::is_xid_continue);
    let name = line.split_whitespace().next().filter(is_name);
    let name = name.filter(|word| *word != "in").unwrap_or(NAMELESS);
    let unit = line.split_whitespace().next_back().filter(is_name);
    let unit = unit.filter(|unit| *unit != name && *unit != "in");
    let unit = unit.map(|unit| format!(" in {unit}")).unwrap_or_default();
    Some(Repair {
        start,
        end: open,
        text: format!(" {name}{unit} "),
    })
}

/// Takes out what a line of the body holds from a place on, or all of it, or
/// the line before it where nothing stands there. What was to be said of all
/// other cells is said to be unknown.
fn without_line(text: &str, at: usize) -> Option<Repair> {
    let open = opening(text)? + 1;
    if at < open {
        return None;
    }
    let mut end = text
        .get(at..)?
        .find(['\n', '}'])
        .map_or(text.len(), |to| at + to);
    loop {
        let start = text
            .get(..end)?
            .rfind('\n')
            .map_or(open, |newline| newline + 1)
            .max(open);
        let line = text.get(start..end)?.trim();
        if !line.is_empty() && line != "}" {
            let before = text.get(start..at).map_or("", str::trim);
            let behind = text.get(at..end).map_or("", str::trim);
            if !before.is_empty() && !behind.is_empty() && !before.starts_with("rest") {
                return Some(Repair {
                    start: at,
                    end,
                    text: String::new(),
                });
            }
            let rest = line.split_whitespace().next() == Some("rest")
                || matches!(line, "0" | "na" | "none" | "todo" | "unknown");
            if rest && line == "rest unknown" {
                return None;
            }
            return Some(Repair {
                start,
                end,
                text: if rest { "rest unknown" } else { "" }.to_owned(),
            });
        }
        if start <= open {
            return None;
        }
        end = start - 1;
    }
}

/// Where the body begins; braces in strings are none.
fn opening(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.char_indices()
        .find(|(_, letter)| {
            quoted ^= *letter == '"';
            !quoted && *letter == '{'
        })
        .map(|(at, _)| at)
}
