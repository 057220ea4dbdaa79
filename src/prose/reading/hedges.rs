//! Words of approximation around a numeral, each a statement about the exact
//! value: 约 近 超 不足 余 以上, about, nearly, over.

use crate::number::{Bound, Exact, Interval};

use super::digits::last_place;
use super::numerals::{Hedge, HedgeClaim, Numeral};
use super::passage::Passage;
use super::word_list::WordList;

/// Before the number; longer words first.
static BEFORE: WordList<(&str, HedgeClaim)> = WordList::telling(&[
    ("不超过", HedgeClaim::AtMost),
    ("不多于", HedgeClaim::AtMost),
    ("不高于", HedgeClaim::AtMost),
    ("至多", HedgeClaim::AtMost),
    ("最多", HedgeClaim::AtMost),
    ("不少于", HedgeClaim::AtLeast),
    ("不低于", HedgeClaim::AtLeast),
    ("至少", HedgeClaim::AtLeast),
    ("大约", HedgeClaim::About),
    ("约为", HedgeClaim::About),
    ("约", HedgeClaim::About),
    ("将近", HedgeClaim::Nearly),
    ("接近", HedgeClaim::Nearly),
    ("近", HedgeClaim::Nearly),
    ("超过", HedgeClaim::Above),
    ("突破", HedgeClaim::Above),
    ("高于", HedgeClaim::Above),
    ("多于", HedgeClaim::Above),
    ("超", HedgeClaim::Above),
    ("逾", HedgeClaim::Above),
    ("不足", HedgeClaim::Below),
    ("不到", HedgeClaim::Below),
    ("低于", HedgeClaim::Below),
    ("少于", HedgeClaim::Below),
    ("just under", HedgeClaim::Nearly),
    ("just below", HedgeClaim::Nearly),
    ("a little under", HedgeClaim::Nearly),
    ("slightly under", HedgeClaim::Nearly),
    ("slightly less than", HedgeClaim::Nearly),
    ("slightly fewer than", HedgeClaim::Nearly),
    ("just over", HedgeClaim::Odd),
    ("just above", HedgeClaim::Odd),
    ("a little over", HedgeClaim::Odd),
    ("slightly over", HedgeClaim::Odd),
    ("slightly more than", HedgeClaim::Odd),
    ("well over", HedgeClaim::Above),
    ("well under", HedgeClaim::Below),
    ("upwards of", HedgeClaim::Above),
    ("in excess of", HedgeClaim::Above),
    ("close to", HedgeClaim::About),
    ("no more than", HedgeClaim::AtMost),
    ("not more than", HedgeClaim::AtMost),
    ("at most", HedgeClaim::AtMost),
    ("up to", HedgeClaim::AtMost),
    ("no fewer than", HedgeClaim::AtLeast),
    ("no less than", HedgeClaim::AtLeast),
    ("at least", HedgeClaim::AtLeast),
    ("more than", HedgeClaim::Above),
    ("exceeding", HedgeClaim::Above),
    ("over", HedgeClaim::Above),
    ("above", HedgeClaim::Above),
    ("less than", HedgeClaim::Below),
    ("fewer than", HedgeClaim::Below),
    ("below", HedgeClaim::Below),
    ("under", HedgeClaim::Below),
    ("approximately", HedgeClaim::About),
    ("roughly", HedgeClaim::About),
    ("around", HedgeClaim::About),
    ("about", HedgeClaim::About),
    ("nearly", HedgeClaim::Nearly),
    ("almost", HedgeClaim::Nearly),
]);

/// Behind the unit.
static BEHIND: WordList<(&str, HedgeClaim)> = WordList::telling(&[
    ("左右", HedgeClaim::About),
    ("上下", HedgeClaim::About),
    ("以上", HedgeClaim::AtLeast),
    ("以下", HedgeClaim::AtMost),
    ("以内", HedgeClaim::AtMost),
    ("有余", HedgeClaim::Odd),
]);

/// Letters before 约, 近, 超 that make another word of it.
const OTHER_WORDS: &str = "节预合公违签契制大将最附临邻远接远高赶";

/// All that stand around a numeral, from left to right.
pub(crate) fn hedges(passage: &Passage<'_>, numeral: &Numeral) -> Vec<Hedge> {
    let mut found = Vec::new();
    let mut end = numeral.extent.start;
    while let Some((hedge, start)) = before(passage, end) {
        // 近三年 is a time, not an amount.
        if hedge.claim == HedgeClaim::Nearly && is_time(numeral) {
            break;
        }
        found.insert(0, hedge);
        end = start;
    }
    if let Some(more) = &numeral.more {
        found.push(Hedge {
            claim: HedgeClaim::Odd,
            range: more.clone(),
        });
    }
    let mut from = numeral.extent.end;
    while let Some((word, claim)) = BEHIND.opening(passage.from(from)) {
        found.push(Hedge {
            claim: *claim,
            range: from..from + word.len(),
        });
        from += word.len();
    }
    found
}

impl HedgeClaim {
    /// The values of which it is true.
    pub(crate) fn range(self, numeral: &Numeral) -> Interval {
        let value = numeral.value.clone();
        let place = last_place(&value, &numeral.step);
        let (low, high) = match self {
            HedgeClaim::About => return Interval::around(&value, &radius(&value, &place, numeral)),
            HedgeClaim::Nearly => (Some(Bound::open(&value - &place)), Some(Bound::open(value))),
            HedgeClaim::Odd => {
                let high = Bound::open(&value + &place);
                (Some(Bound::open(value)), Some(high))
            }
            HedgeClaim::Above => (Some(Bound::open(value)), None),
            HedgeClaim::Below => (None, Some(Bound::open(value))),
            HedgeClaim::AtLeast => (Some(Bound::closed(value)), None),
            HedgeClaim::AtMost => (None, Some(Bound::closed(value))),
        };
        Interval { low, high }
    }
}

/// Half of what the last digit counts; 450 is read as a number of fifties.
fn radius(value: &Exact, place: &Exact, numeral: &Numeral) -> Exact {
    let two = Exact::from(2);
    let half = place.divide(&two).unwrap_or_else(Exact::zero);
    let five = &Exact::from(5) * place;
    let fifties = value.divide(&five).is_some_and(|count| count.is_integer());
    if fifties && *place > numeral.step {
        &half * &Exact::from(5)
    } else {
        half
    }
}

fn before(passage: &Passage<'_>, end: usize) -> Option<(Hedge, usize)> {
    let text = passage.before(end).trim_end();
    let mut all = BEFORE.all_last(text);
    let (start, claim) = all.find_map(|(start, (word, claim))| {
        let left = text.get(..start)?.chars().next_back();
        let single = word.chars().count() == 1;
        let other = single && left.is_some_and(|left| OTHER_WORDS.contains(left));
        (!other).then_some((start, *claim))
    })?;
    let hedge = Hedge {
        claim,
        range: start..text.len(),
    };
    Some((hedge, start))
}

fn is_time(numeral: &Numeral) -> bool {
    numeral.unit.as_ref().is_some_and(|unit| {
        matches!(
            unit.symbol.as_str(),
            "年" | "月" | "天" | "日" | "周" | "季度" | "届"
        )
    })
}
