#!/usr/bin/python3
"""Makes the fonts of resources/fonts: a renamed subset of Liberation 2 for our forms.

Why a subset: a receipt embeds its fonts, and the whole family costs four times the bytes and
three times the time. Why renamed: "Liberation" is a reserved name of the SIL Open Font Licence.
The same input gives the same bytes.

    apt-get install python3-fonttools fonts-liberation2
    tools/subset_fonts.py [--source DIR] [--output DIR]
"""
import argparse
import pathlib

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Mot Cua Serif"
STYLES = {"Regular": "LiberationSerif-Regular.ttf",
          "Bold": "LiberationSerif-Bold.ttf",
          "Italic": "LiberationSerif-Italic.ttf"}

VIETNAMESE = [*range(0x1EA0, 0x1EFA), *map(ord, "ĂăĐđĨĩŨũƠơƯư")]
MARKS = [0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323]
PUNCTUATION = [ord(c) for c in "‐‒–—‘’‚“”„†•…‰′″‹›€₫№™←→−≤≥≠□▪●"]
LETTERS = sorted({*range(0x20, 0x7F), *range(0xA0, 0x100), *VIETNAMESE, *MARKS, *PUNCTUATION})


def rename(font, style):
    """Our own family name everywhere; copyright and licence stay as they are."""
    postscript = FAMILY.replace(" ", "") + "-" + style
    full = FAMILY if style == "Regular" else f"{FAMILY} {style}"
    names = {1: FAMILY, 2: style, 3: f"{postscript};subset", 4: full, 6: postscript}
    table = font["name"]
    kept = {record.nameID: record.toUnicode() for record in table.names
            if record.nameID in (0, 5, 13, 14) and record.platformID == 3}
    table.names = []
    for name_id, text in sorted({**kept, **names}.items()):
        table.setName(text, name_id, 3, 1, 0x409)
    return postscript


def make(source, output, style):
    options = subset.Options()
    options.hinting = False          # for paper; a third of the bytes
    options.layout_features = []     # libharu sets letters one by one
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "kern", "FFTM", "DSIG", "gasp", "hdmx", "VDMX",
                            "LTSH", "meta"]
    font = TTFont(source / STYLES[style], recalcTimestamp=False)
    missing = [f"U+{c:04X}" for c in LETTERS if c not in font.getBestCmap()]
    if missing:
        print(f"{style}: the source has no {' '.join(missing)}")
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    font["cmap"].tables = [t for t in font["cmap"].tables if (t.platformID, t.platEncID) == (3, 1)]
    file = output / f"{rename(font, style)}.ttf"
    font.save(file)
    print(f"{file}: {file.stat().st_size} bytes, {len(font.getBestCmap())} letters")


def main():
    here = pathlib.Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", type=pathlib.Path,
                        default=pathlib.Path("/usr/share/fonts/truetype/liberation2"))
    parser.add_argument("--output", type=pathlib.Path, default=here / "resources/fonts")
    arguments = parser.parse_args()
    for style in STYLES:
        make(arguments.source, arguments.output, style)


if __name__ == "__main__":
    main()
