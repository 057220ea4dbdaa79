#!/usr/bin/env python3
"""Measures how fast sources are laid out.

    cargo build --release --no-default-features && python3 benches/fmt.py

RPTC names another program, MEGABYTES another size. Every kind of declaration of
reports/huaian is repeated; `rptc fmt --check` reads the text from a file that is
already laid out, and from one whose blanks are disturbed, so that every line moves.
The wanted rate is 10 MB/s.
"""

import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
RPTC = pathlib.Path(os.environ.get("RPTC", ROOT / "target" / "release" / "rptc"))
MEGABYTES = float(os.environ.get("MEGABYTES", "8"))
RUNS = int(os.environ.get("RUNS", "5"))
WANTED = 10.0


def seconds(text):
    """The median time to lay out a text, through a pipe, and what comes out."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        done = subprocess.run(
            [RPTC, "fmt", "--stdin"], input=text, capture_output=True, check=True
        )
        times.append(time.perf_counter() - start)
    return statistics.median(times), done.stdout


def main():
    report = (ROOT / "reports" / "huaian" / "2024.rpt").read_text(encoding="utf-8")
    copies = max(1, int(MEGABYTES * 1e6 / len(report.encode())))
    tidy = "\n".join([report] * copies)
    # Twice as many blanks, but none more in strings or prose.
    untidy = re.sub(r"(?m)^( *)(figure \S+|\S+ +\|)", r"\1\1  \2  ", tidy)
    slowest = None
    for name, text in [("laid out already", tidy), ("every line to move", untidy)]:
        taken, out = seconds(text.encode())
        if out.decode() != tidy:
            sys.exit(f"{name}: comes out otherwise")
        rate = len(text.encode()) / 1e6 / taken
        slowest = min(rate, slowest or rate)
        print(f"{name}: {len(text.encode()) / 1e6:.1f} MB in {taken:.2f} s, {rate:.1f} MB/s")
    print("met" if slowest >= WANTED else f"missed: wanted {WANTED} MB/s")


if __name__ == "__main__":
    main()
