//! The function around the cursor.

use crate::semantics::model::Function;

use super::surroundings::{opened, path_before};

/// A function, and which of its arguments is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call {
    pub function: Function,
    pub argument: usize,
}

/// The innermost call that is open at an offset.
pub fn call_at(text: &str, offset: usize) -> Option<Call> {
    let before = text.get(..offset)?;
    // A call may go on over lines, but not over a blank one.
    let start = before.rfind("\n\n").map_or(0, |at| at + 2);
    let mut rest = before.get(start..)?;
    let mut behind = rest.len();
    loop {
        let open = opened(rest, b'(', b')')?;
        let name = path_before(rest.get(..open)?);
        if let Some(function) = Function::named(name) {
            let arguments = before.get(start + open + 1..start + behind.max(open + 1))?;
            return Some(Call {
                function,
                argument: commas(arguments),
            });
        }
        behind = open;
        rest = rest.get(..open)?;
    }
}

/// Commas outside of all brackets and strings.
fn commas(text: &str) -> usize {
    let mut depth = 0usize;
    let mut quoted = false;
    let mut count = 0;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'(' | b'[' if !quoted => depth += 1,
            b')' | b']' if !quoted => depth = depth.saturating_sub(1),
            b',' if !quoted && depth == 0 => count += 1,
            _ => {}
        }
    }
    count
}
