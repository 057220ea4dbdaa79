//! The emitted Typst: goldens of hand-made reports, and laws.

use std::path::Path;

use libtest_mimic::{Failed, Trial};
use rptc::document::tree::Document;
use rptc::emit::template::Template;
use rptc::emit::typst::{TypstFile, typst};

use crate::{golden, sample};

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    Ok(vec![
        Trial::test("typst::official", || {
            same_as_golden("official", &sample::chinese())
        }),
        Trial::test("typst::plain", || {
            same_as_golden("plain", &sample::english())
        }),
    ])
}

fn same_as_golden(template: &str, document: &Document) -> Result<(), Failed> {
    let file = emit(template, document)?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/typst");
    golden::compare(&folder.join(format!("{template}.typ")), &file.text)
}

pub(crate) fn emit(template: &str, document: &Document) -> Result<TypstFile, Failed> {
    let template = Template::built_in(template).ok_or("no such template")?;
    typst(document, &template).map_err(|problem| Failed::from(format!("{problem:?}")))
}
