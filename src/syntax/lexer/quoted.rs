//! Strings and prose: where they end, also where nothing closes them.

use super::super::heads::Head;
use super::{Kind, Lexer};

impl Lexer<'_> {
    pub(super) fn string(&mut self) -> Kind {
        let start = self.at;
        let mut at = start + 1;
        loop {
            match self.byte(at) {
                b'"' => {
                    self.at = at + 1;
                    return Kind::Str;
                }
                b'\\' if !matches!(self.byte(at + 1), b'\n' | b'\r') => at += 2,
                b'\n' => break,
                0x00..=0x1f if at >= self.bytes.len() => break,
                b'\t' | b'\r' => at += 1,
                0x00..=0x1f => {
                    self.controls = true;
                    at += 1;
                }
                _ => at += 1,
            }
        }
        let line = self.text.get(start + 1..self.line_end(start)).unwrap_or("");
        match line.find('”').filter(|_| !line.contains('“')) {
            Some(offset) => {
                self.at = start + 1 + offset + '”'.len_utf8();
                Kind::Str
            }
            None => self.unclosed_string(1),
        }
    }

    /// A string between typographic quotes, or begun by one.
    pub(super) fn wide_string(&mut self, quote: usize) -> Kind {
        let start = self.at + quote;
        let line = self.text.get(start..self.line_end(start)).unwrap_or("");
        let closing = line
            .char_indices()
            .find(|&(_, c)| matches!(c, '”' | '"' | '＂' | '’' | '‟'));
        match closing {
            Some((offset, c)) => {
                self.at = start + offset + c.len_utf8();
                Kind::Str
            }
            None => self.unclosed_string(quote),
        }
    }

    /// A string that its line does not close; a `{` that ends the line still
    /// opens a body.
    fn unclosed_string(&mut self, quote: usize) -> Kind {
        let start = self.at;
        let end = self.line_end(start);
        let line = self.text.get(start..end).unwrap_or("").trim_end();
        let content = line.strip_suffix('{').map_or(line, str::trim_end);
        self.at = start + content.len().max(quote);
        Kind::UnclosedStr
    }

    pub(super) fn prose(&mut self) -> Kind {
        let start = self.at;
        let end = self.prose_end(start);
        let overrun = match end {
            Some(end) if self.mending => self.prose_overrun(start + 3, end),
            Some(_) => None,
            None => self.prose_overrun(start + 3, self.bytes.len()),
        };
        if let (Some(end), None) = (end, overrun) {
            self.at = end;
            return Kind::Prose;
        }
        let stop = overrun.unwrap_or(self.bytes.len());
        let content = self.text.get(start..stop).unwrap_or("").trim_end();
        self.at = start + content.len().max(3);
        Kind::UnclosedProse
    }

    /// Where prose that begins at `start` ends: behind the last three of the
    /// first run of three quotes or more.
    fn prose_end(&self, start: usize) -> Option<usize> {
        let content = start + 3;
        let found = self.text.get(content..)?.find("\"\"\"")?;
        let run = self
            .bytes
            .get(content + found..)?
            .iter()
            .take_while(|&&byte| byte == b'"')
            .count();
        Some(content + found + run)
    }

    /// In prose that may be unclosed: the first line that can only be code.
    fn prose_overrun(&self, start: usize, end: usize) -> Option<usize> {
        let text = self.text.get(start..end)?;
        let mut at = start;
        for line in text.split_inclusive('\n') {
            let code = line.trim();
            let mut words = code.split([' ', '"', '{']);
            let is_code = code == "}"
                || words.next().and_then(Head::of).is_some_and(|head| {
                    let is_body = code.ends_with('{');
                    let is_value = code.contains('=');
                    matches!(head, Head::Figure | Head::List | Head::Series) && is_value
                        || matches!(head, Head::Check | Head::Table | Head::Form | Head::Fill)
                            && is_body
                        || head == Head::Section && is_body && code.contains('"')
                });
            if is_code && at > start {
                return Some(at);
            }
            at += line.len();
        }
        None
    }
}
