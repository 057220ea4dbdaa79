//! One open bracket.

use super::unit::Unit;

/// One open bracket and what is read within it.
pub(super) struct Frame {
    /// `(`, `[`, `{`, or 0 for the file.
    pub(super) bracket: u8,
    pub(super) open: usize,
    /// How far the line on which it was opened is indented.
    pub(super) indent: usize,
    /// The first line within it is indented no further.
    pub(super) flat: bool,
    pub(super) role: Role,
    pub(super) units: Vec<Unit>,
    pub(super) rows: Vec<(usize, usize)>,
    pub(super) current: Option<Unit>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Declarations: the file, a section, an `if` around content.
    Items,
    /// The lines of a header.
    Fields,
    /// The body of a table or fill.
    Cells,
    /// Read whole by the grammar.
    Code,
}

impl Frame {
    pub(super) fn file() -> Frame {
        Frame::new(0, 0, 0, Role::Items)
    }

    /// The body of a table or fill that nothing opened.
    pub(super) fn cells(open: usize, indent: usize) -> Frame {
        Frame::new(b'{', open, indent.saturating_sub(1), Role::Cells)
    }

    pub(super) fn new(bracket: u8, open: usize, indent: usize, role: Role) -> Frame {
        Frame {
            bracket,
            open,
            indent,
            flat: false,
            role,
            units: Vec::new(),
            rows: Vec::new(),
            current: None,
        }
    }
}
