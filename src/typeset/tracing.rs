//! Whose fault an error of Typst is: the report's, the template's, or ours.

use std::ops::Range;

use super::problems::TypesetProblem;
use crate::emit::typst::TypstFile;
use crate::source::line_column;

/// `ranges`: where in the text the error is, then the calls that led there,
/// from the inside out.
pub(super) fn problem(
    typst: &TypstFile,
    message: String,
    ranges: &[Range<usize>],
) -> TypesetProblem {
    let own = ranges.first();
    let place = |range: &Range<usize>| typst.place(range);
    if let Some(place) = own.and_then(place) {
        return TypesetProblem::Rejected { message, place };
    }
    // A built-in template stops at texts only.
    let foreign = |range: &Range<usize>| {
        let line = typst.template_line(range.start)?;
        (!line.built_in).then(|| line.clone())
    };
    let traced = ranges.iter().find_map(place);
    if let Some(line) = own.and_then(foreign) {
        return TypesetProblem::Template {
            line,
            message,
            place: traced,
        };
    }
    if let Some(place) = traced {
        return TypesetProblem::Rejected { message, place };
    }
    if let Some(line) = ranges.iter().find_map(foreign) {
        return TypesetProblem::Template {
            line,
            message,
            place: None,
        };
    }
    TypesetProblem::Internal {
        message,
        at: own.map(|range| {
            let at = line_column(&typst.text, range.start);
            (at.line, at.column)
        }),
    }
}
