//! Printing a report by a template.

use std::borrow::Cow;
use std::collections::BTreeMap;

use minijinja::{Error, Value};

use super::folder::File;
use super::lines::noted;
use super::{START, Target, Template, TemplateLine};
use crate::emit::problems::EmitProblem;

/// The file that a template starts at for HTML, which one may leave to the
/// built-in one.
const HTML_START: &str = "report.html.jinja";
const BUILT_IN_HTML: &str = "html/report.html.jinja";

impl Template {
    /// Prints the values by this template; Typst with notes of its lines.
    pub(in crate::emit) fn render(
        &self,
        target: Target,
        context: Value,
    ) -> Result<String, EmitProblem> {
        let start = self.start(target);
        let mut environment = target.environment();
        for (name, file) in self.reached_from(&start) {
            let text = match target {
                Target::Typst => Cow::Owned(noted(name, &file.text)),
                Target::Html => Cow::Borrowed(file.text.as_ref()),
            };
            environment
                .add_template_owned(name, text)
                .map_err(|error| self.broken(&start, &error))?;
        }
        environment
            .get_template(&start)
            .and_then(|template| template.render(context))
            .map_err(|error| self.broken(&start, &error))
    }

    /// The line that a note stands for.
    pub(in crate::emit) fn line(&self, note: &str) -> Option<TemplateLine> {
        let (name, line) = note.rsplit_once(':')?;
        let file = self.files.get(name)?;
        Some(TemplateLine {
            file: file.path.as_deref().unwrap_or(name).to_owned(),
            line: line.parse().ok()?,
            built_in: file.path.is_none(),
        })
    }

    fn start(&self, target: Target) -> String {
        let own = match target {
            Target::Typst => return format!("{}{START}", self.prefix),
            Target::Html => format!("{}{HTML_START}", self.prefix),
        };
        if self.files.contains_key(&own) {
            own
        } else {
            BUILT_IN_HTML.to_owned()
        }
    }

    /// The files to be parsed, by name: those that `start` leads to by a quoted
    /// name, and all of a folder's own, which may make up the names.
    fn reached_from<'a>(&'a self, start: &'a str) -> BTreeMap<&'a str, &'a File> {
        let own = self.files.iter().filter(|(_, file)| file.path.is_some());
        let mut open: Vec<&str> = own.map(|(name, _)| name.as_str()).collect();
        open.push(start);
        let mut reached = BTreeMap::new();
        while let Some(name) = open.pop() {
            let Some(file) = self.files.get(name) else {
                continue;
            };
            if reached.insert(name, file).is_none() {
                let named = |other: &&String| {
                    let beside = match (name.rsplit_once('/'), other.rsplit_once('/')) {
                        (Some((folder, _)), Some((same, last))) if folder == same => Some(last),
                        (None, None) => Some(other.as_str()),
                        _ => None,
                    };
                    file.text.contains(&format!("\"{other}\""))
                        || beside.is_some_and(|last| file.text.contains(&format!("\"./{last}\"")))
                };
                open.extend(self.files.keys().filter(named).map(String::as_str));
            }
        }
        reached
    }

    fn broken(&self, start: &str, error: &Error) -> EmitProblem {
        // An error inside an include comes wrapped; the innermost says where.
        let mut innermost = error;
        while let Some(inner) =
            std::error::Error::source(innermost).and_then(|source| source.downcast_ref::<Error>())
        {
            innermost = inner;
        }
        let message = match innermost.detail() {
            Some(detail) => format!("{}: {detail}", innermost.kind()),
            None => innermost.kind().to_string(),
        };
        let name = innermost.name().unwrap_or(start);
        let path = self.files.get(name).and_then(|file| file.path.clone());
        EmitProblem::BrokenTemplate {
            file: path.unwrap_or_else(|| name.to_owned()),
            line: innermost.line(),
            message,
        }
    }
}
