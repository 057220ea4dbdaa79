//! The settings of the report's header that a page for browsers can follow:
//! its colour, for rules only, so that text stays readable on light and dark
//! ground alike; and its logo, in the page itself.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

use crate::document::tree::Document;
use crate::emit::logo::{LogoFile, LogoFormat};

/// As a template sees them; `None` where it decides itself.
#[derive(Serialize)]
pub(super) struct LookContext {
    /// `#1a4480`.
    colour: Option<String>,
    logo: Option<LogoContext>,
}

#[derive(Serialize)]
struct LogoContext {
    /// A `data:` address.
    address: String,
    alt: String,
}

pub(super) fn context(document: &Document, logo: Option<&LogoFile>) -> LookContext {
    let look = &document.look;
    let logo = logo.zip(look.logo.as_ref());
    LookContext {
        colour: look.colour.as_ref().map(|colour| colour.0.clone()),
        logo: logo.map(|(file, named)| LogoContext {
            address: address(file),
            alt: named.alt.clone(),
        }),
    }
}

fn address(file: &LogoFile) -> String {
    let kind = match file.format {
        LogoFormat::Svg => "svg+xml",
        LogoFormat::Png => "png",
        LogoFormat::Jpeg => "jpeg",
    };
    format!("data:image/{kind};base64,{}", STANDARD.encode(&file.bytes))
}
