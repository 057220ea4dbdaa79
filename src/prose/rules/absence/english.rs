//! There were no complaints; no appeals were filed in the year.

use crate::prose::meaning::scene::Scene;
use crate::prose::problems::UntrueWords;

use super::contradiction::{contradicted, is_number};

/// Says that there was none of what follows.
const NONE_OF: [&str; 2] = ["no ", "zero "];

/// What such a sentence may begin with.
const OPENINGS: [&str; 5] = ["there were", "there was", "we received", "we had", "and"];
/// Or somebody that had none: the office received.
const HAD: [&str; 5] = ["received", "had", "recorded", "saw", "registered"];

/// What was not done with them either.
const DONE: [&str; 8] = [
    "received",
    "made",
    "filed",
    "lodged",
    "submitted",
    "recorded",
    "registered",
    "brought",
];

const YEAR: [&str; 10] = [
    "",
    "in the year",
    "during the year",
    "this year",
    "in the period",
    "during the period",
    "in the reporting period",
    "during the reporting period",
    "in the reporting year",
    "during the reporting year",
];

pub(super) fn problems(scene: &Scene<'_, '_>) -> Vec<UntrueWords> {
    let lower = scene.passage.text.to_ascii_lowercase();
    let mut problems = Vec::new();
    for word in NONE_OF {
        for (at, _) in lower.match_indices(word) {
            let before = lower.get(..at).unwrap_or("");
            if !before.ends_with(|it: char| it.is_alphanumeric() || it == '-') {
                problems.extend(none_of(scene, &lower, at, word));
            }
        }
    }
    problems
}

fn none_of(scene: &Scene<'_, '_>, lower: &str, at: usize, word: &str) -> Option<UntrueWords> {
    let sentence = lower.get(..at)?.rfind(['.', ';', ':', '\n']);
    let opening = lower.get(sentence.map_or(0, |end| end + 1)..at)?.trim();
    if !is_opening(opening) {
        return None;
    }
    let behind = at + word.len();
    let length = lower.get(behind..)?.find(['.', ';', ',', '\n']);
    let end = length.map_or(lower.len(), |length| behind + length);
    let clause = lower.get(behind..end)?;
    // The label is a run of whole words; what follows it must say nothing else.
    let ends = clause
        .char_indices()
        .filter(|(_, letter)| *letter == ' ')
        .map(|(at, _)| at)
        .chain([clause.len()]);
    let (label, length) = ends
        .filter(|length| is_rest(clause.get(*length..).unwrap_or("")))
        .find_map(|length| {
            let label = scene
                .world
                .labels()
                .ending(&scene.passage.text, behind + length)?;
            (label.start == behind).then_some((label, length))
        })?;
    let range = at..behind + length;
    contradicted(scene, &label, &range, &range)
}

fn is_opening(words: &str) -> bool {
    let mut all = words.split(' ');
    let somebody = match (all.next(), all.next_back()) {
        (Some("the" | "our" | "this"), Some(last)) => HAD.contains(&last) && all.count() <= 2,
        (Some(_) | None, _) => false,
    };
    words.is_empty() || OPENINGS.contains(&words) || somebody
}

/// `were filed in the year`, `in 2024`, or nothing.
fn is_rest(words: &str) -> bool {
    let words = words.trim();
    let passive = words.strip_prefix("were ").or(words.strip_prefix("was "));
    let words = match passive.map(|done| done.split_once(' ').unwrap_or((done, ""))) {
        Some((done, rest)) if DONE.contains(&done) => rest,
        Some(_) => return false,
        None => words,
    };
    let year = words.strip_prefix("in ").or(words.strip_prefix("during "));
    YEAR.contains(&words) || year.is_some_and(is_number)
}
