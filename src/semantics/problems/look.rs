//! What is wrong in the settings of a template.

use crate::diagnostics::Text;
use crate::diagnostics::problem::{problem, text};
use crate::source::Span;

problem! {
    #[derive(Clone, Debug, PartialEq)]
    pub enum LookProblem {
        UnknownSetting { setting: String, nearest: Option<&'static str>, place: Span } = "E0720" {
            let(names = SettingKind::ALL.map(SettingKind::name).join(" "))
            title("模板没有“{setting}”这个设置" | "a template has no setting `{setting}`")
            meant(nearest, place, "没有这个设置" | "no such setting")
            note(
                "可用的设置：{names}。字体写在报告头的 fonts 里。"
                | "Settings: {names}. Fonts are named in `fonts` of the header."
            )
        }
        BadValue { kind: SettingKind, place: Span } = "E0721" {
            let(name = kind.name())
            title("设置“{name}”的写法不对" | "the setting `{name}` is not written like this")
            at(place, kind.expected())
        }
        NoLineBreak { kind: SettingKind, next: SettingKind, place: Span } = "E0721" {
            let((name, next) = (kind.name(), next.name()))
            title("“{name}”和“{next}”写在了一行" | "`{name}` and `{next}` stand on one line")
            at(place, "“{next}”要另起一行" | "`{next}` needs a line of its own")
            fix(place => format!("\n{next}"), "在“{next}”前换行" | "break the line before `{next}`")
        }
        SettingTwice { kind: SettingKind, place: Span, first: Span } = "E0722" {
            let(name = kind.name())
            title("设置“{name}”写了两次" | "the setting `{name}` is written twice")
            at(place, "又写了一次" | "again here")
            also(first, "先写在这里" | "first here")
            note("请留下一个。" | "Keep one of them.")
        }
        LogoWithoutAlt { place: Span } = "E0723" {
            title("徽标没有文字说明" | "the logo is not described in words")
            at(place, "后面要写 alt \"…\"" | "`alt \"…\"` belongs behind it")
            note(
                "看不见图的人靠它知道这里是什么，无障碍的 PDF 必须有，例如 alt \"某市人民政府徽标\"。"
                | "It tells those who cannot see the picture what it is, and a PDF for everyone cannot be without, such as `alt \"Arms of the city\"`."
            )
        }
    }
}

/// What can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingKind {
    Colour,
    Logo,
    Margins,
    Paper,
    Cover,
    Contents,
}

impl SettingKind {
    pub(crate) const ALL: [SettingKind; 6] = [
        SettingKind::Colour,
        SettingKind::Logo,
        SettingKind::Margins,
        SettingKind::Paper,
        SettingKind::Cover,
        SettingKind::Contents,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            SettingKind::Colour => "colour",
            SettingKind::Logo => "logo",
            SettingKind::Margins => "margins",
            SettingKind::Paper => "paper",
            SettingKind::Cover => "cover",
            SettingKind::Contents => "contents",
        }
    }

    pub(crate) fn named(name: &str) -> Option<SettingKind> {
        SettingKind::ALL
            .into_iter()
            .find(|kind| kind.name() == name)
    }

    fn expected(self) -> Text {
        text!(match self {
            SettingKind::Colour =>
                "应写引号里的六位颜色，例如 colour \"#1a4480\""
                    | "expected six digits of a colour in quotes, such as `colour \"#1a4480\"`",
            SettingKind::Logo =>
                "应写文件名和说明，例如 logo \"logo.svg\" alt \"市徽\""
                    | "expected a file and what it shows, such as `logo \"logo.svg\" alt \"Arms of the city\"`",
            SettingKind::Margins =>
                "应写 5 mm 到 80 mm 的长度，例如 margins 25 mm，或 margins left 30 mm right 20 mm"
                    | "expected lengths of 5 mm to 80 mm, such as `margins 25 mm` or `margins left 30 mm right 20 mm`",
            SettingKind::Paper =>
                "应写 paper a4 或 paper letter" | "expected `paper a4` or `paper letter`",
            SettingKind::Cover =>
                "应写 cover yes 或 cover no" | "expected `cover yes` or `cover no`",
            SettingKind::Contents =>
                "应写 contents yes 或 contents no" | "expected `contents yes` or `contents no`",
        })
    }
}
