//! Reads the sentences of a passage as clauses.

use crate::prose::reading::characters::{SLOT, is_han};

use super::clause::Reading;
use super::reader::{Reader, State};
use super::scene::Scene;
use super::unit_fit::states;
use super::words::{en, zh};
use super::{chinese, english};

/// What each clause of a passage says.
pub(crate) fn clauses(scene: &Scene<'_, '_>) -> Reading {
    if !says_something(scene) {
        return Reading::default();
    }
    let mut reader = Reader {
        scene,
        state: State::default(),
        clauses: Vec::new(),
        claims: Vec::new(),
        equations: Vec::new(),
    };
    if scene.passage.text.chars().any(is_han) {
        chinese::read(&mut reader);
    } else {
        english::read(&mut reader);
    }
    Reading {
        clauses: reader.clauses,
        claims: reader.claims,
        equations: reader.equations,
    }
}

/// A number is typed, or a change told in words alone: a title, or a paragraph
/// whose numbers are all computed, needs no names.
fn says_something(scene: &Scene<'_, '_>) -> bool {
    if scene.numerals.iter().any(states) {
        return true;
    }
    let text = scene.passage.text.as_str();
    let english = !text.chars().any(is_han);
    let words = if english { en::CHANGES } else { &zh::CHANGES };
    let claims = english && en::CLAIMS.iter().any(|word| text.contains(word));
    if claims {
        return true;
    }
    let clauses = text.split(['，', '。', '；', ',', '.', ';']);
    let mut open = clauses.filter(|clause| !clause.contains(SLOT));
    open.any(|clause| {
        // 最多, 居首位: a place among others.
        if clause.contains(['最', '居']) {
            return true;
        }
        // 多 and 高 alone are hardly words of change.
        let mut longer = words
            .iter()
            .filter(|(word, _)| word.len() > 3 || word.is_ascii());
        longer.any(|(word, _)| clause.contains(word))
    })
}
