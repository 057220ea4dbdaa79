//! What is wrong in the settings of a template.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

use super::{did_you_mean, offer};

#[derive(Clone, Debug, PartialEq)]
pub enum LookProblem {
    UnknownSetting {
        setting: String,
        nearest: Option<&'static str>,
        place: Span,
    },
    BadValue {
        kind: SettingKind,
        place: Span,
    },
    SettingTwice {
        kind: SettingKind,
        place: Span,
        first: Span,
    },
    LogoWithoutAlt {
        place: Span,
    },
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
    pub(in crate::semantics) const ALL: [SettingKind; 6] = [
        SettingKind::Colour,
        SettingKind::Logo,
        SettingKind::Margins,
        SettingKind::Paper,
        SettingKind::Cover,
        SettingKind::Contents,
    ];

    pub(in crate::semantics) fn name(self) -> &'static str {
        match self {
            SettingKind::Colour => "colour",
            SettingKind::Logo => "logo",
            SettingKind::Margins => "margins",
            SettingKind::Paper => "paper",
            SettingKind::Cover => "cover",
            SettingKind::Contents => "contents",
        }
    }

    pub(in crate::semantics) fn named(name: &str) -> Option<SettingKind> {
        SettingKind::ALL
            .into_iter()
            .find(|kind| kind.name() == name)
    }

    fn expected(self) -> Text {
        match self {
            SettingKind::Colour => Text::new(
                "应写引号里的六位颜色，例如 colour \"#1a4480\"",
                "expected six digits of a colour in quotes, such as `colour \"#1a4480\"`",
            ),
            SettingKind::Logo => Text::new(
                "应写文件名和说明，例如 logo \"logo.svg\" alt \"市徽\"",
                "expected a file and what it shows, such as `logo \"logo.svg\" alt \"Arms of the city\"`",
            ),
            SettingKind::Margins => Text::new(
                "应写 5 mm 到 80 mm 的长度，例如 margins 25 mm，或 margins left 30 mm right 20 mm",
                "expected lengths of 5 mm to 80 mm, such as `margins 25 mm` or `margins left 30 mm right 20 mm`",
            ),
            SettingKind::Paper => Text::new(
                "应写 paper a4 或 paper letter",
                "expected `paper a4` or `paper letter`",
            ),
            SettingKind::Cover => Text::new(
                "应写 cover yes 或 cover no",
                "expected `cover yes` or `cover no`",
            ),
            SettingKind::Contents => Text::new(
                "应写 contents yes 或 contents no",
                "expected `contents yes` or `contents no`",
            ),
        }
    }
}

impl LookProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::UnknownSetting {
                setting,
                nearest,
                place,
            } => {
                let names = SettingKind::ALL.map(SettingKind::name).join(" ");
                let diagnostic = Diagnostic::error(
                    "E0720",
                    Text::new(
                        format!("模板没有“{setting}”这个设置"),
                        format!("a template has no setting `{setting}`"),
                    ),
                )
                .at(
                    *place,
                    match nearest {
                        Some(_) => did_you_mean(*nearest),
                        None => Text::new("没有这个设置", "no such setting"),
                    },
                )
                .note(Text::new(
                    format!("可用的设置：{names}。字体写在报告头的 fonts 里。"),
                    format!("Settings: {names}. Fonts are named in `fonts` of the header."),
                ));
                offer(diagnostic, *nearest, *place)
            }
            Self::BadValue { kind, place } => {
                let name = kind.name();
                Diagnostic::error(
                    "E0721",
                    Text::new(
                        format!("设置“{name}”的写法不对"),
                        format!("the setting `{name}` is not written like this"),
                    ),
                )
                .at(*place, kind.expected())
            }
            Self::SettingTwice { kind, place, first } => {
                let name = kind.name();
                Diagnostic::error(
                    "E0722",
                    Text::new(
                        format!("设置“{name}”写了两次"),
                        format!("the setting `{name}` is written twice"),
                    ),
                )
                .at(*place, Text::new("又写了一次", "again here"))
                .also(*first, Text::new("先写在这里", "first here"))
                .note(Text::new("请留下一个。", "Keep one of them."))
            }
            Self::LogoWithoutAlt { place } => Diagnostic::error(
                "E0723",
                Text::new(
                    "徽标没有文字说明",
                    "the logo is not described in words",
                ),
            )
            .at(
                *place,
                Text::new("后面要写 alt \"…\"", "`alt \"…\"` belongs behind it"),
            )
            .note(Text::new(
                "看不见图的人靠它知道这里是什么，无障碍的 PDF 必须有，例如 alt \"某市人民政府徽标\"。",
                "It tells those who cannot see the picture what it is, and a PDF for everyone cannot be without, such as `alt \"Arms of the city\"`.",
            )),
        }
    }
}
