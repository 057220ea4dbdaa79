//! The page of each code: its documentation, `rptc explain`, fixture and golden.
