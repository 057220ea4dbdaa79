//! `rptc new DIR --package gov/disclosure@2021`: the whole report, to be filled in.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::beginning::{self, Beginning, Filled, NotFound, Period, Workbook};
use crate::cli::arguments::{Locale, New};
use crate::cli::problems::Problem;
use crate::cli::terminal::Terminal;
use crate::cli::{Exit, Ran, Stop, new_year, package};
use crate::diagnostics::render::Findings;
use crate::diagnostics::{Diagnostic, Lang};
use crate::pipeline::{self, Checked, Options};
use crate::project::{self, ProjectProblem, UsedPackage};
use crate::source::{DiskFiles, Files as _, Sources, Wanted, Workspace};
use crate::syntax::ast::Form;
use crate::syntax::blank;

/// A report that nobody has filled in yet.
pub(super) struct Begun {
    report: PathBuf,
    pub(super) lang: Lang,
    text: String,
    /// Beside the report, where it takes its numbers from.
    workbook: Option<(PathBuf, Vec<u8>)>,
    /// What of it is not in the report.
    left: Vec<Diagnostic>,
}

/// The report as the package of this name asks for it.
pub(super) fn begun(wanted: &New, name: &str) -> Result<Begun, Stop> {
    let folder = &wanted.folder;
    let workspace = super::place::workspace(wanted);
    let mut sources = Sources::default();
    let package = package::sound(&workspace, name, &mut sources)?;
    let lang = match wanted.locale {
        Some(Locale::Zh) => Lang::Zh,
        Some(Locale::En) => Lang::En,
        None => beginning::language(&package),
    };
    let period = period(wanted, &package, &workspace)?;
    let workbook = wanted.workbook.as_deref().map(opened).transpose()?;
    let report = folder.join(format!("{}.rpt", period.year));
    let forms: Vec<&Form> = beginning::forms(&package).collect();
    let read = workbook.as_ref().map(|it| it.read.fills(&forms, lang));
    let filled: Filled = read.unwrap_or_default();
    let text = Beginning {
        package: &package,
        lang,
        issuer: wanted.issuer.as_deref(),
        period,
        brought: &filled.brought,
        fill: &|form: &Form| match filled.fills.get(&form.name.text) {
            Some(lines) => lines.clone(),
            None => blank::fill(form, &form.name.text, lang),
        },
    }
    .text();
    let left = workbook
        .as_ref()
        .map(|it| it.left(&filled.missing, &package));
    let left = left.unwrap_or_default();
    let workbook = workbook.map(|it| (folder.join(it.name), it.bytes));
    Ok(Begun {
        report,
        lang,
        text,
        workbook,
        left,
    })
}

impl Begun {
    /// What is to be written, and where.
    pub(super) fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let report = (self.report.clone(), self.text.clone().into_bytes());
        [report].into_iter().chain(self.workbook.clone()).collect()
    }

    /// Says what is open in what was written.
    pub(super) fn tell(&self, root: Option<&Path>, terminal: &Terminal) -> Ran {
        let options = Options {
            root: root.map(Path::to_owned),
            ..Options::default()
        };
        let checked = pipeline::check(&DiskFiles, &self.report, &options, &|_| {});
        terminal.say(&self.said(&checked, terminal.lang))?;
        let sources = Sources::default();
        if !self.left.is_empty() {
            terminal.show(&[Findings::of(&self.left, &sources)])?;
        }
        new_year::show_errors(&checked, terminal)
    }

    fn said(&self, checked: &Checked, lang: Lang) -> String {
        let lines = self.text.lines().map(str::trim);
        let lines = |fits: &dyn Fn(&str) -> bool| lines.clone().filter(|it| fits(it)).count();
        let former = lines(&|line| line.contains("= todo"));
        let texts = lines(&|line| line == "{todo}");
        let numbers = new_year::to_fill_in(checked) + former;
        let report = self.report.display();
        lang.pick(
            format!(
                "已写好 {report}：{numbers}个数、{texts}处文字待填（todo），随时可以核对：rptc check {report}\n"
            ),
            format!(
                "Wrote {report}: {numbers} numbers and {texts} texts to fill in (`todo`). To check it at any time: rptc check {report}\n"
            ),
        )
    }
}

/// A workbook that somebody named.
struct Opened {
    name: String,
    bytes: Vec<u8>,
    read: Workbook,
}

impl Opened {
    /// What is told of the forms that are not in it: sheets that could not be read
    /// may be those.
    fn left(&self, missing: &[NotFound], package: &UsedPackage) -> Vec<Diagnostic> {
        let file = self.name.clone();
        let forms = beginning::forms(package).count();
        let nowhere = |it: &NotFound| it.several.is_empty() && it.nearest.is_none();
        if missing.is_empty() {
            return Vec::new();
        }
        let mut told = self.read.unread.clone();
        if missing.len() == forms && missing.iter().all(nowhere) {
            told.push(Problem::NothingInWorkbook { file, forms }.diagnostic());
            return told;
        }
        told.extend(missing.iter().map(|missing| {
            let (file, missing) = (file.clone(), Box::new(missing.clone()));
            Problem::FormNotInWorkbook { file, missing }.diagnostic()
        }));
        told
    }
}

fn opened(path: &Path) -> Result<Opened, Stop> {
    let bytes = DiskFiles.read(path, Wanted::Data).map_err(|why| {
        let problem = ProjectProblem::unopened(Wanted::Data, path, &why, None);
        Stop::Problem(Box::new(problem.diagnostic()), Exit::InputOutput)
    })?;
    let name = path.file_name().unwrap_or_default();
    let name = name.to_string_lossy().into_owned();
    let read = Workbook::read(&bytes, &name);
    let read = read.map_err(|told| Stop::Problem(told, Exit::Problems))?;
    Ok(Opened { name, bytes, read })
}

/// What the report is of: what was said, or the last year that is over.
fn period(wanted: &New, package: &UsedPackage, workspace: &Workspace<'_>) -> Result<Period, Stop> {
    let (from, to) = beginning::years(package);
    let Some(written) = &wanted.period else {
        let year = this_year() - 1;
        let year = to.map_or(year, |to| year.min(to));
        let year = from.map_or(year, |from| year.max(from));
        return Ok(beginning::period(package, year));
    };
    let period = beginning::read_period(package, written).ok_or_else(|| {
        let written = written.clone();
        Problem::NoPeriod { written }.stop(Exit::Usage)
    })?;
    let year = period.year;
    if from.is_some_and(|from| year < from) || to.is_some_and(|to| year > to) {
        let problem = Problem::YearOfPackage {
            package: package.name.clone(),
            year,
            years: (from, to),
            other: other(package, year, workspace),
        };
        return Err(problem.stop(Exit::Usage));
    }
    Ok(period)
}

/// A package of the same name that is for that year.
fn other(package: &UsedPackage, year: u16, workspace: &Workspace<'_>) -> Option<String> {
    let name = |name: &str| name.split('@').next().map(str::to_owned);
    let known = project::known_packages(workspace);
    known.into_iter().find(|other| {
        let mut sources = Sources::default();
        let found = project::package(workspace, other, &mut sources);
        name(other) == name(&package.name)
            && found.is_ok_and(|(found, _)| {
                let (from, to) = beginning::years(&found);
                from.is_none_or(|from| from <= year) && to.is_none_or(|to| year <= to)
            })
    })
}

/// By the clock of this machine.
fn this_year() -> u16 {
    const SECONDS: u64 = 86_400;
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let days = since.map_or(0, |since| since.as_secs() / SECONDS);
    // 400 years have 146 097 days; a day more or less at New Year matters little.
    u16::try_from(1970 + days * 400 / 146_097).unwrap_or(u16::MAX)
}
