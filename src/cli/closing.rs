//! What a run says at its end: the verdicts, counted, and what was wrong.

use std::path::PathBuf;

use super::Exit;
use super::arguments::Deny;
use super::shares::Shares;
use crate::diagnostics::{Diagnostic, Lang, Severity};
use crate::judging::VerdictCounts;
use crate::pipeline::Coverage;
use crate::prose::SectionTally;

/// Counted over all reports of a run.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    counts: VerdictCounts,
    errors: usize,
    warnings: usize,
    /// An error that is about the world, not about a report's text.
    outside: bool,
    /// Numbers of the text that nothing verified.
    unverified: usize,
    /// Outputs of an earlier build, where this one wrote none.
    left: Vec<PathBuf>,
    /// How much of what is typed is guarded.
    shares: Shares,
}

impl Tally {
    pub(super) fn count(&mut self, counts: VerdictCounts) {
        self.counts += counts;
    }

    pub(super) fn unverified(&mut self, sections: &[SectionTally]) {
        self.unverified += unverified(sections);
    }

    pub(super) fn covered(&mut self, coverage: Option<&Coverage>) {
        coverage
            .into_iter()
            .for_each(|it| self.shares.add(&it.shares));
    }

    pub(super) fn left_there(&mut self, paths: &[PathBuf]) {
        self.left.extend_from_slice(paths);
    }

    pub(super) fn add(&mut self, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => {
                    self.errors += 1;
                    self.outside |= diagnostic.place.is_none();
                }
                Severity::Warning => self.warnings += 1,
                Severity::Hint => {}
            }
        }
    }

    pub(super) fn exit(&self, deny: Option<Deny>) -> Exit {
        let deny_warnings = deny == Some(Deny::Warnings);
        if self.outside {
            Exit::InputOutput
        } else if self.errors > 0 || (deny_warnings && self.warnings > 0) {
            Exit::Problems
        } else {
            Exit::Clean
        }
    }

    /// `12 checks: 10 equal, 1 rounding, 1 waived`
    pub(super) fn line(&self, lang: Lang) -> String {
        let counts = &self.counts;
        let verdicts = [
            (counts.equal, "项相等", "equal"),
            (counts.rounding, "项舍入差", "rounding"),
            (counts.suspect, "项可疑", "suspect"),
            (counts.unequal, "项不相等", "unequal"),
            (counts.waived, "项豁免", "waived"),
            (counts.unchecked, "项未能核对", "unchecked"),
        ];
        let total: usize = verdicts.iter().map(|(count, _, _)| count).sum();
        let met = verdicts.iter().filter(|(count, _, _)| *count > 0);
        match lang {
            Lang::Zh => {
                let met: Vec<String> = met.map(|(n, zh, _)| format!("{n}{zh}")).collect();
                let mut line = format!("{total}项核对");
                extend(&mut line, "：", &met, "，");
                extend(&mut line, "；", &self.problems(lang), "，");
                extend(&mut line, "；", &self.open(lang), "");
                extend(&mut line, "；", &self.earlier(lang), "");
                extend(&mut line, "；", self.shares.line(lang).as_slice(), "");
                line + "\n"
            }
            Lang::En => {
                let met: Vec<String> = met.map(|(n, _, en)| format!("{n} {en}")).collect();
                let mut line = english(total, "check");
                extend(&mut line, ": ", &met, ", ");
                extend(&mut line, "; ", &self.problems(lang), ", ");
                extend(&mut line, "; ", &self.open(lang), "");
                extend(&mut line, "; ", &self.earlier(lang), "");
                extend(&mut line, "; ", self.shares.line(lang).as_slice(), "");
                line + "\n"
            }
        }
    }

    /// `1 error, 2 warnings remain`, if any do.
    pub(super) fn left(&self, lang: Lang) -> Option<String> {
        let counted = self.problems(lang);
        let line = match lang {
            Lang::Zh => format!("还有{}", counted.join("，")),
            Lang::En if self.errors + self.warnings == 1 => counted.join("") + " remains",
            Lang::En => counted.join(", ") + " remain",
        };
        (!counted.is_empty()).then_some(line)
    }

    /// `53 numbers of the text not verified`, if any are not.
    fn open(&self, lang: Lang) -> Vec<String> {
        let some = self.unverified;
        let numbers = english(some, "number");
        let said = lang.pick(
            format!("正文{some}个数没有核对，见 rptc check --summary"),
            format!("{numbers} of the text not verified, see rptc check --summary"),
        );
        (some > 0).then_some(said).into_iter().collect()
    }

    /// `2023.pdf is still that of an earlier build`, where this one wrote nothing.
    fn earlier(&self, lang: Lang) -> Vec<String> {
        const SHOWN: usize = 3;
        let shown = self.left.iter().take(SHOWN);
        let shown: Vec<String> = shown.map(|path| path.display().to_string()).collect();
        let more = self.left.len().saturating_sub(SHOWN);
        let names = match (shown.as_slice(), more, lang) {
            ([], _, _) => return Vec::new(),
            (shown, 0, Lang::Zh) => shown.join("、"),
            (shown, more, Lang::Zh) => {
                format!("{}等{}个文件", shown.join("、"), shown.len() + more)
            }
            (shown, 0, Lang::En) => shown.join(", "),
            (shown, more, Lang::En) => format!("{} and {more} more", shown.join(", ")),
        };
        let verb = if self.left.len() == 1 { "is" } else { "are" };
        vec![lang.pick(
            format!("没有写出，{names}还是以前编译的"),
            format!("nothing written: {names} {verb} from an earlier build"),
        )]
    }

    fn problems(&self, lang: Lang) -> Vec<String> {
        let counted = [
            (self.errors, "个错误", "error"),
            (self.warnings, "个警告", "warning"),
        ];
        let met = counted.into_iter().filter(|(count, _, _)| *count > 0);
        met.map(|(count, zh, en)| lang.pick(format!("{count}{zh}"), english(count, en)))
            .collect()
    }
}

/// Numbers of a text that nothing verified.
pub(super) fn unverified(sections: &[SectionTally]) -> usize {
    sections.iter().map(|it| it.tally.unread).sum()
}

fn extend(line: &mut String, opening: &str, parts: &[String], between: &str) {
    if !parts.is_empty() {
        line.push_str(opening);
        line.push_str(&parts.join(between));
    }
}

pub(super) fn english(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
