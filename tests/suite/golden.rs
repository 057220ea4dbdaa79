//! Goldens: what was put out, as a file beside the input.

use std::path::Path;

use libtest_mimic::Failed;

/// Compares with the golden file, or writes it under `RPTC_BLESS=1`.
pub(crate) fn compare(golden: &Path, actual: &str) -> Result<(), Failed> {
    let expected = match std::fs::read_to_string(golden) {
        Ok(expected) => expected,
        Err(_) if blessing() => String::new(),
        Err(error) => return Err(format!("{}: {error}", shown(golden)).into()),
    };
    if expected == actual {
        return Ok(());
    }
    if blessing() {
        if let Some(folder) = golden.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(golden, actual)?;
        return Ok(());
    }
    Err(format!(
        "{} differs:\n{}",
        shown(golden),
        difference(&expected, actual)
    )
    .into())
}

pub(crate) fn blessing() -> bool {
    std::env::var_os("RPTC_BLESS").is_some_and(|value| value == "1")
}

/// The lines around the first one that differs.
pub(crate) fn difference(expected: &str, actual: &str) -> String {
    let mut wanted = expected.lines();
    let mut found = actual.lines();
    let mut line = 0;
    loop {
        line += 1;
        match (wanted.next(), found.next()) {
            (None, None) => return "only line breaks differ".to_owned(),
            (one, other) if one == other => {}
            (one, other) => {
                let golden = marked("-", one.into_iter().chain(wanted));
                let now = marked("+", other.into_iter().chain(found));
                return format!("from line {line}:\n{golden}{now}");
            }
        }
    }
}

fn marked<'a>(mark: &str, lines: impl Iterator<Item = &'a str>) -> String {
    lines
        .take(12)
        .map(|line| format!("{mark} {line}\n"))
        .collect()
}

fn shown(path: &Path) -> std::path::Display<'_> {
    path.strip_prefix(env!("CARGO_MANIFEST_DIR"))
        .unwrap_or(path)
        .display()
}
