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
#[command(after_help = "\
Examples:
  rptc new report --package gov/disclosure@2021 --period 2024 --issuer 某市某局
  rptc new report --package gov/disclosure@2021 --workbook 2024.xlsx
  rptc new report --package us/foia@2023        the year that is over
  rptc new trial                                a small example")]
pub(in crate::cli) struct New {
    /// The folder; it must not exist, or be empty
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folder: PathBuf,
    /// Write a whole report as this package asks for it: all sections, and every form
    /// with its rows [default: a small example]
    #[arg(long, value_name = "PACKAGE")]
    pub(in crate::cli) package: Option<String>,
    /// What it reports on: a year, or a period as a report names it [default: the year
    /// that is over]
    #[arg(long, value_name = "PERIOD", requires = "package")]
    pub(in crate::cli) period: Option<String>,
    /// Who publishes it
    #[arg(long, value_name = "NAME", requires = "package")]
    pub(in crate::cli) issuer: Option<String>,
    /// A workbook with the office's numbers: what of it is a form, by the labels of rows and
    /// columns, fills that form
    #[arg(long, value_name = "FILE.xlsx", requires = "package")]
    pub(in crate::cli) workbook: Option<PathBuf>,
    /// Language of the report [default: that of the package, or zh]
    #[arg(long, value_enum)]
    pub(in crate::cli) locale: Option<Locale>,
    /// The project's root, whose packages/ has its own [default: the nearest folder with .git]
    #[arg(long, value_name = "DIR", requires = "package")]
    pub(in crate::cli) root: Option<PathBuf>,
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
