"""Takes the pictures of docs/screenshots in the real window, with invented persons.

usage: tests/support/gui/session /usr/bin/python3 tests/gui/screenshots.py
           MOTCUA MOTCUA-CLI FOLDER vi|en [NAME…]
Without names all pictures are taken: intake, filled, strip, errors, card, camera, page_camera, reuse, guide, deadlines,
approvals, dossier, act, scan, viewer, hand_over, sync, conflict,
settings, profiles, first_run.
MOTCUA_SCREEN and MOTCUA_DPI of the session are the screen; the gateway lies beside MOTCUA-CLI.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

sys.path.insert(0, __file__.rsplit("/", 1)[0])
import pyatspi  # noqa: E402
from conflict_scene import ConflictScene  # noqa: E402
from slow_line import Gateway  # noqa: E402
from window import PASSPHRASE, Program, keys, type_ascii, wait_for  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
PERSONS = [
    {"name": "Trần Thị Mẫu", "id": "001185990021", "birth": "1985-03-08", "sex": "female"},
    {"name": "Lý Văn Thử", "id": "046078990034", "birth": "1978-11-20", "sex": "male"},
    {"name": "Võ Thị Ví Dụ", "id": "092193990047", "birth": "1993-07-14", "sex": "female"},
    {"name": "Hoàng Văn Giả", "id": "024201990052", "birth": "2001-01-30", "sex": "male"},
    {"name": "Đặng Thị Ước", "id": "079167990068", "birth": "1967-09-02", "sex": "female"},
]
LAST = {"kind": "person", "name": "Bùi Văn Nháp", "id": "038089990075", "birth": "1989-04-16",
        "sex": "male"}
# Procedure, received so many days ago, due in so many.
EARLIER = [("2.000815", 4, -4), ("2.000635", 3, -3), ("1.004873", 5, 1), ("1.004884", 4, 2),
           ("1.001193", 2, 5)]


def words_of(language):
    """The labels of the window by their key."""
    text = (ROOT / "i18n" / f"{language}.po").read_text()
    return dict(re.findall(r'^msgid "(.+)"\n(?:msgid_plural .*\n)?msgstr(?:\[0\])? "(.*)"$', text, re.MULTILINE))


def write_scene(file):
    """A grey picture as a webcam gives it: a desk, a card, its lines; no code that can be read."""
    width, height = 1280, 720
    points = bytearray()
    for y in range(height):
        for x in range(width):
            grey = 96 + x * 40 // width + y * 30 // height
            if 400 < x < 880 and 210 < y < 510:
                grey = 205
                if 430 < x < 560 and 250 < y < 420:
                    grey = 150
                elif 600 < x < 840 and y % 40 < 10:
                    grey = 120
            points.append(grey)
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"P5\n%d %d\n255\n" % (width, height) + bytes(points))


class Photographer:
    def __init__(self, binary, cli, folder, language):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.language = language
        self.words = words_of(language)
        self.cli = cli
        self.binary = binary
        place = Path(tempfile.mkdtemp(prefix="motcua-pictures-", dir=os.environ["HOME"]))
        self.data = place / "counter"
        self.passphrase = place / "passphrase"
        self.passphrase.write_text(PASSPHRASE)
        self.fill_counter()
        self.program = Program(binary, self.data, "--lang", language,
                               "--passphrase-file", str(self.passphrase))
        self.program.field(self.words["intake.name"])
        self.settle()

    def run(self, *options, status=0, **more):
        done = subprocess.run([self.cli, "--data", str(self.data), "--passphrase-file",
                               str(self.passphrase), *options], capture_output=True, text=True,
                              **more)
        if done.returncode != status:
            raise AssertionError(f"{options}: {done.returncode} {done.stdout}{done.stderr}")
        return done.stdout

    def fill_counter(self):
        """A counter that has met its gateway once, which is gone now, and dossiers of all ages."""
        self.run("init", "--unit", "Z00.00.01", "--counter", "1", "--officer", "Cán bộ tập huấn",
                 "--training")
        self.run("demo")
        self.run("setting", "camera", f"folder:{self.data.parent / 'scene'}")
        now = datetime.now(timezone(timedelta(hours=7)))
        lines = []
        for number, (person, (procedure, days, due)) in enumerate(zip(PERSONS, EARLIER), 1):
            day, until = now - timedelta(days=days), now + timedelta(days=due)
            lines.append(json.dumps({
                "code": f"Z00.00.01-{day:%y%m%d}-{number:04}", "procedure": procedure,
                "channel": "counter", "applicant": {"kind": "person", **person},
                "received_at": f"{day:%Y-%m-%d}T09:30", "status": 2,
                "due": f"{until:%Y-%m-%d}T17:00"}, ensure_ascii=False))
        history = self.data.parent / "history.jsonl"
        history.write_text("\n".join(lines) + "\n")
        self.run("import", str(history))
        form = {"procedure": "1.004873", "channel": "counter", "applicant": LAST,
                "return": {"way": "counter"}}
        self.run("receive", "-", input=json.dumps(form))
        self.live(form)

    def live(self, form):
        """Dossiers in the middle of their life: a second supplement, one that waits for the
        head, one with a result that was finished for a proxy."""
        self.run("user", "add", "Lê Thị Tập", "--role", "clerk")
        clerk = ("--officer", "Lê Thị Tập")

        def received(person, procedure):
            answer = self.run("receive", "-", input=json.dumps(
                {**form, "procedure": procedure, "applicant": {"kind": "person", **person}}))
            return json.loads(answer)["code"]

        def act(code, verb, fields, officer=()):
            self.run(*officer, "act", code, verb, "--file", "-", input=json.dumps(fields))

        self.second = received(PERSONS[0], "1.004873")
        paper = {"items": [{"what": "Bản sao giấy tờ về chỗ ở", "reason": "chưa rõ chỗ ở",
                            "legal_ground": "Điều 7 Nghị định tập huấn"}]}
        act(self.second, "supplement", {**paper, "reason": "thiếu giấy tờ"})
        act(self.second, "supplemented", {"note": "đã nhận bản sao"})
        act(self.second, "supplement", {**paper, "reason": "bản sao không đọc được"})
        for person, days in ((PERSONS[1], "3"), (PERSONS[2], "5")):
            code = received(person, "1.004884")
            act(code, "process", {}, clerk)
            act(code, "extend", {"reason": "chờ xác minh nơi ở", "term": days + "wd"}, clerk)
        self.ready = received(PERSONS[3], "2.000815")
        act(self.ready, "finish", {"result": {"text": "Bản sao có chứng thực"}})

    def settle(self):
        time.sleep(1.2)

    def take(self, name):
        self.settle()
        file = self.folder / f"{name}-{self.language}.png"
        # A palette of 128 colours is enough for letters and lines.
        subprocess.run(["import", "-window", "root", "-strip", "-colors", "128",
                        f"PNG8:{file}"], check=True)
        print(file)

    def put(self, key, text):
        """As if typed, with every letter right."""
        node = self.program.field(self.words[key])
        node.queryComponent().grabFocus()
        time.sleep(0.2)
        node.queryEditableText().setTextContents(text)
        time.sleep(0.2)

    def choose_procedure(self, code):
        self.put("intake.procedure_search", code)
        keys("Return")
        time.sleep(0.3)

    def intake(self):
        self.take("intake-empty")

    def filled(self):
        self.put("intake.id", "079190990013")
        self.put("intake.name", "Lê Hoàng Ánh")
        self.put("intake.birth", "05/06/1990")
        keys("Tab", "Down", "Down")  # the sex follows the date
        self.put("intake.phone", "0900000013")
        self.put("intake.address", "Số 12 đường Mẫu, xã Tập Huấn")
        self.choose_procedure("2.000815")
        keys("space", "Return")
        keys("Return", "Return", "3", "Return", "5", "Return")
        self.take("intake")
        keys("ctrl+shift+Delete")
        self.settle()

    def strip(self):
        """F4 in a begun form: the chosen paper is scanned over the checklist."""
        self.put("intake.id", "079190990013")
        self.put("intake.name", "Lê Hoàng Ánh")
        self.choose_procedure("1.004873")
        subprocess.run(["xdotool", "mousemove", "1", "1"], check=True)
        keys("F4")
        three = self.words["scan.done"].split("{0}")[0] + "3"  # the plural's form may differ
        self.program.says(three, 60)
        keys("2", "Return", "F4")
        self.program.says(three, 60)
        self.settle()
        self.take("intake-scan")
        keys("Escape", "ctrl+shift+Delete")
        self.settle()

    def errors(self):
        self.put("intake.id", "07919099001")
        self.put("intake.name", "Lê Hoàng Ánh")
        self.put("intake.birth", "31/02/1990")
        self.put("intake.phone", "12345")
        self.choose_procedure("2.000815")
        keys("ctrl+Return")
        self.take("intake-errors")
        keys("ctrl+shift+Delete")
        self.settle()

    def guide(self):
        self.put("intake.id", "079190990013")
        self.put("intake.name", "Lê Hoàng Ánh")
        self.put("intake.birth", "05/06/1990")
        self.choose_procedure("1.004873")
        keys("ctrl+b")
        self.settle()
        self.take("guide")
        keys("Escape", "ctrl+shift+Delete")
        self.settle()

    def lane(self, name):
        keys("F5")
        self.settle()
        lanes = re.findall(r'"([a-z0-9-]+)"', re.search(
            r"constexpr std::array names\{(.*?)\};",
            (ROOT / "core/dossier/deadline_board.cpp").read_text(), re.DOTALL)[1])
        keys("Home", *["Down"] * lanes.index(name), "Return")
        self.settle()

    def deadlines(self):
        self.lane("to-apologise")
        keys("ctrl+a", "alt+l")
        self.settle()
        self.take("deadlines")
        keys("Escape")

    def approvals(self):
        self.lane("waiting-approval")
        keys("space")
        self.take("approvals")

    def open(self, code):
        keys("F3")
        self.put("dossiers.search", code)
        keys("Return")
        self.settle()

    def dossier(self):
        self.open(self.second)
        self.take("dossier")

    def act(self):
        self.open("Bùi Văn Nháp")
        keys("alt+b")
        self.settle()
        keys("ctrl+Return")
        self.take("act")
        keys("Escape")

    def scan(self):
        keys("F4")
        self.put("scan.code", self.second)
        keys("Return")
        self.settle()
        keys("1", "ctrl+Return")
        self.program.says(self.words["scan.done"].split("{0}")[0] + "3", 60)
        keys("1", "Return")  # a paper is filed, the next sheets are two others and one set aside
        self.program.says(self.words["scan.filed"].split("{0}")[0] + "3", 60)
        keys("ctrl+Return")
        self.program.says(self.words["scan.done"].split("{0}")[0] + "3", 60)
        keys("Home", "Down", "2", "b", "End", "a", "Home", "1")
        self.settle()
        self.take("scan")
        keys("Escape")

    def viewer(self):
        """A form of several pages among the dossier's papers, with a word found in it."""
        self.open(self.second)
        keys("ctrl+o")
        self.program.says(self.words["viewer.find"])
        self.settle()
        keys("ctrl+f")
        type_ascii("ho so")
        keys("Return")
        self.take("viewer")
        keys("Escape", "Escape")
        self.settle()

    def hand_over(self):
        keys("F6")
        self.settle()
        self.put("hand_over.code", self.ready)
        keys("Return")
        self.settle()
        self.take("hand-over")

    def sync(self):
        keys("F9")
        self.settle()
        keys("ctrl+Return")
        time.sleep(4)
        self.take("sync")

    def conflict(self):
        """Two counters of their own and a gateway that is there."""
        gateway = Gateway(Path(self.cli).parent / "motcua-gateway", self.data.parent)
        before = self.program
        try:
            scene = ConflictScene(gateway, self.cli, self.data.parent / "two")
            self.program = Program(self.binary, scene.folder / "1", "--lang", self.language,
                                   "--passphrase-file", str(self.passphrase))
            self.program.field(self.words["intake.name"])
            keys("F9")
            wait_for(lambda: self.program.table(self.words["conflict.list"]))
            keys("Return")
            wait_for(lambda: self.program.focused_name() == self.words["conflict.fields"])
            keys("3")
            self.take("sync-conflict")
            self.program.kill()
        finally:
            gateway.close()
            self.program = before

    def first_run(self):
        """A real counter from an empty folder; then its passphrase is forgotten."""
        self.program.kill()
        gateway = Gateway(Path(self.cli).parent / "motcua-gateway", self.data.parent)
        data = self.data.parent / "real"
        begin = self.words["first_run.begin_real"]
        try:
            self.program = Program(self.binary, data, "--lang", self.language)
            wait_for(lambda: self.words["first_run.make"] in self.program.focused_name())
            self.take("first-run")
            keys("alt+" + begin[begin.index("&") + 1].lower())
            self.program.field(self.words["first_run.unit"])
            self.put("first_run.unit", "ba dinh")
            self.settle()
            keys("Return")
            for key, text in (("agency", "H15.50.05.13"), ("counter", "2"),
                              ("officer", "Nguyễn Thị Mẫu"), ("passphrase", "ba con trâu đen qua cầu"),
                              ("again", "ba con trâu đen")):
                self.put("first_run." + key, text)
            keys("ctrl+Return")
            self.take("first-run-counter")
            self.put("first_run.again", "ba con trâu đen qua cầu")
            keys("ctrl+Return")
            groups = wait_for(lambda: (lambda found: found if len(found) == 6 else None)(
                dict(m.groups() for m in (re.match(r"([1-6])   ([2-9A-Z]{5})$", label)
                                          for label in self.program.labels()) if m)))
            keys("Tab", "Tab")
            self.take("first-run-recovery")
            for _ in range(2):
                type_ascii(groups[self.program.focused_name().split()[-1]])
                keys("Return")
                time.sleep(0.3)
            self.put("enrol.address", gateway.url.removeprefix("https://"))
            keys("Return")
            wait_for(lambda: self.program.focused_name() == self.words["enrol.code"])
            self.take("first-run-gateway")
            keys("Escape")
            wait_for(lambda: self.program.focused_name() == self.words["sign_in.passphrase"])
            keys("alt+q")
            self.program.field(self.words["recovery.key"])
            self.put("recovery.key", "-".join(groups[str(n)] for n in range(1, 7)))
            self.put("recovery.passphrase", "bốn trâu")
            self.take("recovery")
        finally:
            gateway.close()

    def card(self):
        """A training card: laid down, read, and what the citizen sees meanwhile."""
        keys("ctrl+comma")
        self.settle()
        choice = wait_for(lambda: self.program.find(self.words["settings.training_card"],
                                                    (pyatspi.ROLE_COMBO_BOX,)))
        wait_for(lambda: choice.getState().contains(pyatspi.STATE_SENSITIVE))
        choice.querySelection().selectChild(1)
        self.settle()
        keys("F2")
        self.program.says(self.words["card.there"])
        self.take("card-laid")
        keys("ctrl+shift+d")
        self.take("hold-card")
        keys("Escape")
        self.settle()
        keys("ctrl+d")
        wait_for(lambda: self.program.focused_name() == self.words["card.secret"])
        type_ascii("990021", 60)
        self.program.says(self.words["card.state.verified"])
        self.take("card")
        keys("ctrl+shift+d")
        self.take("hold-card-done")
        keys("Escape")
        self.settle()
        keys("ctrl+shift+Delete")
        self.settle()

    def camera(self):
        """What a camera sees of a card that is held a little too far away."""
        write_scene(self.data.parent / "scene" / "1.pgm")
        keys("ctrl+shift+c")
        self.program.says(self.words["camera.hold"])
        self.take("camera")
        keys("Escape")
        self.settle()

    def page_camera(self):
        """A sheet under the camera, its outline found; from the place of Scan."""
        scene = self.data.parent / "scene"
        scene.mkdir(exist_ok=True)
        for file in scene.iterdir():
            file.unlink()
        subprocess.run([Path(self.cli).parent / "make_pages", scene, "1", "--seed", "3", "--kind",
                        "sealed", "--photograph"], check=True)
        keys("F4")
        self.settle()
        keys("c")
        self.program.says(self.words["page_camera.good"].split("{")[0], 60)
        self.take("page-camera")
        keys("space")
        self.settle()
        self.take("page-camera-taken")
        keys("Escape")
        self.settle()
        self.take("page-camera-page")

    def reuse(self):
        """A paper the owner brought before, offered and taken; somebody else's card beside it."""
        paper = self.data.parent / "paper.png"
        subprocess.run([Path(self.cli).parent / "draw_code", paper, "a paper"], check=True)
        self.program.kill()
        self.run("attach", self.second, str(paper), "--component", "1.004873/c03")
        self.program = Program(self.binary, self.data, "--lang", self.language,
                               "--passphrase-file", str(self.passphrase))
        self.program.field(self.words["intake.name"])
        self.settle()
        self.put("intake.id", PERSONS[0]["id"])
        self.put("intake.name", PERSONS[0]["name"])
        self.put("intake.birth", "08/03/1985")
        self.choose_procedure("1.004873")
        keys("2")
        self.take("reuse-offered")
        keys("r")
        self.take("reuse")
        keys("ctrl+shift+Delete")
        self.settle()

    def settings(self):
        keys("ctrl+comma")
        self.take("settings")

    def profiles(self):
        """The ways to scan, further down in Settings."""
        keys("ctrl+comma")
        self.settle()
        self.put("profiles.dpi", "150")
        keys("ctrl+s")
        self.take("profiles")


def main():
    binary, cli, folder, language, *names = sys.argv[1:]
    photographer = Photographer(binary, cli, folder, language)
    try:
        wait_for(lambda: photographer.program.labels())
        for name in names or ("intake", "filled", "strip", "errors", "card", "camera", "page_camera", "reuse", "guide", "deadlines", "approvals",
                              "dossier", "act", "scan", "viewer", "hand_over", "sync", "conflict",
                              "settings", "profiles", "first_run"):
            getattr(photographer, name)()
    finally:
        photographer.program.kill()


if __name__ == "__main__":
    main()
