//! English shares: 58.2% of the responses, one in four residents, 12.0%, for a
//! rate that the report has.

use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;
use crate::semantics::model::Function;

use super::clause::{Clause, Expected, Relation, Standing};
use super::english_lists::together;
use super::english_words::{Phrase, content, is_bare, named};
use super::link::kind_of;
use super::reader::{HERE, Reader, Subject};
use super::thing::{Scope, Thing, around};
use super::worth::Worth;

/// Verbs behind the whole: 58% of responses were granted.
const VERBS: [&str; 16] = [
    " were ",
    " was ",
    " ended ",
    " went ",
    " led ",
    " are ",
    " is ",
    " came ",
    " had ",
    " have ",
    " took ",
    " used ",
    " chose ",
    " attended ",
    " received ",
    " visited ",
];

/// What is shared, with its parts where these are several.
struct Part {
    subject: Subject,
    together: Vec<Thing>,
    /// Nothing else is called so, but for other kinds of things.
    sure: bool,
}

impl Part {
    /// Fees, as a share of costs, are money.
    fn like(&mut self, reader: &Reader<'_, '_, '_>, wholes: &[Thing]) {
        let kind = wholes.first().and_then(|it| kind_of(reader.world(), it));
        let same = |thing: &Thing| kind_of(reader.world(), thing) == kind;
        if self.together.is_empty() && self.subject.things.iter().any(same) {
            self.subject.things.retain(same);
            self.subject.certain |= self.sure && self.subject.things.len() == 1;
        }
    }
}

pub(crate) fn share<'m>(
    reader: &mut Reader<'_, '_, 'm>,
    phrase: &Phrase,
    numeral: &Numeral,
    pre: &str,
    post: &str,
) {
    let index = phrase.index;
    if reader.state.foreign {
        reader.silent(index, Standing::Narrowed);
        return;
    }
    let bare = post.trim_start();
    let verb = VERBS.iter().any(|verb| bare.starts_with(verb.trim_start()));
    let of_noun = numeral.chinese && !verb && content(reader, bare) > 0;
    let (of, rest) = match bare.strip_prefix("of ").or(of_noun.then_some(bare)) {
        Some(rest) => {
            let cut = VERBS.iter().filter_map(|verb| rest.find(verb)).min();
            let pronoun = ["them", "these", "those", "which", "it", "all"];
            let pronoun = pronoun.iter().find(|it| {
                let behind = rest.strip_prefix(**it);
                behind.is_some_and(|behind| behind.is_empty() || behind.starts_with([' ', ',']))
            });
            let cut = pronoun.map(|it| it.len()).or(cut);
            rest.split_at_checked(cut.unwrap_or(rest.len()))
                .unwrap_or((rest, ""))
        }
        None => ("", post),
    };
    let mut part = part(reader, pre, rest, of);
    let wholes = part.as_ref().map(|part| wholes(reader, &part.subject, of));
    if let (Some(part), Some([(things, _), ..])) = (&mut part, wholes.as_deref()) {
        part.like(reader, things);
    }
    match (part, wholes) {
        (Some(part), Some(wholes)) if !wholes.is_empty() => {
            if !is_bare(reader, of) {
                reader.state.of = of.to_owned();
            }
            if compare(reader, index, numeral, &part, &wholes) {
                return;
            }
            rate(reader, index, numeral, &format!("{pre} {post}"));
        }
        (_, _) => rate(reader, index, numeral, &format!("{pre} {post}")),
    }
}

/// A rate that the report has by name: fees covered 0.17% of the costs.
fn rate(reader: &mut Reader<'_, '_, '_>, index: usize, numeral: &Numeral, text: &str) {
    let linked = named(reader, text, Some(numeral));
    let linked = linked.filter(|it| it.things.len() == 1 && it.is_sure() && it.fit.matched > 1);
    match linked {
        Some(linked) => {
            let subject = Subject {
                things: linked.things,
                scope: reader.state.scope,
                certain: true,
                told: false,
            };
            reader.level(index, &subject, &[]);
            reader.told(subject);
        }
        None => reader.silent(index, Standing::Likely),
    }
}

fn part(reader: &Reader<'_, '_, '_>, pre: &str, rest: &str, of: &str) -> Option<Part> {
    let telling = format!("{pre} {rest}");
    if is_bare(reader, &telling) {
        return reader.state.last.clone().map(|subject| Part {
            sure: subject.certain,
            subject,
            together: Vec::new(),
        });
    }
    // Ashby Vale accounts for 43.6% of repair spend: where the two meet.
    let of_last = if is_bare(reader, of) {
        &reader.state.of
    } else {
        of
    };
    if content(reader, of_last) > 0
        && let Some(crossing) = named(reader, &format!("{telling} {of_last}"), None)
        && crossing.lines.len() > 1
        && let Some(only) = reader.single(&crossing)
    {
        return Some(Part {
            subject: of_things(reader, vec![only], true),
            together: Vec::new(),
            sure: true,
        });
    }
    let linked = named(reader, &telling, None);
    let level = |thing: &Thing| kind_of(reader.world(), thing) != Some(Kind::Percent);
    if let Some(linked) = linked.filter(|it| it.things.iter().any(level)) {
        let sure = linked.is_sure();
        let things: Vec<Thing> = linked.things.into_iter().filter(level).collect();
        let certain = sure && things.len() == 1;
        return Some(Part {
            subject: of_things(reader, things, certain),
            together: Vec::new(),
            sure,
        });
    }
    let several = together(reader, &telling, None)?;
    Some(Part {
        subject: of_things(reader, several.clone(), true),
        together: several,
        sure: true,
    })
}

fn of_things(reader: &Reader<'_, '_, '_>, things: Vec<Thing>, certain: bool) -> Subject {
    Subject {
        things,
        scope: reader.state.scope,
        certain,
        told: false,
    }
}

fn wholes<'m>(reader: &Reader<'_, '_, 'm>, part: &Subject, of: &str) -> Vec<(Vec<Thing>, Scope)> {
    let near: Vec<Thing> = part
        .things
        .iter()
        .flat_map(|thing| around(reader.world(), thing))
        .collect();
    let mut wholes: Vec<(Vec<Thing>, Scope)> = Vec::new();
    if is_bare(reader, of) {
        if !reader.state.of.is_empty() && !reader.state.wholes.is_empty() {
            return reader.state.wholes.clone();
        }
        let told = reader.state.whole.clone();
        if let Some(whole) = told.filter(|whole| whole.things != part.things) {
            wholes.push((whole.things, whole.scope));
        }
        wholes.extend(near.into_iter().map(|thing| (vec![thing], part.scope)));
        return wholes;
    }
    let Some(linked) = named(reader, of, None) else {
        return wholes;
    };
    let mut all = linked.things.clone();
    all.extend(linked.maybe.clone());
    let told = reader.state.whole.iter();
    let told = told.flat_map(|whole| whole.things.clone());
    let sure = near.iter().cloned().chain(told).find(|it| all.contains(it));
    match sure {
        Some(sure) => wholes.push((vec![sure], part.scope)),
        None if linked.things.len() == 1 => wholes.push((linked.things, part.scope)),
        None => {}
    }
    wholes
}

/// Whether there was something to compare.
fn compare<'m>(
    reader: &mut Reader<'_, '_, 'm>,
    index: usize,
    numeral: &Numeral,
    part: &Part,
    wholes: &[(Vec<Thing>, Scope)],
) -> bool {
    let world = reader.world();
    let parts = reader.worths(&part.subject.things, part.subject.scope);
    let parts = if part.together.is_empty() {
        parts
    } else {
        Worth::sum(world, &parts).into_iter().collect()
    };
    // Members are people; money is no part of what is counted.
    let counted = |worth: &Worth| matches!(worth.kind(), Some(Kind::Amount(_) | Kind::Number));
    let mut expected: Vec<Expected> = Vec::new();
    for (things, scope) in wholes {
        for whole in reader.worths(things, *scope) {
            for part in &parts {
                let alike = part.kind() == whole.kind()
                    || numeral.chinese && counted(part) && counted(&whole);
                if alike
                    && part.label != whole.label
                    && let Some(worth) = Worth::call(world, Function::Share, part, &whole)
                {
                    expected.push(Expected {
                        worth,
                        now: part.clone(),
                        base: Some(whole),
                    });
                    break;
                }
            }
        }
    }
    if expected.is_empty() {
        return false;
    }
    reader.state.wholes = wholes.to_vec();
    let certain = part.subject.certain && !expected.is_empty();
    reader.push(Clause {
        numeral: Some(index),
        relation: Relation::Share,
        standing: if certain {
            Standing::Certain
        } else {
            Standing::Likely
        },
        expected,
        word: None,
        own: part.subject.scope == HERE,
    });
    true
}
