"""A whole intake by keyboard, a crash and a close, in the real window."""
import sys
import time
import unittest

sys.path.insert(0, __file__.rsplit("/", 1)[0])
from window import Program, keys, training_counter, type_ascii, wait_for  # noqa: E402

BINARY = sys.argv.pop(1)


class IntakeTest(unittest.TestCase):
    def setUp(self):
        self.folder = training_counter(BINARY)
        self.program = Program(BINARY, self.folder)
        self.program.sign_in()

    def tearDown(self):
        if self.program.process.poll() is None:
            self.program.kill()

    def take_in(self, number="001192990001", name="Nguyen Thi Mau"):
        type_ascii(number)
        keys("Return")
        type_ascii(name)
        keys("ctrl+k")
        type_ascii("chung thuc ban sao")
        wait_for(lambda: any("2.000942" in n for n in self.program.labels()) or True)
        time.sleep(0.3)
        keys("Return")
        keys("space", "Return")
        keys("Return", "Return")
        type_ascii("3")
        keys("Return")
        type_ascii("5")
        self.program.says("25.000 đ")
        keys("ctrl+Return")
        return self.program.says("Vừa tiếp nhận:")

    def test_by_keyboard_alone(self):
        """An intake needs no mouse; its receipt, its line and its lane are there."""
        last = self.take_in()
        code = last.split(" · ")[0].split(": ")[1]
        receipt = self.folder / "receipts" / f"{code}.pdf"
        wait_for(lambda: receipt.exists() and receipt.read_bytes().startswith(b"%PDF"))
        keys("F3")
        self.program.field("Tìm hồ sơ")
        type_ascii("nguyen thi")
        wait_for(lambda: [r for r in self.program.table("Danh sách hồ sơ") if r[1] == code])
        keys("F5")
        rows = wait_for(lambda: self.program.table("Nhóm"))
        self.assertIn(["Việc của tôi", "1"], rows)

    def test_errors_stand_at_their_fields(self):
        """A wrong form is not kept; Ctrl+E goes from problem to problem."""
        type_ascii("00119299")
        keys("ctrl+Return")
        self.program.says("phải đủ 12 chữ số")
        self.program.says("3 chỗ cần sửa")
        first = self.program.focused_name()
        keys("ctrl+e")
        self.assertNotEqual(first, self.program.focused_name())

    def test_kill_keeps_what_was_typed(self):
        """kill -9 with a half-typed form: the next start has it again."""
        type_ascii("001192990002")
        keys("Return")
        type_ascii("Tran Thi Nua Chung")
        time.sleep(1.0)  # a draft is written every 300 ms
        self.program.kill()
        self.program = Program(BINARY, self.folder)
        self.program.sign_in()
        wait_for(lambda: self.program.text("Họ và tên") == "Tran Thi Nua Chung")
        self.program.says("đã được mở lại")

    def test_closing_loses_nothing(self):
        """Closed right after a reception; everything is there at the next start."""
        self.take_in()
        self.program.close()
        self.program = Program(BINARY, self.folder)
        self.program.sign_in()
        keys("F3")
        wait_for(lambda: len(self.program.table("Danh sách hồ sơ")) == 1)

    def test_the_language_is_remembered(self):
        """English chosen in the settings is the language of the next sign-in."""
        keys("ctrl+comma")
        self.program.says("Cài đặt của quầy")
        keys("Down", "Return")
        self.program.says("F2  Intake")
        self.program.close()
        self.program = Program(BINARY, self.folder)
        self.program.field("Passphrase")

    def test_arrows_change_a_date_and_escape_gives_it_back(self):
        """Up is the next day; Esc undoes the field and nothing else."""
        self.program.field("Ngày sinh").queryComponent().grabFocus()
        type_ascii("28/02/1984")
        keys("Tab")
        self.program.field("Ngày sinh").queryComponent().grabFocus()
        time.sleep(0.3)
        keys("Up")
        wait_for(lambda: self.program.text("Ngày sinh") == "29/02/1984")
        keys("Up")
        wait_for(lambda: self.program.text("Ngày sinh") == "01/03/1984")
        keys("Escape")
        wait_for(lambda: self.program.text("Ngày sinh") == "28/02/1984")

    def test_a_second_instance_is_refused(self):
        """The second program on the same data says who holds it."""
        second = Program(BINARY, self.folder)
        try:
            wait_for(lambda: any("MC-4003" in (second.text("Một Cửa") or "") for _ in [0]))
        finally:
            second.kill()

    def test_no_mnemonic_twice(self):
        """Alt and a letter never mean two things in one window."""
        for place in ("F2", "F3", "F5", "F9"):
            keys(place)
            time.sleep(0.5)
            seen = []
            for node in self.program.all():
                try:
                    action = node.queryAction()
                    bindings = [action.getKeyBinding(i) for i in range(action.nActions)]
                except NotImplementedError:
                    continue
                seen += [b.split(";")[0] for b in bindings if "Alt" in b]
            self.assertEqual(len(seen), len(set(seen)), f"{place}: {seen}")


if __name__ == "__main__":
    unittest.main(verbosity=2)
