//! The editor's front door: the Language Server Protocol over standard input
//! and output; one file a kind of request. Nothing here knows what a report
//! means: `pipeline` checks it, `ide` says what is under the cursor.

mod addresses;
mod documents;
mod places;
pub mod positions;
mod server;
mod serving;

mod actions;
mod definition;
mod hover;
mod publishing;
mod symbols;

pub use serving::{run, serve};
