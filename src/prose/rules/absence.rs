//! What a text says there was none of: 未发生投诉, 行政复议、行政诉讼均为零,
//! there were no complaints.

mod chinese;
mod contradiction;
mod english;

use crate::prose::findings::Findings;
use crate::prose::meaning::scene::Scene;
use crate::semantics::model::Locale;

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    let problems = match scene.world.model().header.locale {
        Locale::ZhCn => chinese::problems(scene),
        Locale::EnUs => english::problems(scene),
    };
    findings.report(problems);
}
