//! Claims that are false, and those that nothing can be said of.

use crate::diagnostics::{Diagnostic, Text};
use crate::evaluation::claims::{Quoted, Refuted, RefutedClaim, Yearly};
use crate::semantics::model::Placing;
use crate::source::Span;

use super::shortened;

impl RefutedClaim {
    pub fn diagnostic(&self) -> Diagnostic {
        let (code, title) = self.title();
        let mut diagnostic = Diagnostic::error(code, title)
            .at(self.place, Text::new("断言不成立", "this claim is false"));
        if let Some((instead, claim)) = self.instead() {
            diagnostic = diagnostic.note(instead);
            let title = Text::new(format!("改为 {claim}"), format!("write `{claim}`"));
            diagnostic = diagnostic.suggest(title, self.place, claim);
        }
        diagnostic
    }

    /// What is not so, with the numbers that show it.
    pub fn title(&self) -> (&'static str, Text) {
        let subject = &self.subject;
        match &self.refuted {
            Refuted::Some { found } => {
                let (zh, en) = listed(found);
                (
                    "E0961",
                    Text::new(
                        format!("不能断言没有“{subject}”：{zh}"),
                        format!("there is some of “{subject}”: {en}"),
                    ),
                )
            }
            Refuted::NotAll { part, whole } => ("E0962", not_all(part, whole)),
            Refuted::Trend {
                rising,
                years,
                later,
                earlier,
                ..
            } => (
                "E0963",
                no_trend(subject, (*rising, *years), later, earlier),
            ),
            Refuted::Extreme {
                highest,
                now,
                other,
                same,
                ..
            } => {
                let (end_zh, end_en) = if *highest {
                    ("最高", "highest")
                } else {
                    ("最低", "lowest")
                };
                let (also_zh, also_en) = if *same {
                    ("也是", "just as")
                } else {
                    ("为", "but")
                };
                (
                    "E0964",
                    Text::new(
                        format!(
                            "“{subject}”{}年为{}，{}年{also_zh}{}，并非{end_zh}",
                            now.year, now.text, other.year, other.text
                        ),
                        format!(
                            "“{subject}” is {} in {}, {also_en} {} in {}: not the {end_en}",
                            now.text, now.year, other.text, other.year
                        ),
                    ),
                )
            }
            Refuted::NotBeyond { over, now, limit } => (
                "E0965",
                if *over {
                    Text::new(
                        format!("“{subject}”{}年为{}，没有超过{limit}", now.year, now.text),
                        format!(
                            "“{subject}” is {} in {}, not over {limit}",
                            now.text, now.year
                        ),
                    )
                } else {
                    Text::new(
                        format!("“{subject}”{}年为{}，没有低于{limit}", now.year, now.text),
                        format!(
                            "“{subject}” is {} in {}, not under {limit}",
                            now.text, now.year
                        ),
                    )
                },
            ),
            Refuted::BeyondBefore {
                over,
                before,
                limit,
            } => {
                let (zh, en) = if *over {
                    ("超过", "over")
                } else {
                    ("低于", "under")
                };
                (
                    "E0965",
                    Text::new(
                        format!(
                            "“{subject}”{}年已是{}，不是首次{zh}{limit}",
                            before.year, before.text
                        ),
                        format!(
                            "“{subject}” was {} in {} already: not {en} {limit} for the first time",
                            before.text, before.year
                        ),
                    ),
                )
            }
            Refuted::Placed {
                place,
                own,
                others,
                rank,
                joint,
            } => ("E0966", elsewhere(*place, own, others, (*rank, *joint))),
        }
    }

    /// What would be true, and the claim that says it.
    fn instead(&self) -> Option<(Text, String)> {
        let (before, of) = self.written.split_once(" of ")?;
        let of = of.trim();
        match &self.refuted {
            Refuted::Trend {
                run: Some((up, count)),
                ..
            } => {
                let (zh, en) = if *up {
                    ("增长", "rising")
                } else {
                    ("下降", "falling")
                };
                let years = if *count == 1 { "year" } else { "years" };
                let note = if *count == 1 {
                    Text::new(
                        format!("只能说比上年{zh}。"),
                        format!("It is {en} on the year before only."),
                    )
                } else {
                    Text::new(
                        format!("只能说连续{count}年{zh}。"),
                        format!("It is {en} for {count} years only."),
                    )
                };
                Some((note, format!("{{claim {en} {count} {years} of {of}}}")))
            }
            Refuted::Extreme {
                highest,
                within: Some(within),
                ..
            } => {
                let (zh, en) = if *highest {
                    ("最高", "highest")
                } else {
                    ("最低", "lowest")
                };
                Some((
                    Text::new(
                        format!("只能说是近{within}年{zh}。"),
                        format!("It is the {en} in {within} years only."),
                    ),
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
                let (zh, en) = if *joint {
                    ("并列", "joint ")
                } else {
                    ("", "")
                };
                Some((
                    Text::new(
                        format!("它{zh}居第{rank}位。"),
                        format!("Its place is {en}{rank}."),
                    ),
                    format!("{{claim rank {rank} {member} of {of}}}"),
                ))
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

fn not_all(part: &Quoted, whole: &Quoted) -> Text {
    Text::new(
        format!(
            "“{}”是{}，其中“{}”{}，说不上全部",
            whole.label, whole.text, part.label, part.text
        ),
        format!(
            "“{}” is {}, of which “{}” is {}: not all",
            whole.label, whole.text, part.label, part.text
        ),
    )
}

fn no_trend(subject: &str, (rising, years): (bool, u16), later: &Yearly, earlier: &Yearly) -> Text {
    let (zh, en) = if rising {
        ("增长", "rising")
    } else {
        ("下降", "falling")
    };
    let (claimed_zh, claimed_en) = if years == 1 {
        (format!("并未{zh}"), format!("not {en}"))
    } else {
        (
            format!("并非连续{years}年{zh}"),
            format!("not {en} {years} years"),
        )
    };
    Text::new(
        format!(
            "“{subject}”{}年为{}，{}年为{}，{claimed_zh}",
            later.year, later.text, earlier.year, earlier.text
        ),
        format!(
            "“{subject}” is {} in {} and {} in {}: {claimed_en}",
            later.text, later.year, earlier.text, earlier.year
        ),
    )
}

fn elsewhere(
    place: Placing,
    own: &Quoted,
    others: &[Quoted],
    (rank, joint): (Option<u16>, bool),
) -> Text {
    let (claimed_zh, claimed_en) = match place {
        Placing::Largest => ("并非最大".to_owned(), "not the largest".to_owned()),
        Placing::Smallest => ("并非最小".to_owned(), "not the smallest".to_owned()),
        Placing::Rank(rank) => (format!("并非第{rank}位"), format!("not number {rank}")),
    };
    let (others_zh, others_en) = listed(others);
    let (zh, en) = match (rank, others.is_empty()) {
        (Some(rank), true) => (
            format!("，居第{rank}位"),
            format!(", number {rank} from the top"),
        ),
        (None, true) => (String::new(), String::new()),
        (_, false) if joint => (format!("，{others_zh}也在前"), format!(", and {others_en}")),
        (_, false) => (format!("，而{others_zh}"), format!(", but {others_en}")),
    };
    Text::new(
        format!("“{}”为{}{zh}，{claimed_zh}", own.label, own.text),
        format!("“{}” is {}{en}: {claimed_en}", own.label, own.text),
    )
}

/// `“维持”1件、“纠正”2件`
fn listed(quoted: &[Quoted]) -> (String, String) {
    let zh: Vec<String> = quoted
        .iter()
        .map(|it| format!("“{}”为{}", it.label, it.text))
        .collect();
    let en: Vec<String> = quoted
        .iter()
        .map(|it| format!("“{}” is {}", it.label, it.text))
        .collect();
    let zh: Vec<&str> = zh.iter().map(String::as_str).collect();
    let en: Vec<&str> = en.iter().map(String::as_str).collect();
    (shortened(&zh, "、"), shortened(&en, ", "))
}

pub(super) fn unchecked_claim(written: &str, missing: &[String], place: Span) -> Diagnostic {
    let names: Vec<&str> = missing.iter().map(String::as_str).collect();
    let is_year = |name: &&String| name.len() == 4 && name.chars().all(|it| it.is_ascii_digit());
    let years: Vec<String> = missing
        .iter()
        .map(|name| {
            if is_year(&name) {
                format!("{name}年")
            } else {
                name.clone()
            }
        })
        .collect();
    let years: Vec<&str> = years.iter().map(String::as_str).collect();
    let (zh, en) = (shortened(&years, "、"), shortened(&names, ", "));
    Diagnostic::warning(
        "W0960",
        Text::new(
            format!("断言“{written}”未能核对：{zh}没有确切的数"),
            format!("the claim “{written}” could not be checked: no exact number for {en}"),
        ),
    )
    .at(place, Text::new("照印，但未核对", "printed, but unchecked"))
    .note(Text::new(
        "有了这些数就会核对；核对结果记为“未核对”，一并写入 JSON。",
        "With these numbers it will be checked; until then the JSON says so.",
    ))
}
