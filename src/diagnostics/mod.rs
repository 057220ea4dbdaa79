//! What can go wrong, in two languages, and how it is shown.
//!
//! A phase reports *problems* (an enum of its own); each turns into a
//! [`Diagnostic`], plain data in both languages, which a renderer shows.

mod bilingual;
mod editing;
mod io_reason;
pub mod pages;
pub(crate) mod problem;
pub mod render;
pub mod suggest;

pub use bilingual::Bilingual;
pub use editing::{edited, with_blanks};
pub use io_reason::{io_reason, too_large, unopened_reason};

use crate::source::Span;

/// The language a person reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    Zh,
    En,
}

impl Lang {
    /// What is said in this language.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// One message in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub zh: String,
    pub en: String,
}

impl Text {
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Text {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// A text that reads the same in both languages.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Text {
            zh: text.clone(),
            en: text,
        }
    }

    pub fn empty() -> Self {
        Text::same("")
    }

    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// How much it matters. Errors stop a build; hints never change the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Hint,
    Warning,
    Error,
}

/// A place with what is to be said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub span: Span,
    pub text: Text,
}

/// A place that may not be known: then nothing is said there.
pub trait Place {
    fn span(self) -> Option<Span>;
}

impl Place for Span {
    fn span(self) -> Option<Span> {
        Some(self)
    }
}

impl Place for &Span {
    fn span(self) -> Option<Span> {
        Some(*self)
    }
}

impl Place for Option<Span> {
    fn span(self) -> Option<Span> {
        self
    }
}

impl Place for &Option<Span> {
    fn span(self) -> Option<Span> {
        *self
    }
}

/// A change to a source that mends the problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    pub title: Text,
    pub edits: Vec<Edit>,
    /// Safe to apply without asking.
    pub automatic: bool,
}

/// Put `text` where `span` is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

/// What is shown. Built by the `diagnostic()` of each phase's problems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// `E0303`, `W0401`: for ever the same.
    pub code: &'static str,
    pub severity: Severity,
    /// What is wrong, in the user's words.
    pub title: Text,
    /// Where, with what to say there. The span is `None` when no source text
    /// is concerned (a file that cannot be read from the command line).
    pub place: Option<Label>,
    /// Other places that belong to it.
    pub others: Vec<Label>,
    /// Lines below the code: values, causes, how to go on.
    pub notes: Vec<Text>,
    pub fixes: Vec<Fix>,
    /// What also fails, and only because of this.
    pub consequences: Vec<Diagnostic>,
    /// One of many hints that a person reads only when asking for them; a
    /// program always gets them.
    pub quiet: bool,
}

impl Diagnostic {
    /// The code's letter says how much it matters: `E`, `W` or `H`.
    pub fn coded(code: &'static str, title: Text) -> Self {
        let severity = match code.as_bytes().first() {
            Some(b'W') => Severity::Warning,
            Some(b'H') => Severity::Hint,
            Some(_) | None => Severity::Error,
        };
        Diagnostic::new(code, severity, title)
    }

    pub fn error(code: &'static str, title: Text) -> Self {
        Diagnostic::new(code, Severity::Error, title)
    }

    pub fn warning(code: &'static str, title: Text) -> Self {
        Diagnostic::new(code, Severity::Warning, title)
    }

    pub fn hint(code: &'static str, title: Text) -> Self {
        Diagnostic::new(code, Severity::Hint, title)
    }

    fn new(code: &'static str, severity: Severity, title: Text) -> Self {
        Diagnostic {
            code,
            severity,
            title,
            place: None,
            others: Vec::new(),
            notes: Vec::new(),
            fixes: Vec::new(),
            consequences: Vec::new(),
            quiet: false,
        }
    }

    /// All that it points at: where it is, what belongs to it, what its fixes replace.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        let labels = self.place.iter().chain(&self.others).map(|it| it.span);
        let edits = self.fixes.iter().flat_map(|fix| &fix.edits);
        labels.chain(edits.map(|edit| edit.span))
    }

    /// The place it is about, with the words shown under it.
    pub fn at(mut self, place: impl Place, text: impl Into<Option<Text>>) -> Self {
        if let (Some(span), Some(text)) = (place.span(), text.into()) {
            self.place = Some(Label { span, text });
        }
        self
    }

    /// Another place that belongs to it.
    pub fn also(mut self, place: impl Place, text: impl Into<Option<Text>>) -> Self {
        if let (Some(span), Some(text)) = (place.span(), text.into()) {
            self.others.push(Label { span, text });
        }
        self
    }

    /// Several places: the first is what it is about, unless that is said.
    pub fn places(self, places: impl IntoIterator<Item = (Span, Text)>) -> Self {
        places.into_iter().fold(self, |told, (span, text)| {
            if told.place.is_none() {
                told.at(span, text)
            } else {
                told.also(span, text)
            }
        })
    }

    pub fn note(mut self, text: impl Into<Option<Text>>) -> Self {
        self.notes.extend(text.into());
        self
    }

    pub fn notes(mut self, texts: impl IntoIterator<Item = Text>) -> Self {
        self.notes.extend(texts);
        self
    }

    /// Suggests what was probably meant, if anything was.
    pub fn offer(self, nearest: Option<&str>, place: impl Place) -> Self {
        let Some(nearest) = nearest else { return self };
        let title = Text::new(format!("改为“{nearest}”"), format!("change to `{nearest}`"));
        self.suggest(title, place, nearest)
    }

    /// Asks under the place whether the nearest name is meant, and suggests it.
    /// Where none is near, `otherwise` stands there.
    pub fn meant(self, nearest: Option<&str>, place: impl Place, otherwise: Text) -> Self {
        let place = place.span();
        self.at(place, did_you_mean(nearest, otherwise))
            .offer(nearest, place)
    }

    /// What branches, in the middle of a chain.
    pub fn with(self, change: impl FnOnce(Self) -> Self) -> Self {
        change(self)
    }

    /// Told to a person only on asking.
    pub fn quiet(mut self) -> Self {
        self.quiet = true;
        self
    }

    /// A fix of one edit that is safe to apply.
    pub fn fix(self, title: Text, place: impl Place, text: impl Into<String>) -> Self {
        let text = text.into();
        let edit = place.span().map(|span| Edit { span, text });
        self.fix_all(title, edit.into_iter().collect())
    }

    /// A fix of several edits that is safe to apply.
    pub fn fix_all(mut self, title: Text, edits: Vec<Edit>) -> Self {
        if !edits.is_empty() {
            self.fixes.push(Fix {
                title,
                edits,
                automatic: true,
            });
        }
        self
    }

    /// A fix of one edit that a person should look at before taking it.
    pub fn suggest(mut self, title: Text, place: impl Place, text: impl Into<String>) -> Self {
        let known = self.fixes.len();
        self = self.fix(title, place, text);
        for fix in self.fixes.iter_mut().skip(known) {
            fix.automatic = false;
        }
        self
    }
}

/// What stands under a name that is not known, though one like it may be.
pub fn did_you_mean(nearest: Option<&str>, otherwise: Text) -> Text {
    match nearest {
        Some(nearest) => Text::new(
            format!("是不是“{nearest}”？"),
            format!("did you mean `{nearest}`?"),
        ),
        None => otherwise,
    }
}
