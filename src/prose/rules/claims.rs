//! Claims typed as plain text: 连续3年增长, 创历年新高, 居第2位; judged as
//! `{claim …}` is where it is clear what they are about.

use crate::judging::{self, RefutedClaim};
use crate::prose::findings::Findings;
use crate::prose::meaning::clause::SaidClaim;
use crate::prose::meaning::scene::Scene;
use crate::prose::meaning::subjects::{Subject, subject};
use crate::prose::problems::ClaimProblem;
use crate::prose::reading::claim_phrases::{Asserts, Phrase, Reach, phrases};
use crate::semantics::model::{Claim, ClaimKind, Expr, ExprKind, Model, Placing, Points};
use crate::source::Span;

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    let written = phrases(&scene.passage.text);
    let over = |said: &SaidClaim, phrase: &Phrase| {
        said.range.start < phrase.range.end && phrase.range.start < said.range.end
    };
    for said in &scene.claims {
        // The words that English has for it are one with the verb before them.
        let phrase = written.iter().find(|phrase| over(said, phrase));
        let phrase = phrase.filter(|_| scene.passage.text.is_ascii());
        let place = phrase.and_then(|phrase| scene.passage.span(&phrase.range));
        findings.report(refuted(scene, said, place));
    }
    for phrase in written {
        let told = scene.claims.iter().any(|said| over(said, &phrase));
        let problem = judged(scene, &phrase).filter(|_| !told);
        findings.report(problem);
    }
}

/// A place among others that no reading of the words makes true.
fn refuted(scene: &Scene<'_, '_>, said: &SaidClaim, place: Option<Span>) -> Option<ClaimProblem> {
    let facts = scene.world.facts;
    let each = said.claims.iter().map(|claim| {
        let judged = judging::judge_claim(facts.model, facts.evaluation, claim);
        judged.refuted.map(|refuted| (claim, refuted))
    });
    let all: Option<Vec<_>> = each.collect();
    let (claim, refuted) = all?.into_iter().next()?;
    Some(ClaimProblem::Refuted(Box::new(RefutedClaim {
        written: claim.written.clone(),
        subject: claim.subject.clone(),
        refuted,
        place: place.unwrap_or(claim.place),
    })))
}

fn judged(scene: &Scene<'_, '_>, phrase: &Phrase) -> Option<ClaimProblem> {
    let end = match phrase.asserts {
        Asserts::Passing { .. } => limit(scene, phrase.range.end)?.1,
        Asserts::Trend { .. } | Asserts::Extreme { .. } | Asserts::Placed(_) => phrase.range.end,
    };
    let range = phrase.range.start..end;
    let place = scene.passage.span(&range)?;
    let unclear = |claim: Option<String>| ClaimProblem::Unclear {
        typed: scene.passage.part(&range).to_owned(),
        claim,
        place,
    };
    let about = subject(scene, phrase.range.start);
    let Some(claim) = about.and_then(|subject| claim(scene, subject, phrase, place)) else {
        return Some(unclear(None));
    };
    let facts = scene.world.facts;
    let judged = judging::judge_claim(facts.model, facts.evaluation, &claim);
    match judged.refuted {
        Some(refuted) => Some(ClaimProblem::Refuted(Box::new(RefutedClaim {
            written: claim.written,
            subject: claim.subject,
            refuted,
            place,
        }))),
        None if judged.missing.is_empty() => None,
        None => Some(unclear(Some(format!("{{claim {}}}", claim.written)))),
    }
}

/// The number right behind, and where it ends.
fn limit(scene: &Scene<'_, '_>, start: usize) -> Option<(Expr, usize)> {
    let numeral = scene.numerals.iter().find(|it| it.extent.start == start)?;
    let unit = numeral.unit.clone()?;
    let expr = Expr {
        kind: ExprKind::Number {
            value: numeral.value.clone(),
            typed: 0,
        },
        ty: unit.ty.clone(),
        unit,
        place: scene.passage.span(&numeral.extent)?,
    };
    Some((expr, numeral.extent.end))
}

fn claim(
    scene: &Scene<'_, '_>,
    subject: Subject<'_>,
    phrase: &Phrase,
    place: Span,
) -> Option<Claim> {
    let model = scene.world.model();
    let (name, label) = subject.names(model)?;
    let (kind, written) = match phrase.asserts {
        Asserts::Trend { rising, years } => {
            let points = subject.points(model)?;
            let word = if rising { "rising" } else { "falling" };
            let plural = if years == 1 { "year" } else { "years" };
            let kind = ClaimKind::Trend {
                rising,
                years,
                points,
            };
            (kind, format!("{word} {years} {plural} of {name}"))
        }
        Asserts::Extreme { highest, span } => {
            let points = subject.points(model)?;
            let years = match span {
                Reach::All => None,
                Reach::Years(years) => Some(years),
                Reach::Since { year, with } => {
                    Some(points.last.checked_sub(year)? + u16::from(with))
                }
            };
            let word = if highest { "highest" } else { "lowest" };
            let within = years.map_or_else(String::new, |years| format!(" in {years} years"));
            let kind = ClaimKind::Extreme {
                highest,
                years,
                points,
            };
            (kind, format!("{word}{within} of {name}"))
        }
        Asserts::Passing { over } => passing(scene, subject.points(model)?, over, phrase, &name)?,
        Asserts::Placed(asked) => placed(model, subject, asked)?,
    };
    Some(Claim {
        kind,
        written,
        subject: label,
        words: None,
        place,
    })
}

fn passing(
    scene: &Scene<'_, '_>,
    points: Points,
    over: bool,
    phrase: &Phrase,
    name: &str,
) -> Option<(ClaimKind, String)> {
    let (limit, end) = limit(scene, phrase.range.end)?;
    let (_, now) = points.values.last()?;
    if now.ty != limit.ty {
        return None;
    }
    let side = if over { "over" } else { "under" };
    let typed = scene.passage.part(&(phrase.range.end..end));
    let written = format!("first {side} {typed} of {name}");
    let kind = ClaimKind::Passing {
        over,
        limit,
        points,
    };
    Some((kind, written))
}

fn placed(model: &Model, subject: Subject<'_>, asked: Placing) -> Option<(ClaimKind, String)> {
    let (terms, member, own, whole) = subject.beside(model)?;
    let first = &terms.first()?.value.ty;
    if terms.iter().any(|term| term.value.ty != *first) {
        return None;
    }
    let word = match asked {
        Placing::Largest => "largest".to_owned(),
        Placing::Smallest => "smallest".to_owned(),
        Placing::Rank(rank) => format!("rank {rank}"),
    };
    let kind = ClaimKind::Placed {
        place: asked,
        member,
        terms,
        parts: false,
    };
    Some((kind, format!("{word} {own} of {whole}")))
}
