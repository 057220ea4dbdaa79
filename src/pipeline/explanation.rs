//! How a figure came about, as a tree: its value, its formula with names and
//! with values, and below it every figure that the formula reads.

use std::collections::BTreeSet;

use crate::diagnostics::Lang;
use crate::document::facts::Facts;
use crate::evaluation::results::Value;
use crate::evaluation::substituted;
use crate::number::Exact;
use crate::semantics::model::{
    Definition, Expr, ExprKind, Figure, FigureId, PreviousFigure, PreviousReport, PreviousValue,
    Restated, Stated,
};
use crate::semantics::units::Unit;
use crate::source::{Sources, Span};
use crate::words;

pub(super) fn explain(facts: Facts, sources: &Sources, figure: FigureId, lang: Lang) -> String {
    let mut tree = Tree {
        facts,
        sources,
        lang,
        lines: String::new(),
        unfolded: BTreeSet::new(),
        counted: BTreeSet::new(),
    };
    tree.figure(figure, "", "", 0);
    tree.lines
}

struct Tree<'a> {
    facts: Facts<'a>,
    sources: &'a Sources,
    lang: Lang,
    lines: String,
    /// Unfolded above: named again, but not unfolded again.
    unfolded: BTreeSet<FigureId>,
    /// Too deep to be told: only how many they are.
    counted: BTreeSet<FigureId>,
}

/// So deep nobody reads; a figure further down can be asked for itself.
const DEEPEST: usize = 48;

enum Branch<'a> {
    Figure(FigureId),
    /// With what was published, if it is restated, and why.
    Previous(
        String,
        (&'a PreviousReport, &'a PreviousFigure),
        Option<Published<'a>>,
    ),
    /// A list: its name and how many entries it has.
    List(String, usize),
}

/// As published, and what was restated that made it another number.
type Published<'a> = (&'a str, Vec<&'a Restated>);

impl<'a> Tree<'a> {
    /// `first` stands before its first line, `rest` before all below.
    fn figure(&mut self, id: FigureId, first: &str, rest: &str, depth: usize) {
        let Some(figure) = self.facts.model.figure(id) else {
            return;
        };
        let text = self.facts.figure_text(id, None);
        let label = match figure.name.ends_with(&figure.label) {
            true => String::new(),
            false => format!(" “{}”", figure.label),
        };
        let again = match self.unfolded.insert(id) {
            true => "",
            false => self.say("  见上", "  as above"),
        };
        let at = self.at(figure.place);
        self.line(
            first,
            &format!("{}{label}  {text}  {at}{again}", figure.name),
        );
        if !again.is_empty() {
            return;
        }
        let branches = self.branches(figure);
        if depth == DEEPEST {
            let below = self.count_below(id);
            let line = match self.lang {
                Lang::Zh => format!("    以下还有{below}项"),
                Lang::En => format!("    and {below} more below"),
            };
            if below > 0 {
                self.line(rest, &line);
            }
            return;
        }
        let stem = if branches.is_empty() {
            "    "
        } else {
            "│   "
        };
        let whole = first.is_empty();
        for fact in self.what_is_known(id, figure, whole) {
            self.line(rest, &format!("{stem}{fact}"));
        }
        let last = branches.len().saturating_sub(1);
        for (index, branch) in branches.into_iter().enumerate() {
            let (tip, below) = match index == last {
                true => ("└── ", "    "),
                false => ("├── ", "│   "),
            };
            let (first, rest) = (format!("{rest}{tip}"), format!("{rest}{below}"));
            self.branch(branch, &first, &rest, depth + 1);
        }
    }

    /// How many figures a figure is computed from that are told nowhere above.
    fn count_below(&mut self, id: FigureId) -> usize {
        let before = self.counted.len();
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            let Some(figure) = self.facts.model.figure(id) else {
                continue;
            };
            for branch in self.branches(figure) {
                if let Branch::Figure(id) = branch
                    && !self.unfolded.contains(&id)
                    && self.counted.insert(id)
                {
                    open.push(id);
                }
            }
        }
        self.counted.len() - before
    }

    fn branch(&mut self, branch: Branch<'a>, first: &str, rest: &str, depth: usize) {
        match branch {
            Branch::Figure(id) => self.figure(id, first, rest, depth),
            Branch::Previous(name, (former, figure), published) => {
                self.line(
                    first,
                    &format!("{name}  {}  {}", figure.text, former.source(figure)),
                );
                if let PreviousValue::Known(value, false) = &figure.value {
                    let value = self.exactly(value, &figure.unit, false);
                    self.line(rest, &format!("    {value}"));
                }
                let added = former.added.iter().filter(|_| figure.added);
                for added in added.filter(|it| name.ends_with(&format!(".{}", it.name))) {
                    let adds = self.say(
                        "上年报告没有，另加 ",
                        "added, last year's report lacks it: ",
                    );
                    let (because, at) = (&added.because, self.at(added.place));
                    self.line(rest, &format!("    {adds}“{because}”  {at}"));
                }
                let Some((published, reasons)) = published else {
                    return;
                };
                let was = self.say("原公布 ", "published as ");
                self.line(rest, &format!("    {was}{published}"));
                for restated in reasons {
                    let line = self.restated(restated);
                    self.line(rest, &format!("    {line}"));
                }
            }
            Branch::List(name, count) => {
                let entries = self.say("项", "entries");
                self.line(first, &format!("{name}  {count} {entries}"));
            }
        }
    }

    /// Of a figure that was typed exactly, what is printed says all; only the
    /// figure that was asked for is told in full.
    fn what_is_known(&self, id: FigureId, figure: &Figure, asked: bool) -> Vec<String> {
        let model = self.facts.model;
        let mut lines = Vec::new();
        let computed = match &figure.definition {
            Definition::Expression(expr) => !expr.names().is_empty(),
            Definition::SumOfParts(_) | Definition::Reported { .. } | Definition::Broken => true,
        };
        if let Value::Number(number) = self.facts.derived(id, figure).value
            && (asked || computed || !number.exact)
        {
            lines.push(self.exactly(&number.point, &figure.unit, number.exact));
        }
        match &figure.definition {
            Definition::Expression(expr) if !expr.names().is_empty() => {
                lines.push(format!("= {}", words::formula(model, expr)));
                lines.push(format!(
                    "= {}",
                    substituted(model, self.facts.evaluation, expr)
                ));
            }
            Definition::SumOfParts(_) => {
                lines.push(
                    self.say("= 各部分之和", "= the sum of its parts")
                        .to_owned(),
                );
            }
            Definition::Reported { because, .. } => {
                let given = self.say("照原文给出，不重算", "reported, not computed");
                let because = because.iter().map(|because| format!(" “{because}”"));
                lines.push(because.fold(given.to_owned(), |line, because| line + &because));
            }
            Definition::Expression(_) | Definition::Broken => {}
        }
        lines.extend(figure.stated.iter().map(|stated| self.stated(stated)));
        if let Some(note) = &figure.note {
            lines.push(format!("{}{note}", self.say("注：", "note: ")));
        }
        lines
    }

    /// `stated 96% waive "…"  2023.rpt:12`
    fn stated(&self, stated: &Stated) -> String {
        let written = self.sources.text(stated.place);
        format!("{written}  {}", self.at(stated.place))
    }

    /// `更正 新收 53件 → 54件 “漏记一件”  2024.rpt:12`
    fn restated(&self, restated: &Restated) -> String {
        let Restated {
            name,
            from,
            to,
            because,
            ..
        } = restated;
        let restates = self.say("更正 ", "restated: ");
        let at = self.at(restated.place);
        format!("{restates}{name} {from} → {to} “{because}”  {at}")
    }

    /// `准确值 39000/53 %`
    fn exactly(&self, value: &Exact, unit: &Unit, exact: bool) -> String {
        let what = match exact {
            true => self.say("准确值", "exactly"),
            false => self.say("已知约为", "known as about"),
        };
        let value = unit.from_base(value).fraction();
        format!("{what} {value} {}", unit.symbol)
            .trim_end()
            .to_owned()
    }

    fn branches(&self, figure: &Figure) -> Vec<Branch<'a>> {
        match &figure.definition {
            Definition::SumOfParts(parts) => parts.iter().copied().map(Branch::Figure).collect(),
            Definition::Expression(expr) | Definition::Reported { value: expr, .. } => {
                let names = expr.names().into_iter();
                names.flat_map(|name| named(self.facts, name)).collect()
            }
            Definition::Broken => Vec::new(),
        }
    }

    /// `2023.rpt:12`
    fn at(&self, place: Span) -> String {
        let line = self.sources.line_column(place).line;
        format!("{}:{line}", self.sources.name_of(place))
    }

    fn line(&mut self, before: &str, text: &str) {
        let line = format!("{before}{text}");
        self.lines.push_str(line.trim_end());
        self.lines.push('\n');
    }

    fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        self.lang.pick(zh, en)
    }
}

/// What a name in a formula leads to: a series, to all of its points.
fn named<'a>(facts: Facts<'a>, name: &Expr) -> Vec<Branch<'a>> {
    let model = facts.model;
    if let ExprKind::Figure(id) = &name.kind {
        vec![Branch::Figure(*id)]
    } else if let ExprKind::Previous { report, name } = &name.kind {
        let header = &model.header;
        let Some(former) = header.other(*report) else {
            return Vec::new();
        };
        let year = former.period.as_ref().filter(|_| header.previous.len() > 1);
        let year = year.map_or_else(String::new, |period| format!("({})", period.code));
        let figure = former.find(name);
        let restated = |wanted: &str| former.restated.iter().find(|it| it.name == wanted);
        let published = match restated(name) {
            Some(restated) => Some((restated.from.as_str(), vec![restated])),
            None => former
                .followed
                .iter()
                .find(|it| it.name == **name)
                .map(|it| {
                    let reasons = it.follows.iter().filter_map(|name| restated(name));
                    (it.from.as_str(), reasons.collect())
                }),
        };
        let member = header.member_name(*report, name);
        let spelled = member.unwrap_or_else(|| format!("previous{year}.{name}"));
        let branch = |figure| Branch::Previous(spelled, (former, figure), published);
        figure.map(branch).into_iter().collect()
    } else if let ExprKind::Series(index) = &name.kind {
        let points = model.series.get(*index).map(|series| series.points.iter());
        points
            .into_iter()
            .flatten()
            .map(|(_, id)| Branch::Figure(*id))
            .collect()
    } else if let ExprKind::List(index) = &name.kind {
        let list = model.lists.get(*index);
        list.map(|list| Branch::List(list.name.clone(), list.entries.len()))
            .into_iter()
            .collect()
    } else {
        Vec::new()
    }
}
