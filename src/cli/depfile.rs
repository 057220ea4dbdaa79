//! `rptc compile --depfile`: what the outputs were made of, as rules for make.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::session::Finished;
use crate::source::{DiskFiles, Files as _};

/// A rule for each report that was written; none if nothing was.
pub(super) fn rules(all: &[Finished]) -> Option<String> {
    let here = real(&std::env::current_dir().unwrap_or_default());
    let written: BTreeSet<PathBuf> = all
        .iter()
        .flat_map(|finished| &finished.written)
        .map(|path| real(path))
        .collect();
    let mut rules = String::new();
    let mut met = BTreeSet::new();
    for finished in all.iter().filter(|it| !it.written.is_empty()) {
        // In the order of names, and none that was made in this run.
        let read: BTreeSet<PathBuf> = finished.read.iter().map(|path| real(path)).collect();
        let read = read.difference(&written).map(|path| near(path, &here));
        let read: Vec<PathBuf> = read.map(Path::to_owned).collect();
        let targets = finished.written.iter().map(|path| escaped(path, true));
        rules.push_str(&targets.collect::<Vec<_>>().join(" "));
        rules.push(':');
        for path in &read {
            rules.push_str(&format!(" \\\n  {}", escaped(path, false)));
        }
        rules.push('\n');
        met.extend(read);
    }
    // So that a file may go without stopping make.
    for path in met {
        rules.push_str(&format!("\n{}:\n", escaped(&path, true)));
    }
    (!rules.is_empty()).then_some(rules)
}

fn real(path: &Path) -> PathBuf {
    DiskFiles
        .canonical(path)
        .unwrap_or_else(|_| path.to_owned())
}

/// As seen from the folder where make runs; absolute outside it.
fn near<'p>(path: &'p Path, here: &Path) -> &'p Path {
    path.strip_prefix(here).unwrap_or(path)
}

/// A path as make reads it. Of a target `%` would make a pattern; for `;`, `|`
/// and `=` make knows no way.
fn escaped(path: &Path, target: bool) -> String {
    let mut out = String::new();
    let mut backslashes = 0;
    for letter in path.display().to_string().chars() {
        let blank = matches!(letter, ' ' | '\t');
        let special =
            matches!(letter, '#' | ':' | '*' | '?' | '[' | ']') || (target && letter == '%');
        if letter == '$' {
            out.push('$');
        } else if blank || special {
            // Those before it would quote the one that quotes it.
            out.push_str(&"\\".repeat(backslashes + 1));
        }
        backslashes = if letter == '\\' { backslashes + 1 } else { 0 };
        out.push(letter);
    }
    out
}
