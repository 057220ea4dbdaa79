//! The check of one report, step by step: what is read, the reports that it names,
//! what it means, its values and verdicts, its text.

use crate::diagnostics::{Diagnostic, Severity};
use crate::document;
use crate::emit::logo::LogoFile;
use crate::evaluation::results::Evaluation;
use crate::judging::{self, JudgeOptions};
use crate::project::{self, Loaded, Node};
use crate::prose::{self, KeptText};
use crate::semantics::{self, model::Model};
use crate::source::{Sources, Workspace};
use crate::stack;

use super::consulted::{Around, Trace};
use super::former::{self, Former};
use super::members::{self, Collected};
use super::memory::Memory;
use super::options::Asked;
use super::{Checked, again, blamed, filling, logo, membership, sizes};

/// Checks a report that others may build on; what it came by is told with it.
pub(super) fn check(asked: Asked<'_>, around: &Around<'_>) -> (Checked, Trace) {
    check_remembering(asked, around, None)
}

/// The same, with what the last check of this report left.
pub(super) fn check_remembering(
    asked: Asked<'_>,
    around: &Around<'_>,
    memory: Option<&mut Memory>,
) -> (Checked, Trace) {
    let Asked {
        files,
        path,
        options,
        watch,
    } = asked;
    let own = files.canonical(path).unwrap_or_else(|_| path.to_owned());
    let mut steps = Steps {
        asked,
        workspace: &Workspace::around(files, options.root.as_deref(), path),
        around: around.within(own),
        memory,
        sources: Sources::default(),
        diagnostics: Vec::new(),
        unreadable: false,
        trace: Trace::default(),
    };
    watch("load");
    let loaded = steps.load();
    watch("previous");
    let former = steps.former(&loaded.nodes);
    watch("members");
    let collected = steps.collected(&loaded.nodes);
    watch("check");
    let (model, cause) = steps.meaning(loaded, former, collected);
    let logo = steps.logo(&model);
    watch("evaluate");
    let mut evaluation = steps.judged(&model, cause);
    watch("prose");
    let numerals = steps.read_text(&model, &mut evaluation);
    sizes::held_to_last_year(
        &model,
        &mut evaluation,
        &steps.sources,
        &mut steps.diagnostics,
    );
    steps.settings();
    let checked = Checked {
        sources: steps.sources,
        model,
        evaluation,
        diagnostics: steps.diagnostics,
        numerals,
        logo,
        unreadable: steps.unreadable,
        coverage: None,
    };
    (checked, steps.around.close(steps.trace))
}

/// A check under way, and what it has found so far.
struct Steps<'a> {
    asked: Asked<'a>,
    workspace: &'a Workspace<'a>,
    around: Around<'a>,
    memory: Option<&'a mut Memory>,
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
    /// A file could not be read.
    unreadable: bool,
    trace: Trace,
}

/// Where among the diagnostics the one is that all after it may follow from.
type Cause = Option<usize>;

impl Steps<'_> {
    /// The report's declarations and those of what it uses. Its problems are taken out.
    fn load(&mut self) -> Loaded {
        let memory = self.memory.as_deref_mut();
        let reuse = memory.map(|memory| memory.reading(&mut self.sources));
        let path = self.asked.path;
        let mut loaded = project::load(self.workspace, path, &mut self.sources, reuse);
        if let Some(memory) = self.memory.as_deref_mut() {
            memory.has_read(&self.sources);
        }
        self.diagnostics.append(&mut loaded.diagnostics);
        self.unreadable |= loaded.unreadable;
        loaded
    }

    fn former(&mut self, nodes: &[Node]) -> Former {
        let named = (self.workspace, self.asked.path);
        let (options, trace) = (self.asked.options, &mut self.trace);
        let mut former = former::reports(named, nodes, options, &self.around, trace);
        self.diagnostics.append(&mut former.diagnostics);
        self.unreadable |= former.unreadable;
        former
    }

    fn collected(&mut self, nodes: &[Node]) -> Collected {
        let named = (self.workspace, self.asked.path);
        let written = (nodes, &self.sources);
        let (options, trace) = (self.asked.options, &mut self.trace);
        let mut collected = members::reports(named, written, options, &self.around, trace);
        self.diagnostics.append(&mut collected.diagnostics);
        self.unreadable |= collected.unreadable;
        collected
    }

    /// What the declarations mean, with tables from outside and other reports.
    fn meaning(&mut self, loaded: Loaded, former: Former, collected: Collected) -> (Model, Cause) {
        let (outside, unfilled) = filling::bring(self.workspace, &loaded.nodes, &mut self.sources);
        self.diagnostics.extend(unfilled);
        let packages = loaded.packages.iter();
        let packages: Vec<String> = packages.map(|package| package.name.clone()).collect();
        let (nodes, qualified, mut found) = semantics::merge(loaded.nodes, loaded.packages);
        let others = semantics::Others {
            previous: former.reports,
            members: collected.groups,
            packages,
            qualified,
            noting: self.memory.is_some(),
        };
        let unread = semantics::Unread {
            previous: former.broken,
            used: loaded.incomplete,
        };
        let kept = self.memory.as_deref_mut();
        let kept = kept.map(|memory| &mut memory.lowered);
        let bases = self.sources.bases();
        let (mut model, problems) =
            semantics::analyse(&nodes, &outside, bases, others, unread, kept);
        match self.memory.as_deref_mut() {
            Some(memory) => {
                if !project::differ_in_prose_alone(&memory.nodes, &nodes) {
                    memory.text = KeptText::default();
                }
                memory.nodes = nodes;
            }
            None => stack::free_apart(nodes.len(), nodes),
        }
        let restated = again::compute(&mut model.header.previous, former.kept);
        self.diagnostics.extend(restated);
        self.diagnostics.extend(membership::verify(&model.header));
        found.extend(problems);
        let first = found.first();
        let other_year = first.is_some_and(|first| first.is_of_another_year());
        let cause = other_year.then_some(self.diagnostics.len());
        self.diagnostics.extend(semantics::told(&found));
        (model, cause)
    }

    /// What the project asks for, told with the report that was asked for and not
    /// again with those that it names.
    fn settings(&mut self) {
        if !self.around.is_outermost() {
            return;
        }
        let (sources, found) = (&mut self.sources, &mut self.diagnostics);
        self.unreadable |= project::verify_settings(self.workspace, sources, found);
    }

    /// The picture that the header asks for.
    fn logo(&mut self, model: &Model) -> Option<LogoFile> {
        let logo = logo::logo(self.workspace, self.asked.path, model);
        logo.unwrap_or_else(|problem| {
            self.diagnostics.push(*problem);
            None
        })
    }

    /// Every value and every verdict.
    fn judged(&mut self, model: &Model, cause: Cause) -> Evaluation {
        let options = self.asked.options;
        let settings = JudgeOptions {
            release: options.release && !options.draft,
        };
        let (evaluation, problems) = judging::judge(model, settings);
        let problems = problems.iter().map(|problem| problem.diagnostic());
        match cause.and_then(|cause| self.diagnostics.get_mut(cause)) {
            Some(cause) => cause.consequences.extend(problems),
            None => self.diagnostics.extend(problems),
        }
        // What is wrong above may decide what is printed.
        let sound = |diagnostic: &Diagnostic| diagnostic.severity < Severity::Error;
        if self.diagnostics.iter().all(sound) {
            let problems = document::check(model, &evaluation);
            let problems = problems.iter().map(|problem| problem.diagnostic());
            self.diagnostics.extend(problems);
        }
        evaluation
    }

    /// The numbers that are typed in the text, held to the figures.
    fn read_text(
        &mut self,
        model: &Model,
        evaluation: &mut Evaluation,
    ) -> Vec<prose::SectionTally> {
        let memory = self.memory.as_deref_mut();
        let kept = memory.map(|memory| &mut memory.text);
        let read = prose::check(model, evaluation, &self.sources, kept);
        let problems = read.problems.iter().map(|problem| problem.diagnostic());
        blamed::under_their_cause(model, &mut self.diagnostics, problems.collect());
        evaluation.waived = read.waived;
        read.tallies
    }
}
