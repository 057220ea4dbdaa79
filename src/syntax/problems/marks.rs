//! Problems with characters, quotes, brackets and the marks of prose and cells.

use crate::diagnostics::{Diagnostic, Edit, Fix, Text};
use crate::source::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkProblem {
    NotUtf8 {
        span: Span,
        offset: usize,
        line: usize,
        looks_like: Option<&'static str>,
    },
    TooLarge {
        span: Span,
        bytes: u64,
    },
    Empty {
        span: Span,
    },
    ForbiddenCharacter {
        span: Span,
        character: char,
    },
    UnclosedString {
        span: Span,
    },
    UnclosedProse {
        span: Span,
    },
    /// Nothing closes `bracket`; `here` is where that became clear.
    Unclosed {
        span: Span,
        bracket: char,
        here: Span,
    },
    ExtraClose {
        span: Span,
        bracket: char,
    },
    UnclosedComment {
        span: Span,
    },
    TooDeep {
        span: Span,
    },
    SectionTooDeep {
        span: Span,
    },
    /// Each mark with what is written and what is meant.
    FullWidth {
        marks: Vec<(Span, String, String)>,
    },
    /// Each word, where the space is missing, the keyword, and the word.
    Glued {
        words: Vec<(Span, Span, &'static str, String)>,
    },
    /// Each number, its comma, and the number as written.
    Grouping {
        commas: Vec<(Span, Span, String)>,
    },
    BadEscape {
        span: Span,
        written: String,
    },
    UnclosedBrace {
        span: Span,
    },
    LoneBrace {
        span: Span,
    },
    EmptyBraces {
        span: Span,
    },
    PluralShape {
        span: Span,
    },
    /// `row` is where the row begins, with the blanks before it.
    CommentInRow {
        span: Span,
        row: Span,
        comment: String,
        indent: String,
    },
    RowLabel {
        span: Span,
        written: String,
    },
    /// Two cells stand together; where the bar belongs.
    LostBar {
        span: Span,
    },
}

impl MarkProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            MarkProblem::NotUtf8 {
                span,
                offset,
                line,
                looks_like,
            } => {
                let found = Diagnostic::error(
                    "E0101",
                    Text::new("文件不是 UTF-8 编码", "the file is not encoded in UTF-8"),
                )
                .at(
                    *span,
                    Text::new(
                        format!("第 {line} 行，第 {offset} 字节起无法识别"),
                        format!("line {line}, byte {offset}: not readable"),
                    ),
                );
                match looks_like {
                    None => found.note(Text::new(
                        "请在编辑器里“另存为”UTF-8 编码。",
                        "save the file again as UTF-8 in an editor.",
                    )),
                    Some(kind) => found.note(Text::new(
                        format!("看起来是 {kind}：请在编辑器里“另存为”UTF-8 编码的纯文本。"),
                        format!("it looks like {kind}: save it again as plain text in UTF-8."),
                    )),
                }
            }
            MarkProblem::TooLarge { span, bytes } => Diagnostic::error(
                "E0102",
                Text::new(
                    format!("文件太大：{} MB，最多 20 MB", bytes / (1024 * 1024)),
                    format!("the file is too large: {} MB, at most 20 MB", bytes / (1024 * 1024)),
                ),
            )
            .at(*span, Text::empty())
            .note(Text::new(
                "一份报告的源文件通常只有几十 KB；是不是给错了文件？数据表请用 fill … from \"x.csv\"。",
                "the source of a report is some tens of KB; is this the right file? For data use `fill … from \"x.csv\"`.",
            )),
            MarkProblem::Empty { span } => Diagnostic::error(
                "E0103",
                Text::new("文件是空的", "the file is empty"),
            )
            .at(*span, Text::empty())
            .note(Text::new(
                "可以用 `rptc new` 生成一份能编译的报告，再改成自己的。",
                "`rptc new` writes a report that compiles, to begin with.",
            )),
            MarkProblem::ForbiddenCharacter { span, character } => {
                let code = u32::from(*character);
                Diagnostic::error(
                    "E0104",
                    Text::new(
                        format!("这里有看不见的字符 U+{code:04X}"),
                        format!("an invisible character, U+{code:04X}, stands here"),
                    ),
                )
                .at(*span, Text::new("多半是复制粘贴带进来的", "most often pasted along"))
                .fix(Text::new("删去它", "remove it"), *span, "")
            }
            MarkProblem::UnclosedString { span } => Diagnostic::error(
                "E0105",
                Text::new("引号没有闭合", "the string is not closed"),
            )
            .at(
                *span,
                Text::new("到行尾也没有另一个 \"", "no second \" up to the end of the line"),
            )
            .note(Text::new(
                "引号里的文字不能换行；要换行写 \\n，大段文字用 \"\"\"…\"\"\"。",
                "a string stays on its line; write \\n for a line break, \"\"\"…\"\"\" for long text.",
            ))
            .suggest(Text::new("在这里加上引号", "close it here"), span.after(), "\""),
            MarkProblem::UnclosedProse { span } => Diagnostic::error(
                "E0106",
                Text::new("正文没有用 \"\"\" 结束", "the prose is not closed by \"\"\""),
            )
            .at(*span, Text::new("从这里开始的正文", "this prose")),
            MarkProblem::Unclosed {
                span,
                bracket,
                here,
            } => {
                let closing = closing(*bracket);
                Diagnostic::error(
                    "E0107",
                    Text::new(
                        format!("`{bracket}` 没有配对的 `{closing}`"),
                        format!("`{bracket}` is not closed by a `{closing}`"),
                    ),
                )
                .at(*span, Text::new("在这里打开", "opened here"))
                .also(
                    *here,
                    Text::new(format!("到这里应已有 `{closing}`"), format!("`{closing}` is missing by here")),
                )
                .suggest(
                    Text::new(format!("在这里加上 {closing}"), format!("write {closing} here")),
                    here.before(),
                    closing,
                )
            }
            MarkProblem::ExtraClose { span, bracket } => Diagnostic::error(
                "E0108",
                Text::new(
                    format!("多了一个 `{bracket}`"),
                    format!("a `{bracket}` that closes nothing"),
                ),
            )
            .at(*span, Text::new("前面没有与它配对的括号", "nothing is open that it could close"))
            .suggest(Text::new("删去它", "remove it"), *span, ""),
            MarkProblem::UnclosedComment { span } => Diagnostic::error(
                "E0109",
                Text::new("注释没有用 */ 结束", "the comment is not closed by */"),
            )
            .at(*span, Text::new("从这里开始的注释", "this comment")),
            MarkProblem::TooDeep { span } => Diagnostic::error(
                "E0110",
                Text::new("嵌套超过 64 层", "nested more than 64 levels deep"),
            )
            .at(*span, Text::new("从这里起太深", "too deep from here on"))
            .note(Text::new(
                "把里层的算式另写成一个 figure，再用它的名称。",
                "give the inner expression a name with a `figure` of its own.",
            )),
            MarkProblem::SectionTooDeep { span } => Diagnostic::error(
                "E0111",
                Text::new("章节最多嵌套四层", "sections nest at most four levels deep"),
            )
            .at(*span, Text::new("这是第五层", "this is the fifth level"))
            .note(Text::new(
                "四层对应“一、（一）1. （1）”；再细的内容写成列表。",
                "four levels are numbered; write finer points as a list.",
            )),
            MarkProblem::FullWidth { marks } => {
                let edits = marks
                    .iter()
                    .map(|(span, _, meant)| (*span, meant.clone()))
                    .collect();
                let (span, written, meant) = first(marks);
                with_edits(
                    Diagnostic::error(
                        "E0112",
                        Text::new(
                            format!("代码里要用半角符号：“{written}”应为 `{meant}`"),
                            format!("code is written with ASCII marks: `{written}` should be `{meant}`"),
                        ),
                    )
                    .at(
                        span,
                        Text::new(
                            format!("全角符号，共 {} 处", marks.len()),
                            format!("a full-width mark, {} in all", marks.len()),
                        ),
                    ),
                    Text::new("全部改为半角", "make all of them ASCII"),
                    edits,
                )
            }
            MarkProblem::Glued { words } => {
                let edits = words
                    .iter()
                    .map(|(_, space, _, _)| (*space, " ".to_owned()))
                    .collect();
                let (span, keyword, word) = words.first().map_or_else(
                    || (Span::new(crate::source::SourceId(0), 0, 0), "", String::new()),
                    |(span, _, keyword, word)| (*span, *keyword, word.clone()),
                );
                with_edits(
                    Diagnostic::error(
                        "E0113",
                        Text::new(
                            format!("`{keyword}` 与旁边的文字之间缺少空格"),
                            format!("a space is missing beside `{keyword}`"),
                        ),
                    )
                    .at(
                        span,
                        Text::new(
                            format!("“{word}”会被当成一个名称"),
                            format!("`{word}` reads as one name"),
                        ),
                    ),
                    Text::new("加上空格", "insert the space"),
                    edits,
                )
            }
            MarkProblem::Grouping { commas } => {
                let edits = commas
                    .iter()
                    .map(|(_, comma, _)| (*comma, String::new()))
                    .collect();
                let (span, written) = commas.first().map_or_else(
                    || (Span::new(crate::source::SourceId(0), 0, 0), String::new()),
                    |(span, _, written)| (*span, written.clone()),
                );
                let plain = written.replace(',', "");
                with_edits(
                    Diagnostic::error(
                        "E0114",
                        Text::new(
                            format!("代码里的数字不写千分位逗号：{plain}"),
                            format!("numbers in code have no grouping commas: {plain}"),
                        ),
                    )
                    .at(span, Text::new("逗号在这里用来分隔", "a comma separates things here"))
                    .note(Text::new(
                        "打印时要不要逗号由格式决定，例如 {x:,}。",
                        "whether commas are printed is up to the format, such as {x:,}.",
                    )),
                    Text::new("去掉逗号", "remove the commas"),
                    edits,
                )
            }
            MarkProblem::BadEscape { span, written } => Diagnostic::error(
                "E0115",
                Text::new(
                    format!("引号里不认识 `{written}`"),
                    format!("`{written}` means nothing in a string"),
                ),
            )
            .at(*span, Text::new("只有 \\\" \\\\ \\n", "there are only \\\" \\\\ \\n"))
            .fix(
                Text::new("写成两个反斜杠", "double the backslash"),
                *span,
                format!("\\{written}"),
            ),
            MarkProblem::UnclosedBrace { span } => Diagnostic::error(
                "E0130",
                Text::new(
                    "正文里的 { 没有配对的 }",
                    "a { in the text is not closed by a }",
                ),
            )
            .at(*span, Text::new("在这里打开", "opened here"))
            .suggest(
                Text::new("如果就是要印花括号，写成 {{", "for a brace as such write {{"),
                *span,
                "{{",
            ),
            MarkProblem::LoneBrace { span } => Diagnostic::error(
                "E0131",
                Text::new(
                    "正文里的 } 前面没有配对的 {",
                    "a } in the text closes nothing",
                ),
            )
            .at(*span, Text::empty())
            .suggest(
                Text::new("如果就是要印花括号，写成 }}", "for a brace as such write }}"),
                *span,
                "}}",
            ),
            MarkProblem::EmptyBraces { span } => Diagnostic::error(
                "E0132",
                Text::new("花括号里什么也没有", "there is nothing between the braces"),
            )
            .at(
                *span,
                Text::new("写上要引用的名称，例如 {新收}", "name what to show, such as {requests}"),
            ),
            MarkProblem::PluralShape { span } => Diagnostic::error(
                "E0133",
                Text::new(
                    "单复数要写两种说法：{n|was|were}",
                    "singular and plural are two wordings: {n|was|were}",
                ),
            )
            .at(*span, Text::new("这里要有两个 |", "two | belong here")),
            MarkProblem::CommentInRow {
                span,
                row,
                comment,
                indent,
            } => with_edits(
                Diagnostic::error(
                    "E0134",
                    Text::new("表格行里不能写注释", "a row of cells takes no comment"),
                )
                .at(
                    *span,
                    Text::new("移到上一行，或者改用脚注 [^a]", "put it on a line above, or use a footnote [^a]"),
                ),
                Text::new("移到上一行", "put it on a line above"),
                vec![
                    (row.before(), format!("{comment}\n{indent}")),
                    (*span, String::new()),
                ],
            ),
            MarkProblem::LostBar { span } => Diagnostic::error(
                "E0142",
                Text::new("这一行少了一个竖线 |", "this line of cells lacks a bar `|`"),
            )
            .at(
                *span,
                Text::new("应在这里", "it belongs here"),
            )
            .suggest(
                Text::new("补上竖线", "put the bar in"),
                *span,
                " |",
            ),
            MarkProblem::RowLabel { span, written } => Diagnostic::error(
                "E0135",
                Text::new(
                    format!("行名“{written}”不是名称，也没有加引号"),
                    format!("the row `{written}` is neither a name nor in quotes"),
                ),
            )
            .at(
                *span,
                Text::new(
                    "名称只含文字、数字和下划线，不以数字开头",
                    "a name has letters, digits and underscores, and begins with none of the digits",
                ),
            )
            .fix(
                Text::new("加上引号", "put it in quotes"),
                *span,
                format!("\"{}\"", written.replace('"', "'")),
            ),
        }
    }
}

fn closing(bracket: char) -> char {
    match bracket {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

fn first(marks: &[(Span, String, String)]) -> (Span, &str, &str) {
    marks.first().map_or(
        (Span::new(crate::source::SourceId(0), 0, 0), "", ""),
        |(span, written, meant)| (*span, written.as_str(), meant.as_str()),
    )
}

/// One fix of many edits, safe to apply.
fn with_edits(mut diagnostic: Diagnostic, title: Text, edits: Vec<(Span, String)>) -> Diagnostic {
    diagnostic.fixes.push(Fix {
        title,
        edits: edits
            .into_iter()
            .map(|(span, text)| Edit { span, text })
            .collect(),
        automatic: true,
    });
    diagnostic
}
