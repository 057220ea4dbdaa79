//! A package as it is told: its sections, forms with rows and columns, checks,
//! what is carried over from last year, everyday names.

use crate::diagnostics::Lang;
use crate::project::{Node, UsedPackage, program};
use crate::source::Sources;
use crate::syntax::ast::{
    Axis, Carry, Check, Figure, ForEach, Form, FormBlock, ItemKind, Package, PeriodPoint,
};
use crate::syntax::blank;

use super::declared::{declared, language};
use super::members::{Lines, Telling};

/// All that a package asks for.
pub fn package(package: &UsedPackage, sources: &Sources, lang: Lang) -> String {
    let telling = Telling { sources, lang };
    let mut lines = Lines::default();
    lines.line(0, &head(package, telling));
    if let Some(terms) = declared(package).and_then(|it| telling.terms(it)) {
        lines.line(0, &terms);
    }
    telling.nodes(0, &package.nodes, &mut lines);
    lines.into_text()
}

/// One form of it, and the lines that fill it.
pub fn form(package: &UsedPackage, form: &Form, sources: &Sources, lang: Lang) -> String {
    let mut lines = Lines::default();
    Telling { sources, lang }.form(form, &mut lines);
    lines.blank();
    lines.line(1, lang.pick("在报告里这样填：", "To fill it in a report:"));
    lines.blank();
    for line in blank::fill(form, &form.name.text, language(package)).lines() {
        lines.line(1, line);
    }
    lines.into_text()
}

/// The forms of a package in their order.
pub fn forms(package: &UsedPackage) -> impl Iterator<Item = &Form> {
    program::items(&package.nodes).filter_map(|item| {
        let ItemKind::Form(form) = &item.kind else {
            return None;
        };
        Some(&**form)
    })
}

/// Name, title and years, on one line.
pub fn summary(package: &UsedPackage, sources: &Sources, lang: Lang) -> String {
    let telling = Telling { sources, lang };
    let years = declared(package).and_then(|it| telling.years(it));
    let years = years.map(|years| format!("  {years}"));
    head(package, telling) + &years.unwrap_or_default()
}

fn head(package: &UsedPackage, telling: Telling<'_>) -> String {
    let title = declared(package).and_then(|it| it.title.as_ref());
    let title = title.map(|title| format!("  {}", telling.written(&title.text)));
    format!("{}{}", package.name, title.unwrap_or_default())
}

impl Telling<'_> {
    /// `2021年`, or as it is written.
    fn point(self, point: PeriodPoint, written: &str) -> String {
        let year = matches!(point, PeriodPoint::Year(_)) && self.lang == Lang::Zh;
        format!("{written}{}", if year { "年" } else { "" })
    }

    /// Of which years the reports are.
    fn years(self, package: &Package) -> Option<String> {
        let [from, to] = [&package.period_from, &package.period_to]
            .map(|point| point.map(|(point, span)| self.point(point, self.sources.text(span))));
        Some(match (from, to) {
            (Some(from), Some(to)) => self.lang.pick(
                format!("{from}至{to}的报告"),
                format!("reports of {from} to {to}"),
            ),
            (Some(from), None) => self
                .lang
                .pick(format!("{from}起的报告"), format!("reports from {from} on")),
            (None, Some(to)) => self
                .lang
                .pick(format!("到{to}为止的报告"), format!("reports up to {to}")),
            (None, None) => return None,
        })
    }

    /// Of which years, and until when they are to be published.
    fn terms(self, package: &Package) -> Option<String> {
        let deadline = |(month, day, whom): &(u8, u8, Option<String>)| {
            let date = format!("{month:02}-{day:02}");
            match whom {
                Some(whom) => self
                    .lang
                    .pick(format!("{date}（{whom}）"), format!("{date} ({whom})")),
                None => date,
            }
        };
        let deadlines: Vec<String> = package.deadlines.iter().map(deadline).collect();
        let deadlines = deadlines.join(self.lang.pick("、", ", "));
        let deadlines = (!deadlines.is_empty()).then(|| {
            self.lang.pick(
                format!("公布期限：{deadlines}"),
                format!("to be published by {deadlines}"),
            )
        });
        let terms: Vec<String> = self.years(package).into_iter().chain(deadlines).collect();
        (!terms.is_empty()).then(|| terms.join(self.lang.pick("；", "; ")))
    }

    fn nodes(self, depth: usize, nodes: &[Node], lines: &mut Lines) {
        for node in nodes {
            if let Some(section) = node.as_section() {
                if depth == 0 {
                    lines.blank();
                }
                let title = self.sources.text(section.title.span);
                let optional = match section.optional {
                    true => self.lang.pick("  可以没有", "  may be left out"),
                    false => "",
                };
                lines.line(depth, &format!("{}{optional}", title.trim_matches('"')));
                self.nodes(depth + 1, node.below(), lines);
            } else if let ItemKind::Form(form) = &node.item.kind {
                self.form(form, lines);
            } else if let ItemKind::Check(check) = &node.item.kind {
                lines.line(depth, &self.check(check));
            } else if let ItemKind::Carry(carry) = &node.item.kind {
                lines.line(depth, &self.carry(carry));
            } else if let ItemKind::Figure(figure) = &node.item.kind {
                if depth == 0 {
                    lines.blank();
                }
                lines.line(depth, &self.figure(figure));
                if let Some(names) = self.everyday(&figure.also) {
                    lines.line(depth + 2, &names);
                }
            }
        }
    }

    fn form(self, form: &Form, lines: &mut Lines) {
        let label = form.label.as_ref().map(|label| {
            let label = self.sources.text(label.span);
            self.quoted(label.trim_matches('"'))
        });
        let outer = form.blocks.first().map(|block| self.traits(&block.traits));
        lines.line(
            1,
            &format!(
                "{} {}{}{}",
                self.lang.pick("表", "form"),
                form.name.text,
                label.unwrap_or_default(),
                outer.unwrap_or_default()
            ),
        );
        for block in &form.blocks {
            self.block(block, lines);
        }
    }

    fn block(self, block: &FormBlock, lines: &mut Lines) {
        let mut depth = 2;
        if let Some(name) = &block.name {
            let label = block.label.as_ref();
            let label = label.map(|label| self.quoted(&label.text));
            let word = self.lang.pick("部分", "block");
            let (name, label) = (&name.text, label.unwrap_or_default());
            let traits = self.traits(&block.traits);
            lines.line(depth, &format!("{word} {name}{label}{traits}"));
            depth += 1;
        }
        let [columns, rows] = self.lang.pick(["列", "行"], ["columns", "rows"]);
        for (head, label, members) in [
            (columns, &block.columns_label, &block.columns),
            (rows, &block.rows_label, &block.rows),
        ] {
            if !members.is_empty() {
                let label = label.as_ref().map(|label| self.quoted(&label.text));
                lines.line(depth, &format!("{head}{}", label.unwrap_or_default()));
                self.members(depth + 1, members, lines);
            }
        }
        for check in &block.checks {
            lines.line(depth, &self.check(check));
        }
        for carry in &block.carries {
            lines.line(depth, &self.carry(carry));
        }
    }

    /// `核对 勾稽 “…”（每一列）：新收 + 结转 == 办理.总计 + 转下年`
    fn check(self, check: &Check) -> String {
        let message = check.message.as_ref().map(|message| {
            let message = self.sources.text(message.span);
            self.quoted(message.trim_matches('"'))
        });
        let statements = check.statements.iter();
        let statements: Vec<String> = statements
            .map(|it| self.written(self.sources.text(it.span)))
            .collect();
        let each = check.for_each.as_ref().map(|each| self.each(each));
        let warn = match check.warn {
            true => self.lang.pick("（只警告）", " (a warning only)"),
            false => "",
        };
        let message = message.unwrap_or_default();
        let (name, each) = (&check.name.text, each.unwrap_or_default());
        let holds = statements.join(self.lang.pick("；", "; "));
        self.lang.pick(
            format!("核对 {name}{message}{each}{warn}：{holds}"),
            format!("check {name}{message}{each}{warn}: {holds}"),
        )
    }

    /// `承接上年（每一列）：结转 = previous.转下年`
    fn carry(self, carry: &Carry) -> String {
        let [target, from] =
            [carry.target.span, carry.from.span].map(|span| self.written(self.sources.text(span)));
        let each = carry.for_each.as_ref().map(|each| self.each(each));
        let each = each.unwrap_or_default();
        self.lang.pick(
            format!("承接上年{each}：{target} = {from}"),
            format!("carried over from last year{each}: {target} = {from}"),
        )
    }

    fn each(self, each: &ForEach) -> String {
        let of = each.form.as_ref();
        let of = of.map(|form| self.written(self.sources.text(form.span)));
        let (zh, en) = match each.axis {
            Axis::Column => ("每一列", "each column"),
            Axis::Row => ("每一行", "each row"),
            Axis::Cell => ("每一格", "each cell"),
        };
        match of {
            Some(form) => self
                .lang
                .pick(format!("（{form}的{zh}）"), format!(" ({en} of {form})")),
            None => self.lang.pick(format!("（{zh}）"), format!(" ({en})")),
        }
    }

    fn figure(self, figure: &Figure) -> String {
        let label = figure.label.as_ref();
        let label = label
            .map(|label| self.quoted(&label.text))
            .unwrap_or_default();
        let value = figure.value.as_ref();
        let value =
            value.map(|value| format!(" = {}", self.written(self.sources.text(value.span))));
        let name = &figure.name.text;
        let value = value.unwrap_or_default();
        self.lang.pick(
            format!("数据 {name}{label}{value}"),
            format!("figure {name}{label}{value}"),
        )
    }
}
