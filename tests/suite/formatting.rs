//! The formatter's laws, on every text of the language that there is: the
//! tree, the comments and what comes out stay; formatted again nothing moves.

use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use libtest_mimic::{Failed, Trial};
use proptest::prelude::*;
use rptc::diagnostics::Diagnostic;
use rptc::diagnostics::pages::{self, Example};
use rptc::source::{Files, MemoryFiles, SourceId};
use rptc::syntax;

use crate::cases::files_below;
use crate::laws::{hold, hold_of_reports};
use crate::respelled::{Replaced, without_places};
use crate::transcript::rptc;
use crate::{checking, docs, golden, mangled, programs};

const SOURCE: SourceId = SourceId(0);

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut trials = vec![
        Trial::test("formatting::pages", all_pages),
        Trial::test("formatting::documents_stay_formatted", documents),
        Trial::test("formatting::generated_programs", generated),
        Trial::test("formatting::broken_programs", broken),
        Trial::test("formatting::from_standard_input", from_standard_input),
    ];
    for folder in ["reports", "standards", "tests/cases", "src/cli/starters"] {
        for path in files_below(&root.join(folder), "rpt")? {
            let name = path.strip_prefix(root)?.display().to_string();
            let keeps = folder != "tests/cases";
            trials.push(Trial::test(format!("formatting::{name}"), move || {
                file(&path, keeps)
            }));
        }
    }
    Ok(trials)
}

/// What the formatter must leave as it is.
pub(crate) fn laws(text: &str) -> Result<String, Failed> {
    let formatted = syntax::format(SOURCE, text);
    let (before, after) = (meaning(text), meaning(&formatted.text));
    if before != after {
        return Err(format!(
            "what is meant changes {}\n{}",
            golden::difference(&before, &after),
            formatted.text
        )
        .into());
    }
    let again = syntax::format(SOURCE, &formatted.text).text;
    if again != formatted.text {
        let difference = golden::difference(&formatted.text, &again);
        return Err(format!("formatted twice differs {difference}").into());
    }
    Ok(formatted.text)
}

/// The tree, the problems and the comments, without their places.
fn meaning(text: &str) -> String {
    let parsed = syntax::parse(SOURCE, text);
    let comments: Vec<&str> = parsed.comments.iter().map(|it| it.text.as_str()).collect();
    let items = &parsed.file.items;
    // In the order of their places, which change: two that one slip gives at
    // almost the same place may stand the other way round.
    let problems = parsed.problems.iter();
    let mut problems: Vec<String> = problems
        .map(|problem| without_spans(&format!("{problem:#?}")))
        .collect();
    problems.sort_unstable();
    let problems = problems.join("\n");
    format!(
        "{problems}\n{}",
        without_spans(&format!("{comments:#?}\n{items:#?}"))
    )
}

fn without_spans(shown: &str) -> String {
    let mut out = String::with_capacity(shown.len());
    let mut rest = shown;
    while let Some(start) = rest.find("Span {") {
        let (before, behind) = rest.split_at_checked(start).unwrap_or((rest, ""));
        out.push_str(before);
        rest = behind.split_once('}').map_or("", |(_, behind)| behind);
    }
    out + rest
}

fn file(path: &Path, keeps: bool) -> Result<(), Failed> {
    let text = std::fs::read_to_string(path)?;
    let formatted = laws(&text)?;
    // What is broken keeps its indent, whatever that is.
    let is_sound = syntax::parse(SOURCE, &text).problems.is_empty();
    if is_sound {
        hold_of_reports(mangled::seeds(), |seeds| {
            let mangled = mangled::mangle(&formatted, &seeds);
            let back = syntax::format(SOURCE, &mangled).text;
            let difference = golden::difference(&formatted, &back);
            prop_assert!(back == formatted, "{}\nof\n{}", difference, mangled);
            Ok(())
        })?;
    }
    if keeps {
        if golden::blessing() && text != formatted {
            std::fs::write(path, &formatted)?;
        }
        let text = std::fs::read_to_string(path)?;
        if text != formatted {
            let difference = golden::difference(&formatted, &text);
            return Err(format!("is not as `rptc fmt` writes it {difference}").into());
        }
    }
    let mut files = Vec::new();
    for text in [mangled::unsettled(&formatted), formatted] {
        files.push(Replaced {
            path: path.to_owned(),
            bytes: text.into_bytes(),
        });
    }
    let [before, after] = files.as_slice() else {
        return Ok(());
    };
    same_outcome((before, path), (after, path))
}

/// What is found and what comes out is the same for both.
fn same_outcome(
    (before, main): (&dyn Files, &Path),
    (after, other): (&dyn Files, &Path),
) -> Result<(), Failed> {
    let (before, after) = (outcome(before, main)?, outcome(after, other)?);
    if before == after {
        return Ok(());
    }
    let difference = golden::difference(&before, &after);
    Err(format!("what comes out differs {difference}").into())
}

fn outcome(files: &dyn Files, main: &Path) -> Result<String, Failed> {
    let (_, outputs) = checking::compile(files, main);
    let checked = checking::check(files, &main.to_string_lossy());
    let mut out: String = checked.diagnostics.iter().map(said).collect();
    for output in outputs {
        let text = String::from_utf8(output.bytes)?;
        let shown = match output.extension.as_ref() {
            "json" => format!("{:#}", without_places(&serde_json::from_str(&text)?)),
            _ => text,
        };
        // Files are named with the size and hash of their bytes, which do differ.
        let lines = shown
            .lines()
            .filter(|line| !line.contains("\"sha256") && !line.contains("\"bytes\""));
        for line in lines {
            out += &without_line_numbers(line);
            out.push('\n');
        }
    }
    Ok(out)
}

/// `2023.rpt:12` as `2023.rpt:`
fn without_line_numbers(line: &str) -> String {
    let mut pieces = line.split(".rpt:");
    let mut out = pieces.next().unwrap_or("").to_owned();
    for piece in pieces {
        out.push_str(".rpt:");
        out.push_str(piece.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    out
}

fn said(diagnostic: &Diagnostic) -> String {
    let place = diagnostic.place.as_ref().map(|place| &place.text);
    let notes = &diagnostic.notes;
    let told = format!(
        "{} {:?} {:?} {place:?} {notes:?}\n",
        diagnostic.code, diagnostic.title, diagnostic.severity
    );
    diagnostic
        .consequences
        .iter()
        .fold(told, |told, next| told + &said(next))
}

fn all_pages() -> Result<(), Failed> {
    let mut faults = String::new();
    for page in pages::all() {
        let Example::Program {
            wrong, corrected, ..
        } = &page.example
        else {
            continue;
        };
        let main = wrong.first().map_or("", |file| file.name.as_str());
        let all: Vec<_> = wrong.iter().chain(corrected).collect();
        for (what, count) in [("wrong", wrong.len()), ("corrected", all.len())] {
            let mut before = MemoryFiles::default();
            let mut after = MemoryFiles::default();
            for file in all.iter().take(count) {
                let is_source = Path::new(&file.name)
                    .extension()
                    .is_some_and(|it| it == "rpt");
                before = before.with(&file.name, file.text.as_bytes());
                let text = match laws(&file.text) {
                    Ok(text) if is_source => text,
                    Err(fault) if is_source => {
                        let fault = fault.message().unwrap_or("").to_owned();
                        faults += &format!("{} {what}: {fault}\n", page.code);
                        file.text.clone()
                    }
                    Ok(_) | Err(_) => file.text.clone(),
                };
                after = after.with(&file.name, text);
            }
            // That a file changed since it was pinned is all that such a page says.
            if all.iter().any(|file| file.name.ends_with("rptc.lock")) {
                continue;
            }
            let main = Path::new(main);
            if let Err(fault) = same_outcome((&before, main), (&after, main)) {
                let fault = fault.message().unwrap_or("").to_owned();
                faults += &format!("{} {what}: {fault}\n", page.code);
            }
        }
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults.into())
    }
}

/// Every block of the documentation is as the formatter writes it.
fn documents() -> Result<(), Failed> {
    let mut faults = String::new();
    for path in docs::documents()? {
        let before = std::fs::read_to_string(&path)?;
        let mut text = before.clone();
        for block in docs::blocks(&before) {
            if !block.is_rpt() || block.word("file=").is_some_and(|it| !it.ends_with(".rpt")) {
                continue;
            }
            let formatted = laws(&block.text)?;
            if formatted != block.text {
                let difference = golden::difference(&formatted, &block.text);
                faults += &format!("{}:{}: {difference}", path.display(), block.line);
                text = text.replacen(&block.text, &formatted, 1);
            }
        }
        if golden::blessing() && text != before {
            std::fs::write(path, text)?;
        }
    }
    if faults.is_empty() || golden::blessing() {
        Ok(())
    } else {
        Err(faults.into())
    }
}

fn generated() -> Result<(), Failed> {
    hold(programs::program(), |text| {
        let parsed = syntax::parse(SOURCE, &text);
        prop_assert!(
            parsed.problems.is_empty(),
            "{:?}\n{}",
            parsed.problems,
            text
        );
        match laws(&text) {
            Ok(_) => Ok(()),
            Err(fault) => Err(TestCaseError::fail(format!(
                "{}\nof\n{text}",
                fault.message().unwrap_or("")
            ))),
        }
    })
}

/// What an editor pipes through comes back, broken or not.
fn from_standard_input() -> Result<(), Failed> {
    let cases = [
        ("figure 甲=1件", "figure 甲 = 1 件\n", Some(0)),
        (
            "figure 甲=1件\r\nlist",
            "figure 甲 = 1 件\r\nlist\r\n",
            Some(1),
        ),
        ("", "", Some(0)),
    ];
    let folder = tempfile::tempdir()?;
    for (given, wanted, code) in cases {
        let mut running = rptc(folder.path())
            .args(["fmt", "--stdin"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        if let Some(mut stdin) = running.stdin.take() {
            stdin.write_all(given.as_bytes())?;
        }
        let output = running.wait_with_output()?;
        let text = String::from_utf8(output.stdout)?;
        if text != wanted || output.status.code() != code {
            return Err(format!("{given:?} gives {text:?}, {:?}", output.status).into());
        }
    }
    Ok(())
}

/// Programs and reports with a piece cut out somewhere.
fn broken() -> Result<(), Failed> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts: Vec<String> = Vec::new();
    for path in files_below(&root.join("reports"), "rpt")? {
        texts.push(std::fs::read_to_string(path)?);
    }
    let text = prop_oneof![programs::program(), proptest::sample::select(texts),];
    hold(
        (text, any::<proptest::sample::Index>(), 1usize..12),
        |(text, at, length)| {
            let letters: Vec<char> = text.chars().collect();
            let at = at.index(letters.len().max(1));
            let kept = letters
                .iter()
                .take(at)
                .chain(letters.iter().skip(at + length));
            let text: String = kept.collect();
            match laws(&text) {
                Ok(_) => Ok(()),
                Err(fault) => Err(TestCaseError::fail(format!(
                    "{}\nof\n{text}",
                    fault.message().unwrap_or("")
                ))),
            }
        },
    )
}
