#!/usr/bin/env python3
"""Controls of tools/check_layers.py: each wrong tree must be refused, the right one passed."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOL = pathlib.Path(__file__).resolve().parents[2] / "tools" / "check_layers.py"


def check(files):
    """Exit status and output of the tool on a tree of {path: text}."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        done = subprocess.run([sys.executable, TOOL, root], capture_output=True, text=True)
        return done.returncode, done.stdout


def include(header):
    return f'#include "{header}"\n'


# Every header the rows name, so that a row differs from the right tree in one include only.
HEADERS = {name: "#pragma once\n" for name in (
    "core/base/text.h", "core/store/database.h", "core/calendar/deadline.h",
    "core/dossier/dossier.h", "core/intake/receive.h", "devices/printer/printer.h",
    "reports/receipt.h", "app/presenters/intake.h", "app/views/frame.h",
    "app/cli/command.h", "app/gateway/server.h")}

UPWARD = [
    ("core/base/a.cpp", "core/store/database.h"),
    ("core/calendar/a.cpp", "core/dossier/dossier.h"),
    ("core/calendar/a.cpp", "../dossier/dossier.h"),
    ("core/dossier/a.cpp", "core/intake/receive.h"),
    ("core/base/a.cpp", "reports/receipt.h"),
    ("devices/printer/a.cpp", "reports/receipt.h"),
    ("reports/a.cpp", "devices/printer/printer.h"),
    ("reports/a.cpp", "app/presenters/intake.h"),
    ("app/presenters/a.cpp", "app/views/frame.h"),
    ("app/presenters/a.cpp", "app/cli/command.h"),
    ("app/gateway/a.cpp", "reports/receipt.h"),
    ("app/gateway/a.cpp", "app/presenters/intake.h"),
    ("app/cli/a.cpp", "app/views/frame.h"),
    ("app/views/a.cpp", "app/gateway/server.h"),
    ("core/unplaced/a.cpp", "core/base/text.h"),
]

DOWNWARD = [
    ("core/store/a.cpp", "core/base/text.h"),
    ("core/intake/a.cpp", "core/calendar/deadline.h"),
    ("devices/printer/a.cpp", "core/base/text.h"),
    ("reports/a.cpp", "core/dossier/dossier.h"),
    ("app/presenters/a.cpp", "reports/receipt.h"),
    ("app/gateway/a.cpp", "core/store/database.h"),
    ("app/cli/a.cpp", "app/presenters/intake.h"),
    ("app/views/a.cpp", "app/presenters/intake.h"),
    ("tests/core/a_test.cpp", "app/views/frame.h"),
]

LIBRARIES = [
    ("app/presenters/a.cpp", "app/views/a.cpp", "wx/wx.h"),
    ("core/base/a.cpp", "app/views/a.cpp", "gtk/gtk.h"),
    ("app/presenters/a.cpp", "reports/a.cpp", "hpdf.h"),
    ("core/dossier/a.cpp", "core/store/a.cpp", "sqlite3.h"),
    ("core/store/a.cpp", "core/sync/a.cpp", "Poco/Net/HTTPClientSession.h"),
    ("app/cli/a.cpp", "app/gateway/a.cpp", "Poco/Net/HTTPServer.h"),
]


class CheckLayers(unittest.TestCase):
    def test_an_include_that_points_upward_is_refused(self):
        for source, header in UPWARD:
            with self.subTest(source=source, header=header):
                status, output = check(HEADERS | {source: "\n" + include(header)})
                self.assertEqual(status, 1)
                self.assertIn(f"{source}:2:", output)

    def test_an_include_that_points_down_passes(self):
        for source, header in DOWNWARD:
            with self.subTest(source=source, header=header):
                status, output = check(HEADERS | {source: include(header)})
                self.assertEqual((status, output), (0, "layers: every include points down\n"))

    def test_a_library_stays_in_its_layer(self):
        for stray, home, header in LIBRARIES:
            with self.subTest(header=header):
                text = f"#  include <{header}>\n"
                self.assertEqual(check({stray: text})[0], 1)
                self.assertEqual(check({home: text})[0], 0)

    def test_a_file_that_grew_too_long_is_refused(self):
        for path, longest in (("core/base/a.cpp", 400), ("core/base/a.h", 200)):
            with self.subTest(path=path):
                self.assertEqual(check({path: "\n" * longest})[0], 0)
                self.assertEqual(check({path: "\n" * (longest + 1)})[0], 1)


if __name__ == "__main__":
    unittest.main()
