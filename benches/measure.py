#!/usr/bin/env python3
"""Measures the release build and prints the tables of docs/performance.md.

    cargo build --release && python3 benches/measure.py

Everything is measured in this one run, by the kernel's own accounts of child
processes (CPU seconds, peak memory). Ratios are between medians of the same
run. With the Python package `typst` installed, compiling is compared with an
independent Typst on the emitted file.
"""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
RPTC = pathlib.Path(os.environ.get("RPTC", ROOT / "target" / "release" / "rptc"))
SEED = ROOT / "reports" / "shenzhen-justice" / "2023.rpt"
RUNS = int(os.environ.get("RUNS", "21"))


def run(command, cores=None):
    """Wall seconds, CPU seconds, peak MiB and exit code of one process, which
    may use that many cores only."""
    start = time.perf_counter()
    child = subprocess.Popen(
        [str(part) for part in command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=(lambda: os.sched_setaffinity(0, range(cores))) if cores else None,
    )
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, child.returncode


def median(command, runs=RUNS, cores=None):
    results = [run(command, cores) for _ in range(runs)]
    for result in results:
        if result[3] != 0:
            sys.exit(f"{command} ended with {result[3]}")
    return tuple(statistics.median(result[i] for result in results) for i in range(3))


def figures(count):
    """A report with so many figures; two of ten are derived, one check for ten."""
    lines = ['report "生成的报告" { issuer "测试" period 2024 published 2025-01-31 }']
    for n in range(0, count, 10):
        parts = [f"数{n + k}" for k in range(8)]
        for k, name in enumerate(parts):
            value = (n * 7919 + k * 104729) % 90000 + 1
            lines.append(f'figure {name} "第{n + k}个数" = {value} 件')
        lines.append(f"figure 和{n} = {' + '.join(parts)}")
        lines.append(f"figure 率{n} = share(数{n}, 和{n}) round 2")
        lines.append(f"check 核{n} {{ {' + '.join(parts)} == 和{n} }}")
    return "\n".join(lines) + "\n"


def seed_like(number):
    """The seed's report with another figure, on which no check rests."""
    text = SEED.read_text()
    changed = text.replace("10526 条", f"{10526 + number} 条")
    assert number == 0 or changed != text
    return changed


def row(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |")


def one_report(out):
    print("## One report, cold process\n")
    row("what", "CPU ms", "wall ms", "peak MiB")
    row("---", "--:", "--:", "--:")
    pdf = [RPTC, "compile", SEED, "-o", out]
    for name, command in [
        ("`rptc check` of the seed's report", [RPTC, "check", SEED]),
        ("`rptc compile --emit typ,json`", [*pdf, "--emit", "typ,json"]),
        ("`rptc compile` to PDF", pdf),
    ]:
        wall, cpu, peak = median(command)
        row(name, f"{cpu * 1000:.1f}", f"{wall * 1000:.1f}", f"{peak:.0f}")
    try:
        import typst  # noqa: F401
    except ImportError:
        print("\n(no independent Typst here: `pip install typst` to compare)")
        return
    code = (
        f"import typst; typst.compile({str(out / '2023.typ')!r}, output={str(out / 't.pdf')!r},"
        f" font_paths=[{str(ROOT / 'fonts')!r}], ignore_system_fonts=True)"
    )
    empty = median([sys.executable, "-c", "import typst"])
    other = median([sys.executable, "-c", code])
    own = median(pdf)
    cpu, wall = other[1] - empty[1], other[0] - empty[0]
    name = "an independent Typst on the emitted file (its interpreter's start taken off)"
    row(name, f"{cpu * 1000:.1f}", f"{wall * 1000:.1f}", f"{other[2]:.0f}")
    print(
        f"\nRatio of CPU {own[1] / cpu:.2f}, of wall {own[0] / wall:.2f},"
        f" of peak memory {own[2] / other[2]:.2f}."
    )


def many_figures(work):
    print("\n## Many figures, `rptc check`\n")
    row("figures", "wall s", "CPU s", "peak MiB", "µs CPU a figure")
    row("--:", "--:", "--:", "--:", "--:")
    per_figure = {}
    for count in (1_000, 10_000, 100_000):
        path = work / f"{count}.rpt"
        path.write_text(figures(count))
        wall, cpu, peak = median([RPTC, "check", path], runs=max(5, RUNS // 3))
        per_figure[count] = cpu / count
        row(count, f"{wall:.3f}", f"{cpu:.3f}", f"{peak:.0f}", f"{cpu / count * 1e6:.2f}")
    ratio = per_figure[100_000] / per_figure[10_000]
    print(f"\nTime a figure, 100 000 against 10 000: {ratio:.2f}.")


def many_reports(work, out):
    print("\n## 200 different reports to PDF in one process\n")
    many, few = work / "many", work / "few"
    many.mkdir()
    few.mkdir()
    shutil.copy(SEED.with_name("2022.rpt"), work / "2022.rpt")
    for number in range(200):
        text = seed_like(number).replace('"2022.rpt"', '"../2022.rpt"')
        (many / f"r{number:03}.rpt").write_text(text)
        if number < 20:
            (few / f"r{number:03}.rpt").write_text(text)
    row("reports", "cores", "wall s", "peak MiB")
    row("--:", "--:", "--:", "--:")
    walls = {}
    for folder, cores in [(few, 1), (many, 1), (few, 2), (many, 2)]:
        command = [RPTC, "compile", folder, "-o", out / "many", "--root", work]
        wall, _, peak = median(command, runs=3, cores=cores)
        walls[(folder, cores)] = wall
        row(len(list(folder.glob("*.rpt"))), cores, f"{wall:.2f}", f"{peak:.0f}")
    print(f"\nTwo cores against one: {walls[(many, 1)] / walls[(many, 2)]:.2f} times as fast.")


def main():
    if not RPTC.exists():
        sys.exit("build first: cargo build --release")
    work = pathlib.Path(tempfile.mkdtemp(prefix="rptc-bench-"))
    try:
        one_report(work / "out")
        many_figures(work)
        many_reports(work, work / "out")
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
