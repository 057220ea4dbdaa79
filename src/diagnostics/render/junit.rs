//! One JUnit document: a suite for each report; in it a test for each check
//! and claim, and one for each problem that belongs to none of them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::cases::Told;
use super::context::{Case, CaseVerdict};
use super::context::{Context, Findings, Options, reachable};
use super::markup::escaped;
use super::short;
use crate::diagnostics::{Diagnostic, Severity};
use crate::source::Span;

pub(super) fn write(
    findings: &[Findings<'_>],
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut suites = Vec::new();
    for findings in findings {
        let nameless = findings.sources.iter().next().is_none();
        if !nameless || !findings.diagnostics.is_empty() {
            suites.push(suite(findings, options)?);
        }
    }
    let sum = |count: fn(&Suite) -> usize| suites.iter().map(count).sum::<usize>();
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<testsuites name="rptc" tests="{}" failures="{}" errors="0" skipped="{}">"#,
        sum(|suite| suite.tests.len()),
        sum(|suite| suite.count(Outcome::Failed)),
        sum(|suite| suite.count(Outcome::Skipped)),
    )?;
    for suite in &suites {
        suite.write(out)?;
    }
    writeln!(out, "</testsuites>")
}

struct Suite {
    name: String,
    tests: Vec<Test>,
    /// Numbers of the text that nothing verified.
    unverified: usize,
}

struct Test {
    name: String,
    /// Empty for a rule of a package that came with the compiler.
    file: String,
    line: usize,
    outcome: Outcome,
    /// One line of it, and what kind of thing it is.
    message: String,
    kind: String,
    /// All of it.
    body: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    Skipped,
}

fn suite(findings: &Findings<'_>, options: &Options) -> io::Result<Suite> {
    let context = Context::of(findings, options);
    let first = findings.sources.iter().next();
    let told = Told::new(findings);
    let mut owned = BTreeSet::new();
    let mut tests = Vec::new();
    for case in findings.cases {
        let about = told.about(case);
        owned.extend(about.iter().filter_map(|(top, _)| *top));
        let about: Vec<&Diagnostic> = about.iter().map(|(_, it)| *it).collect();
        tests.push(of_case(case, &about, &context)?);
    }
    for (index, diagnostic) in findings.diagnostics.iter().enumerate() {
        if !owned.contains(&index) && diagnostic.severity > Severity::Hint {
            tests.push(of_problem(diagnostic, &context)?);
        }
    }
    number_the_same(&mut tests);
    Ok(Suite {
        name: first.map_or("rptc", |source| &source.name).to_owned(),
        tests,
        unverified: findings.unverified,
    })
}

fn of_case(case: &Case, told: &[&Diagnostic], context: &Context<'_>) -> io::Result<Test> {
    let worst = told.iter().map(|diagnostic| diagnostic.severity).max();
    let outcome = match (case.verdict, worst) {
        (CaseVerdict::Failed, None) => Outcome::Failed,
        (CaseVerdict::Skipped, worst) if worst.is_none_or(|it| !fails(it, context)) => {
            Outcome::Skipped
        }
        (_, Some(worst)) if fails(worst, context) => Outcome::Failed,
        (CaseVerdict::Passed | CaseVerdict::Failed | CaseVerdict::Skipped, _) => Outcome::Passed,
    };
    let lang = context.options.lang;
    let main = told.iter().max_by_key(|diagnostic| diagnostic.severity);
    let message = match (outcome, main) {
        (Outcome::Failed, Some(main)) => main.title.get(lang),
        (Outcome::Passed | Outcome::Failed | Outcome::Skipped, _) => &case.said,
    };
    let (file, line) = at(Some(case.place), context);
    Ok(Test {
        name: case.name.clone(),
        file,
        line,
        outcome,
        message: message.lines().next().unwrap_or_default().to_owned(),
        kind: main.map_or("check", |main| main.code).to_owned(),
        body: match (outcome, told.is_empty()) {
            (Outcome::Failed, true) => case.said.clone(),
            (_, _) => body(told, context)?,
        },
    })
}

fn of_problem(diagnostic: &Diagnostic, context: &Context<'_>) -> io::Result<Test> {
    let title = diagnostic.title.get(context.options.lang);
    let place = reachable(diagnostic, context.sources);
    let (file, line) = at(place.map(|label| label.span), context);
    Ok(Test {
        name: format!("[{}] {title}", diagnostic.code),
        file,
        line,
        outcome: if fails(diagnostic.severity, context) {
            Outcome::Failed
        } else {
            Outcome::Passed
        },
        message: title.to_owned(),
        kind: diagnostic.code.to_owned(),
        body: body(&[diagnostic], context)?,
    })
}

/// File and line of a place that a reader has.
fn at(place: Option<Span>, context: &Context<'_>) -> (String, usize) {
    let source = place.and_then(|place| context.sources.get(context.sources.source_of(place)));
    match (place, source) {
        (Some(place), Some(source)) if !source.path.as_os_str().is_empty() => {
            let line = context.lines.region(place).start.line;
            (source.name.clone(), line)
        }
        (_, _) => (String::new(), 0),
    }
}

fn fails(worst: Severity, context: &Context<'_>) -> bool {
    match worst {
        Severity::Error => true,
        Severity::Warning => context.options.deny_warnings,
        Severity::Hint => false,
    }
}

/// Each problem on a line, with its notes and fixes below.
fn body(told: &[&Diagnostic], context: &Context<'_>) -> io::Result<String> {
    let lang = context.options.lang;
    let mut text = Vec::new();
    for diagnostic in told {
        short::write(diagnostic, context, &mut text)?;
        let notes = diagnostic.notes.iter().map(|note| note.get(lang));
        let fixes = diagnostic.fixes.iter().map(|fix| fix.title.get(lang));
        for line in notes.chain(fixes) {
            writeln!(text, "  = {line}")?;
        }
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// Viewers tell tests apart by their names alone.
fn number_the_same(tests: &mut [Test]) {
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    for test in tests {
        let count = met.entry(test.name.clone()).or_default();
        *count += 1;
        if *count > 1 {
            test.name = format!("{} ({count})", test.name);
        }
    }
}

impl Suite {
    fn count(&self, outcome: Outcome) -> usize {
        let such = self.tests.iter().filter(|test| test.outcome == outcome);
        such.count()
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            r#"  <testsuite name="{}" tests="{}" failures="{}" errors="0" skipped="{}">"#,
            attribute(&self.name),
            self.tests.len(),
            self.count(Outcome::Failed),
            self.count(Outcome::Skipped),
        )?;
        if self.unverified > 0 {
            writeln!(
                out,
                r#"    <properties><property name="unverified" value="{}"/></properties>"#,
                self.unverified
            )?;
        }
        // What stands before the last point is taken for a package.
        let class = self.name.strip_suffix(".rpt").unwrap_or(&self.name);
        for test in &self.tests {
            test.write(class, out)?;
        }
        writeln!(out, "  </testsuite>")
    }
}

impl Test {
    fn write(&self, class: &str, out: &mut dyn Write) -> io::Result<()> {
        let (name, class) = (attribute(&self.name), attribute(class));
        write!(out, r#"    <testcase name="{name}" classname="{class}""#)?;
        if !self.file.is_empty() {
            let file = attribute(&self.file);
            write!(out, r#" file="{file}" line="{}""#, self.line)?;
        }
        let (message, body) = (attribute(&self.message), escaped(&self.body));
        match self.outcome {
            Outcome::Passed if self.body.is_empty() => writeln!(out, "/>"),
            Outcome::Passed => {
                writeln!(out, ">\n      <system-out>{body}</system-out>")?;
                writeln!(out, "    </testcase>")
            }
            Outcome::Skipped => {
                writeln!(out, ">\n      <skipped message=\"{message}\"/>")?;
                if !body.is_empty() {
                    writeln!(out, "      <system-out>{body}</system-out>")?;
                }
                writeln!(out, "    </testcase>")
            }
            Outcome::Failed => {
                let kind = attribute(&self.kind);
                write!(
                    out,
                    ">\n      <failure message=\"{message}\" type=\"{kind}\">"
                )?;
                writeln!(out, "{body}</failure>\n    </testcase>")
            }
        }
    }
}

/// On one line: a parser makes blanks of line breaks in attributes.
fn attribute(text: &str) -> String {
    escaped(&text.replace(['\n', '\t'], " ")).into_owned()
}
