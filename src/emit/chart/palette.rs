//! What tells sets apart: a colour, a hatching, a dash and a mark each, so that
//! none is needed alone. The colours are those that people who do not see red
//! or green keep apart, and neighbours differ in lightness.

use super::{At, Tenths};

#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) color: &'static str,
    /// In pixels, drawn and left out; empty for a whole line.
    pub(super) dash: &'static str,
    pub(super) mark: Mark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Square,
    Triangle,
    Diamond,
    Bar,
    Cross,
    Wedge,
}

const STYLES: [Style; 6] = [
    style_of("#2b6ca3", "", Mark::Square),
    style_of("#e9a13b", "6 3", Mark::Triangle),
    style_of("#1f8a70", "2 2", Mark::Diamond),
    style_of("#f3d55b", "8 2 2 2", Mark::Bar),
    style_of("#8c4a8f", "10 4", Mark::Cross),
    style_of("#b9c2cc", "1 3", Mark::Wedge),
];

const fn style_of(color: &'static str, dash: &'static str, mark: Mark) -> Style {
    Style { color, dash, mark }
}

/// That of the set with that number, from 0; there are six.
pub(super) fn style(set: usize) -> Style {
    let [first, ..] = STYLES;
    STYLES.get(set % STYLES.len()).copied().unwrap_or(first)
}

/// The lines over a set's colour, in a square of six pixels; the first set has
/// none.
pub(super) fn hatching(set: usize) -> Option<String> {
    let paths = match set {
        1 => "M-1 1L1 -1M0 6L6 0M5 7L7 5",
        2 => "M2 3h2M3 2v2",
        3 => "M-1 5L1 7M0 0L6 6M5 -1L7 1",
        4 => "M0 3h6",
        5 => "M0 3h6M3 0v6",
        6 => "M3 0v6",
        7 => "M0 6L3 0L6 6",
        _ => return None,
    };
    Some(format!(
        "<path d=\"{paths}\" fill=\"none\" stroke=\"#000\" stroke-opacity=\"0.55\" stroke-width=\"0.9\"/>"
    ))
}

impl Mark {
    /// Its outline around a point.
    pub(super) fn path(self, x: Tenths, y: Tenths) -> String {
        const R: Tenths = 38;
        let corners: &[(Tenths, Tenths)] = match self {
            Mark::Square => &[(-R, -R), (R, -R), (R, R), (-R, R)],
            Mark::Triangle => &[(0, -R - 8), (R + 6, R), (-R - 6, R)],
            Mark::Diamond => &[(0, -R - 10), (R + 10, 0), (0, R + 10), (-R - 10, 0)],
            Mark::Bar => &[(-18, -R - 8), (18, -R - 8), (18, R + 8), (-18, R + 8)],
            Mark::Cross => &[
                (-15, -R),
                (15, -R),
                (15, -15),
                (R, -15),
                (R, 15),
                (15, 15),
                (15, R),
                (-15, R),
                (-15, 15),
                (-R, 15),
                (-R, -15),
                (-15, -15),
            ],
            Mark::Wedge => &[(-R - 6, -R), (R + 6, -R), (0, R + 8)],
        };
        let each = corners.iter().enumerate();
        let path: String = each
            .map(|(at, (dx, dy))| {
                let step = if at == 0 { "M" } else { "L" };
                format!("{step}{} {}", At(x + dx), At(y + dy))
            })
            .collect();
        format!("{path}Z")
    }
}
