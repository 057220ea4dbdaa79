//! What a cause says, in both languages.

mod cause;
mod fault;
mod mistakes;

pub use cause::Cause;
pub use fault::Fault;
pub use mistakes::{Exchanged, Mistake, Named, OddMember, Slip, WrongNumber};
