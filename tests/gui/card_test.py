"""The identity card in the real window: the real PC/SC service, a virtual card, a dossier taken in.

Run beside a service of its own: tests/support/virtual_card/with_pcscd tests/support/gui/session …
"""
import os
import pty
import subprocess
import tty
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, __file__.rsplit("/", 1)[0])
from window import PASSPHRASE, Program, keys, training_counter, type_ascii, wait_for  # noqa: E402

BINARY, CLI, PLAYER, DRAW_CODE = sys.argv[1:5]
del sys.argv[1:5]
CARDS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../resources/training/cards")
NAME = "Nguyễn Thị Tập Huấn"  # an_2021
NUMBER = "001192990021"
CODE = (f"{NUMBER}|019900217|{NAME}|15031992|Nữ|Số 27, ngõ 61, phố Mẫu, Phường Mẫu, Hà Nội|"
        "10052021")
# A scanner that cannot type Vietnamese letters leaves them out.
DAMAGED = f"{NUMBER}|019900217|NGUYN TH TP HUN|15031992|N|S 27, ng 61, ph Mu, Phng Mu, H Ni|10052021"


class Reader:
    """The reader's plate: cards are laid down and taken away."""

    def __init__(self, trust):
        self.player = subprocess.Popen([PLAYER, str(trust), CARDS], stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE, text=True, bufsize=1)
        assert self.player.stdout.readline() == "ready\n"

    def order(self, line):
        self.player.stdin.write(line + "\n")
        answer = self.player.stdout.readline()
        assert answer.startswith("ok"), answer

    def close(self):
        self.player.stdin.close()
        self.player.wait()
        self.player.stdout.close()


def burst(text):
    """What a keyboard-wedge scanner does."""
    subprocess.run(["xdotool", "type", "--delay", "2", text], check=True)
    subprocess.run(["xdotool", "key", "--delay", "0", "Return"], check=True)


class Counter(unittest.TestCase):
    """A training counter with the settings of the test, signed in to."""
    settings = {}

    def setUp(self):
        self.folder = training_counter(BINARY)
        passphrase = self.folder.parent / "passphrase"
        passphrase.write_text(PASSPHRASE)
        self.cli = [CLI, "--data", str(self.folder), "--passphrase-file", str(passphrase)]
        for key, value in self.settings.items():
            self.run_cli("setting", key, value)
        self.program = Program(BINARY, self.folder)
        self.program.sign_in()

    def tearDown(self):
        if self.program.process.poll() is None:
            self.program.kill()

    def run_cli(self, *words):
        subprocess.run([*self.cli, *words], check=True, capture_output=True)

    def press(self, name):
        button = wait_for(lambda: self.program.find(name))
        button.queryAction().doAction(0)

    def go_to(self, name):
        self.program.field(name).queryComponent().grabFocus()
        time.sleep(0.3)

    def receive(self):
        """From the procedure line on: certification of copies, received by keyboard."""
        wait_for(lambda: "thủ tục" in self.program.focused_name())
        type_ascii("chung thuc ban sao", 40)
        time.sleep(0.4)
        keys("Return")
        time.sleep(0.3)
        keys("space", "Return")
        keys("Return", "Return")
        type_ascii("3", 40)
        keys("Return")
        type_ascii("5", 40)
        self.program.says("25.000 đ")
        keys("ctrl+Return")
        return self.program.says("Vừa tiếp nhận:")


class CardTest(Counter):
    def setUp(self):
        self.place = Path(tempfile.mkdtemp(prefix="motcua-trust-", dir=os.environ["HOME"]))
        self.settings = {"trust_folder": str(self.place)}
        self.reader = Reader(self.place)
        self.addCleanup(self.reader.close)
        super().setUp()

    def test_a_card_and_six_digits_make_a_dossier(self):
        """Card on the reader, six digits, procedure, saved: nothing of the person is typed."""
        self.reader.order("lay an_2021")
        self.program.says("Có thẻ trên đầu đọc")
        keys("ctrl+d")
        wait_for(lambda: self.program.focused_name() == "6 số cuối")
        type_ascii(NUMBER[6:], 60)
        self.program.says("Chip: đã kiểm tra chữ ký Bộ Công an")
        self.assertEqual(self.program.text("Họ và tên"), NAME)
        self.assertEqual(self.program.text("Số định danh"), NUMBER)
        self.assertEqual(self.program.text("Ngày sinh"), "15/03/1992")
        self.program.says("chip, đã kiểm tra")
        self.assertIn(NAME, self.receive())

    def test_a_typed_number_opens_the_chip_when_the_card_comes(self):
        """The number is in the form: laying the card down is all that is left to do."""
        type_ascii(NUMBER, 60)
        self.reader.order("lay an_2021")
        self.program.says("Chip: đã kiểm tra chữ ký Bộ Công an")
        self.assertEqual(self.program.text("Họ và tên"), NAME)

    def test_a_wrong_card_is_called_wrong(self):
        """Altered data, a copied chip and a foreign issuer are not taken for good ones."""
        for card, number, words in (
                ("lan_altered", None, "SAI"), ("khoa_copy", None, "SAI")):
            with self.subTest(card):
                self.reader.order(f"lay {card}")
                self.program.says("Có thẻ trên đầu đọc")
                keys("ctrl+d")
                wait_for(lambda: self.program.focused_name() == "6 số cuối")
                type_ascii(number_of(card)[6:], 60)
                self.program.says(words)
                self.assertFalse([n for n in self.program.labels() if "đã kiểm tra chữ ký" in n])
                self.reader.order("take")
                keys("ctrl+shift+Delete")
                time.sleep(1)

    def test_wrong_digits_and_a_pulled_card_leave_the_form(self):
        """Each fault stands in its place with what to do; the next card is read."""
        self.go_to("Ghi chú")
        type_ascii("Ghi chu", 60)
        keys("shift+Tab")
        self.reader.order("lay an_2021")
        self.program.says("Có thẻ trên đầu đọc")
        keys("ctrl+d")
        wait_for(lambda: self.program.focused_name() == "6 số cuối")
        type_ascii("000000", 60)
        self.program.says("MC-3006")
        self.assertEqual(self.program.text("Ghi chú"), "Ghi chu")
        self.reader.order("take")
        time.sleep(1)  # the service looks every 400 ms
        self.reader.order("lay an_2021")
        self.program.says("Có thẻ trên đầu đọc")
        keys("ctrl+d")
        wait_for(lambda: self.program.focused_name() == "6 số cuối")
        type_ascii(NUMBER[6:], 60)
        self.program.says("Chip: đã kiểm tra chữ ký Bộ Công an")
        self.assertEqual(self.program.text("Ghi chú"), "Ghi chu")


class WedgeTest(Counter):
    def test_a_damaged_burst_fills_what_is_sure_and_tells_how_to_set_the_scanner(self):
        """Nothing of the burst reaches a field; number and birth date are right."""
        burst(DAMAGED)
        self.program.says("Chữ quét được bị hỏng")
        self.assertEqual(self.program.text("Số định danh"), NUMBER)
        self.assertEqual(self.program.text("Ngày sinh"), "15/03/1992")
        self.program.says("USB-COM")
        self.assertEqual(self.program.text("Ghi chú"), "")

    def test_a_receipt_scanned_in_a_started_intake_is_only_offered(self):
        """The form stays; Ctrl+Y opens the dossier; in Hand over a burst selects it."""
        type_ascii(NUMBER, 60)
        keys("Return")
        type_ascii("Nguyen Thi Mau", 60)
        keys("ctrl+k")
        code = self.receive().split(" · ")[0].split(": ")[1]
        self.go_to("Họ và tên")
        type_ascii("Tran Thi Do Dang", 60)
        burst(code)
        self.program.says(f"Đã quét hồ sơ {code}")
        self.assertEqual(self.program.text("Họ và tên"), "Tran Thi Do Dang")
        keys("F6")
        self.program.field("Mã hồ sơ")
        burst(code)
        self.program.says(code)  # the dossier's head
        keys("F2")
        time.sleep(0.5)
        self.assertEqual(self.program.text("Họ và tên"), "Tran Thi Do Dang")
        keys("ctrl+y")
        wait_for(lambda: self.program.text("Tìm hồ sơ") == code)

    def test_fast_typing_is_typing(self):
        """Ten times faster than a hand, with Enter at once behind it: the field has it all."""
        for delay in (2, 12, 30):
            with self.subTest(delay):
                self.go_to("Họ và tên")
                keys("ctrl+a", "Delete")
                type_ascii("Nguyen Thi Nhanh Nhu Gio", delay)
                keys("Return")
                wait_for(lambda: self.program.text("Họ và tên") == "Nguyen Thi Nhanh Nhu Gio")
                wait_for(lambda: self.program.focused_name() == "Ngày sinh")


class SerialTest(Counter):
    def setUp(self):
        self.scanner, self.line = pty.openpty()
        tty.setraw(self.line)
        self.addCleanup(self.pull_out)
        self.settings = {"code_scanner": os.ttyname(self.line)}
        super().setUp()

    def pull_out(self):
        for end in (self.line, self.scanner):
            if end is not None:
                os.close(end)
        self.scanner = self.line = None

    def test_a_card_and_a_receipt_over_the_line(self):
        """Whole text, accents and all; whatever field has the focus."""
        self.go_to("Ghi chú")
        keys("shift+Tab")
        os.write(self.scanner, CODE.encode() + b"\r\n")
        wait_for(lambda: self.program.text("Họ và tên") == NAME)
        self.assertEqual(self.program.text("Số định danh"), NUMBER)
        self.assertIn("ngõ 61", self.program.text("Nơi cư trú"))
        self.program.says("Mã trên thẻ: chưa chứng minh được gì")
        self.assertIn(NAME, self.receive())
        code = self.program.says("Vừa tiếp nhận:").split(" · ")[0].split(": ")[1]
        keys("F3")
        self.program.field("Tìm hồ sơ")
        os.write(self.scanner, code.encode() + b"\r\n")
        wait_for(lambda: self.program.text("Tìm hồ sơ") == code)


    def test_the_settings_try_the_line_and_tell_when_it_has_gone(self):
        """What arrived is shown; pulled out, the bar says so."""
        keys("ctrl+comma")
        self.press("Thử Máy quét mã")
        self.program.says("quét một mã bất kỳ trong 10 giây")
        time.sleep(0.5)
        os.write(self.scanner, CODE.encode() + b"\r\n")
        self.program.says(f"nhận đúng mã thẻ của {NAME}")
        self.pull_out()
        self.program.says("Máy quét mã: chưa cắm")


class CameraTest(Counter):
    def setUp(self):
        self.place = Path(tempfile.mkdtemp(prefix="motcua-camera-", dir=os.environ["HOME"]))
        self.settings = {"camera": f"folder:{self.place}"}
        super().setUp()

    def test_a_code_before_the_camera_fills_the_form_and_closes_the_view(self):
        """No camera is said in the view; as soon as it shows the card, the form has it."""
        keys("ctrl+shift+c")
        self.program.says("Không thấy camera nào.")
        subprocess.run([DRAW_CODE, self.place / "1.png", CODE], check=True)
        wait_for(lambda: self.program.text("Họ và tên") == NAME)
        self.assertIn("ngõ 61", self.program.text("Nơi cư trú"))
        wait_for(lambda: not self.program.find("Quét mã bằng camera"))
        self.assertIn(NAME, self.receive())

    def test_signing_out_with_the_view_open_closes_it(self):
        """Nobody sees through the camera of a counter that nobody is signed in to."""
        subprocess.run([DRAW_CODE, self.place / "1.png", "https://example.vn/menu"], check=True)
        keys("ctrl+shift+c")
        self.program.says("Mã này không phải của thẻ hay hồ sơ")
        keys("ctrl+l")
        self.program.field("Mật khẩu")
        wait_for(lambda: not self.program.find("Quét mã bằng camera"))
        type_ascii(PASSPHRASE)
        keys("Return")
        self.program.field("Họ và tên")
        keys("ctrl+shift+c")
        self.program.says("Mã này không phải của thẻ hay hồ sơ")
        keys("ctrl+shift+q")
        self.program.field("Mật khẩu")
        wait_for(lambda: not self.program.find("Quét mã bằng camera"))
        self.assertIsNone(self.program.process.poll())

    def test_the_view_closes_by_escape_and_changes_nothing(self):
        """A code of something else is told; Esc closes; the form is as it was."""
        subprocess.run([DRAW_CODE, self.place / "1.png", "https://example.vn/menu"], check=True)
        keys("ctrl+shift+c")
        self.program.says("Mã này không phải của thẻ hay hồ sơ")
        keys("Escape")
        wait_for(lambda: not self.program.find("Quét mã bằng camera"))
        self.assertEqual(self.program.text("Họ và tên"), "")


def number_of(card):
    """The number that stands on a training card."""
    import json
    with open(os.path.join(CARDS, f"{card}.json"), encoding="utf-8") as file:
        return json.load(file)["person"]["id"]


if __name__ == "__main__":
    unittest.main(verbosity=2)
