#!/usr/bin/env python3
"""Makes the fonts in this folder again from the packages they came from.

For maintainers only; a build needs neither Python nor network. Wanted: npm,
apt-get and dpkg-deb of Debian 12 (for the two Debian packages), Python 3.10
with fontTools 4.68. Run `fonts/make.py` and look at the difference.
"""

import bz2
import pathlib
import subprocess
import tempfile

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).resolve().parent

NPM = ["@expo-google-fonts/noto-serif-sc@0.4.3", "@expo-google-fonts/noto-sans-sc@0.4.3"]
DEBIAN = ["fonts-lxgw-wenkai=1.250+repack-1", "unicode-data=15.0.0-1"]

FEATURES = ["kern", "liga", "ccmp", "locl", "palt", "halt", "vert", "mark", "mkmk"]

# Reserved by the makers of LXGW WenKai, so a changed font must not bear it.
KAI = {1: "RPT Kai", 3: "RPT Kai Regular subset 1", 4: "RPT Kai", 6: "RPTKai-Regular", 16: "RPT Kai"}


def main():
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        fetch(work)
        small, large = characters(work)
        for name, family, style, weight in [
            ("NotoSerifSC-Regular", "noto-serif-sc", "400Regular", "NotoSerifSC_400Regular"),
            ("NotoSerifSC-Bold", "noto-serif-sc", "700Bold", "NotoSerifSC_700Bold"),
            ("NotoSansSC-Regular", "noto-sans-sc", "400Regular", "NotoSansSC_400Regular"),
        ]:
            make(work / family / "package" / style / f"{weight}.ttf", name, large)
            licence = (work / family / "package" / "LICENSE_FONT").read_bytes()
            (HERE / f"OFL-{name.split('-')[0]}.txt").write_bytes(licence)
        kai = "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"
        make(work / "debian" / kai, "RPTKai-Regular", small, KAI)


def fetch(work):
    """Unpacks every package below `work`."""
    subprocess.run(["npm", "pack", "--silent", *NPM], cwd=work, check=True)
    for archive in sorted(work.glob("*.tgz")):
        target = work / ("noto-serif-sc" if "serif" in archive.name else "noto-sans-sc")
        target.mkdir()
        subprocess.run(["tar", "-xzf", archive, "-C", target], check=True)
    subprocess.run(["apt-get", "download", *DEBIAN], cwd=work, check=True)
    for archive in sorted(work.glob("*.deb")):
        subprocess.run(["dpkg-deb", "-x", archive, work / "debian"], check=True)


def characters(work):
    """The code points of the kai face, and those of the others."""
    gb2312 = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                gb2312.add(ord(bytes([row, cell]).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    kana_and_cyrillic = {*range(0x3040, 0x30FB), 0x30FC, 0x30FD, 0x30FE, *range(0x400, 0x530)}
    symbols = {
        *range(0x20, 0x7F),  # ASCII
        *range(0xA0, 0x180),  # Latin-1 and Latin Extended-A
        *range(0x2010, 0x2028), 0x2030, 0x2032, 0x2033, 0x203B,  # punctuation
        0x20AC, 0x2103, 0x2116, 0x2122, *range(0x2160, 0x216C),
        0x220B, 0x2212, 0x223C, 0x2245, 0x2713, 0x2E3A, 0x2E3B,
        *range(0x2460, 0x2474),  # ① to ⑳
        *range(0x25A0, 0x25A2), *range(0x3000, 0x3020),
        0x338F, 0x339D, 0x339E, 0x33A1, 0x33A5,  # ㎏ ㎝ ㎞ ㎡ ㎥
        0xFE30, 0xFE31, *range(0xFF01, 0xFF5F), 0xFFE0, 0xFFE1, 0xFFE3, 0xFFE5,
    }
    small = (gb2312 - kana_and_cyrillic) | symbols
    return small, small | table_of_general_standard_characters(work)


def table_of_general_standard_characters(work):
    """通用规范汉字表, from Unihan."""
    found = set()
    for path in (work / "debian" / "usr/share/unicode").glob("Unihan_*.txt.bz2"):
        for line in bz2.open(path, "rt", encoding="utf-8"):
            if "\tkTGH\t" in line:
                found.add(int(line.split("\t")[0].removeprefix("U+"), 16))
    return found


def make(source, name, code_points, names=None):
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]  # copyright and licence stay in the file
    options.recalc_timestamp = False
    font = TTFont(source)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=code_points)
    subsetter.subset(font)
    for record in list(font["name"].names) if names else []:
        if record.nameID in names:
            font["name"].setName(
                names[record.nameID], record.nameID, record.platformID, record.platEncID, record.langID
            )
    font.save(HERE / f"{name}.ttf")


if __name__ == "__main__":
    main()
