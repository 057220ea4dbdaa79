//! Of what type a name should be where it is typed.

use crate::semantics::model::{Figure, Meaning, Role, Shared};
use crate::semantics::types::Type;

use super::View;
use super::surroundings::{opened, path_before};

/// What goes with what stands before: the other side of a sum or comparison,
/// the first of two arguments, the unit that is declared.
pub(super) fn expected(view: View<'_>, before: &str) -> Option<Type> {
    let before = before.trim_end();
    let left = before.trim_end_matches(['+', '-', '=', '<', '>', '!']);
    if left.len() < before.len() {
        let left = left.trim_end();
        if let Some(ty) = type_of(view, left) {
            return Some(ty);
        }
        // `figure x: 万元 =`
        let (_, unit) = left.rsplit_once(':')?;
        return view
            .model
            .units
            .find(unit.trim())
            .map(|unit| unit.ty.clone());
    }
    let first = before.strip_suffix(',')?;
    let open = opened(first, b'(', b')')?;
    let function = path_before(first.get(..open)?);
    let pairs = [
        "growth", "share", "ratio", "diff", "multiple", "sum", "min", "max", "mean",
    ];
    let first = first.get(open + 1..)?.split(',').next()?;
    pairs.contains(&function).then(|| type_of(view, first))?
}

/// The type of the name or number that ends a text.
fn type_of(view: View<'_>, text: &str) -> Option<Type> {
    let name = path_before(text);
    if let Some(Meaning::Figure(id)) = view.model.names.get(name) {
        return view.model.figure(*id).map(|figure| figure.ty.clone());
    }
    if let Some(former) = name.strip_prefix("previous.") {
        let figure = view.model.header.previous.first()?.figure(former)?;
        return Some(figure.ty.clone());
    }
    if text.ends_with(']') {
        let open = opened(text.strip_suffix(']')?, b'[', b']')?;
        let table = path_before(text.get(..open)?);
        let Some(Meaning::Table(table)) = view.model.names.get(table) else {
            return None;
        };
        let cell = |figure: &&Shared<Figure>| figure.role == Role::Cell { table: *table };
        return view
            .model
            .figures
            .iter()
            .find(cell)
            .map(|figure| figure.ty.clone());
    }
    let symbol = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let unit = view
        .model
        .units
        .find(symbol)
        .filter(|_| !symbol.is_empty())?;
    Some(unit.ty.clone())
}
