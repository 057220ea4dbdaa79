//! Names of cells whose rows or columns have titles that are no names: the
//! language reads `forms[In person, now]` once its blanks are spelled out.

use std::borrow::Cow;

use unicode_ident::{is_xid_continue, is_xid_start};

use crate::published::Published;

/// A name that can be read in a formula: itself, or the same with what stands in
/// brackets as one word.
pub fn spelled(name: &str) -> Cow<'_, str> {
    let Some((table, inner)) = name.split_once('[') else {
        return Cow::Borrowed(name);
    };
    let inner = inner.strip_suffix(']').unwrap_or(inner);
    let word = |word: &str| {
        let code = word.starts_with(|first: char| first.is_ascii_digit());
        let first = |first: char| first == '_' || is_xid_start(first);
        let named = word.starts_with(first) && word.chars().all(is_xid_continue);
        code || named
    };
    if inner.split(", ").all(|key| key.split('.').all(word)) {
        return Cow::Borrowed(name);
    }
    let letter = |letter: char| match letter {
        '_' => "__".to_owned(),
        letter if is_xid_continue(letter) => letter.to_string(),
        other => format!("_{:x}_", u32::from(other)),
    };
    let inner: String = inner.chars().map(letter).collect();
    Cow::Owned(format!("{table}[x{inner}]"))
}

/// The names of a report's figures, and of those that it read of others, that are
/// spelled otherwise.
pub(super) struct Spellings(Vec<(String, String)>);

impl Spellings {
    pub(super) fn of(published: &Published<'_>) -> Self {
        let own = published.figures.iter().map(|(name, _)| &**name);
        let formers = published.report.previous.iter();
        let read = formers.flat_map(|former| former.figures.keys().map(String::as_str));
        let other = |name: &str| match spelled(name) {
            Cow::Owned(spelled) => Some((name.to_owned(), spelled)),
            Cow::Borrowed(_) => None,
        };
        Spellings(own.chain(read).filter_map(other).collect())
    }

    /// A formula in which every name can be read.
    pub(super) fn apply(&self, formula: &str) -> String {
        let mut formula = formula.to_owned();
        for (name, spelled) in &self.0 {
            if formula.contains(name.as_str()) {
                formula = formula.replace(name.as_str(), spelled);
            }
        }
        formula
    }
}

#[cfg(test)]
mod tests {
    use super::spelled;

    #[test]
    fn only_titles_are_spelled_out() {
        for plain in [
            "新收",
            "问答.宿豫",
            "申请[2023-01]",
            "表[办理.公开, 总计]",
            "表[_1, a_b]",
        ] {
            assert_eq!(spelled(plain), plain);
        }
        assert_eq!(spelled("t[In person, now]"), "t[xIn_20_person_2c__20_now]");
        assert_ne!(spelled("t[a b, c]"), spelled("t[a_20_b, c]"));
    }
}
