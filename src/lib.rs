//! `rptc`: a compiler for yearly reports whose figures add up.
//!
//! A report is written in `.rpt`; the steps are *check → evaluate → compose →
//! emit → typeset* (see [`pipeline`]). Modules stand on floors; a module may
//! use only lower floors, and `tests/suite/architecture.rs` reads this table
//! and holds everyone to it:
//!
//! | floor | module | in one sentence |
//! |--:|---|---|
//! | 14 | `main` | calls `cli::run` |
//! | 13 | `cli` | the terminal's front door; one file a command |
//! | 12 | `lsp` | the editor's front door; one file a kind of request |
//! | 11 | `ide` | what is under the cursor, in plain data |
//! | 11 | `pipeline` | load → check → evaluate → compose → emit → typeset |
//! | 10 | `beginning` | what a package asks for, told and begun as a report |
//! | 10 | `comparison` | two versions of a report, by meaning |
//! | 10 | `succession` | next year's report from this one |
//! | 10 | `typeset` | Typst text → pages → PDF: embedded, or an installed `typst` |
//! | 9 | `emit` | document → Typst, JSON, HTML, CSV |
//! | 9 | `prose` | what is typed in the text, verified against the figures |
//! | 8 | `judging` | the verdict of every check, quotation and claim |
//! | 7 | `causes` | why a check fails or a quotation is wrong: asked only then |
//! | 7 | `document` | the finished report as a tree; every number is already words |
//! | 6 | `evaluation` | every figure's exact value, in dependency order |
//! | 5 | `words` | a value, a unit, a formula in words, Chinese and English |
//! | 4 | `semantics` | names, types, units: from syntax to a typed model |
//! | 3 | `project` | which files belong together |
//! | 3 | `data` | tables from CSV files and workbooks |
//! | 2 | `published` | the JSON of a report: what it says, written and read back |
//! | 2 | `syntax` | text → tree, text → the same laid out |
//! | 1 | `diagnostics` | what can go wrong, in two languages, and how it is shown |
//! | 0 | `source` | files and places |
//! | 0 | `number` | exact numbers |
//! | 0 | `stack` | the room in which everything runs |

pub mod number;
pub mod source;
pub mod stack;

pub mod diagnostics;

pub mod published;
pub mod syntax;

pub mod data;
pub mod project;

pub mod semantics;

pub mod words;

pub mod evaluation;

pub mod causes;
pub mod document;

pub mod judging;

pub mod emit;
pub mod prose;

pub mod beginning;
pub mod comparison;
pub mod succession;
pub mod typeset;

pub mod ide;
pub mod pipeline;

pub mod lsp;

pub mod cli;
