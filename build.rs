//! Builds again when a page comes or goes: pages are compiled in by folder.

fn main() {
    println!("cargo::rerun-if-changed=docs/diagnostics");
}
