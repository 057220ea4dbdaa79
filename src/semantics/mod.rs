//! Names, types, units: from syntax to a typed model.
