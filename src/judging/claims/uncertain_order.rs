//! Which of two numbers is the greater, as far as that is known.

use crate::evaluation::results::Number;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Below,
    Same,
    Above,
    /// Their ranges meet.
    Unsure,
}

/// Numbers as printed; of approximate ones the whole range counts.
pub(super) fn order(one: &Number, other: &Number) -> Order {
    if !one.approximate && !other.approximate {
        return match one.point.cmp(&other.point) {
            std::cmp::Ordering::Less => Order::Below,
            std::cmp::Ordering::Equal => Order::Same,
            std::cmp::Ordering::Greater => Order::Above,
        };
    }
    let (one, other) = (one.range(), other.range());
    if !one.may_be_at_most(&other) {
        Order::Above
    } else if !other.may_be_at_most(&one) {
        Order::Below
    } else {
        Order::Unsure
    }
}

impl Order {
    /// As seen from below: 最低 instead of 最高.
    pub(super) fn turned(self, turn: bool) -> Order {
        match self {
            Order::Below if turn => Order::Above,
            Order::Above if turn => Order::Below,
            Order::Below | Order::Same | Order::Above | Order::Unsure => self,
        }
    }
}
