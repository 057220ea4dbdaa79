//! `rptc check --summary`: every check with its verdict and both sides,
//! and every claim.

use super::session::Finished;
use crate::diagnostics::Lang;
use crate::evaluation::results::{Asserted, Outcome};
use crate::pipeline::Claimed;

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

/// `2023.rpt  numbers in the text: 12 bound, 1 literal, 5 unbound (3 of them equal to a figure)`
fn numerals(finished: &Finished, lang: Lang) -> Option<String> {
    let counts = finished.numerals;
    let unbound = counts.bindable + counts.verified + counts.unbound;
    if counts.bound + counts.literal + unbound == 0 {
        return None;
    }
    let name = finished
        .sources
        .iter()
        .next()
        .map_or("", |it| it.name.as_str());
    let (bound, literal, bindable) = (counts.bound, counts.literal, counts.bindable);
    Some(match lang {
        Lang::Zh => {
            let equal = match bindable {
                0 => String::new(),
                some => format!("（其中{some}处与数据相同，可改为引用）"),
            };
            format!(
                "{name}  正文中的数：引用{bound}处，照印{literal}处，未引用{unbound}处{equal}\n"
            )
        }
        Lang::En => {
            let equal = match bindable {
                0 => String::new(),
                some => format!(" ({some} equal to a figure)"),
            };
            format!(
                "{name}  numbers in the text: {bound} bound, {literal} literal, {unbound} unbound{equal}\n"
            )
        }
    })
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
