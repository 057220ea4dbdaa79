#!/usr/bin/env python3
"""Measures `rptc lsp` over its pipe, as an editor uses it.

    cargo build --release --no-default-features && python3 benches/lsp.py

A report of 2 000 lines with last year's linked is edited ten thousand times:
digits and words are typed, deleted and put back at random places. Measured are
the time from a keystroke to the diagnostics of that version, from a request to
its completions, and the server's memory. RPTC names another binary, EDITS
another number of edits.
"""

import json
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
RPTC = pathlib.Path(os.environ.get("RPTC", ROOT / "target" / "release" / "rptc"))
EDITS = int(os.environ.get("EDITS", "10000"))
LINES = int(os.environ.get("LINES", "2000"))


def report(year, previous, seed):
    """About LINES lines: figures, sums, rates, breakdowns, checks and prose."""
    dice = random.Random(seed)
    out = [
        'report "示例市{period}年度报告" {',
        '  issuer "示例市统计局"',
        f"  period {year}",
        f"  published {year + 1}-01-20",
        f"  previous {previous}",
        "}",
    ]
    for part in range(LINES // 35):
        counts = [dice.randrange(100, 9000) for _ in range(12)]
        out.append(f"// 第{part}部分")
        out += [f'figure 收件{part}_{i} "第{part}类第{i}项收件" = {n} 件' for i, n in enumerate(counts)]
        out.append(f'figure 合计{part} "第{part}类合计" = ' + " + ".join(f"收件{part}_{i}" for i in range(12)))
        out.append(f'figure 金额{part} "第{part}类金额" = {dice.randrange(100, 999)}.{dice.randrange(10, 99)} 万元')
        out.append(f"figure 占比{part} = share(收件{part}_0, 合计{part})")
        base = f"previous.合计{part}" if "none" not in previous else f"收件{part}_1"
        out.append(f"figure 增长{part} = growth(合计{part}, {base})")
        parts = [dice.randrange(100, 900) for _ in range(4)]
        out.append(f'figure 办结{part} "第{part}类办结" = {sum(parts)} 件 total {{')
        out += [f"  区{i} {n}" for i, n in enumerate(parts)]
        out += ["}", f'check 平衡{part} "第{part}类平衡" {{', f"  收件{part}_0 + 收件{part}_1 <= 合计{part}", "}"]
        out.append(f'section "第{part}类工作情况" {{')
        out += [
            '  """',
            f"  全年收到第{part}类{{合计{part}}}，其中首项{{收件{part}_0}}，占{{占比{part}:rate}}，比上年{{增长{part}}}。",
            "",
            f"  涉及金额{{金额{part}}}，办结{{办结{part}}}，其中{{办结{part}:parts}}。",
            '  """',
            "}",
            "",
        ]
    return "\n".join(out) + "\n"


class Client:
    def __init__(self):
        self.server = subprocess.Popen([str(RPTC), "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.last = 0
        self.request("initialize", {"capabilities": {}})
        self.notify("initialized", {})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def receive(self):
        length = 0
        while line := self.server.stdout.readline().strip():
            length = int(line.split(b":")[1])
        return json.loads(self.server.stdout.read(length))

    def request(self, method, params):
        self.last += 1
        number = self.last
        self.send({"id": number, "method": method, "params": params})
        while (answer := self.receive()).get("id") != number:
            pass
        return answer["result"]

    def diagnostics(self, version):
        while True:
            message = self.receive()
            params = message.get("params", {})
            if message.get("method") == "textDocument/publishDiagnostics" and params.get("version") == version:
                return params["diagnostics"]

    def memory(self):
        """Resident MiB."""
        status = pathlib.Path(f"/proc/{self.server.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


def position(lines, line, index):
    units = len(lines[line][:index].encode("utf-16-le")) // 2
    return {"line": line, "character": units}


def quantile(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def main():
    dice = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "2022.rpt").write_text(report(2022, 'none because "首年"', 1))
        path = folder / "2023.rpt"
        text = report(2023, '"2022.rpt"', 2)
        path.write_text(text)
        lines = text.split("\n")
        client = Client()
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "rpt", "version": 1, "text": text}
        client.notify("textDocument/didOpen", {"textDocument": document})
        client.diagnostics(1)
        first = client.memory()
        version, told, completed, memory = 1, [], [], [first]
        figures = [n for n, line in enumerate(lines) if line.startswith("figure")]
        prose = [n for n, line in enumerate(lines) if line.startswith("  全年")]
        pending = None
        for edit in range(EDITS):
            if pending:
                # Puts back what the last edit took, so that the text stays whole.
                line, start, end, put = pending
                pending = None
            elif dice.random() < 0.7:
                line = dice.choice(figures)
                digits = [i for i, c in enumerate(lines[line]) if c.isdigit()]
                start = dice.choice(digits[-3:])
                end, put = start + 1, str(dice.randrange(1, 10))
            else:
                line = dice.choice(figures + prose)
                start = dice.randrange(len(lines[line]))
                end, put = start + 1, ""
                pending = (line, start, start, lines[line][start])
            version += 1
            change = {
                "range": {"start": position(lines, line, start), "end": position(lines, line, end)},
                "text": put,
            }
            lines[line] = lines[line][:start] + put + lines[line][end:]
            begun = time.perf_counter()
            client.notify(
                "textDocument/didChange",
                {"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]},
            )
            problems = client.diagnostics(version)
            told.append((time.perf_counter() - begun) * 1000)
            if edit % 10 == 0:
                line = dice.choice(prose)
                at = lines[line].find("{") + 1
                asked = {"textDocument": {"uri": uri}, "position": position(lines, line, at)}
                begun = time.perf_counter()
                client.request("textDocument/completion", asked)
                completed.append((time.perf_counter() - begun) * 1000)
            if (edit + 1) % (EDITS // 10) == 0:
                memory.append(client.memory())
        whole = "\n".join(lines)
        print(f"{len(lines)} lines, {EDITS} edits, {len(completed)} completions")
        print(f"{len(problems)} problems at the end")
        print("|  | p50 | p95 | highest |\n|---|--:|--:|--:|")
        for name, values in [("diagnostics, ms", told), ("completion, ms", completed)]:
            print(f"| {name} | {statistics.median(values):.2f} | {quantile(values, 0.95):.2f} | {max(values):.2f} |")
        print(f"memory, MiB: {first:.1f} at first, then " + " ".join(f"{m:.1f}" for m in memory[1:]))
        # What was typed bit by bit is what opening it whole gives.
        outline = client.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
        client.notify(
            "textDocument/didChange",
            {"textDocument": {"uri": uri, "version": version + 1}, "contentChanges": [{"text": whole}]},
        )
        again = client.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
        client.request("shutdown", None)
        client.notify("exit", None)
        client.server.wait(10)
        if outline != again:
            sys.exit("the text that the server holds is not the one that was typed")


if __name__ == "__main__":
    main()
