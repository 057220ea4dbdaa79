//! `rptc check --summary`: every check with its verdict and both sides,
//! and every claim.

use super::session::Finished;
use crate::diagnostics::Lang;
use crate::evaluation::results::{Asserted, Outcome};
use crate::pipeline::Claimed;
use crate::prose::Tally;

pub(super) fn lines(finished: &Finished, lang: Lang) -> String {
    let mut lines: String = finished
        .outcomes
        .iter()
        .map(|outcome| line(outcome, finished, lang))
        .collect();
    let claims = finished.claims.iter();
    lines.extend(claims.map(|claim| claimed(claim, finished, lang)));
    lines.extend(numerals(finished, lang));
    lines
}

/// `2023.rpt:40  numbers in the text of 总体情况: 12 bound, 1 literal`, section by
/// section, and in all.
fn numerals(finished: &Finished, lang: Lang) -> Vec<String> {
    let total = Tally::sum(finished.numerals.iter().map(|it| &it.tally));
    if total.is_empty() {
        return Vec::new();
    }
    let first = finished.sources.iter().next();
    let name = first.map_or("", |it| it.name.as_str());
    let mut lines: Vec<String> = Vec::new();
    for section in &finished.numerals {
        if let Some(place) = section.place {
            let name = finished.sources.name_of(place);
            let at = finished.sources.line_column(place).line;
            let (title, counts) = (&section.title, counted(&section.tally, lang));
            lines.push(lang.pick(
                format!("{name}:{at}  “{title}”中的数：{counts}\n"),
                format!("{name}:{at}  numbers in “{title}”: {counts}\n"),
            ));
        }
    }
    // One section is the text.
    if lines.len() == 1 && finished.numerals.len() == 1 {
        lines.clear();
    }
    let counts = counted(&total, lang);
    lines.push(lang.pick(
        format!("{name}  正文中的数：{counts}\n"),
        format!("{name}  numbers in the text: {counts}\n"),
    ));
    lines
}

/// `12 bound, 5 typed and verified (3 could be bound), 1 literal, 2 unread`
fn counted(tally: &Tally, lang: Lang) -> String {
    let bindable = match (tally.bindable, lang) {
        (0, _) => String::new(),
        (some, Lang::Zh) => format!("（其中{some}处可改为引用）"),
        (some, Lang::En) => format!(" ({some} could be bound)"),
    };
    let parts = [
        (tally.bound, "引用", "bound"),
        (tally.verified, "手写相符", "typed and right"),
        (tally.wrong, "手写不符", "typed and wrong"),
        (tally.literal, "照印", "literal"),
        (
            tally.beyond,
            "说的时间、单位或部分没有数据",
            "of what the report has no figures of",
        ),
        (tally.unread, "没有核对", "not judged"),
    ];
    let said = parts.iter().enumerate().filter(|(_, it)| it.0 > 0);
    let said: Vec<String> = said
        .map(|(at, (count, zh, en))| {
            let text = lang.pick(format!("{zh}{count}处"), format!("{count} {en}"));
            if at == 1 { text + &bindable } else { text }
        })
        .collect();
    said.join(lang.pick("，", ", "))
}

/// `2023.rpt:18  equal  收支平衡  445件 = 445件`
fn line(outcome: &Outcome, finished: &Finished, lang: Lang) -> String {
    let name = finished.sources.name_of(outcome.place);
    let at = finished.sources.line_column(outcome.place).line;
    let word = outcome.word();
    let word = word.get(lang);
    let mut line = format!("{name}:{at}  {word}  {}", outcome.name);
    if let Some(sides) = outcome.sides() {
        line.push_str(&format!("  {sides}"));
        if let Some(gap) = outcome.gap() {
            line.push_str(&lang.pick(format!("  差{gap}"), format!("  off by {gap}")));
        }
    }
    if let Some(reason) = &outcome.waived {
        line.push_str(&format!("  ({reason})"));
    }
    line.push('\n');
    line
}

/// `2023.rpt:30  true  none of 投诉  未发生投诉`
fn claimed(claim: &Claimed, finished: &Finished, lang: Lang) -> String {
    let name = finished.sources.name_of(claim.place);
    let at = finished.sources.line_column(claim.place).line;
    let verdict = match (claim.asserted, lang) {
        (Asserted::True, Lang::Zh) => "属实",
        (Asserted::True, Lang::En) => "true",
        (Asserted::False, Lang::Zh) => "不实",
        (Asserted::False, Lang::En) => "false",
        (Asserted::Unchecked | Asserted::Wrong, Lang::Zh) => "未能核对",
        (Asserted::Unchecked | Asserted::Wrong, Lang::En) => "unchecked",
    };
    let (written, words) = (&claim.written, &claim.words);
    format!("{name}:{at}  {verdict}  {written}  {words}\n")
}
