//! Claims in words: 未发生投诉, 连续3年增长, 居第2位.

use crate::semantics::model::{Claim, ClaimKind, Expr, Locale, Placing, Points};

use super::Voice;
use super::labels::bare;
use super::voice::Setting;

impl Voice {
    /// `say` gives the words of a value.
    pub fn claim(self, claim: &Claim, joint: bool, say: impl FnOnce(&Expr) -> String) -> String {
        match self.locale {
            Locale::ZhCn => zh(claim, joint, say),
            Locale::EnUs => en(claim, joint, say),
        }
    }
}

fn zh(claim: &Claim, joint: bool, say: impl FnOnce(&Expr) -> String) -> String {
    match &claim.kind {
        ClaimKind::None(_) => none_zh(bare(&claim.subject)),
        ClaimKind::All { part, .. } => format!("全部为{}", bare(&part.label)),
        ClaimKind::Trend { rising, years, .. } => {
            let word = if *rising { "增长" } else { "下降" };
            match years {
                1 => format!("比上年{word}"),
                _ => format!("连续{years}年{word}"),
            }
        }
        ClaimKind::Extreme {
            highest,
            years,
            points,
        } => {
            let span = match (years, first(points)) {
                (Some(years), _) => format!("近{years}年"),
                (None, first) => format!("{first}年以来"),
            };
            if *highest {
                format!("创{span}新高")
            } else {
                format!("为{span}最低")
            }
        }
        ClaimKind::Passing { over, limit, .. } => {
            let limit = say(limit);
            if *over {
                format!("首次突破{limit}")
            } else {
                format!("首次降至{limit}以下")
            }
        }
        ClaimKind::Placed { place, parts, .. } => match (place, parts) {
            (Placing::Largest, true) => "占比最大".to_owned(),
            (Placing::Largest, false) => "居首位".to_owned(),
            (Placing::Smallest, true) => "占比最小".to_owned(),
            (Placing::Smallest, false) => "居末位".to_owned(),
            (Placing::Rank(rank), _) if joint => format!("并列第{rank}位"),
            (Placing::Rank(1), _) => "居首位".to_owned(),
            (Placing::Rank(rank), _) => format!("居第{rank}位"),
        },
        ClaimKind::Broken => super::zh::wrong(Setting::Sentence).to_owned(),
    }
}

/// Labels that begin with one of these are a deed: 未收取信息处理费.
const DEEDS: [&str; 16] = [
    "收到", "收取", "受理", "办理", "办结", "处理", "公开", "制发", "废止", "开展", "召开", "接待",
    "发生", "发现", "查处", "出现",
];

fn none_zh(label: &str) -> String {
    let label = label.strip_suffix("情况").unwrap_or(label);
    if DEEDS.iter().any(|deed| label.starts_with(deed)) {
        format!("未{label}")
    } else {
        format!("未发生{label}")
    }
}

fn en(claim: &Claim, joint: bool, say: impl FnOnce(&Expr) -> String) -> String {
    match &claim.kind {
        ClaimKind::None(_) => format!("no {}", small(bare(&claim.subject))),
        ClaimKind::All { part, .. } => format!("all {}", small(bare(&part.label))),
        ClaimKind::Trend { rising, years, .. } => {
            let word = if *rising { "up" } else { "down" };
            match years {
                1 => format!("{word} on the year before"),
                _ => format!("{word} for the {} consecutive year", ordinal(*years)),
            }
        }
        ClaimKind::Extreme {
            highest,
            years,
            points,
        } => {
            let word = if *highest { "highest" } else { "lowest" };
            match years {
                Some(years) => format!("the {word} in {} years", counted(*years)),
                None => format!("the {word} from {} to {}", first(points), points.last),
            }
        }
        ClaimKind::Passing { over, limit, .. } => {
            let word = if *over { "over" } else { "under" };
            format!("{word} {} for the first time", say(limit))
        }
        ClaimKind::Placed { place, parts, .. } => match (place, parts) {
            (Placing::Largest, true) => "the largest share".to_owned(),
            (Placing::Largest, false) => "ranking first".to_owned(),
            (Placing::Smallest, true) => "the smallest share".to_owned(),
            (Placing::Smallest, false) => "ranking last".to_owned(),
            (Placing::Rank(rank), _) if joint => format!("ranking joint {}", ordinal(*rank)),
            (Placing::Rank(rank), _) => format!("ranking {}", ordinal(*rank)),
        },
        ClaimKind::Broken => super::en::wrong(Setting::Sentence).to_owned(),
    }
}

fn first(points: &Points) -> u16 {
    points.values.first().map_or(points.last, |(year, _)| *year)
}

/// A capital that only begins a title.
fn small(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if first.is_uppercase() && second.is_lowercase() => {
            let rest = label.get(first.len_utf8()..).unwrap_or("");
            format!("{}{rest}", first.to_lowercase())
        }
        (_, _) => label.to_owned(),
    }
}

const COUNTS: [(&str, &str); 9] = [
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
];

fn word(count: u16) -> Option<&'static (&'static str, &'static str)> {
    COUNTS.get(usize::from(count).checked_sub(1)?)
}

fn counted(count: u16) -> String {
    word(count).map_or_else(|| count.to_string(), |(word, _)| (*word).to_owned())
}

/// `third`, `11th`, `22nd`
fn ordinal(count: u16) -> String {
    if let Some((_, word)) = word(count) {
        return (*word).to_owned();
    }
    let ending = match (count % 100, count % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        (_, _) => "th",
    };
    format!("{count}{ending}")
}
