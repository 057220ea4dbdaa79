//! A formatted text with its blanks disturbed where they mean nothing.

use proptest::prelude::*;

/// What each further disturbance is taken from.
pub(crate) fn seeds() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 1..64)
}

/// Every blank wider, whatever stood there.
pub(crate) fn unsettled(text: &str) -> String {
    mangle(text, &[1, 2, 3])
}

/// Other indents, other runs of blanks between words, further blank lines.
pub(crate) fn mangle(text: &str, seeds: &[u8]) -> String {
    let mut seeds = seeds.iter().copied().cycle();
    let mut seed = || seeds.next().unwrap_or(0);
    let mut out = String::new();
    let mut in_prose = false;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let quotes = words.matches("\"\"\"").count() % 2 == 1;
        if in_prose || quotes {
            // Prose is indented as a whole; here it stays where it is.
            in_prose ^= quotes;
            out.push_str(line);
            continue;
        }
        if words.is_empty() {
            out.push_str(match seed() % 3 {
                0 => "\n",
                1 => "\n\n",
                _ => " \n\t\n",
            });
            continue;
        }
        out.push_str(&blanks(seed(), 0));
        disturb(words, &mut seed, &mut out);
        out.push_str(&blanks(seed(), 0));
        out.push('\n');
    }
    out
}

/// A line of code, or of cells.
fn disturb(line: &str, seed: &mut impl FnMut() -> u8, out: &mut String) {
    let is_row = line.contains('|') && !line.contains("\"\"\"");
    let mut in_string = false;
    let mut depth = 0;
    let mut letters = line.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        match letter {
            '"' => in_string = !in_string,
            '{' if is_row => depth += 1,
            '}' if is_row => depth -= 1,
            _ => {}
        }
        let open = !in_string && depth == 0;
        if open && letter == '/' && matches!(letters.peek(), Some('/' | '*')) {
            out.push(letter);
            out.extend(letters);
            return;
        }
        let beside_bar = before == '|' || letters.peek() == Some(&'|');
        if letter == ' ' && open && (!is_row || beside_bar) {
            if before != ' ' {
                out.push_str(&blanks(seed(), usize::from(!is_row || !beside_bar)));
            }
        } else {
            out.push(letter);
        }
        before = letter;
    }
}

fn blanks(seed: u8, least: usize) -> String {
    let blank = if seed & 16 == 0 { " " } else { "\t" };
    blank.repeat(usize::from(seed % 4).max(least))
}
