//! Claims typed as plain text.

use crate::diagnostics::problem::problem;
use crate::judging::RefutedClaim;
use crate::source::Span;

problem! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum ClaimProblem {
        /// 连续3年增长, and the years before say otherwise.
        Refuted(claim: Box<RefutedClaim>);
        /// It is not clear what the words are about, or a number is missing.
        Unclear {
            typed: String,
            /// The claim that would say it.
            claim: Option<String>,
            place: Span,
        } = "H0960" {
            title("“{typed}”没有核对" | "“{typed}” is not verified")
            at(place, "用 claim 写就会核对" | "written with `claim` it would be")
            note(match claim {
                Some(claim) => "缺往年的数，或者只有约数；写作 {claim}，补上以后就会核对。"
                    | "A number is missing or only approximate. Written as `{claim}` it will be checked once there is one.",
                None => "看不出说的是哪个数。例如 {{claim rising 3 years of 申请}}，印作“连续3年增长”。"
                    | "It is not clear which number is meant. Such as `{{claim rising 3 years of requests}}`, which prints “up for the third consecutive year”.",
            })
            quiet()
        }
    }
}
