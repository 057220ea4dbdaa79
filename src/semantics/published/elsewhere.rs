//! What a published report read of others: of the reports before it and of its
//! members.

use crate::published::{Published, Rest};
use crate::semantics::model::{MemberGroup, MemberReport, PreviousFigures, PreviousReport};
use crate::semantics::typing::period::from_days;
use crate::source::Span;

use super::figures::read_elsewhere;
use super::spelling::spelled;

/// The reports before it. What it does not say of them is taken from those of
/// the same periods among `earlier`.
pub(super) fn previous(
    published: &Published<'_>,
    earlier: &[PreviousReport],
    place: Span,
) -> Vec<PreviousReport> {
    let formers = published.report.previous.iter().enumerate();
    let formers = formers.map(|(index, former)| {
        let code = former.period.as_deref();
        let known = earlier_of(earlier, index, code);
        let mut figures = known.map_or_else(PreviousFigures::default, |known| {
            let mut figures = (*known.figures).clone();
            let then = known.published.iter();
            figures.extend(then.map(|(name, figure)| (name.clone(), figure.clone())));
            let named = figures.into_iter();
            named
                .map(|(name, figure)| (spelled(&name).into(), figure))
                .collect()
        });
        let mut then = PreviousFigures::default();
        for (name, read) in &former.figures {
            let figure = read_elsewhere(read, published);
            match name.strip_prefix("published.") {
                Some(name) => then.insert(spelled(name).into(), figure),
                None => figures.insert(spelled(name).into(), figure),
            };
        }
        PreviousReport {
            period: code.map(|code| from_days((0, 1, 1), (0, 1, 1), code, code, place)),
            published: then.into(),
            ..PreviousReport::new(former.file.as_deref().map(str::to_owned), figures, place)
        }
    });
    formers.collect()
}

/// The report of that period, or the one that stands where it should.
pub fn earlier_of<'e>(
    earlier: &'e [PreviousReport],
    index: usize,
    code: Option<&str>,
) -> Option<&'e PreviousReport> {
    let of = |report: &&PreviousReport| report.period.as_ref().map(|it| it.code.as_str()) == code;
    let dated = code.and_then(|_| earlier.iter().find(of));
    let undated = |report: &&PreviousReport| code.is_none() || report.period.is_none();
    dated.or_else(|| earlier.get(index).filter(undated))
}

/// Its groups of members: of each no more is told than what functions over all
/// of them come to, under the formula, `sum(members.新收)`.
pub(super) fn members(published: &Published<'_>, rest: &Rest, place: Span) -> Vec<MemberGroup> {
    let mut groups: Vec<MemberGroup> = Vec::new();
    for member in &published.report.members {
        let name = &*member.group;
        if groups.iter().any(|group| group.name == name) {
            continue;
        }
        let mut figures = PreviousFigures::default();
        for (formula, read) in &rest.collected {
            let of = formula.split_once('(').map(|(_, of)| of);
            let own = of.and_then(|of| of.strip_prefix(name)?.strip_prefix('.'));
            if own.is_some() {
                figures.insert(formula.as_str().into(), read_elsewhere(read, published));
            }
        }
        groups.push(MemberGroup {
            name: name.to_owned(),
            members: vec![MemberReport {
                name: name.to_owned(),
                issuer: None,
                file: String::new(),
                packages: Vec::new(),
                sha256: None,
                report: PreviousReport::new(None, figures, place),
            }],
            broken: false,
            place,
        });
    }
    groups
}
