#!/usr/bin/env python3
"""Controls of tools/check_names.py: what the linker would take for one type must be refused."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOL = pathlib.Path(__file__).resolve().parents[2] / "tools" / "check_names.py"


def in_namespace(text, name="motcua"):
    return f"namespace {name} {{\n\n{text}\n\n}}  // namespace {name}\n"


LOOK = in_namespace("struct Look {\n    int skew = 0;\n};")
MINE = in_namespace("namespace {\n\nstruct Look {\n};\n\n}  // namespace")


def check(files):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        done = subprocess.run([sys.executable, TOOL, root], capture_output=True, text=True)
        return done.returncode, done.stdout


class Names(unittest.TestCase):
    def test_one_name_twice_is_refused(self):
        for other in ("devices/pages/a.h", "core/base/b.cpp", "app/presenters/c.h"):
            status, said = check({"devices/scanner/look.h": LOOK, other: LOOK})
            self.assertEqual(status, 1, other)
            self.assertIn("motcua::Look is also defined in", said)

    def test_what_the_linker_tells_apart_is_passed(self):
        for other in (MINE, in_namespace("struct Look;"), in_namespace("struct Look::Inner {\n};"),
                      in_namespace("struct Look {\n};", "motcua::gateway")):
            status, said = check({"devices/scanner/look.h": LOOK, "devices/pages/a.cpp": other})
            self.assertEqual(status, 0, said)

    def test_two_programs_are_never_one(self):
        status, said = check({"app/cli/a.h": LOOK, "app/gateway/a.h": LOOK})
        self.assertEqual(status, 0, said)


if __name__ == "__main__":
    unittest.main(verbosity=2)
