//! What could not be checked, and what is missing for it.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

pub(super) fn unchecked(
    check: &str,
    count: usize,
    missing: &[(String, Option<Span>)],
    place: Span,
) -> Diagnostic {
    let names: Vec<&str> = missing.iter().map(|(name, _)| name.as_str()).collect();
    let (zh, en) = (shortened(&names, "、"), shortened(&names, ", "));
    let (of_zh, of_en) = times(count);
    let mut diagnostic = Diagnostic::warning(
        "W0402",
        Text::new(
            format!("“{check}”{of_zh}未能核对：缺少{zh}"),
            format!("“{check}”{of_en} could not be checked: {en} missing"),
        ),
    )
    .at(place, Text::new("未核对", "unchecked"));
    for span in places(missing) {
        diagnostic = diagnostic.also(span, no_number());
    }
    diagnostic.note(once_filled_in())
}

/// Checks of a table's totals, or of one rule of a form, that miss numbers for
/// one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncheckable {
    pub table: String,
    /// Its message or name; `None` for the totals.
    pub rule: Option<String>,
    pub count: usize,
    /// Rows and columns, or cells, that are not checked, and by how many
    /// checks: a corner is the total of its row and of its column.
    pub at: Vec<(String, usize)>,
    pub missing: Vec<(String, Option<Span>)>,
    pub place: Span,
}

impl Uncheckable {
    /// The word that stands for missing numbers is what it is about.
    pub(super) fn diagnostic(&self) -> Diagnostic {
        let table = &self.table;
        let (of_zh, of_en) = times(self.count);
        let (what_zh, what_en) = match &self.rule {
            Some(rule) => (format!("“{rule}”"), format!("“{rule}”")),
            None => (
                format!("“{table}”的合计"),
                match self.count {
                    1 => format!("a total of “{table}”"),
                    _ => format!("totals of “{table}”"),
                },
            ),
        };
        let own = format!("{table}[");
        let names = self.missing.iter().map(|(name, _)| {
            let within = name.starts_with(&own);
            name.get(if within { table.len() } else { 0 }..)
                .unwrap_or(name)
        });
        let names: Vec<&str> = names.collect();
        let each = self.at.iter().map(|(at, count)| (at, times(*count)));
        let (at_zh, at_en): (Vec<String>, Vec<String>) = each
            .map(|(at, (zh, en))| (format!("{at}{zh}"), format!("{at}{en}")))
            .unzip();
        let (lack_zh, lack_en) = match self.missing.as_slice() {
            [(name, _)] => (name.clone(), name.clone()),
            _ => (
                format!("{}个数", names.len()),
                format!("{} numbers", names.len()),
            ),
        };
        let mut diagnostic = Diagnostic::warning(
            "W0402",
            Text::new(
                format!("{what_zh}{of_zh}未能核对：缺少{lack_zh}"),
                format!("{what_en}{of_en} could not be checked: {lack_en} missing"),
            ),
        );
        let mut words = places(&self.missing);
        diagnostic = match words.next() {
            Some(word) if word != self.place => diagnostic
                .at(word, no_number())
                .also(self.place, Text::new("未核对", "unchecked")),
            Some(_) | None => diagnostic.at(self.place, Text::new("未核对", "unchecked")),
        };
        for word in words {
            diagnostic = diagnostic.also(word, no_number());
        }
        if !self.at.is_empty() {
            let (zh, en) = (strs(&at_zh), strs(&at_en));
            let (zh, en) = (shortened(&zh, "、"), shortened(&en, ", "));
            diagnostic = diagnostic.note(Text::new(
                format!("未核对的是：{zh}"),
                format!("Not checked: {en}"),
            ));
        }
        if names.len() > 1 {
            let (zh, en) = (shortened(&names, "、"), shortened(&names, ", "));
            diagnostic = diagnostic.note(Text::new(
                format!("缺少的是：{zh}"),
                format!("Missing: {en}"),
            ));
        }
        diagnostic.note(once_filled_in())
    }
}

/// Where the first missing numbers stand, each place once.
fn places(missing: &[(String, Option<Span>)]) -> impl Iterator<Item = Span> + use<> {
    const SHOWN: usize = 4;
    let mut places: Vec<Span> = Vec::new();
    for place in missing.iter().filter_map(|(_, span)| *span) {
        if places.len() < SHOWN && !places.contains(&place) {
            places.push(place);
        }
    }
    places.into_iter()
}

fn no_number() -> Text {
    Text::new("没有数", "no number")
}

fn once_filled_in() -> Text {
    Text::new(
        "补上缺少的数就会核对；核对结果记为“未核对”，一并写入 JSON。",
        "With the number filled in it will be checked; until then the JSON says so.",
    )
}

pub(super) fn no_counterpart(
    (check, count): (&str, usize),
    lacking: &[String],
    file: Option<&str>,
    place: Span,
) -> Diagnostic {
    let names: Vec<&str> = lacking.iter().map(String::as_str).collect();
    let (zh, en) = (shortened(&names, "、"), shortened(&names, ", "));
    let (of_zh, of_en) = times(count);
    let (in_zh, in_en) = match file {
        Some(file) => (
            format!("上年的报告 {file}"),
            format!("last year's report {file}"),
        ),
        None => (
            "报告头的 previous { … }".to_owned(),
            "`previous { … }` of the header".to_owned(),
        ),
    };
    Diagnostic::warning(
        "W0451",
        Text::new(
            format!("“{check}”{of_zh}未与上年核对：{in_zh}里没有对应的数"),
            format!("“{check}”{of_en} was not checked against last year: {in_en} has no such number"),
        ),
    )
    .at(place, Text::new("未核对", "unchecked"))
    .note(Text::new(format!("那里没有：{zh}"), format!("It lacks: {en}")))
    .note(Text::new(
        "两年的表式不同的，本来就无从核对；核对结果记为“未核对”，一并写入 JSON。",
        "Where the two years use different forms there is nothing to check; the JSON records it as unchecked.",
    ))
}

fn strs(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

/// How many checks a message is about, if it is more than one.
fn times(count: usize) -> (String, String) {
    if count > 1 {
        (format!("（{count}项）"), format!(" ({count} checks)"))
    } else {
        (String::new(), String::new())
    }
}

/// A long row of names with its middle left out.
pub(super) fn shortened(names: &[&str], between: &str) -> String {
    const SHOWN: usize = 8;
    if names.len() <= SHOWN {
        return names.join(between);
    }
    let first: Vec<&str> = names.iter().copied().take(SHOWN - 2).collect();
    let last = names.last().copied().unwrap_or("");
    format!("{}{between}…{between}{last}", first.join(between))
}
