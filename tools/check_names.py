#!/usr/bin/env python3
"""Fails when two types of one namespace have one name: linked together they are one type to the
linker, which keeps either's destructor for both (the one definition rule).

usage: tools/check_names.py [ROOT]      prints "file:line: reason", one a finding; exit 1 if any

Reads what clang-format leaves at the left margin: namespaces that open and close there, and the
types defined between. Types of an anonymous namespace are each file's own.
"""
import pathlib
import re
import sys

FOLDERS = ("core", "devices", "reports", "app")
OPENS = re.compile(r"^(?:inline )?namespace(?: ([\w:]+))? \{$")
CLOSES = re.compile(r"^\}  // namespace")
DEFINES = re.compile(r"^(?:class|struct|enum class|enum|union) (?:alignas\(\w+\) )?(\w+)(?!\w|::)[^;]*$")
# The command line and the gateway are programs of their own: their types never meet.
PROGRAMS = ("app/cli", "app/gateway")


def types_of(path):
    """(line, namespace, name) of each type that other files' types may meet."""
    open_now = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if opened := OPENS.match(line):
            open_now.append(opened.group(1) or "")
        elif CLOSES.match(line) and open_now:
            open_now.pop()
        elif (defined := DEFINES.match(line)) and "" not in open_now:
            yield number, "::".join(open_now), defined.group(1)


def findings(root):
    seen = {}
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in (".h", ".cpp"):
                continue
            short = path.relative_to(root).as_posix()
            program = next((p for p in PROGRAMS if short.startswith(p + "/")), "")
            for line, namespace, name in types_of(path):
                for where, other in seen.setdefault((namespace, name), []):
                    if not (program and other and program != other):
                        yield f"{short}:{line}: {namespace}::{name} is also defined in {where}"
                seen[namespace, name].append((f"{short}:{line}", program))


def main():
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parents[1]
    found = list(findings(root))
    print("\n".join(found) if found else "names: every type has its own")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
