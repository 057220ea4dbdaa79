//! Claims that are false: why, and what could be claimed instead.

use crate::diagnostics::Text;
use crate::diagnostics::problem::{problem, text};
use crate::evaluation::problems::shortened;
use crate::semantics::model::Placing;
use crate::source::Span;

problem! {
    /// A claim that is false.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct RefutedClaim {
        /// As written: `none of 投诉`.
        pub written: String,
        pub subject: String,
        pub refuted: Refuted,
        pub place: Span,
    } = (refuted.code()) {
        title(refuted.title(subject))
        at(place, "断言不成立" | "this claim is false")
        when(Some((so, claim)) = refuted.instead(written) =>
            note(so)
            suggest(place => &claim, "改为 {claim}" | "write `{claim}`")
        )
    }
}

/// A number as printed, and what the report calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    pub label: String,
    pub text: String,
}

/// A year with its value as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Yearly {
    pub year: u16,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refuted {
    /// There are some after all.
    Some { found: Vec<Quoted> },
    /// Not all of them, or none at all.
    NotAll { part: Quoted, whole: Quoted },
    Trend {
        rising: bool,
        years: u16,
        later: Yearly,
        earlier: Yearly,
        /// What the last years did: up or down, and how many of them.
        run: Option<(bool, u16)>,
    },
    Extreme {
        highest: bool,
        now: Yearly,
        other: Yearly,
        /// The other is as high, not higher.
        same: bool,
        /// In how many years it would be true.
        within: Option<u16>,
    },
    /// This year is not beyond the limit.
    NotBeyond {
        over: bool,
        now: Yearly,
        limit: String,
    },
    /// An earlier year was beyond it already.
    BeyondBefore {
        over: bool,
        before: Yearly,
        limit: String,
    },
    Placed {
        place: Placing,
        own: Quoted,
        /// Those that stand before it, or beside it.
        others: Vec<Quoted>,
        /// Its place from the largest, where that is known.
        rank: Option<u16>,
        joint: bool,
    },
}

impl Refuted {
    fn code(&self) -> &'static str {
        match self {
            Refuted::Some { .. } => "E0961",
            Refuted::NotAll { .. } => "E0962",
            Refuted::Trend { .. } => "E0963",
            Refuted::Extreme { .. } => "E0964",
            Refuted::NotBeyond { .. } | Refuted::BeyondBefore { .. } => "E0965",
            Refuted::Placed { .. } => "E0966",
        }
    }

    /// What is not so, with the numbers that show it.
    fn title(&self, subject: &str) -> Text {
        text!(match (self) {
            Refuted::Some { found } => (some(subject, found)),
            Refuted::NotAll {
                part:
                    Quoted {
                        label: part,
                        text: p,
                    },
                whole:
                    Quoted {
                        label: whole,
                        text: w,
                    },
            } =>
                "“{whole}”是{w}，其中“{part}”{p}，说不上全部"
                    | "“{whole}” is {w}, of which “{part}” is {p}: not all",
            Refuted::Trend {
                rising,
                years,
                later,
                earlier,
                ..
            } => (no_trend(subject, (*rising, *years), later, earlier)),
            Refuted::Extreme {
                highest,
                now,
                other,
                same,
                ..
            } => (not_extreme(subject, (*highest, *same), now, other)),
            Refuted::NotBeyond {
                over: true,
                now: Yearly { year, text },
                limit,
            } =>
                "“{subject}”{year}年为{text}，没有超过{limit}"
                    | "“{subject}” is {text} in {year}, not over {limit}",
            Refuted::NotBeyond {
                over: false,
                now: Yearly { year, text },
                limit,
            } =>
                "“{subject}”{year}年为{text}，没有低于{limit}"
                    | "“{subject}” is {text} in {year}, not under {limit}",
            Refuted::BeyondBefore {
                over: true,
                before: Yearly { year, text },
                limit,
            } =>
                "“{subject}”{year}年已是{text}，不是首次超过{limit}"
                    | "“{subject}” was {text} in {year} already: not over {limit} for the first time",
            Refuted::BeyondBefore {
                over: false,
                before: Yearly { year, text },
                limit,
            } =>
                "“{subject}”{year}年已是{text}，不是首次低于{limit}"
                    | "“{subject}” was {text} in {year} already: not under {limit} for the first time",
            Refuted::Placed {
                place,
                own,
                others,
                rank,
                joint,
            } => (elsewhere(*place, own, others, (*rank, *joint))),
        })
    }

    /// What would be true, and the claim that says it.
    fn instead(&self, written: &str) -> Option<(Text, String)> {
        let (before, of) = written.split_once(" of ")?;
        let of = of.trim();
        match self {
            Refuted::Trend {
                run: Some((up, count)),
                ..
            } => {
                let (zh, en) = direction(*up);
                let years = if *count == 1 { "year" } else { "years" };
                let so = text!(match count {
                    1 => "只能说比上年{zh}。" | "It is {en} on the year before only.",
                    _ => "只能说连续{count}年{zh}。" | "It is {en} for {count} years only.",
                });
                Some((so, format!("{{claim {en} {count} {years} of {of}}}")))
            }
            Refuted::Extreme {
                highest,
                within: Some(within),
                ..
            } => {
                let (zh, en) = end(*highest);
                Some((
                    text!("只能说是近{within}年{zh}。" | "It is the {en} in {within} years only."),
                    format!("{{claim {en} in {within} years of {of}}}"),
                ))
            }
            Refuted::Placed {
                place: Placing::Largest | Placing::Rank(_),
                rank: Some(rank),
                joint,
                ..
            } => {
                let member = before.rsplit(' ').next()?;
                let so = text!(match joint {
                    true => "它并列居第{rank}位。" | "Its place is joint {rank}.",
                    false => "它居第{rank}位。" | "Its place is {rank}.",
                });
                Some((so, format!("{{claim rank {rank} {member} of {of}}}")))
            }
            Refuted::Some { .. }
            | Refuted::NotAll { .. }
            | Refuted::Trend { run: None, .. }
            | Refuted::Extreme { within: None, .. }
            | Refuted::NotBeyond { .. }
            | Refuted::BeyondBefore { .. }
            | Refuted::Placed { .. } => None,
        }
    }
}

fn direction(rising: bool) -> (&'static str, &'static str) {
    if rising {
        ("增长", "rising")
    } else {
        ("下降", "falling")
    }
}

fn end(highest: bool) -> (&'static str, &'static str) {
    if highest {
        ("最高", "highest")
    } else {
        ("最低", "lowest")
    }
}

fn some(subject: &str, found: &[Quoted]) -> Text {
    let (zh, en) = listed(found);
    text!("不能断言没有“{subject}”：{zh}" | "there is some of “{subject}”: {en}")
}

fn no_trend(subject: &str, (rising, years): (bool, u16), later: &Yearly, earlier: &Yearly) -> Text {
    let (zh, en) = direction(rising);
    let Yearly { year, text } = later;
    let Yearly {
        year: before,
        text: was,
    } = earlier;
    text!(match years {
        1 =>
            "“{subject}”{year}年为{text}，{before}年为{was}，并未{zh}"
                | "“{subject}” is {text} in {year} and {was} in {before}: not {en}",
        _ =>
            "“{subject}”{year}年为{text}，{before}年为{was}，并非连续{years}年{zh}"
                | "“{subject}” is {text} in {year} and {was} in {before}: not {en} {years} years",
    })
}

fn not_extreme(subject: &str, (highest, same): (bool, bool), now: &Yearly, other: &Yearly) -> Text {
    let (zh, en) = end(highest);
    let Yearly { year, text } = now;
    let Yearly {
        year: before,
        text: was,
    } = other;
    text!(match same {
        true =>
            "“{subject}”{year}年为{text}，{before}年也是{was}，并非{zh}"
                | "“{subject}” is {text} in {year}, just as {was} in {before}: not the {en}",
        false =>
            "“{subject}”{year}年为{text}，{before}年为{was}，并非{zh}"
                | "“{subject}” is {text} in {year}, but {was} in {before}: not the {en}",
    })
}

fn elsewhere(
    place: Placing,
    own: &Quoted,
    others: &[Quoted],
    (rank, joint): (Option<u16>, bool),
) -> Text {
    let claimed = text!(match place {
        Placing::Largest => "并非最大" | "not the largest",
        Placing::Smallest => "并非最小" | "not the smallest",
        Placing::Rank(rank) => "并非第{rank}位" | "not number {rank}",
    });
    let (others_zh, others_en) = listed(others);
    let stands = text!(match ((rank, others.is_empty())) {
        (Some(rank), true) => "，居第{rank}位" | ", number {rank} from the top",
        (None, true) => "" | "",
        (_, false) if joint => "，{others_zh}也在前" | ", and {others_en}",
        (_, false) => "，而{others_zh}" | ", but {others_en}",
    });
    let Quoted { label, text } = own;
    Text::new(
        format!("“{label}”为{text}{}，{}", stands.zh, claimed.zh),
        format!("“{label}” is {text}{}: {}", stands.en, claimed.en),
    )
}

/// `“维持”为1件、“纠正”为2件`
fn listed(quoted: &[Quoted]) -> (String, String) {
    let each = quoted.iter().map(|Quoted { label, text }| {
        (format!("“{label}”为{text}"), format!("“{label}” is {text}"))
    });
    let (zh, en): (Vec<String>, Vec<String>) = each.unzip();
    (shortened(&zh, "、"), shortened(&en, ", "))
}
