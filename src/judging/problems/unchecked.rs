//! What could not be checked, and what is missing for it.

use crate::diagnostics::Text;
use crate::diagnostics::problem::{problem, text};
use crate::evaluation::problems::shortened;
use crate::source::Span;

problem! {
    /// Checks of a table's totals, or of one rule of a form, that miss numbers for
    /// one reason. The word that stands for missing numbers is what it is about.
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
    } = "W0402" {
        let((of_zh, of_en) = times(*count))
        let((what_zh, what_en) = subject(table, rule.as_deref(), *count))
        let(names = within(table, missing))
        let((lack_zh, lack_en) = lack(missing))
        title("{what_zh}{of_zh}未能核对：缺少{lack_zh}" | "{what_en}{of_en} could not be checked: {lack_en} missing")
        places(marks(*place, missing))
        when(false = at.is_empty() => note(not_checked(at)))
        when([_, _, ..] = names.as_slice() => note(lacking(&names)))
        note(once_filled_in())
    }
}

/// The rule, or the totals of the table.
fn subject(table: &str, rule: Option<&str>, count: usize) -> (String, String) {
    match rule {
        Some(rule) => (format!("“{rule}”"), format!("“{rule}”")),
        None => (
            format!("“{table}”的合计"),
            match count {
                1 => format!("a total of “{table}”"),
                _ => format!("totals of “{table}”"),
            },
        ),
    }
}

/// The one number that is missing by its name, else how many.
fn lack(missing: &[(String, Option<Span>)]) -> (String, String) {
    match missing {
        [(name, _)] => (name.clone(), name.clone()),
        _ => (
            format!("{}个数", missing.len()),
            format!("{} numbers", missing.len()),
        ),
    }
}

/// The names of numbers, those of the table without its name: `[行, 列]`.
fn within<'m>(table: &str, missing: &'m [(String, Option<Span>)]) -> Vec<&'m str> {
    let cell = |name: &'m str| {
        name.strip_prefix(table)
            .filter(|rest| rest.starts_with('['))
    };
    let names = missing.iter().map(|(name, _)| name.as_str());
    names.map(|name| cell(name).unwrap_or(name)).collect()
}

fn not_checked(at: &[(String, usize)]) -> Text {
    let each = at.iter().map(|(at, count)| (at, times(*count)));
    let (zh, en): (Vec<String>, Vec<String>) = each
        .map(|(at, (zh, en))| (format!("{at}{zh}"), format!("{at}{en}")))
        .unzip();
    let (zh, en) = (shortened(&zh, "、"), shortened(&en, ", "));
    text!("未核对的是：{zh}" | "Not checked: {en}")
}

fn lacking(names: &[&str]) -> Text {
    let (zh, en) = (shortened(names, "、"), shortened(names, ", "));
    text!("缺少的是：{zh}" | "Missing: {en}")
}

/// The first word that stands for missing numbers, the check, further words.
fn marks(check: Span, missing: &[(String, Option<Span>)]) -> Vec<(Span, Text)> {
    let mut words = places_missing(missing).into_iter();
    let first = words.next().filter(|word| *word != check);
    let marked = |word| (word, no_number());
    let unchecked = (check, text!("未核对" | "unchecked"));
    let before = first.map(marked).into_iter();
    before
        .chain(std::iter::once(unchecked))
        .chain(words.map(marked))
        .collect()
}

/// Where the first missing numbers stand, each place once.
pub(super) fn places_missing(missing: &[(String, Option<Span>)]) -> Vec<Span> {
    const SHOWN: usize = 4;
    let mut places: Vec<Span> = Vec::new();
    for place in missing.iter().filter_map(|(_, span)| *span) {
        if places.len() < SHOWN && !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

pub(super) fn no_number() -> Text {
    text!("没有数" | "no number")
}

pub(super) fn once_filled_in() -> Text {
    text!(
        "补上缺少的数就会核对；核对结果记为“未核对”，一并写入 JSON。"
            | "With the number filled in it will be checked; until then the JSON says so."
    )
}

/// What a claim lacks, years as such: `2021年`.
pub(super) fn years_named(missing: &[String]) -> Vec<String> {
    let is_year = |name: &str| name.len() == 4 && name.bytes().all(|it| it.is_ascii_digit());
    let named = |name: &String| match is_year(name) {
        true => format!("{name}年"),
        false => name.clone(),
    };
    missing.iter().map(named).collect()
}

/// How many checks a message is about, if it is more than one.
pub(super) fn times(count: usize) -> (String, String) {
    if count > 1 {
        (format!("（{count}项）"), format!(" ({count} checks)"))
    } else {
        (String::new(), String::new())
    }
}
