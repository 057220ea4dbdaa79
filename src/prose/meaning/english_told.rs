//! What the words around an English number say that it is.

use crate::prose::reading::direction_words::Direction;
use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;

use super::english_words::change_word;
use super::relation::Told;
use super::times_words::is_word;
use super::words::en;

/// Before a number they say nothing of what it is.
const IDLE: [&str; 9] = [
    "a further",
    "another",
    "some",
    "only",
    "a total of",
    "exactly",
    "a mere",
    "just",
    "a full",
];

pub(crate) fn without_idle(text: &str) -> &str {
    let mut bare = text.trim_end();
    while let Some(rest) = IDLE.iter().find_map(|word| stripped(bare, word)) {
        bare = rest.trim_end();
    }
    bare
}

/// Without a word at its end.
pub(crate) fn stripped<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let rest = text.strip_suffix(word)?;
    is_word(text, rest.len(), word.len()).then_some(rest)
}

pub(crate) fn ends_with(text: &str, all: &[&str]) -> bool {
    all.iter().any(|word| stripped(text, word).is_some())
}

/// At its end the text has a word of change: rose, increased by, up.
fn changes(text: &str) -> bool {
    let verb = stripped(text, "by").unwrap_or(text).trim_end();
    let verb = [
        "slightly",
        "sharply",
        "further",
        "steadily",
        "again",
        "marginally",
    ]
    .iter()
    .find_map(|word| stripped(verb, word))
    .unwrap_or(verb)
    .trim_end();
    !ends_with(verb, &["made up", "make up", "makes up", "making up"])
        && en::CHANGES
            .iter()
            .any(|(word, _)| stripped(verb, word).is_some())
}

/// `12% increase in`, `8% up on`, `133 more than`: how the text goes on.
pub(crate) fn change_behind(post: &str) -> Option<(&'static str, Direction)> {
    let bare = post.trim_start();
    let bare = [
        "year-on-year ",
        "year on year ",
        "annual ",
        "net ",
        "overall ",
    ]
    .iter()
    .find_map(|word| bare.strip_prefix(word))
    .unwrap_or(bare);
    let starts = |word: &str| bare.starts_with(word) && is_word(bare, 0, word.len());
    let noun = en::CHANGE_NOUNS.iter().find(|(word, _)| starts(word));
    let more = || {
        en::MORE.iter().find(|(word, _)| {
            let at = post.find(word);
            at.is_some_and(|at| is_word(post, at, word.len()) && at < 24)
        })
    };
    noun.or_else(more).copied()
}

pub(crate) fn told(numeral: &Numeral, pre: &str, post: &str) -> Told {
    let pre = without_idle(pre);
    let post = post.trim_start();
    let last = pre.rsplit(' ').next().unwrap_or("");
    let kind = numeral.kind();
    let percent = kind == Some(Kind::Percent);
    let like = ["times as ", "times those", "times that", "times the "];
    if like.iter().any(|word| post.starts_with(word)) && numeral.unit.is_none()
        || kind == Some(Kind::Times)
    {
        return Told::Multiple;
    }
    if changes(pre) {
        return Told::Change;
    }
    let behind = change_behind(post);
    let noun = behind.is_some_and(|(word, _)| !en::MORE.iter().any(|(more, _)| *more == word));
    if matches!(kind, Some(Kind::Points)) || behind.is_some() && !ends_with(pre, &["more"]) {
        let counted = percent || matches!(kind, Some(Kind::Points));
        if !noun || counted {
            return Told::Change;
        }
    }
    if ends_with(
        pre,
        &[
            "from",
            "compared with",
            "compared to",
            "against",
            "versus",
            "vs",
        ],
    ) {
        return Told::From;
    }
    match last {
        "to" if change_word(pre).is_some() || pre.trim() == "to" => Told::To,
        "by" if percent || change_word(pre).is_some() => Told::Change,
        _ if percent
            && (post.starts_with("of ")
                || ends_with(pre, &en::SHARES)
                || BEHIND_SHARE.iter().any(|word| post.starts_with(word))
                || pre.trim().is_empty()) =>
        {
            Told::Share
        }
        _ => Told::Level,
    }
}

/// 58% were granted
const BEHIND_SHARE: [&str; 12] = [
    "were ", "was ", "are ", "had ", "have ", "came ", "went ", "ended ", "led ", "took ",
    "chose ", "did ",
];
