//! The words that begin a declaration, and what else may begin a line.

use strsim::damerau_levenshtein;

/// What a declaration is, told by its first word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    Use,
    Report,
    Package,
    Unit,
    Entity,
    Figure,
    List,
    Series,
    Chart,
    Check,
    Section,
    Table,
    Form,
    Fill,
    Carry,
    Restate,
    Members,
    If,
    Note,
    Allow,
}

/// Every head word, in the order in which they are shown to people.
/// `optional` begins an `optional section`.
pub(super) const HEADS: [(&str, Head); 21] = [
    ("report", Head::Report),
    ("use", Head::Use),
    ("figure", Head::Figure),
    ("list", Head::List),
    ("series", Head::Series),
    ("check", Head::Check),
    ("section", Head::Section),
    ("table", Head::Table),
    ("chart", Head::Chart),
    ("fill", Head::Fill),
    ("form", Head::Form),
    ("unit", Head::Unit),
    ("entity", Head::Entity),
    ("note", Head::Note),
    ("if", Head::If),
    ("carry", Head::Carry),
    ("restate", Head::Restate),
    ("members", Head::Members),
    ("package", Head::Package),
    ("allow", Head::Allow),
    ("optional", Head::Section),
];

/// The keys of `report "…" { … }`.
pub const FIELDS: [&str; 9] = [
    "issuer",
    "period",
    "published",
    "previous",
    "rounding",
    "locale",
    "template",
    "fonts",
    "license",
];

/// Words that may begin a further line of a declaration.
pub const CLAUSES: [&str; 28] = [
    "round", "places", "stated", "reported", "part", "total", "from", "waive", "adjusted", "exact",
    "because", "else", "for", "to", "of", "in", "as", "plural", "sheet", "cell", "range",
    "encoding", "warn", "and", "or", "alt", "also", "loosely",
];

/// Every keyword that may be found glued to a name: `of网站公开`.
pub(super) const GLUED: [&str; 34] = [
    "figure", "list", "series", "chart", "check", "section", "table", "fill", "form", "unit",
    "entity", "note", "if", "carry", "restate", "members", "allow", "use", "optional", "block",
    "round", "stated", "reported", "waive", "from", "of", "in", "on", "to", "for", "part", "total",
    "over", "under",
];

/// Every word that begins a declaration.
pub fn head_words() -> impl Iterator<Item = &'static str> {
    HEADS.iter().map(|(word, _)| *word)
}

impl Head {
    pub(super) fn of(word: &str) -> Option<Head> {
        HEADS
            .iter()
            .find(|(known, _)| *known == word)
            .map(|&(_, head)| head)
    }

    /// The word as people write it.
    pub(super) fn word(self) -> &'static str {
        HEADS
            .iter()
            .find(|&&(_, head)| head == self)
            .map_or("", |&(word, _)| word)
    }
}

/// Whether a line that begins with `word` goes on with the declaration above.
pub(super) fn continues(above: Option<Head>, word: &str) -> bool {
    match above {
        None => false,
        Some(Head::Package) => word == "period" || word == "deadline",
        Some(_) => CLAUSES.contains(&word),
    }
}

/// The head word that was probably meant.
pub(super) fn nearest_head(word: &str) -> Option<Head> {
    nearest(word, HEADS.iter().map(|&(word, _)| word)).and_then(Head::of)
}

/// The word that was probably meant behind a value.
pub(super) fn nearest_clause(word: &str) -> Option<&'static str> {
    nearest(word, CLAUSES.into_iter()).filter(|known| *known != word)
}

/// The word that was probably meant: a slip or two away, and no other as near.
pub(super) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let allowed = match length {
        0..=2 => return None,
        3..=4 => 1,
        _ => 2,
    };
    let mut best: Option<(usize, &str)> = None;
    let mut tied = false;
    for candidate in known {
        let distance = damerau_levenshtein(word, candidate);
        match best {
            Some((least, _)) if distance > least => {}
            Some((least, _)) if distance == least => tied = true,
            Some(_) | None => {
                best = Some((distance, candidate));
                tied = false;
            }
        }
    }
    best.filter(|&(distance, _)| distance <= allowed && !tied)
        .map(|(_, candidate)| candidate)
}

/// The head word at the start of `word`, when something foreign is glued to it.
pub(super) fn glued_head(word: &str) -> Option<Head> {
    glued_keyword(word).and_then(Head::of)
}

/// The keyword at the start of `word`, when something foreign is glued to it.
pub(super) fn glued_keyword(word: &str) -> Option<&'static str> {
    GLUED.into_iter().find(|keyword| {
        word.strip_prefix(keyword)
            .and_then(|rest| rest.chars().next())
            .is_some_and(|next| !next.is_ascii_alphabetic() && next != '_')
    })
}
