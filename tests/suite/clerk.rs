//! The slips of a clerk at nine in the evening: each is one message, the right one.

use std::path::Path;

use libtest_mimic::{Failed, Trial};
use rptc::diagnostics::{Diagnostic, Severity};
use rptc::source::MemoryFiles;

use crate::checking;

/// A report with tables and text that agree, and last year's.
const REPORT: &str = "reports/two-years/2024.rpt";
const FORMER: &str = "reports/two-years/2023.rpt";

/// What both have besides.
const FIGURES: &str = "figure 支出 \"信息公开支出\": 万元 = 128.4 万元\nfigure 满意率 = 97.3%\n";
const FORMER_FIGURES: &str =
    "\nfigure 支出 \"信息公开支出\": 万元 = 140.4 万元\nfigure 满意率 = 95.1%\n";

/// What the report says besides.
const TEXT: &str = "全年新收政府信息公开申请48件，比上年增加10件，增长26.32%；办结49件，结转下年度2件。\
信息公开支出128.4万元，比上年减少12.0万元，下降8.55%。满意率97.3%，比上年提高2.2个百分点。\
新收的申请中，自然人40件，商业企业6件，其他2件。\
通过政府网站公开政府信息1331条。本报告统计期限自2024年1月1日至2024年12月31日。\n    ";

/// The last two sections, up to the text of the last one.
const SECTIONS: &str = "section \"存在的主要问题及改进情况\" {
  \"\"\"
  政策解读以图表和问答为主，回应群众提问还不够快。下一年将明确答复的时限。
  \"\"\"
}

section \"其他需要报告的事项\" {";

/// What is typed wrong, as what, and what is said: a code, and words of its title.
struct Slip {
    name: &'static str,
    right: &'static str,
    wrong: &'static str,
    code: &'static str,
    words: &'static str,
}

const SLIPS: [Slip; 17] = [
    Slip {
        name: "digits of the text swapped",
        right: "信息公开申请48件",
        wrong: "信息公开申请84件",
        code: "E0901",
        words: "48件，正文写的是84件",
    },
    Slip {
        name: "digits of a cell swapped",
        right: "|     25 |        3 |",
        wrong: "|     52 |        3 |",
        code: "E0430",
        words: "应为25件",
    },
    Slip {
        name: "a row forgotten",
        right: "    内部事务   |      1 |        0 |        0 |            0 |            0 |         0 |    1 |\n",
        wrong: "",
        code: "E0418",
        words: "相差1件",
    },
    Slip {
        name: "yuan in a figure of ten thousand",
        right: "= 128.4 万元",
        wrong: "= 1284000 万元",
        code: "E0901",
        words: "正文写的是128.4万元",
    },
    Slip {
        name: "yuan in the text",
        right: "信息公开支出128.4万元",
        wrong: "信息公开支出128.4元",
        code: "E0901",
        words: "正文写的是128.4元",
    },
    Slip {
        name: "growth reversed in the first half",
        right: "比上年增加10件",
        wrong: "比上年减少10件",
        code: "E0930",
        words: "不是“减少”",
    },
    Slip {
        name: "growth reversed in the second half",
        right: "增加10件，增长",
        wrong: "增加10件，下降",
        code: "E0930",
        words: "不是“下降”",
    },
    Slip {
        name: "last year's dates",
        right: "自2024年1月1日至2024年",
        wrong: "自2023年1月1日至2023年",
        code: "E0988",
        words: "2024年1月1日至2024年12月31日",
    },
    Slip {
        name: "last year's period",
        right: "period    2024",
        wrong: "period    2023",
        code: "E0603",
        words: "重叠",
    },
    Slip {
        name: "a wrong total",
        right: "|         0 |   48 |",
        wrong: "|         0 |   49 |",
        code: "E0430",
        words: "应为48件",
    },
    Slip {
        name: "a wrong part in the text",
        right: "商业企业6件",
        wrong: "商业企业5件",
        code: "E0901",
        words: "6件，正文写的是5件",
    },
    Slip {
        name: "full-width digits",
        right: "|     25 |        3 |",
        wrong: "|     ２５ |        3 |",
        code: "E0316",
        words: "２５",
    },
    Slip {
        name: "the head of the totals missing",
        right: " 法人.其他 | 总计 |",
        wrong: " 法人.其他 |",
        code: "E0318",
        words: "表头有6列",
    },
    Slip {
        name: "sections out of order",
        right: SECTIONS,
        wrong: "section \"其他需要报告的事项\" { \"\"\"无。\"\"\" }\n\
section \"存在的主要问题及改进情况\" {",
        code: "E0613",
        words: "位置不对",
    },
    Slip {
        name: "the unit of another thing",
        right: "公开政府信息1331条",
        wrong: "公开政府信息1331件",
        code: "W0904",
        words: "1331件",
    },
    Slip {
        name: "an English comma",
        right: "比上年增加10件，增长",
        wrong: "比上年增加10件,增长",
        code: "W0980",
        words: "半角",
    },
    Slip {
        name: "last year's sentence",
        right: "信息公开申请48件，比上年增加10件，增长26.32%",
        wrong: "信息公开申请38件，比上年减少7件，下降15.56%",
        code: "E0901",
        words: "48件，正文写的是38件",
    },
];

pub(crate) fn trials() -> Vec<Trial> {
    let mut trials = vec![Trial::test("clerk::nothing_wrong", || {
        told(&|text| Some(text.to_owned())).and_then(|told| match told.is_empty() {
            true => Ok(()),
            false => Err(listed(&told).into()),
        })
    })];
    for slip in &SLIPS {
        trials.push(Trial::test(format!("clerk::{}", slip.name), || one(slip)));
    }
    trials
}

fn one(slip: &Slip) -> Result<(), Failed> {
    let slipped = |text: &str| {
        let at = text.find(slip.right)?;
        let (before, rest) = (text.get(..at)?, text.get(at + slip.right.len()..)?);
        Some(format!("{before}{}{rest}", slip.wrong))
    };
    let told = told(&slipped)?;
    match told.as_slice() {
        [one] if one.code == slip.code && one.title.zh.contains(slip.words) => Ok(()),
        all => Err(format!("wanted {} “{}”\n{}", slip.code, slip.words, listed(all)).into()),
    }
}

/// The errors and warnings of the report with a slip in it, consequences not counted.
fn told(slipped: &dyn Fn(&str) -> Option<String>) -> Result<Vec<Diagnostic>, Failed> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join(REPORT))?;
    let text = text.replacen("restate ", &format!("{FIGURES}\nrestate "), 1);
    let text = text.replacen("全年发生行政复议", &format!("{TEXT}全年发生行政复议"), 1);
    let text = slipped(&text).ok_or("the report has no such text")?;
    let former = std::fs::read_to_string(root.join(FORMER))?;
    let former = former.replacen("\nsection", &format!("{FORMER_FIGURES}\nsection"), 1);
    let files = MemoryFiles::default()
        .with("2024.rpt", text)
        .with("2023.rpt", former);
    let checked = checking::check(&files, "2024.rpt");
    let loud = |it: &Diagnostic| it.severity >= Severity::Warning;
    Ok(checked.diagnostics.into_iter().filter(loud).collect())
}

fn listed(told: &[Diagnostic]) -> String {
    let each = told.iter().map(|it| format!("{} {}", it.code, it.title.zh));
    each.collect::<Vec<_>>().join("\n")
}
