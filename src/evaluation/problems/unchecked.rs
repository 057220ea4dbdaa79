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
    for span in missing.iter().filter_map(|(_, span)| *span).take(4) {
        diagnostic = diagnostic.also(span, Text::new("没有数", "no number"));
    }
    diagnostic.note(Text::new(
        "补上缺少的数就会核对；核对结果记为“未核对”，一并写入 JSON。",
        "With the number filled in it will be checked; until then the JSON says so.",
    ))
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
