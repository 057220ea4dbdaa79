//! Colours, and the header in the reader's language.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use codespan_reporting::diagnostic::{LabelStyle, Severity as Shown};
use codespan_reporting::term::{GeneralWriteResult, WriteStyle};

use crate::diagnostics::Severity;

/// Passes on what codespan draws, but for its English header line.
pub(super) struct Paint<'a> {
    out: &'a mut dyn Write,
    color: bool,
    severity: Severity,
    in_header: bool,
}

impl<'a> Paint<'a> {
    pub(super) fn new(out: &'a mut dyn Write, color: bool, severity: Severity) -> Self {
        Paint {
            out,
            color,
            severity,
            in_header: false,
        }
    }

    /// `错误[E0303]: title`
    pub(super) fn header(&mut self, word: &str, code: &str, title: &str) -> io::Result<()> {
        let style = severity_style(self.severity).bold();
        self.start(style)?;
        write!(self.out, "{word}[{code}]")?;
        self.stop()?;
        self.start(Style::new().bold())?;
        write!(self.out, ": {title}")?;
        self.stop()?;
        writeln!(self.out)
    }

    fn start(&mut self, style: Style) -> io::Result<()> {
        if self.color && !self.in_header {
            write!(self.out, "{style}")?;
        }
        Ok(())
    }

    fn stop(&mut self) -> io::Result<()> {
        if self.color && !self.in_header {
            write!(self.out, "{}", anstyle::Reset)?;
        }
        Ok(())
    }
}

pub(super) fn severity_style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Hint => AnsiColor::Cyan,
    };
    color.on_default()
}

fn quiet_style() -> Style {
    AnsiColor::Blue.on_default()
}

impl Write for Paint<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut shown = bytes;
        if self.in_header {
            let Some(end) = bytes.iter().position(|byte| *byte == b'\n') else {
                return Ok(bytes.len());
            };
            self.in_header = false;
            shown = bytes.get(end + 1..).unwrap_or(&[]);
        }
        self.out.write_all(shown)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl WriteStyle for Paint<'_> {
    fn set_header(&mut self, _severity: Shown) -> GeneralWriteResult {
        self.in_header = true;
        Ok(())
    }

    fn set_header_message(&mut self) -> GeneralWriteResult {
        Ok(())
    }

    fn set_line_number(&mut self) -> GeneralWriteResult {
        self.start(quiet_style())
    }

    fn set_note_bullet(&mut self) -> GeneralWriteResult {
        self.start(quiet_style())
    }

    fn set_source_border(&mut self) -> GeneralWriteResult {
        self.start(quiet_style())
    }

    fn set_label(&mut self, _severity: Shown, style: LabelStyle) -> GeneralWriteResult {
        self.start(match style {
            LabelStyle::Primary => severity_style(self.severity),
            LabelStyle::Secondary => quiet_style(),
        })
    }

    fn reset(&mut self) -> GeneralWriteResult {
        self.stop()
    }
}
