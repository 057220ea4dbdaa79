#!/usr/bin/env python3
"""Writes the tables from outside that the tests read, always the same bytes.

Run it in this folder: python3 make.py
"""

import zipfile
from xml.sax.saxutils import escape

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Numbers of <xf> below.
GENERAL, PERCENT, DATE, MOMENT, DURATION, COUNT_OF_DAYS = range(6)

STYLES = f"""{HEAD}<styleSheet xmlns="{NAMESPACE}"><numFmts count="3">
<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/>
<numFmt numFmtId="165" formatCode="[h]:mm:ss"/>
<numFmt numFmtId="166" formatCode="0&quot;%days&quot;"/>
</numFmts><cellXfs count="6">
<xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/>
<xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>
</cellXfs></styleSheet>"""


def number(value, style=GENERAL, formula=None):
    formula = f"<f>{escape(formula)}</f>" if formula else ""
    value = f"<v>{value}</v>" if value is not None else ""
    return f'<c r="{{at}}" s="{style}">{formula}{value}</c>'


def text(value):
    return f'<c r="{{at}}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def shared(index):
    return f'<c r="{{at}}" t="s"><v>{index}</v></c>'


def typed(kind, value, formula=None):
    formula = f"<f>{escape(formula)}</f>" if formula else ""
    return f'<c r="{{at}}" t="{kind}">{formula}<v>{escape(value)}</v></c>'


def sheet(cells, merged=()):
    rows = {}
    for at, cell in cells.items():
        rows.setdefault(int(at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), []).append(cell.format(at=at))
    body = "".join(f'<row r="{row}">{"".join(rows[row])}</row>' for row in sorted(rows))
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
    if merges:
        merges = f'<mergeCells count="{len(merged)}">{merges}</mergeCells>'
    return f'{HEAD}<worksheet xmlns="{NAMESPACE}"><sheetData>{body}</sheetData>{merges}</worksheet>'


STRINGS = ["（本列数据的勾稽关系）", "自然人", "法人或其他组织"]

TABLE = sheet(
    {
        "B2": shared(0),
        "C2": shared(1),
        "D2": shared(2),
        "F2": text("总计"),
        "D3": text("商业企业"),
        "E3": text(" 科研机构\u3000"),
        "B5": text("新收"),
        "C5": number("3001"),
        "D5": number("53"),
        "E5": number("0"),
        "F5": number("3054", formula="SUM(C5:E5)"),
        "B6": text("结转"),
        "C6": typed("str", "34"),
        "D6": text("—"),
        "F6": number("34", formula="SUM(C6:E6)"),
        "B7": text("收费\n（万元）"),
        "C7": number("96171.600000000006"),
        "D7": number("0.30000000000000004"),
        "E7": number("1.0E-2"),
        "F7": number("-0"),
    },
    merged=["B2:B3", "C2:C3", "D2:E2", "F2:F3"],
)

KINDS = sheet(
    {
        "A1": number("0.1235", PERCENT),
        "B1": number("1.1000000000000001", PERCENT),
        "C1": number("-0.05", PERCENT),
        "A2": number("45322", DATE),
        "B2": number("45322.354166666664", MOMENT),
        "C2": number("1.5208333333333333", DURATION),
        "D2": number("0.35416666666666669", MOMENT),
        "A3": typed("b", "1"),
        "B3": typed("d", "2024-01-31"),
        "C3": number("12", COUNT_OF_DAYS),
        "D3": typed("str", "", formula='""'),
        "A4": number("123456789012345"),
    }
)

ERRORS = sheet(
    {
        "A1": number("1"),
        "B1": typed("e", "#REF!", formula="SUM(#REF!)"),
        "A2": typed("e", "#DIV/0!", formula="1/0"),
        "B2": number("2"),
        "C2": typed("e", "#SPILL!", formula="SEQUENCE(3)"),
        "A3": number("3"),
        "C3": number("4"),
    }
)

UNCOMPUTED = sheet(
    {
        "A1": number("1"),
        "B1": number(None, formula="A1+1"),
        "C1": number("3", formula="A1+2"),
    }
)

INEXACT = sheet({"A1": number("1"), "A2": number("9007199254740993"), "A3": number("1E300")})

# Each stands alone in its corner of the sheet.
FAR = sheet({"A1": number("1"), "XFD1048576": number("2")})

# A size that cannot be.
BACKWARDS = sheet({"A1": number("1")}).replace("<sheetData>", '<dimension ref="I30:C5"/><sheetData>')

BLANK = sheet({"A1": number(None), "B2": text("  ")})

SHEETS = [
    ("表三", TABLE, "visible"),
    ("Kinds", KINDS, "visible"),
    ("错误", ERRORS, "visible"),
    ("未计算", UNCOMPUTED, "visible"),
    ("Inexact", INEXACT, "visible"),
    ("Far", FAR, "visible"),
    ("空白", BLANK, "visible"),
    ("倒置", BACKWARDS, "visible"),
    ("隐藏", sheet({"A1": number("7")}), "hidden"),
]


def laid(corner, rows):
    """Rows of values from a corner on; a str is a text."""
    column, first = ord(corner[0]), int(corner[1:])
    cells = {}
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            if value is not None:
                cell = text(value) if isinstance(value, str) else number(value)
                cells[f"{chr(column + right)}{first + down}"] = cell
    return sheet(cells)


HEADS = ["项目", "自然人", "商业企业", "总计"]

# What a fill is read from: sound, faulty, side by side, in blocks.
FILLS = [
    ("表三", laid("B3", [HEADS, ["新收", 3001, 53, 3054], ["结转", 34, 0, 34], ["转下年", 20, 1, 21]]), "visible"),
    ("错数", laid("B3", [HEADS, ["新收", 3001, "约53", 3054], ["结转", 34, None, 34], ["转下年", 20, 1, 22]]), "visible"),
    ("错行", laid("B3", [HEADS, ["新收", 3001, 53, 3054], ["新收", 34, 0, 34], ["转下", 20, 1, 21]]), "visible"),
    ("并排", laid("A1", [[1, 2, 3, 0, 1, 1]]), "visible"),
    ("分块", laid("A1", [[1, 2], [3, 4], [5], [6, 7]]), "visible"),
    ("经费", laid("B3", [["合计", 96171.600000000006], ["空", None]]), "visible"),
]


def workbook(path, sheets):
    numbered = list(enumerate(sheets, 1))
    names = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" state="{state}" r:id="rId{n}"/>'
        for n, (name, _, state) in numbered
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _ in numbered
    )
    relations += f'<Relationship Id="rIdS" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    relations += f'<Relationship Id="rIdT" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
    strings = "".join(f"<si><t>{escape(string)}</t></si>" for string in STRINGS)
    parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        "</Types>",
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{NAMESPACE}" xmlns:r="{RELATIONS}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{NAMESPACE}">{strings}</sst>',
    }
    for n, (_, body, _) in numbered:
        parts[f"xl/worksheets/sheet{n}.xml"] = body
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), body, zipfile.ZIP_DEFLATED)


def table_in_gb18030(path):
    lines = ["行,自然人,商业企业,总计", "新收,3001,53,3119", "结转,34,0,34", "“𠮷”字,0,0,0"]
    with open(path, "wb") as file:
        file.write("\r\n".join(lines + [""]).encode("gb18030"))


if __name__ == "__main__":
    workbook("tables.xlsx", SHEETS)
    workbook("one-sheet.xlsx", [("表三", TABLE, "visible"), ("隐藏", sheet({"A1": number("7")}), "hidden")])
    workbook("fills.xlsx", FILLS)
    workbook("two-heads.xlsx", [("表", laid("B3", [["项目", "甲", "乙", "甲"], ["新收", 3, 4, 9], ["结转", 34, 2, 9]]), "visible")])
    table_in_gb18030("requests-gb18030.csv")
