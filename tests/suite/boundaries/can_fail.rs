//! A table of boundaries that is wrong.

use libtest_mimic::Failed;

use super::tables;
use crate::golden::difference;

/// A row that is not so is told, with its line; and the JSON of last year's report
/// is what is read instead of it.
pub(super) fn can_fail() -> Result<(), Failed> {
    let text = "\
== check one
figure 甲 = 443 件
--
甲 < 443 件 => equal
甲 == [2 × 4]3 件 => equal
== value two
report \"表\" { period 2023  previous \"2022.rpt\" }
>> 2022.rpt
report \"表\" { period 2022 }
figure 甲 = 53 件
--
previous.甲 => 53
";
    let tables = tables(text)?;
    let said = tables.iter().map(|table| match table.hold() {
        Ok(()) => String::new(),
        Err(failed) => failed.message().unwrap_or("").to_owned(),
    });
    let said: String = said.collect();
    let wanted = "1 of 2\nline 4: 甲 < 443 件\n  wanted equal\n  found  unequal E0401";
    if said != wanted {
        return Err(difference(wanted, &said).into());
    }
    let two = tables.last().and_then(|it| Some((it, it.rows.first()?)));
    let (table, row) = two.ok_or("no second table")?;
    let mut world = table.world(row)?.by_json().ok_or("no JSON")?;
    if let Some((_, json)) = world.0.last_mut() {
        *json = json.replace("\"value\": \"53\"", "\"value\": \"54\"");
    }
    match table.found(&world)?.words.as_str() {
        "54" => Ok(()),
        other => Err(format!("{other} of another JSON").into()),
    }
}
