//! The `rptc` command.

use std::process::ExitCode;

/// A report is a great many small values; the system's allocator takes a third
/// of the time (docs/performance.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    rptc::cli::run()
}
