"""The window is closed, or killed, in the middle of a sync: nothing is lost, nothing goes twice."""
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
from slow_line import UNIT, Gateway, SlowLine  # noqa: E402
from window import PASSPHRASE, Program, keys, type_ascii, wait_for  # noqa: E402

BINARY, GATEWAY, CLI, MAKE_DOSSIERS = sys.argv[1:5]
del sys.argv[1:5]
DOSSIERS = 300
SLOW = 60_000  # bytes a second: a push of 300 dossiers takes longer than a clerk needs to close


class SyncTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="motcua-gui-", dir=os.environ["HOME"]))
        self.passphrase = self.folder / "passphrase"
        self.passphrase.write_text(PASSPHRASE + "\n")
        self.gateway = Gateway(GATEWAY, self.folder)
        self.addCleanup(self.gateway.close)
        self.line = SlowLine(self.gateway.port)
        self.addCleanup(self.line.close)
        self.make_counter("1")
        dossiers = self.folder / "dossiers.jsonl"
        subprocess.run([MAKE_DOSSIERS, str(DOSSIERS), "--unit", UNIT, "-o", dossiers], check=True)
        self.cli("1", "import", dossiers, "--push")
        self.program = None

    def tearDown(self):
        if self.program is not None and self.program.process.poll() is None:
            self.program.kill()

    def cli(self, counter, *words):
        done = subprocess.run(
            [CLI, *words, "--data", self.folder / counter, "--passphrase-file", self.passphrase],
            check=True, capture_output=True, text=True)
        return done.stdout

    def make_counter(self, counter):
        self.cli(counter, "init", "--unit", UNIT, "--counter", counter, "--officer",
                 "Cán bộ tập huấn", "--training")
        invitation = self.gateway.invite(counter)
        self.cli(counter, "enrol", self.line.url, invitation["code"], "--ca-sha256",
                 invitation["ca_sha256"])

    def waiting(self):
        return json.loads(self.cli("1", "sync", "status"))["waiting_events"]

    def at_the_gateway(self):
        """How many events the gateway keeps; one that comes again is not counted again."""
        return self.gateway.counted('motcua_events_total{result="stored"}')

    def open_window(self):
        self.program = Program(BINARY, self.folder / "1")
        self.program.sign_in()

    def open_in_the_middle(self):
        """The window shows that it is sending, and only a part of the dossiers has gone."""
        self.line.rate = SLOW
        self.open_window()
        keys("F9")
        self.program.says("Đang gửi", 30)
        wait_for(lambda: 0 < self.at_the_gateway() < DOSSIERS, 60)
        self.program.says("sự kiện, lâu nhất")

    def everything_arrives_once(self):
        """At the next start the rest goes by itself; a second counter of the unit has it all."""
        self.assertTrue(0 < self.waiting() <= DOSSIERS)
        self.assertLess(self.at_the_gateway(), DOSSIERS)
        self.line.rate = None
        self.open_window()
        keys("F3")
        wait_for(lambda: len(self.program.table("Danh sách hồ sơ")) >= 50)
        keys("F9")
        self.program.says("không có gì", 60)
        self.program.close()
        self.assertEqual(self.waiting(), 0)
        self.assertEqual(self.at_the_gateway(), DOSSIERS)
        for wrong in ("conflict", "rejected", "hold"):
            self.assertEqual(
                self.gateway.counted(f'motcua_events_total{{result="{wrong}"}}'), 0, wrong)
        self.make_counter("2")
        self.cli("2", "sync", "--once")
        with open(self.folder / "dossiers.jsonl", encoding="utf-8") as lines:
            codes = [json.loads(line)["code"] for line in lines]
        for code in codes[:: DOSSIERS // 6] + codes[-1:]:
            found = [json.loads(line) for line in self.cli("2", "search", code).splitlines()]
            self.assertEqual([(d["code"], d["sync"]) for d in found], [(code, "accepted")])

    def test_closed_in_the_middle_of_a_sync(self):
        """Closed as the window manager does it: at once, and without a word lost."""
        self.open_in_the_middle()
        began = time.monotonic()
        self.program.close()
        self.assertLess(time.monotonic() - began, 5)
        self.everything_arrives_once()

    def test_killed_in_the_middle_of_a_sync(self):
        """kill -9 while dossiers are on the wire."""
        self.open_in_the_middle()
        self.program.kill()
        self.everything_arrives_once()

    def test_a_counter_joins_in_the_window(self):
        """Address, fingerprint, one-time code, by keyboard; then its dossiers go by themselves."""
        self.cli("3", "init", "--unit", UNIT, "--counter", "3", "--officer", "Cán bộ tập huấn",
                 "--training")
        invitation = self.gateway.invite("3")
        self.program = Program(BINARY, self.folder / "3")
        self.program.sign_in()
        keys("ctrl+comma")
        self.program.field("Địa chỉ cổng").queryComponent().grabFocus()
        time.sleep(0.3)
        type_ascii(self.gateway.url.removeprefix("https://"))
        keys("Return")
        shown = self.program.says(invitation["ca_sha256"][:4].upper() + " ")
        self.assertEqual(shown.replace(" ", "").lower(), invitation["ca_sha256"])
        wait_for(lambda: self.program.focused_name() == "Mã dùng một lần")
        type_ascii("AAAA-BBBBCCCC")
        keys("Return")
        self.program.says("MC-")  # a wrong code is said, and may be typed again
        self.program.field("Mã dùng một lần").queryComponent().grabFocus()
        time.sleep(0.3)
        keys("ctrl+a")
        type_ascii(invitation["code"])
        keys("Return")
        self.program.says("Đã nối")
        keys("F9")
        self.program.says("● Đã kết nối", 40)
        self.program.close()
        status = json.loads(self.cli("3", "sync", "status"))
        self.assertTrue(status["enrolled"] and status["online"])

    def test_a_counter_that_was_shut_out_joins_again_as_it_is_told(self):
        """Revoked at the gateway: the window says so with the remedy, and the remedy works."""
        for device in self.gateway.administer("devices"):
            self.gateway.administer("revoke", "--device", device["device"])
        self.open_window()
        keys("F9")
        self.program.says("MC-5009", 40)
        invitation = self.gateway.invite("1")
        keys("ctrl+comma")
        self.program.field("Địa chỉ cổng").queryComponent().grabFocus()  # it is there already
        time.sleep(0.3)
        keys("Return")
        wait_for(lambda: self.program.focused_name() == "Mã dùng một lần")
        type_ascii(invitation["code"])
        keys("Return")
        self.program.says("Đã nối")
        keys("F9")
        self.program.says("không có gì", 60)
        self.program.close()
        self.assertEqual(self.waiting(), 0)
        self.assertEqual(self.at_the_gateway(), DOSSIERS)

    def test_a_conflict_is_decided_by_keyboard(self):
        """Three columns, a side for each field, a reason; the other counter hears of it."""
        scene = ConflictScene(self.gateway, CLI, self.folder / "two")
        self.program = Program(BINARY, scene.folder / "1")
        self.program.sign_in()
        keys("F9")
        wait_for(lambda: self.program.table("Các xung đột"))
        keys("Return")
        wait_for(lambda: self.program.focused_name() == "Ba bên của từng mục")
        sides = {row[0]: row[1:] for row in self.program.table("Ba bên của từng mục")}
        self.assertEqual(sides["Điện thoại"], ["0912000111", "● 0912000333", "0912000222"])
        keys("3")
        time.sleep(0.5)
        keys("ctrl+Return")  # no reason yet: the field says so and takes the next keys
        wait_for(lambda: self.program.focused_name() == "Lý do quyết định")
        type_ascii("da goi lai")
        keys("ctrl+Return")
        self.program.says("Đã quyết định")
        self.program.close()
        scene.cli("1", "sync", "--once")
        scene.cli("2", "sync", "--once")
        for counter in ("1", "2"):
            found = [line["code"] for line in scene.cli(counter, "search", "0912000222")]
            self.assertEqual(found, [scene.code], counter)
        self.assertEqual(scene.cli("1", "conflict", "list"), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
