//! Between the JSON that reports are published with and what they mean here.

mod checks;
mod elsewhere;
mod figures;
mod literals;
mod rebuild;
mod spelling;
mod tables;
mod types;

pub use elsewhere::earlier_of;
pub use figures::former;
pub use rebuild::{Rebuilt, rebuild};
pub use spelling::spelled;
