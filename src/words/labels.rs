//! Labels without what numbers them in a form.

/// A label without 一、 （一） 1. before it.
pub fn bare(label: &str) -> &str {
    let label = label.trim();
    let is_number = |letter: char| {
        letter.is_ascii_digit() || "零〇一二两三四五六七八九十百千万亿".contains(letter)
    };
    let opened = label.strip_prefix(['（', '(']);
    let rest = opened.unwrap_or(label).trim_start_matches(is_number);
    if rest.len() == opened.unwrap_or(label).len() {
        return label;
    }
    let closed = match opened {
        Some(_) => rest.strip_prefix(['）', ')']),
        None => rest.strip_prefix(['、', '.', '．']),
    };
    closed.map_or(label, str::trim_start)
}
