//! Every ```rpt block of README.md and of the pages in `docs/` is a program
//! that checks without an error, or gives the code of its `error=E0303`. A
//! block with `file=2022.rpt` is a file for the blocks behind it.

use std::path::{Path, PathBuf};

use libtest_mimic::{Failed, Trial};
use rptc::diagnostics::{Diagnostic, Severity};
use rptc::source::MemoryFiles;

use crate::cases::files_below;
use crate::checking;

const MAIN: &str = "report.rpt";

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut trials = Vec::new();
    for document in documents()? {
        let name = document.strip_prefix(root)?.display().to_string();
        let mut files = MemoryFiles::default();
        for block in blocks(&std::fs::read_to_string(&document)?) {
            if let Some(file) = block.word("file=") {
                files = files.with(file, block.text.as_str());
                continue;
            }
            if !block.is_rpt() {
                continue;
            }
            let files = files.clone().with(MAIN, block.text.as_str());
            let title = format!("docs::{name}:{}", block.line);
            trials.push(Trial::test(title, move || run(&block, &files)));
        }
    }
    Ok(trials)
}

/// README.md and what is in `docs/`, but for the pages on codes.
pub(crate) fn documents() -> Result<Vec<PathBuf>, Failed> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut documents: Vec<PathBuf> = files_below(&root.join("docs"), "md")?;
    documents.retain(|path| !path.starts_with(root.join("docs/diagnostics")));
    let readme = root.join("README.md");
    if readme.exists() {
        documents.push(readme);
    }
    Ok(documents)
}

pub(crate) struct Block {
    /// Of its first line of text.
    pub(crate) line: usize,
    info: String,
    pub(crate) text: String,
}

impl Block {
    pub(crate) fn is_rpt(&self) -> bool {
        self.info.split(' ').next() == Some("rpt")
    }

    pub(crate) fn word(&self, key: &str) -> Option<&str> {
        self.info.split(' ').find_map(|word| word.strip_prefix(key))
    }
}

pub(crate) fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (index, line) in markdown.lines().enumerate() {
        match line.strip_prefix("```") {
            Some(_) if open => open = false,
            Some(info) => {
                open = true;
                blocks.push(Block {
                    line: index + 2,
                    info: info.trim().to_owned(),
                    text: String::new(),
                });
            }
            None if open => {
                if let Some(block) = blocks.last_mut() {
                    block.text.push_str(line);
                    block.text.push('\n');
                }
            }
            None => {}
        }
    }
    blocks
}

fn run(block: &Block, files: &MemoryFiles) -> Result<(), Failed> {
    let checked = checking::check(files, MAIN);
    let mut errors: Vec<&Diagnostic> = checked.diagnostics.iter().collect();
    errors.retain(|diagnostic| diagnostic.severity == Severity::Error);
    let shown = || {
        let line = |error: &&Diagnostic| {
            let at = error
                .place
                .as_ref()
                .map(|place| checked.sources.line_column(place.span));
            let line = at.map_or(0, |at| at.line + block.line - 1);
            format!("line {line}: {} {}", error.code, error.title.en)
        };
        errors.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    match block.word("error=") {
        Some(wanted) if errors.is_empty() => Err(format!("gives no {wanted}").into()),
        Some(wanted) if errors.iter().any(|error| error.code != wanted) => Err(shown().into()),
        None if !errors.is_empty() => Err(shown().into()),
        Some(_) | None => Ok(()),
    }
}
