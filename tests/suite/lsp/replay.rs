//! Edits replayed over every report: what is found with all that was kept from
//! the check before is what a cold one finds, down to each place.

use std::path::Path;

use libtest_mimic::{Failed, Trial};
use rptc::pipeline::{Memory, Options, check_again};
use rptc::source::{DiskFiles, Overlay, Sources, Span};

/// Of each report; so many that the suite stays quick.
const EDITS: usize = 10;
const TYPED: [&str; 12] = [
    "\"",
    "{",
    "}",
    "\n",
    "7",
    "(",
    "|",
    "\"\"\"\n",
    "// ",
    "figure ",
    "，",
    "/// 说明\n",
];

pub(super) fn trials() -> Result<Vec<Trial>, Failed> {
    let mut trials = Vec::new();
    for (name, path) in crate::cases::reports()? {
        let name = format!("lsp::replayed::{name}");
        trials.push(Trial::test(name, move || replay(&path)));
    }
    Ok(trials)
}

fn replay(path: &Path) -> Result<(), Failed> {
    let whole = std::fs::read_to_string(path)?;
    let mut text = whole.clone();
    let mut memory = Memory::default();
    let mut dice = whole.len();
    let edits = std::env::var("RPTC_EDITS").ok();
    let edits = edits.and_then(|edits| edits.parse().ok()).unwrap_or(EDITS);
    for edit in 0..edits {
        let warm = found(path, &text, &mut memory);
        let cold = found(path, &text, &mut Memory::default());
        if warm != cold {
            let differ = warm
                .lines()
                .zip(cold.lines())
                .find(|(one, other)| one != other);
            return Err(format!("edit {edit}: {differ:?}\n{text}").into());
        }
        if edit % 3 == 2 {
            text.clone_from(&whole);
            continue;
        }
        dice = dice.wrapping_mul(7_919).wrapping_add(104_729) % 1_000_003;
        let at = at(&text, dice);
        match dice % 5 {
            0 | 1 => {
                text.remove(at);
            }
            _ => text.insert_str(at, TYPED.get(dice % TYPED.len()).unwrap_or(&"\n")),
        }
    }
    Ok(())
}

/// Where a character begins.
fn at(text: &str, dice: usize) -> usize {
    let mut at = dice % text.len();
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn found(path: &Path, text: &str, memory: &mut Memory) -> String {
    let mut files = Overlay::new(&DiskFiles);
    files.put(path.to_owned(), text.to_owned().into_bytes());
    let checked = check_again(&files, path, &Options::default(), memory);
    let (model, evaluation) = (&checked.model, &checked.evaluation);
    let lines = checked.diagnostics.iter().map(|it| format!("{it:?}\n"));
    let items = memory.nodes.iter().map(|it| format!("{it:?}\n"));
    let items: String = items.chain(lines).collect();
    placed(
        &format!("{items}{model:?}\n{evaluation:?}\n"),
        &checked.sources,
    )
}

/// With each span as the place that it means: what spans count from has other
/// numbers where a declaration was read before.
fn placed(text: &str, sources: &Sources) -> String {
    const SPAN: &str = "Span { base: Base(";
    let mut out = String::with_capacity(text.len());
    let mut pieces = text.split(SPAN);
    out.push_str(pieces.next().unwrap_or(""));
    for piece in pieces {
        let (span, behind) = piece.split_once(" }").unwrap_or((piece, ""));
        let numbers: Vec<u32> = span
            .split(|letter: char| !letter.is_ascii_digit())
            .filter_map(|digits| digits.parse().ok())
            .collect();
        let [base, start, end] = numbers[..] else {
            panic!("a span looks different now: {span}");
        };
        let span = Span::numbered(base, start as usize, end as usize);
        out.push_str(&format!("{:?}{behind}", sources.place(span)));
    }
    out
}
