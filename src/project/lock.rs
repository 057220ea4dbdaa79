//! The lock file: what each file that a report builds on was when somebody
//! last looked at it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::source::{Span, Unopened, Wanted, Workspace, tidy};

use super::problems::ProjectProblem;

/// Beside the reports whose files it pins.
const NAME: &str = "rptc.lock";

const HEAD: &str =
    "# What the reports of this folder build on, by sha-256. Written by `rptc lock`.\n";

/// The pins of one folder: path from there, sha-256 in hexadecimal digits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock(BTreeMap<String, String>);

/// The pins that hold for one report.
#[derive(Debug, Default)]
pub struct Pins {
    lock: Option<Lock>,
    /// Everything must be pinned: `--locked`.
    required: bool,
    broken: Option<BrokenLock>,
}

/// What keeps a lock file from being understood.
#[derive(Debug)]
pub enum BrokenLock {
    /// The first line that is no pin.
    Line(usize),
    Unopened(PathBuf, Unopened),
}

impl Lock {
    /// The lock file in a folder, if there is one.
    pub fn read(workspace: &Workspace<'_>, folder: &Path) -> Result<Option<Lock>, BrokenLock> {
        let path = Lock::path(folder);
        let bytes = match workspace.read(&path, Wanted::Lock) {
            Ok(bytes) => bytes,
            Err(Unopened::NotFound) => return Ok(None),
            Err(why) => return Err(BrokenLock::Unopened(path, why)),
        };
        let text = String::from_utf8_lossy(&bytes);
        let mut pins = BTreeMap::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim_end();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (digest, path) = line.split_once("  ").ok_or(BrokenLock::Line(index + 1))?;
            let hexadecimal = digest.bytes().all(|byte| byte.is_ascii_hexdigit());
            if digest.len() != 64 || !hexadecimal || path.is_empty() {
                return Err(BrokenLock::Line(index + 1));
            }
            pins.insert(path.to_owned(), digest.to_ascii_lowercase());
        }
        Ok(Some(Lock(pins)))
    }

    pub fn path(folder: &Path) -> PathBuf {
        folder.join(NAME)
    }

    /// Pins a file, named as a report of the folder names it.
    pub fn pin(&mut self, written: &str, bytes: &[u8]) {
        self.0.insert(key(written), digest(bytes));
    }

    /// Lets go of files that are no longer there.
    pub fn forget_lost(&mut self, workspace: &Workspace<'_>, folder: &Path) {
        self.0
            .retain(|path, _| workspace.files.canonical(&folder.join(path)).is_ok());
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// One line a file, by path; `sha256sum -c` reads it, too.
    pub fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (path, digest) in &self.0 {
            let _ = writeln!(text, "{digest}  {path}");
        }
        text
    }
}

impl Pins {
    /// The lock file beside a report.
    pub fn beside(workspace: &Workspace<'_>, report: &Path, required: bool) -> Pins {
        let folder = report.parent().unwrap_or(Path::new(""));
        let (lock, broken) = match Lock::read(workspace, folder) {
            Ok(lock) => (lock, None),
            Err(broken) => (None, Some(broken)),
        };
        Pins {
            lock,
            required,
            broken,
        }
    }

    /// There is something to compare with, or there has to be.
    pub fn ask(&self) -> bool {
        self.lock.is_some() || self.required || self.broken.is_some()
    }

    /// What is wrong with a file that `place` names, as far as it is pinned;
    /// asked for its digest only if it is.
    pub fn problem(
        &self,
        written: &str,
        place: Span,
        now: impl FnOnce() -> Option<String>,
    ) -> Option<ProjectProblem> {
        match &self.broken {
            Some(BrokenLock::Line(line)) => {
                let line = *line;
                return Some(ProjectProblem::LockUnreadable { line, place });
            }
            Some(BrokenLock::Unopened(path, why)) => {
                let named = Some((NAME, place));
                return Some(ProjectProblem::unopened(Wanted::Lock, path, why, named));
            }
            None => {}
        }
        let path = written.to_owned();
        let Some(lock) = &self.lock else {
            let there = false;
            return self
                .required
                .then_some(ProjectProblem::NotLocked { path, there, place });
        };
        let Some(then) = lock.0.get(&key(written)) else {
            return Some(if self.required {
                let there = true;
                ProjectProblem::NotLocked { path, there, place }
            } else {
                ProjectProblem::NotYetLocked { path, place }
            });
        };
        // What cannot be read is told by whoever reads it.
        let now = now()?;
        (now != *then).then(|| ProjectProblem::Changed {
            path,
            then: short(then),
            now: short(&now),
            place,
        })
    }
}

/// `./a/../2022.rpt` as `2022.rpt`.
fn key(written: &str) -> String {
    let path = tidy(Path::new(written));
    path.to_string_lossy().replace('\\', "/")
}

/// The sha-256 in hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// As much of a digest as tells two apart.
fn short(digest: &str) -> String {
    digest.chars().take(12).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{MemoryFiles, SourceId};

    #[test]
    fn what_is_written_reads_back() {
        let mut lock = Lock::default();
        lock.pin("./2023.rpt", b"report");
        lock.pin("../b/2022.json", b"");
        let text = lock.text();
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let lines: Vec<&str> = text.lines().skip(1).collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines.first(), Some(&&*format!("{empty}  ../b/2022.json")));
        assert!(
            lines
                .last()
                .is_some_and(|line| line.ends_with("  2023.rpt"))
        );
        let files = MemoryFiles::default()
            .with("a/rptc.lock", text)
            .with("a/2023.rpt", "report");
        let workspace = Workspace::around_folder(&files, None, Path::new(""));
        let read = |folder| Lock::read(&workspace, Path::new(folder)).ok();
        assert_eq!(read("a"), Some(Some(lock.clone())));
        lock.forget_lost(&workspace, Path::new("a"));
        assert_eq!(lock.len(), 1);
        assert_eq!(read("b"), Some(None));
    }

    #[test]
    fn a_file_is_judged_by_its_pin() {
        let mut lock = Lock::default();
        lock.pin("2023.rpt", b"then");
        let at = |text: String, required| {
            let files = MemoryFiles::default().with("rptc.lock", text);
            let workspace = Workspace::around_folder(&files, None, Path::new(""));
            Pins::beside(&workspace, Path::new("2024.rpt"), required)
        };
        let place = Span::new(SourceId(0), 0, 1);
        let found = |pins: &Pins, path: &str, bytes: &[u8]| {
            let problem = pins.problem(path, place, || Some(digest(bytes)));
            problem.map(|problem| problem.diagnostic().code)
        };
        let pins = at(lock.text(), false);
        assert_eq!(found(&pins, "./2023.rpt", b"then"), None);
        assert_eq!(found(&pins, "2023.rpt", b"now"), Some("E0630"));
        assert_eq!(found(&pins, "2022.rpt", b""), Some("W0630"));
        assert_eq!(
            found(&at(lock.text(), true), "2022.rpt", b""),
            Some("E0631")
        );
        assert_eq!(
            found(&at("<<<<<<< ours".into(), false), "2023.rpt", b""),
            Some("E0632")
        );
        let none = MemoryFiles::default();
        let none = Workspace::around_folder(&none, None, Path::new(""));
        let none = |required| Pins::beside(&none, Path::new("2024.rpt"), required);
        assert_eq!(found(&none(false), "2023.rpt", b""), None);
        assert_eq!(found(&none(true), "2023.rpt", b""), Some("E0631"));
    }
}
