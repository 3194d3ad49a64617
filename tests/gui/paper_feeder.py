"""Counters of their own with a scanner that is a folder, behind the real libsane."""
import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from slow_line import UNIT
from window import PASSPHRASE, Program, wait_for


class PaperFeeder(unittest.TestCase):
    """A test case with counters made by the command line, and a feeder to lay sheets into."""
    CLI = MAKE_PAGES = BACK_END = None  # programs, and libsane-paper.so

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="motcua-gui-", dir=os.environ["HOME"]))
        self.passphrase = self.folder / "passphrase"
        self.passphrase.write_text(PASSPHRASE + "\n")
        self.feeder = self.folder / "feeder"
        self.program = None

    def tearDown(self):
        if self.program is not None and self.program.process.poll() is None:
            self.program.kill()

    def cli(self, counter, *words, text=None):
        done = subprocess.run(
            [self.CLI, *words, "--data", self.folder / counter, "--passphrase-file",
             self.passphrase], capture_output=True, text=True, input=text)
        self.assertEqual(done.returncode, 0, f"{words}: {done.stdout}{done.stderr}")
        return [json.loads(line) for line in done.stdout.splitlines()]

    def init(self, counter):
        self.cli(counter, "init", "--unit", UNIT, "--counter", counter, "--officer",
                 "Cán bộ tập huấn", "--training")

    def put_in(self, sheets, jammed=None, seed=11, kind="text"):
        """Other sheets into an empty feeder; one of them jams until the clerk sets it right."""
        for sheet in self.feeder.glob("page-*"):
            sheet.unlink()
        (self.feeder / "tray").unlink(missing_ok=True)
        subprocess.run([self.MAKE_PAGES, self.feeder, str(sheets), "--seed", str(seed), "--kind",
                        kind], check=True, stdout=subprocess.DEVNULL)
        if jammed is not None:
            (self.feeder / "control").write_text(f"fault {jammed} JAMMED\n")

    def set_right(self):
        """The clerk takes the sheet out and puts it back."""
        (self.feeder / "control").unlink()

    def connect_scanner(self, counter):
        sane = self.folder / "sane"
        (sane / "dll.d").mkdir(parents=True)
        (sane / "dll.conf").write_text("paper\n")
        (sane / "paper.conf").write_text(f"feeder {self.feeder}\n")
        os.environ["SANE_CONFIG_DIR"] = str(sane)
        os.environ["LD_LIBRARY_PATH"] = str(Path(self.BACK_END).parent)
        self.cli(counter, "setting", "scan_backends", "paper")
        self.cli(counter, "setting", "scanner", "paper:feeder")

    def start(self, binary, counter):
        self.program = Program(binary, self.folder / counter, "--passphrase-file",
                               str(self.passphrase))
        self.program.field("Họ và tên")
        wait_for(lambda: self.program.focused_name() == "Số định danh")

    def papers(self, counter, code):
        return self.cli(counter, "document", "list", code)
