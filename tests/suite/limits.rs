//! What nests or chains without end: every command, standard input and the
//! language server refuse it with a code, or say how much more there is.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use libtest_mimic::{Failed, Trial};
use serde_json::json;

use crate::transcript::rptc;

type Run = fn() -> Result<(), Failed>;

pub(crate) fn trials() -> Vec<Trial> {
    let all: [(&str, Run); 3] = [
        ("limits::nesting", nesting),
        ("limits::as_deep_as_may_be", as_deep_as_may_be),
        ("limits::explaining_a_long_chain", explaining_a_long_chain),
    ];
    all.into_iter()
        .map(|(name, run)| Trial::test(name, run))
        .collect()
}

const HEADER: &str = "report \"示例\" { issuer \"甲\"  period 2023  published 2024-01-31  previous none because \"首份\" }\nfigure 甲 = 1 件\n";

/// What a text repeats: before it, each time, behind it, and each time again.
struct Deep {
    what: &'static str,
    before: &'static str,
    each: &'static str,
    middle: &'static str,
    again: &'static str,
    behind: &'static str,
    code: &'static str,
}

const fn deep(
    what: &'static str,
    [before, each, middle, again, behind]: [&'static str; 5],
    code: &'static str,
) -> Deep {
    Deep {
        what,
        before,
        each,
        middle,
        again,
        behind,
        code,
    }
}

const DEEP: [Deep; 12] = [
    deep(
        "branches of content",
        [
            "if 甲 == 1 件 { \"\"\"一\"\"\" }",
            " else if 甲 == 2 件 { \"\"\"二\"\"\" }",
            "",
            "",
            "",
        ],
        "E0136",
    ),
    deep(
        "branches of content in a section",
        [
            "section \"节\" {\nif 甲 == 1 件 { \"\"\"一\"\"\" }",
            "\nelse if 甲 == 2 件 { \"\"\"二\"\"\" }",
            "\n}",
            "",
            "",
        ],
        "E0136",
    ),
    deep(
        "branches of a value",
        [
            "figure 乙 = if 甲 == 1 件 { 1 件 }",
            " else if 甲 == 2 件 { 2 件 }",
            " else { 3 件 }",
            "",
            "",
        ],
        "E0136",
    ),
    deep(
        "branches of a check",
        [
            "check 丙 { if 甲 == 1 件 { 甲 == 1 件 }",
            " else if 甲 == 2 件 { 甲 == 2 件 }",
            " }",
            "",
            "",
        ],
        "E0136",
    ),
    deep(
        "wide openers",
        ["figure 乙 = ", "（", "1 件", "", ""],
        "E0110",
    ),
    deep(
        "wide brackets",
        ["figure 乙 = ", "（", "1 件", "）", ""],
        "E0110",
    ),
    deep(
        "wide brackets of all kinds",
        ["figure 乙 = ", "（［｛", "1 件", "｝］）", ""],
        "E0110",
    ),
    deep("openers", ["figure 乙 = ", "(", "1 件", "", ""], "E0110"),
    deep("calls", ["figure 乙 = ", "sum(", "甲", ")", ""], "E0110"),
    deep(
        "branches in branches",
        ["", "if 甲 == 1 件 {\n", "", "}\n", ""],
        "E0110",
    ),
    deep(
        "sections",
        ["", "section \"节\" {\n", "", "}\n", ""],
        "E0111",
    ),
    deep("terms", ["figure 乙 = 甲", " + 甲", "", "", ""], "E0136"),
];

impl Deep {
    fn program(&self, times: usize) -> String {
        let Deep {
            before,
            middle,
            behind,
            ..
        } = self;
        let [each, again] = [self.each, self.again].map(|it| it.repeat(times));
        format!("{HEADER}{before}{each}{middle}{again}{behind}\n")
    }
}

/// What a program says of a text that it gets at its standard input.
fn fed(mut command: Command, input: &[u8]) -> Result<Output, Failed> {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn()?;
    let mut stdin = child.stdin.take().ok_or("no input")?;
    std::thread::scope(|scope| {
        // It may answer before it has read everything.
        scope.spawn(move || {
            let _ = stdin.write_all(input);
        });
        Ok(child.wait_with_output()?)
    })
}

fn message(text: &mut Vec<u8>, mut content: serde_json::Value) {
    if let Some(fields) = content.as_object_mut() {
        fields.insert("jsonrpc".to_owned(), json!("2.0"));
    }
    let body = content.to_string();
    text.extend(format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes());
}

/// All that an editor asks of a document that it opens.
fn session(folder: &Path, text: &str) -> Vec<u8> {
    let uri = format!("file://{}", folder.join("open.rpt").display());
    let document = json!({ "uri": uri });
    let position = json!({ "line": 2, "character": 12 });
    let options = json!({ "tabSize": 2, "insertSpaces": true });
    let mut out = Vec::new();
    message(
        &mut out,
        json!({ "id": 0, "method": "initialize", "params": { "capabilities": {} } }),
    );
    message(&mut out, json!({ "method": "initialized", "params": {} }));
    let open = json!({ "uri": uri, "languageId": "rpt", "version": 1, "text": text });
    message(
        &mut out,
        json!({ "method": "textDocument/didOpen", "params": { "textDocument": open } }),
    );
    for (id, method) in [
        "formatting",
        "documentSymbol",
        "foldingRange",
        "completion",
        "hover",
    ]
    .iter()
    .enumerate()
    {
        let method = format!("textDocument/{method}");
        let params = json!({ "textDocument": document, "position": position, "options": options });
        message(
            &mut out,
            json!({ "id": id + 1, "method": method, "params": params }),
        );
    }
    message(&mut out, json!({ "id": 99, "method": "shutdown" }));
    message(&mut out, json!({ "method": "exit" }));
    out
}

fn nesting() -> Result<(), Failed> {
    let world = tempfile::tempdir()?;
    let file = world.path().join("深.rpt");
    for deep in &DEEP {
        let text = deep.program(3000);
        for arguments in [
            ["check", "深.rpt"],
            ["fmt", "深.rpt"],
            ["fix", "深.rpt"],
            ["fmt", "--stdin"],
        ] {
            std::fs::write(&file, &text)?;
            let mut command = rptc(world.path());
            command.args(arguments).args(["--format", "short"]);
            let done = fed(command, text.as_bytes())?;
            let said = String::from_utf8_lossy(&done.stderr);
            if done.status.code() != Some(1) || !said.contains(deep.code) {
                let said: String = said.chars().take(400).collect();
                let what = (deep.what, arguments, done.status);
                return Err(format!("{what:?}, not {}: {said}", deep.code).into());
            }
            // Indents may change, words may not.
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
            let [now, before]: [Vec<String>; 2] =
                [&std::fs::read_to_string(&file)?, &text].map(|text| words(text));
            if arguments != ["fix", "深.rpt"] && now != before {
                return Err(format!("{} {arguments:?} changed the file", deep.what).into());
            }
        }
        let mut command = rptc(world.path());
        command.arg("lsp");
        let done = fed(command, &session(world.path(), &text))?;
        let said = String::from_utf8_lossy(&done.stdout);
        let answers = said.matches("\"result\":").count();
        if !done.status.success() || said.contains("internal error") || answers != 7 {
            return Err(format!("lsp, {}: {}, {answers} answers", deep.what, done.status).into());
        }
    }
    Ok(())
}

/// What is just within the limits is read, on the stack that there is.
fn as_deep_as_may_be() -> Result<(), Failed> {
    let world = tempfile::tempdir()?;
    for (what, times) in [
        ("branches of content", 63),
        ("branches of a value", 63),
        ("branches of a check", 63),
        ("wide brackets", 60),
        ("calls", 60),
        ("terms", 250),
    ] {
        let deep = DEEP.iter().find(|deep| deep.what == what).ok_or(what)?;
        let text = deep.program(times);
        std::fs::write(world.path().join("深.rpt"), &text)?;
        let mut command = rptc(world.path());
        command.args(["check", "深.rpt", "--format", "short"]);
        let done = fed(command, b"")?;
        let said = String::from_utf8_lossy(&done.stderr);
        if done.status.code().is_none() || said.contains(deep.code) {
            return Err(format!("{what}: {}: {said}", done.status).into());
        }
    }
    Ok(())
}

/// A figure of a figure of a figure …
fn explaining_a_long_chain() -> Result<(), Failed> {
    let world = tempfile::tempdir()?;
    let mut file = std::fs::File::create(world.path().join("长.rpt"))?;
    writeln!(file, "{HEADER}figure 数0 = 1 件")?;
    for step in 1..=3000 {
        writeln!(file, "figure 数{step} = 数{} + 甲", step - 1)?;
    }
    for (lang, wanted) in [("zh", "以下还有2953项"), ("en", "and 2953 more below")] {
        let mut command = rptc(world.path());
        command.args(["explain", "长.rpt", "数3000", "--lang", lang]);
        let done = fed(command, b"")?;
        let said = String::from_utf8(done.stdout)?;
        if !said.contains(wanted) || said.len() > 100_000 || said.lines().count() > 300 {
            let start: String = said.chars().rev().take(300).collect();
            return Err(format!("{} bytes: …{start}", said.len()).into());
        }
    }
    Ok(())
}
