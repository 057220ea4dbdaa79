//! The editor's front door: the Language Server Protocol over standard input
//! and output; one file a kind of request. Nothing here knows what a report
//! means: `pipeline` checks it, `ide` says what is under the cursor.

mod addresses;
mod around;
mod dispatch;
mod documents;
mod places;
pub mod positions;
mod server;
mod serving;

mod actions;
mod completion;
mod definition;
mod folding;
mod formatting;
mod hints;
mod hover;
mod lens;
mod publishing;
mod references;
mod rename;
mod signature;
mod symbols;
mod tokens;

pub use serving::{run, serve};
