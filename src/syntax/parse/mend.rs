//! What people type by habit and the language spells otherwise: tried when a
//! declaration cannot be read as it stands.

use std::ops::Range;

use super::super::heads::{GLUED, glued_keyword};
use super::super::lexer::{Kind, Lexer, Token};
use super::super::problems::{MarkProblem, Problems, Slip, Slips};
use super::super::slice::{Repair, Slice};

pub(super) struct Habit {
    /// Within the slice.
    pub(super) repair: Repair,
    /// What is written without a blank beside it; of a number, none.
    keyword: Option<&'static str>,
    /// The word or number it is found in.
    whole: Range<usize>,
}

/// Every such place in a text, in order. Strings are passed over.
pub(super) fn habits(text: &str) -> Vec<Habit> {
    let mut habits = Vec::new();
    let tokens: Vec<Token> = Lexer::new(text).collect();
    let mut at = 0;
    while let Some(first) = tokens.get(at) {
        let mut behind = at + 1;
        if first.kind == Kind::Word {
            glued(first.of(text), first.start(), &mut habits);
        } else if first.kind == Kind::Number {
            let is = |at: usize, kind| tokens.get(at).is_some_and(|it| it.kind == kind);
            while is(behind, Kind::Mark(b',')) && is(behind + 1, Kind::Number) {
                behind += 2;
            }
            let end = tokens
                .get(behind - 1)
                .map_or(first.end(), |last| last.end());
            let number = text.get(first.start()..end).unwrap_or("");
            let digits = number.find(|c: char| !(c.is_ascii_digit() || c == ','));
            let number = number.get(..digits.unwrap_or(number.len())).unwrap_or("");
            grouping(number, first.start(), &mut habits);
        }
        at = behind;
    }
    habits
}

pub(super) fn report(habits: &[Habit], slice: &Slice<'_>, problems: &mut Problems) {
    let keyword = habits.iter().find_map(|habit| habit.keyword);
    let slips = |glued: bool| {
        let alike = habits
            .iter()
            .filter(|habit| habit.keyword.is_some() == glued);
        Slips::of(alike.map(|habit| Slip::new(slice, habit.whole.clone(), &habit.repair)))
    };
    let glued = keyword.zip(slips(true));
    problems.extend(glued.map(|(keyword, words)| MarkProblem::Glued { keyword, words }));
    problems.extend(slips(false).map(|numbers| MarkProblem::Grouping { numbers }));
}

fn grouping(number: &str, start: usize, habits: &mut Vec<Habit>) {
    let mut groups = number.split(',');
    let first = groups.next().unwrap_or("");
    let rest: Vec<&str> = groups.collect();
    if rest.is_empty() || first.len() > 3 || rest.iter().any(|group| group.len() != 3) {
        return;
    }
    let mut at = start + first.len();
    for _ in rest {
        habits.push(Habit {
            repair: Repair {
                start: at,
                end: at + 1,
                text: String::new(),
            },
            keyword: None,
            whole: start..start + number.len(),
        });
        at += 4;
    }
}

/// `of网站公开`, `round2`; and `件stated`, where the keyword comes behind.
fn glued(word: &str, start: usize, habits: &mut Vec<Habit>) {
    let found = glued_keyword(word)
        .map(|keyword| (keyword, keyword.len()))
        .or_else(|| {
            GLUED
                .into_iter()
                .filter_map(|keyword| Some((keyword, word.strip_suffix(keyword)?.len())))
                .find(|&(_, before)| {
                    word.get(..before)
                        .and_then(|before| before.chars().next_back())
                        .is_some_and(|c| !c.is_ascii())
                })
        });
    if let Some((keyword, offset)) = found {
        habits.push(Habit {
            repair: Repair {
                start: start + offset,
                end: start + offset,
                text: " ".to_owned(),
            },
            keyword: Some(keyword),
            whole: start..start + word.len(),
        });
    }
}
