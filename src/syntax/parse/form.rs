//! Tables and forms.

use pest::iterators::{Pair, Pairs};

use super::super::ast::{
    FillSettings, Form, FormBlock, Grid, Member, Name, Str, Table, Traits, UnitRef,
};
use super::super::grid;
use super::super::heads::Head;
use super::super::layout::Unit;
use super::super::problems::Problems;
use super::super::slice::Slice;
use super::declare::{Context, subject};
use super::parts::Parts;
use super::reading::first;
use super::{Reader, Rule};
use crate::source::Span;

impl Context<'_> {
    pub(super) fn table(&self, unit: &Unit, problems: &mut Problems) -> Option<Table> {
        let slice = self.slice(unit, unit.end, problems);
        let mut unsaid = Problems::default();
        let said = if unit.told {
            &mut unsaid
        } else {
            &mut *problems
        };
        let mut settings = FillSettings::default();
        let form = match first(Rule::one_table, &slice) {
            Ok(pairs) => said_of(&slice, said, pairs, |reader, pair| {
                reader.form(pair, &mut settings)
            })?,
            Err(refused) => {
                let parts = Parts::of(refused, subject(unit));
                table_of(parts, &mut settings, said)
            }
        };
        Some(Table {
            form,
            grid: self.grid(unit, problems),
            settings,
        })
    }

    pub(super) fn grid(&self, unit: &Unit, problems: &mut Problems) -> Option<Grid> {
        let body = unit.bodies.first()?;
        grid::read(self.origin, self.text, &body.rows, problems)
    }
}

/// Builds from what was read whole.
pub(super) fn said_of<T>(
    slice: &Slice<'_>,
    problems: &mut Problems,
    mut pairs: Pairs<'_, Rule>,
    build: impl FnOnce(&mut Reader<'_>, Pair<'_, Rule>) -> Option<T>,
) -> Option<T> {
    build(&mut Reader { slice, problems }, pairs.next()?)
}

/// What can be read of a table that makes no sense as a whole.
fn table_of(mut parts: Parts<'_>, settings: &mut FillSettings, problems: &mut Problems) -> Form {
    let whole = parts.whole();
    let begun = parts.begin(Rule::table_begin, problems, |reader, pair| {
        let span = reader.slice.span(whole.start, whole.end);
        reader
            .form(pair, settings)
            .map(|form| Form { span, ..form })
    });
    let mut form = begun.unwrap_or_else(|| {
        let (name, unit) = parts.names(Head::Table);
        let mut outside = block(None, name.span);
        outside.traits.unit = unit.map(|unit| UnitRef {
            symbol: unit.text,
            span: unit.span,
        });
        empty_form(name, outside)
    });
    let rest = parts.entries(Rule::table_entries, problems, |reader, pair| {
        let mut items = pair.into_inner();
        items.try_for_each(|pair| reader.form_item(&mut form, settings, pair))
    });
    settings.rest = settings.rest.take().or(rest);
    parts.end(problems);
    form
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
        let mut form = empty_form(self.name(&inner.next()?), block(None, span));
        for pair in inner {
            self.form_item(&mut form, settings, pair)?;
        }
        Some(form)
    }

    fn form_item(
        &mut self,
        form: &mut Form,
        settings: &mut FillSettings,
        pair: Pair<'_, Rule>,
    ) -> Option<()> {
        match pair.as_rule() {
            Rule::text => form.label = Some(self.template(&pair)),
            Rule::block => form.blocks.push(self.block(pair)?),
            Rule::print => form.print_rows_across = true,
            Rule::in_unit | Rule::round | Rule::is_reported | Rule::signed | Rule::exact => {
                self.trait_of(&mut form.blocks.first_mut()?.traits, pair)?;
            }
            Rule::columns | Rule::rows | Rule::check | Rule::carry => {
                self.block_item(form.blocks.first_mut()?, pair)?;
            }
            _ => self.setting(settings, pair)?,
        }
        Some(())
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

    pub(super) fn member(&mut self, pair: Pair<'_, Rule>) -> Option<Member> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner().peekable();
        let each = inner
            .next_if(|pair| pair.as_rule() == Rule::each_mark)
            .is_some();
        let mut member = Member {
            name: self.name(&inner.next()?),
            label: None,
            also: Vec::new(),
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
                Rule::also => member.also.extend(self.also(pair)),
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
}

/// With nothing in it yet but what stands outside any block.
fn empty_form(name: Name, outside: FormBlock) -> Form {
    Form {
        name,
        label: None,
        span: outside.span,
        blocks: vec![outside],
        print_rows_across: false,
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
