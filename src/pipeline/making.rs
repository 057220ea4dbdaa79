//! What is written from a checked report.

use std::borrow::Cow;
use std::path::Path;

use crate::diagnostics::{Diagnostic, Severity};
use crate::document::{self, facts::Facts, tree::Document};
use crate::emit::template::{Template, Wish};
use crate::emit::typst::{Attachments, Extras, TypstFile};
use crate::emit::{self, problems::EmitProblem};
use crate::project::{self, ProjectProblem};
use crate::prose;
use crate::published::Report;
use crate::source::{OldOffice, Sources, Unopened, Wanted, Workspace};
use crate::typeset::{self, Standard, fonts::Fonts, standards};

use super::options::Asked;
use super::{Checked, Engine, attaching};

/// One file to be written: the report's name with another ending.
#[derive(Clone, Debug)]
pub struct Output {
    /// `json`; of a file in a folder `data/figures.csv`.
    pub extension: Cow<'static, str>,
    pub bytes: Vec<u8>,
}

/// Composes the document and emits what is wanted; what stops nothing comes with it.
pub(super) fn make(
    asked: Asked<'_>,
    checked: &Checked,
) -> Result<(Vec<Output>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let Asked { options, watch, .. } = asked;
    let wanted = options.emit;
    let mut outputs = Vec::new();
    let mut warnings = Vec::new();
    watch("compose");
    let settings = document::Settings {
        draft: options.draft,
    };
    let making = Making {
        asked,
        checked,
        document: document::compose(&checked.model, &checked.evaluation, settings),
    };
    let report = (wanted.json || wanted.pdf || wanted.html || wanted.csv).then(|| {
        watch("json");
        making.report()
    });
    let json = report.as_ref().filter(|_| wanted.json || wanted.pdf);
    let json = json.map(Report::json);
    if let (true, Some(json)) = (wanted.json, &json) {
        outputs.push(output("json", json.clone()));
    }
    if let Some(report) = report.as_ref().filter(|_| wanted.csv) {
        watch("csv");
        outputs.extend(open_data(report, &checked.sources));
    }
    if wanted.typ || wanted.pdf || wanted.html {
        let template = making.template()?;
        if wanted.html {
            watch("html");
            let html = making.html(&template, report.as_ref()).map_err(one)?;
            outputs.push(output("html", html.into_bytes()));
        }
        if wanted.typ || wanted.pdf {
            let json = json.unwrap_or_default();
            outputs.extend(making.paper(&template, json, &mut warnings)?);
        }
    }
    Ok((outputs, warnings))
}

/// A sound report whose outputs are made.
struct Making<'a> {
    asked: Asked<'a>,
    checked: &'a Checked,
    document: Document,
}

impl Making<'_> {
    fn workspace(&self) -> Workspace<'_> {
        let Asked {
            files,
            path,
            options,
            ..
        } = self.asked;
        Workspace::around(files, options.root.as_deref(), path)
    }

    /// What the JSON says, and with it all that others read.
    fn report(&self) -> Report {
        let Checked {
            model,
            evaluation,
            sources,
            ..
        } = self.checked;
        let sentences = prose::sentences(model, evaluation, sources);
        Report {
            sentences: sentences.into_iter().collect(),
            coverage: self.checked.coverage.as_ref().map(|it| it.shares.clone()),
            ..emit::json::report(model, evaluation, &self.document, sources)
        }
    }

    fn template(&self) -> Result<Template, Vec<Diagnostic>> {
        let Asked { options, path, .. } = self.asked;
        let document = &self.document;
        let wish = match &options.template {
            Some(asked) => Wish {
                asked: Some(asked),
                locale: document.locale,
                base: Path::new(""),
                at_terminal: true,
                place: None,
            },
            None => Wish {
                asked: document.template.as_deref(),
                locale: document.locale,
                base: path.parent().unwrap_or(Path::new("")),
                at_terminal: false,
                place: document.place,
            },
        };
        let workspace = self.workspace();
        let path = wish.base.join(wish.asked.unwrap_or_default());
        if workspace.files.canonical(&path).is_ok()
            && let Some(old) = OldOffice::named(&path)
        {
            let named = wish.asked.zip(wish.place);
            let why = Unopened::OldOffice(old);
            let problem = ProjectProblem::unopened(Wanted::Template, &path, &why, named);
            return Err(vec![problem.diagnostic()]);
        }
        Template::find(wish, &workspace).map_err(one)
    }

    fn html(&self, template: &Template, report: Option<&Report>) -> Result<String, EmitProblem> {
        let checked = self.checked;
        let behind = report.map(|report| emit::html::Behind {
            facts: Facts::new(&checked.model, &checked.evaluation),
            sources: &checked.sources,
            report,
        });
        emit::html::html(&self.document, behind, checked.logo.as_ref(), template)
    }

    /// The Typst text, and the PDF that an engine makes of it.
    fn paper(
        &self,
        template: &Template,
        json: Vec<u8>,
        warnings: &mut Vec<Diagnostic>,
    ) -> Result<Vec<Output>, Vec<Diagnostic>> {
        let Asked {
            path,
            options,
            watch,
            ..
        } = self.asked;
        watch("typst");
        let (standards, problem) = standards::of(&self.document, options.standards.as_deref());
        if options.emit.pdf {
            let problems = problem.iter().map(|problem| problem.diagnostic());
            warnings.extend(stop_at_errors(problems)?);
        }
        let attachments = if standards::take_files(&standards) {
            let sources = &self.checked.sources;
            attaching::attachments(&self.workspace(), path, sources, json, options.beside)
        } else {
            Attachments::default()
        };
        let extras = Extras {
            attachments,
            logo: self.checked.logo.clone(),
        };
        let typst = emit::typst::typst(&self.document, template, extras).map_err(one)?;
        let mut outputs = Vec::new();
        if options.emit.pdf {
            watch("typeset");
            let bytes = self.pdf(&typst, &standards, warnings)?;
            outputs.push(output("pdf", bytes));
        }
        if options.emit.typ {
            outputs.push(output("typ", typst.text.into_bytes()));
        }
        Ok(outputs)
    }

    fn pdf(
        &self,
        typst: &TypstFile,
        standards: &[Standard],
        warnings: &mut Vec<Diagnostic>,
    ) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let Asked { files, options, .. } = self.asked;
        let fonts = Fonts::with_paths(files, &options.font_paths)
            .map_err(|problem| vec![problem.diagnostic()])?;
        let settings = typeset::Options {
            fonts: &fonts,
            standards,
        };
        let problems = typeset::check(&self.document, &settings);
        let problems = problems.iter().map(|problem| problem.diagnostic());
        warnings.extend(stop_at_errors(problems)?);
        let made = match &options.engine {
            Engine::Embedded => typeset::embedded::pdf(typst, &settings),
            Engine::External(program) => typeset::external::pdf(typst, &settings, program),
        };
        made.map(|pdf| pdf.bytes)
            .map_err(|problems| problems.iter().map(|p| p.diagnostic()).collect())
    }
}

fn output(extension: &'static str, bytes: Vec<u8>) -> Output {
    Output {
        extension: extension.into(),
        bytes,
    }
}

fn one(problem: EmitProblem) -> Vec<Diagnostic> {
    vec![problem.diagnostic()]
}

/// The problems, if none of them is an error.
fn stop_at_errors(
    problems: impl Iterator<Item = Diagnostic>,
) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    let problems: Vec<Diagnostic> = problems.collect();
    let error = |problem: &Diagnostic| problem.severity == Severity::Error;
    if problems.iter().any(error) {
        Err(problems)
    } else {
        Ok(problems)
    }
}

/// The numbers for others to use, in a folder of their own.
fn open_data(report: &Report, sources: &Sources) -> Vec<Output> {
    let source = sources.iter().next();
    let hash = source.map(|source| project::digest(source.text.as_bytes()));
    let origin = emit::data::Origin {
        name: source.map_or("", |source| file_name(&source.path)),
        hash: hash.as_deref().unwrap_or_default(),
    };
    let files = emit::data::data(report, origin).into_iter();
    files
        .map(|file| Output {
            extension: format!("data/{}", file.name).into(),
            bytes: file.bytes,
        })
        .collect()
}

fn file_name(path: &Path) -> &str {
    path.file_name()
        .and_then(|name| name.to_str())
        .unwrap_or("")
}
