//! Builds again when a page or a package comes or goes: both are compiled in
//! by folder.

fn main() {
    println!("cargo::rerun-if-changed=docs/diagnostics");
    println!("cargo::rerun-if-changed=standards");
}
