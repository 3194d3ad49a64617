"""Ten sheets through the real libsane, two of them cover sheets, with a jam: filed, looked at, and at the
gateway."""
import hashlib
import json
import subprocess
import sys
import time
import unittest

import pyatspi

sys.path.insert(0, __file__.rsplit("/", 1)[0])
from paper_feeder import PaperFeeder  # noqa: E402
from slow_line import Gateway  # noqa: E402
from window import click, keys, type_ascii, wait_for  # noqa: E402

BINARY, GATEWAY, PaperFeeder.CLI, PaperFeeder.MAKE_PAGES, PaperFeeder.BACK_END = sys.argv[1:6]
del sys.argv[1:6]
SHEETS = 10
PROCEDURE = "1.004873"
COVERS = {1: "c01", 5: "c03"}  # sheet: component that follows
JAMMED = 6


class ScanTest(PaperFeeder):
    def setUp(self):
        super().setUp()
        self.gateway = Gateway(GATEWAY, self.folder)
        self.addCleanup(self.gateway.close)
        for counter in ("1", "2"):
            self.init(counter)
            invitation = self.gateway.invite(counter)
            self.cli(counter, "enrol", self.gateway.url, invitation["code"], "--ca-sha256",
                     invitation["ca_sha256"])

    def put_paper_in(self, code):
        """Ten sheets, the sixth jams."""
        self.put_in(SHEETS, JAMMED)
        for sheet, component in COVERS.items():
            self.lay_cover(code, component, self.feeder / f"page-{sheet:04}")
        self.connect_scanner("1")

    def lay_cover(self, code, component, sheet):
        """A cover sheet as it comes from the printer, in place of the drawn page."""
        pdf = self.folder / f"{component}.pdf"
        self.cli("1", "print", code, "cover-sheet", "-o", str(pdf), "--component",
                 f"{PROCEDURE}/{component}")
        subprocess.run(["pdftoppm", "-r", "200", "-singlefile", pdf, sheet], check=True)

    def receive(self):
        form = {"procedure": PROCEDURE, "channel": "counter", "return": {"way": "counter"},
                "applicant": {"kind": "person", "name": "Nguyễn Thị Mẫu", "id": "001192990001",
                              "birth": "1992-03-05", "sex": "female"}}
        return self.cli("1", "receive", "-", text=json.dumps(form))[-1]["code"]

    def test_ten_sheets_one_jam(self):
        code = self.receive()
        self.put_paper_in(code)
        self.start(BINARY, "1")
        keys("F4", "ctrl+f")
        time.sleep(0.5)
        type_ascii(code)
        keys("Return")
        self.program.says(code)
        keys("ctrl+Return")
        self.program.says("MC-3021", 60)
        self.program.says("5 trang quét được vẫn còn")
        self.set_right()
        keys("ctrl+Return")
        self.program.says("Đã quét 5 trang", 60)

        # Every page goes where its cover sheet says. The button has nothing more to do then and
        # is disabled under the mouse: the keys go on all the same.
        click(self.program.find("Ctrl+S", (pyatspi.ROLE_PUSH_BUTTON,)))
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
