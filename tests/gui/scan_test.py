"""Ten sheets through the real libsane, two of them cover sheets, with a jam: filed, looked at, and at the
gateway."""
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, __file__.rsplit("/", 1)[0])
from slow_line import UNIT, Gateway  # noqa: E402
from window import PASSPHRASE, Program, keys, type_ascii, wait_for  # noqa: E402

BINARY, GATEWAY, CLI, MAKE_PAGES, BACK_END = sys.argv[1:6]
del sys.argv[1:6]
SHEETS = 10
PROCEDURE = "1.004873"
COVERS = {1: "c01", 5: "c03"}  # sheet: component that follows
JAMMED = 6


class ScanTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="motcua-gui-", dir=os.environ["HOME"]))
        self.passphrase = self.folder / "passphrase"
        self.passphrase.write_text(PASSPHRASE + "\n")
        self.gateway = Gateway(GATEWAY, self.folder)
        self.addCleanup(self.gateway.close)
        for counter in ("1", "2"):
            self.cli(counter, "init", "--unit", UNIT, "--counter", counter, "--officer",
                     "Cán bộ tập huấn", "--training")
            invitation = self.gateway.invite(counter)
            self.cli(counter, "enrol", self.gateway.url, invitation["code"], "--ca-sha256",
                     invitation["ca_sha256"])
        self.program = None

    def tearDown(self):
        if self.program is not None and self.program.process.poll() is None:
            self.program.kill()

    def put_paper_in(self, code):
        """A scanner that is a folder, behind the real libsane: ten sheets, the sixth jams."""
        self.feeder = self.folder / "feeder"
        subprocess.run([MAKE_PAGES, self.feeder, str(SHEETS), "--seed", "11", "--kind", "text"],
                       check=True, stdout=subprocess.DEVNULL)
        for sheet, component in COVERS.items():
            self.lay_cover(code, component, self.feeder / f"page-{sheet:04}")
        (self.feeder / "control").write_text(f"fault {JAMMED} JAMMED\n")
        sane = self.folder / "sane"
        (sane / "dll.d").mkdir(parents=True)
        (sane / "dll.conf").write_text("paper\n")
        (sane / "paper.conf").write_text(f"feeder {self.feeder}\n")
        os.environ["SANE_CONFIG_DIR"] = str(sane)
        os.environ["LD_LIBRARY_PATH"] = str(Path(BACK_END).parent)
        self.cli("1", "setting", "scan_backends", "paper")
        self.cli("1", "setting", "scanner", "paper:feeder")

    def lay_cover(self, code, component, sheet):
        """A cover sheet as it comes from the printer, in place of the drawn page."""
        pdf = self.folder / f"{component}.pdf"
        self.cli("1", "print", code, "cover-sheet", "-o", str(pdf), "--component",
                 f"{PROCEDURE}/{component}")
        subprocess.run(["pdftoppm", "-r", "200", "-singlefile", pdf, sheet], check=True)

    def cli(self, counter, *words, text=None):
        done = subprocess.run(
            [CLI, *words, "--data", self.folder / counter, "--passphrase-file", self.passphrase],
            capture_output=True, text=True, input=text)
        self.assertEqual(done.returncode, 0, f"{words}: {done.stdout}{done.stderr}")
        return [json.loads(line) for line in done.stdout.splitlines()]

    def receive(self):
        form = {"procedure": PROCEDURE, "channel": "counter", "return": {"way": "counter"},
                "applicant": {"kind": "person", "name": "Nguyễn Thị Mẫu", "id": "001192990001",
                              "birth": "1992-03-05", "sex": "female"}}
        return self.cli("1", "receive", "-", text=json.dumps(form))[-1]["code"]

    def papers(self, counter, code):
        return self.cli(counter, "document", "list", code)

    def test_ten_sheets_one_jam(self):
        code = self.receive()
        self.put_paper_in(code)
        self.program = Program(BINARY, self.folder / "1", "--passphrase-file",
                               str(self.passphrase))
        self.program.field("Họ và tên")
        keys("F4", "ctrl+f")
        time.sleep(0.5)
        type_ascii(code)
        keys("Return")
        self.program.says(code)
        keys("ctrl+Return")
        self.program.says("MC-3021", 60)
        self.program.says("5 trang quét được vẫn còn")
        (self.feeder / "control").unlink()  # the clerk takes the sheet out and puts it back
        keys("ctrl+Return")
        self.program.says("Đã quét 5 trang", 60)

        keys("ctrl+s")  # every page goes where its cover sheet says
        self.program.says("Đã xếp 2 giấy tờ", 60)
        filed = {paper["component"]: paper for paper in self.papers("1", code)}
        self.assertEqual({name[-3:]: paper["pages"] for name, paper in filed.items()},
                         {"c01": 3, "c03": 5})
        self.look_at(code)
        wait_for(lambda: all(paper["state"] == "sent" for paper in self.papers("1", code)), 60,
                 1.0)
        self.check_at_the_other_counter(code, filed)

    def look_at(self, code):
        """In the viewer, by keyboard: the second paper's last page."""
        keys("F3", "ctrl+f")
        type_ascii(code)
        keys("Return")
        self.program.says(code)
        time.sleep(0.5)
        keys("ctrl+d")
        self.program.says("Trang 1/3", 30)
        keys("ctrl+Next")
        self.program.says("Trang 1/5", 30)
        keys("End")
        self.program.says("Trang 5/5", 30)
        keys("Escape")
        wait_for(lambda: self.program.find("Trang 5/5") is None)

    def check_at_the_other_counter(self, code, filed):
        """What the gateway has is what was filed: fetched by a counter that never scanned it."""
        self.cli("2", "sync", "--once")
        out = self.folder / "out"
        self.cli("2", "document", "export", code, "-o", str(out))
        sums = sorted(hashlib.sha256(file.read_bytes()).hexdigest() for file in out.iterdir())
        self.assertEqual(sums, sorted(paper["sha256"] for paper in filed.values()))
        for file in out.iterdir():
            subprocess.run(["qpdf", "--check", file], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    unittest.main(verbosity=2)
