"""Drives the real window: text and reading through AT-SPI, keys through xdotool."""
import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pyatspi

PASSPHRASE = "tap-huan-mot-cua"


def wait_for(what, seconds=15.0, step=0.1):
    """What a call gives as soon as it gives something; fails the test when it never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            found = what()
        except Exception:  # the accessible tree changes while it is read
            found = None
        if found:
            return found
        time.sleep(step)
    raise AssertionError(f"waited {seconds} s in vain for {what.__doc__ or what}")


def keys(*names):
    subprocess.run(["xdotool", "key", "--delay", "30", *names], check=True)
    time.sleep(0.15)


def click(node):
    """With the mouse, in the middle of an accessible node."""
    box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    subprocess.run(["xdotool", "mousemove", str(box.x + box.width // 2),
                    str(box.y + box.height // 2), "click", "1"], check=True)
    time.sleep(0.15)


def type_ascii(text, delay=12):
    subprocess.run(["xdotool", "type", "--delay", str(delay), text], check=True)
    time.sleep(0.15)


class Program:
    TABLES = (pyatspi.ROLE_TREE_TABLE, pyatspi.ROLE_TABLE)

    def __init__(self, binary, data, *options):
        self.data = Path(data)
        self.process = subprocess.Popen([binary, "--data", str(data), *options],
                                        stderr=subprocess.DEVNULL)

    def root(self):
        for app in pyatspi.Registry.getDesktop(0):
            if app is not None and app.get_process_id() == self.process.pid:
                return app
        return None

    def all(self, node=None, depth=14):
        node = node if node is not None else self.root()
        if node is None:
            return
        yield node
        if depth == 0 or node.getRole() in self.TABLES:
            return
        for child in node:
            if child is not None:
                yield from self.all(child, depth - 1)

    def find(self, name, roles=None):
        for node in self.all():
            states = node.getState()
            if name in node.name and (roles is None or node.getRole() in roles) and \
                    states.contains(pyatspi.STATE_SHOWING):
                return node
        return None

    def field(self, name):
        node = wait_for(lambda: self.find(name, (pyatspi.ROLE_TEXT, pyatspi.ROLE_PASSWORD_TEXT)))
        return node

    def text(self, name):
        node = self.field(name).queryText()
        return node.getText(0, node.characterCount)

    def labels(self):
        return [n.name for n in self.all() if n.name and n.getState().contains(pyatspi.STATE_SHOWING)]

    def says(self, part, seconds=15.0):
        def looked():
            return next((name for name in self.labels() if part in name), None)
        looked.__doc__ = f"the window to say {part!r}"
        return wait_for(looked, seconds)

    def table(self, name):
        node = wait_for(lambda: self.find(name, self.TABLES))
        table = node.queryTable()
        return [[table.getAccessibleAt(r, c).name for c in range(table.nColumns)]
                for r in range(table.nRows)]

    def focused(self):
        return next((n for n in self.all() if n.getState().contains(pyatspi.STATE_FOCUSED)), None)

    def focused_name(self):
        node = self.focused()
        return node.name if node is not None else ""

    def sign_in(self):
        self.field("Mật khẩu")
        wait_for(lambda: "Mật khẩu" in self.focused_name())
        type_ascii(PASSPHRASE)
        keys("Return")
        self.field("Họ và tên")
        wait_for(lambda: self.focused_name() in ("Số định danh", "Tìm thủ tục (tên hoặc mã)"))

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self):
        """As the window manager does it."""
        window = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                                capture_output=True, text=True).stdout.split()
        subprocess.run(["xdotool", "key", "--clearmodifiers", "alt+F4"], check=True)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"the window did not close ({window})")


def training_counter(binary):
    """Makes a training counter through the first-run window; gives its folder."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-gui-", dir=os.environ["HOME"])) / "counter"
    program = Program(binary, folder)
    wait_for(lambda: program.find("Tạo quầy tập huấn"))
    wait_for(lambda: "Tạo quầy tập huấn" in program.focused_name())
    keys("Return")
    program.field("Mật khẩu")
    program.kill()
    return folder
