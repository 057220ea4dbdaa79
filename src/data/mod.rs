//! Tables and figures from outside .rpt: last year’s JSON.
