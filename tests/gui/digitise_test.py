"""Papers that come into the window in every way: F4 over the form being filled, two passes of a stack,
the clipboard, files dropped from another window, the camera."""
import json
import subprocess
import sys
import time
import unicodedata
import unittest
from pathlib import Path

import gi

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf  # noqa: E402

sys.path.insert(0, __file__.rsplit("/", 1)[0])
from paper_feeder import PaperFeeder  # noqa: E402
from window import keys, type_ascii, wait_for  # noqa: E402

BINARY, PaperFeeder.CLI, PaperFeeder.MAKE_PAGES, PaperFeeder.BACK_END = sys.argv[1:5]
del sys.argv[1:5]
PROCEDURE = "1.004873"


class DigitiseTest(PaperFeeder):
    def setUp(self):
        super().setUp()
        self.init("1")
        self.put_in(2)
        self.connect_scanner("1")

    def bar(self):
        """The number of the row on which the checklist's bar stands."""
        node = self.program.find("Thành phần hồ sơ", self.program.TABLES)
        table = node.queryTable()
        return next(table.getAccessibleAt(row, 0).name for row in range(table.nRows)
                    if table.isRowSelected(row))

    def fill_form(self):
        type_ascii("001192990001")
        keys("Return")
        type_ascii("Nguyen Thi Mau")
        keys("Return")
        type_ascii("05/03/1992")
        keys("Tab", "Down", "Down", "ctrl+k")
        type_ascii(PROCEDURE)
        time.sleep(0.5)
        keys("Return")
        wait_for(lambda: self.bar() == "1")

    def test_strip(self):
        """Two papers scanned over the form, a jam in the second; received, each under its own."""
        self.start(BINARY, "1")
        self.fill_form()
        keys("F4")
        self.program.says("Đã quét 2 trang", 30)
        self.program.says("Quét vào mục 1:")
        self.put_in(3, jammed=2, seed=12)
        keys("2", "Return")
        self.program.says("Quét vào mục 2:")
        wait_for(lambda: self.bar() == "2")  # the bar went along
        keys("F4")
        self.program.says("MC-3021", 30)
        self.set_right()
        keys("F4")
        self.program.says("Đã quét 2 trang", 30)
        keys("Escape")
        wait_for(lambda: self.program.find("Quét vào mục") is None)
        self.assertEqual(self.program.text("Họ và tên"), "Nguyen Thi Mau")
        self.assertEqual(self.program.text("Số định danh"), "001192990001")
        self.assertEqual(self.program.text("Ngày sinh"), "05/03/1992")

        keys("ctrl+Return")
        code = self.program.says("Vừa tiếp nhận:").split(" · ")[0].split(": ")[1]
        filed = wait_for(lambda: [paper for paper in [self.papers("1", code)] if len(paper) == 2])
        self.assertEqual({paper["component"][-3:]: paper["pages"] for paper in filed[0]},
                         {"c01": 2, "c03": 3})

    def lay_under_camera(self, seed):
        """Another sheet before the lens; the one there is a whole file, or none."""
        desk = self.folder / "desk"
        desk.mkdir(exist_ok=True)
        subprocess.run([self.MAKE_PAGES, self.folder, "1", "--seed", str(seed), "--kind", "text",
                        "--photograph"], check=True, stdout=subprocess.DEVNULL)
        (self.folder / "page-0001.jpg").rename(desk / "sheet.jpg")

    def test_camera(self):
        """A camera that is not there is said and tried again; two sheets laid under it become one paper."""
        self.cli("1", "setting", "camera", f"folder:{self.folder / 'desk'}")
        code = self.open_received()
        keys("1", "c")
        self.program.says("MC-3012", 30)
        self.lay_under_camera(21)
        self.program.says("Tốt · ", 60)
        keys("space")
        self.program.says("Đã chụp 1 trang", 30)
        self.lay_under_camera(22)
        time.sleep(3)
        self.program.says("Tốt · ", 60)
        keys("Return")
        self.program.says("Đã chụp 2 trang", 30)
        keys("Escape")
        wait_for(lambda: self.program.find("Chụp trang bằng camera") is None)
        self.program.says("bằng camera.", 30)
        keys("ctrl+s")
        filed = wait_for(lambda: [papers for papers in [self.papers("1", code)] if papers])
        self.assertEqual([paper["pages"] for paper in filed[0]], [2])

    def open_received(self):
        form = {"procedure": PROCEDURE, "channel": "counter", "return": {"way": "counter"},
                "applicant": {"kind": "person", "name": "Nguyễn Thị Mẫu", "id": "001192990001",
                              "birth": "1992-03-05", "sex": "female"}}
        code = self.cli("1", "receive", "-", text=json.dumps(form))[-1]["code"]
        self.start(BINARY, "1")
        keys("F4", "ctrl+f")
        wait_for(lambda: self.program.focused_name() == "Mã hồ sơ")
        type_ascii(code)
        keys("Return")
        self.program.says(code)
        return code

    def picture(self):
        file = self.folder / "paper.png"
        GdkPixbuf.Pixbuf.new_from_file(str(self.feeder / "page-0001.ppm")).savev(str(file), "png")
        return file

    def paste(self, file):
        # Serves the clipboard until somebody else takes it.
        owner = subprocess.Popen(["xclip", "-quiet", "-selection", "clipboard", "-t", "image/png",
                                  "-i", file], stderr=subprocess.DEVNULL)
        self.addCleanup(owner.kill)
        time.sleep(0.3)
        keys("ctrl+v")

    def drop(self, file):
        """With the mouse, from another window onto the page that is shown."""
        source = subprocess.Popen(["/usr/bin/python3", Path(__file__).parent / "drag_source.py", file],
                                  stdout=subprocess.PIPE, text=True, stderr=subprocess.DEVNULL)
        self.addCleanup(source.wait)
        self.addCleanup(source.kill)
        self.assertEqual(source.stdout.readline().strip(), "ready")
        time.sleep(0.5)
        for words in (["mousemove", "60", "30"], ["mousedown", "1"], ["mousemove", "90", "40"],
                      ["mousemove", "400", "350"], ["mousemove", "410", "360"],
                      ["mousemove", "415", "365"], ["mouseup", "1"]):
            subprocess.run(["xdotool", *words], check=True)
            time.sleep(0.2)
        source.kill()

    def test_other_ways(self):
        """Both sides of a stack in two passes, a picture from the clipboard, a file dropped: one paper."""
        code = self.open_received()
        keys("ctrl+d")
        self.program.says("Đã quét 2 mặt trước", 30)
        self.put_in(2, seed=12)
        keys("ctrl+d")
        self.program.says("Đã ghép", 30)
        picture = self.picture()
        self.paste(picture)
        self.program.says("Đã đưa vào 1 trang", 30)
        keys("1", "Return")
        self.program.says("5 trang", 30)
        self.drop(picture)
        self.program.says("Đã đưa vào 1 trang", 30)
        keys("1", "Return")
        filed = wait_for(lambda: [papers for papers in [self.papers("1", code)] if len(papers) == 2])
        self.assertEqual(sorted(paper["pages"] for paper in filed[0]), [1, 5])

        keys("v")  # in the viewer, and back
        self.program.says("Trang 1/5", 30)
        keys("Escape")
        wait_for(lambda: self.program.find("Trang 1/5") is None)
        keys("ctrl+g")
        covers = self.folder / "1" / "receipts" / f"{code}-to-bia.pdf"
        self.program.says(covers.name, 30)
        self.assertTrue(covers.read_bytes().startswith(b"%PDF"))

    def search_papers(self, words):
        """Ctrl+T in Dossiers, typed without accents as clerks do."""
        plain = unicodedata.normalize("NFD", words.lower()).replace("đ", "d")
        keys("F3", "ctrl+f", "ctrl+a")
        type_ascii("".join(letter for letter in plain if letter.isalnum() or letter == " "))
        keys("ctrl+t")

    def test_words(self):
        """A page of sentences: read while nobody scans, filed, and found by what is written on it."""
        if "vie" not in subprocess.run(["tesseract", "--list-langs"], capture_output=True,
                                       text=True).stdout.split():
            self.skipTest("Tesseract with Vietnamese is not installed")
        self.cli("1", "setting", "read_text", "1")
        self.put_in(1, seed=3, kind="written")
        words = (self.feeder / "page-0001.txt").read_text().split()[:4]
        code = self.open_received()
        keys("ctrl+Return")
        self.program.says("Đã quét 1 trang", 30)
        keys("1", "Return")
        wait_for(lambda: self.papers("1", code))
        self.search_papers(" ".join(words))
        found = "1 hồ sơ có giấy tờ chứa các từ này"
        for _ in range(60):  # reading gives way to everything
            if self.program.find(found) is not None:
                break
            time.sleep(1)
            keys("ctrl+t")
        self.program.says(found)
        self.assertIn(code, [cell for row in self.program.table("Danh sách hồ sơ") for cell in row])
        self.search_papers("khong co tren trang nay dau")
        self.program.says("không có giấy tờ nào")


if __name__ == "__main__":
    unittest.main(verbosity=2)
