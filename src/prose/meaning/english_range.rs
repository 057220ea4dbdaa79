//! English ranges and spans: quarterly totals ranged from 297 to 392, over the
//! four years from 2021 to 2024.

use std::ops::Range;

use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;

use super::clause::{Expected, Standing};
use super::english_words::{change_word, without_changes};
use super::names::Named;
use super::period::When;
use super::reader::{HERE, Reader};
use super::spread::over_years;
use super::thing::{Body, Scope, Thing};
use super::unit_fit::comparable;
use super::worth::Worth;

const RANGED: [&str; 8] = [
    "ranged from ",
    "ranged between ",
    "ranging from ",
    "ranging between ",
    "varied from ",
    "varied between ",
    "fluctuated between ",
    "was between ",
];

const PERIODS: [&str; 6] = [
    "quarter",
    "quarters",
    "quarterly",
    "month",
    "months",
    "monthly",
];

/// Said of what is added up over several years.
const TOGETHER: [&str; 9] = [
    "over the ",
    "in total",
    "altogether",
    "together",
    "in all",
    "combined",
    "a total of",
    "cumulative",
    "between ",
];

/// The least and the most of a column of months or quarters.
pub(crate) fn range(reader: &mut Reader<'_, '_, '_>, sentence: &Range<usize>) {
    let lower = reader.part(sentence).to_ascii_lowercase();
    let Some((at, word)) = RANGED
        .iter()
        .find_map(|word| Some((lower.find(word)?, *word)))
    else {
        return;
    };
    let from = sentence.start + at + word.len();
    let numbers = reader.numbers(&(from..sentence.end));
    let [low, high, ..] = numbers.as_slice() else {
        return;
    };
    let (low, high) = (*low, *high);
    let (Some(first), Some(second)) = (reader.numeral(low), reader.numeral(high)) else {
        return;
    };
    let between = reader.part(&(first.extent.end..second.start())).trim();
    if first.start() != from || !matches!(between, "to" | "and" | "–" | "-") {
        return;
    }
    let subject = lower.get(..at).unwrap_or("");
    let words = subject.split(|it: char| !it.is_alphanumeric());
    let periodic = words.filter(|word| PERIODS.contains(word)).count() > 0;
    if !periodic || reader.state.scope != HERE || reader.state.foreign {
        return;
    }
    if let Some((least, most)) = least_and_most(reader, subject, second) {
        for (index, worth) in [(low, least), (high, most)] {
            reader.say(index, vec![Expected::of(worth)], Standing::Certain, true);
        }
    }
}

fn least_and_most(
    reader: &Reader<'_, '_, '_>,
    subject: &str,
    numeral: &Numeral,
) -> Option<(Worth, Worth)> {
    let world = reader.world();
    let mut plain = format!(" {subject} ");
    for word in PERIODS {
        plain = plain.replace(&format!(" {word} "), " ");
    }
    for word in [
        " totals ",
        " total ",
        " figures ",
        " numbers ",
        " counts ",
        " each ",
    ] {
        plain = plain.replace(word, " ");
    }
    let linked = reader.link_whole(&without_changes(&plain), None);
    let bare = super::english_words::content(reader, &plain) == 0;
    let fitting = world.vocabulary().months.iter().filter(|block| {
        let kind = world.kind_of(block.whole);
        let named =
            bare || linked.is_whole() && linked.things.contains(&Thing::Figure(block.whole));
        comparable(numeral, kind.as_ref()) && named
    });
    let mut fitting: Vec<_> = fitting.collect();
    fitting.dedup_by_key(|block| block.whole);
    let [block] = fitting.as_slice() else {
        return None;
    };
    let cells: Option<Vec<Worth>> = block
        .rows
        .iter()
        .map(|(_, cell)| Worth::of_figure(world, *cell))
        .collect();
    let mut cells = cells?;
    cells.sort_by(|one, other| one.point().cmp(other.point()));
    Some((cells.first()?.clone(), cells.last()?.clone()))
}

/// `Over the four years from 2021 to 2024 … 1,405,209 visits`: a series added up.
pub(crate) fn span(reader: &mut Reader<'_, '_, '_>, sentence: &Range<usize>) {
    let lower = reader.part(sentence).to_ascii_lowercase();
    let Some((first, last, place)) = years(&lower) else {
        return;
    };
    let calendar = &reader.world().vocabulary().calendar;
    let (Some(own), true) = (calendar.year, calendar.plain) else {
        return;
    };
    if last <= own && first < last && change_word(&lower).is_some() {
        reader.state.span = Some((calendar.of_year(first), calendar.of_year(last)));
        return;
    }
    if !TOGETHER.iter().any(|word| lower.contains(word)) {
        return;
    }
    let numbers = reader.numbers(sentence);
    let numbers: Vec<usize> = numbers
        .into_iter()
        .filter(|index| {
            let numeral = reader.numeral(*index);
            numeral.is_some_and(|it| it.extent.start >= sentence.start + place.end && it.digits > 2)
        })
        .collect();
    let [index] = numbers.as_slice() else { return };
    let Some(numeral) = reader.numeral(*index) else {
        return;
    };
    if last > own || first >= last {
        return;
    }
    let before = reader.part(&(sentence.start + place.end..numeral.start()));
    let behind = reader.part(&(numeral.extent.end..sentence.end));
    let text = format!("{before} {behind}").to_ascii_lowercase();
    let mut linked = reader.link_whole(&without_changes(&text), Some(numeral));
    if !linked.is_whole() {
        let unit = super::english_words::unit_word(reader, numeral);
        let text = format!("{text} {unit}");
        linked = reader.link_whole(&without_changes(&text), Some(numeral));
    }
    let Some(thing) = reader.single(&linked).filter(|_| linked.is_whole()) else {
        reader.silent(*index, Standing::OutOfScope);
        return;
    };
    match over_years(reader.world(), &thing, first, last) {
        Some(sum) => reader.say(*index, vec![Expected::of(sum)], Standing::Certain, false),
        None => reader.silent(*index, Standing::OutOfScope),
    }
}

/// Two years with “to”, “and” or “through” between them, and where they stand.
fn years(text: &str) -> Option<(u16, u16, Range<usize>)> {
    for join in [" to ", " and ", " through ", "–", "-"] {
        for (at, _) in text.match_indices(join) {
            let year =
                |part: Option<&str>| part?.parse().ok().filter(|it| (1900..2100).contains(it));
            let before = text.get(..at)?;
            let first: Option<u16> = year(before.get(before.len().saturating_sub(4)..));
            let end = at + join.len() + 4;
            let last: Option<u16> = year(text.get(at + join.len()..end));
            let opens = before.get(..before.len().saturating_sub(4)).unwrap_or("");
            let opens = ["from ", "between ", "years ", "("]
                .iter()
                .any(|it| opens.ends_with(it));
            if let (Some(first), Some(last), true) = (first, last, opens) {
                return Some((first, last, at - 4..end));
            }
        }
    }
    None
}

/// The only thing of the numeral's unit that has a value of the year before.
pub(crate) fn only_of_unit(reader: &Reader<'_, '_, '_>, kind: &Kind) -> Option<Thing> {
    const MOST: usize = 300;
    let entries = &reader.names().entries;
    if entries.len() > MOST {
        return None;
    }
    let before = Scope {
        when: When::Back(1),
        body: Body::Own,
    };
    let fitting = entries
        .iter()
        .filter(|entry| entry.kind.as_ref() == Some(kind));
    let things = fitting.filter_map(|entry| match entry.named {
        Named::Figure(id) => Some(Thing::Figure(id)),
        Named::Series(_) | Named::Line(_) => None,
    });
    let mut known = things.filter(|it| {
        let both = [HERE, before].map(|scope| reader.worths(std::slice::from_ref(it), scope));
        both.iter().all(|worths| !worths.is_empty())
    });
    let only = known.next()?;
    known.next().is_none().then_some(only)
}
