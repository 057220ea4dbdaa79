//! Pages and PDFs by the embedded engine.

use std::path::Path;

use libtest_mimic::{Failed, Trial};
use rptc::typeset::{Options, embedded, fonts::Fonts};

use crate::{sample, typst::emit};

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    Ok(vec![Trial::test("pdf::twice_the_same", twice_the_same)])
}

fn twice_the_same() -> Result<(), Failed> {
    let fonts = Fonts::embedded();
    let options = Options {
        fonts: &fonts,
        standards: &[],
    };
    for (template, document) in [
        ("official", sample::chinese()),
        ("plain", sample::english()),
    ] {
        let file = emit(template, &document)?;
        let first = embedded::pdf(&file, &options).map_err(|problems| format!("{problems:?}"))?;
        let second = embedded::pdf(&file, &options).map_err(|problems| format!("{problems:?}"))?;
        if first != second {
            return Err(format!("{template}: two runs differ").into());
        }
        std::fs::write(
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{template}.pdf")),
            first.bytes,
        )?;
    }
    Ok(())
}
