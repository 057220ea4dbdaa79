//! 443 for 434: two digits in each other's place.

/// Exactly two digits stand in each other's place.
pub(crate) fn are_exchanged(a: &str, b: &str) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut differing = a.bytes().zip(b.bytes()).filter(|(x, y)| x != y);
    match (differing.next(), differing.next(), differing.next()) {
        (Some((a1, b1)), Some((a2, b2)), None) => {
            a1 == b2 && a2 == b1 && a1.is_ascii_digit() && a2.is_ascii_digit()
        }
        _ => false,
    }
}
