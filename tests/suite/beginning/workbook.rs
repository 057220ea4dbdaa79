//! A workbook as an office has it: the tables of the official form, filled with the
//! numbers of a real report.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use libtest_mimic::Failed;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A sheet: its name, and its rows of cells; an empty cell is none.
pub(super) type Sheet = (&'static str, Vec<Vec<String>>);

/// The bytes of a workbook of these sheets.
pub(super) fn workbook(sheets: &[Sheet]) -> Result<Vec<u8>, Failed> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| -> Result<(), Failed> {
        zip.start_file(name, SimpleFileOptions::default())?;
        Ok(zip.write_all(text.as_bytes())?)
    };
    let numbered = || (1..).zip(sheets);
    let names = numbered().map(|(number, (name, _))| {
        format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"r{number}\"/>")
    });
    let names: String = names.collect();
    let related = numbered().map(|(number, _)| {
        format!(
            "<Relationship Id=\"r{number}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        )
    });
    let related: String = related.collect();
    part(
        "_rels/.rels",
        &format!(
            "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    )?;
    part(
        "xl/_rels/workbook.xml.rels",
        &format!("<Relationships xmlns=\"{PACKAGE}\">{related}</Relationships>"),
    )?;
    part(
        "xl/workbook.xml",
        &format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>{names}</sheets></workbook>"
        ),
    )?;
    for (number, (_, rows)) in numbered() {
        let rows = (1..).zip(rows).map(|(row, cells)| {
            let cells = ('A'..='Z').zip(cells).filter(|(_, text)| !text.is_empty());
            let cells = cells.map(|(column, text)| cell(&format!("{column}{row}"), text));
            format!("<row r=\"{row}\">{}</row>", cells.collect::<String>())
        });
        part(
            &format!("xl/worksheets/sheet{number}.xml"),
            &format!(
                "<worksheet xmlns=\"{MAIN}\"><sheetData>{}</sheetData></worksheet>",
                rows.collect::<String>()
            ),
        )?;
    }
    Ok(zip.finish()?.into_inner())
}

fn cell(at: &str, text: &str) -> String {
    if text.starts_with('#') {
        format!("<c r=\"{at}\" t=\"e\"><v>{text}</v></c>")
    } else if is_decimal(text) {
        format!("<c r=\"{at}\"><v>{text}</v></c>")
    } else {
        format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    }
}

/// The official tables with the numbers of each row.
pub(super) fn official(numbers: &BTreeMap<&str, &str>) -> Vec<Sheet> {
    let of = |name: &str| -> Vec<String> {
        let cells = numbers.get(name).map_or("", |cells| cells);
        let cells = cells.trim_end_matches('|').split('|');
        cells.map(|cell| cell.trim().to_owned()).collect()
    };
    vec![
        ("说明", rows(&["本表由各处室填报"])),
        ("二", disclosed(&of)),
        ("三", requests(&of)),
        ("四", disputes(&of)),
    ]
}

fn rows(lines: &[&str]) -> Vec<Vec<String>> {
    let row = |line: &&str| line.split('|').map(|cell| cell.trim().to_owned()).collect();
    lines.iter().map(row).collect()
}

fn disclosed(of: &impl Fn(&str) -> Vec<String>) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for (head, columns, names) in [
        (
            "第二十条 第（一）项",
            "信息内容|本年制发件数|本年废止件数|现行有效件数",
            &[("规章", "规章"), ("行政规范性文件", "规范性文件")][..],
        ),
        (
            "第二十条第（五）项",
            "信息内容|本年处理决定数量",
            &[("行政许可", "行政许可")],
        ),
        (
            "第二十条第（六）项",
            "信息内容|本年处理决定数量",
            &[("行政处罚", "行政处罚"), ("行政强制", "行政强制")],
        ),
        (
            "第二十条第（八）项",
            "信息内容|本年收费金额（单位：万元）",
            &[("行政事业性收费", "行政事业性收费")],
        ),
    ] {
        all.extend(rows(&[head, columns]));
        for (label, name) in names {
            let mut row = vec![(*label).to_owned()];
            row.extend(of(name));
            all.push(row);
        }
    }
    all
}

fn requests(of: &impl Fn(&str) -> Vec<String>) -> Vec<Vec<String>> {
    let mut all = rows(&[
        "三、收到和处理政府信息公开申请情况",
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）|||申请人情况",
        "|||自然人|法人或其他组织|||||总计",
        "||||商业企业|科研机构|社会公益组织|法律服务机构|其他",
    ]);
    for (label, name) in [
        ("一、本年新收政府信息公开申请数量||", "新收"),
        ("二、上年结转政府信息公开申请数量||", "结转"),
        ("三、本年度办理结果|（一）予以公开|", "予以公开"),
        (
            "|（二）部分公开（区分处理的，只计这一情形，不计其他情形）|",
            "部分公开",
        ),
        ("|（三）不予公开|1．属于国家秘密", "国家秘密"),
        ("||2．其他法律行政法规禁止公开", "法规禁止"),
        ("||3．危及“三安全一稳定”", "三安全一稳定"),
        ("||4．保护第三方合法权益", "第三方权益"),
        ("||5．属于三类内部事务信息", "内部事务"),
        ("||6．属于四类过程性信息", "过程性信息"),
        ("||7．属于行政执法案卷", "执法案卷"),
        ("||8．属于行政查询事项", "行政查询"),
        ("|（四）无法提供|1．本机关不掌握相关政府信息", "不掌握"),
        ("||2．没有现成信息需要另行制作", "另行制作"),
        ("||3．补正后申请内容仍不明确", "仍不明确"),
        ("|（五）不予处理|1．信访举报投诉类申请", "信访投诉"),
        ("||2．重复申请", "重复申请"),
        ("||3．要求提供公开出版物", "公开出版物"),
        ("||4．无正当理由大量反复申请", "反复申请"),
        ("||5．要求行政机关确认或重新出具已获取信息", "重新出具"),
        (
            "|（六）其他处理|1．申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "逾期不补正",
        ),
        (
            "||2．申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "逾期不缴费",
        ),
        ("||3．其他", "其他情形"),
        ("|（七）总计|", "总计"),
        ("四、结转下年度继续办理||", "转下年"),
    ] {
        let mut row: Vec<String> = label.split('|').map(str::to_owned).collect();
        row.extend(of(name));
        all.push(row);
    }
    all
}

fn disputes(of: &impl Fn(&str) -> Vec<String>) -> Vec<Vec<String>> {
    let heads = "结果维持|结果纠正|其他结果|尚未审结|总计";
    let mut all = rows(&[
        "行政复议|||||行政诉讼",
        &format!("{heads}|未经复议直接起诉|||||复议后起诉"),
        &format!("|||||{heads}|{heads}"),
    ]);
    let names = ["行政复议", "直接起诉", "复议后起诉"];
    all.push(names.iter().flat_map(|name| of(name)).collect());
    all
}

/// Digits with at most one point between them.
fn is_decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    let plain = text.strip_prefix('-').unwrap_or(text);
    match plain.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(plain),
    }
}
