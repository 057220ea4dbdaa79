//! The document tree as Typst and JSON.
