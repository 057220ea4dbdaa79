//! Which files belong together: imports, the project root, packages.
