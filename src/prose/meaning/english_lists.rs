//! English lists: several subjects with their numbers one by one, or together.

use std::ops::Range;

use crate::prose::reading::numerals::Numeral;

use super::clause::Standing;
use super::english_words::without_changes;
use super::link::Linked;
use super::period::When;
use super::reader::{Reader, Subject};
use super::thing::{Scope, Thing};
use super::times::{times, without_times};

/// Between what is listed.
const JOINS: [&str; 5] = [", and ", ", or ", " and ", " or ", ", "];

/// So many are listed at most.
const MOST: usize = 8;

/// Things that are named together: refusals or cases where nothing was held.
pub(crate) fn together(
    reader: &Reader<'_, '_, '_>,
    text: &str,
    numeral: Option<&Numeral>,
) -> Option<Vec<Thing>> {
    let items = split(text);
    if items.len() < 2 || items.len() > MOST {
        return None;
    }
    let numerals = vec![numeral; items.len()];
    let found = each(reader, &items, "", &numerals)?;
    let things: Vec<Thing> = found.into_iter().flat_map(|it| it.things).collect();
    let apart = things.iter().enumerate().all(|(at, thing)| {
        let mut before = things.iter().take(at);
        before.all(|other| other != thing)
    });
    apart.then_some(things)
}

fn split(text: &str) -> Vec<String> {
    let mut items = vec![text.trim().to_owned()];
    for join in JOINS {
        items = items
            .iter()
            .flat_map(|item| item.split(join).map(|it| it.trim().to_owned()))
            .filter(|item| !item.is_empty())
            .collect();
    }
    items
        .iter()
        .map(|item| without_changes(item).trim().to_owned())
        .collect()
}

/// What each of the items names: the first shares the words in front, the last
/// those behind.
fn each<'m>(
    reader: &Reader<'_, '_, 'm>,
    items: &[String],
    behind: &str,
    numerals: &[Option<&Numeral>],
) -> Option<Vec<Linked<'m>>> {
    let words = |item: &str| -> Vec<String> { item.split(' ').map(str::to_owned).collect() };
    let (first, last) = (words(items.first()?), words(items.last()?));
    let mut found = Vec::new();
    for (at, (item, numeral)) in items.iter().zip(numerals).enumerate() {
        let mut variants = vec![format!("{item} {behind}")];
        if at + 1 < items.len() {
            let tails = (1..last.len()).filter_map(|cut| last.get(cut..));
            variants.extend(tails.map(|tail| format!("{item} {} {behind}", tail.join(" "))));
        }
        if at > 0 {
            let heads = (1..first.len()).rev().filter_map(|cut| first.get(..cut));
            variants.extend(heads.map(|head| format!("{} {item} {behind}", head.join(" "))));
        }
        let linked = variants
            .iter()
            .map(|text| reader.link_whole(text, *numeral));
        let clear = linked.filter_map(|mut it| {
            it.things = vec![reader.single(&it).filter(|_| it.is_whole())?];
            Some(it)
        });
        let mut best: Option<Linked<'m>> = None;
        for it in clear {
            let better = |known: &Linked<'_>| {
                (it.fit.matched, std::cmp::Reverse(it.fit.missing))
                    > (known.fit.matched, std::cmp::Reverse(known.fit.missing))
            };
            if best.as_ref().is_none_or(better) {
                best = Some(it);
            }
        }
        found.push(best?);
    }
    Some(found)
}

/// `A and B came to 451,230 and 78,580 respectively`: each number of its own.
pub(crate) fn respectively(reader: &mut Reader<'_, '_, '_>, sentence: &Range<usize>) {
    let told = reader.clauses.len();
    if let Some(numbers) = in_order(reader, sentence)
        && reader.clauses.len() == told
    {
        // Whose each is, is not known.
        for index in numbers {
            reader.silent(index, Standing::Likely);
        }
    }
}

/// The numbers that are told in order.
fn in_order(reader: &mut Reader<'_, '_, '_>, sentence: &Range<usize>) -> Option<Vec<usize>> {
    let lower = reader.part(sentence).to_ascii_lowercase();
    let word = lower.find("respectively")?;
    let (numbers, clause) = numbers_of(reader, sentence, sentence.start + word)?;
    let ends = |at: usize| numbers.get(at).and_then(|index| reader.numeral(*index));
    let (first, last) = (ends(0)?, ends(numbers.len() - 1)?);
    let until = if sentence.start + word > last.extent.end {
        sentence.start + word
    } else {
        sentence.end
    };
    let said = times(reader, &clause);
    let front = without_times(reader, &(clause.start..first.start()), &said).to_ascii_lowercase();
    let front = front.replace(" respectively", " ");
    let unit = super::english_words::unit_word(reader, last);
    let behind = without_times(
        reader,
        &(last.extent.end..until.max(last.extent.end)),
        &said,
    );
    let behind = format!("{unit} {}", behind.to_ascii_lowercase());
    let mut scope = reader.state.scope;
    let leading: Vec<When> = said.iter().map(|it| it.when).collect();
    if let ([only], true) = (leading.as_slice(), numbers.len() > 1) {
        scope.when = *only;
    }
    if scope.when == When::Unknown || leading.len() > 1 && leading.len() != numbers.len() {
        return Some(numbers);
    }
    let numerals: Vec<Option<&Numeral>> =
        numbers.iter().map(|index| reader.numeral(*index)).collect();
    let items = split(&front);
    if items.len() == numbers.len() {
        if let Some(found) = each(reader, &items, &behind, &numerals) {
            for (index, linked) in numbers.iter().zip(found) {
                level(reader, *index, linked, scope);
            }
        }
        return Some(numbers);
    }
    let whens: Vec<When> = said.iter().map(|it| it.when).collect();
    if items.len() == 1 && whens.len() == numbers.len() {
        let text = without_changes(&format!("{front} {behind}"));
        for (index, when) in numbers.iter().zip(whens) {
            let linked = reader.link_whole(&text, reader.numeral(*index));
            let clear = linked.is_whole() && linked.things.len() == 1 && linked.is_sure();
            if clear && when != When::Unknown {
                level(reader, *index, linked, Scope { when, ..scope });
            }
        }
    }
    Some(numbers)
}

fn level<'m>(reader: &mut Reader<'_, '_, 'm>, index: usize, linked: Linked<'m>, scope: Scope) {
    let subject = Subject {
        things: linked.things,
        scope,
        certain: true,
        told: true,
    };
    reader.level(index, &subject, &[]);
    reader.told(subject);
}

/// The numbers that stand side by side nearest to a word, and their clause.
fn numbers_of(
    reader: &Reader<'_, '_, '_>,
    sentence: &Range<usize>,
    word: usize,
) -> Option<(Vec<usize>, Range<usize>)> {
    let start = reader
        .part(&(sentence.start..word))
        .rfind([';', ':'])
        .map_or(sentence.start, |at| sentence.start + at + 1);
    let clause = start..sentence.end;
    let dated = times(reader, &clause);
    let mut numbers = reader.numbers(&clause);
    numbers.retain(|index| {
        let start = reader.numeral(*index).map_or(0, |it| it.extent.start);
        !dated.iter().any(|time| time.range.contains(&start))
    });
    let beside = numbers.windows(2).all(|pair| {
        let [one, other] = pair else { return false };
        let (Some(one), Some(other)) = (reader.numeral(*one), reader.numeral(*other)) else {
            return false;
        };
        let between = reader.part(&(one.extent.end..other.start())).trim();
        matches!(between, "and" | "," | ", and" | "or")
    });
    (numbers.len() > 1 && numbers.len() <= MOST && beside).then_some((numbers, clause))
}
