//! `rptc watch` on files that change.

use std::io::{BufRead as _, BufReader};
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
    vec![Trial::test(
        "watching::what_a_change_did",
        what_a_change_did,
    )]
}

struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(folder: &Path) -> Result<Self, Failed> {
        let mut command = rptc(folder);
        command.args(["watch", "2023.rpt", "--lang", "zh"]);
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

    fn until(&self, wanted: &str) -> Result<(), Failed> {
        let mut seen = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(AT_LAST) {
            if line.contains(wanted) {
                return Ok(());
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
    let watching = Watching::start(folder.path())?;
    watching.until("2023.rpt：")?;
    std::fs::write(&report, BEFORE.replace("443", "445"))?;
    watching.until("新收  443件 → 445件  +2件")?;
    watching.until("增长735.85% → 增长739.62%")?;
    watching.until("2023.rpt：")?;
    // Of last year's report, too.
    std::fs::write(&former, LAST_YEAR.replace("53", "50"))?;
    watching.until("增长739.62% → 增长790.00%")
}
