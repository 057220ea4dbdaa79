//! When something that a report may be made of changes on the disk.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _, recommended_watcher,
};

use crate::source::{DiskFiles, Workspace};

/// An editor writes a file in several steps: what follows this soon belongs to
/// the same change.
const TOGETHER: Duration = Duration::from_millis(30);

/// What reports are made of.
const KINDS: [&str; 9] = [
    "rpt", "csv", "xlsx", "json", "lock", "jinja", "typ", "svg", "toml",
];

pub(super) struct Changes {
    events: Receiver<notify::Result<Event>>,
    /// Stops watching when it goes.
    _watcher: RecommendedWatcher,
}

impl Changes {
    /// Of everything below the roots of these reports.
    pub(super) fn around<'a>(
        reports: impl Iterator<Item = &'a Path>,
        root: Option<&Path>,
    ) -> Result<Self, String> {
        let roots = reports.map(|report| {
            Workspace::around(&DiskFiles, root, report)
                .root()
                .to_owned()
        });
        let roots: BTreeSet<PathBuf> = roots.collect();
        let (sender, events) = channel();
        let watcher = recommended_watcher(move |event| {
            // Nobody listens any more: the program ends.
            let _ = sender.send(event);
        });
        let mut watcher = watcher.map_err(|error| error.to_string())?;
        for root in &roots {
            let watched = watcher.watch(root, RecursiveMode::Recursive);
            watched.map_err(|error| format!("{}: {error}", root.display()))?;
        }
        Ok(Changes {
            events,
            _watcher: watcher,
        })
    }

    /// Waits for the next change and what belongs to it; `false` when there
    /// will be none.
    pub(super) fn wait(&mut self) -> bool {
        loop {
            match self.events.recv() {
                Ok(event) if concerns(&event) => break,
                Ok(_) => {}
                Err(_) => return false,
            }
        }
        loop {
            match self.events.recv_timeout(TOGETHER) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
    }
}

/// Something of a report was written, came or went. What cannot be told is
/// looked at, too.
fn concerns(event: &notify::Result<Event>) -> bool {
    let Ok(event) = event else {
        return true;
    };
    if let EventKind::Access(_) = event.kind {
        return false;
    }
    event.paths.is_empty() || event.paths.iter().any(|path| is_part(path))
}

fn is_part(path: &Path) -> bool {
    let hidden = path.components().any(|part| {
        let name = part.as_os_str().to_string_lossy();
        name == ".git" || name.starts_with(".rptc-")
    });
    let kind = path.extension().unwrap_or_default().to_string_lossy();
    !hidden && KINDS.contains(&kind.as_ref())
}
