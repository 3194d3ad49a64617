#!/usr/bin/env python3
"""Prints the longest files and functions, and how long a function is at the 95th percentile.

usage: tools/longest.py [COUNT]      default 10; for reading, it refuses nothing

Functions are found by their braces, which is right for code laid out by clang-format: a body
opens on a line that is not a namespace, type, control statement or initialiser.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = ("core", "devices", "reports", "app")
NOT_A_FUNCTION = re.compile(
    r"^\s*(namespace|class|struct|enum|union|if|else|for|while|do|switch|try|catch|extern|case)\b")
OPENS = re.compile(r"\)[^;={}]*(->\s*[\w:<>,\s&*]+)?(:\s[^;]*)?\{\s*$")


def without_literals(text):
    """The text with comments, strings and characters blanked, line breaks kept."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|'
                         r"(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'", re.S)
    return pattern.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)


def functions(path):
    """(lines, name, line number) of each function body, lambdas counted with their function."""
    lines = without_literals(path.read_text(encoding="utf-8")).split("\n")
    depth, opened, start, head = 0, None, 0, ""
    for number, line in enumerate(lines, 1):
        if opened is None:
            if not head.strip():
                start = number
            head += line + " "
            if OPENS.search(head) and not NOT_A_FUNCTION.match(head):
                opened = (depth, start, head)
        depth += line.count("{") - line.count("}")
        if opened is not None and depth <= opened[0]:
            plain = opened[2]
            while "<" in plain and re.search(r"<[^<>]*>", plain):
                plain = re.sub(r"<[^<>]*>", "", plain)
            name = re.search(r"([~\w:]+|operator\S+)\s*\(", plain)
            yield number - opened[1] + 1, name[1] if name else "?", opened[1]
            opened, head = None, ""
        elif opened is None and re.search(r"[;{}:]\s*$|^\s*#|^\s*$", line):
            head = ""


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    files, bodies = [], []
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".h", ".cpp"):
                name = path.relative_to(ROOT).as_posix()
                files.append((len(path.read_text(encoding="utf-8").splitlines()), name))
                bodies += [(size, f"{what} ({name}:{at})") for size, what, at in functions(path)]
    for title, rows in (("files", files), ("functions", bodies)):
        print(f"the longest {title} of {len(rows)}:")
        for size, name in sorted(rows, reverse=True)[:count]:
            print(f"  {size:5} {name}")
    sizes = sorted(size for size, _ in bodies)
    if sizes:
        print(f"functions: median {sizes[len(sizes) // 2]}, "
              f"95th percentile {sizes[int(len(sizes) * 0.95)]} lines")


if __name__ == "__main__":
    main()
