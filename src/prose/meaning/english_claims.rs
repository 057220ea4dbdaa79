//! English claims: the third consecutive year, the highest since 2019, topped
//! 400,000 for the first time, the largest, the busiest quarter.

use std::ops::Range;

use crate::prose::reading::direction_words::Direction;
use crate::prose::reading::number_words::small;
use crate::semantics::model::{ClaimKind, Expr, ExprKind, Placing};

use super::clause::SaidClaim;
use super::english_seasons::season;
use super::english_words::{change_word, content, named, without_changes};
use super::link::Linked;
use super::period::When;
use super::reader::{HERE, Reader};
use super::spoken_claims::{claim, placed, points};
use super::thing::Thing;
use super::times::times;
use super::times_words::is_word;
use super::words::en;

/// Everything that a sentence claims so; the numbers that say the same as a
/// claim that may be wrong are told of no more.
pub(crate) fn claims(reader: &mut Reader<'_, '_, '_>, sentence: &Range<usize>) {
    let lower = reader.part(sentence).to_ascii_lowercase();
    if reader.is_open() || en::PLANNED.iter().any(|word| find(&lower, word).is_some()) {
        return;
    }
    let found: Vec<SaidClaim> = [
        trend(reader, sentence, &lower),
        extreme(reader, sentence, &lower),
        passing(reader, sentence, &lower),
        rank(reader, sentence, &lower),
    ]
    .into_iter()
    .flatten()
    .collect();
    reader.claims.extend(found);
    season(reader, sentence, &lower);
}

/// Where a whole word stands.
fn find(text: &str, word: &str) -> Option<usize> {
    let mut all = text.match_indices(word).map(|(at, _)| at);
    all.find(|at| is_word(text, *at, word.len()))
}

/// Behind the last mark before a place, where what stands before is of the
/// report's own body and time.
fn clause_of(
    reader: &Reader<'_, '_, '_>,
    sentence: &Range<usize>,
    text: &str,
    at: usize,
) -> Option<usize> {
    let before = text.get(..at)?;
    let marks = [", ", "; ", ": ", " while ", " but ", " whereas "];
    let ends = marks
        .iter()
        .filter_map(|mark| Some(before.rfind(mark)? + mark.len()));
    let start = ends.max().unwrap_or(0);
    let front = before.get(..start)?;
    let ours = content(reader, front) == 0 || named(reader, front, None).is_some();
    let said = times(reader, &(sentence.start..sentence.start + at));
    let now = said.iter().all(|it| it.when == When::Own);
    (ours && now).then_some(start)
}

/// What the words speak of, where it is one thing.
fn one<'m>(reader: &Reader<'_, '_, 'm>, words: &str) -> Option<(Thing, Linked<'m>)> {
    let linked = named(reader, &without_changes(words), None)?;
    Some((reader.single(&linked)?, linked))
}

const ORDINALS: [&str; 9] = [
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
];

/// `for the third consecutive year`, `the third year running`, `in a row`
fn trend(reader: &Reader<'_, '_, '_>, sentence: &Range<usize>, lower: &str) -> Option<SaidClaim> {
    let marks = [
        "consecutive year",
        "successive year",
        "straight year",
        "year running",
        "year in a row",
        "year in succession",
    ];
    let (at, mark) = marks
        .iter()
        .find_map(|mark| Some((lower.find(mark)?, *mark)))?;
    let before = lower.get(..at)?.trim_end();
    let ordinal = before.rsplit(' ').next()?;
    let years = ORDINALS.iter().position(|it| *it == ordinal)?;
    let years = u16::try_from(years + 2).ok()?;
    let start = before.len() - ordinal.len();
    let pre = lower.get(..start)?;
    let open = clause_of(reader, sentence, lower, start)?;
    let clause = lower.get(open..)?;
    let noun = en::CHANGE_NOUNS
        .iter()
        .find(|(word, _)| find(clause, word).is_some());
    let (_, direction) = change_word(clause).or(noun.copied())?;
    let told = pre.get(open..)?.replace(" for ", " ");
    let told = told.replace(" the ", " ").replace(" a ", " ");
    let (thing, _) = one(reader, &without_nouns(&told))?;
    let points = points(reader, &thing)?;
    let rising = direction == Direction::Up;
    let kind = ClaimKind::Trend {
        rising,
        years,
        points,
    };
    let word = if rising { "rising" } else { "falling" };
    let range = sentence.start + start..sentence.start + at + mark.len();
    claim(
        reader,
        &thing,
        range,
        kind,
        &format!("{word} {years} years"),
    )
}

fn without_nouns(text: &str) -> String {
    let mut left = format!(" {text} ");
    for (word, _) in en::CHANGE_NOUNS {
        left = left.replace(&format!(" {word} "), " ");
    }
    left
}

const HIGHEST: [&str; 8] = [
    "highest",
    "largest",
    "greatest",
    "biggest",
    "most",
    "busiest",
    "longest",
    "record high",
];
const LOWEST: [&str; 6] = [
    "lowest",
    "smallest",
    "fewest",
    "least",
    "shortest",
    "record low",
];

/// `their highest level since 2021`, `the lowest in five years`, `a record high`
fn extreme(reader: &Reader<'_, '_, '_>, sentence: &Range<usize>, lower: &str) -> Option<SaidClaim> {
    let all = HIGHEST.iter().map(|word| (*word, true));
    let all = all.chain(LOWEST.iter().map(|word| (*word, false)));
    let (at, word, highest) = all
        .filter_map(|(word, highest)| Some((find(lower, word)?, word, highest)))
        .max_by_key(|(at, word, _)| (*at, word.len()))?;
    let behind = lower.get(at + word.len()..)?;
    let record = word.starts_with("record");
    let calendar = &reader.world().vocabulary().calendar;
    let own = calendar.year.filter(|_| calendar.plain)?;
    let years = if let Some(since) = find(behind, "since").filter(|at| *at < 24) {
        let year: u16 = behind.get(since + 6..since + 10)?.parse().ok()?;
        Some(own.checked_sub(year)?)
    } else if let Some(years) = in_years(behind) {
        Some(years)
    } else if record || behind.contains("on record") || behind.trim_start().starts_with("ever") {
        None
    } else {
        return None;
    };
    let start = clause_of(reader, sentence, lower, at)?;
    let told = lower.get(start..at)?;
    let told = [" their", " its", " the", " a", " at", " to", " an"]
        .iter()
        .fold(told.trim_end(), |told, word| {
            told.strip_suffix(word).unwrap_or(told)
        });
    let (thing, _) = one(reader, told)?;
    let points = points(reader, &thing)?;
    let kind = ClaimKind::Extreme {
        highest,
        years,
        points,
    };
    let name = if highest { "highest" } else { "lowest" };
    let within = years.map_or_else(String::new, |years| format!(" in {years} years"));
    let range = sentence.start + at..sentence.start + at + word.len();
    claim(reader, &thing, range, kind, &format!("{name}{within}"))
}

/// `in five years`, `in the past 5 years`, `for four years`
fn in_years(text: &str) -> Option<u16> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let at = words
        .iter()
        .position(|word| word.trim_end_matches(['.', ',']) == "years")?;
    let count = words.get(at.checked_sub(1)?)?;
    let spelled = small(count).filter(|count| (2..=10).contains(count));
    let years = spelled.or_else(|| count.parse().ok())?;
    let opens = words
        .iter()
        .take(at)
        .any(|word| matches!(*word, "in" | "for" | "of"));
    (opens && at < 7).then(|| u16::try_from(years).ok())?
}

const OVER: [&str; 10] = [
    "topped",
    "exceeded",
    "passed",
    "surpassed",
    "crossed",
    "broke",
    "reached",
    "over",
    "above",
    "more than",
];
const UNDER: [&str; 4] = ["below", "under", "fewer than", "less than"];

/// `For the first time, visits topped 400,000`
fn passing(reader: &Reader<'_, '_, '_>, sentence: &Range<usize>, lower: &str) -> Option<SaidClaim> {
    lower.find("for the first time")?;
    let numbers = reader.numbers(sentence);
    let [index] = numbers.as_slice() else {
        return None;
    };
    let numeral = reader.numeral(*index)?;
    let at = numeral.extent.start.checked_sub(sentence.start)?;
    let before = lower.get(..at)?.trim_end();
    let words = OVER.iter().map(|word| (*word, true));
    let words = words.chain(UNDER.iter().map(|word| (*word, false)));
    let (word, over) = words.clone().find(|(word, _)| before.ends_with(word))?;
    let behind = lower.get(numeral.extent.end - sentence.start..)?;
    let told = before.get(..before.len() - word.len())?;
    let told = told.replace("for the first time", " ");
    let told = format!("{told} {}", behind.replace("for the first time", " "));
    let told = OVER
        .iter()
        .fold(told, |told, word| told.replace(&format!(" {word} "), " "));
    let told = told.replace("fell", " ").replace("dropped", " ");
    let (thing, _) = one(reader, &told)?;
    let points = points(reader, &thing)?;
    let (_, now) = points.values.last()?;
    let limit = Expr {
        kind: ExprKind::Number {
            value: numeral.value.clone(),
            typed: 0,
        },
        ty: now.ty.clone(),
        unit: now.unit.clone(),
        place: reader.scene.passage.span(&numeral.extent)?,
    };
    let kind = ClaimKind::Passing {
        over,
        limit,
        points,
    };
    let side = if over { "over" } else { "under" };
    let typed = reader.part(&numeral.extent).to_owned();
    claim(
        reader,
        &thing,
        numeral.extent.clone(),
        kind,
        &format!("first {side} {typed}"),
    )
}

const PLACES: [(&str, Placing); 16] = [
    ("second largest", Placing::Rank(2)),
    ("second-largest", Placing::Rank(2)),
    ("third largest", Placing::Rank(3)),
    ("third-largest", Placing::Rank(3)),
    ("second most common", Placing::Rank(2)),
    ("least common", Placing::Smallest),
    ("most common", Placing::Largest),
    ("most frequent", Placing::Largest),
    ("most popular", Placing::Largest),
    ("largest", Placing::Largest),
    ("biggest", Placing::Largest),
    ("smallest", Placing::Smallest),
    ("most", Placing::Largest),
    ("fewest", Placing::Smallest),
    ("highest", Placing::Largest),
    ("lowest", Placing::Smallest),
];

/// `print remains the largest`, `Headquarters received the most requests`
fn rank(reader: &Reader<'_, '_, '_>, sentence: &Range<usize>, lower: &str) -> Option<SaidClaim> {
    let (at, word, place) = PLACES.iter().find_map(|(word, place)| {
        let at = find(lower, word)?;
        lower
            .get(..at)?
            .ends_with("the ")
            .then_some((at, *word, *place))
    })?;
    let start = clause_of(reader, sentence, lower, at)?;
    let behind = lower.get(at + word.len()..)?;
    let stop = behind.find([',', ';', '.', ':']).unwrap_or(behind.len());
    let behind = behind.get(..stop)?;
    if ["since", "ever", "on record", "years", " one", "one of"]
        .iter()
        .any(|it| behind.contains(it))
        || lower.get(start..at)?.contains("one of")
    {
        return None;
    }
    let told = lower.get(start..at)?.trim_end();
    let told = told.strip_suffix("the").unwrap_or(told).trim_end();
    let verbs = [
        " is ",
        " was ",
        " are ",
        " were ",
        " remains ",
        " remained ",
        " had ",
        " received ",
        " saw ",
        " recorded ",
        " held ",
    ];
    verbs.iter().find(|verb| told.ends_with(verb.trim_end()))?;
    let counted = matches!(
        word,
        "most" | "fewest" | "highest" | "lowest" | "largest" | "smallest"
    );
    let (thing, linked) = if content(reader, behind) == 0 || !counted {
        one(reader, told)?
    } else {
        one(reader, &format!("{told} {behind}")).or_else(|| {
            let form = behind.trim_start();
            let general = [
                "form", "kind", "type", "part", "group", "share", "category", "source",
            ];
            let general = general.iter().any(|word| form.starts_with(word));
            one(reader, told).filter(|_| general)
        })?
    };
    if reader.state.scope != HERE {
        return None;
    }
    let kind = placed(reader, &thing, &linked.lines, place)?;
    let range = sentence.start + at..sentence.start + at + word.len();
    claim(reader, &thing, range, kind, word)
}
