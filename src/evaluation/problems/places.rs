//! Numbers with more decimals than are printed.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

pub(super) fn does_not_fit(
    name: &str,
    value: &str,
    unit: &str,
    (places, typed): (u32, bool),
    place: Span,
) -> Diagnostic {
    let (zh, en) = if places == 0 {
        ("不是整数".to_owned(), "is not whole".to_owned())
    } else {
        (
            format!("超过{places}位小数"),
            format!("has more than {places} decimals"),
        )
    };
    let diagnostic = Diagnostic::error(
        "E0407",
        Text::new(
            format!("“{name}”{value}{zh}，而{unit}要精确到{places}位小数"),
            format!("“{name}” {value} {en}; {unit} is exact to {places} decimals"),
        ),
    )
    .at(place, Text::same(format!("= {value}")));
    if typed {
        diagnostic.note(Text::new(
            "改正这个数，换用较小的单位，或用 `round n` 说明它是修约数。",
            "Correct the number, use a smaller unit, or say with `round n` that it is rounded.",
        ))
    } else {
        diagnostic.note(Text::new(
            "计算结果要修约时，用 `round n` 说明保留几位，或写 `round(x, n)`。",
            "To round what is calculated, say how far: `round n` behind it, or `round(x, n)`.",
        ))
    }
}

/// More decimals typed than `round 0 .. n` allows.
pub(super) fn too_many_decimals(name: &str, value: &str, places: u32, place: Span) -> Diagnostic {
    Diagnostic::error(
        "E0407",
        Text::new(
            format!("“{name}”{value}的小数太多，最多{places}位"),
            format!("“{name}” {value} has too many decimals: {places} at the most"),
        ),
    )
    .at(place, Text::same(format!("= {value}")))
    .note(Text::new(
        format!("请核对这个数；没有写错的，四舍五入到{places}位小数再填。"),
        format!("Check the number; if it is right, round it to {places} decimals."),
    ))
}
