//! What `rpt.toml` asks for: the keys that there are, and what they mean.

use semver::{Prerelease, Version, VersionReq};

use crate::diagnostics::{Diagnostic, suggest};
use crate::source::{Content, Key, ProjectFile, SourceId, Sources, Span, Wanted, Workspace};

use super::ProjectProblem;
use super::problems::{SettingsProblem, broken_toml};

/// In the order in which they are told.
const KEYS: [&str; 2] = [ROOT, COMPILER];

/// The project's root, from the folder of the file.
const ROOT: &str = "root";

/// The versions of the compiler that will do, as Cargo writes them.
const COMPILER: &str = "rptc";

/// Adds what is wrong with the `rpt.toml` of a project to what was found of a report,
/// with what follows from it under it; whether it could not be read at all. It becomes
/// a source only where something is wrong, and the last one: nothing else depends on it.
pub fn verify(
    workspace: &Workspace<'_>,
    sources: &mut Sources,
    found: &mut Vec<Diagnostic>,
) -> bool {
    let Some(file) = workspace.project_file() else {
        return false;
    };
    let content = match &file.content {
        Ok(content) => content,
        Err(why) => {
            let problem = ProjectProblem::unopened(Wanted::Project, &file.shown, why, None);
            found.insert(0, problem.diagnostic());
            return true;
        }
    };
    let next = SourceId(u32::try_from(sources.iter().count()).unwrap_or(u32::MAX));
    let problems = Judged {
        file,
        content,
        source: next,
        is_root_used: workspace.takes_root_of_file(),
    }
    .problems();
    if !problems.is_empty() {
        let spelling = workspace.spelling(&file.path);
        let shown = file.shown.display().to_string();
        sources.add_spelled(&shown, spelling, &file.shown, content.text.as_str());
    }
    let mut told: Vec<Diagnostic> = problems.iter().map(SettingsProblem::diagnostic).collect();
    for (problem, told) in problems.iter().zip(&mut told) {
        let follows = found.extract_if(.., |it| problem.may_cause(it.code));
        told.consequences.extend(follows);
    }
    found.splice(0..0, told);
    false
}

struct Judged<'a> {
    file: &'a ProjectFile,
    content: &'a Content,
    source: SourceId,
    /// No `--root` stands above it.
    is_root_used: bool,
}

impl Judged<'_> {
    fn span(&self, place: &std::ops::Range<usize>) -> Span {
        Span::new(self.source, place.start, place.end)
    }

    fn problems(&self) -> Vec<SettingsProblem> {
        if let Some(broken) = &self.content.broken {
            return vec![SettingsProblem::Broken {
                why: broken_toml(&broken.why),
                place: self.span(&broken.place),
            }];
        }
        let keys = self.content.keys.iter();
        keys.filter_map(|key| match key.name.as_str() {
            ROOT => self.root(key),
            COMPILER => self.compiler(key),
            _ => Some(self.unknown(key)),
        })
        .collect()
    }

    fn unknown(&self, key: &Key) -> SettingsProblem {
        let nearest = suggest::closest(&key.name, KEYS.into_iter());
        SettingsProblem::UnknownKey {
            key: key.name.clone(),
            nearest: nearest.map(str::to_owned),
            known: KEYS.join(", "),
            place: self.span(&key.place),
        }
    }

    fn no_text(&self, key: &Key) -> SettingsProblem {
        let bare = self.content.text.get(key.value_place.clone());
        let is_plain = |bare: &&str| {
            let mut letters = bare.chars();
            letters.all(|it| it.is_ascii_alphanumeric() || it == '.')
        };
        SettingsProblem::NoText {
            key: key.name.clone(),
            bare: bare.filter(is_plain).map(str::to_owned),
            place: self.span(&key.value_place),
        }
    }

    fn root(&self, key: &Key) -> Option<SettingsProblem> {
        let Some(written) = &key.value else {
            return Some(self.no_text(key));
        };
        let Some(Err(fault)) = &self.file.root else {
            return None;
        };
        self.is_root_used.then(|| SettingsProblem::NoRoot {
            written: written.clone(),
            fault: *fault,
            place: self.span(&key.value_place),
        })
    }

    fn compiler(&self, key: &Key) -> Option<SettingsProblem> {
        let Some(written) = &key.value else {
            return Some(self.no_text(key));
        };
        let place = self.span(&key.value_place);
        let Ok(wanted) = VersionReq::parse(written) else {
            let written = written.clone();
            return Some(SettingsProblem::NoRequirement { written, place });
        };
        let this = env!("CARGO_PKG_VERSION");
        (!satisfies(this, &wanted)).then(|| SettingsProblem::OtherVersion {
            wanted: written.clone(),
            this: this.to_owned(),
            place,
        })
    }
}

/// A version on the way to another (`0.2.0-dev`) is taken for that one.
fn satisfies(this: &str, wanted: &VersionReq) -> bool {
    let this = Version::parse(this).map(|this| Version {
        pre: Prerelease::EMPTY,
        ..this
    });
    this.is_ok_and(|this| wanted.matches(&this))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Just below, at and just above, for each way to write a requirement.
    #[test]
    fn a_version_is_asked_for_as_cargo_does() {
        for (wanted, below, at, above) in [
            ("0.1", "0.0.9", "0.1.0", "0.2.0"),
            ("0.1.2", "0.1.1", "0.1.2", "0.2.0"),
            ("=0.1.2", "0.1.1", "0.1.2", "0.1.3"),
            (">=0.1, <0.3", "0.0.9", "0.1.0", "0.3.0"),
            ("~1.2", "1.1.9", "1.2.0", "1.3.0"),
            ("1", "0.9.9", "1.0.0-dev", "2.0.0"),
        ] {
            let wanted = VersionReq::parse(wanted).unwrap();
            for (this, fits) in [(below, false), (at, true), (above, false)] {
                assert_eq!(satisfies(this, &wanted), fits, "{this} for {wanted}");
            }
        }
        for wrong in ["", "新版", "0.1版", "≥0.1", "0.1 0.2"] {
            assert!(VersionReq::parse(wrong).is_err(), "{wrong}");
        }
    }
}
