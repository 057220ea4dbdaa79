//! The comparison on what was made to break it.

use std::path::Path;

use libtest_mimic::Failed;
use rptc::source::DiskFiles;

use super::Said;
use crate::checking;

/// A number changed in one output alone is seen.
pub(super) fn the_comparison_can_fail() -> Result<(), Failed> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/harbour-records/2024.rpt");
    let (_, outputs) = checking::compile(&DiskFiles, &path);
    for (ending, from, to) in [
        ("html", "data-value=\"9871\"", "data-value=\"9872\""),
        ("html", ">9,871<", ">9,872<"),
        ("html", "12,318 requests", "12,319 requests"),
        ("data/table-1.csv", "9871", "9872"),
        ("data/series-1.csv", "10411", "10412"),
        ("data/figures.csv", "22500/1829", "22501/1829"),
    ] {
        let mut outputs = outputs.clone();
        for output in outputs.iter_mut().filter(|it| it.extension == ending) {
            let text = String::from_utf8(output.bytes.clone())?;
            output.bytes = text.replacen(from, to, 1).into_bytes();
        }
        if Said::of(&outputs)?.faults().is_empty() {
            return Err(format!("not seen: {to} in {ending}").into());
        }
    }
    Ok(())
}
