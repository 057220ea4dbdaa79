//! How many blanks stand between two tokens of one line.

use super::tokens::{Kind, Token};

/// Words that a bracket does not belong to: what is called is no function.
const APART: [&str; 8] = ["if", "and", "or", "not", "of", "from", "to", "in"];
/// Words behind which a bracket or a minus may mean either.
const EITHER: [&str; 14] = [
    "total", "part", "else", "by", "is", "on", "for", "none", "na", "unknown", "todo", "stated",
    "reported", "over",
];

/// Decides token by token, in order, and remembers what it needs.
#[derive(Default)]
pub(super) struct Spacing {
    /// What the last token may be part of.
    unit: UnitPlace,
    /// The last token is a minus that belongs to what follows it.
    negates: bool,
    /// The last token is the `/` of a unit.
    divides_unit: bool,
    /// Open braces: whether each holds the parts of a figure.
    parts: Vec<bool>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum UnitPlace {
    #[default]
    None,
    /// Behind `:` or `in`, or the `/` of a unit: what comes is one.
    Comes,
    /// The last token is a unit that says what something is in.
    Declared,
    /// The last token is a number's unit.
    Typed,
}

impl Spacing {
    /// The blanks between `last` and `token`, when they share a line.
    pub(super) fn before(
        &mut self,
        last: Option<&Token<'_>>,
        token: &Token<'_>,
        next: Option<&Token<'_>>,
        begins_entry: bool,
    ) -> usize {
        let blanks = self.decide(last, token, next, begins_entry);
        self.pass(last, token, next);
        blanks
    }

    fn decide(
        &self,
        last: Option<&Token<'_>>,
        token: &Token<'_>,
        next: Option<&Token<'_>>,
        begins_entry: bool,
    ) -> usize {
        let Some(last) = last else {
            return 0;
        };
        let as_written = usize::from(token.spaced);
        match (last.kind, token.kind) {
            (_, Kind::BlockComment) | (Kind::BlockComment, _) => 1,
            (_, Kind::LineComment) => 2,
            (_, Kind::Comma | Kind::Colon | Kind::Semicolon)
            | (Kind::Open(b'(' | b'['), _)
            | (_, Kind::Close(b')' | b']') | Kind::Open(b'['))
            | (Kind::Open(b'{'), Kind::Close(b'}')) => 0,
            (Kind::Word, Kind::Open(b'(')) if APART.contains(&last.text) => 1,
            (Kind::Word, Kind::Open(b'(')) if EITHER.contains(&last.text) => as_written,
            (Kind::Word, Kind::Open(b'(')) => 0,
            (Kind::Number, Kind::Other) if matches!(token.text, "%" | "‰") => 0,
            _ if self.negates || self.divides_unit => 0,
            (_, Kind::Operator) if self.is_unit_slash(token, next) => 0,
            (Kind::Comma, _) => 1,
            _ if begins_entry && !matches!(last.kind, Kind::Open(_)) => 2,
            (Kind::Other, Kind::Other) => as_written,
            _ => 1,
        }
    }

    fn pass(&mut self, last: Option<&Token<'_>>, token: &Token<'_>, next: Option<&Token<'_>>) {
        let slash = self.is_unit_slash(token, next);
        self.negates = token.is(Kind::Operator, "-") && self.is_sign(last, token, next);
        self.divides_unit = slash;
        self.unit = match token.kind {
            Kind::Colon if last.is_some_and(|it| matches!(it.kind, Kind::Word | Kind::Str)) => {
                UnitPlace::Comes
            }
            Kind::Word if token.text == "in" && self.unit != UnitPlace::Comes => UnitPlace::Comes,
            Kind::Operator if slash && self.unit == UnitPlace::Declared => UnitPlace::Comes,
            Kind::Word | Kind::Str | Kind::Other if self.unit == UnitPlace::Comes => {
                UnitPlace::Declared
            }
            Kind::Word | Kind::Str | Kind::Other
                if last.is_some_and(|it| it.kind == Kind::Number) =>
            {
                UnitPlace::Typed
            }
            Kind::BlockComment => self.unit,
            _ => UnitPlace::None,
        };
        match token.kind {
            Kind::Open(b'{') => self.parts.push(
                last.is_some_and(|it| it.is(Kind::Word, "part") || it.is(Kind::Word, "total")),
            ),
            Kind::Close(b'}') => {
                self.parts.pop();
            }
            _ => {}
        }
    }

    /// The `/` of `in 元/件`; and of `3 元/件`, which might also be a division
    /// and stays as it is written.
    fn is_unit_slash(&self, token: &Token<'_>, next: Option<&Token<'_>>) -> bool {
        token.is(Kind::Operator, "/")
            && match self.unit {
                UnitPlace::Declared => true,
                UnitPlace::Typed => !token.spaced && next.is_some_and(|next| !next.spaced),
                UnitPlace::None | UnitPlace::Comes => false,
            }
    }

    fn is_sign(
        &self,
        last: Option<&Token<'_>>,
        token: &Token<'_>,
        next: Option<&Token<'_>>,
    ) -> bool {
        let Some(last) = last else {
            return true;
        };
        let hugs = next.is_some_and(|next| !next.spaced);
        let in_parts = self.parts.last().copied().unwrap_or(false);
        match last.kind {
            Kind::Open(_) | Kind::Comma | Kind::Colon | Kind::Operator | Kind::Semicolon => true,
            Kind::Word if APART.contains(&last.text) || EITHER.contains(&last.text) => hugs,
            _ if in_parts => hugs,
            _ => token.newlines > 0 && token.ends,
        }
    }
}
