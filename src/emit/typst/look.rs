//! The settings of the report's header as code for a template.

use minijinja::Value;
use serde::Serialize;

use super::literal::literal;
use super::marks::Marks;
use crate::document::tree::{Document, Length, Look, Paper};
use crate::emit::logo::{LogoFile, LogoFormat};

/// As a template sees them; `None` where it decides itself.
#[derive(Serialize)]
pub(super) struct LookContext {
    colour: Option<Value>,
    paper: Option<&'static str>,
    top: Option<Value>,
    bottom: Option<Value>,
    left: Option<Value>,
    right: Option<Value>,
    cover: Option<bool>,
    contents: Option<bool>,
    logo: Option<LogoContext>,
}

#[derive(Serialize)]
struct LogoContext {
    /// The bytes of the file.
    data: Value,
    format: &'static str,
    alt: String,
}

pub(super) fn context(
    document: &Document,
    logo: Option<&LogoFile>,
    marks: &mut Marks,
) -> LookContext {
    let Look {
        colour,
        paper,
        margins,
        logo: named,
        cover,
        contents,
    } = &document.look;
    let colour = colour
        .as_ref()
        .map(|colour| Value::from_safe_string(format!("rgb({})", literal(&colour.0))));
    let logo = logo.zip(named.as_ref()).map(|(file, named)| LogoContext {
        data: Value::from_safe_string(marks.around(&data(file), named.place)),
        format: match file.format {
            LogoFormat::Svg => "svg",
            LogoFormat::Png => "png",
            LogoFormat::Jpeg => "jpg",
        },
        alt: named.alt.clone(),
    });
    LookContext {
        colour,
        paper: paper.map(|paper| match paper {
            Paper::A4 => "a4",
            Paper::Letter => "us-letter",
        }),
        top: margins.top.map(length),
        bottom: margins.bottom.map(length),
        left: margins.left.map(length),
        right: margins.right.map(length),
        cover: *cover,
        contents: *contents,
        logo,
    }
}

/// `12.5mm`.
fn length(length: Length) -> Value {
    let (whole, rest) = (length.0 / 100, length.0 % 100);
    let code = match rest {
        0 => format!("{whole}mm"),
        _ => format!("{whole}.{rest:02}mm"),
    };
    Value::from_safe_string(code)
}

/// The file in the text itself, so that the text stands alone.
fn data(file: &LogoFile) -> String {
    match (file.format, std::str::from_utf8(&file.bytes)) {
        (LogoFormat::Svg, Ok(text)) => literal(text),
        (LogoFormat::Svg | LogoFormat::Png | LogoFormat::Jpeg, _) => {
            let bytes: Vec<String> = file.bytes.iter().map(u8::to_string).collect();
            format!("({},)", bytes.join(","))
        }
    }
}
