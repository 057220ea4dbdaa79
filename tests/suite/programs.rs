//! Made-up programs that use every construct, spaced and commented at random.

use proptest::prelude::*;

/// a back quote `^` itself, `_` a blank, `~` one or none, `^` a blank or a line break, `;` a line break
/// or a semicolon, `N` a name, `"L"` some label, `#` a number.
const DECLARATIONS: [&str; 38] = [
    "figure_N_\"L\"~=~#_件",
    "figure_N~:~元~/~件~=~#_元/件_round_2",
    "figure_N~=~growth(~N~,~previous.N~)_stated_7,735.85~%_waive_\"L\"",
    "figure_N_\"L\"~:~万元~=~(~N~-~N~)~*~2~-~-~3_万元",
    "figure_N~=~#_件_part_{^N_#_件^N_\"L\"_-3_件_^N~=~N^}",
    "figure_N_total_{^N_\"L\"_48_期~,^N_17_期_part_{^N_#^}^}",
    "figure_N~=~N_+\n_N~-~N",
    "figure_N~=~N\n_+_N\n_*_2",
    "figure_N~=~max(\n_N,\n_N\n)",
    "figure_N~=~if_N~>~0_件_{^N^}^else_{^N^}",
    "figure_N~=~<_1_天",
    "figure_N~=~over_#_条_exact",
    "figure_N~=~unknown_件",
    "figure_N~:~件~=~#_from_\"a.xlsx\"_sheet_\"L\"_cell_B4\nnote \"L\"",
    "figure_N~=~N[N~,~N.N]~/~N[2024]",
    "figure_N~=~50~%_round_1",
    "figure_N~=~2024-01-31",
    "list_N_of_20_个~=~\"L\",~\"L\",\n_\"L\"",
    "list_N_in_家~=~\"L\"",
    "series_N_\"L\"~=~{^2021:~#_件,^2022:~#_件^}",
    "series_N~=~{^2022H1:~1_件^2022-Q3:~2_件^}_round_1",
    "unit_N~=~10000_次",
    "unit_\"case\"_plural_\"cases\"_round_0",
    "entity_N_\"L\"",
    "chart_bar_N_\"L\"\n_of_N[N,~each_column],\n_N\nalt_\"L\"",
    "check_N_\"L\"_{^N~+~N~==~N~-~N^}",
    "check_N_for_each_row_of_N_{^N~<=~N;0_件~<=~N_and_not_N~==~N;warn^}",
    "check_N_{^part_N,~N_of_N;total_N~=~N~+~N;if_N~>~0_{^N_is_na^}^else_{^N_never_increases^};waive_\"L\"^}",
    "carry_N_from_previous(2021).N~+~N",
    "restate_previous.N_from_53_件_to_54_件\nbecause_\"L\"",
    "members_N_\"a/*.rpt\"_of_7_个~=~\"L\",~\"L\"",
    "note_1a_\"L\"",
    "allow_N_\"L\"",
    "\"\"\"\n 甲{N}。\n\n\n  - 乙\n    丙  \n\"\"\"",
    "section_N_\"L\"_{^\"\"\"文{N:n}\"\"\"^}",
    "form_N_\"L\"_in_元/件_{^columns_\"L\"_{^N_\"L\"_in_%_round_1^N_{^N^N_reported^}^N~=~total^}^rows_{^each_N^N_\"L\"~=~N~-~N^}^check_N_for_each_column_{^N~==~N^}^carry_N_from_previous.N_for_each_row^print_rows_across^}",
    "table_N_in_件_{^columns_{^N^N^}\nN|1|{N}\nN|/_|_—_|\n\"标题\"|2[`a]|3\n合计~=~total\n}",
    "fill_N_{\n|N|N|\nN|1,288|3_元|\n\nN|unknown\nrest_0^waive_N_on_N.N,~N_\"L\"^adjusted_N_on_N_because_\"L\"^rows_N_{^N_\"L\"^N_\"L\"^}^note_b_\"L\"\n}",
];

const HEADS: [&str; 4] = [
    "use_gov/disclosure@2021",
    "report_\"L\"_{^issuer_\"L\"^period_2018-01~..~2018-07_as_\"L\"^locale_en-US^previous_{^N~=~#_件^N~=~2_件^}^fonts_\"a\",\n_\"b\"^}",
    "package_own/a-b@1.2_\"L\"\nperiod_from_2020_to_2029\ndeadline_01-31_for_N,~03-31_for_N",
    "report_\"L\"_{^period_2023H1^previous_none_because_\"L\"^}",
];

const NAMES: [&str; 6] = ["新收", "a", "total", "上年结转", "part_b", "办理结果"];
const LABELS: [&str; 5] = ["申请", "a {新收} b", "x \\\" y", "// no", "长长的标签"];

pub(crate) fn program() -> impl Strategy<Value = String> {
    let declaration = prop_oneof![
        1 => proptest::sample::select(&HEADS[..]),
        9 => proptest::sample::select(&DECLARATIONS[..]),
    ];
    let declarations = proptest::collection::vec(declaration, 1..9);
    let seeds = proptest::collection::vec(any::<u8>(), 1..80);
    (declarations, seeds, 0usize..3).prop_map(|(declarations, seeds, depth)| {
        let mut seeds = seeds.into_iter().cycle();
        let mut text = String::new();
        for declaration in &declarations {
            spell(declaration, &mut seeds, &mut text);
            between(&mut seeds, &mut text);
        }
        (0..depth).fold(text, |text, _| format!("section \"x\" {{\n{text}}}\n"))
    })
}

/// What stands between two declarations.
fn between(seeds: &mut impl Iterator<Item = u8>, text: &mut String) {
    text.push_str(match seeds.next().unwrap_or(0) % 8 {
        0 => "  // 甲\n",
        1 => "\n\n\n",
        2 => "\n  /// 说明\n/// 二\n",
        3 => " /* 乙 */\n\n// 丙\n\n",
        4 => "\n/* 丁\n  戊 */\n",
        5 => "\n/* 己 */ ",
        _ => "\n",
    });
}

fn spell(declaration: &str, seeds: &mut impl Iterator<Item = u8>, text: &mut String) {
    // A line of cells takes no comment, and ends where it ends.
    let has_rows = declaration.contains('|');
    let mut in_label = false;
    for letter in declaration.chars() {
        let seed = seeds.next().unwrap_or(0);
        let pick = |words: &[&str]| {
            let word = words.get(usize::from(seed) % words.len());
            word.map_or("", |word| word).to_owned()
        };
        text.push_str(&match letter {
            '"' => {
                in_label = !in_label;
                "\"".to_owned()
            }
            'L' if in_label => pick(&LABELS),
            _ if in_label => letter.to_string(),
            '_' if has_rows => pick(&[" ", "  ", "\t"]),
            '_' => pick(&[" ", "  ", "\t", " /* c */ ", "\u{3000}"]),
            '~' => pick(&["", " ", "  "]),
            '^' if seed.is_multiple_of(11) => " // d\n".to_owned(),
            '^' if has_rows => "\n".to_owned(),
            '^' => pick(&[" ", "\n", "\n\n   ", "\n\t"]),
            ';' => pick(&["\n", " ; ", ";"]),
            '`' => "^".to_owned(),
            'N' => pick(&NAMES),
            '#' => pick(&["1", "443", "10.50"]),
            other => other.to_string(),
        });
    }
}
