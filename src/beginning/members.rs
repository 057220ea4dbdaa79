//! Rows and columns of a form as they are told: name, label, what rules their
//! cells, how text calls them.

use crate::diagnostics::Lang;
use crate::source::Sources;
use crate::syntax::ast::{EverydayName, Member, Places, Traits};

/// Lines that stand deeper and deeper.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
}

impl Lines {
    pub(super) fn line(&mut self, depth: usize, text: &str) {
        self.text.push_str(&"  ".repeat(depth));
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    pub(super) fn blank(&mut self) {
        self.text.push('\n');
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}

/// What all of it is told with.
#[derive(Clone, Copy)]
pub(super) struct Telling<'a> {
    pub(super) sources: &'a Sources,
    pub(super) lang: Lang,
}

impl Telling<'_> {
    /// A tree of rows or columns.
    pub(super) fn members(self, depth: usize, members: &[Member], lines: &mut Lines) {
        for member in members {
            lines.line(depth, &self.member(member));
            if let Some(names) = self.everyday(&member.also) {
                lines.line(depth + 2, &names);
            }
            self.members(depth + 1, &member.children, lines);
        }
    }

    fn member(self, member: &Member) -> String {
        let name = &member.name.text;
        if member.each {
            return self.lang.pick(
                format!("每个 {name} 一行，由报告写出：rows {name} {{ 代号 \"名称\" … }}"),
                format!(
                    "a row for each {name}, which the report lists: rows {name} {{ A \"name\" … }}"
                ),
            );
        }
        let mut line = name.clone();
        if let Some(label) = member.label.as_ref().filter(|it| it.text != *name) {
            line.push_str(&self.quoted(&label.text));
        }
        line.push_str(&self.traits(&member.traits));
        if member.total {
            line.push_str(self.lang.pick("  各项之和", "  the sum of the others"));
        }
        if let Some(formula) = &member.formula {
            line.push_str(&format!(
                "  = {}",
                self.written(self.sources.text(formula.span))
            ));
        }
        line
    }

    /// ` “申请人情况”`
    pub(super) fn quoted(self, label: &str) -> String {
        self.lang
            .pick(format!(" “{label}”"), format!(" \"{label}\""))
    }

    /// What stands in the source, on one line.
    pub(super) fn written(self, text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// `  万元  两位小数`
    pub(super) fn traits(self, traits: &Traits) -> String {
        let mut told = String::new();
        let mut tell = |what: &str| told.push_str(&format!("  {what}"));
        if let Some(unit) = &traits.unit {
            match unit.symbol.as_str() {
                "number" => tell(self.lang.pick("数", "a number")),
                unit => tell(
                    &self
                        .lang
                        .pick(format!("单位：{unit}"), format!("in {unit}")),
                ),
            }
        }
        if let Some(Places { count, least, .. }) = traits.round {
            let (zh, en) = match least {
                Some(least) => (format!("{least}至{count}"), format!("{least} .. {count}")),
                None => (count.to_string(), count.to_string()),
            };
            tell(&self.lang.pick(format!("小数{zh}位"), format!("round {en}")));
        }
        for (is, zh, en) in [
            (traits.text, "文字", "text"),
            (traits.signed, "可为负数", "may be below zero"),
            (traits.reported, "照填，不相加", "as given, never added up"),
            (traits.exact, "精确", "exact"),
        ] {
            if is {
                tell(self.lang.pick(zh, en));
            }
        }
        told
    }

    /// By which other names text calls it.
    pub(super) fn everyday(self, also: &[EverydayName]) -> Option<String> {
        let joined = |loose: bool| {
            let names = also.iter().filter(|it| it.loose == loose);
            let names: Vec<&str> = names.map(|it| it.name.text.as_str()).collect();
            names.join(self.lang.pick("、", ", "))
        };
        let (sure, loose) = (joined(false), joined(true));
        let told = match (sure.is_empty(), loose.is_empty()) {
            (true, true) => return None,
            (false, true) => self
                .lang
                .pick(format!("也叫：{sure}"), format!("also called: {sure}")),
            (true, false) => self
                .lang
                .pick(format!("或指它：{loose}"), format!("may mean it: {loose}")),
            (false, false) => self.lang.pick(
                format!("也叫：{sure}；或指它：{loose}"),
                format!("also called: {sure}; may mean it: {loose}"),
            ),
        };
        Some(told)
    }
}
