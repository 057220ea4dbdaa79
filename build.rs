//! Builds again when a page or a package comes or goes: both are compiled in
//! by folder.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=docs/diagnostics");
    println!("cargo::rerun-if-changed=standards");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        // A relocatable program of this size takes a fifth more for a check: it
        // relocates itself first (docs/performance.md).
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
