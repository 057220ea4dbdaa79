//! What a sentence announces and the text then goes through: 三方面 and
//! 一是…二是…, six parts and the sections of the report.

use std::ops::Range;

use crate::prose::findings::Findings;
use crate::prose::meaning::scene::Scene;
use crate::prose::meaning::world::World;
use crate::prose::problems::EnumerationProblem;
use crate::prose::reading::characters::{SLOT, ends_clause, is_han};
use crate::prose::reading::digits::read;
use crate::prose::reading::listed_items::{Counted, corrected, counted, number_before};
use crate::prose::reading::passage::{Passage, PassageKind};

/// `一是` or `（一）`, `二是` or `（二）` …, one after the other.
struct Sequence {
    /// Where the first and the last mark stand.
    first: Range<usize>,
    last: Range<usize>,
    count: usize,
}

/// What may be counted and gone through.
const MATTERS: [&str; 16] = [
    "问题", "不足", "措施", "工作", "原因", "特点", "任务", "情况", "困难", "短板", "举措", "重点",
    "要求", "内容", "做法", "建议",
];

/// The sentence is about the report itself.
const OF_THE_REPORT: [&str; 6] = [
    "本报告",
    "本年报",
    "本年度报告",
    "报告由",
    "报告共",
    "报告分",
];

/// Stand before the number of parts; behind a name it counts those named.
const OF_PARTS: [&str; 9] = [
    "由", "分为", "分成", "分", "共", "共有", "包括", "包含", "共计",
];

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    let passage = scene.passage;
    let text = passage.text.as_str();
    for bracketed in [false, true] {
        for sequence in sequences(passage, bracketed, findings) {
            let before = announced(text, sequence.first.start);
            let after = above(text, sequence.last.end);
            for (words, said) in before.into_iter().chain(after) {
                differs(passage, words, &said, sequence.count, findings);
            }
        }
    }
    for (at, colon) in text.match_indices('：') {
        if let Some((words, said, count)) = called_behind(text, at, at + colon.len()) {
            differs(passage, words, &said, count, findings);
        }
    }
    of_sections(scene, findings);
}

/// Letters of the noun that is counted: 区县 of 5个区县.
const NOUN: usize = 4;

/// `由5个区县的报告汇总而成：东湖区、南浦县、西山区。` Who is called by name behind the
/// mark is what was counted before it, where each has a letter of the noun in its name.
fn called_behind(text: &str, at: usize, behind: usize) -> Option<(Range<usize>, Counted, usize)> {
    let before = text.get(..at)?;
    let start = before
        .rfind(['。', '；', '\n', '，', '：'])
        .map_or(0, |cut| cut);
    let (offset, said) = last_counted(before.get(start..)?)?;
    let from = start + offset;
    let noun = before.get(from + said.length..)?.chars().take(NOUN);
    let noun: String = noun.take_while(|it| is_han(*it) && *it != '的').collect();
    let list = text.get(behind..)?.split(['。', '；', '\n']).next()?;
    if list.contains(['，', ',', '等', SLOT]) || list.contains(|it: char| it.is_ascii_digit()) {
        return None;
    }
    let items: Vec<&str> = list.split(['、', '和', '与', '及']).collect();
    let named = items
        .iter()
        .all(|it| it.contains(|letter| noun.contains(letter)));
    (named && items.len() > 1).then(|| (from..from + said.length, said, items.len()))
}

/// `做好以下三项工作：` with a list behind it.
pub(crate) fn lists(passages: &[Passage<'_>], findings: &mut Findings) {
    for (index, passage) in passages.iter().enumerate() {
        if passage.kind != PassageKind::Paragraph {
            continue;
        }
        let Some(PassageKind::Entry(list)) = passages.get(index + 1).map(|next| next.kind) else {
            continue;
        };
        let behind = passages.get(index + 1..).unwrap_or(&[]);
        let count = behind
            .iter()
            .take_while(|entry| entry.kind == PassageKind::Entry(list))
            .count();
        let text = passage.text.trim_end();
        if text.ends_with(['：', ':'])
            && let Some((words, said)) = announced(text, text.len())
        {
            differs(passage, words, &said, count, findings);
        }
    }
}

fn differs(
    passage: &Passage<'_>,
    words: Range<usize>,
    said: &Counted,
    count: usize,
    findings: &mut Findings,
) {
    if said.count != count
        && count > 1
        && let Some(place) = passage.span(&words)
    {
        let problem = EnumerationProblem::Count {
            words: passage.part(&words).to_owned(),
            count,
            place,
            digits: corrected(passage, &words, said, count),
        };
        findings.report([problem]);
    }
}

/// All of a passage; a gap in one is said, and ends it.
fn sequences(passage: &Passage<'_>, bracketed: bool, findings: &mut Findings) -> Vec<Sequence> {
    let text = passage.text.as_str();
    let mut found: Vec<Sequence> = Vec::new();
    let mut open = false;
    for (number, mark) in marks(text, bracketed) {
        match found.last_mut().filter(|_| open) {
            _ if number == 1 => {
                found.push(Sequence {
                    first: mark.clone(),
                    last: mark,
                    count: 1,
                });
                open = true;
            }
            Some(sequence) if number == sequence.count + 1 => {
                sequence.last = mark;
                sequence.count = number;
            }
            Some(sequence) if !bracketed => {
                if let (Some(place), Some(last)) =
                    (passage.span(&mark), passage.span(&sequence.last))
                {
                    let problem = EnumerationProblem::Gap {
                        found: passage.part(&mark).to_owned(),
                        after: passage.part(&sequence.last).to_owned(),
                        repeated: number <= sequence.count,
                        place,
                        last,
                    };
                    findings.report([problem]);
                }
                found.pop();
                open = false;
            }
            Some(_) => {
                found.pop();
                open = false;
            }
            None => {}
        }
    }
    found
}

fn marks(text: &str, bracketed: bool) -> Vec<(usize, Range<usize>)> {
    let key = if bracketed {
        ['）', ')']
    } else {
        ['是', '是']
    };
    let mut marks = Vec::new();
    for (at, key) in text.match_indices(key) {
        let Some(start) = number_before(text, at) else {
            continue;
        };
        let Some(digits) = text.get(start..at).and_then(read) else {
            continue;
        };
        let before = text.get(..start).unwrap_or("");
        let before = if bracketed {
            let Some(before) = before.strip_suffix(['（', '(']) else {
                continue;
            };
            before
        } else {
            before
        };
        let left = before.trim_end_matches(' ').chars().next_back();
        let begins = left.is_none_or(|left| left == '\n' || (ends_clause(left) && left != '、'));
        let whole = start + digits.length == at && digits.chinese;
        let number = digits
            .value
            .to_i64()
            .and_then(|it| usize::try_from(it).ok());
        if let Some(number) = number.filter(|_| begins && whole) {
            marks.push((number, before.len()..at + key.len()));
        }
    }
    marks
}

/// The count that the words right before `at` announce.
fn announced(text: &str, at: usize) -> Option<(Range<usize>, Counted)> {
    let before = text.get(..at)?.trim_end();
    let colon = before.ends_with(['：', ':']);
    let body = before.trim_end_matches(['：', ':', '。', '，', ',', '；', '\n', ' ']);
    let start = body
        .rfind(['。', '；', '\n', '，', ','])
        .map_or(0, |cut| cut);
    let sentence = body.get(start..)?;
    let (offset, said) = last_counted(sentence)?;
    let from = start + offset;
    let rest = body.get(from + said.length..)?;
    let sides = said.word.ends_with("方面");
    let matter = rest.is_empty() || MATTERS.iter().any(|word| rest.ends_with(word));
    let short = rest.chars().count() <= 6;
    ((sides || colon) && matter && short).then(|| (from..from + said.length, said))
}

/// `以上三项` behind what it goes through.
fn above(text: &str, at: usize) -> Option<(Range<usize>, Counted)> {
    let rest = text.get(at..)?;
    ["以上", "上述"].into_iter().find_map(|word| {
        let from = at + rest.find(word)? + word.len();
        let said = counted(text.get(from..)?)?;
        let behind = text.get(from + said.length..)?;
        let matter =
            said.word.ends_with("方面") || MATTERS.iter().any(|word| behind.starts_with(word));
        matter.then(|| (from..from + said.length, said))
    })
}

fn last_counted(text: &str) -> Option<(usize, Counted)> {
    let mut end = text.len();
    while end > 0 {
        let last = text.get(..end)?.chars().next_back()?;
        let at = end - last.len_utf8();
        if let Some(start) = number_before(text, end).filter(|_| last != ' ') {
            let before = text.get(..start)?;
            let said = counted(text.get(start..)?);
            return said
                .filter(|_| !before.ends_with(['第', '前', '每', '几', '.']))
                .map(|said| (start, said));
        }
        end = at;
    }
    None
}

/// `本报告由六部分组成`: as many as there are sections.
fn of_sections(scene: &Scene<'_, '_>, findings: &mut Findings) {
    let passage = scene.passage;
    let text = passage.text.as_str();
    for (at, _) in text.match_indices("部分") {
        let end = passage.before(at).trim_end_matches('个').len();
        let Some(start) = number_before(text, end) else {
            continue;
        };
        let Some(said) = text.get(start..).and_then(counted) else {
            continue;
        };
        let before = passage.before(start);
        let sentence = passage.part(&(passage.sentence(start)..start));
        let about = OF_THE_REPORT.iter().any(|word| sentence.contains(word));
        let plain = OF_PARTS.iter().any(|word| before.ends_with(word));
        if !about || !plain {
            continue;
        }
        section_count(scene.world, passage, start, &said, findings);
    }
}

fn section_count(
    world: &World<'_>,
    passage: &Passage<'_>,
    start: usize,
    said: &Counted,
    findings: &mut Findings,
) {
    let sections: Vec<_> = world.top_sections().map(|part| part.place).collect();
    let words = start..start + said.length;
    let (Some(first), Some(place)) = (sections.first(), passage.span(&words)) else {
        return;
    };
    if sections.len() != said.count {
        let problem = EnumerationProblem::Sections {
            words: passage.part(&words).to_owned(),
            count: sections.len(),
            place,
            first: *first,
            digits: corrected(passage, &words, said, sections.len()),
        };
        findings.report([problem]);
    }
}
