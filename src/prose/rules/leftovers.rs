//! What is left of a draft or a template: placeholders, a number without its
//! measure word, a heading numbered by hand.

use std::ops::Range;

use crate::prose::findings::Findings;
use crate::prose::meaning::scene::Scene;
use crate::prose::meaning::values::number;
use crate::prose::problems::StyleProblem;
use crate::prose::reading::characters::{is_chinese_numeral, is_chinese_text, is_han};
use crate::prose::reading::clauses::clause_start;
use crate::prose::reading::linking_words::label_ends;
use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::passage::PassageKind;
use crate::prose::reading::word_list::WordList;
use crate::semantics::model::{Inline, Member, Model};
use crate::semantics::types::Type;
use crate::source::Span;

/// Either one or the other should have been chosen, or something was to be filled in.
static OPEN: WordList<&str> = WordList::new(&[
    "下降（增长）",
    "增长（下降）",
    "增加（减少）",
    "减少（增加）",
    "上升（下降）",
    "下降（上升）",
    "增长/下降",
    "下降/增长",
    "增加/减少",
    "减少/增加",
    "上升/下降",
    "下降/上升",
    "待填",
    "待补充",
    "待核实",
    "此处填写",
    "____",
    "TODO",
    "TBD",
    "＿＿",
]);

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    let passage = scene.passage;
    for range in placeholders(&passage.text) {
        if let Some(place) = passage.span(&range) {
            findings.report([StyleProblem::Placeholder {
                typed: passage.part(&range).to_owned(),
                place,
            }]);
        }
    }
    if passage.kind == PassageKind::Heading
        && let Some(length) = hand_number(&passage.text)
        && let Some(place) = passage.span(&(0..length))
    {
        findings.report([StyleProblem::HandNumber {
            typed: passage.part(&(0..length)).trim_end().to_owned(),
            place,
            whole: passage.whole(&(0..length)),
        }]);
    }
    for (index, numeral) in scene.numerals.iter().enumerate() {
        if numeral.unit.is_none() && numeral.exempt.is_none() && !numeral.chinese {
            findings.report(bare(scene, numeral, scene.left_of(index)));
        }
    }
}

/// Names that are printed and were never written: of the issuer, of rows and columns.
pub(crate) fn names(model: &Model, findings: &mut Findings) {
    let mut report = |text: &str, place: Span| {
        let open = placeholders(text);
        findings.report(open.first().map(|range| StyleProblem::OpenName {
            typed: text.get(range.clone()).unwrap_or(text).to_owned(),
            place,
        }));
    };
    let header = &model.header;
    if let (Some(issuer), Some(place)) = (&header.issuer, header.issuer_place) {
        report(issuer, place);
    }
    for block in model.tables.iter().flat_map(|table| &table.blocks) {
        let members = Member::walk(&block.columns).chain(Member::walk(&block.rows));
        for member in members {
            for text in member.label.iter().filter_map(Inline::words) {
                report(text, member.place);
            }
        }
    }
}

fn placeholders(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    found.extend(OPEN.places(text).map(|(at, word)| at..at + word.len()));
    let is_blank = |letter: char| matches!(letter, 'X' | 'x' | '×' | 'Ｘ');
    let mut at = 0;
    while let Some(offset) = text.get(at..).and_then(|rest| rest.find(is_blank)) {
        let start = at + offset;
        let rest = text.get(start..).unwrap_or("");
        let length = rest.len() - rest.trim_start_matches(is_blank).len();
        at = start + length;
        let left = text.get(..start).and_then(|left| left.chars().next_back());
        let right = text.get(at..).and_then(|right| right.chars().next());
        let many = text
            .get(start..at)
            .is_some_and(|run| run.chars().count() > 1);
        let latin = |letter: Option<char>| letter.is_some_and(|it| it.is_ascii_alphabetic());
        let chinese = left.is_some_and(is_chinese_text) || right.is_some_and(is_chinese_text);
        if many && chinese && !latin(left) && !latin(right) {
            found.push(start..at);
        }
    }
    found.sort_by_key(|range| range.start);
    found
}

/// `一、`, `（二）`, `3.`, `第一部分 ` at the start of a heading.
fn hand_number(text: &str) -> Option<usize> {
    let is_number = |letter: char| letter.is_ascii_digit() || is_chinese_numeral(letter);
    let open = text.strip_prefix(['（', '(']);
    let opened = open.or_else(|| text.strip_prefix('第')).unwrap_or(text);
    let rest = opened.trim_start_matches(is_number);
    if rest.len() == opened.len() {
        return None;
    }
    let dot = rest.strip_prefix('.').filter(|rest| {
        let next = rest.chars().next();
        next.is_some_and(|next| is_han(next) || next == ' ')
    });
    let behind = if open.is_some() {
        rest.strip_prefix(['）', ')'])
    } else if text.starts_with('第') {
        ["部分", "章", "节"]
            .iter()
            .find_map(|word| rest.strip_prefix(word))
    } else {
        rest.strip_prefix(['、', '．']).or(dot)
    }?;
    let behind = behind.trim_start_matches([' ', '\u{3000}', '：', ':', '、']);
    (!behind.is_empty()).then(|| text.len() - behind.len())
}

/// `新收申请443，`: the figure that is named and equal has a unit.
fn bare(scene: &Scene<'_, '_>, numeral: &Numeral, left: Option<&Numeral>) -> Option<StyleProblem> {
    let passage = scene.passage;
    let behind = passage.from(numeral.extent.end).chars().next();
    if behind.is_some_and(|next| !"，。；、）,;)\n".contains(next)) {
        return None;
    }
    let facts = scene.world.facts;
    let floor = left.map_or(0, |left| left.extent.end);
    let figure = label_ends(passage, numeral.extent.start, floor)
        .into_iter()
        .filter_map(|end| scene.world.labels().ending(&passage.text, end))
        .filter(|found| found.start >= clause_start(passage, found.start, floor))
        .flat_map(|found| found.referents)
        .find_map(|referent| {
            let id = referent.as_figure()?;
            let figure = facts.model.figure(id)?;
            let value = number(facts, id)?;
            let unit = &figure.unit;
            let counts = matches!(figure.ty, Type::Quantity(_));
            (counts && unit.from_base(&value.point) == numeral.value).then_some(figure)
        })?;
    let unit = &figure.unit;
    let digits = numeral.extent.clone();
    let typed = passage.part(&digits);
    Some(StyleProblem::NoMeasure {
        typed: typed.to_owned(),
        unit: unit.symbol.clone(),
        label: figure.label.clone(),
        place: passage.span(&digits)?,
        whole: passage.whole(&digits),
        known: figure.place,
    })
}
