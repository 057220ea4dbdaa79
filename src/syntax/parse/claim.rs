//! What stands behind `claim` in the braces of prose.

use pest::iterators::{Pair, Pairs};

use super::super::ast::{Claim, ClaimKind, InlineKind, Name, Number, Path, Placing};
use super::super::problems::{ClaimProblem, Problems};
use super::super::slice::Slice;
use super::reading::read;
use super::{Reader, Rule, Subject};
use crate::diagnostics::suggest;
use crate::source::Span;

/// What a claim may begin with.
const KINDS: [&str; 10] = [
    "none", "all", "rising", "falling", "highest", "lowest", "first", "largest", "smallest", "rank",
];

/// The part of a pair of braces behind `claim`, if it stands there.
pub(super) fn behind_claim(text: &str) -> Option<usize> {
    let start = text.len() - text.trim_start().len();
    let rest = text.get(start..)?.strip_prefix("claim")?;
    let ends = rest.chars().next().is_none_or(char::is_whitespace);
    ends.then_some(text.len() - rest.trim_start().len())
}

/// `outer` is the place of the braces.
pub(super) fn claim(slice: &Slice<'_>, outer: Span, problems: &mut Problems) -> Option<InlineKind> {
    let text = &slice.text;
    let first: String = text.chars().take_while(char::is_ascii_alphabetic).collect();
    let behind = text.get(first.len()..).unwrap_or("").trim_start();
    if !KINDS.contains(&first.as_str()) {
        problems.push(ClaimProblem::UnknownKind {
            nearest: suggest::closest(&first, KINDS.into_iter()),
            span: if first.is_empty() {
                outer
            } else {
                slice.span(0, first.len())
            },
            word: first,
        });
        return None;
    }
    let of = behind
        .strip_prefix("of")
        .is_some_and(|rest| !rest.starts_with(unicode_ident::is_xid_continue));
    if of && matches!(first.as_str(), "all" | "largest" | "smallest") {
        problems.push(ClaimProblem::NoMember {
            word: first.clone(),
            span: slice.span(0, first.len()),
        });
        return None;
    }
    let claimed = read(
        Rule::claim,
        slice,
        Subject::Interpolation,
        problems,
        |reader, pairs| reader.claim(pairs, outer),
    )?;
    Some(InlineKind::Claim(Box::new(claimed)))
}

impl Reader<'_> {
    fn claim(&mut self, mut pairs: Pairs<'_, Rule>, span: Span) -> Option<Claim> {
        let claimed = pairs.next()?;
        let written = claimed.as_str().trim().to_owned();
        let words = pairs.next().filter(|pair| pair.as_rule() == Rule::text);
        let words = words.map(|words| self.text(&words));
        Some(Claim {
            kind: self.claimed(claimed)?,
            written,
            words,
            span,
        })
    }

    fn claimed(&mut self, pair: Pair<'_, Rule>) -> Option<ClaimKind> {
        let rule = pair.as_rule();
        let mut parts = Parts::default();
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::way | Rule::end_of_scale | Rule::side | Rule::end_of_order => {
                    part.as_str().trim_end().clone_into(&mut parts.word);
                }
                Rule::digits => parts.number = Some(self.counted(&part)),
                Rule::rank => {
                    let digits = part.into_inner().next()?;
                    parts.number = Some(self.counted(&digits));
                }
                Rule::quantity => parts.limit = self.quantity(part),
                Rule::member_named => parts.member = Some(self.name(&part)),
                Rule::reference => parts.of.extend(self.reference(part)),
                _ => {}
            }
        }
        let word = parts.word.as_str();
        Some(match rule {
            Rule::claim_none => ClaimKind::None(parts.of),
            Rule::claim_all => ClaimKind::All {
                member: parts.member?,
                of: parts.of.pop()?,
            },
            Rule::trend => ClaimKind::Trend {
                rising: word == "rising",
                years: parts.number?,
                of: parts.of.pop()?,
            },
            Rule::extreme => ClaimKind::Extreme {
                highest: word == "highest",
                years: parts.number,
                of: parts.of.pop()?,
            },
            Rule::passing => ClaimKind::Passing {
                over: word == "over",
                limit: parts.limit?,
                of: parts.of.pop()?,
            },
            _ => ClaimKind::Placed {
                place: match (word, parts.number) {
                    (_, Some(number)) => Placing::Rank(number),
                    ("largest", None) => Placing::Largest,
                    (_, None) => Placing::Smallest,
                },
                member: parts.member?,
                of: parts.of,
            },
        })
    }

    fn counted(&self, digits: &Pair<'_, Rule>) -> Number {
        Number {
            digits: digits.as_str().to_owned(),
            span: self.span(digits),
        }
    }
}

/// What a claim is made of, in whatever order it comes.
#[derive(Default)]
struct Parts {
    word: String,
    number: Option<Number>,
    limit: Option<super::super::ast::Quantity>,
    member: Option<Name>,
    of: Vec<Path>,
}
