//! As `tree-sitter generate --abi 14`, with node for `grammar.js`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tree_sitter_generate::{OptLevel, generate_parser_in_directory};

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    let made = generate_parser_in_directory(
        folder,
        None::<PathBuf>,
        None::<PathBuf>,
        14,
        None,
        Some("node"),
        true,
        OptLevel::default(),
        &mut found,
    );
    for diagnostic in &found {
        eprintln!("{diagnostic:?}");
    }
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
