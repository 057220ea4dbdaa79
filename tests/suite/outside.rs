//! Programs from outside that a trial drives, where they are installed.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use libtest_mimic::Failed;

/// Whether a program runs at all.
pub(crate) fn is_there(program: &str) -> bool {
    let run = Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    run.is_ok_and(|status| status.success())
}

/// Whether one of these programs is not there; it says so.
pub(crate) fn skipped(trial: &str, programs: &[&str]) -> bool {
    let missing = programs.iter().find(|program| !is_there(program));
    #[expect(clippy::print_stderr, reason = "that it was skipped must be seen")]
    if let Some(missing) = missing {
        eprintln!("{trial} skipped without {missing}");
    }
    missing.is_some()
}

/// `None`, and a word about it, where the program is not installed.
#[cfg(feature = "typeset")]
pub(crate) fn run(program: &str, arguments: &[&std::ffi::OsStr]) -> Result<Option<Output>, Failed> {
    use std::io::{ErrorKind, Write as _};

    match Command::new(program).args(arguments).output() {
        Ok(output) => Ok(Some(output)),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            writeln!(std::io::stderr(), "no {program}: not looked at")?;
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

/// What a run that went well has said; all that it has said, where not.
pub(crate) fn said(run: &Output) -> Result<String, Failed> {
    if run.status.success() {
        return Ok(String::from_utf8_lossy(&run.stdout).into_owned());
    }
    let [said, complained] = [&run.stdout, &run.stderr].map(|it| String::from_utf8_lossy(it));
    Err(format!("{}\n{said}\n{complained}", run.status).into())
}

/// An editor without a window that runs a script, with no settings but those in
/// a folder.
pub(crate) fn neovim(script: &Path, settings: &Path) -> Command {
    let mut nvim = Command::new("nvim");
    nvim.args(["--headless", "-u", "NONE", "-i", "NONE", "-n", "-c"])
        .arg(format!("luafile {}", script.display()))
        .env("XDG_CONFIG_HOME", settings)
        .env("XDG_DATA_HOME", settings)
        .env("XDG_CACHE_HOME", settings)
        .env("XDG_STATE_HOME", settings)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null());
    nvim
}
