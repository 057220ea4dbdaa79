//! What no report should be: each gives a coded error at its place, and
//! leaves what was written before as it was. With the real binary on a disk.

use std::path::Path;

use libtest_mimic::{Failed, Trial};

use crate::transcript::rptc;

const REPORT: &str = "2023.rpt";
const EARLIER: &str = "earlier\n";

/// A file that makes trouble, and what is expected: the exit code, how the
/// first line of the answer begins, and one of the codes in it.
struct Case {
    name: &'static str,
    text: fn() -> Vec<u8>,
    exit: i32,
    codes: &'static [&'static str],
}

const IN_THE_REPORT: &str = "2023.rpt:";

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    let mut trials: Vec<Trial> = cases()
        .into_iter()
        .map(|case| Trial::test(format!("bad_input::{}", case.name), move || run(&case)))
        .collect();
    trials.extend([
        Trial::test("bad_input::missing_report", missing_report),
        Trial::test("bad_input::report_below_a_file", report_below_a_file),
        Trial::test(
            "bad_input::one_bad_report_of_several",
            one_bad_report_of_several,
        ),
        Trial::test(
            "bad_input::output_folder_is_a_file",
            output_folder_is_a_file,
        ),
        Trial::test("bad_input::output_is_a_folder", output_is_a_folder),
        Trial::test("bad_input::warnings_denied", warnings_denied),
    ]);
    #[cfg(unix)]
    trials.extend([
        Trial::test(
            "bad_input::link_out_of_the_project",
            unix::link_out_of_the_project,
        ),
        Trial::test("bad_input::full_disk", unix::full_disk),
        Trial::test("bad_input::closed_pipe", unix::closed_pipe),
    ]);
    Ok(trials)
}

fn cases() -> Vec<Case> {
    let case = |name, codes, text| Case {
        name,
        text,
        exit: 1,
        codes,
    };
    vec![
        case("not_utf8", &["E01"], || {
            b"figure \xd0\xc2\xca\xd5 = 443\n".to_vec()
        }),
        case("nul_bytes", &["E01"], || program("figure 甲 = \u{0}443 件")),
        case("empty", &["E01"], Vec::new),
        case("only_a_comment", &["E06"], || {
            b"// \xe6\xb2\xa1\xe6\x9c\x89\n".to_vec()
        }),
        case("fifty_megabytes", &["E01"], || {
            let line = "figure 甲 = 443 件 // 五十兆\n";
            line.repeat(50 * 1024 * 1024 / line.len()).into_bytes()
        }),
        case("ten_thousand_parentheses", &["E01"], || {
            let open = "(".repeat(10_000);
            let close = ")".repeat(10_000);
            program(&format!("figure 甲 = {open}1 件{close}"))
        }),
        case("ten_thousand_open_parentheses", &["E01"], || {
            program(&format!("figure 甲 = {}1 件", "(".repeat(10_000)))
        }),
        case("ten_thousand_sections", &["E01"], || {
            let open = "section \"层\" {\n".repeat(10_000);
            program(&format!("{open}{}", "}\n".repeat(10_000)))
        }),
        case("ten_thousand_parts", &["E01"], || {
            let open = "total { 甲 ".repeat(10_000);
            program(&format!("figure 总 = 1 件 {open} 1 {}", "}".repeat(10_000)))
        }),
        case("ten_thousand_conditions", &["E01"], || {
            let open = "if 1 件 == 1 件 { ".repeat(10_000);
            program(&format!(
                "check 甲 {{ {open} 1 件 == 1 件 {} }}",
                "}".repeat(10_000)
            ))
        }),
        case(
            "ten_thousand_stars_in_prose",
            &["E01", "E02", "E03"],
            || {
                program(&format!(
                    "section \"甲\" {{ \"\"\"{}{{\"\"\" }}",
                    "**".repeat(10_000)
                ))
            },
        ),
        case("uses_itself", &["E06"], || program("use \"2023.rpt\"")),
        case("outside_the_project", &["E06"], || {
            program("use \"../../etc/passwd\"")
        }),
        case("absolute_path", &["E06"], || program("use \"/etc/passwd\"")),
        case("missing_used_file", &["E06"], || {
            program("use \"nothing.rpt\"")
        }),
        Case {
            exit: 3,
            ..case("used_folder", &["E06"], || program("use \"folder\""))
        },
        case("defined_twice", &["E02"], || {
            program("figure 甲 = 1 件\nfigure 甲 = 2 件")
        }),
        case("figures_in_a_circle", &["E02", "E04"], || {
            program("figure 甲 = 乙 + 1 件\nfigure 乙 = 丙\nfigure 丙 = 甲")
        }),
        case("division_by_zero", &["E04", "E03"], || {
            program("figure 甲 = 0 件\nfigure 乙 = 3 件 / 甲")
        }),
        case("squares_of_squares", &["E04"], || {
            let squares: String = (0..60)
                .map(|n| format!("figure 数{} = 数{n} * 数{n}\n", n + 1))
                .collect();
            program(&format!("figure 数0 = {} 件\n{squares}", "9".repeat(300)))
        }),
        case("half_a_case", &["E04"], || program("figure 甲 = 443.5 件")),
        case("previous_in_another_unit", &["E03"], || {
            b"report \"x\" { issuer \"y\" period 2023 previous { \xe7\x94\xb2 = 3 \xe5\x85\x83 } }\nfigure \xe7\x94\xb2 = 4 \xe4\xbb\xb6\nfigure g = growth(\xe7\x94\xb2, previous.\xe7\x94\xb2)\n".to_vec()
        }),
        case("no_such_previous_figure", &["E02"], || {
            program("figure 甲 = 4 件\nfigure g = growth(甲, previous.乙)")
        }),
    ]
}

fn program(body: &str) -> Vec<u8> {
    let header = "report \"报告\" { issuer \"某局\" period 2023 previous { 甲 = 3 件 } }\n";
    format!("{header}{body}\n").into_bytes()
}

/// What a run said, with everything checked that holds for all bad input.
struct Answer {
    exit: i32,
    text: String,
}

fn run(case: &Case) -> Result<(), Failed> {
    let world = world(&(case.text)())?;
    let answer = compile(world.path(), &[REPORT])?;
    answer.is(case.exit, IN_THE_REPORT, case.codes)?;
    nothing_written(world.path())
}

/// A folder with the report and what an earlier run left.
fn world(report: &[u8]) -> Result<tempfile::TempDir, Failed> {
    let world = tempfile::tempdir()?;
    std::fs::write(world.path().join(REPORT), report)?;
    std::fs::create_dir(world.path().join("folder"))?;
    for ending in ["typ", "json"] {
        std::fs::write(world.path().join(REPORT).with_extension(ending), EARLIER)?;
    }
    Ok(world)
}

fn compile(folder: &Path, arguments: &[&str]) -> Result<Answer, Failed> {
    let output = rptc(folder)
        .args([
            "compile", "--emit", "typ,json", "--format", "short", "--lang", "en",
        ])
        .args(arguments)
        .output()?;
    Ok(Answer {
        exit: output
            .status
            .code()
            .ok_or(format!("killed: {}", output.status))?,
        text: String::from_utf8(output.stderr)?,
    })
}

impl Answer {
    fn is(&self, exit: i32, begins: &str, codes: &[&str]) -> Result<(), Failed> {
        let coded = |line: &str| {
            codes
                .iter()
                .any(|code| line.contains(&format!("error[{code}")))
        };
        let placed = self
            .text
            .lines()
            .any(|line| line.starts_with(begins) && coded(line));
        if self.exit == exit && placed {
            return Ok(());
        }
        let shown: String = self.text.chars().take(2_000).collect();
        Err(format!(
            "exit {}, wanted {exit} and {begins}…{codes:?}:\n{shown}",
            self.exit
        )
        .into())
    }
}

fn nothing_written(folder: &Path) -> Result<(), Failed> {
    for ending in ["typ", "json"] {
        let output = folder.join(REPORT).with_extension(ending);
        if std::fs::read_to_string(&output)? != EARLIER {
            return Err(format!("{} was overwritten", output.display()).into());
        }
    }
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        names.push(entry?.file_name());
    }
    if names
        .iter()
        .any(|name| name.to_string_lossy().starts_with(".rptc-"))
    {
        return Err(format!("left behind: {names:?}").into());
    }
    Ok(())
}

const SOUND: &str = "figure 甲 = 4 件\nsection \"一\" { \"\"\"收到{甲}。\"\"\" }";

fn missing_report() -> Result<(), Failed> {
    let world = world(&program(SOUND))?;
    compile(world.path(), &["2024.rpt"])?.is(3, "error[", &["E06"])
}

fn report_below_a_file() -> Result<(), Failed> {
    let world = world(&program(SOUND))?;
    compile(world.path(), &["2023.rpt/2024.rpt"])?.is(3, "error[", &["E06"])
}

/// The others are still written.
fn one_bad_report_of_several() -> Result<(), Failed> {
    let world = world(&program("figure 甲 = 443.5 件"))?;
    std::fs::write(world.path().join("folder/2022.rpt"), program(SOUND))?;
    compile(world.path(), &["."])?.is(1, "2023.rpt:", &["E04"])?;
    nothing_written(world.path())?;
    if !world.path().join("folder/2022.typ").exists() {
        return Err("the sound report was not written".into());
    }
    Ok(())
}

fn output_folder_is_a_file() -> Result<(), Failed> {
    let world = world(&program(SOUND))?;
    compile(world.path(), &[REPORT, "-o", "2023.typ"])?.is(3, "error[", &["E0653"])?;
    nothing_written(world.path())
}

/// The JSON could be written, but not the Typst: so neither is.
fn output_is_a_folder() -> Result<(), Failed> {
    let world = world(&program(SOUND))?;
    std::fs::write(world.path().join("folder/2023.json"), EARLIER)?;
    std::fs::create_dir(world.path().join("folder/2023.typ"))?;
    compile(world.path(), &[REPORT, "-o", "folder"])?.is(3, "error[", &["E0653"])?;
    let json = std::fs::read_to_string(world.path().join("folder/2023.json"))?;
    if json != EARLIER {
        return Err("the JSON was overwritten".into());
    }
    nothing_written(world.path())
}

fn warnings_denied() -> Result<(), Failed> {
    // 一 is no more than a needless waiver.
    let body = "figure 甲 = 4 件\ncheck 一 { 甲 == 4 件\n waive \"无\" }";
    let world = world(&program(body))?;
    let denied = compile(world.path(), &[REPORT, "--deny", "warnings"])?;
    if denied.exit != 1 || !denied.text.contains("warning[W") {
        return Err(format!("exit {}:\n{}", denied.exit, denied.text).into());
    }
    nothing_written(world.path())?;
    let allowed = compile(world.path(), &[REPORT])?;
    if allowed.exit != 0 || nothing_written(world.path()).is_ok() {
        return Err(format!("exit {}:\n{}", allowed.exit, allowed.text).into());
    }
    Ok(())
}

#[cfg(unix)]
mod unix {
    use std::process::{Command, Stdio};

    use super::*;

    pub(super) fn link_out_of_the_project() -> Result<(), Failed> {
        let world = world(&program("use \"link.rpt\""))?;
        std::os::unix::fs::symlink("/etc/passwd", world.path().join("link.rpt"))?;
        compile(world.path(), &[REPORT])?.is(1, IN_THE_REPORT, &["E06"])?;
        nothing_written(world.path())
    }

    /// A limit on the size of files fails a write as a full disk does.
    pub(super) fn full_disk() -> Result<(), Failed> {
        let world = world(&program(SOUND))?;
        let binary = env!("CARGO_BIN_EXE_rptc");
        let script = format!(
            "trap '' XFSZ; ulimit -f 0; exec '{binary}' compile {REPORT} --emit typ,json --lang en 2>&1"
        );
        let output = Command::new("sh")
            .args(["-c", &script])
            .current_dir(world.path())
            .stdin(Stdio::null())
            .output()?;
        let text = String::from_utf8(output.stdout)?;
        if output.status.code() != Some(3) || !text.contains("error[E0654]") {
            return Err(format!("{}:\n{text}", output.status).into());
        }
        nothing_written(world.path())
    }

    /// `rptc schema | true` is no error.
    pub(super) fn closed_pipe() -> Result<(), Failed> {
        let binary = env!("CARGO_BIN_EXE_rptc");
        let script = format!("('{binary}' schema; echo $? >&2) | true");
        let output = Command::new("sh").args(["-c", &script]).output()?;
        let said = String::from_utf8(output.stderr)?;
        if said.trim() == "0" {
            return Ok(());
        }
        Err(said.into())
    }
}
