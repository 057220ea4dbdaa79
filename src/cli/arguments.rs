//! The command line as it may be written.

mod beginning;

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::typeset::Standard;

pub(super) use beginning::{Locale, New, NewYear, Package, PackageCommand};

/// Compiles yearly reports whose figures add up.
#[derive(Debug, Parser)]
#[command(
    name = "rptc",
    version,
    max_term_width = 100,
    disable_help_subcommand = true
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) global: Global,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Everywhere")]
pub(super) struct Global {
    /// How problems are shown; all but human and short go to standard output
    #[arg(long, global = true, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
    /// Language of messages [default: that of the locale]
    #[arg(long, global = true, value_enum)]
    pub(super) lang: Option<Lang>,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    pub(super) color: Color,
    /// Say nothing but what is wrong
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
    /// Say how long each step took
    #[arg(long, global = true)]
    pub(super) timings: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check reports and write them as PDF, Typst, JSON, HTML and CSV
    Compile(Compile),
    /// Check reports and write nothing
    Check(Check),
    /// Lay sources out as they should be: indents, blanks, columns
    Fmt(Fmt),
    /// Apply the fixes that need no choice, and show what changed
    Fix(Fix),
    /// Compare two versions or two years of a report, by meaning
    Diff(Diff),
    /// Check again at each change, and say what the change did
    Watch(Watch),
    /// Explain a code (`E0303`), a figure (`2023.rpt 新收`) or a package (`us/foia@2023`)
    Explain(Explain),
    /// Pin last year's files in rptc.lock, so that a change of one is noticed
    Lock(Lock),
    /// Print the JSON Schema of the JSON that `compile` writes
    Schema,
    /// List the built-in templates, or write one out to change it
    Template(Template),
    /// List the packages of official forms, or tell what one asks for
    Package(Package),
    /// Write a small complete report into a new folder
    New(New),
    /// Write next year's report from this one, with its figures to be filled in
    NewYear(NewYear),
    /// Serve an editor: the Language Server Protocol over standard input and output
    Lsp(Lsp),
    /// Print a completion script for a shell
    Completions(Completions),
    /// Print the manual page, or write those of all commands into a folder
    Man(Man),
}

impl Command {
    /// What a command is told of the reports that it checks.
    pub(super) fn reports(&self) -> Option<&Reports> {
        if let Command::Compile(Compile { reports, .. })
        | Command::Check(Check { reports, .. })
        | Command::Fix(Fix { reports, .. }) = self
        {
            Some(reports)
        } else {
            None
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Compile {
    /// Folder to write into [default: beside each report]
    #[arg(long, short, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// What to write
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        default_value = "pdf,typ,json"
    )]
    pub(super) emit: Vec<Emit>,
    /// What turns Typst into PDF [default: embedded, or typst-cli with --typst]
    #[arg(long, value_enum)]
    pub(super) engine: Option<Engine>,
    /// The installed typst to use [default: the one in PATH]
    #[arg(long, value_name = "PATH")]
    pub(super) typst: Option<PathBuf>,
    /// What the PDF conforms to; several go behind commas [default: a-3a,ua-1]
    #[arg(
        long = "pdf-standard",
        value_name = "STANDARD",
        value_delimiter = ',',
        value_parser = standards()
    )]
    pub(super) pdf_standards: Vec<String>,
    /// Folder with more fonts; may be repeated
    #[arg(long = "font-path", value_name = "DIR")]
    pub(super) font_paths: Vec<PathBuf>,
    /// Layout to use instead of the report's own
    #[arg(long, value_name = "NAME")]
    pub(super) template: Option<String>,
    /// Also write what the outputs were made of, as rules for make
    #[arg(long, value_name = "FILE")]
    pub(super) depfile: Option<PathBuf>,
    /// List the typed numbers that nothing guards, and publish how many are guarded
    #[arg(long)]
    pub(super) coverage: bool,
    /// Allow `todo`, and mark the pages as a draft
    #[arg(long)]
    pub(super) draft: bool,
    #[command(flatten)]
    pub(super) reports: Reports,
}

fn standards() -> PossibleValuesParser {
    let names = Standard::ALL.into_iter().map(Standard::name);
    PossibleValuesParser::new(std::iter::once("none").chain(names))
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// List every check with its verdict
    #[arg(long)]
    pub(super) summary: bool,
    /// List the typed numbers that no sum, check, sentence or last year's number guards
    #[arg(long)]
    pub(super) coverage: bool,
    #[command(flatten)]
    pub(super) reports: Reports,
}

#[derive(Debug, Args)]
pub(super) struct Fmt {
    /// Write nothing, show what would change, and exit with 1 if anything would
    #[arg(long)]
    pub(super) check: bool,
    /// Read standard input and write to standard output
    #[arg(long, conflicts_with = "paths")]
    pub(super) stdin: bool,
    /// Sources, or folders that are searched for .rpt files
    #[arg(required_unless_present = "stdin", value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Fix {
    /// Write nothing, show what would change, and exit with 1 if anything would
    #[arg(long)]
    pub(super) dry_run: bool,
    #[command(flatten)]
    pub(super) reports: Reports,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rptc diff 2022.rpt 2023.rpt              two years
  rptc diff -- 2023.rpt                    the last commit against the file as it is
  rptc diff main..HEAD -- reports/         two revisions, all reports in a folder
  rptc diff HEAD~1 -- 2023.rpt --format markdown")]
pub(super) struct Diff {
    /// Two reports or published JSON files; or, with files after `--`, git
    /// revisions: `A`, `A B`, `A..B` [default: HEAD]
    #[arg(value_name = "VERSION", num_args = 0..)]
    pub(super) versions: Vec<String>,
    /// Reports of these revisions, or folders that are searched for reports
    #[arg(last = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Exit with 1 where anything differs
    #[arg(long)]
    pub(super) exit_code: bool,
    /// As the program that git calls: `git config diff.rpt.command "rptc diff --driver"`
    #[arg(long)]
    pub(super) driver: bool,
    /// Folder that nothing outside may be read of [default: that of the report]
    #[arg(long, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Watch {
    /// Reports, or folders that are searched for reports
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Show the reports in a browser of this machine, reloading themselves
    #[arg(
        long,
        value_name = "PORT",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "0"
    )]
    pub(super) serve: Option<u16>,
    /// Folder that nothing outside may be read of [default: that of the report]
    #[arg(long, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Reports {
    /// Reports, or folders that are searched for reports
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Folder that nothing outside may be read of [default: that of the report]
    #[arg(long, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,
    /// Fail where last year's file is not pinned in rptc.lock
    #[arg(long)]
    pub(super) locked: bool,
    /// Fail on warnings, too
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(super) deny: Option<Deny>,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// A code such as E0303, a report, or a package such as gov/disclosure@2021
    #[arg(value_name = "CODE|FILE|PACKAGE")]
    pub(super) subject: String,
    /// The figure of the report, or the form of the package
    #[arg(value_name = "FIGURE|FORM")]
    pub(super) figure: Option<String>,
    /// How the numbers typed on a line of the report were read: `12`, `12:30`
    #[arg(long, value_name = "LINE[:COLUMN]", conflicts_with = "figure", value_parser = line)]
    pub(super) sentence: Option<(usize, Option<usize>)>,
    /// Folder that nothing outside may be read of [default: that of the report]
    #[arg(long, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Lock {
    /// Reports, or folders that are searched for reports
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Folder that nothing outside may be read of [default: that of the report]
    #[arg(long, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Template {
    #[command(subcommand)]
    pub(super) what: TemplateCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum TemplateCommand {
    /// List the built-in templates
    List,
    /// Write the files of a template into a new folder
    Eject {
        #[arg(value_name = "NAME")]
        name: String,
        /// The folder; it must not exist, or be empty
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(super) struct Lsp {
    /// Taken and ignored: there is no other way to talk
    #[arg(long, hide = true)]
    pub(super) stdio: bool,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct Man {
    /// Folder to write a page for each command into, such as ~/.local/share/man/man1
    #[arg(long, short, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Human,
    Short,
    Json,
    Sarif,
    Github,
    Markdown,
    Junit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    Zh,
    En,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum Emit {
    Pdf,
    Typ,
    Json,
    Html,
    Csv,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Engine {
    Embedded,
    TypstCli,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    Warnings,
}

/// `12`, or `12:30`: a line, and a place in it, both from 1.
fn line(written: &str) -> Result<(usize, Option<usize>), String> {
    let (line, column) = match written.split_once(':') {
        Some((line, column)) => (line, Some(column)),
        None => (written, None),
    };
    let number = |text: &str| {
        let number = text.parse().ok().filter(|number: &usize| *number > 0);
        number.ok_or_else(|| format!("`{text}` is not the number of a line or column"))
    };
    Ok((number(line)?, column.map(number).transpose()?))
}
