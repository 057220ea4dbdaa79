//! Shapes as SVG elements.

use std::fmt::Write as _;

use super::palette::{self, Style};
use super::{At, TEXT, Tenths};

/// Elements, in the order in which they cover each other.
pub(super) struct Canvas {
    body: String,
    /// Before the names of what is defined: a page has several pictures.
    prefix: String,
    hatched: Vec<usize>,
}

/// Which end of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Rect {
    pub(super) x: Tenths,
    pub(super) y: Tenths,
    pub(super) width: Tenths,
    pub(super) height: Tenths,
}

impl Canvas {
    pub(super) fn new(prefix: &str) -> Self {
        Canvas {
            body: String::new(),
            prefix: prefix.to_owned(),
            hatched: Vec::new(),
        }
    }

    /// A filled area of the set with that number.
    pub(super) fn area(&mut self, rect: Rect, set: usize) {
        let Rect {
            x,
            y,
            width,
            height,
        } = rect;
        let shape = format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
            At(x),
            At(y),
            At(width),
            At(height)
        );
        self.filled(&shape, set);
    }

    /// A closed path of the set with that number.
    pub(super) fn path(&mut self, path: &str, set: usize) {
        self.filled(&format!("<path d=\"{path}\""), set);
    }

    /// The colour, then over it what tells it apart without colour.
    fn filled(&mut self, shape: &str, set: usize) {
        let Style { color, .. } = palette::style(set);
        let _ = writeln!(
            self.body,
            "{shape} fill=\"{color}\" stroke=\"currentColor\" stroke-width=\"0.5\"/>"
        );
        if palette::hatching(set).is_some() {
            let _ = writeln!(self.body, "{shape} fill=\"url(#{}-{set})\"/>", self.prefix);
            if !self.hatched.contains(&set) {
                self.hatched.push(set);
            }
        }
    }

    /// A thin rule of the axes.
    pub(super) fn rule(&mut self, from: (Tenths, Tenths), to: (Tenths, Tenths), strong: bool) {
        let opacity = if strong {
            ""
        } else {
            " stroke-opacity=\"0.2\""
        };
        let _ = writeln!(
            self.body,
            "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"currentColor\" stroke-width=\"0.8\"{opacity}/>",
            At(from.0),
            At(from.1),
            At(to.0),
            At(to.1)
        );
    }

    /// A line through points, in the manner of its set.
    pub(super) fn line(&mut self, points: &[(Tenths, Tenths)], set: usize) {
        let Style { color, dash, .. } = palette::style(set);
        let each = points.iter().map(|(x, y)| format!("{},{}", At(*x), At(*y)));
        let points: Vec<String> = each.collect();
        let dash = if dash.is_empty() {
            String::new()
        } else {
            format!(" stroke-dasharray=\"{dash}\"")
        };
        let _ = writeln!(
            self.body,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"2\"{dash}/>",
            points.join(" ")
        );
    }

    /// The mark of a point of a line.
    pub(super) fn mark(&mut self, (x, y): (Tenths, Tenths), set: usize) {
        let Style { color, mark, .. } = palette::style(set);
        let shape = mark.path(x, y);
        let _ = writeln!(
            self.body,
            "<path d=\"{shape}\" fill=\"{color}\" stroke=\"currentColor\" stroke-width=\"0.5\"/>"
        );
    }

    /// A text; `y` is its base line.
    pub(super) fn text(&mut self, (x, y): (Tenths, Tenths), anchor: Anchor, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let _ = writeln!(
            self.body,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\" fill=\"currentColor\">{}</text>",
            At(x),
            At(y),
            escaped(text)
        );
    }

    pub(super) fn finish(self, width: Tenths, height: Tenths, alt: &str) -> String {
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" \
             font-family=\"Noto Sans SC, sans-serif\" font-size=\"{size}\" role=\"img\" aria-label=\"{alt}\">\n",
            w = At(width),
            h = At(height),
            size = At(TEXT),
            alt = escaped(alt)
        );
        if !self.hatched.is_empty() {
            out.push_str("<defs>\n");
            for set in &self.hatched {
                if let Some(lines) = palette::hatching(*set) {
                    let _ = writeln!(
                        out,
                        "<pattern id=\"{}-{set}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">{lines}</pattern>",
                        self.prefix
                    );
                }
            }
            out.push_str("</defs>\n");
        }
        out.push_str(&self.body);
        out.push_str("</svg>\n");
        out
    }
}

/// A text in XML, without what XML cannot hold.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // It would end the literal that holds the picture in Typst.
            '`' => out.push_str("&#96;"),
            '\n' | '\t' => out.push(' '),
            sign if sign.is_control() => {}
            '\u{fffe}' | '\u{ffff}' => {}
            sign => out.push(sign),
        }
    }
    out
}
