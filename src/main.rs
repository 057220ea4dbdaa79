//! The `rptc` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    rptc::cli::run()
}
