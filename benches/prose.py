#!/usr/bin/env python3
"""Measures what the prose checks cost.

    cargo build --release && python3 benches/prose.py

Two promises: 1 MB of prose is checked in at most 150 ms, and prose checks add at
most 30 % to `rptc check`. The first is measured on a report of few figures, the
second on one with as much prose for each figure as official reports have: 40 bytes.
Both have 1 MB of varied prose: sentences with numbers that are named, equal to a figure, of no
figure, changes, approximate words, lists, dates and long passages without any.

What the prose costs is the difference to the same report with the same text
printed from quotations (`{"…"}`), which is read, parsed and composed all the
same but judged by no rule. All are CPU seconds of a whole process, the least
of RUNS runs, as the kernel counts them. RPTC=path names another binary; with
DEBUG=1 the promises are not held to (a debug build is ten times slower).
"""

import os
import pathlib
import random
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
RPTC = pathlib.Path(os.environ.get("RPTC", ROOT / "target" / "release" / "rptc"))
RUNS = int(os.environ.get("RUNS", "9"))
SIZE = int(os.environ.get("SIZE", "1000000"))
FEW = 400
BYTES_FOR_A_FIGURE = 40

TOPICS = ["窗口", "网站", "信访", "热线", "档案", "公证", "援助", "调解", "许可", "处罚"]
ACTS = ["受理", "办结", "转办", "督办", "回访", "公开", "答复", "归档"]
UNITS = ["件", "条", "次", "份"]
# So that there are names for all: 10 topics, 8 acts, 70 times 5 marks.
MARKS = "东西南北春夏秋冬山川河湖江海云雨风雪松竹梅兰金银铜铁玉石天地日星早晚朝暮前后左右上下里外新旧长短高低大小多少远近深浅明暗红黄蓝绿青白紫灰清和"
PLAIN = [
    "各单位按照统一部署完善制度，规范流程，工作质量继续提高。",
    "坚持以公开为常态、不公开为例外，及时回应社会关切，增强信息公开的准确性和权威性。",
    "下一步将加强业务培训，统一答复文书，做到有计划、有安排、有检查。",
    "依托门户网站、政务微博、热线平台等3个渠道发布信息，方便群众查询和监督。",
    "根据《示例市政务公开工作办法》（示政发〔2021〕30号）的要求，自2024年1月1日起执行。",
]


def report(numbers, literal):
    """The report, its text judged or quoted."""
    chance = random.Random(7)
    names = {}
    lines = [
        'report "生成的报告" {',
        '  issuer "示例市"',
        "  period 2024",
        "  previous {",
    ]
    for n in range(numbers):
        mark = MARKS[n // 400 % len(MARKS)] if n >= 400 else ""
        name = f"{TOPICS[n % 10]}{ACTS[n // 10 % 8]}{'甲乙丙丁戊'[n // 80 % 5]}{mark}"
        names[name] = (chance.randrange(10, 99999), UNITS[n % 4])
    for name, (value, unit) in names.items():
        lines.append(f"    {name} = {value + 7} {unit}")
    lines += ["  }", "}"]
    for name, (value, unit) in names.items():
        lines.append(f"figure {name} = {value} {unit}")
    lines.append('section "正文" {')
    size, known = 0, list(names.items())
    while size < SIZE:
        sentences = []
        for _ in range(chance.randrange(2, 9)):
            name, (value, unit) = chance.choice(known)
            _, (other, its) = chance.choice(known)
            sentences.append(
                chance.choice(
                    [
                        f"全年{name}{value}{unit}。",
                        f"{name}共{value}{unit}，比上年减少7{unit}。",
                        f"其中涉及群众来信的有{other}{its}，走访{chance.randrange(3, 900)}户。",
                        f"{name}{value}{unit}，约占全部事项的{chance.randrange(10, 90)}.{chance.randrange(10)}%。",
                        f"12月份办理{chance.randrange(10, 900)}{unit}，平均用时{chance.randrange(2, 30)}个工作日。",
                        chance.choice(PLAIN),
                        chance.choice(PLAIN),
                    ]
                )
            )
        text = "".join(sentences)
        size += len(text.encode())
        lines.append(f'  """{{"{text}"}}"""' if literal else f'  """{text}"""')
    lines.append("}")
    return "\n".join(lines) + "\n"


def seconds(path):
    """CPU seconds of a check, the least of all runs."""
    best = None
    for _ in range(RUNS):
        child = subprocess.Popen(
            [RPTC, "check", path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, _, usage = os.wait4(child.pid, 0)
        spent = usage.ru_utime + usage.ru_stime
        best = spent if best is None else min(best, spent)
    return best


def both(folder, numbers):
    """Seconds without and with the rules."""
    times = []
    for quoted in (True, False):
        path = pathlib.Path(folder) / "report.rpt"
        path.write_text(report(numbers, quoted), encoding="utf-8")
        times.append(seconds(path))
    print(f"{numbers} figures: {times[0]:.3f} s without the rules, {times[1]:.3f} s with them")
    return times


def main():
    size = SIZE / 1_000_000
    print(f"`rptc check` of {size:g} MB of prose, CPU seconds")
    with tempfile.TemporaryDirectory() as folder:
        without, with_rules = both(folder, FEW)
        cost = (with_rules - without) / size
        without, with_rules = both(folder, SIZE // BYTES_FOR_A_FIGURE)
        added = with_rules / without - 1
    print(f"1 MB of prose takes {cost * 1000:.0f} ms; a usual report takes {added:+.0%}")
    if "DEBUG" not in os.environ and (cost > 0.150 or added > 0.30):
        sys.exit("more than is promised: 150 ms, +30 %")


if __name__ == "__main__":
    main()
