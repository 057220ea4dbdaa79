//! What the words right before a number say that it is.

use crate::prose::reading::direction_words::Direction;
use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;
use crate::prose::reading::word_list::WordList;
use std::ops::Range;

use super::words::zh;

/// What a number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    Level,
    /// 由92件
    From,
    /// 升至113件
    To,
    Change,
    Share,
    Multiple,
    Average,
}

/// A relation, by places in the text before the number.
#[derive(Clone, Debug)]
pub(crate) struct Rel {
    pub(crate) told: Told,
    /// Where the words for the subject end.
    pub(crate) subject: usize,
    /// What it is compared with, or a part of.
    pub(crate) base: Option<Range<usize>>,
    pub(crate) word: Option<(Range<usize>, Direction)>,
    /// 同比
    pub(crate) same_period: bool,
    /// 环比
    pub(crate) period_before: bool,
}

static AVERAGES: WordList<&str> = WordList::new(&[
    "平均每",
    "人均",
    "每名",
    "每个",
    "每件",
    "日均",
    "月均",
    "每辆",
    "每批次",
]);

pub(crate) fn relation(text: &str, numeral: Option<&Numeral>) -> Rel {
    let kind = numeral.and_then(Numeral::kind);
    let plain = Rel {
        told: Told::Level,
        subject: text.len(),
        base: None,
        word: None,
        same_period: false,
        period_before: false,
    };
    let bare = without_links(text);
    let found = match kind {
        Some(Kind::Times) => change(text, bare, &plain).or_else(|| multiple(bare, &plain)),
        Some(Kind::Percent) => rate(bare, &plain)
            .or_else(|| share(text, &plain))
            .or_else(|| up_to(text, &plain))
            .or_else(|| change(text, bare, &plain)),
        Some(Kind::Number | Kind::Amount(_) | Kind::PerMille | Kind::Points) | None => {
            up_to(text, &plain)
                .or_else(|| change(text, bare, &plain))
                .or_else(|| beyond(bare, &plain))
        }
    };
    if let Some(found) = found {
        return found;
    }
    if AVERAGES.is_in(text) {
        return Rel {
            told: Told::Average,
            ..plain
        };
    }
    let opens = text.rfind(['由', '从']).filter(|at| {
        let rest = text.get(*at..).unwrap_or("");
        NOT_FROM.opening(rest).is_none()
            && !text.get(..*at).unwrap_or("").ends_with(['理', '自', '转'])
    });
    match opens {
        Some(at) => Rel {
            told: Told::From,
            subject: at,
            ..plain
        },
        None => plain,
    }
}

/// They begin with 由 or 从, and tell of no value before.
static NOT_FROM: WordList<&str> = WordList::new(&["由于", "从业", "从事", "由律", "从严"]);

static ADVERBS: WordList<&str> = WordList::new(&[
    "名义", "实际", "累计", "相应", "小幅", "有所", "略有", "均", "各", "分别", "又", "再", "也",
    "同时", "共", "明显", "大幅", "基本", "稳步", "持续",
]);

fn without_adverbs(text: &str) -> &str {
    let mut bare = text.trim_end();
    while let Some(word) = ADVERBS.closing(bare) {
        bare = without_end(bare, word);
    }
    bare
}

fn without_links(text: &str) -> &str {
    let mut bare = text.trim_end();
    while !bare.ends_with("节约")
        && let Some(link) = zh::LINKS.closing(bare)
    {
        bare = without_end(bare, link);
    }
    bare
}

fn without_end<'t>(text: &'t str, end: &str) -> &'t str {
    text.strip_suffix(end).unwrap_or(text).trim_end()
}

/// 为上年的2倍
fn multiple(bare: &str, plain: &Rel) -> Option<Rel> {
    let (at, link) = ["相当于", "约为", "为", "是"]
        .iter()
        .filter_map(|link| Some((bare.rfind(link)?, *link)))
        .max_by_key(|(at, _)| *at)?;
    let base = at + link.len()..bare.len();
    let subject = bare.get(..at)?.trim_end_matches('约').len();
    (!base.is_empty()).then(|| Rel {
        told: Told::Multiple,
        subject,
        base: Some(base),
        ..plain.clone()
    })
}

/// 占申请总量的85.84%, 占比15%, 完成预算的76%
fn share(text: &str, plain: &Rel) -> Option<Rel> {
    let bare = without_links(text);
    for noun in ["占比", "比重", "占比分别"] {
        if let Some(rest) = bare.strip_suffix(noun) {
            return Some(Rel {
                told: Told::Share,
                subject: rest.len(),
                base: None,
                ..plain.clone()
            });
        }
    }
    for noun in ["预算执行率", "预算完成率", "计划完成率", "目标完成率"] {
        if let Some(rest) = bare.strip_suffix(noun) {
            return Some(Rel {
                told: Told::Share,
                subject: rest.len(),
                base: Some(rest.len()..rest.len() + "预算".len()),
                ..plain.clone()
            });
        }
    }
    if let Some(at) = text.rfind('占') {
        let end = without_links(text).len().max(at + '占'.len_utf8());
        let base = at + '占'.len_utf8()..end;
        let base = Some(base).filter(|it| !it.is_empty());
        let start = text
            .get(..at)?
            .trim_end_matches(['约', '仅', '只', '共', '的'])
            .len();
        return Some(Rel {
            told: Told::Share,
            subject: start,
            base,
            ..plain.clone()
        });
    }
    let at = text.rfind("完成")?;
    let base = at + "完成".len()..bare.len();
    (text.trim_end().ends_with('的') && !base.is_empty()).then(|| Rel {
        told: Told::Share,
        subject: at,
        base: Some(base),
        ..plain.clone()
    })
}

/// 增幅4.93%
fn rate(bare: &str, plain: &Rel) -> Option<Rel> {
    let (word, direction) = zh::RATES.closing(bare)?;
    let start = bare.len() - word.len();
    let found = against(bare, start, plain);
    Some(Rel {
        told: Told::Change,
        word: direction.map(|it| (start..bare.len(), it)),
        ..found
    })
}

/// 升至, 增加到
fn up_to(text: &str, plain: &Rel) -> Option<Rel> {
    let bare = text.trim_end().trim_end_matches(['约', '了']);
    let before = bare.strip_suffix(*zh::UP_TO.closing(bare)?)?;
    let (word, direction) = zh::CHANGES.closing(before).or_else(|| {
        let changed = before.ends_with('变');
        changed.then_some(&("变", Direction::Up))
    })?;
    let start = before.len() - word.len();
    let word = (*word != "变").then_some((start..before.len(), *direction));
    let mut subject = start;
    if let Some(at) = before.get(..start).and_then(|it| it.rfind(['由', '从'])) {
        subject = at;
    }
    Some(Rel {
        told: Told::To,
        subject,
        word,
        ..plain.clone()
    })
}

/// 比上年增加
fn change(text: &str, bare: &str, plain: &Rel) -> Option<Rel> {
    let whole = text.trim_end();
    let end = if whole.ends_with("节约") {
        whole
    } else {
        whole.trim_end_matches(['了', '约', '近', '达'])
    };
    let end = if zh::CHANGES.closing(end).is_some() {
        end
    } else {
        bare
    };
    let (word, direction) = zh::CHANGES.closing(end)?;
    let start = end.len() - word.len();
    let before = end.get(..start)?;
    if before.ends_with(['最', '较', '至', '提', '很', '更']) {
        return None;
    }
    let found = against(end, start, plain);
    // 新增2个 tells a number of its own.
    let single = word.chars().count() == 1 || *word == "新增" || *word == "高于" || *word == "低于";
    if single
        && found.base.is_none()
        && !found.same_period
        && !found.period_before
        && !before.trim_end().is_empty()
    {
        let carried = *word != "新增" && *word != "高于" && *word != "低于";
        return carried.then_some(Rel {
            told: Told::Change,
            word: Some((start..end.len(), *direction)),
            ..found
        });
    }
    Some(Rel {
        told: Told::Change,
        word: Some((start..end.len(), *direction)),
        ..found
    })
}

/// 低于预算5.86万元
fn beyond(bare: &str, plain: &Rel) -> Option<Rel> {
    [
        ("低于", Direction::Down),
        ("高于", Direction::Up),
        ("超过", Direction::Up),
        ("超出", Direction::Up),
    ]
    .iter()
    .find_map(|(word, direction)| {
        let at = bare.rfind(word)?;
        let base = at + word.len()..bare.len();
        (!base.is_empty()).then(|| Rel {
            told: Told::Change,
            subject: at,
            base: Some(base),
            word: Some((at..at + word.len(), *direction)),
            ..plain.clone()
        })
    })
}

/// 比上年的 before a number: what it is compared with.
pub(crate) fn opened(text: &str, closed: bool) -> Option<Rel> {
    let plain = Rel {
        told: Told::Change,
        subject: text.len(),
        base: None,
        word: None,
        same_period: false,
        period_before: false,
    };
    let bare = text.trim_end().trim_end_matches('的');
    let closing = if closed {
        format!("{bare}相比")
    } else {
        bare.to_owned()
    };
    let mut found = against(&closing, closing.len(), &plain);
    if let Some(base) = &mut found.base {
        base.end = base.end.min(bare.len());
    }
    found.base.is_some().then_some(found)
}

/// What stands before a word of change: the subject, and what it is compared
/// with.
fn against(text: &str, word: usize, plain: &Rel) -> Rel {
    let before = text.get(..word).unwrap_or("");
    let before = without_adverbs(before);
    for (mark, same) in [("同比", true), ("环比", false)] {
        if let Some(at) = before
            .rfind(mark)
            .filter(|at| at + mark.len() == before.trim_end().len())
        {
            return Rel {
                subject: at,
                same_period: same,
                period_before: !same,
                ..plain.clone()
            };
        }
    }
    let opens: Vec<usize> = zh::AGAINST.places(before).map(|(at, _)| at).collect();
    let close = zh::COMPARED.closing(before.trim_end());
    let close = close.map(|it| before.trim_end().len() - it.len());
    let open = opens.into_iter().rev().find(|at| {
        let rest = before.get(*at..).unwrap_or("");
        let left = before.get(..*at).unwrap_or("");
        let from = left.char_indices().nth_back(1).map_or(0, |(at, _)| at);
        let two = rest
            .char_indices()
            .nth(2)
            .map_or(rest.len(), |(end, _)| end);
        let around = before.get(from..*at + two).unwrap_or("");
        let harmless = zh::NOT_AGAINST.is_in(around);
        let and = rest.starts_with(['与', '同', '和']) && close.is_none();
        !harmless && !and
    });
    match open {
        Some(at) => {
            let mark = before
                .get(at..)
                .and_then(|it| it.chars().next())
                .map_or(0, char::len_utf8);
            let end = close.unwrap_or(before.len());
            Rel {
                subject: at,
                base: Some(at + mark..end.max(at + mark)),
                ..plain.clone()
            }
        }
        None => Rel {
            subject: before.len(),
            ..plain.clone()
        },
    }
}
