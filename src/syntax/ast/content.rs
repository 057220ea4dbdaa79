//! Sections and prose, as written.

use std::sync::Arc;

use crate::source::Span;

use super::{Claim, Condition, Expr, Item, Name, Path, Str, Template, Waive};

/// `section NAME "title" { … }`; name and body may be absent.
#[derive(Clone, Debug)]
pub struct Section {
    pub optional: bool,
    pub name: Option<Name>,
    pub title: Template,
    pub items: Vec<Arc<Item>>,
    /// The word `section` with its title.
    pub span: Span,
}

/// `if cond { … } else { … }` around content.
#[derive(Clone, Debug)]
pub struct IfItem {
    pub condition: Condition,
    pub then: Vec<Arc<Item>>,
    pub otherwise: Option<Vec<Arc<Item>>>,
}

/// `note a "…"`: the text of footnote `[^a]`.
#[derive(Clone, Debug)]
pub struct NoteDecl {
    pub name: Name,
    pub text: Template,
}

/// `allow stray_number "reason"`.
#[derive(Clone, Debug)]
pub struct Allow {
    pub lint: Name,
    pub reason: Str,
}

/// `"""…"""`.
#[derive(Clone, Debug)]
pub struct Prose {
    pub blocks: Vec<Block>,
    /// With the quotes.
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Block {
    pub kind: BlockKind,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum BlockKind {
    Paragraph(Vec<Inline>),
    /// `- ` items, or `1. ` items.
    List {
        ordered: bool,
        entries: Vec<Vec<Inline>>,
    },
}

#[derive(Clone, Debug)]
pub struct Inline {
    pub kind: InlineKind,
    pub span: Span,
}

/// `"443件"`, `"443件" waive "reason"`
#[derive(Clone, Debug)]
pub struct Literal {
    pub text: Str,
    pub waive: Option<Waive>,
}

#[derive(Clone, Debug)]
pub enum InlineKind {
    /// Plain text, `{{` and `}}` resolved. A line break inside a paragraph is
    /// kept as `\n`; composing decides what it means in the locale.
    Text(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Link {
        text: Vec<Inline>,
        address: String,
    },
    /// `[^a]`
    NoteRef(Name),
    /// `{expr}`, `{expr:format}`
    Value {
        value: Expr,
        format: Option<Format>,
    },
    /// `{x stated 2 件}`
    Stated {
        value: Expr,
        stated: Expr,
        format: Option<Format>,
    },
    /// `{if cond { … } else { … }}` is not in the language; `{n|was|were}` is.
    Plural {
        count: Expr,
        one: String,
        many: String,
    },
    /// `{"literal"}`: as written, exempt from judging.
    Literal(Literal),
    /// `{claim …}`
    Claim(Box<Claim>),
    /// `{ref NAME}`, `{ref "title":title}`
    Reference {
        target: Reference,
        format: Option<Format>,
    },
}

#[derive(Clone, Debug)]
pub enum Reference {
    Path(Path),
    Title(Str),
}

/// What stands behind the last colon, as written: `cn`, `.1`, `,`, `parts`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Format {
    pub text: String,
    pub span: Span,
}
