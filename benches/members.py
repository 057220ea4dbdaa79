#!/usr/bin/env python3
"""Measures collecting 1 000 reports, as .rpt and as .json, beside plain Python.

    cargo build --release --no-default-features && python3 benches/members.py

Prints the table of docs/performance.md. Each report holds the 200 cells of
gov/disclosure@2021; the report that collects them checks every cell of its
request form against the sum over the members. The Python script reads the same
JSON, checks the same balances in every member and makes the same sums.
"""

import json
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
RPTC = pathlib.Path(os.environ.get("RPTC", ROOT / "target" / "release" / "rptc"))
COUNT = int(os.environ.get("COUNT", "1000"))
RUNS = int(os.environ.get("RUNS", "5"))
COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
LEAVES = (
    "予以公开 部分公开 国家秘密 法规禁止 三安全一稳定 第三方权益 内部事务 过程性信息 执法案卷 行政查询 不掌握 另行制作"
    " 仍不明确 信访投诉 重复申请 公开出版物 反复申请 重新出具 逾期不补正 逾期不缴费 其他情形"
).split()


def table(seed):
    """A request form that balances: row → six numbers."""
    dice = random.Random(seed)
    rows = {leaf: [dice.randrange(40) for _ in COLUMNS] for leaf in LEAVES}
    done = [sum(rows[leaf][c] for leaf in LEAVES) for c in range(6)]
    rows["转下年"] = [dice.randrange(5) for _ in COLUMNS]
    rows["结转"] = [dice.randrange(5) if n > 5 else 0 for n in done]
    rows["新收"] = [n + left - old for n, left, old in zip(done, rows["转下年"], rows["结转"])]
    return rows


def report(name, rows, head="", tail=""):
    done = [sum(rows[leaf][c] for leaf in LEAVES) for c in range(6)]
    lines = [
        "use gov/disclosure@2021",
        f'report "{name}年度报告" {{ issuer "{name}" period 2023 published 2024-01-31'
        ' previous none because "测试" }',
        head,
        'section "总体情况" { """收到申请{申请处理[新收]}。""" }',
        "fill 主动公开 {",
        "  | 制发 | 废止 | 有效 |\n  规章 | 0 | 0 | 0 |\n  规范性文件 | 1 | 1 | 9 |",
        "  | 处理决定 |\n  行政许可 | 721 |\n  | 处理决定 |\n  行政处罚 | 35 |\n  行政强制 | 4 |",
        "  | 收费金额 |\n  行政事业性收费 | 96.5 |\n}",
        "fill 申请处理 {",
        "  | " + " | ".join(COLUMNS) + " | 总计 |",
    ]
    for row in ["新收", "结转", *LEAVES]:
        cells = rows[row]
        lines.append(f"  {row} | {' | '.join(map(str, cells))} | {sum(cells)} |")
    lines.append(f"  办理.总计 | {' | '.join(map(str, done))} | {sum(done)} |")
    cells = rows["转下年"]
    lines.append(f"  转下年 | {' | '.join(map(str, cells))} | {sum(cells)} |\n}}")
    lines += [
        "fill 复议诉讼 {\n  | 维持 | 纠正 | 其他 | 未结 | 总计 |",
        "  行政复议 | 1 | 2 | 3 | 4 | 10 |\n  直接起诉 | 0 | 0 | 1 | 0 | 1 |",
        "  复议后起诉 | 1 | 0 | 0 | 0 | 1 |\n}",
        'section "存在的主要问题及改进情况" { """无。""" }',
        'section "其他需要报告的事项" { """无。""" }',
        tail,
    ]
    return "\n".join(lines) + "\n"


def city(folder, tables, ending):
    rows = {row: [sum(t[row][c] for t in tables) for c in range(6)] for row in tables[0]}
    check = 'check 汇总 "相加应等于全市" for each cell of 申请处理 { 申请处理 == sum(members.申请处理) }'
    head = f'members "members/*.{ending}" of {len(tables)} 个'
    (folder / f"{ending}.rpt").write_text(report("全市", rows, head, check))


PLAIN = """
import json, pathlib, sys
total = {}
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
    figures = json.loads(path.read_bytes())["figures"]
    cells = {}
    for name, figure in figures.items():
        if name.startswith("申请处理[") and figure["value"] is not None:
            row, column = name[5:-1].split(", ")
            cells[row, column] = int(figure["value"])
    for column in {column for _, column in cells}:
        got = cells["新收", column] + cells["结转", column]
        assert got == cells["办理.总计", column] + cells["转下年", column]
        leaves = [k for k in cells if k[1] == column and k[0].startswith("办理.") and k[0] != "办理.总计"]
        assert sum(cells[k] for k in leaves) == cells["办理.总计", column]
    for key, value in cells.items():
        total[key] = total.get(key, 0) + value
figures = json.loads(pathlib.Path(sys.argv[2]).read_bytes())["figures"]
for (row, column), value in total.items():
    assert int(figures[f"申请处理[{row}, {column}]"]["value"]) == value
"""


def run(command):
    start = time.perf_counter()
    child = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{command} ended with {child.returncode}")
    wall = time.perf_counter() - start
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def row(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |")


def main():
    if not RPTC.exists():
        sys.exit("build first: cargo build --release --no-default-features")
    work = pathlib.Path(tempfile.mkdtemp(prefix="rptc-members-"))
    try:
        members = work / "members"
        members.mkdir()
        tables = [table(seed) for seed in range(COUNT)]
        for number, rows in enumerate(tables):
            (members / f"m{number:04}.rpt").write_text(report(f"第{number}区", rows))
        run([RPTC, "compile", members, "--emit", "json", "-o", members, "--root", work])
        city(work, tables, "rpt")
        city(work, tables, "json")
        run([RPTC, "compile", work / "json.rpt", "--emit", "json", "-o", work])
        size = statistics.mean(path.stat().st_size for path in members.glob("*.json"))
        print(f"{COUNT} members; a JSON has {size / 1000:.0f} kB.\n")
        plain = [sys.executable, "-c", PLAIN, members, work / "json.json"]
        row("what", "wall s", "CPU s", "peak MiB")
        row("---", "--:", "--:", "--:")
        for name, command in [
            ("`rptc check`, members as .rpt", [RPTC, "check", work / "rpt.rpt", "--root", work]),
            ("`rptc check`, members as .json", [RPTC, "check", work / "json.rpt", "--root", work]),
            ("plain Python over the same JSON", plain),
        ]:
            runs = [run(command) for _ in range(RUNS)]
            wall, cpu, peak = (statistics.median(values) for values in zip(*runs))
            row(name, f"{wall:.2f}", f"{cpu:.2f}", f"{peak:.0f}")
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
