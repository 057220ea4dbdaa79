//! Words of approximation around a numeral, each a statement about the exact
//! value: 约 近 超 不足 余 以上, about, nearly, over.

use std::ops::Range;

use crate::number::{Bound, Exact, Interval};

use super::characters::last_word;
use super::notation::last_place;
use super::numerals::Numeral;
use super::passage::Passage;

/// What a word claims of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    /// 约: within half a unit of the last digit that is not zero.
    About,
    /// 近: below it, by less than such a unit.
    Nearly,
    /// 余 多: above it, by less than such a unit.
    Odd,
    /// 超过
    Above,
    /// 不足
    Below,
    /// 以上
    AtLeast,
    /// 以下
    AtMost,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hedge {
    pub(super) claim: Claim,
    pub(super) range: Range<usize>,
}

/// Before the number; longer words first.
const BEFORE: [(&str, Claim); 44] = [
    ("不超过", Claim::AtMost),
    ("不多于", Claim::AtMost),
    ("不高于", Claim::AtMost),
    ("至多", Claim::AtMost),
    ("最多", Claim::AtMost),
    ("不少于", Claim::AtLeast),
    ("不低于", Claim::AtLeast),
    ("至少", Claim::AtLeast),
    ("大约", Claim::About),
    ("约为", Claim::About),
    ("约", Claim::About),
    ("将近", Claim::Nearly),
    ("接近", Claim::Nearly),
    ("近", Claim::Nearly),
    ("超过", Claim::Above),
    ("突破", Claim::Above),
    ("高于", Claim::Above),
    ("多于", Claim::Above),
    ("超", Claim::Above),
    ("逾", Claim::Above),
    ("不足", Claim::Below),
    ("不到", Claim::Below),
    ("低于", Claim::Below),
    ("少于", Claim::Below),
    ("no more than", Claim::AtMost),
    ("not more than", Claim::AtMost),
    ("at most", Claim::AtMost),
    ("up to", Claim::AtMost),
    ("no fewer than", Claim::AtLeast),
    ("no less than", Claim::AtLeast),
    ("at least", Claim::AtLeast),
    ("more than", Claim::Above),
    ("exceeding", Claim::Above),
    ("over", Claim::Above),
    ("above", Claim::Above),
    ("less than", Claim::Below),
    ("fewer than", Claim::Below),
    ("below", Claim::Below),
    ("under", Claim::Below),
    ("approximately", Claim::About),
    ("roughly", Claim::About),
    ("about", Claim::About),
    ("nearly", Claim::Nearly),
    ("almost", Claim::Nearly),
];

/// Behind the unit.
const BEHIND: [(&str, Claim); 6] = [
    ("左右", Claim::About),
    ("上下", Claim::About),
    ("以上", Claim::AtLeast),
    ("以下", Claim::AtMost),
    ("以内", Claim::AtMost),
    ("有余", Claim::Odd),
];

/// Letters before 约, 近, 超 that make another word of it.
const OTHER_WORDS: &str = "节预合公违签契制大将最附临邻远接远高赶";

/// All that stand around a numeral, from left to right.
pub(super) fn hedges(passage: &Passage<'_>, numeral: &Numeral) -> Vec<Hedge> {
    let mut found = Vec::new();
    let mut end = numeral.extent.start;
    while let Some((hedge, start)) = before(passage, end) {
        // 近三年 is a time, not an amount.
        if hedge.claim == Claim::Nearly && is_time(numeral) {
            break;
        }
        found.insert(0, hedge);
        end = start;
    }
    if let Some(more) = &numeral.more {
        found.push(Hedge {
            claim: Claim::Odd,
            range: more.clone(),
        });
    }
    let mut from = numeral.extent.end;
    while let Some((word, claim)) = BEHIND
        .iter()
        .find(|(word, _)| passage.from(from).starts_with(word))
    {
        found.push(Hedge {
            claim: *claim,
            range: from..from + word.len(),
        });
        from += word.len();
    }
    found
}

impl Claim {
    /// The values of which it is true.
    pub(super) fn range(self, numeral: &Numeral) -> Interval {
        let value = numeral.value.clone();
        let place = last_place(&value, &numeral.step);
        let (low, high) = match self {
            Claim::About => return Interval::around(&value, &radius(&value, &place, numeral)),
            Claim::Nearly => (Some(Bound::open(&value - &place)), Some(Bound::open(value))),
            Claim::Odd => {
                let high = Bound::open(&value + &place);
                (Some(Bound::open(value)), Some(high))
            }
            Claim::Above => (Some(Bound::open(value)), None),
            Claim::Below => (None, Some(Bound::open(value))),
            Claim::AtLeast => (Some(Bound::closed(value)), None),
            Claim::AtMost => (None, Some(Bound::closed(value))),
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
    let (start, claim) = BEFORE.iter().find_map(|(word, claim)| {
        let start = last_word(text, word)?;
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
