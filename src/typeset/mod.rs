//! Typst text → pages → PDF.
