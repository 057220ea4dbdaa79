//! Where a text stops making sense, and what could have stood there.

use std::sync::Mutex;

use pest::Parser as _;
use pest::error::{Error, ErrorVariant, InputLocation};

use super::super::heads::{self, Head};
use super::super::problems::{Expected, MarkProblem, ShapeProblem, SyntaxProblem};
use super::super::slice::Slice;
use super::grammar::Grammar;
use super::{Rule, Subject};

pub(super) struct Failure {
    /// The furthest place that was reached.
    pub(super) at: usize,
    /// The likeliest first; empty where nothing more could follow.
    expected: Vec<Expected>,
    /// The statement could have ended here.
    complete: bool,
    /// Nesting alone is the reason.
    too_deep: bool,
}

/// Details are collected only for texts that failed, one at a time: the switch
/// is the whole process's.
static DETAIL: Mutex<()> = Mutex::new(());

pub(super) fn find(rule: Rule, slice: &Slice<'_>) -> Failure {
    let result = {
        let guard = DETAIL.lock();
        pest::set_error_detail(true);
        let result = Grammar::parse(rule, &slice.text);
        pest::set_error_detail(false);
        drop(guard);
        result
    };
    match result {
        Err(error) => Failure::of(&error),
        // The same text was refused before; nothing can be said about it.
        Ok(_) => Failure {
            at: 0,
            expected: Vec::new(),
            complete: true,
            too_deep: false,
        },
    }
}

impl Failure {
    fn of(error: &Error<Rule>) -> Failure {
        let mut at = match error.location {
            InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
        };
        let mut words = Words::default();
        if let Some(attempts) = error.parse_attempts() {
            at = attempts.max_position;
            for token in attempts.expected_tokens() {
                words.add(&token.to_string());
            }
            for stack in attempts.call_stacks() {
                words.rules.extend(stack.deepest.get_rule());
            }
        }
        let complete = (words.has("\n") && !words.has(")") && !words.has("]")) || words.is_empty();
        Failure {
            at,
            expected: words.expected(),
            complete,
            too_deep: matches!(error.variant, ErrorVariant::CustomError { .. }),
        }
    }

    pub(super) fn problem(self, slice: &Slice<'_>, subject: Subject) -> SyntaxProblem {
        let at = word_start(&slice.text, self.at);
        let found = found_at(&slice.text, at);
        let span = slice.span(at, at + found.len());
        if self.too_deep {
            return MarkProblem::TooDeep { span }.into();
        }
        let head = subject.head();
        let before = slice.text.get(..at).unwrap_or("").trim_end();
        let found = found.to_owned();
        if let Some(head) = head.filter(|head| before == head.word())
            && self.expected.contains(&Expected::Name)
            && !self.expected.contains(&Expected::Text)
        {
            return ShapeProblem::MissingName {
                span,
                head: head.word(),
                found,
            }
            .into();
        }
        let is_value = found.starts_with(|c: char| c.is_ascii_digit() || c == '"' || c == '{');
        if is_value
            && self.expected.contains(&Expected::Word("=".to_owned()))
            && matches!(
                head,
                Some(Head::Figure | Head::List | Head::Series | Head::Unit)
            )
        {
            return ShapeProblem::MissingEquals { span }.into();
        }
        if self.complete && !found.is_empty() {
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
            expected: self.expected,
        }
        .into()
    }
}

/// Where the word that `at` is within begins.
fn word_start(text: &str, at: usize) -> usize {
    let is_word = |c: char| unicode_ident::is_xid_continue(c);
    let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
    if !behind.starts_with(is_word) {
        return before.len();
    }
    before.trim_end_matches(is_word).len()
}

/// The word, number, string or mark at `at`; empty at the end of a line.
fn found_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or("");
    let is_word = |c: char| unicode_ident::is_xid_continue(c);
    let length = match rest.chars().next() {
        None | Some('\n' | ';') => 0,
        Some('"') => rest
            .char_indices()
            .skip(1)
            .find(|&(_, c)| c == '"' || c == '\n')
            .map_or(rest.len(), |(offset, _)| offset + 1),
        Some(c) if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
        Some(c) => c.len_utf8(),
    };
    rest.get(..length).unwrap_or("")
}

/// What the grammar could have gone on with, mark by mark.
#[derive(Default)]
struct Words {
    words: Vec<String>,
    digits: bool,
    letters: bool,
    rules: Vec<Rule>,
}

impl Words {
    /// A token as pest shows it.
    fn add(&mut self, token: &str) {
        match token {
            " " => {}
            "0..9" => self.digits = true,
            "BUILTIN_RULE" => self.letters = true,
            token => self.words.push(token.to_owned()),
        }
    }

    fn has(&self, word: &str) -> bool {
        self.words.iter().any(|known| known == word)
    }

    fn has_rule(&self, rules: &[Rule]) -> bool {
        self.rules.iter().any(|rule| rules.contains(rule))
    }

    fn is_empty(&self) -> bool {
        let number = [Rule::round, Rule::digits, Rule::point, Rule::date];
        self.words.is_empty() && !self.digits && !self.letters && !self.has_rule(&number)
    }

    /// In people's words: what stands for a whole group first.
    fn expected(mut self) -> Vec<Expected> {
        const VALUE: [&str; 16] = [
            "\"", "(", "-", "<", ">", "_", "about", "if", "na", "none", "not", "over", "previous",
            "todo", "under", "unknown",
        ];
        const OPERATOR: [&str; 17] = [
            "!=", "*", "+", "-", "/", "<", "<=", "==", ">", ">=", "and", "or", "is", "never", "(",
            "[", "else",
        ];
        const CLAUSE: [&str; 11] = [
            "adjusted", "exact", "from", "note", "part", "places", "reported", "round", "stated",
            "total", "waive",
        ];
        let mut expected = Vec::new();
        if self.has("over") && self.has("unknown") {
            expected.push(Expected::Value);
            self.drop(&VALUE);
            self.digits = false;
            self.letters = false;
        }
        if self.has("*") && self.has("==") {
            expected.push(Expected::Operator);
            self.drop(&OPERATOR);
        }
        if self.has("round") && self.has("stated") {
            expected.push(Expected::Clause);
            self.drop(&CLAUSE);
        }
        if self.letters || self.has("_") {
            let unit = self.has("%");
            expected.push(if unit { Expected::Unit } else { Expected::Name });
            self.drop(&["_", "%", "‰", "℃", "previous"]);
            if unit {
                self.drop(&["\""]);
            }
        }
        if self.has("\"") {
            expected.push(Expected::Text);
            self.drop(&["\""]);
        }
        if self.has_rule(&[Rule::point, Rule::series_point, Rule::validity]) && self.digits {
            expected.push(Expected::Period);
        } else if self.digits || self.has_rule(&[Rule::round, Rule::digits]) {
            expected.push(Expected::Number);
        }
        self.drop(&["\n", ";"]);
        let words = std::mem::take(&mut self.words);
        let (marks, keywords): (Vec<_>, Vec<_>) = words
            .into_iter()
            .partition(|word| !word.starts_with(|c: char| c.is_ascii_alphabetic()));
        // A mark that is missing is likelier than any group.
        let important = |word: &String| matches!(word.as_str(), "=" | ":" | "{" | ")" | "]" | "}");
        let (first, last): (Vec<_>, Vec<_>) = marks.into_iter().partition(important);
        let mut all: Vec<Expected> = first.into_iter().map(Expected::Word).collect();
        all.extend(expected);
        all.extend(keywords.into_iter().chain(last).map(Expected::Word));
        all
    }

    fn drop(&mut self, words: &[&str]) {
        self.words.retain(|word| !words.contains(&word.as_str()));
    }
}
