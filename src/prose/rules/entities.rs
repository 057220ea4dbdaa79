//! Names that an `entity` fixes, spelled otherwise: a letter dropped, doubled
//! or swapped, a blank within, other capitals.

use std::ops::Range;

use crate::prose::findings::Findings;
use crate::prose::meaning::scene::Scene;
use crate::prose::problems::StyleProblem;
use crate::prose::reading::characters::is_han;

/// Shorter names are too like others.
const SHORT: usize = 4;

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    let entities = &scene.world.model().header.entities;
    // A longer name may have a shorter one in it.
    let mut longest: Vec<_> = entities.iter().collect();
    longest.sort_by_key(|(_, spelling, _)| std::cmp::Reverse(spelling.len()));
    let mut taken: Vec<Range<usize>> = Vec::new();
    for (_, spelling, declared) in longest {
        let letters: Vec<char> = spelling.chars().collect();
        let (Some(first), true) = (letters.first(), letters.len() >= SHORT) else {
            continue;
        };
        let starts = [first.to_ascii_lowercase(), first.to_ascii_uppercase()];
        for (at, _) in scene.passage.text.match_indices(starts) {
            if taken.iter().any(|range| range.contains(&at)) {
                continue;
            }
            let Some(length) = variant(scene.passage.from(at), spelling, &letters) else {
                continue;
            };
            let range = at..at + length;
            let written = scene.passage.part(&range).to_owned();
            // Another body, or a part of its name.
            if entities
                .iter()
                .any(|(_, other, _)| other.contains(&written))
            {
                continue;
            }
            taken.push(range.clone());
            if let Some(place) = scene.passage.span(&range) {
                findings.report([StyleProblem::Spelling {
                    written,
                    spelling: spelling.clone(),
                    place,
                    whole: scene.passage.whole(&range),
                    declared: *declared,
                }]);
            }
        }
    }
}

/// The bytes of another spelling of the name at the start of a text.
fn variant(text: &str, spelling: &str, letters: &[char]) -> Option<usize> {
    if text.starts_with(spelling) {
        return None;
    }
    let latin = !letters.iter().any(|letter| is_han(*letter));
    let sizes = [letters.len(), letters.len() + 1, letters.len() - 1];
    sizes.into_iter().find_map(|size| {
        let found: Vec<char> = text.chars().take(size).collect();
        if found.len() != size || found.last() != letters.last() {
            return None;
        }
        let alike = if size == letters.len() {
            is_swapped(&found, letters) || (latin && is_other_case(&found, letters))
        } else if size > letters.len() {
            is_longer(&found, letters)
        } else {
            is_longer_by_any(letters, &found)
        };
        alike.then(|| found.iter().map(|letter| letter.len_utf8()).sum())
    })
}

/// Two neighbours changed places.
fn is_swapped(found: &[char], letters: &[char]) -> bool {
    let same = matching(found, letters);
    let rest = (found.get(same..), letters.get(same..));
    matches!(
        rest,
        (Some([a, b, left @ ..]), Some([c, d, right @ ..])) if a == d && b == c && left == right
    )
}

fn is_other_case(found: &[char], letters: &[char]) -> bool {
    let mut pairs = found.iter().zip(letters);
    pairs.all(|(left, right)| left.eq_ignore_ascii_case(right))
}

/// A letter doubled, or a blank within.
fn is_longer(long: &[char], short: &[char]) -> bool {
    let same = matching(long, short);
    let extra = long.get(same).copied();
    let before = same.checked_sub(1).and_then(|left| long.get(left)).copied();
    is_longer_by_any(long, short) && (extra == Some(' ') || extra == before)
}

fn is_longer_by_any(long: &[char], short: &[char]) -> bool {
    let same = matching(long, short);
    same > 0 && long.get(same + 1..) == short.get(same..)
}

fn matching(left: &[char], right: &[char]) -> usize {
    left.iter().zip(right).take_while(|(a, b)| a == b).count()
}
