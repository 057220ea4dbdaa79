//! Words and numbers.

use unicode_ident::{is_xid_continue, is_xid_start};

use super::{HAN_FIRST, HAN_LAST, Kind, Lexer};

impl<'t> Lexer<'t> {
    /// The word that comes next; empty when none does.
    pub(in crate::syntax) fn next_word(&self) -> &'t str {
        let begins = match self.byte(self.at) {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | HAN_FIRST..=HAN_LAST => true,
            0x80.. => self.char().is_some_and(is_xid_start),
            _ => false,
        };
        let mut behind = self.clone();
        if begins {
            behind.word();
        }
        self.text.get(self.at..behind.at).unwrap_or("")
    }

    pub(super) fn word(&mut self) -> Kind {
        loop {
            match self.byte(self.at) {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => self.at += 1,
                HAN_FIRST..=HAN_LAST => self.at += 3,
                0x80.. => match self.char() {
                    Some(c) if is_xid_continue(c) => self.at += c.len_utf8(),
                    Some(_) | None => break,
                },
                _ => break,
            }
        }
        Kind::Word
    }

    /// Digits, with a point or as a date or part of a year; wide digits are one
    /// run with those among them.
    pub(super) fn number(&mut self) -> Kind {
        let start = self.at;
        let mut wide = false;
        loop {
            match self.byte(self.at) {
                b'0'..=b'9' => self.at += 1,
                b'.' if wide || self.byte(self.at + 1).is_ascii_digit() => self.at += 1,
                b'-' | b'H' | b'Q' if self.at == start + 4 && !wide => {
                    self.at += self.behind_year();
                    break;
                }
                0xef => match self.char() {
                    Some(c @ ('０'..='９' | '．')) => {
                        wide = true;
                        self.at += c.len_utf8();
                    }
                    Some(_) | None => break,
                },
                _ => break,
            }
        }
        Kind::Number
    }

    /// The length of what makes a day, month, half or quarter of the year
    /// before: `-01-31`, `-01`, `H1`, `-Q3`.
    fn behind_year(&self) -> usize {
        let at = |offset: usize| self.byte(self.at + offset);
        let two_digits = |offset: usize| {
            at(offset).is_ascii_digit()
                && at(offset + 1).is_ascii_digit()
                && !at(offset + 2).is_ascii_digit()
        };
        let dash = usize::from(at(0) == b'-');
        if matches!(at(dash), b'H' | b'Q') && at(dash + 1).is_ascii_digit() {
            dash + 2
        } else if dash == 1 && two_digits(1) {
            match at(3) == b'-' && two_digits(4) {
                true => 6,
                false => 3,
            }
        } else {
            0
        }
    }
}
