//! What is wrong in `rpt.toml`.

use crate::diagnostics::Text;
use crate::diagnostics::problem::{problem, text};
use crate::source::{BrokenBy, RootFault, Span};

problem! {
    #[derive(Debug)]
    pub(in crate::project) enum SettingsProblem {
        Broken { why: Text, place: Span } = "E0634" {
            title("rpt.toml 读不懂：写法不对" | "rpt.toml cannot be read: it is not TOML")
            at(place, "从这里起读不懂" | "it cannot be read from here on")
            note(why.clone())
            note(
                "每行写一项，用英文的等号和引号，例如 rptc = \"0.1\"；只用来标出项目文件夹的，空文件就行。"
                | "A line is a key, an equals sign and a text in straight quotes: `rptc = \"0.1\"`. To mark the root of a project an empty file is enough."
            )
        }
        NoText {
            key: String,
            /// What stands there, where quotes are all that it lacks.
            bare: Option<String>,
            place: Span,
        } = "E0635" {
            title("{key} 的值要写在英文引号里" | "the value of `{key}` is a text in quotes")
            at(place, "没有引号" | "no quotes")
            when(Some(bare) = bare => suggest(place => format!("\"{bare}\""), "加上引号" | "put it in quotes"))
        }
        NoRequirement { written: String, place: Span } = "E0635" {
            title("“{written}”不是版本号" | "`{written}` names no version")
            at(place, "读不懂要哪个版本" | "which version is asked for?")
            note(
                "例如 \"0.1\"（0.1 的各个版本）、\">=0.1\"（0.1 及以后的）、\"=0.1.0\"（只要这一个）。"
                | "For example \"0.1\" (any version of 0.1), \">=0.1\" (0.1 and all later ones), \"=0.1.0\" (this one only)."
            )
        }
        OtherVersion { wanted: String, this: String, place: Span } = "E0636" {
            title("这个项目要用 rptc {wanted}，现在用的是 {this}" | "this project asks for rptc {wanted}, and this is {this}")
            at(place, "要的是这个版本" | "the version asked for")
            note(
                "请换用合适的版本；或者先确认各份报告在 {this} 下都没有问题，再改这一行。"
                | "Use a version that fits; or make sure that every report comes out right with {this}, then change this line."
            )
        }
        NoRoot { written: String, fault: RootFault, place: Span } = "E0637" {
            title(match fault {
                RootFault::NotThere => "没有 root 指定的文件夹：{written}" | "`root` names a folder that is not there: {written}",
                RootFault::NotAFolder => "root 指定的不是文件夹：{written}" | "`root` names no folder: {written}",
                RootFault::Outside(_) => "root 不能指到这里：{written}" | "`root` may not reach there: {written}",
            })
            at(place, match fault {
                RootFault::NotThere => "没有这个文件夹" | "no such folder",
                RootFault::NotAFolder => "这是文件" | "this is a file",
                RootFault::Outside(_) => "太靠上了" | "too far up",
            })
            note(reach(*fault))
            note("路径从 rpt.toml 所在的文件夹算起。" | "The path starts at the folder of rpt.toml.")
        }
        UnknownKey { key: String, nearest: Option<String>, known: String, place: Span } = "W0634" {
            title("rpt.toml 没有“{key}”这一项" | "rpt.toml has no key `{key}`")
            meant(nearest, place, "没有用到" | "not used")
            note("可用的有：{known}。" | "There are: {known}.")
        }
    }
}

impl SettingsProblem {
    /// Whether an error of a report may be one only because of this.
    pub(in crate::project) fn may_cause(&self, code: &str) -> bool {
        match self {
            // It may have named another root.
            Self::Broken { .. } | Self::NoText { .. } | Self::NoRoot { .. } => code == "E0606",
            // What cannot be read may be of a later language.
            Self::OtherVersion { .. } => code.starts_with("E01"),
            Self::NoRequirement { .. } | Self::UnknownKey { .. } => false,
        }
    }
}

/// How the text of a project file cannot be read.
pub(in crate::project) fn broken(why: &BrokenBy) -> Text {
    match why {
        BrokenBy::Encoding => text!(
            "文件不是 UTF-8 编码的：请另存为 UTF-8。"
                | "The file is not in UTF-8: save it as UTF-8."
        ),
        BrokenBy::Writing(said) => text!("TOML 的说法：{said}" | "TOML says: {said}"),
    }
}

/// How far up a root may lie.
fn reach(fault: RootFault) -> Option<Text> {
    let RootFault::Outside(mark) = fault else {
        return None;
    };
    Some(match mark {
        Some(mark) => text!(
            "最上可以到有 {mark} 的文件夹；再往上，用 --root 指定。"
                | "It may reach up to the folder with {mark}; to go further, use `--root`."
        ),
        None => text!(
            "上面没有 .git，只能是 rpt.toml 所在的文件夹，或它里面的；要再往上，把 rpt.toml 移上去。"
                | "With no .git above, it is the folder of rpt.toml or one below; to go further up, move rpt.toml there."
        ),
    })
}
