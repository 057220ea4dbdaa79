//! Which file uses which, as the `use` lines and paths of the code say, and
//! the circles in it: files that can only be read together.

use std::collections::{BTreeMap, BTreeSet};

use crate::rust_code::{code_only, paths_under};

/// File below `src/` → the files it uses. A name that a folder passes on from
/// one of its files counts as that file's.
pub(crate) type Imports = BTreeMap<String, BTreeSet<String>>;

/// The modules of a crate, by their paths as words.
struct Modules {
    files: BTreeMap<Vec<String>, String>,
    /// Module → name that it passes on → module that has it.
    passed_on: BTreeMap<Vec<String>, BTreeMap<String, Vec<String>>>,
}

/// What each of the files (path below `src/`, text) uses of the others.
pub(crate) fn imports(files: &[(String, String)]) -> Imports {
    let code: Vec<(String, String)> = files
        .iter()
        .filter(|(path, _)| path != "main.rs" && !is_test(path))
        .map(|(path, text)| {
            (
                path.clone(),
                without_visibility(&without_tests(&code_only(text))),
            )
        })
        .collect();
    let modules = Modules::of(&code);
    code.iter()
        .map(|(path, code)| (path.clone(), modules.used(path, code)))
        .collect()
}

/// The files that reach themselves, in groups that reach each other.
pub(crate) fn circles(imports: &Imports) -> Vec<BTreeSet<String>> {
    let reached: BTreeMap<&String, BTreeSet<&String>> = imports
        .keys()
        .map(|file| (file, reachable(imports, file)))
        .collect();
    let mut circles: Vec<BTreeSet<String>> = Vec::new();
    for (file, reach) in &reached {
        let together: BTreeSet<String> = reach
            .iter()
            .filter(|other| reached.get(*other).is_some_and(|back| back.contains(file)))
            .map(|other| (*other).clone())
            .collect();
        if together.len() > 1 && !circles.contains(&together) {
            circles.push(together);
        }
    }
    circles
}

fn reachable<'i>(imports: &'i Imports, from: &String) -> BTreeSet<&'i String> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&String> = imports.get(from).into_iter().flatten().collect();
    while let Some(file) = open.pop() {
        if found.insert(file) {
            open.extend(imports.get(file).into_iter().flatten());
        }
    }
    found
}

impl Modules {
    fn of(code: &[(String, String)]) -> Modules {
        let files = code.iter().map(|(path, _)| (module_of(path), path.clone()));
        let mut modules = Modules {
            files: files.collect(),
            passed_on: BTreeMap::new(),
        };
        for (path, code) in code {
            let own = module_of(path);
            for child in modules.children(&own) {
                for line in code.split(';').filter(|line| passes_on(line)) {
                    for path in paths_under(&child, line) {
                        let mut within = own.clone();
                        within.push(child.clone());
                        let Some((name, above)) = path.split_last() else {
                            continue;
                        };
                        within.extend_from_slice(above);
                        if modules.files.contains_key(&within) {
                            let names = modules.passed_on.entry(own.clone()).or_default();
                            names.insert(name.clone(), within);
                        }
                    }
                }
            }
        }
        modules
    }

    fn children(&self, module: &[String]) -> Vec<String> {
        let direct =
            |path: &&Vec<String>| path.len() == module.len() + 1 && path.starts_with(module);
        let children = self.files.keys().filter(direct);
        children.filter_map(|path| path.last().cloned()).collect()
    }

    fn used(&self, path: &str, code: &str) -> BTreeSet<String> {
        let own = module_of(path);
        let mut named: Vec<Vec<String>> = paths_under("crate", code);
        for mut words in paths_under("super", code) {
            let up = 1 + words.iter().take_while(|word| *word == "super").count();
            let mut from = own.clone();
            from.truncate(own.len().saturating_sub(up));
            from.append(&mut words.split_off(up - 1));
            named.push(from);
        }
        let mut children = Vec::new();
        for line in code.split(';').filter(|line| !passes_on(line)) {
            for child in self.children(&own) {
                children.extend(paths_under(&child, line).into_iter().map(|words| {
                    let mut from = own.clone();
                    from.push(child.clone());
                    from.extend(words);
                    from
                }));
            }
        }
        named.extend(children);
        let files = named.iter().filter_map(|words| self.file_of(words));
        files.filter(|file| file != path).collect()
    }

    /// The file in which a path ends.
    fn file_of(&self, words: &[String]) -> Option<String> {
        let mut module: Vec<String> = Vec::new();
        for word in words {
            let mut deeper = module.clone();
            deeper.push(word.clone());
            if self.files.contains_key(&deeper) {
                module = deeper;
                continue;
            }
            let mut seen = 0;
            while let Some(other) = self
                .passed_on
                .get(&module)
                .and_then(|names| names.get(word))
            {
                module.clone_from(other);
                seen += 1;
                if seen > 8 {
                    break;
                }
            }
            break;
        }
        self.files.get(&module).cloned()
    }
}

fn passes_on(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("pub use") || (line.starts_with("pub(") && line.contains(") use "))
}

fn module_of(path: &str) -> Vec<String> {
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    let words = path.split('/').filter(|word| *word != "lib");
    words.map(str::to_owned).collect()
}

pub(crate) fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/") || path.ends_with("fixtures.rs")
}

pub(crate) fn without_tests(code: &str) -> String {
    let end = code.find("#[cfg(test)]\nmod tests {").unwrap_or(code.len());
    code.get(..end).unwrap_or(code).to_owned()
}

/// `pub(in crate::a)` says who may use something and uses nothing.
fn without_visibility(code: &str) -> String {
    code.replace("pub(in crate::", "pub(in ")
}

/// What is said of circles by files made to hold one.
pub(crate) fn finds_a_circle() -> bool {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let files = [
        file("a/mod.rs", "mod b;\nmod c;\npub use b::B;\n"),
        file("a/b.rs", "use super::c::C;\n"),
        file("a/c.rs", "use super::B;\n"),
        file("a/d.rs", "use super::B;\npub(in crate::a) fn f() {}\n"),
    ];
    let circles = circles(&imports(&files));
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    circles == [names(&["a/b.rs", "a/c.rs"])]
}
