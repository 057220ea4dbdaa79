//! What is written where, in which language and colours.

use std::io::{self, IsTerminal as _, Write};

use super::arguments::{Color, Format as Wanted, Global, Lang as WantedLang};
use crate::diagnostics::render::{Findings, Format, Options, render_all};
use crate::diagnostics::{Diagnostic, Lang, Severity};
use crate::source::Sources;

pub(super) struct Terminal {
    pub(super) format: Format,
    pub(super) lang: Lang,
    pub(super) quiet: bool,
    /// Quiet hints, too, are told to a person.
    pub(super) all_hints: bool,
    /// Warnings are failures.
    pub(super) deny_warnings: bool,
    pub(super) timings: bool,
    color: Color,
}

impl Terminal {
    pub(super) fn new(global: &Global) -> Self {
        let format = match global.format {
            Wanted::Human => Format::Human,
            Wanted::Short => Format::Short,
            Wanted::Json => Format::Json,
            Wanted::Sarif => Format::Sarif,
            Wanted::Github => Format::Github,
            Wanted::Markdown => Format::Markdown,
            Wanted::Junit => Format::Junit,
        };
        let lang = match global.lang {
            Some(WantedLang::Zh) => Lang::Zh,
            Some(WantedLang::En) => Lang::En,
            None => locale_lang(),
        };
        Terminal {
            format,
            lang,
            quiet: global.quiet,
            all_hints: false,
            deny_warnings: false,
            timings: global.timings,
            color: global.color,
        }
    }

    /// Shows diagnostics: to people on standard error, to programs on
    /// standard output.
    pub(super) fn show(&self, findings: &[Findings<'_>]) -> io::Result<()> {
        let mut shown = Vec::new();
        if self.is_for_programs() {
            render_all(
                self.format,
                findings,
                &self.options(false, None),
                &mut shown,
            )?;
            return self.print(&shown);
        }
        let stderr = io::stderr().lock();
        let color = self.colors(stderr.is_terminal());
        let width = stderr.is_terminal().then(terminal_width).flatten();
        let width = width.or_else(told_width);
        render_all(
            self.format,
            findings,
            &self.options(color, width),
            &mut shown,
        )?;
        let mut stderr = stderr;
        stderr.write_all(&shown)
    }

    /// What it would show to people, in plain letters.
    pub(super) fn written(&self, findings: &[Findings<'_>]) -> io::Result<String> {
        let mut shown = Vec::new();
        render_all(
            Format::Human,
            findings,
            &self.options(false, None),
            &mut shown,
        )?;
        Ok(String::from_utf8_lossy(&shown).into_owned())
    }

    /// Shows what concerns no report.
    pub(super) fn show_one(&self, diagnostic: Diagnostic) -> io::Result<()> {
        self.show(&[Findings::of(&[diagnostic], &Sources::default())])
    }

    /// Writes a result to standard output.
    pub(super) fn print(&self, bytes: &[u8]) -> io::Result<()> {
        let mut stdout = io::stdout().lock();
        stdout.write_all(bytes)?;
        stdout.flush()
    }

    /// Says something beside the result, out of the way of programs.
    pub(super) fn say(&self, text: &str) -> io::Result<()> {
        if self.quiet {
            Ok(())
        } else if self.is_for_programs() {
            self.note(text)
        } else {
            self.print(text.as_bytes())
        }
    }

    /// Writes to standard error.
    pub(super) fn note(&self, text: &str) -> io::Result<()> {
        io::stderr().lock().write_all(text.as_bytes())
    }

    /// Whether someone is watching a run of many reports.
    pub(super) fn shows_progress(&self) -> bool {
        !self.quiet && !self.is_for_programs() && io::stderr().is_terminal()
    }

    /// Whether a result on standard output is coloured.
    pub(super) fn colors_results(&self) -> bool {
        self.colors(io::stdout().is_terminal())
    }

    /// Whether something is told. Quiet hints are told to who asked for them and to
    /// programs that read all; a review of a change holds no hints that nobody asked for.
    pub(super) fn tells(&self, diagnostic: &Diagnostic) -> bool {
        let asked = self.all_hints || diagnostic.severity > Severity::Hint;
        match self.format {
            Format::Json => true,
            Format::Sarif | Format::Github => asked,
            Format::Human | Format::Short | Format::Markdown | Format::Junit => {
                asked || !diagnostic.quiet
            }
        }
    }

    /// Whether it is a problem of its own that numbers of the text are not verified: a
    /// person reads it in the closing line, JUnit has a property for it.
    pub(super) fn tells_unverified(&self) -> bool {
        matches!(self.format, Format::Json | Format::Markdown)
    }

    /// Whether each check is told as a test, and in which language.
    pub(super) fn tells_cases(&self) -> Option<Lang> {
        (self.format == Format::Junit).then_some(self.lang)
    }

    pub(super) fn is_for_programs(&self) -> bool {
        match self.format {
            Format::Human | Format::Short => false,
            Format::Json | Format::Sarif | Format::Github | Format::Markdown | Format::Junit => {
                true
            }
        }
    }

    fn options(&self, color: bool, width: Option<usize>) -> Options {
        Options {
            lang: self.lang,
            color,
            width,
            deny_warnings: self.deny_warnings,
        }
    }

    fn colors(&self, on_terminal: bool) -> bool {
        let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => on_terminal && !unwanted,
        }
    }
}

/// As POSIX has it: the first of these that is set decides.
fn locale_lang() -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    match locale {
        Some(locale) if locale.to_ascii_lowercase().starts_with("zh") => Lang::Zh,
        Some(_) | None => Lang::En,
    }
}

fn terminal_width() -> Option<usize> {
    let (terminal_size::Width(width), _) = terminal_size::terminal_size_of(io::stderr())?;
    Some(usize::from(width))
}

/// Where there is no terminal, who calls may say how wide the lines are to be.
fn told_width() -> Option<usize> {
    std::env::var("COLUMNS").ok()?.parse().ok()
}
