//! 未发生投诉, where the clause says nothing else, and 投诉为零, where it says
//! nothing before.

use crate::prose::meaning::labels::Found;
use crate::prose::meaning::naming::labels_in;
use crate::prose::meaning::scene::Scene;
use crate::prose::problems::UntrueWords;
use crate::prose::reading::characters::{SLOT, ends_clause};
use crate::prose::reading::clauses::clause_start;
use crate::prose::reading::word_list::WordList;

use super::contradiction::{contradicted, is_number};

/// Say that there was none of what follows.
static NONE_OF: WordList<&str> = WordList::new(&[
    "未发生",
    "没有发生",
    "未出现",
    "没有出现",
    "未收到",
    "没有收到",
    "未接到",
    "没有接到",
    "未受理",
    "没有",
    "无",
    "零",
]);

/// Say that there was none of what stands before.
static IS_NONE: WordList<&str> = WordList::new(&[
    "为零",
    "是零",
    "为0",
    "为０",
    "未发生",
    "没有发生",
    "未出现",
]);
const ALL: [&str; 5] = ["均", "都", "皆", "全部", "也"];
const JOINED: [&str; 7] = ["、", "以及", "和", "及", "与", "或者", "或"];
/// May stand between a label and what is said of it, or between two labels.
const NOUNS: [&str; 6] = ["的情况", "情况", "数量", "件数", "案件", "数"];
const VERBS: [&str; 8] = [
    "被申请",
    "被提起",
    "提起",
    "发生",
    "引发",
    "收到",
    "接到",
    "受理",
];

/// What may stand between the clause's begin and such a word: the whole year.
const YEAR: [&str; 7] = ["", "全年", "本年", "本年度", "今年", "年内", "全年共"];

/// Where a sentence has one of these, it may be about a part of the year or
/// another year.
const PARTS: [&str; 8] = ["月", "季", "半年", "去年", "上年", "其中", "期间", "以来"];

pub(super) fn problems(scene: &Scene<'_, '_>) -> Vec<UntrueWords> {
    let text = scene.passage.text.as_str();
    let none_of = NONE_OF.places(text);
    let is_none = IS_NONE.places(text);
    let none_of = none_of.filter_map(|(at, word)| self::none_of(scene, at, word));
    none_of
        .chain(is_none.flat_map(|(at, word)| self::is_none(scene, at, word)))
        .collect()
}

/// 全年未发生投诉
fn none_of(scene: &Scene<'_, '_>, at: usize, word: &str) -> Option<UntrueWords> {
    let passage = scene.passage;
    let start = clause_start(passage, at, 0);
    if !YEAR.contains(&passage.part(&(start..at)).trim()) || !is_of_year(scene, at, start) {
        return None;
    }
    let behind = at + word.len();
    let length = passage.from(behind).find(ends_clause);
    let end = length.map_or(passage.text.len(), |length| behind + length);
    let found = scene.world.labels().ending(&passage.text, end)?;
    if found.start != behind {
        return None;
    }
    contradicted(scene, &found, &(at..end), &(at..end))
}

/// 全年行政复议、行政诉讼均为零
fn is_none(scene: &Scene<'_, '_>, at: usize, word: &str) -> Vec<UntrueWords> {
    let passage = scene.passage;
    let behind = passage.from(at + word.len());
    let unit: String = behind.chars().take_while(|it| !ends_clause(*it)).collect();
    let counted = !unit.trim().is_empty();
    // 投诉为0件 is a number, and judged as one; 为零散 says something else.
    let measure = scene.world.measures.at_start(unit.trim());
    let measure = measure.is_some_and(|(_, length)| length == unit.trim().len());
    let (before, all) = stripped(passage.before(at), &ALL);
    if counted && !(all && measure && word.ends_with(['0', '０', '零'])) {
        return Vec::new();
    }
    let words = before.len()..at + word.len() + unit.trim_end().len();
    let (mut labels, start) = named(scene, before);
    if labels.is_empty() || !is_opening(scene, start) {
        return Vec::new();
    }
    if counted {
        labels.remove(0);
    }
    let mut problems: Vec<UntrueWords> = labels
        .iter()
        .filter_map(|label| contradicted(scene, label, &words, &(label.start..words.end)))
        .collect();
    problems.reverse();
    problems
}

/// The labels that a text ends with, the last first, and where they begin.
fn named<'w, 'm>(scene: &'w Scene<'_, 'm>, before: &str) -> (Vec<Found<'w, 'm>>, usize) {
    let labels = scene.world.labels();
    let mut found: Vec<Found<'w, 'm>> = Vec::new();
    let mut rest = before.trim_end();
    let mut start = rest.len();
    loop {
        let bare = stripped(rest, &NOUNS).0;
        let label = labels.ending(rest, rest.len());
        let Some(label) = label.or_else(|| labels.ending(bare, bare.len())) else {
            return (found, start);
        };
        let ahead = rest.get(..label.start).unwrap_or("");
        found.push(label);
        let ahead = stripped(ahead, &VERBS).0;
        start = ahead.len();
        match stripped(ahead, &JOINED) {
            (ahead, true) => rest = ahead,
            (_, false) => return (found, start),
        }
    }
}

fn stripped<'a>(text: &'a str, ends: &[&str]) -> (&'a str, bool) {
    let text = text.trim_end();
    let found = ends.iter().find_map(|end| text.strip_suffix(end));
    (found.unwrap_or(text).trim_end(), found.is_some())
}

/// What stands before the first label narrows nothing: 全年, 因政府信息公开工作.
fn is_opening(scene: &Scene<'_, '_>, at: usize) -> bool {
    let passage = scene.passage;
    let start = clause_start(passage, at, 0);
    let opening = passage.part(&(start..at)).trim();
    let cause = opening.starts_with('因')
        && labels_in(scene.world.labels(), passage, &(start..at)).is_empty();
    (YEAR.contains(&opening) || cause) && is_of_year(scene, at, start)
}

/// The sentence is about the whole year, and the clauses before this one say
/// nothing of what there was none: 窗口服务，未发生投诉.
fn is_of_year(scene: &Scene<'_, '_>, at: usize, clause: usize) -> bool {
    let passage = scene.passage;
    let sentence = passage.sentence(at);
    let said = passage.part(&(sentence..at));
    let ahead = passage.part(&(sentence..clause));
    let ahead = ahead.trim_matches(|c: char| !c.is_alphanumeric() && c != SLOT);
    let year = ahead.strip_suffix('年').map(str::trim);
    !PARTS.iter().any(|part| said.contains(part))
        && (ahead.is_empty() || YEAR.contains(&ahead) || year.is_some_and(is_number))
}
