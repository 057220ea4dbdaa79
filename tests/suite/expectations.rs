//! What a case expects, written on its code.
//!
//! ```text
//! figure 差 = 新收 - 金额       //~ E0303 "新收 - 金额"
//! ```
//!
//! The quoted text stands in the primary place of the diagnostic. A comment
//! that stands alone is about the nearest line above that is no such comment;
//! each `^` goes one line further up (into prose, where a comment cannot
//! stand). `//~ > E0402 "…"` is a consequence folded under another problem,
//! `//~ E0601 nowhere` one without a place. Anything not expected fails, but
//! for quiet hints.

use libtest_mimic::Failed;
use rptc::diagnostics::{Diagnostic, Text};
use rptc::source::{Source, Sources, Span};

/// One thing that a case expects, or that was found.
#[derive(Clone, Debug)]
struct Expected {
    file: String,
    /// 0 for one without a place.
    line: usize,
    code: String,
    quoted: String,
    consequence: bool,
}

struct Found {
    file: String,
    line: usize,
    code: &'static str,
    text: String,
    consequence: bool,
    quiet: bool,
    title: String,
}

/// `Err` lists what was missed and what was not expected.
pub(crate) fn compare(sources: &Sources, diagnostics: &[Diagnostic]) -> Result<(), String> {
    let mut expected = Vec::new();
    for source in sources.iter() {
        read(source, &mut expected)?;
    }
    let mut found = Vec::new();
    for diagnostic in diagnostics {
        flatten(diagnostic, false, sources, &mut found);
    }
    // The most telling expectation takes its diagnostic first.
    expected.sort_by_key(|expected| std::cmp::Reverse(expected.quoted.len()));
    let mut faults = Vec::new();
    for wanted in expected {
        match found.iter().position(|found| found.fulfils(&wanted)) {
            Some(index) => {
                found.remove(index);
            }
            None => faults.push(format!(
                "missed:     {}:{}: {}{} {:?}",
                wanted.file,
                wanted.line,
                if wanted.consequence { "> " } else { "" },
                wanted.code,
                wanted.quoted
            )),
        }
    }
    for extra in found.into_iter().filter(|extra| !extra.quiet) {
        faults.push(format!(
            "unexpected: {}:{}: {}{} {:?}  ({})",
            extra.file,
            extra.line,
            if extra.consequence { "> " } else { "" },
            extra.code,
            extra.text,
            extra.title
        ));
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults.join("\n"))
    }
}

impl Found {
    fn fulfils(&self, wanted: &Expected) -> bool {
        self.code == wanted.code
            && self.line == wanted.line
            && self.consequence == wanted.consequence
            && (wanted.line == 0 || self.file == wanted.file)
            && self.text.contains(&wanted.quoted)
    }
}

fn flatten(diagnostic: &Diagnostic, consequence: bool, sources: &Sources, found: &mut Vec<Found>) {
    let place = diagnostic.place.as_ref().map(|label| label.span);
    found.push(Found {
        file: place.map_or("", |span| sources.name_of(span)).to_owned(),
        line: place.map_or(0, |span| sources.line_column(span).line),
        code: diagnostic.code,
        text: place.map_or("", |span| sources.text(span)).to_owned(),
        consequence,
        quiet: diagnostic.quiet,
        title: diagnostic.title.en.clone(),
    });
    for inner in &diagnostic.consequences {
        flatten(inner, true, sources, found);
    }
}

fn read(source: &Source, expected: &mut Vec<Expected>) -> Result<(), String> {
    let mut nearest = 0;
    for (index, line) in source.text.lines().enumerate() {
        let mut segments = line.split("//~");
        let code = segments.next().unwrap_or("");
        let alone = code.trim().is_empty() && line.contains("//~");
        if !alone {
            nearest = index + 1;
        }
        for segment in segments {
            let carets = segment.chars().take_while(|&letter| letter == '^').count();
            let wanted = expectation(
                segment.trim_start_matches('^'),
                &source.name,
                nearest,
                carets,
            )
            .ok_or_else(|| format!("{}:{}: unreadable expectation", source.name, index + 1))?;
            expected.push(wanted);
        }
    }
    Ok(())
}

fn expectation(text: &str, file: &str, nearest: usize, up: usize) -> Option<Expected> {
    let text = text.trim();
    let (consequence, text) = match text.strip_prefix('>') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let (code, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let rest = rest.trim();
    let well_formed = code.starts_with(['E', 'W', 'H'])
        && code.len() == 5
        && code.bytes().skip(1).all(|byte| byte.is_ascii_digit());
    let quoted = match rest {
        "" | "nowhere" => "",
        quoted => quoted.strip_prefix('"')?.strip_suffix('"')?,
    };
    well_formed.then(|| Expected {
        file: file.to_owned(),
        line: if rest == "nowhere" {
            0
        } else {
            nearest.saturating_sub(up)
        },
        code: code.to_owned(),
        quoted: quoted.to_owned(),
        consequence,
    })
}

/// The comparison itself, on a text with everything it knows.
pub(crate) fn the_comparison_can_fail() -> Result<(), Failed> {
    let text = "\
甲 乙 //~ E0101 \"甲\"
丙
//~ E0102 \"丙\"
//~ > E0103
\"\"\"
丁
\"\"\"
//~^ W0104 \"丁\"
//~ E0601 nowhere
";
    let mut sources = Sources::default();
    let id = sources.add("a.rpt", std::path::Path::new(""), text);
    let at = |part: &str| {
        let start = text.find(part).unwrap_or_default();
        Span::new(id, start, start + part.len())
    };
    let error = |code, part| Diagnostic::error(code, Text::same("")).at(at(part), Text::same(""));
    let mut second = error("E0102", "丙");
    second.consequences = vec![error("E0103", "丙")];
    let right = vec![
        error("E0101", "甲 乙"),
        second,
        error("W0104", "丁"),
        Diagnostic::error("E0601", Text::same("")),
    ];
    compare(&sources, &right).map_err(|faults| format!("mistaken: {faults}"))?;
    let mut with_hint = right.clone();
    with_hint.push(Diagnostic::hint("H0901", Text::same("")).quiet());
    compare(&sources, &with_hint).map_err(|faults| format!("mistaken: {faults}"))?;
    let mut folded_out = right.clone();
    folded_out.push(error("E0103", "丙"));
    let wrong = [
        ("one too few", right.iter().skip(1).cloned().collect()),
        ("one twice", right.iter().cycle().take(5).cloned().collect()),
        ("another place", replaced(&right, error("E0101", "乙"))),
        ("another line", replaced(&right, error("E0101", "丙"))),
        ("another code", replaced(&right, error("E0109", "甲"))),
        ("a consequence beside its cause", folded_out),
    ];
    for (what, diagnostics) in wrong {
        if compare(&sources, &diagnostics).is_ok() {
            return Err(format!("not seen: {what}").into());
        }
    }
    Ok(())
}

fn replaced(right: &[Diagnostic], first: Diagnostic) -> Vec<Diagnostic> {
    std::iter::once(first)
        .chain(right.iter().skip(1).cloned())
        .collect()
}
