//! What official Chinese writes otherwise, and names spelled otherwise than
//! declared.

use crate::diagnostics::problem::problem;
use crate::diagnostics::{Edit, Text};
use crate::source::Span;

problem! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum StyleProblem {
        /// Half-width marks in a Chinese paragraph, all of them at once.
        HalfWidth { marks: Vec<char>, place: Span, edits: Vec<Edit> } = "W0980" {
            let((kinds, count) = (each_once(marks), marks.len()))
            title("中文里用了半角标点 {kinds}" | "Half-width {kinds} in Chinese text")
            at(place, "这一段有{count}处" | "{count} in this paragraph")
            fix_all(edits.clone(), "改为全角标点" | "write full-width marks")
        }
        /// 10526 条
        Blank { count: usize, place: Span, edits: Vec<Edit> } = "W0981" {
            title("数字和量词之间有空格" | "A blank between a number and its measure word")
            at(place, "这一段有{count}处" | "{count} in this paragraph")
            fix_all(edits.clone(), "去掉空格" | "take it out")
        }
        /// 《…<…>…》
        InnerTitle { typed: String, place: Span, edits: Vec<Edit> } = "W0982" {
            title("书名号里的书名用〈〉，这里是“{typed}”" | "A title within 《》 takes 〈〉, here it is “{typed}”")
            at(place, "里层用〈〉" | "〈〉 within 《》")
            fix_all(edits.clone(), "改为〈〉" | "write 〈〉")
        }
        /// [2021]30号
        Brackets { typed: String, place: Span, edits: Vec<Edit> } = "W0983" {
            title("文号的年份用六角括号〔〕，这里是“{typed}”" | "The year in a document number takes 〔〕, here it is “{typed}”")
            at(place, "年份用〔〕" | "〔〕 around the year")
            fix_all(edits.clone(), "改为〔〕" | "write 〔〕")
        }
        /// XX, 待填, 下降（增长）
        Placeholder { typed: String, place: Span } = "W0984" {
            title("“{typed}”像是没填完的占位" | "“{typed}” looks like a blank that was never filled in")
            at(place, "要填" | "fill this in")
            note("就是要印这几个字，写成 {{\"…\"}}。" | "If these letters are meant, write {{\"…\"}}.")
        }
        /// The same as a name: of the issuer, of a row.
        OpenName { typed: String, place: Span } = "W0984" {
            title("“{typed}”像是没填完的占位" | "“{typed}” looks like a blank that was never filled in")
            at(place, "写上名称" | "write the name")
        }
        /// 新收443，
        NoMeasure {
            typed: String,
            unit: String,
            label: String,
            place: Span,
            whole: Option<Span>,
            known: Span,
        } = "W0985" {
            title("“{typed}”后面缺量词，“{label}”的单位是{unit}" | "“{typed}” lacks its unit: “{label}” is in {unit}")
            at(place, "应为{typed}{unit}" | "write {typed}{unit}")
            also(known, Text::same(format!("“{label}”")))
            fix(whole => format!("{typed}{unit}"), "改为{typed}{unit}" | "write {typed}{unit}")
        }
        /// 一、总体情况
        HandNumber { typed: String, place: Span, whole: Option<Span> } = "W0986" {
            title("标题自带序号“{typed}”，编译器还会再编一次" | "The heading brings its own “{typed}”, and is numbered again")
            at(place, "去掉" | "take it out")
            fix(whole => "", "去掉手写的序号" | "take the number out")
        }
        /// A name that is not spelled as its `entity`.
        Spelling {
            written: String,
            spelling: String,
            place: Span,
            whole: Option<Span>,
            declared: Span,
        } = "W0988" {
            title("“{written}”应写作“{spelling}”" | "“{written}” is spelled “{spelling}”")
            at(place, "写法不同" | "spelled otherwise")
            also(declared, "名称在这里规定" | "the name is fixed here")
            suggest(whole => spelling, "改为规定的写法" | "spell it so")
        }
    }
}

/// Each mark once: `, : ;`.
fn each_once(marks: &[char]) -> String {
    let mut kinds = marks.to_vec();
    kinds.sort_unstable();
    kinds.dedup();
    let kinds: Vec<String> = kinds.iter().map(char::to_string).collect();
    kinds.join(" ")
}
