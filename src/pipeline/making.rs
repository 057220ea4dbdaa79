//! What is written from a checked report.

use std::path::Path;

use super::{Checked, Engine, Options, Output, Watch, attaching, stop_at_errors};
use crate::diagnostics::Diagnostic;
use crate::document::{self, facts::Facts, tree::Document};
use crate::emit::template::{Template, Wish};
use crate::emit::typst::{Attachments, Extras, TypstFile};
use crate::emit::{self, problems::EmitProblem};
use crate::project;
use crate::prose;
use crate::published::Report;
use crate::source::{Files, Sources, Workspace};
use crate::typeset::{self, Standard, fonts::Fonts, standards};

/// Composes the document and emits what is wanted; what stops nothing comes with it.
pub(super) fn make(
    files: &dyn Files,
    path: &Path,
    checked: &Checked,
    options: &Options,
    watch: Watch,
) -> Result<(Vec<Output>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let mut outputs = Vec::new();
    let mut warnings = Vec::new();
    watch("compose");
    let settings = document::Settings {
        draft: options.draft,
    };
    let document = document::compose(&checked.model, &checked.evaluation, settings);
    let wanted = options.emit;
    let report = (wanted.json || wanted.pdf || wanted.html || wanted.csv).then(|| {
        watch("json");
        let (model, evaluation) = (&checked.model, &checked.evaluation);
        let sentences = prose::sentences(model, evaluation, &checked.sources);
        Report {
            sentences: sentences.into_iter().collect(),
            ..emit::json::report(model, evaluation, &document, &checked.sources)
        }
    });
    let json = report.as_ref().filter(|_| wanted.json || wanted.pdf);
    let json = json.map(Report::json);
    if let (true, Some(json)) = (wanted.json, &json) {
        outputs.push(Output {
            extension: "json".into(),
            bytes: json.clone(),
        });
    }
    if let Some(report) = report.as_ref().filter(|_| wanted.csv) {
        watch("csv");
        outputs.extend(open_data(report, &checked.sources));
    }
    if !wanted.typ && !wanted.pdf && !wanted.html {
        return Ok((outputs, warnings));
    }
    let one = |problem: EmitProblem| vec![problem.diagnostic()];
    let template = template(files, path, &document, options).map_err(one)?;
    if wanted.html {
        watch("html");
        let behind = report.as_ref().map(|report| emit::html::Behind {
            facts: Facts::new(&checked.model, &checked.evaluation),
            sources: &checked.sources,
            report,
        });
        let html =
            emit::html::html(&document, behind, checked.logo.as_ref(), &template).map_err(one)?;
        outputs.push(Output {
            extension: "html".into(),
            bytes: html.into_bytes(),
        });
    }
    if !options.emit.typ && !options.emit.pdf {
        return Ok((outputs, warnings));
    }
    watch("typst");
    let (standards, problem) = standards::of(&document, options.standards.as_deref());
    if options.emit.pdf {
        let problems = problem.iter().map(|problem| problem.diagnostic());
        warnings.extend(stop_at_errors(problems)?);
    }
    let attachments = if standards::take_files(&standards) {
        let json = json.unwrap_or_default();
        let workspace = Workspace::around(files, options.root.as_deref(), path);
        attaching::attachments(&workspace, path, &checked.sources, json, options.beside)
    } else {
        Attachments::default()
    };
    let extras = Extras {
        attachments,
        logo: checked.logo.clone(),
    };
    let typst = emit::typst::typst(&document, &template, extras).map_err(one)?;
    if options.emit.pdf {
        watch("typeset");
        let settings = (options, standards.as_slice());
        let bytes = pdf(files, &document, &typst, settings, &mut warnings)?;
        outputs.push(Output {
            extension: "pdf".into(),
            bytes,
        });
    }
    if options.emit.typ {
        outputs.push(Output {
            extension: "typ".into(),
            bytes: typst.text.into_bytes(),
        });
    }
    Ok((outputs, warnings))
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

fn template(
    files: &dyn Files,
    path: &Path,
    document: &Document,
    options: &Options,
) -> Result<Template, EmitProblem> {
    let workspace = Workspace::around(files, options.root.as_deref(), path);
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
    Template::find(wish, &workspace)
}

fn pdf(
    files: &dyn Files,
    document: &Document,
    typst: &TypstFile,
    (options, standards): (&Options, &[Standard]),
    warnings: &mut Vec<Diagnostic>,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let fonts = Fonts::with_paths(files, &options.font_paths)
        .map_err(|problem| vec![problem.diagnostic()])?;
    let settings = typeset::Options {
        fonts: &fonts,
        standards,
    };
    let problems = typeset::check(document, &settings);
    let problems = problems.iter().map(|problem| problem.diagnostic());
    warnings.extend(stop_at_errors(problems)?);
    let made = match &options.engine {
        Engine::Embedded => typeset::embedded::pdf(typst, &settings),
        Engine::External(program) => typeset::external::pdf(typst, &settings, program),
    };
    made.map(|pdf| pdf.bytes)
        .map_err(|problems| problems.iter().map(|p| p.diagnostic()).collect())
}
