"""Vietnamese typed as clerks type it: Telex through IBus and Unikey, in the real window."""
import os
import subprocess
import sys
import time
import unittest

sys.path.insert(0, __file__.rsplit("/", 1)[0])
from window import PASSPHRASE, Program, keys, training_counter, type_ascii, wait_for  # noqa: E402

BINARY = sys.argv.pop(1)
TELEX = "Nguyeenx Ddwcs Ddatj "
NAME = "Nguyễn Đức Đạt"


class TypingTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = training_counter(BINARY)
        os.environ["GTK_IM_MODULE"] = "ibus"
        subprocess.run(["ibus-daemon", "-drx", "--panel", "disable"], check=True)
        time.sleep(2)

    def setUp(self):
        # The passphrase comes from a file: the input method would change it.
        passphrase = self.folder.parent / "passphrase"
        passphrase.write_text(PASSPHRASE)
        self.program = Program(BINARY, self.folder, "--passphrase-file", str(passphrase))
        self.program.field("Họ và tên")
        subprocess.run(["ibus", "engine", "Unikey"], capture_output=True)  # says 1 without a keyboard map
        time.sleep(0.7)

    def tearDown(self):
        self.program.kill()

    def go_to(self, name):
        node = self.program.field(name)
        node.queryComponent().grabFocus()
        time.sleep(0.4)

    def test_a_name_arrives_in_every_text_field(self):
        for name in ("Họ và tên", "Nơi cư trú", "Ghi chú"):
            with self.subTest(name):
                self.go_to(name)
                type_ascii(TELEX, 60)
                wait_for(lambda: self.program.text(name).strip() == NAME)

    def test_a_name_arrives_in_the_search_fields(self):
        self.go_to("Tìm thủ tục")
        type_ascii("chuwngs thuwcj ", 60)
        wait_for(lambda: self.program.text("Tìm thủ tục").strip() == "chứng thực")
        keys("F3")
        time.sleep(0.5)
        type_ascii(TELEX, 60)
        wait_for(lambda: self.program.text("Tìm hồ sơ").strip() == NAME)

    def test_enter_gives_the_word_and_keeps_it(self):
        """Enter belongs to the word first; nothing of it is lost."""
        self.go_to("Họ và tên")
        type_ascii("Nguyeenx", 60)
        keys("Return")
        wait_for(lambda: self.program.text("Họ và tên").strip() == "Nguyễn")

    def test_escape_and_undo_leave_the_field_before_alone(self):
        """Esc and Ctrl+Z in an unfinished word change at most that word."""
        self.go_to("Nơi cư trú")
        type_ascii("Aaps Phus ", 60)
        wait_for(lambda: self.program.text("Nơi cư trú").strip() == "Ấp Phú")
        self.go_to("Họ và tên")
        for key in ("Escape", "ctrl+z"):
            type_ascii("Ddwcs", 60)
            keys(key)
            time.sleep(0.4)
            self.assertEqual(self.program.text("Nơi cư trú").strip(), "Ấp Phú")

    def test_escape_and_undo_in_a_word_keep_the_words_before_it(self):
        """During pre-edit the keys belong to the input method: what was given before stays."""
        for key in ("Escape", "ctrl+z"):
            with self.subTest(key):
                self.go_to("Họ và tên")
                keys("ctrl+a")
                keys("Delete")
                type_ascii("Traanf ", 60)
                wait_for(lambda: self.program.text("Họ và tên").strip() == "Trần")
                type_ascii("Thij", 60)
                keys(key)
                time.sleep(0.6)
                seen = self.program.text("Họ và tên")
                self.assertTrue(seen.startswith("Trần"), seen)

    def test_fast_typing_is_not_taken_for_a_scanner(self):
        """The input method's own bursts and quick fingers: every letter arrives."""
        for delay in (8, 20, 35):
            with self.subTest(delay):
                self.go_to("Nơi cư trú")
                keys("ctrl+a")
                keys("Delete")
                type_ascii(TELEX, delay)
                keys("Return")
                wait_for(lambda: self.program.text("Nơi cư trú").strip() == NAME)

    def test_escape_in_a_word_keeps_the_search(self):
        keys("F3")
        time.sleep(0.5)
        self.go_to("Tìm hồ sơ")
        type_ascii("Traanf Thij", 60)
        keys("Escape")
        time.sleep(0.6)
        self.assertTrue(self.program.text("Tìm hồ sơ").startswith("Trần"))
        keys("Escape")
        wait_for(lambda: self.program.text("Tìm hồ sơ") == "")

    def test_saving_takes_the_unfinished_word(self):
        """Ctrl+Enter with a word still in the input method keeps the whole name."""
        self.go_to("Tìm thủ tục")
        type_ascii("2.000815", 40)
        keys("Return")
        self.go_to("Họ và tên")
        type_ascii("Traanf Thij Mooj", 60)
        keys("ctrl+e")
        wait_for(lambda: self.program.text("Họ và tên").strip() == "Trần Thị Mộ")


if __name__ == "__main__":
    unittest.main(verbosity=2)
