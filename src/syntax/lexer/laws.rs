//! What holds of every text: the tokens are the text, on every level, and a
//! text twice as long takes twice as long.

use proptest::prelude::*;

use super::{Kind, Lexer, Token, cells, inside, token};
use crate::source::SourceId;
use crate::syntax::layout;

/// Text with what opens and closes things more often than anything else.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[\"{}()|/*\\\\ \n]{1,4}",
        "(\"\"\"|//|///|/\\*|\\*/|“|”|｜|（|１２|\u{3000}|\u{200b}|\r\n|\t)",
        "(table t \\{\n|fill t \\{\n|report \"r\" \\{\n|section \"s\" \\{\n|figure x = |rest 0\n|\\}\n)",
        "(甲|乙2|x_y|2024-01-31|2022H1|10\\.5|1\\.\\.3|==|<=|%|‰|\u{7})",
        "\\PC{1,3}",
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// One behind the other, without gaps, from `start` to `end`.
fn follow(tokens: &[Token], start: usize, end: usize) -> bool {
    let mut at = start;
    tokens.iter().all(|token| {
        let follows = token.start() == at && token.len > 0;
        at = token.end();
        follows
    }) && at == end
}

fn of_layout(text: &str) -> Vec<Token> {
    layout::tokens(text)
}

proptest! {
    #[test]
    fn tokens_are_the_text(text in texts()) {
        for tokens in [
            Lexer::new(&text).collect::<Vec<_>>(),
            Lexer::mending(&text).collect(),
            of_layout(&text),
        ] {
            prop_assert!(follow(&tokens, 0, text.len()), "{tokens:?}");
            prop_assert!(tokens.iter().all(|token| text.get(token.range()).is_some()));
        }
    }

    #[test]
    fn what_stands_in_a_token_is_the_token(text in texts()) {
        let mut open = of_layout(&text);
        open.push(token(Kind::Row, 0..text.find('\n').unwrap_or(text.len())));
        while let Some(outer) = open.pop() {
            let within = inside(&text, outer);
            // A line of cells ends before what closes the body.
            let end = match outer.kind == Kind::Row {
                true => within.last().map_or(outer.start(), |last| last.end()),
                false => outer.end(),
            };
            prop_assert!(end <= outer.end() && follow(&within, outer.start(), end));
            open.extend(within.into_iter().filter(|inner| inner.len < outer.len));
        }
    }

    #[test]
    fn a_row_that_was_read_is_cells_to_its_end(text in texts()) {
        for row in of_layout(&text).into_iter().filter(|it| it.kind == Kind::Row) {
            let tokens: Vec<Token> = cells(row.of(&text), row.start()).collect();
            prop_assert!(follow(&tokens, row.start(), row.end()), "{:?}", row.of(&text));
        }
    }

    #[test]
    fn the_layout_keeps_every_byte_in_its_place(text in texts()) {
        let layout = layout::lay_out(SourceId(0), &text);
        prop_assert_eq!(layout.code.len(), text.len());
    }
}

/// What opens without closing is the costly part: were each looked for to the
/// end of the text, these would take minutes.
#[test]
fn reading_takes_as_long_as_the_text_is() {
    for piece in [
        "/* ",
        "\" ",
        "\"\"\" ",
        "{ ",
        "“ ",
        "|\"",
        "｜{",
        "{\"",
        "// \"\"\"\n",
        "\\\"",
        "} ",
        "( ",
        "/",
        "\"{ ",
        "\"\"\"{\n",
        "甲\n",
        "\n/*\n",
        "a = \n",
        "/* \"\"\" ",
    ] {
        for around in ["", "\"\"\"\n", "table t {\n", "figure x = \""] {
            let text = format!("{around}{}", piece.repeat(50_000 / piece.len()));
            let tokens = of_layout(&text);
            let inner: usize = tokens.iter().map(|it| inside(&text, *it).len()).sum();
            assert!(inner >= tokens.len());
        }
    }
}

#[test]
fn code_is_read_as_written() {
    let read = |text: &str| {
        let tokens = Lexer::new(text).filter(|token| !token.is_gap());
        let shown = tokens.map(|token| format!("{:?} {}", token.kind, token.of(text)));
        shown.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(
        read("figure 甲2 = 10.5 件 // \"\"\""),
        "Word figure, Word 甲2, Mark(61) =, Number 10.5, Word 件, Comment // \"\"\""
    );
    assert_eq!(
        read("2024-01-31 2024-01 2022H1 2022-Q3 2024-1 1..3 １．５"),
        "Number 2024-01-31, Number 2024-01, Number 2022H1, Number 2022-Q3, Number 2024, \
         Mark(45) -, Number 1, Number 1, Mark(46) .., Number 3, Number １．５"
    );
    assert_eq!(
        read("（“a” >= \"b\\\"\" \"c {\n/// d\n/* e"),
        "Mark(40) （, Str “a”, Mark(62) >=, Str \"b\\\"\", UnclosedStr \"c, Mark(123) {, \
         DocComment /// d, UnclosedComment /* e"
    );
    assert_eq!(
        read("\"\"\"a \"b\"\"\"\" \"\"\"c"),
        "Prose \"\"\"a \"b\"\"\"\", UnclosedProse \"\"\"c"
    );
}

#[test]
fn text_holds_braces() {
    let within = |text: &str, kind| {
        let outer = token(kind, 0..text.len());
        let tokens = inside(text, outer).into_iter();
        let shown = tokens.map(|token| format!("{:?}:{}", token.kind, token.of(text)));
        shown.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        within(r#""a{{b}} {x: \"}\"} { \n""#, Kind::Str),
        r#"Quote:" Text:a Escape:{{ Text:b Escape:}} Text:  Interpolation:{x: \"}\"} Text:  LoneBrace:{ Text:  Escape:\n Quote:""#
    );
    assert_eq!(
        within("\"\"\"{a\n\n{b} }\"\"\"", Kind::Prose),
        "Quote:\"\"\" LoneBrace:{ Text:a\n\n Interpolation:{b} Text:  LoneBrace:} Quote:\"\"\""
    );
    assert_eq!(
        within("\"甲|乙\" | {a|b} | \"c|d\" | \"}\"", Kind::Row),
        "Str:\"甲|乙\" Text:  Bar:| Text:  Interpolation:{a|b} Text:  Bar:| Text: \"c Bar:| \
         Text:d\"  Bar:| Text:  Str:\"}\""
    );
}
