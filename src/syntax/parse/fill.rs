//! Fills, and the settings of fills and tables.

use pest::iterators::Pair;

use super::super::ast::{Adjusted, Fill, FillSettings, Member, Missing, NoteDecl, Path, Rest};
use super::super::heads::Head;
use super::super::layout::Unit;
use super::super::problems::{Problems, ShapeProblem};
use super::declare::{Context, subject};
use super::form::said_of;
use super::parts::Parts;
use super::reading::first;
use super::words::missing_kind;
use super::{Reader, Rule};
use crate::source::Span;

impl Context<'_> {
    pub(super) fn fill(&self, unit: &Unit, problems: &mut Problems) -> Option<Fill> {
        let slice = self.slice(unit, unit.end, problems);
        let mut unsaid = Problems::default();
        let said = if unit.told {
            &mut unsaid
        } else {
            &mut *problems
        };
        let mut fill = match first(Rule::one_fill, &slice) {
            Ok(pairs) => said_of(&slice, said, pairs, |reader, pair| reader.fill(pair))?,
            Err(refused) => fill_of(Parts::of(refused, subject(unit)), said),
        };
        fill.grid = self.grid(unit, problems);
        Some(fill)
    }
}

/// What can be read of a fill that makes no sense as a whole.
fn fill_of(mut parts: Parts<'_>, problems: &mut Problems) -> Fill {
    let begun = parts.begin(Rule::fill_begin, problems, |reader, pair| reader.fill(pair));
    let mut fill = begun.unwrap_or_else(|| {
        let (name, _) = parts.names(Head::Fill);
        let span = name.span;
        empty_fill(Path::plain(vec![name], span), span)
    });
    let rest = parts.entries(Rule::fill_entries, problems, |reader, pair| {
        let mut settings = pair.into_inner();
        settings.try_for_each(|pair| reader.setting(&mut fill.settings, pair))
    });
    fill.settings.rest = fill.settings.rest.take().or(rest);
    parts.end(problems);
    fill
}

impl Reader<'_> {
    fn fill(&mut self, pair: Pair<'_, Rule>) -> Option<Fill> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let mut fill = empty_fill(self.reference(inner.next()?)?, span);
        for pair in inner {
            match pair.as_rule() {
                Rule::from => fill.from = Some(self.file(pair)?),
                Rule::computed => fill.value = Some(self.expr(pair.into_inner().next()?)),
                _ => self.setting(&mut fill.settings, pair)?,
            }
        }
        Some(fill)
    }

    pub(super) fn setting(
        &mut self,
        settings: &mut FillSettings,
        pair: Pair<'_, Rule>,
    ) -> Option<()> {
        let span = self.span(&pair);
        match pair.as_rule() {
            Rule::EOI => {}
            Rule::rest | Rule::blank => {
                let is_rest = pair.as_rule() == Rule::rest;
                let value = Some((rest(pair.into_inner().next()?.as_str()), span));
                let place = if is_rest {
                    &mut settings.rest
                } else {
                    &mut settings.blank
                };
                if place.is_some() {
                    self.report(ShapeProblem::DuplicateSetting { span });
                }
                *place = value;
            }
            Rule::waive => settings.waives.push(self.waive(pair)?),
            Rule::adjusted_cells => settings.adjusted.push(self.adjusted_cells(pair)?),
            Rule::note_decl => settings.notes.push(self.note_decl(pair)?),
            Rule::missing_as => {
                let mut inner = pair.into_inner();
                let text = self.text(&inner.next()?);
                let kind: Missing = missing_kind(inner.last()?.as_str());
                settings.missing.push((text, kind));
            }
            Rule::rows_of => {
                let mut inner = pair.into_inner();
                let of = self.name(&inner.next()?);
                let members: Option<Vec<Member>> = inner.map(|pair| self.member(pair)).collect();
                settings.rows.push((of, members?));
            }
            _ => {
                let mut inner = pair.into_inner();
                let name = self.name(&inner.next()?);
                settings.headings.push((name, self.text(&inner.next()?)));
            }
        }
        Some(())
    }

    fn adjusted_cells(&mut self, pair: Pair<'_, Rule>) -> Option<Adjusted> {
        let span = self.span(&pair);
        let mut paths = Vec::new();
        let mut because = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::path => paths.push(self.path(&inner)),
                Rule::text => because = Some(self.text(&inner)),
                _ => {}
            }
        }
        let mut paths = paths.into_iter();
        Some(Adjusted {
            rule: paths.next()?,
            on: paths.collect(),
            because: because?,
            span,
        })
    }

    pub(super) fn note_decl(&mut self, pair: Pair<'_, Rule>) -> Option<NoteDecl> {
        // Behind the keyword `note`.
        let mut inner = pair.into_inner().skip(1);
        Some(NoteDecl {
            name: self.name(&inner.next()?),
            text: self.template(&inner.next()?),
        })
    }
}

/// With nothing in it yet.
fn empty_fill(form: Path, span: Span) -> Fill {
    Fill {
        form,
        from: None,
        value: None,
        grid: None,
        settings: FillSettings::default(),
        span,
    }
}

fn rest(word: &str) -> Rest {
    match word {
        "0" => Rest::Zero,
        word => Rest::Missing(missing_kind(word)),
    }
}
