//! What could have stood where a text stopped making sense, in people's words.

use crate::diagnostics::Text;

/// In the order in which they are told, the likeliest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expected {
    Value,
    Operator,
    /// `round 2`, `stated …` and the like behind a value.
    Clause,
    Unit,
    Name,
    Text,
    /// `gov/disclosure@2021`
    Package,
    Period,
    Number,
    /// A keyword or mark, as written.
    Word(String),
}

impl Expected {
    pub(super) fn text(&self) -> Text {
        match self {
            Expected::Value => Text::new("数值（例如 443 件）", "a value, such as `443 件`"),
            Expected::Name => Text::new("名称", "a name"),
            Expected::Text => Text::new("引号里的文字", "a text in quotes"),
            Expected::Number => Text::new("数字", "a number"),
            Expected::Period => Text::new("期间（例如 2023）", "a period, such as `2023`"),
            Expected::Unit => Text::new("计量单位", "a unit"),
            Expected::Package => Text::new(
                "格式包（例如 gov/disclosure@2021）",
                "a package, such as `gov/disclosure@2021`",
            ),
            Expected::Clause => Text::new(
                "round、stated、part 等子句",
                "a clause such as `round`, `stated` or `part`",
            ),
            Expected::Operator => Text::new("运算符", "an operator"),
            Expected::Word(word) => Text::same(format!("`{word}`")),
        }
    }
}

/// `a, b or c`; at most four, the likeliest first.
pub(super) fn any_of(expected: &[Expected]) -> Text {
    let texts: Vec<Text> = expected.iter().take(4).map(Expected::text).collect();
    let zh: Vec<&str> = texts.iter().map(|text| text.zh.as_str()).collect();
    let en: Vec<&str> = texts.iter().map(|text| text.en.as_str()).collect();
    Text::new(joined(&zh, "、", "或"), joined(&en, ", ", " or "))
}

fn joined(words: &[&str], comma: &str, or: &str) -> String {
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, before)) => format!("{}{or}{last}", before.join(comma)),
    }
}
