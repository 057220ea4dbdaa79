//! What is wrong with the reports that a report collects: E0680 and on.

use crate::diagnostics::Text;
use crate::diagnostics::problem::{problem, text};
use crate::source::Span;

use super::{first_error, to_check};

problem! {
    /// What is wrong with the reports that a report collects.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum CollectingProblem {
        NothingFits { pattern: String, place: Span } = "E0680" {
            title("没有与“{pattern}”相符的报告" | "no report fits `{pattern}`")
            at(place, "一份也没有" | "there is none")
            note(
                "路径从本文件所在的文件夹算起；* 代表文件名里的任意几个字，只认 .rpt 和 .json。"
                | "The path starts at this file's folder; `*` stands for any letters of one name; \
                   only .rpt and .json are looked at."
            )
        }
        Broken { path: String, errors: usize, first: Text, place: Span } = "E0681" {
            let(plural = if *errors == 1 { "" } else { "s" })
            title("成员的报告 {path} 有{errors}处错误" | "the member's report {path} has {errors} error{plural}")
            at(place, "先改好它，才能汇总" | "mend it first: it is collected here")
            note(first_error(first))
            note(to_check(path))
        }
        /// Two reports of one issuer.
        Twice { name: String, one: String, other: String, place: Span } = "E0682" {
            title("{name}有两份报告" | "{name} has two reports")
            at(place, "它会被加两次" | "it would be added twice")
            note("{one} 和 {other}；请只留一份。" | "{one} and {other}: keep one of them.")
        }
        Period {
            name: String,
            path: String,
            found: Option<String>,
            own: String,
            /// It is of the period just before.
            before: bool,
            place: Span,
        } = "E0683" {
            title(match found {
                Some(found) => "{name}报的是{found}，这里汇总的是{own}" | "{name} reports on {found}, this report collects {own}",
                None => "{name}的报告没有写明时期，这里汇总的是{own}" | "the report of {name} has no period; this report collects {own}",
            })
            at(place, match before {
                true => "这是上一期的文件" | "the file of the period before",
                false => "时期不同" | "another period",
            })
            note(
                "成员的报告在 {path}；成员要与汇总的报告同一时期。换上这一期的，才会汇总。"
                | "It is {path}. Members are of the same period as the report that collects them; nothing is added up until then."
            )
        }
        Package { name: String, path: String, found: Option<String>, own: String, place: Span } = "E0684" {
            title(match found {
                Some(found) => "{name}用的格式是 {found}，这里用的是 {own}" | "{name} uses {found}, this report uses {own}",
                None => "{name}没有用格式 {own}" | "{name} does not use {own}",
            })
            at(place, "格式不同" | "another form")
            note(
                "成员的报告在 {path}；表格相同，才能逐格相加。"
                | "It is {path}. Only the same tables can be added cell by cell."
            )
        }
        /// Expected, and not there.
        Missing { names: Vec<String>, place: Span } = "E0685" {
            let((zh, en) = (names.join("、"), names.join(", ")))
            title("缺{zh}的报告" | "the report of {en} is missing")
            at(place, "没有收齐" | "not all are there")
            note(
                "等号后面是应当有报告的机关，写法与它们 report 里的 issuer 相同。"
                | "Behind the `=` stand the bodies that must report, spelled as their `issuer`."
            )
        }
        Unexpected { name: String, path: String, nearest: Option<String>, place: Span } = "E0686" {
            title("{name}不在应收的名单里" | "{name} is not among those expected")
            at(place, "多出一份" | "one too many")
            note("成员的报告在 {path}。" | "The member's report is {path}.")
            note(nearest.as_ref().map(|nearest| text!(
                "是不是“{nearest}”？名单与 issuer 的写法要一致。"
                | "Did you mean `{nearest}`? The list and `issuer` must be spelled alike."
            )))
        }
        Count { found: usize, wanted: String, names: Vec<String>, place: Span } = "E0687" {
            let((zh, en) = (names.join("、"), names.join(", ")))
            title("应有{wanted}份报告，找到{found}份" | "there must be {wanted} reports; there are {found}")
            at(place, "份数不符" | "another number")
            note("找到的是：{zh}" | "There are: {en}.")
        }
        Circle { path: String, place: Span } = "E0688" {
            title("{path} 正是要汇总的报告自己" | "{path} is the report that does the collecting")
            at(place, "不能汇总自己" | "it cannot collect itself")
            note(
                "请把成员的报告放在自己的文件夹里，例如 districts/。"
                | "Put the members' reports into a folder of their own, such as districts/."
            )
        }
        /// Not pinned beside others that are, or although all have to be.
        NotLocked { files: Vec<String>, all: usize, required: bool, place: Span }
            = (if *required { "E0662" } else { "W0662" })
        {
            let((count, Text { zh, en }) = (files.len(), first_few(files)))
            title("{all}份成员的报告中有{count}份没有锁定" | "{count} of {all} members' reports are not locked")
            at(place, "没有全部锁定" | "not all of them are locked")
            note("rptc.lock 里没有 {zh}。" | "rptc.lock does not have {en}.")
            note("请运行 rptc lock，把 rptc.lock 一并提交。" | "Run `rptc lock` and commit rptc.lock, too.")
        }
    }
}

fn first_few(files: &[String]) -> Text {
    const NAMED: usize = 3;
    let named = files.get(..NAMED).unwrap_or(files);
    let (zh, en) = (named.join("、"), named.join(", "));
    match files.len() - named.len() {
        0 => text!("{zh}" | "{en}"),
        _ => text!("{zh}等" | "{en}, …"),
    }
}
