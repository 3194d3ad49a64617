#!/usr/bin/python3
# The window while it scans: kills of it and of its helper, and the pace of 50 sheets
"""The real window, the real libsane, sheets at a scanner's pace; read through accessibility.

    scan_window.py [--kills N] [--pace SHEETS] [--seed N]     default 100 kills, 50 sheets

Kills: half of them hit the window, which is started anew, half its helper; the clerk puts back the
sheets that are missing and goes on. After each kill every page the window had counted is there; in
the end the pile has every sheet once, in order, each byte for byte what an undisturbed scan of it
gave. Control: the same look at a counter that lost its last page; it must be seen.
Pace: from the last sheet out of the feeder to "all scanned", and from Enter behind the paper's number to "filed"; the memory
(PSS) of the window and its helpers, sampled every 200 ms; limits 1 second and 250 MB.
"""
import argparse
import fcntl
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/gui"), str(ROOT / "tests/campaigns")]
from start_up import BIN, pss_mb, tree  # noqa: E402
from window import PASSPHRASE, Program, keys, type_ascii, wait_for  # noqa: E402

UNIT = "Z00.00.01"
PROCEDURE = "1.004873"
SHEETS = 8  # of a pile that is killed at
COUNTED = re.compile(r"(\d+) trang · \d+ trang/phút|Đã quét (\d+) trang|(\d+) trang quét được vẫn còn")
PUT_BACK = re.compile(r"Đặt lại tờ thứ (\d+)")


class Feeder:
    """A scanner that is a folder (tests/support/sane_backend/tray.h)."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()
        sane = folder.parent / "sane"
        (sane / "dll.d").mkdir(parents=True)
        (sane / "dll.conf").write_text("paper\n")
        (sane / "paper.conf").write_text(f"feeder {folder}\n")
        os.environ["SANE_CONFIG_DIR"] = str(sane)
        os.environ["LD_LIBRARY_PATH"] = str(BIN.parent / "lib/sane")

    def fill(self, sheets, seed, *kind):
        for file in self.folder.glob("page-*"):
            file.unlink()
        subprocess.run([BIN / "make_pages", self.folder, str(sheets), "--seed", str(seed), *kind],
                       check=True, stdout=subprocess.DEVNULL)
        self.put_back_from(1)

    def pace(self, sheets_a_minute):
        (self.folder / "control").write_text(f"ppm {sheets_a_minute}\n")

    def put_back_from(self, sheet):
        (self.folder / "tray").write_text(f"{sheet - 1}\n")

    def taken(self):
        return int((self.folder / "tray").read_text() or 0)

    def wait_until_free(self):
        """Nobody puts sheets into a feeder that still runs."""
        with open(self.folder / "lock", "w") as lock:
            def free():
                """the device to be given back"""
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            wait_for(free, 20, 0.05)


class Counter:
    def __init__(self, folder, number):
        self.data = folder / number
        self.passphrase = folder / "passphrase"
        self.passphrase.write_text(PASSPHRASE + "\n")
        self.cli("init", "--unit", UNIT, "--counter", number, "--officer", "Cán bộ tập huấn",
                 "--training")
        self.cli("setting", "scan_backends", "paper")
        self.cli("setting", "scanner", "paper:feeder")

    def cli(self, *words, text=None):
        done = subprocess.run([BIN / "motcua-cli", *words, "--data", self.data, "--passphrase-file",
                               self.passphrase], capture_output=True, text=True, input=text)
        if done.returncode:
            sys.exit(f"{words}: {done.stdout}{done.stderr}")
        return [json.loads(line) for line in done.stdout.splitlines()]

    def receive(self, serial):
        form = {"procedure": PROCEDURE, "channel": "counter", "return": {"way": "counter"},
                "applicant": {"kind": "person", "name": "Nguyễn Thị Mẫu", "birth": "1992-03-05",
                              "id": f"001192{990000 + serial:06}", "sex": "female"}}
        return self.cli("receive", "-", text=json.dumps(form))[-1]["code"]

    def waiting(self, code):
        """The contents of the dossier's pages, in the order in which they came."""
        batches = [b for b in self.cli("document", "waiting") if b.get("code") == code]
        return [p["sha256"] for b in sorted(batches, key=lambda b: b["batch"]) for p in b["pages"]]


class Window:
    """Signed in, the Scan place open on a dossier."""

    def __init__(self, counter, code):
        self.program = Program(BIN / "motcua", counter.data, "--passphrase-file",
                               str(counter.passphrase))
        self.program.field("Họ và tên")
        wait_for(self.scan_place, 30, 0.5)
        keys("ctrl+f")
        wait_for(lambda: self.program.focused_name() == "Mã hồ sơ")
        type_ascii(code)
        keys("Return")
        self.program.says(code + " ·", 30)

    def scan_place(self):
        """the Scan place; a key pressed before the window has the keyboard is lost"""
        keys("F4")
        return self.program.find("Mã hồ sơ")

    def counted(self):
        """Pages the clerk is told of by this scan."""
        matches = filter(None, (COUNTED.search(label) for label in self.program.labels()))
        return max((int(next(filter(None, m.groups()))) for m in matches), default=0)

    def told_to_put_back(self):
        matches = filter(None, (PUT_BACK.search(label) for label in self.program.labels()))
        return next((int(m[1]) for m in matches), None)

    def helper(self, feeder):
        """The one that scans, not the spare one: it has the device."""
        lock = str(feeder.folder / "lock")
        for pid in tree(self.program.process.pid)[1:]:
            files = pathlib.Path(f"/proc/{pid}/fd").glob("*")
            if any(os.path.exists(file) and os.readlink(file) == lock for file in files):
                return pid
        return None

    def kill(self):
        if self.program.process.poll() is None:
            self.program.kill()


class Tally:
    def __init__(self):
        self.window = self.helper = self.piles = self.counted = 0
        self.lost = self.told_wrong = self.wrong_piles = 0

    def kills(self):
        return self.window + self.helper

    def faults(self):
        return self.lost + self.told_wrong + self.wrong_piles


class Pile:
    """One pile through the feeder, with some kills on its way."""

    def __init__(self, counter, feeder, code, chance, tally):
        self.counter, self.feeder, self.code = counter, feeder, code
        self.chance, self.tally = chance, tally
        self.kept = []

    def run(self, most_kills, due):
        window = Window(self.counter, self.code)
        kills = 0
        while len(self.kept) < SHEETS:
            if window.program.process.poll() is not None:
                window = Window(self.counter, self.code)
            self.feeder.put_back_from(len(self.kept) + 1)
            counted = self.scan(window, kills < most_kills)
            told = self.disturb(window, counted) if kills < most_kills else None
            if told is None and window.program.process.poll() is None:
                window.program.says("Đã quét", 60)
            kills += 1
            self.look(counted, told)
        window.kill()
        self.tally.piles += 1
        self.tally.wrong_piles += self.kept != due

    def scan(self, window, to_be_killed):
        """Scans to the end, or to a moment of chance; answers what the window had counted then."""
        keys("ctrl+Return")
        end = time.monotonic() + (self.chance.uniform(0.05, 3.0) if to_be_killed else 60)
        counted = 0
        while time.monotonic() < end and len(self.kept) + counted < SHEETS:
            counted = max(counted, window.counted())
        return counted

    def disturb(self, window, counted):
        """Kills; answers the sheet the clerk is told to put back, if any (0: is told of no sheet)."""
        if len(self.kept) + counted >= SHEETS:
            return None
        helper = window.helper(self.feeder)
        if helper is None or self.tally.window <= self.tally.helper:
            window.kill()
            self.tally.window += 1
            return None
        os.kill(helper, 9)
        self.tally.helper += 1
        wait_for(lambda: window.program.find("(MC-30") or window.program.find("Đã quét"), 60)
        return window.told_to_put_back() or 0

    def look(self, counted, told):
        self.feeder.wait_until_free()
        before, self.kept = self.kept, self.counter.waiting(self.code)
        self.tally.counted += counted
        self.tally.lost += max(0, len(before) + counted - len(self.kept))
        self.tally.lost += self.kept[:len(before)] != before
        if told:
            self.tally.told_wrong += len(before) + told - 1 != len(self.kept)


def kill_campaign(folder, kills, seed):
    chance = random.Random(seed)
    feeder = Feeder(folder / "feeder")
    counter, calm = Counter(folder, "1"), Counter(folder, "2")
    tally = Tally()
    while tally.kills() < kills:
        serial = tally.piles + 1
        code, calm_code = counter.receive(serial), calm.receive(serial)
        feeder.pace(0)
        feeder.fill(SHEETS, seed + serial, "--kind", "text")
        calm.cli("scan", "--dossier", calm_code, "--source", "adf")
        due = calm.waiting(calm_code)
        feeder.pace(90)
        pile = Pile(counter, feeder, code, chance, tally)
        pile.run(4, due)
        print(f"  pile {tally.piles}: {tally.window} + {tally.helper} kills", file=sys.stderr)
    print("| window killed | helper killed | piles | sheets | pages counted | lost | wrong sheet "
          "named | piles not as they lay |\n|---|---|---|---|---|---|---|---|")
    print(f"| {tally.window} | {tally.helper} | {tally.piles} | {tally.piles * SHEETS} | "
          f"{tally.counted} | {tally.lost} | {tally.told_wrong} | {tally.wrong_piles} |")
    return tally.faults() == 0 and control_is_seen(pile, due)


def control_is_seen(pile, due):
    """The same look at a counter without its last page."""
    control = Pile(pile.counter, pile.feeder, pile.code, pile.chance, Tally())
    control.counter = type("Forgetful", (), {"waiting": lambda _, code: pile.kept[:-1]})()
    control.look(SHEETS, None)
    return control.tally.lost == 1 and control.kept != due


def measure_pace(folder, sheets, seed):
    feeder = Feeder(folder / "feeder")
    counter = Counter(folder, "1")
    code = counter.receive(1)
    feeder.fill(sheets, seed)
    feeder.pace(60)
    window = Window(counter, code)
    samples, over = [], threading.Event()

    def sample():
        while not over.wait(0.2):
            samples.append(pss_mb(window.program.process.pid))
    threading.Thread(target=sample, daemon=True).start()
    keys("ctrl+Return")
    wait_for(lambda: feeder.taken() == sheets, sheets + 60, 0.02)
    last = (feeder.folder / "tray").stat().st_mtime
    window.program.says(f"Đã quét {sheets} trang", 60)
    scanned = time.time() - last
    type_ascii("1")
    pressed = time.time()
    keys("Return")  # all of it is the first paper of the list
    window.program.says("Đã xếp", 60)
    filed = time.time() - pressed
    over.set()
    window.kill()
    papers = counter.cli("document", "list", code)
    whole = [paper["pages"] for paper in papers] == [sheets]
    print("| sheets at 60 a minute | last sheet to all shown, s | Enter to filed, s | memory at "
          f"most, MB | pages in the PDF |\n|---|---|---|---|---|\n| {sheets} | {scanned:.2f} | "
          f"{filed:.2f} | {max(samples):.0f} | {sum(paper['pages'] for paper in papers)} |")
    return whole and scanned + filed <= 2 and max(samples) < 250


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--kills", type=int, default=100)
    options.add_argument("--pace", type=int, default=50)
    options.add_argument("--seed", type=int, default=20261122)
    options = options.parse_args()
    good = True
    for run, size in ((measure_pace, options.pace), (kill_campaign, options.kills)):
        if size:
            with tempfile.TemporaryDirectory(prefix="motcua-scan-") as folder:
                good = run(pathlib.Path(folder), size, options.seed) and good
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
