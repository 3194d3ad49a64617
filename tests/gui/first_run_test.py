"""A real counter set up in the window by keyboard alone, and opened again by its sheet."""
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, __file__.rsplit("/", 1)[0])
from slow_line import Gateway  # noqa: E402
from window import Program, keys, type_ascii, wait_for  # noqa: E402

BINARY, GATEWAY, CLI = sys.argv[1:4]
del sys.argv[1:4]
UNIT = "H15.50.05.13"
WORDS = "ba con trau den qua cau"
NEXT_WORDS = "bon con trau trang"
GROUP = re.compile(r"^([1-6])   ([2-9A-Z]{5})$")


class FirstRunTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="motcua-gui-", dir=os.environ["HOME"]))
        self.data = self.folder / "counter"
        self.program = None

    def tearDown(self):
        if self.program is not None and self.program.process.poll() is None:
            self.program.kill()

    def cli(self, passphrase, *words):
        file = self.folder / "passphrase"
        file.write_text(passphrase + "\n")
        done = subprocess.run([CLI, "--data", self.data, "--passphrase-file", file, *words],
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def start(self):
        self.program = Program(BINARY, self.data)
        wait_for(lambda: "Tạo quầy tập huấn" in self.program.focused_name())

    def at(self, name):
        wait_for(lambda: self.program.focused_name().startswith(name))

    def answer(self, field, text):
        """One field by keyboard: it has the focus, is typed into, and Enter goes on."""
        self.at(field)
        keys("ctrl+a")
        type_ascii(text)
        keys("Return")

    def groups(self):
        def found():
            groups = dict(match.groups() for match in map(GROUP.match, self.program.labels())
                          if match)
            return groups if len(groups) == 6 else None
        return wait_for(found)

    def to_recovery(self):
        """The whole page of the counter; gives the groups of its recovery key."""
        keys("alt+l")
        self.at("Xã, phường, đặc khu")
        keys("ctrl+a")
        type_ascii("ba dinh ha noi")
        wait_for(lambda: ["00004", "Phường Ba Đình, Thành phố Hà Nội"] in
                 self.program.table("Các đơn vị tìm thấy"))
        keys("Return")
        self.program.says("✓ 00004 · Phường Ba Đình")
        self.answer("Mã định danh", UNIT)
        self.answer("Số quầy", "2")
        self.answer("Họ tên cán bộ", "Nguyen Thi Mau")
        self.answer("Mật khẩu", WORDS)
        self.answer("Gõ lại mật khẩu", WORDS)
        return self.groups()

    def type_groups(self, groups):
        for _ in range(2):
            wait_for(lambda: self.program.focused_name().startswith("Nhóm thứ"))
            number = self.program.focused_name().split()[-1]
            type_ascii(groups[number].lower())
            keys("Return")
            time.sleep(0.3)

    def test_a_real_counter_from_nothing_to_the_first_screen(self):
        gateway = Gateway(GATEWAY, self.folder)
        self.addCleanup(gateway.close)
        invitation = gateway.invite("2", UNIT)
        self.start()
        groups = self.to_recovery()
        sheet = self.folder / "sheet.pdf"
        keys("alt+u")
        time.sleep(1)
        keys("ctrl+a")
        type_ascii(str(sheet))
        keys("Return")
        self.program.says("Đã lưu")
        text = subprocess.run(["pdftotext", "-raw", sheet, "-"], check=True, capture_output=True,
                              text=True).stdout
        for group in groups.values():
            self.assertIn(group, text)
        self.assertFalse(self.data.exists(), "something was written before the sheet was confirmed")
        self.type_groups(groups)
        self.at("Địa chỉ cổng")
        type_ascii(gateway.url.removeprefix("https://"))
        keys("Return")
        self.program.says(invitation["ca_sha256"][:4].upper() + " ")
        self.at("Mã dùng một lần")
        type_ascii(invitation["code"])
        keys("Return")
        self.program.says("Đã nối")
        self.at("Đăng nhập")
        keys("Return")
        self.at("Mật khẩu")
        type_ascii(WORDS)
        keys("Return")
        self.program.field("Họ và tên")
        self.program.close()
        status = self.cli(WORDS, "sync", "status")[0]
        self.assertTrue(status["enrolled"])
        self.assertEqual(self.cli(WORDS, "user", "list")[0]["name"], "Nguyen Thi Mau")

    def test_leaving_in_the_middle_leaves_nothing(self):
        """Esc goes back page by page; a kill or a closed window leaves an empty folder."""
        self.start()
        first = self.to_recovery()
        keys("Escape")
        self.at("Họ tên cán bộ")
        keys("ctrl+Return")
        wait_for(lambda: self.groups() != first)
        keys("Escape", "Escape")
        wait_for(lambda: "Tạo quầy tập huấn" in self.program.focused_name())
        self.assertFalse(self.data.exists())
        self.to_recovery()
        self.program.kill()
        self.assertFalse(self.data.exists())
        self.start()
        self.to_recovery()
        self.program.close()
        self.assertFalse(self.data.exists())

    def test_what_a_killed_set_up_left_is_taken_away_at_the_next_start(self):
        self.data.mkdir()
        for name in ("keys.unfinished", "counter.db", "counter.db-wal"):
            (self.data / name).write_text("begun")
        self.start()
        self.assertEqual([file.name for file in self.data.iterdir()], ["counter.lock"])

    def test_wrong_fields_and_groups_are_said_where_they_are(self):
        self.start()
        keys("alt+l")
        self.at("Xã, phường, đặc khu")
        keys("ctrl+Return")
        self.program.says("Còn ô chưa đúng")
        self.program.says("cần ít nhất 8 ký tự")
        keys("Escape")
        groups = self.to_recovery()
        wrong = {number: "22222" for number in groups}
        keys("Tab", "Tab")
        self.type_groups(wrong)
        self.program.says("Chưa khớp")
        self.assertFalse(self.data.exists())

    def test_a_forgotten_passphrase(self):
        made = self.cli(WORDS, "init", "--unit", UNIT, "--counter", "2", "--officer",
                        "Nguyen Thi Mau", "--commune", "00004", "--recovery-sheet",
                        str(self.folder / "sheet.pdf"))[0]
        self.assertTrue((self.folder / "sheet.pdf").read_bytes().startswith(b"%PDF-"))
        self.program = Program(BINARY, self.data)
        self.at("Mật khẩu")
        keys("alt+q")
        self.answer("Sáu nhóm", made["recovery_key"][:-1] + "0")
        self.answer("Mật khẩu mới", NEXT_WORDS)
        self.answer("Gõ lại mật khẩu", NEXT_WORDS)
        self.program.says("ký tự mà tờ khôi phục không dùng")
        self.answer("Sáu nhóm", made["recovery_key"].lower().replace("-", " "))
        self.at("Mật khẩu mới")
        keys("Return", "Return")
        self.program.field("Họ và tên")
        self.program.close()
        self.assertEqual(self.cli(NEXT_WORDS, "check")[0]["ok"], True)
        # The same by command line.
        key, words = self.folder / "key", self.folder / "new"
        key.write_text(made["recovery_key"])
        words.write_text(WORDS)
        self.cli("", "user", "reset", "Nguyen Thi Mau", "--recovery-file", key,
                 "--new-passphrase-file", words)
        self.assertEqual(self.cli(WORDS, "check")[0]["ok"], True)


if __name__ == "__main__":
    unittest.main(verbosity=2)
