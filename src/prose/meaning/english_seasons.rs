//! English claims of quarters and months: the busiest quarter.

use std::ops::Range;

use crate::semantics::model::{ClaimKind, Placing};

use super::period::When;
use super::reader::{HERE, Reader};
use super::spoken_claims::{claim, term};
use super::thing::Thing;
use super::times::times;
use super::times_words::is_word;

/// Where a whole word stands.
fn find(text: &str, word: &str) -> Option<usize> {
    let mut all = text.match_indices(word).map(|(at, _)| at);
    all.find(|at| is_word(text, *at, word.len()))
}

const SEASONS: [(&str, Placing); 8] = [
    ("the busiest", Placing::Largest),
    ("the strongest", Placing::Largest),
    ("the highest", Placing::Largest),
    ("the most", Placing::Largest),
    ("the quietest", Placing::Smallest),
    ("the slowest", Placing::Smallest),
    ("the weakest", Placing::Smallest),
    ("the lowest", Placing::Smallest),
];

/// `The fourth quarter was the busiest, with 392 requests.`
pub(crate) fn season(reader: &mut Reader<'_, '_, '_>, sentence: &Range<usize>, lower: &str) {
    let found = SEASONS.iter().find(|(word, _)| find(lower, word).is_some());
    let Some((_, place)) = found.copied() else {
        return;
    };
    let said = times(reader, sentence);
    let Some((range, first, last)) = said.iter().find_map(|it| match it.when {
        When::Months {
            year: None,
            first,
            last,
        } => Some((it.range.clone(), first, last)),
        When::Own | When::Back(_) | When::Months { .. } | When::Unknown => None,
    }) else {
        return;
    };
    let blocks: Vec<_> = reader
        .world()
        .vocabulary()
        .months
        .iter()
        .filter(|block| {
            block
                .rows
                .iter()
                .any(|(months, _)| *months == (first, last))
        })
        .collect();
    let [block] = blocks.as_slice() else { return };
    let member = block
        .rows
        .iter()
        .position(|(months, _)| *months == (first, last));
    let terms = block.rows.iter().map(|(_, id)| term(reader, *id));
    let terms: Option<Vec<_>> = terms.collect();
    let (Some(member), Some(terms)) = (member, terms) else {
        return;
    };
    let cell = block.rows.get(member).map(|(_, id)| Thing::Figure(*id));
    let mut cells = reader.worths(
        &block
            .rows
            .iter()
            .map(|(_, id)| Thing::Figure(*id))
            .collect::<Vec<_>>(),
        HERE,
    );
    cells.sort_by(|one, other| one.point().cmp(other.point()));
    let extreme = if place == Placing::Largest {
        cells.pop()
    } else {
        cells.into_iter().next()
    };
    let kind = ClaimKind::Placed {
        place,
        member,
        terms,
        parts: false,
    };
    // The number is that of the quarter that it should be.
    let numbers = reader.numbers(sentence);
    let own = cell
        .iter()
        .flat_map(|it| reader.worths(std::slice::from_ref(it), HERE));
    let own: Vec<_> = own.collect();
    for index in numbers {
        let Some(numeral) = reader.numeral(index) else {
            continue;
        };
        let world = reader.world();
        let says = |worth: &super::worth::Worth| worth.is_said(world, numeral, false);
        if extreme.as_ref().is_some_and(says) && !own.iter().any(says) {
            reader.silent(index, super::clause::Standing::Likely);
        }
    }
    if let Some(spoken) = cell.and_then(|it| claim(reader, &it, range, kind, "rank")) {
        reader.claims.push(spoken);
    }
}
