"""Vietnamese typed as clerks type it: Telex through IBus and Unikey, in the real window."""
import json
import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, __file__.rsplit("/", 1)[0])
from conflict_scene import ConflictScene  # noqa: E402
from slow_line import Gateway  # noqa: E402
from window import Program, keys, type_ascii, wait_for  # noqa: E402

import pyatspi  # noqa: E402

BINARY, GATEWAY, CLI = sys.argv[1:4]
del sys.argv[1:4]
TELEX = "Nguyeenx Ddwcs Ddatj "
NAME = "Nguyễn Đức Đạt"


# Every screen with the keys that lead there from the one before it, and the fields it adds.
PERSON = ["Số định danh", "Họ và tên", "Ngày sinh", "Điện thoại"]
SCREENS = [
    ("intake", [], [*PERSON, "Nơi cư trú", "Email", "Tìm thủ tục (tên hoặc mã)", "Bản chính",
                    "Bản sao", "Trang", "Lý do", "Địa chỉ nhận", "Số biên lai", "Ghi chú"]),
    ("lodger", ["ctrl+u"], [*PERSON, "Quan hệ với chủ hồ sơ"]),
    ("organisation", ["ctrl+u", "kind"], ["Số định danh", "Tên tổ chức"]),
    ("certification", ["procedure"], ["Bản cần chứng thực"]),
    ("options", ["ctrl+k", "ctrl+k"], ["Số bộ", "Nơi nhận (mã)", "Nơi giải quyết (mã)",
                             "Nơi hỗ trợ (mã)"]),
    ("another paper", ["ctrl+g"], ["Tên giấy tờ", "Vì sao nhận hoặc yêu cầu"]),
    ("supplement guide", ["Escape", "ctrl+b"],
     ["Lý do", "Giấy tờ khác, ngoài danh mục (phải có căn cứ)", "Căn cứ pháp lý"]),
    ("refusal", ["Escape", "ctrl+n"], ["Lý do", "Căn cứ pháp lý"]),
    ("dossiers", ["Escape", "F3", "code"], ["Tìm hồ sơ: mã, họ tên, số định danh, điện thoại"]),
    ("supplement", ["code", "alt+b"],
     ["Lý do", "Giấy tờ khác, ngoài danh mục (phải có căn cứ)", "Căn cứ pháp lý",
      "Bổ sung trước ngày"]),
    ("finish", ["leave", "alt+f"], ["Kết quả", "Số của kết quả"]),
    ("forward", ["leave", "alt+c"], ["Bước", "Đơn vị (mã)", "Hạn của bước", "Ghi chú"]),
    ("financial duty", ["leave", "alt+p"], ["Khoản phải nộp", "Số tiền (đồng)"]),
    ("payment", ["leave", "alt+e"], ["Số chứng từ"]),
    ("link", ["leave", "alt+w"], ["Mã hồ sơ kia"]),
    ("correction", ["leave", "alt+s"], ["Lý do", *PERSON, "Nơi cư trú", "Địa chỉ nhận"]),
    ("scan", ["leave", "F4"], ["Mã hồ sơ"]),
    ("deadlines", ["F5"], ["Lọc: tên, mã, thủ tục", "Đơn vị (mã)"]),
    ("hand over", ["F6"], ["Mã hồ sơ (quét giấy tiếp nhận hoặc gõ)"]),
    ("settings", ["ctrl+comma"],
     ["Tên đơn vị trên giấy tờ", "Dòng trên tên đơn vị", "Đường dây nóng",
      "Giờ làm việc ghi trên giấy", "Địa chỉ tra cứu trong mã QR",
      "Thư mục chứng thư tin cậy (để trống: của quầy)", "Địa chỉ cổng",
      "Máy quét mã nối tiếp (để trống: gõ như bàn phím)",
      "Tên", "Độ phân giải (dpi)", "Khổ giấy", "Độ sáng"]),  # of a way to scan
    ("enrolment", ["ask"], ["Mã dùng một lần"]),
    ("conflict", ["F9", "open"], ["Lý do quyết định"]),
]

# The pages of the first run, as SCREENS. A passphrase shows no letters: `secret_in` looks at it.
SECRETS = ["Mật khẩu", "Gõ lại mật khẩu", "Mật khẩu mới"]
FIRST_RUN = [
    ("first run", [], ["Tên cán bộ tập huấn"]),
    ("a real counter", ["alt+l"],
     ["Xã, phường, đặc khu: gõ tên (không cần dấu) hoặc mã",
      "Mã định danh cơ quan, ví dụ H15.50.05.13", "Số quầy", "Họ tên cán bộ đầu tiên (quản trị)",
      "Mật khẩu", "Gõ lại mật khẩu"]),
    ("recovery sheet", ["to the sheet"], ["group", "group"]),
]


def xdo(*words):
    subprocess.run(["xdotool", *words], check=True)


class TypingTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        place = Path(tempfile.mkdtemp(prefix="motcua-gui-", dir=os.environ["HOME"]))
        cls.gateway = Gateway(GATEWAY, place)
        # A counter that knows its gateway and has a conflict to be decided.
        scene = ConflictScene(cls.gateway, CLI, place / "two")
        cls.folder = scene.folder / "1"
        # The passphrase comes from a file: the input method would change it.
        cls.passphrase = scene.passphrase
        cls.code = cls.receive()
        os.environ["GTK_IM_MODULE"] = "ibus"
        subprocess.run(["ibus-daemon", "-drx", "--panel", "disable"], check=True)
        time.sleep(2)

    @classmethod
    def tearDownClass(cls):
        cls.gateway.close()

    @classmethod
    def receive(cls):
        form = {"procedure": "1.004873", "channel": "counter", "return": {"way": "counter"},
                "applicant": {"kind": "person", "name": "Nguyễn Thị Mẫu", "id": "001192990001",
                              "birth": "1992-03-05", "sex": "female"}}
        done = subprocess.run([CLI, "--data", str(cls.folder), "--passphrase-file",
                               str(cls.passphrase), "receive", "-"], input=json.dumps(form),
                              capture_output=True, text=True, check=True)
        return json.loads(done.stdout.splitlines()[-1])["code"]

    def setUp(self):
        self.program = Program(BINARY, self.folder, "--passphrase-file", str(self.passphrase))
        self.program.field("Họ và tên")
        subprocess.run(["ibus", "engine", "Unikey"], capture_output=True)  # says 1 without a keyboard map
        time.sleep(0.7)

    def tearDown(self):
        self.program.kill()

    def go_to(self, name):
        node = self.program.field(name)
        node.queryComponent().grabFocus()
        time.sleep(0.4)

    def editable(self):
        """The fields somebody can type in now, by their names."""
        found = {}
        for node in self.program.all(depth=20):
            if node.getRole() not in (pyatspi.ROLE_TEXT, pyatspi.ROLE_PASSWORD_TEXT):
                continue
            states = node.getState()
            if all(states.contains(state) for state in
                   (pyatspi.STATE_SHOWING, pyatspi.STATE_EDITABLE, pyatspi.STATE_SENSITIVE)):
                found[node.name] = node
        return found

    def fields_with(self, names):
        missing, fields = set(names), {}
        for _ in range(100):
            fields = self.editable()
            missing = set(names) - set(fields)
            if not missing:
                return fields
            time.sleep(0.1)
        self.fail(f"{missing} not among {list(fields)}")

    def go(self, step):
        """One step to another screen: a key, or one of the words of SCREENS."""
        if step == "code":
            keys("ctrl+f", "ctrl+a", "Delete")
            type_ascii(self.code, 40)
            keys("Return")
            self.program.says(self.code)
        elif step == "leave":  # a field that was changed takes the first Esc
            keys("Escape")
            keys("Escape")
        elif step == "procedure":
            self.go_to("Tìm thủ tục")
            keys("ctrl+a", "Delete")
            type_ascii("2.000815", 40)
            time.sleep(0.5)
            keys("Return")
        elif step == "ask":
            self.go_to("Địa chỉ cổng")
            keys("ctrl+a", "Delete")
            type_ascii(self.gateway.url.removeprefix("https://"), 40)
            keys("Return")
            wait_for(lambda: self.program.focused_name() == "Mã dùng một lần")
        elif step == "open":
            wait_for(lambda: self.program.table("Các xung đột"))
            keys("Return")
        elif step == "kind":
            self.go_to("Số định danh")
            keys("shift+Tab", *["Down"] * 4)
        else:
            keys(step)

    def word_in(self, node):
        """A word in every state of writing, in one field."""
        def text():
            held = node.queryText()
            return held.getText(0, held.characterCount)

        def settled():
            """the keyboard to be here and to stay: a form that opens gives it to its first field"""
            node.queryComponent().grabFocus()
            time.sleep(0.15)
            return node.getState().contains(pyatspi.STATE_FOCUSED)

        wait_for(settled)
        slowly = ("type", "--args", "1", "--delay", "12")
        xdo("key", "ctrl+a", "key", "Delete", *slowly, "Traanf Ddwcs", "key", "Return",
            *slowly, " Thij", "key", "Escape", *slowly, " Mooj", "key", "ctrl+z")
        try:
            wait_for(lambda: text() == "Trần Đức Thị Mộ", 4, 0.05)
        except AssertionError:
            self.fail(f"{text()!r} came of it")
        self.assertTrue(node.getState().contains(pyatspi.STATE_FOCUSED), "moved on")
        xdo("key", "ctrl+z")  # and now the last step
        wait_for(lambda: text() != "Trần Đức Thị Mộ", 4, 0.05)

    def secret_in(self, node):
        """The toolkit keeps input methods out of a passphrase: every key is a letter of it."""
        held = node.queryText()
        node.queryComponent().grabFocus()
        time.sleep(0.15)
        xdo("key", "ctrl+a", "key", "Delete", "type", "--delay", "40", "Traanf Ddwcs")
        try:
            wait_for(lambda: held.characterCount == len("Traanf Ddwcs"), 4, 0.05)
        except AssertionError:
            self.fail(f"{held.characterCount} letters came of it")

    def fill_counter_page(self):
        """With every letter as it is here: what is typed is not what this is about."""
        self.go_to("Xã, phường")
        self.program.field("Xã, phường").queryEditableText().setTextContents("00004")
        wait_for(lambda: self.program.table("Các đơn vị tìm thấy")[:1])
        keys("Return")
        for name, text in (("Mã định danh", "H15.50.05.13"), ("Số quầy", "2"),
                           ("Họ tên cán bộ", "Nguyễn Thị Mẫu"),
                           ("Gõ lại mật khẩu", "ba con trâu đen"),
                           ("Mật khẩu", "ba con trâu đen")):
            node = wait_for(lambda wanted=name: next(
                (field for label, field in self.editable().items() if label.startswith(wanted)),
                None))
            node.queryEditableText().setTextContents(text)
        keys("ctrl+Return")
        wait_for(lambda: sum(name.startswith("Nhóm thứ") for name in self.editable()) == 2)

    def test_a_name_arrives_in_every_field_of_the_first_run(self):
        self.program.kill()
        self.program = Program(BINARY, self.folder.parent / "first run")
        wait_for(lambda: "Tạo quầy tập huấn" in self.program.focused_name())
        subprocess.run(["ibus", "engine", "Unikey"], capture_output=True)
        time.sleep(1.5)
        for screen, steps, names in FIRST_RUN:
            for step in steps:
                self.fill_counter_page() if step == "to the sheet" else keys(step)
            # A page that was turned away from lingers in the tree for a moment.
            fields = wait_for(lambda wanted=sorted(names): (
                lambda found: found if sorted(
                    "group" if name.startswith("Nhóm thứ") else name for name in found) == wanted
                else None)(self.editable()))
            for name, node in fields.items():
                with self.subTest(f"{screen}: {name}"):
                    self.secret_in(node) if name in SECRETS else self.word_in(node)

    def test_a_name_arrives_in_every_field_of_the_recovery(self):
        self.program.kill()
        data = self.folder.parent / "real"
        subprocess.run([CLI, "--data", data, "--passphrase-file", self.passphrase, "init",
                        "--unit", "H15.50.05.13", "--counter", "1", "--officer", "Mẫu"],
                       check=True, capture_output=True)
        self.program = Program(BINARY, data)
        wait_for(lambda: self.program.focused_name() == "Mật khẩu")
        keys("alt+q")
        wait_for(lambda: "Sáu nhóm trên tờ khôi phục" in self.editable())
        subprocess.run(["ibus", "engine", "Unikey"], capture_output=True)
        time.sleep(0.7)
        fields = self.editable()
        self.assertEqual(len(fields), 3)
        for name, node in fields.items():
            with self.subTest(name):
                self.secret_in(node) if name in SECRETS else self.word_in(node)

    def test_keys_belong_to_the_unfinished_word(self):
        """What `word_in` relies on: the word is in the method, and each key gives it once."""
        for key in ("Return", "Escape", "ctrl+z"):
            with self.subTest(key):
                self.go_to("Họ và tên")
                xdo("key", "ctrl+a", "key", "Delete", "type", "--delay", "40", "Traanf Ddwcs")
                wait_for(lambda: self.program.text("Họ và tên") == "Trần ")
                keys(key)
                wait_for(lambda: self.program.text("Họ và tên") == "Trần Đức")
                self.assertEqual(self.program.focused_name(), "Họ và tên")
        keys("Return")
        wait_for(lambda: self.program.focused_name() == "Ngày sinh")

    def test_a_name_arrives_in_every_field(self):
        """In every text and search field; the keys of an unfinished word stay with the word."""
        seen = set()
        try:
            for screen, steps, added in SCREENS:
                for step in steps:
                    self.go(step)
                fields = self.fields_with(added)
                for name in added:
                    with self.subTest(f"{screen}: {name}"):
                        self.word_in(fields[name])
                seen |= set(added)
                with self.subTest(f"{screen}: no field is left out"):
                    self.assertLessEqual(set(fields), seen)
        finally:  # the next test begins with an empty form
            keys("Escape", "F2", "ctrl+shift+Delete")
            self.program.field("Họ và tên")

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
