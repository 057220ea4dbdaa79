//! Many reports at once: in parallel, each on its own, one defect never
//! taking the others down.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::inputs::Input;
use super::problems::Problem;
use super::terminal::Terminal;
use crate::stack;

thread_local! {
    /// Where in the compiler the last panic of this thread was.
    static PANICKED_AT: RefCell<String> = const { RefCell::new(String::new()) };
}

/// What `work` makes of each input, in their order.
pub(super) fn each<T: Send>(
    inputs: &[Input],
    terminal: &Terminal,
    work: impl Fn(&Input) -> T + Sync,
) -> Vec<Result<T, Problem>> {
    panic::set_hook(Box::new(|info| {
        let at = info.location().map_or(String::new(), ToString::to_string);
        PANICKED_AT.with(|place| place.replace(at));
    }));
    let bar = progress(inputs.len(), terminal);
    let one = |input: &Input| {
        let done = panic::catch_unwind(AssertUnwindSafe(|| work(input)));
        bar.inc(1);
        done.map_err(|payload| internal(&input.path, payload.as_ref()))
    };
    let done = if inputs.len() < 2 {
        inputs.iter().map(one).collect()
    } else {
        stack::on_all_cores(|| inputs.par_iter().map(one).collect())
    };
    bar.finish_and_clear();
    let _ = panic::take_hook();
    done
}

fn progress(count: usize, terminal: &Terminal) -> ProgressBar {
    if count < 2 || !terminal.shows_progress() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(u64::try_from(count).unwrap_or(u64::MAX));
    match ProgressStyle::with_template("{bar:30} {pos}/{len}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn internal(report: &Path, payload: &(dyn Any + Send)) -> Problem {
    let message = payload
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| payload.downcast_ref::<&str>().map(ToString::to_string))
        .unwrap_or_else(|| "panic".to_owned());
    Problem::Internal {
        report: report.to_owned(),
        message,
        at: PANICKED_AT.with(RefCell::take),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use clap::Parser as _;

    use super::*;
    use crate::cli::arguments::Arguments;

    #[test]
    fn one_defect_leaves_the_others_alone() {
        let arguments = Arguments::parse_from(["rptc", "schema"]);
        let terminal = Terminal::new(&arguments.global);
        let input = |name: &str| Input {
            path: PathBuf::from(name),
            below: PathBuf::new(),
        };
        let inputs = ["甲", "乙", "丙"].map(input);
        let done = each(&inputs, &terminal, |input| {
            assert!(input.path.as_path() != Path::new("乙"), "缺陷 {}", 1 + 1);
            input.path.clone()
        });
        let shown: Vec<String> = done
            .iter()
            .map(|done| match done {
                Ok(path) => path.display().to_string(),
                Err(Problem::Internal {
                    report,
                    message,
                    at,
                }) => {
                    assert!(at.contains("batch.rs"), "{at}");
                    format!("{}: {message}", report.display())
                }
                Err(other) => format!("{other:?}"),
            })
            .collect();
        assert_eq!(shown, ["甲", "乙: 缺陷 2", "丙"]);
    }
}
