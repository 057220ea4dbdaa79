//! How long files and functions may be, and what files are called.

use crate::imports::{is_test, without_tests};
use crate::rust_code::code_only;

const MOST_LINES: usize = 400;
const MOST_LINES_OF_A_FUNCTION: usize = 80;
const FORBIDDEN_NAMES: [&str; 6] = ["utils", "util", "helpers", "common", "manager", "misc"];

/// Files that were longer on a day, and how long; they may only get shorter.
const LONGER: [(&str, usize); 0] = [];
/// Functions that were longer on a day, and how long.
const LONGER_FUNCTIONS: [(&str, &str, usize); 0] = [];

/// What is wrong with the shape of a file, by its path from the root.
pub(crate) fn file_faults(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if !text.starts_with("//! ") {
        faults.push("does not open with a `//!` line".to_owned());
    }
    let lines = text.lines().count();
    let most = LONGER.iter().find(|(longer, _)| *longer == path);
    let most = most.map_or(MOST_LINES, |(_, lines)| *lines);
    if lines > most {
        faults.push(format!("{lines} lines, more than {most}"));
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    let name = name.trim_end_matches(".rs");
    if FORBIDDEN_NAMES.contains(&name) {
        faults.push(format!("says nothing by the name `{name}`"));
    }
    if path.starts_with("src/") && !is_test(path) {
        for (name, lines) in functions(&without_tests(&code_only(text))) {
            let known = LONGER_FUNCTIONS
                .iter()
                .find(|it| it.0 == path && it.1 == name);
            let most = known.map_or(MOST_LINES_OF_A_FUNCTION, |it| it.2);
            if lines > most {
                faults.push(format!("`{name}` has {lines} lines, more than {most}"));
            }
        }
    }
    faults
}

/// The functions in code without comments and literals, and how many lines of
/// each hold something.
fn functions(code: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let before = code.get(..at).and_then(|before| before.chars().next_back());
        if before.is_some_and(|it| it.is_alphanumeric() || it == '_') {
            continue;
        }
        let rest = code.get(at..).unwrap_or("");
        let name: String = rest
            .chars()
            .skip(3)
            .take_while(|it| it.is_alphanumeric() || *it == '_')
            .collect();
        if let Some(end) = end_of_function(rest).filter(|_| !name.is_empty()) {
            let lines = rest.get(..end).unwrap_or("").lines();
            let lines = lines.filter(|line| !line.trim().is_empty()).count();
            found.push((name, lines));
        }
    }
    found
}

/// Behind the `}` of its body; `None` where it has none.
fn end_of_function(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut in_body = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => {
                in_body |= depth == 0;
                depth += 1;
            }
            '(' | '[' => depth += 1,
            '}' | ')' | ']' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 && in_body && letter == '}' {
                    return Some(at + 1);
                }
            }
            ';' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// Each rule on something made to break it, and on what keeps it.
pub(crate) fn unseen() -> Vec<String> {
    let long = |lines: usize| {
        format!(
            "//! A.\n\nfn a(b: [u8; 2]) {{\n{}}}\n",
            "    b();\n".repeat(lines)
        )
    };
    let wrong = [
        ("no first line", file_faults("src/a.rs", "fn a() {}\n")),
        (
            "a long file",
            file_faults("tests/a.rs", &format!("//! A.\n{}", "\n".repeat(400))),
        ),
        ("a name", file_faults("src/utils.rs", "//! A.\n")),
        ("a long function", file_faults("src/a.rs", &long(79))),
    ];
    let right = [
        ("a function that fits", file_faults("src/a.rs", &long(78))),
        (
            "lines of comments",
            file_faults(
                "src/a.rs",
                &long(78).replacen("    b();\n", "    // b\n    b();\n", 9),
            ),
        ),
        (
            "a long test",
            file_faults(
                "src/a.rs",
                &format!("//! A.\n\n#[cfg(test)]\nmod tests {{\n{}}}\n", long(90)),
            ),
        ),
    ];
    let unseen = wrong.iter().filter(|(_, faults)| faults.is_empty());
    let mistaken = right.iter().filter(|(_, faults)| !faults.is_empty());
    unseen
        .map(|(what, _)| format!("not seen: {what}"))
        .chain(mistaken.map(|(what, faults)| format!("seen where none is: {what}: {faults:?}")))
        .collect()
}
