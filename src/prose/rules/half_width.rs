//! Half-width marks and stray blanks in Chinese text: once a paragraph.

use std::ops::Range;

use crate::diagnostics::Edit;
use crate::prose::findings::Findings;
use crate::prose::meaning::scene::Scene;
use crate::prose::problems::StyleProblem;
use crate::prose::reading::characters::{SLOT, is_chinese_text, is_han};
use crate::prose::reading::passage::Passage;
use crate::semantics::model::Locale;

use super::citations::document_numbers;

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    let passage = scene.passage;
    if scene.world.model().header.locale != Locale::ZhCn || !is_chinese(&passage.text) {
        return;
    }
    let marks = half_width(&passage.text);
    if let Some(place) = marks
        .first()
        .and_then(|(at, _)| passage.span(&(*at..*at + 1)))
    {
        let shown: Vec<char> = marks
            .iter()
            .filter_map(|(at, _)| letter(passage, *at))
            .collect();
        let edits = marks.iter().filter_map(|(at, full)| {
            let text = passage.from(*at + 1);
            let blank = text.len() - text.trim_start_matches(' ').len();
            let blank = if *full == '（' { 0 } else { blank };
            Some(Edit {
                span: passage
                    .whole(&(*at..*at + 1 + blank))
                    .or_else(|| passage.whole(&(*at..*at + 1)))?,
                text: full.to_string(),
            })
        });
        findings.report([StyleProblem::HalfWidth {
            marks: shown,
            place,
            edits: edits.collect(),
        }]);
    }
    blanks(scene, findings);
}

/// More Chinese than Latin letters.
fn is_chinese(text: &str) -> bool {
    let (mut han, mut latin) = (0_usize, 0_usize);
    for letter in text.chars() {
        if is_han(letter) {
            han += 1;
        } else if letter.is_ascii_alphabetic() {
            latin += 1;
        }
    }
    han > latin
}

fn letter(passage: &Passage<'_>, at: usize) -> Option<char> {
    passage.from(at).chars().next()
}

/// The marks that stand beside Chinese, with what they should be.
fn half_width(text: &str) -> Vec<(usize, char)> {
    let numbers = document_numbers(text);
    let mut found: Vec<(usize, char)> = Vec::new();
    // Opening brackets that wait for their other half.
    let mut open: Vec<(usize, bool)> = Vec::new();
    let is_mark = |letter: char| matches!(letter, ',' | ':' | ';' | '!' | '?' | '.' | '(' | ')');
    let braces = in_braces(text);
    for (at, mark) in text.match_indices(is_mark) {
        if braces.iter().any(|braces| braces.contains(&at))
            || numbers.iter().any(|number| number.contains(&at))
        {
            continue;
        }
        let left = text.get(..at).and_then(|left| left.chars().next_back());
        let right = text.get(at + 1..).and_then(|right| right.chars().next());
        let beside = left.is_some_and(is_chinese_text) || right.is_some_and(is_chinese_text);
        match mark {
            "(" => open.push((at, beside)),
            ")" => {
                if let Some((opened, wide)) = open.pop()
                    && (wide || beside)
                {
                    found.push((opened, '（'));
                    found.push((at, '）'));
                }
            }
            // 3.其他, 1.2万: only behind a word.
            "." => {
                let ends = right.is_none_or(|right| is_chinese_text(right) || right == '\n');
                if left.is_some_and(is_han) && ends {
                    found.push((at, '。'));
                }
            }
            // {a:n}:{b:n} is a ratio.
            ":" if left.is_some_and(is_term) && right.is_some_and(is_term) => {}
            _ if beside => {
                let full = match mark {
                    "," => '，',
                    ":" => '：',
                    ";" => '；',
                    "!" => '！',
                    _ => '？',
                };
                found.push((at, full));
            }
            _ => {}
        }
    }
    found.sort_unstable();
    found
}

/// Code that could not be read stands in its braces still.
fn in_braces(text: &str) -> Vec<Range<usize>> {
    let opened = text.match_indices('{');
    let ranges = opened.filter_map(|(at, _)| {
        let inner = text.get(at..)?;
        let line = inner.split('\n').next().unwrap_or(inner);
        Some(at..at + line.find('}').unwrap_or(line.len()))
    });
    ranges.collect()
}

/// Digits, or a value that is printed.
fn is_term(letter: char) -> bool {
    letter.is_ascii_digit() || letter == SLOT
}

/// `10526 条`
fn blanks(scene: &Scene<'_, '_>, findings: &mut Findings) {
    let passage = scene.passage;
    let gaps: Vec<Range<usize>> = scene
        .numerals
        .iter()
        .filter(|numeral| !numeral.chinese)
        .filter_map(|numeral| {
            let typed = passage.part(&numeral.extent);
            let at = typed.find([' ', '\u{3000}'])?;
            let behind = typed.get(at..)?.trim_start_matches([' ', '\u{3000}']);
            let measured = behind.chars().next().is_some_and(is_han);
            let from = numeral.extent.start + at;
            measured.then(|| from..numeral.extent.end - behind.len())
        })
        .collect();
    let Some(first) = gaps.first() else { return };
    let Some(numeral) = scene
        .numerals
        .iter()
        .find(|numeral| numeral.extent.contains(&first.start))
    else {
        return;
    };
    if let Some(place) = passage.span(&numeral.extent) {
        let edit = |gap: &Range<usize>| {
            Some(Edit {
                span: passage.whole(gap)?,
                text: String::new(),
            })
        };
        findings.report([StyleProblem::Blank {
            count: gaps.len(),
            place,
            edits: gaps.iter().filter_map(edit).collect(),
        }]);
    }
}
