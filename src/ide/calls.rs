//! The function around the cursor.

use crate::semantics::model::Function;

use super::surroundings::code_before;
use crate::syntax::{Token, TokenKind};

/// A function, and which of its arguments is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call {
    pub function: Function,
    pub argument: usize,
}

/// The innermost call that is open at an offset.
pub fn call_at(text: &str, offset: usize) -> Option<Call> {
    let before = text.get(..offset)?;
    let tokens = code_before(before);
    let mut closed = 0_usize;
    let mut commas = 0;
    for (at, token) in tokens.iter().enumerate().rev() {
        let behind = tokens.get(at + 1);
        if token.kind == TokenKind::Newline && behind.is_some_and(|it| it.kind == token.kind) {
            // A call may go on over lines, but not over a blank one.
            return None;
        }
        let TokenKind::Mark(mark) = token.kind else {
            continue;
        };
        match mark {
            b')' | b']' => closed += 1,
            b'(' | b'[' if closed > 0 => closed -= 1,
            b',' if closed == 0 => commas += 1,
            b'(' | b'[' => {
                let function = function_before(before, tokens.get(..at)?);
                if let Some(function) = function.filter(|_| mark == b'(') {
                    return Some(Call {
                        function,
                        argument: commas,
                    });
                }
                commas = 0;
            }
            _ => {}
        }
    }
    None
}

/// The function whose name ends the tokens.
fn function_before(text: &str, tokens: &[Token]) -> Option<Function> {
    let mut words = tokens.iter().rev().filter(|token| !token.is_trivia());
    let name = words.next()?.of(text);
    let is_part = words.next().is_some_and(|before| before.is_mark(b'.'));
    Function::named(name).filter(|_| !is_part)
}
