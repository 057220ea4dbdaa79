//! What a template makes, and how text is written there.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::ValueKind;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, UndefinedBehavior, Value};

use crate::emit::html::escaped;
use crate::emit::typst::literal;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::emit) enum Target {
    /// A text becomes a string literal.
    Typst,
    /// A text is escaped, for content and for quoted attributes alike.
    Html,
}

impl Target {
    pub(super) fn environment<'a>(self) -> Environment<'a> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        let syntax = SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .keep_trailing_newline(true)
            .build();
        if let Ok(syntax) = syntax {
            environment.set_syntax(syntax);
        }
        // `./look.typ` lies beside the file that includes it.
        environment.set_path_join_callback(|name, parent| match name.strip_prefix("./") {
            Some(name) => match parent.rsplit_once('/') {
                Some((folder, _)) => format!("{folder}/{name}").into(),
                None => name.to_owned().into(),
            },
            None => name.into(),
        });
        // What macros and captures print is code already and must stay so.
        match self {
            Target::Typst => {
                environment.set_auto_escape_callback(|_| AutoEscape::Custom("typst".into()));
                environment.set_formatter(|out, _, value| print_typst(out, value));
            }
            Target::Html => {
                environment.set_auto_escape_callback(|_| AutoEscape::Html);
                environment.set_formatter(|out, _, value| print_html(out, value));
            }
        }
        environment.remove_filter("safe");
        environment.remove_filter("escape");
        environment.remove_filter("e");
        environment
    }
}

/// Prints a value as Typst: code as it is, a text as a literal, a list as its
/// items with commas between.
fn print_typst(out: &mut Output<'_>, value: &Value) -> Result<(), Error> {
    if value.is_safe() {
        return Ok(out.write_str(value.as_str().unwrap_or(""))?);
    }
    if let Some(text) = value.as_str() {
        return Ok(out.write_str(&literal(text))?);
    }
    if value.is_none() {
        return Ok(out.write_str("none")?);
    }
    if value.kind() == ValueKind::Bool {
        return Ok(out.write_str(if value.is_true() { "true" } else { "false" })?);
    }
    if value.is_integer() {
        return Ok(write!(out, "{value}")?);
    }
    if value.kind() == ValueKind::Seq || value.kind() == ValueKind::Iterable {
        for (at, item) in value.try_iter()?.enumerate() {
            if at > 0 {
                out.write_str(", ")?;
            }
            print_typst(out, &item)?;
        }
        return Ok(());
    }
    Err(unprintable(value, "a value that Typst has no literal for"))
}

/// Prints a value as HTML: markup as it is, a text escaped, `none` as nothing.
fn print_html(out: &mut Output<'_>, value: &Value) -> Result<(), Error> {
    if value.is_safe() {
        return Ok(out.write_str(value.as_str().unwrap_or(""))?);
    }
    if let Some(text) = value.as_str() {
        return Ok(out.write_str(&escaped(text))?);
    }
    if value.is_none() {
        return Ok(());
    }
    if value.is_integer() {
        return Ok(write!(out, "{value}")?);
    }
    Err(unprintable(value, "neither a text nor a whole number"))
}

fn unprintable(value: &Value, what: &str) -> Error {
    let what = if value.is_undefined() {
        "nothing"
    } else {
        what
    };
    Error::new(ErrorKind::InvalidOperation, format!("this prints {what}"))
}
