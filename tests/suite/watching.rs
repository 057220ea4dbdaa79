//! `rptc watch` on files that change.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use libtest_mimic::{Failed, Trial};

use crate::transcript::rptc;

/// Long after which a machine under load has answered; nothing waits for it
/// that works.
const AT_LAST: Duration = Duration::from_secs(120);

const BEFORE: &str = "report \"年度报告\" { period 2023  previous \"2022.rpt\" }\n\
    figure 新收 = 443 件\nfigure 增长 = yoy(新收)\n";
const LAST_YEAR: &str =
    "report \"年度报告\" { period 2022  previous none because \"首份\" }\nfigure 新收 = 53 件\n";

pub(crate) fn trials() -> Vec<Trial> {
    vec![
        Trial::test("watching::what_a_change_did", what_a_change_did),
        Trial::test("watching::pages_that_reload", pages_that_reload),
    ]
}

struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(folder: &Path, more: &[&str]) -> Result<Self, Failed> {
        let mut command = rptc(folder);
        command.args(["watch", "2023.rpt", "--lang", "zh"]);
        command.args(more);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let output = child.stdout.take().ok_or("no output")?;
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        Ok(Watching { child, lines })
    }

    fn until(&self, wanted: &str) -> Result<String, Failed> {
        let mut seen = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(AT_LAST) {
            if line.contains(wanted) {
                return Ok(line);
            }
            seen.push(line);
        }
        Err(format!("`{wanted}` did not come:\n{}", seen.join("\n")).into())
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn what_a_change_did() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let report = folder.path().join("2023.rpt");
    let former = folder.path().join("2022.rpt");
    std::fs::write(&report, BEFORE)?;
    std::fs::write(&former, LAST_YEAR)?;
    let watching = Watching::start(folder.path(), &[])?;
    watching.until("2023.rpt：")?;
    std::fs::write(&report, BEFORE.replace("443", "445"))?;
    watching.until("新收  443件 → 445件  +2件")?;
    watching.until("增长735.85% → 增长739.62%")?;
    watching.until("2023.rpt：")?;
    // Of last year's report, too.
    std::fs::write(&former, LAST_YEAR.replace("53", "50"))?;
    watching.until("增长739.62% → 增长790.00%")?;
    Ok(())
}

/// What the server answers to a name of this machine, or to another.
fn asked(address: &str, path: &str, host: &str) -> Result<String, Failed> {
    let mut stream = TcpStream::connect(address)?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

fn pages_that_reload() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let report = folder.path().join("2023.rpt");
    std::fs::write(
        &report,
        format!("{BEFORE}\"\"\"新收{{新收}}，{{增长}}。\"\"\"\n"),
    )?;
    std::fs::write(folder.path().join("2022.rpt"), LAST_YEAR)?;
    let watching = Watching::start(folder.path(), &["--serve"])?;
    let line = watching.until("http://")?;
    let address = line.trim_start_matches("http://").trim_end_matches('/');
    watching.until("2023.rpt：")?;
    let page = |path: &str| asked(address, path, address);
    let first = page("/")?;
    if !first.contains("443件") || !first.contains("connect-src 'self'") {
        return Err(format!("no page: {first}").into());
    }
    let version = page("/0/version")?;
    for (path, host) in [("/", "example.org"), ("/", "example.org:80")] {
        if !asked(address, path, host)?.starts_with("HTTP/1.1 403") {
            return Err(format!("{host} is answered").into());
        }
    }
    for path in ["/1", "/0/x", "/../2023.rpt"] {
        if !page(path)?.starts_with("HTTP/1.1 404") {
            return Err(format!("{path} is answered").into());
        }
    }
    // What is wrong lies over the page of the last build that was sound.
    let text = std::fs::read_to_string(&report)?;
    std::fs::write(
        &report,
        text.replace("443 件", "443 件 total { 网上 400 件 }"),
    )?;
    watching.until("个错误")?;
    let broken = page("/0")?;
    if page("/0/version")? == version || !broken.contains("E0418") || !broken.contains("443件") {
        return Err(format!("not laid over: {broken}").into());
    }
    std::fs::write(&report, text.replace("443 件", "445 件"))?;
    watching.until("443件 → 445件")?;
    let mended = page("/0")?;
    if mended.contains("E0418") || !mended.contains("445件") {
        return Err(format!("still wrong: {mended}").into());
    }
    Ok(())
}
