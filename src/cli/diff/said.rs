//! A comparison in words, for whatever it is shown on.

use super::super::closing::english;
use super::{Compared, Side};
use crate::comparison::{
    Both, Changed, Figures, Flipped, Holds, Moved, Passage, Shown, Standing, Texts, Turned,
};
use crate::diagnostics::Lang;

pub(super) struct Said<'a> {
    /// `HEAD~1:2023.rpt → 2023.rpt`
    pub(super) head: String,
    /// How many errors each has, if any has one.
    pub(super) errors: Option<String>,
    pub(super) parts: Vec<Part<'a>>,
    /// What is said when there is nothing.
    pub(super) nothing: &'static str,
}

pub(super) struct Part<'a> {
    pub(super) title: String,
    pub(super) body: Body<'a>,
}

pub(super) enum Body<'a> {
    /// The heads of the columns, and the rows.
    Rows(Vec<&'static str>, Vec<Vec<String>>),
    /// Sections, their passages, and a line to close with.
    Passages(&'a [Passage], Option<String>),
}

/// Heads of columns.
const FIGURE: [&str; 2] = ["数据", "Figure"];
const CHECK: [&str; 2] = ["核对", "Check"];
const FROM_TO: [&str; 2] = ["原来 → 现在", "Before → after"];
const DIFFERENCE: [&str; 2] = ["差", "Change"];
const VALUE: [&str; 2] = ["数值", "Value"];

pub(super) fn said(compared: &Compared, lang: Lang) -> Said<'_> {
    let comparison = &compared.comparison;
    let [before, after] = &compared.sides;
    let header = comparison.header.iter().map(|line| {
        let missing = || lang.pick("（无）", "(none)").to_owned();
        let old = line.was.before.clone().unwrap_or_else(missing);
        let new = line.was.after.clone().unwrap_or_else(missing);
        vec![field(line.what, lang).to_owned(), arrow(&old, &new)]
    });
    let checks = comparison.checks.iter().map(|it| turned_row(it, lang));
    let claims = comparison.claims.iter().map(|it| flipped_row(it, lang));
    let Both {
        before: gone,
        after: new,
    } = &comparison.waivers;
    let waivers = gone
        .iter()
        .map(|it| ("-", it))
        .chain(new.iter().map(|it| ("+", it)));
    let waivers = waivers.map(|(mark, it)| vec![format!("{mark} {}", it.name), it.reason.clone()]);
    let mut parts = vec![rows(
        lang,
        ["报告头", "Header"],
        &[["项目", "Entry"], FROM_TO],
        header.collect(),
    )];
    parts.extend(figures(&comparison.figures, lang));
    parts.extend([
        rows(
            lang,
            ["核对", "Checks"],
            &[CHECK, FROM_TO, ["现在的两边", "Both sides now"]],
            checks.collect(),
        ),
        rows(
            lang,
            ["断言", "Claims"],
            &[["断言", "Claim"], FROM_TO, ["文字", "Words"]],
            claims.collect(),
        ),
        rows(
            lang,
            ["豁免", "Waivers"],
            &[CHECK, ["理由", "Reason"]],
            waivers.collect(),
        ),
        text(&comparison.text, lang),
    ]);
    Said {
        head: arrow(&before.name, &after.name),
        errors: errors([before, after], lang),
        parts: parts.into_iter().flatten().collect(),
        nothing: lang.pick("没有变化", "no change"),
    }
}

/// A table with its title and how many rows it has; nothing without rows.
fn rows<'a>(
    lang: Lang,
    [zh, en]: [&str; 2],
    heads: &[[&'static str; 2]],
    rows: Vec<Vec<String>>,
) -> Option<Part<'a>> {
    let count = rows.len();
    let heads = heads.iter().map(|[zh, en]| lang.pick(*zh, *en));
    (count > 0).then(|| Part {
        title: lang.pick(format!("{zh}（{count}）"), format!("{en} ({count})")),
        body: Body::Rows(heads.collect(), rows),
    })
}

fn figures<'a>(figures: &Figures, lang: Lang) -> [Option<Part<'a>>; 4] {
    let Figures {
        changed,
        moved,
        added,
        removed,
    } = figures;
    let because = ["因为", "Because of"];
    [
        rows(
            lang,
            ["改动的数据", "Figures changed"],
            &[FIGURE, FROM_TO, DIFFERENCE],
            changed.iter().map(|it| changed_row(it, lang)).collect(),
        ),
        rows(
            lang,
            ["随之变化的数据", "Figures that moved"],
            &[FIGURE, FROM_TO, DIFFERENCE, because],
            moved.iter().map(|it| moved_row(it, lang)).collect(),
        ),
        rows(
            lang,
            ["新增的数据", "Figures added"],
            &[FIGURE, VALUE],
            shown_rows(added, lang),
        ),
        rows(
            lang,
            ["删去的数据", "Figures removed"],
            &[FIGURE, VALUE],
            shown_rows(removed, lang),
        ),
    ]
}

fn text(text: &Texts, lang: Lang) -> Option<Part<'_>> {
    let count = text.passages.len();
    (count > 0 || text.only_numbers > 0).then(|| Part {
        title: match count {
            0 => lang.pick("文字", "Text").to_owned(),
            _ => lang.pick(format!("文字（{count}）"), format!("Text ({count})")),
        },
        body: Body::Passages(&text.passages, numbers(text.only_numbers, lang)),
    })
}

fn numbers(count: usize, lang: Lang) -> Option<String> {
    (count > 0).then(|| match lang {
        Lang::Zh => format!("另有{count}段只有数字不同"),
        Lang::En if count == 1 => "in 1 more paragraph, only numbers differ".to_owned(),
        Lang::En => format!("in {count} more paragraphs, only numbers differ"),
    })
}

fn errors(sides: [&Side; 2], lang: Lang) -> Option<String> {
    let count = |side: &Side| match (side.errors, lang) {
        (0, Lang::Zh) => "没有错误".to_owned(),
        (count, Lang::Zh) => format!("{count}个错误"),
        (0, Lang::En) => "no errors".to_owned(),
        (count, Lang::En) => english(count, "error"),
    };
    let wrong = sides.iter().any(|side| side.errors > 0);
    let [before, after] = sides.map(count);
    wrong.then(|| arrow(&before, &after))
}

fn arrow(before: &str, after: &str) -> String {
    format!("{before} → {after}")
}

fn field(what: &'static str, lang: Lang) -> &'static str {
    match (what, lang) {
        ("title", Lang::Zh) => "标题",
        ("issuer", Lang::Zh) => "发布机构",
        ("period", Lang::Zh) => "报告期",
        ("published", Lang::Zh) => "发布日期",
        ("previous", Lang::Zh) => "上年报告",
        ("packages", Lang::Zh) => "格式",
        ("members", Lang::Zh) => "汇总的报告",
        (what, Lang::Zh | Lang::En) => what,
    }
}

/// `申请增长（申请数量较上年）`
fn name(name: &str, label: Option<&String>) -> String {
    match label {
        Some(label) if label.is_ascii() => format!("{name} ({label})"),
        Some(label) => format!("{name}（{label}）"),
        None => name.to_owned(),
    }
}

fn changed_row(it: &Changed, lang: Lang) -> Vec<String> {
    let mut text = if it.text.before == it.text.after {
        it.text.after.clone()
    } else {
        arrow(&it.text.before, &it.text.after)
    };
    if let Some(formula) = &it.formula {
        let typed = || lang.pick("填写", "typed").to_owned();
        let old = formula.before.clone().unwrap_or_else(typed);
        let new = formula.after.clone().unwrap_or_else(typed);
        let way = arrow(&old, &new);
        text = lang.pick(
            format!("{text}；算法 {way}"),
            format!("{text}; formula {way}"),
        );
    }
    if let Some(labels) = &it.relabelled {
        let labels = arrow(&labels.before, &labels.after);
        text = lang.pick(
            format!("{text}；名目 {labels}"),
            format!("{text}; label {labels}"),
        );
    }
    vec![
        name(&it.name, it.label.as_ref()),
        text,
        it.difference.clone().unwrap_or_default(),
    ]
}

fn moved_row(it: &Moved, lang: Lang) -> Vec<String> {
    const MOST: usize = 4;
    let (shown, more) = it
        .because_of
        .split_at_checked(MOST)
        .unwrap_or((&it.because_of, &[]));
    let mut because = shown.join(lang.pick("、", ", "));
    if !more.is_empty() {
        let (all, more) = (it.because_of.len(), more.len());
        because.push_str(&lang.pick(format!("等{all}个"), format!(" and {more} more")));
    }
    vec![
        name(&it.name, it.label.as_ref()),
        arrow(&it.text.before, &it.text.after),
        it.difference.clone().unwrap_or_default(),
        because,
    ]
}

/// The cells of one table, where they are many, as one row.
fn shown_rows(all: &[Shown], lang: Lang) -> Vec<Vec<String>> {
    const MANY: usize = 6;
    let table = |it: &Shown| it.name.split_once('[').map(|(table, _)| table.to_owned());
    let alike = all.chunk_by(|one, other| table(one).is_some() && table(one) == table(other));
    let rows = alike.flat_map(|cells| match cells {
        [first, ..] if cells.len() > MANY => {
            let count = cells.len();
            let count = lang.pick(format!("{count}个单元格"), english(count, "cell"));
            vec![vec![table(first).unwrap_or_default(), count]]
        }
        cells => {
            let each = cells.iter();
            let row = |it: &Shown| vec![name(&it.name, it.label.as_ref()), it.text.clone()];
            each.map(row).collect()
        }
    });
    rows.collect()
}

fn turned_row(it: &Turned, lang: Lang) -> Vec<String> {
    let named = name(&it.name, it.message.as_ref());
    let named = match (it.at.as_slice(), lang) {
        ([], _) => named,
        ([one], _) => format!("{named} {one}"),
        ([first, ..], Lang::Zh) => format!("{named} {first}等{}处", it.at.len()),
        ([first, rest @ ..], Lang::En) => {
            format!("{named} {first} and {} more", rest.len())
        }
    };
    let sides = it.sides.as_ref();
    vec![
        named,
        arrow(
            standing(it.standing.before, lang),
            standing(it.standing.after, lang),
        ),
        sides.map_or_else(String::new, |[left, right]| format!("{left} / {right}")),
    ]
}

fn flipped_row(it: &Flipped, lang: Lang) -> Vec<String> {
    let [before, after] = [it.holds.before, it.holds.after].map(|it| holds(it, lang));
    vec![it.claim.clone(), arrow(before, after), it.words.clone()]
}

fn holds(holds: Holds, lang: Lang) -> &'static str {
    match (holds, lang) {
        (Holds::Absent, Lang::Zh) => "（没有）",
        (Holds::True, Lang::Zh) => "属实",
        (Holds::False, Lang::Zh) => "不属实",
        (Holds::Unchecked, Lang::Zh) => "未核对",
        (Holds::Absent, Lang::En) => "(absent)",
        (Holds::True, Lang::En) => "true",
        (Holds::False, Lang::En) => "false",
        (Holds::Unchecked, Lang::En) => "unchecked",
    }
}

fn standing(standing: Standing, lang: Lang) -> &'static str {
    match (standing, lang) {
        (Standing::Absent, Lang::Zh) => "（没有）",
        (Standing::Equal, Lang::Zh) => "相等",
        (Standing::Rounding, Lang::Zh) => "舍入差",
        (Standing::Suspect, Lang::Zh) => "可疑",
        (Standing::Unequal, Lang::Zh) => "不相等",
        (Standing::Waived, Lang::Zh) => "豁免",
        (Standing::Unchecked, Lang::Zh) => "未核对",
        (Standing::Absent, Lang::En) => "(absent)",
        (Standing::Equal, Lang::En) => "equal",
        (Standing::Rounding, Lang::En) => "rounding",
        (Standing::Suspect, Lang::En) => "suspect",
        (Standing::Unequal, Lang::En) => "unequal",
        (Standing::Waived, Lang::En) => "waived",
        (Standing::Unchecked, Lang::En) => "unchecked",
    }
}
