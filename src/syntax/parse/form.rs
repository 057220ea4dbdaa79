//! Tables, forms and fills.

use pest::iterators::{Pair, Pairs};

use super::super::ast::{
    Adjusted, Fill, FillSettings, Form, FormBlock, Grid, Member, Missing, Name, NoteDecl, Rest,
    Str, Table, Traits,
};
use super::super::grid;
use super::super::layout::Unit;
use super::super::problems::{Problems, ShapeProblem};
use super::declare::Context;
use super::operand::missing_kind;
use super::{Reader, Rule};
use crate::source::Span;

impl Context<'_> {
    pub(super) fn table(&self, unit: &Unit, problems: &mut Problems) -> Option<Table> {
        let build = |reader: &mut Reader<'_>, mut pairs: Pairs<'_, Rule>| {
            let mut settings = FillSettings::default();
            let form = reader.form(pairs.next()?, &mut settings)?;
            Some(Table {
                form,
                grid: None,
                settings,
            })
        };
        let mut table = self
            .read_whole(unit, Rule::one_table, problems, build)
            .or_else(|| self.patched(unit, Rule::one_table, build))?;
        table.grid = self.grid(unit, problems);
        Some(table)
    }

    pub(super) fn fill(&self, unit: &Unit, problems: &mut Problems) -> Option<Fill> {
        let build =
            |reader: &mut Reader<'_>, mut pairs: Pairs<'_, Rule>| reader.fill(pairs.next()?);
        let mut fill = self
            .read_whole(unit, Rule::one_fill, problems, build)
            .or_else(|| self.patched(unit, Rule::one_fill, build))?;
        fill.grid = self.grid(unit, problems);
        Some(fill)
    }

    fn grid(&self, unit: &Unit, problems: &mut Problems) -> Option<Grid> {
        let body = unit.bodies.first()?;
        grid::read(self.origin, self.text, &body.rows, problems)
    }
}

impl Reader<'_> {
    /// `form` and `table`; a table's settings go to `settings`.
    pub(super) fn form(
        &mut self,
        pair: Pair<'_, Rule>,
        settings: &mut FillSettings,
    ) -> Option<Form> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let mut form = Form {
            name: self.name(&inner.next()?),
            label: None,
            blocks: Vec::new(),
            print_rows_across: false,
            span,
        };
        let mut outside = block(None, span);
        let mut named = Vec::new();
        for pair in inner {
            match pair.as_rule() {
                Rule::text => form.label = Some(self.template(&pair)),
                Rule::block => named.push(self.block(pair)?),
                Rule::print => form.print_rows_across = true,
                Rule::in_unit | Rule::round | Rule::is_reported | Rule::signed | Rule::exact => {
                    self.trait_of(&mut outside.traits, pair)?;
                }
                Rule::columns | Rule::rows | Rule::check | Rule::carry => {
                    self.block_item(&mut outside, pair)?;
                }
                _ => self.setting(settings, pair)?,
            }
        }
        form.blocks.push(outside);
        form.blocks.append(&mut named);
        Some(form)
    }

    fn block(&mut self, pair: Pair<'_, Rule>) -> Option<FormBlock> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let mut block = block(Some(self.name(&inner.next()?)), span);
        for pair in inner {
            match pair.as_rule() {
                Rule::text => block.label = Some(self.text(&pair)),
                Rule::columns | Rule::rows | Rule::check | Rule::carry => {
                    self.block_item(&mut block, pair)?;
                }
                _ => self.trait_of(&mut block.traits, pair)?,
            }
        }
        Some(block)
    }

    fn block_item(&mut self, block: &mut FormBlock, pair: Pair<'_, Rule>) -> Option<()> {
        match pair.as_rule() {
            Rule::columns => {
                block.columns_label = self.axis_label(&pair).or(block.columns_label.take());
                block.columns.append(&mut self.members(pair)?);
            }
            Rule::rows => {
                block.rows_label = self.axis_label(&pair).or(block.rows_label.take());
                block.rows.append(&mut self.members(pair)?);
            }
            Rule::check => block.checks.push(self.check(pair)?),
            _ => block.carries.push(self.carry(pair)?),
        }
        Some(())
    }

    fn axis_label(&mut self, pair: &Pair<'_, Rule>) -> Option<Str> {
        let first = pair.clone().into_inner().next()?;
        (first.as_rule() == Rule::text).then(|| self.text(&first))
    }

    fn members(&mut self, pair: Pair<'_, Rule>) -> Option<Vec<Member>> {
        pair.into_inner()
            .filter(|pair| pair.as_rule() == Rule::member)
            .map(|pair| self.member(pair))
            .collect()
    }

    fn member(&mut self, pair: Pair<'_, Rule>) -> Option<Member> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner().peekable();
        let each = inner
            .next_if(|pair| pair.as_rule() == Rule::each_mark)
            .is_some();
        let mut member = Member {
            name: self.name(&inner.next()?),
            label: None,
            traits: Traits::default(),
            children: Vec::new(),
            total: false,
            formula: None,
            each,
            span,
        };
        for pair in inner {
            match pair.as_rule() {
                Rule::text => member.label = Some(self.text(&pair)),
                Rule::children => member.children = self.members(pair)?,
                Rule::total_mark => member.total = true,
                Rule::value => member.formula = Some(self.expr(pair)),
                _ => self.trait_of(&mut member.traits, pair)?,
            }
        }
        Some(member)
    }

    fn trait_of(&mut self, traits: &mut Traits, pair: Pair<'_, Rule>) -> Option<()> {
        match pair.as_rule() {
            Rule::in_unit => {
                let unit = self.unit(&pair.into_inner().nth(1)?);
                if unit.symbol == "text" {
                    traits.text = true;
                } else {
                    traits.unit = Some(unit);
                }
            }
            Rule::round => traits.round = Some(self.places(&pair)),
            Rule::is_reported => traits.reported = true,
            Rule::signed => traits.signed = true,
            _ => traits.exact = true,
        }
        Some(())
    }

    fn fill(&mut self, pair: Pair<'_, Rule>) -> Option<Fill> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let mut fill = Fill {
            form: self.reference(inner.next()?)?,
            from: None,
            value: None,
            grid: None,
            settings: FillSettings::default(),
            span,
        };
        for pair in inner {
            match pair.as_rule() {
                Rule::from => fill.from = Some(self.file(pair)?),
                Rule::computed => fill.value = Some(self.expr(pair.into_inner().next()?)),
                _ => self.setting(&mut fill.settings, pair)?,
            }
        }
        Some(fill)
    }

    fn setting(&mut self, settings: &mut FillSettings, pair: Pair<'_, Rule>) -> Option<()> {
        let span = self.span(&pair);
        match pair.as_rule() {
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
fn block(name: Option<Name>, span: Span) -> FormBlock {
    FormBlock {
        name,
        label: None,
        traits: Traits::default(),
        columns_label: None,
        columns: Vec::new(),
        rows_label: None,
        rows: Vec::new(),
        checks: Vec::new(),
        carries: Vec::new(),
        span,
    }
}

fn rest(word: &str) -> Rest {
    match word {
        "0" => Rest::Zero,
        word => Rest::Missing(missing_kind(word)),
    }
}

#[cfg(test)]
mod tests {
    use crate::source::SourceId;
    use crate::syntax::ast::{Form, ItemKind, Str};
    use crate::syntax::parse;

    fn form(text: &str) -> Form {
        let parsed = parse(SourceId(0), text);
        assert_eq!(parsed.problems, [], "{text}");
        match parsed
            .file
            .items
            .into_iter()
            .next()
            .map(|item| item.kind.clone())
        {
            Some(ItemKind::Form(form)) => *form,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn axes_may_have_heads_of_their_own() {
        let form = form(
            r#"form 申请 in 件 {
  columns "申请人情况" { 自然人  总计 = total }
  rows
    "（本列）" { 新收 }
  block 甲 { columns { 数 } rows { 乙 } }
}"#,
        );
        let text = |label: &Option<Str>| label.as_ref().map(|label| label.text.clone());
        let labels = form
            .blocks
            .iter()
            .map(|block| (text(&block.columns_label), text(&block.rows_label)));
        let labelled = (Some("申请人情况".to_owned()), Some("（本列）".to_owned()));
        assert_eq!(labels.collect::<Vec<_>>(), [labelled, (None, None)]);
        assert_eq!(form.blocks[0].columns.len(), 2);
        assert_eq!(form.blocks[0].rows.len(), 1);
    }
}
