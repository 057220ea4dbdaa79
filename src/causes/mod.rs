//! Why a check fails or a quotation is wrong: asked only then. A cause is told
//! only where it explains the gap exactly and no other does.

pub(crate) mod figures_by_value;
pub(crate) mod gap_cause;
pub(crate) mod omitted_member;
pub(crate) mod quotation_fault;
pub(crate) mod quoted_number;
pub(crate) mod wrong_number;

mod collected_member;
mod exchanged_digits;
mod forced_total;
mod problems;
mod typed_rates;

pub use problems::{Cause, Exchanged, Fault, Mistake, Named, OddMember, Slip, WrongNumber};
pub use typed_rates::{TypedRate, TypedRates};
