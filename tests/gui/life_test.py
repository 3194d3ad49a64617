"""The life of a dossier by keyboard: supplement, extension, approval, result, hand-over."""
import json
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, __file__.rsplit("/", 1)[0])
from window import PASSPHRASE, Program, keys, training_counter, type_ascii, wait_for  # noqa: E402

BINARY, CLI = sys.argv.pop(1), sys.argv.pop(1)


class LifeTest(unittest.TestCase):
    def setUp(self):
        self.folder = training_counter(BINARY)
        self.passphrase = Path(tempfile.mkdtemp(dir=self.folder.parent)) / "passphrase"
        self.passphrase.write_text(PASSPHRASE)
        self.program = None

    def tearDown(self):
        if self.program is not None and self.program.process.poll() is None:
            self.program.kill()

    def cli(self, *words, text=None):
        done = subprocess.run([CLI, "--data", str(self.folder), "--passphrase-file",
                               str(self.passphrase), *words], capture_output=True, text=True,
                              input=text)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return json.loads(done.stdout.splitlines()[-1])

    def receive(self, procedure="1.004873"):
        form = {"procedure": procedure, "channel": "counter", "return": {"way": "counter"},
                "applicant": {"kind": "person", "name": "Nguyễn Thị Mẫu", "id": "001192990001",
                              "birth": "1992-03-05", "sex": "female"}}
        return self.cli("receive", "-", text=json.dumps(form))["code"]

    def show(self, code):
        return self.cli("show", code)

    def start(self):
        self.program = Program(BINARY, self.folder, "--passphrase-file", str(self.passphrase))
        self.program.field("Họ và tên")

    def open(self, code):
        keys("F3")
        self.program.field("Tìm hồ sơ")
        time.sleep(0.3)
        type_ascii(code)
        keys("Return")
        self.program.says(code)

    def act(self, letter, title, *typed):
        """Opens the panel of an act, fills field after field, does it."""
        keys(f"alt+{letter}")
        self.program.says(title)
        time.sleep(0.3)
        for number, text in enumerate(typed):
            if number:
                keys("Return")
            type_ascii(text)
        keys("ctrl+Return")

    def propose_extension(self, code):
        """As a clerk of the same counter, who may not decide it."""
        self.program.kill()
        self.cli("--officer", "Lê Thị Tập", "act", code, "extend", "--file", "-",
                 text=json.dumps({"reason": "chờ xác minh", "term": "3wd"}))
        self.start()

    def test_whole_life(self):
        """From supplement over extension and approval to the hand-over, all by keyboard."""
        code = self.receive()
        self.cli("user", "add", "Lê Thị Tập", "--role", "clerk")
        self.start()
        self.open(code)
        keys("alt+b")
        self.program.says("Yêu cầu bổ sung · " + code)
        time.sleep(0.3)
        keys("space")  # the first paper of the list
        while "Lý do" not in self.program.focused_name():
            keys("Tab")
        type_ascii("thieu ban chinh")
        keys("ctrl+Return")
        self.program.says("✓ Yêu cầu bổ sung: đã ghi")
        self.program.says("‖ Chờ bổ sung")
        self.act("u", "Đã bổ sung đủ · " + code)
        self.program.says("✓ Đã bổ sung đủ: đã ghi")
        self.propose_extension(code)
        keys("F5")
        wait_for(lambda: self.program.focused_name() or True)
        time.sleep(0.5)
        keys("Home", *["Down"] * 11, "Return")
        wait_for(lambda: [r for r in self.program.table("Hồ sơ của nhóm") if code in r[1]])
        self.act("a", "Duyệt · " + code)
        self.program.says("Đã làm 1/1 hồ sơ")
        self.open(code)
        self.act("f", "Đã xử lý xong · " + code)
        self.program.says("✓ Đã xử lý xong: đã ghi")
        keys("F6")
        wait_for(lambda: "Mã hồ sơ" in self.program.focused_name())
        type_ascii(code)
        keys("Return")
        self.program.says("Trả kết quả")
        self.program.says(code)
        time.sleep(0.5)
        keys("ctrl+Return")
        self.program.says("✓ Đã trả kết quả " + code)
        self.program.kill()
        self.assertEqual(self.show(code)["status"], 10)

    def test_unlawful_key_changes_nothing(self):
        """An act that is not lawful is not offered; its key says so and changes nothing."""
        code = self.receive()
        self.start()
        self.open(code)
        self.program.says("Xử lý")
        self.assertFalse([n for n in self.program.labels() if n == "Alt+H Trả kết quả"])
        keys("alt+h")
        self.program.says("MC-1017")
        self.program.kill()
        self.assertEqual(self.show(code)["status"], 2)

    def test_same_day_in_three_keys(self):
        """Ctrl+Enter receives, F6 opens it, Ctrl+Enter hands it over."""
        self.start()
        type_ascii("001192990001")
        keys("Return")
        type_ascii("Nguyen Thi Mau")
        keys("ctrl+k")
        type_ascii("chung thuc ban sao")
        time.sleep(0.6)
        keys("Return", "space", "Return", "Return", "Return")
        type_ascii("3")
        keys("Return")
        type_ascii("5")
        self.program.says("25.000 đ")
        keys("ctrl+Return", "F6", "ctrl+Return")
        told = self.program.says("✓ Đã trả kết quả")
        code = told.split()[5]
        self.program.kill()
        self.assertEqual(self.show(code)["status"], 10)


if __name__ == "__main__":
    unittest.main(verbosity=2)
