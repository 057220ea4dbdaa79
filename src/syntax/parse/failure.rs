//! Where a text stops making sense, and what could have stood there.

use pest::error::{Error, ErrorVariant, InputLocation};

use super::super::heads::{self, Head};
use super::super::lexer::{Kind, Lexer, Token};
use super::super::problems::{Expected, MarkProblem, ShapeProblem, SyntaxProblem};
use super::super::slice::Slice;
use super::wanted::{Wanted, expected};
use super::{Rule, Subject};

pub(super) struct Failure {
    /// Where the token begins that makes no sense.
    pub(super) at: usize,
    /// The token; empty at the end of a line.
    found: String,
    /// What the grammar looked for there.
    wanted: Wanted,
    /// Nesting alone is the reason.
    too_deep: bool,
}

impl Failure {
    pub(super) fn of(error: &Error<Rule>, text: &str) -> Failure {
        let at = match error.location {
            InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
        };
        let (rules, too_deep) = match &error.variant {
            ErrorVariant::ParsingError { positives, .. } => (positives.as_slice(), false),
            ErrorVariant::CustomError { .. } => ([].as_slice(), true),
        };
        let mut wanted = Wanted::of(rules);
        let (mut token, mut before) = around(text, at);
        if let Some(dot) = token.filter(|token| token.of(text) == ".")
            && let Some(before) = before
            && before.end() == dot.start()
        {
            // `办结.` and `12.` go on behind the point.
            wanted = match before.kind == Kind::Number {
                true => Wanted::of(&[Rule::number]),
                false => Wanted::of(&[Rule::name]),
            };
            token = around(text, dot.end()).0;
        }
        before = before.filter(|before| before.end() > at);
        let at = before.or(token).map_or(text.len(), Token::start);
        Failure {
            at,
            found: found(text, token).to_owned(),
            wanted,
            too_deep,
        }
    }

    pub(super) fn problem(self, slice: &Slice<'_>, subject: Subject) -> SyntaxProblem {
        let Failure {
            at,
            found,
            wanted,
            too_deep,
        } = self;
        let span = slice.span(at, at + found.len());
        if too_deep {
            return MarkProblem::TooDeep { span }.into();
        }
        let head = subject.head();
        let before = slice.text.get(..at).unwrap_or("").trim_end();
        let expected = expected(&wanted);
        if let Some(head) = head.filter(|head| before == head.word())
            && expected.contains(&Expected::Name)
            && !expected.contains(&Expected::Text)
        {
            return ShapeProblem::MissingName {
                span,
                head: head.word(),
                found,
            }
            .into();
        }
        let from = before.strip_suffix("from").map(str::trim_end);
        if let Some(equals) = from.and_then(|before| before.strip_suffix('='))
            && found.starts_with('"')
        {
            let from = before.len() - "from".len();
            let equals = slice.span(equals.len(), from);
            return ShapeProblem::EqualsBeforeFrom { equals }.into();
        }
        let behind = slice.text.get(at..).unwrap_or("");
        if let Some((format, _)) = behind.strip_prefix(':').and_then(|it| it.split_once(']'))
            && expected.contains(&Expected::Word("]".to_owned()))
            && is_format(format)
        {
            return ShapeProblem::FormatInIndex {
                span,
                whole: slice.span(at, at + format.len() + ":]".len()),
                right: format!("]:{}", format.trim()),
            }
            .into();
        }
        let is_value = found.starts_with(|c: char| c.is_ascii_digit() || c == '"' || c == '{');
        if is_value
            && expected.contains(&Expected::Word("=".to_owned()))
            && matches!(
                head,
                Some(Head::Figure | Head::List | Head::Series | Head::Unit)
            )
        {
            return ShapeProblem::MissingEquals { span }.into();
        }
        if wanted.is_complete() && !found.is_empty() {
            let suggestion = heads::nearest_clause(&found);
            return ShapeProblem::Leftover {
                span,
                found,
                suggestion,
            }
            .into();
        }
        ShapeProblem::Unexpected {
            span,
            found,
            expected,
        }
        .into()
    }
}

/// `n`, `rate`, `.1`, `万`: what may stand behind the colon of a value.
fn is_format(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|it| it.is_alphanumeric() || it == '.')
}

/// The token that `at` is in or before, blanks passed over, and the one before it.
fn around(text: &str, at: usize) -> (Option<Token>, Option<Token>) {
    let mut before = None;
    for token in Lexer::new(text).filter(|token| token.kind != Kind::Blank) {
        if token.end() > at {
            return (Some(token), before);
        }
        before = Some(token);
    }
    (None, before)
}

/// What a message calls the token: a number with the letters that it runs into,
/// of prose its mark only.
fn found(text: &str, token: Option<Token>) -> &str {
    let Some(token) = token.filter(|it| it.kind != Kind::Newline && !it.is_mark(b';')) else {
        return "";
    };
    let end = match token.kind == Kind::Number {
        true => {
            let behind = text.get(token.end()..).unwrap_or("");
            let rest = behind.trim_start_matches(unicode_ident::is_xid_continue);
            text.len() - rest.len()
        }
        false if token.is_prose() => token.start() + 3,
        false => token.end(),
    };
    text.get(token.start()..end).unwrap_or("")
}
