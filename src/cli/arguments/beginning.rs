//! Commands that begin something: a package told, a new report, next year's.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Args)]
pub(in crate::cli) struct Package {
    #[command(subcommand)]
    pub(in crate::cli) what: PackageCommand,
    /// Folder whose packages/ has the project's own [default: that of the project here]
    #[arg(long, value_name = "DIR", global = true)]
    pub(in crate::cli) root: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum PackageCommand {
    /// List the built-in packages and the project's own
    List,
    /// Tell the sections, forms with rows and columns, checks and everyday names of a package
    Show {
        /// The package, such as gov/disclosure@2021
        #[arg(value_name = "PACKAGE")]
        package: String,
        /// One form of it
        #[arg(value_name = "FORM")]
        form: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(in crate::cli) struct New {
    /// The folder; it must not exist, or be empty
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folder: PathBuf,
    /// Language of the report
    #[arg(long, value_enum, default_value_t = Locale::Zh)]
    pub(in crate::cli) locale: Locale,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct NewYear {
    /// The report of the year that is over
    #[arg(value_name = "REPORT")]
    pub(in crate::cli) report: PathBuf,
    /// Name of the new file, beside it [default: with the next year in the name]
    #[arg(long, short, value_name = "NAME")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// The project's root [default: the nearest folder with .git]
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) root: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Locale {
    Zh,
    En,
}
