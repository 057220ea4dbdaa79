//! How documents are named: 〈〉 within 《》, 〔〕 around the year of a number.

use std::ops::Range;

use crate::diagnostics::Edit;
use crate::prose::findings::Findings;
use crate::prose::meaning::scene::Scene;
use crate::prose::problems::StyleProblem;
use crate::prose::reading::characters::is_han;
use crate::prose::reading::passage::Passage;

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    let passage = scene.passage;
    for (from, to) in inner_titles(&passage.text) {
        let Some(place) = passage.span(&(from.start..to.end)) else {
            continue;
        };
        let edits = pair(passage, &from, &to, ["〈", "〉"]);
        findings.report([StyleProblem::InnerTitle {
            typed: passage.part(&(from.start..to.end)).to_owned(),
            place,
            edits,
        }]);
    }
    for number in document_numbers(&passage.text) {
        let typed = passage.part(&number).to_owned();
        let (Some(open), Some(close)) = (
            typed.chars().next(),
            typed
                .char_indices()
                .rev()
                .find(|(_, letter)| is_bracket(*letter)),
        ) else {
            continue;
        };
        let first = number.start..number.start + open.len_utf8();
        let last = number.start + close.0..number.start + close.0 + close.1.len_utf8();
        if let Some(place) = passage.span(&number) {
            findings.report([StyleProblem::Brackets {
                place,
                edits: pair(passage, &first, &last, ["〔", "〕"]),
                typed,
            }]);
        }
    }
}

fn pair(
    passage: &Passage<'_>,
    from: &Range<usize>,
    to: &Range<usize>,
    marks: [&str; 2],
) -> Vec<Edit> {
    let [open, close] = marks;
    let places = (passage.whole(from), passage.whole(to));
    let (Some(from), Some(to)) = places else {
        return Vec::new();
    };
    vec![
        Edit {
            span: from,
            text: open.to_owned(),
        },
        Edit {
            span: to,
            text: close.to_owned(),
        },
    ]
}

/// `<…>`, `＜…＞` and `《…》` within 《》: where each opens and closes.
fn inner_titles(text: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let mut open: Vec<(char, Range<usize>)> = Vec::new();
    let keys = ['《', '》', '<', '>', '＜', '＞', '\n'];
    for (at, key) in text.match_indices(keys) {
        let Some(mark) = key.chars().next() else {
            continue;
        };
        let here = at..at + key.len();
        match mark {
            '\n' => {}
            '《' => open.push((mark, here)),
            '<' | '＜' if !open.is_empty() => open.push((mark, here)),
            '<' | '＜' => {}
            _ => {
                let wanted = match mark {
                    '>' => '<',
                    '＞' => '＜',
                    _ => '《',
                };
                if open.last().is_some_and(|(opened, _)| *opened == wanted)
                    && let Some((_, from)) = open.pop()
                    && open.len() == 1
                {
                    found.push((from, here));
                }
            }
        }
    }
    found
}

/// The year and number of documents in brackets other than 〔〕:
/// `[2021]30号`.
pub(super) fn document_numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, mark) in text.match_indices('号') {
        let before = text.get(..at).unwrap_or("");
        let digits = before.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let bare = digits.trim_end_matches(' ');
        let year = bare.trim_end_matches([']', '］', ')', '）', '】']);
        let head = year.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let open = head.chars().next_back();
        let Some(open) = open.filter(|open| is_bracket(*open)) else {
            continue;
        };
        let start = head.len() - open.len_utf8();
        let named = text.get(..start).and_then(|left| left.chars().next_back());
        let whole = digits.len() < before.len()
            && bare.chars().count() == year.chars().count() + 1
            && year.len() == head.len() + 4
            && named.is_some_and(is_han);
        if whole {
            found.push(start..at + mark.len());
        }
    }
    found
}

fn is_bracket(letter: char) -> bool {
    matches!(
        letter,
        '[' | ']' | '［' | '］' | '(' | ')' | '（' | '）' | '【' | '】'
    )
}
