//! Sessions at a terminal: `tests/cases/cli/*.transcript`.
//!
//! ```text
//! ==== file 2023.rpt
//! figure 新收 = 443 件
//! ==== run rptc check 2023.rpt --lang en
//! ==== exit 0
//! ==== stdout
//! 0 checks
//! ```
//!
//! `file`, `copy NAME` out of `tests/data` and `env NAME=VALUE` make the world, `run` runs the real binary in
//! it; what follows a `run` is its golden: exit code, both outputs where they
//! are not empty, and, where a transcript asks with `==== files`, what lies in
//! the folder then. `==== show PATH` is a file as it is then.

use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::{Failed, Trial};

use crate::cases::files_below;
use crate::golden;

const MARK: &str = "==== ";

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/cli");
    let trial = |path: PathBuf| {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        Trial::test(format!("cli::{name}"), move || run(&path))
    };
    Ok(files_below(&folder, "transcript")?
        .into_iter()
        .map(trial)
        .collect())
}

/// The binary, in a folder, with nothing of this machine's environment.
pub(crate) fn rptc(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rptc"));
    command.current_dir(folder).env_clear();
    command
}

struct Part {
    head: String,
    body: String,
}

fn run(path: &Path) -> Result<(), Failed> {
    let world = tempfile::tempdir()?;
    let mut environment: Vec<(String, String)> = Vec::new();
    let mut played = String::new();
    for part in parts(&std::fs::read_to_string(path)?) {
        let (kind, rest) = part.head.split_once(' ').unwrap_or((&part.head, ""));
        match kind {
            "exit" | "stdout" | "stderr" => continue,
            "files" => {
                put(&mut played, "files", &listing(world.path())?);
                continue;
            }
            "show" => {
                let shown = std::fs::read_to_string(world.path().join(rest))?;
                put(&mut played, &part.head, &shown);
                continue;
            }
            "" | "file" | "copy" | "env" | "run" => put(&mut played, &part.head, &part.body),
            _ => return Err(format!("`{MARK}{kind}` means nothing").into()),
        }
        match kind {
            "file" => {
                let file = world.path().join(rest);
                std::fs::create_dir_all(file.parent().unwrap_or(world.path()))?;
                std::fs::write(file, &part.body)?;
            }
            "copy" => {
                let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
                std::fs::copy(data.join(rest), world.path().join(rest))?;
            }
            "env" => {
                let (name, value) = rest.split_once('=').ok_or("env NAME=VALUE")?;
                environment.push((name.to_owned(), value.to_owned()));
            }
            "run" => {
                let words = rest.strip_prefix("rptc").ok_or("only rptc can be run")?;
                let output = rptc(world.path())
                    .envs(environment.iter().cloned())
                    .args(split(words))
                    .output()?;
                let code = output
                    .status
                    .code()
                    .map_or("signal".to_owned(), |code| code.to_string());
                put(&mut played, &format!("exit {code}"), "");
                for (name, bytes) in [("stdout", output.stdout), ("stderr", output.stderr)] {
                    let text = String::from_utf8(bytes)?;
                    if !text.is_empty() {
                        put(
                            &mut played,
                            name,
                            &text.replace(&world.path().display().to_string(), "DIR"),
                        );
                    }
                }
            }
            _ => {}
        }
    }
    golden::compare(path, &played)
}

/// What stands before the first mark has an empty head.
fn parts(text: &str) -> Vec<Part> {
    let mut parts = vec![Part {
        head: String::new(),
        body: String::new(),
    }];
    for line in text.lines() {
        match line.strip_prefix(MARK) {
            Some(head) => parts.push(Part {
                head: head.to_owned(),
                body: String::new(),
            }),
            None => {
                if let Some(part) = parts.last_mut() {
                    part.body.push_str(line);
                    part.body.push('\n');
                }
            }
        }
    }
    parts
}

fn put(played: &mut String, head: &str, body: &str) {
    if !head.is_empty() {
        played.push_str(&format!("{MARK}{head}\n"));
    }
    played.push_str(body);
    if !body.is_empty() && !body.ends_with('\n') {
        played.push('\n');
    }
}

/// Words between blanks; double quotes keep blanks.
fn split(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => words
                .last_mut()
                .into_iter()
                .for_each(|word| word.push(letter)),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn listing(folder: &Path) -> Result<String, Failed> {
    let mut folders = vec![folder.to_owned()];
    let mut names = Vec::new();
    while let Some(inner) = folders.pop() {
        for entry in std::fs::read_dir(inner)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                names.push(path.strip_prefix(folder)?.display().to_string());
            }
        }
    }
    names.sort();
    Ok(names.join("\n"))
}
