#!/usr/bin/env python3
"""Fails when an #include points upward, a library leaves its layer, or a file grows too long.

usage: tools/check_layers.py [ROOT]      prints "file:line: reason", one a finding; exit 1 if any

Layers, lowest first: core <- devices, reports <- app/presenters <- app/views. app/cli and
app/gateway stand beside the views. Inside core the folders have a total order. Tests may
include everything. docs/adr/0001-layers.md says why.
"""
import pathlib
import re
import sys

CORE_ORDER = ["base", "store", "calendar", "unit", "citizen", "procedure", "dossier",
              "document", "sync", "audit", "intake"]

# What the files of a layer may include, itself aside.
MAY_INCLUDE = {
    "core": set(),
    "devices": {"core"},
    "reports": {"core"},
    "app/presenters": {"core", "devices", "reports"},
    "app/gateway": {"core"},
    "app/cli": {"core", "devices", "reports", "app/presenters"},
    "app/views": {"core", "devices", "reports", "app/presenters"},
}

# Libraries with a home: header pattern -> folders that may include it.
LIBRARY_HOMES = [
    ("wxWidgets", re.compile(r"wx/"), ["app/views"]),
    ("GTK", re.compile(r"(gtk|gdk|atk|glib|gio)/"), ["app/views"]),
    ("libharu", re.compile(r"hpdf"), ["reports"]),
    ("SQLite", re.compile(r"sqlite3"), ["core/store"]),
    ("Poco Net", re.compile(r"Poco/Net/"), ["core/sync", "app/gateway"]),
    ("PC/SC", re.compile(r"(PCSC/|winscard)"), ["devices"]),
    ("SANE", re.compile(r"sane/"), ["devices"]),
]

LONGEST_SOURCE = 400
LONGEST_HEADER = 200
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def layer_of(path):
    """The layer of a path relative to the root, or None (tests, tools, system headers)."""
    return next((name for name in MAY_INCLUDE if path.startswith(name + "/")), None)


def core_folder(path):
    parts = path.split("/")
    return parts[1] if parts[0] == "core" and len(parts) > 2 else None


def own_header(root, folder, target):
    """An include in quotes that names one of our files, from the root or beside the file."""
    for path in (target, f"{folder}/{target}"):
        clean = re.sub(r"(^|/)\./", r"\1", path)
        while "/../" in clean:
            clean = re.sub(r"[^/]+/\.\./", "", clean, count=1)
        if layer_of(clean) and (root / clean).exists():
            return clean
    return target if layer_of(target) else None


def wrong_arrow(path, target):
    """Why `path` may not include our own header `target`, or None."""
    mine, theirs = layer_of(path), layer_of(target)
    if mine != theirs:
        if theirs in MAY_INCLUDE[mine]:
            return None
        return f"{mine} may not include {theirs} ({target})"
    if mine != "core":
        return None
    here, there = core_folder(path), core_folder(target)
    for folder in (here, there):
        if folder not in CORE_ORDER:
            return f"core/{folder} has no place in the order of core's folders"
    if CORE_ORDER.index(there) > CORE_ORDER.index(here):
        return f"core/{here} may not include core/{there} ({target})"
    return None


def strayed_library(path, target):
    for name, pattern, homes in LIBRARY_HOMES:
        if pattern.match(target) and not any(path.startswith(home + "/") for home in homes):
            return f"{name} stays in {', '.join(homes)} (<{target}>)"
    return None


def findings_of(root, file):
    path = file.relative_to(root).as_posix()
    lines = file.read_text(encoding="utf-8").splitlines()
    limit = LONGEST_HEADER if file.suffix == ".h" else LONGEST_SOURCE
    if len(lines) > limit:
        yield f"{path}:{limit}: {len(lines)} lines, at most {limit}: split it by concern"
    for number, line in enumerate(lines, 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        target = own_header(root, path.rsplit("/", 1)[0], match[2])
        reason = wrong_arrow(path, target) if target else strayed_library(path, match[2])
        if reason:
            yield f"{path}:{number}: {reason}"


def findings(root):
    for folder in ("core", "devices", "reports", "app"):
        for file in sorted((root / folder).rglob("*")):
            path = file.relative_to(root).as_posix()
            # app/main.cpp and what else lies directly in app/ belongs to the views' program.
            if file.suffix in (".h", ".cpp") and layer_of(path):
                yield from findings_of(root, file)


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
    if len(sys.argv) <= 1:
        root = root.parent.parent
    found = list(findings(root))
    for finding in found:
        print(finding)
    if not found:
        print("layers: every include points down")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
