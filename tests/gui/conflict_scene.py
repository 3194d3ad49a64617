"""Two counters of a unit that corrected the same dossier without having seen each other."""
import json
import subprocess
from pathlib import Path

from slow_line import UNIT
from window import PASSPHRASE


class ConflictScene:
    """`folder`/1 and /2 are the counters; both know of the conflict."""

    def __init__(self, gateway, cli, folder):
        self.binary = str(cli)
        self.folder = Path(folder)
        self.folder.mkdir(parents=True)
        self.passphrase = self.folder / "passphrase"
        self.passphrase.write_text(PASSPHRASE + "\n")
        for counter, officer in (("1", "Nguyễn Thị Mẫu Một"), ("2", "Trần Văn Mẫu Hai")):
            self.cli(counter, "init", "--unit", UNIT, "--counter", counter, "--officer", officer,
                     "--training")
            invitation = gateway.invite(counter)
            self.cli(counter, "enrol", gateway.url, invitation["code"], "--ca-sha256",
                     invitation["ca_sha256"])
            self.cli(counter, "sync", "--once")
        form = {"procedure": "1.004873", "channel": "counter", "return": {"way": "counter"},
                "applicant": {"kind": "person", "name": "Lê Thị Tập", "id": "001192990001",
                              "birth": "1992-03-05", "sex": "female", "phone": "0912000111"}}
        self.code = self.cli("1", "receive", "-", text=json.dumps(form))[-1]["code"]
        self.cli("1", "sync", "--once")
        self.cli("2", "sync", "--once")
        self.correct("1", "0912000222", "công dân gọi lại, đổi số")
        self.correct("2", "0912000333", "số trong đơn viết tay")
        for counter in ("1", "2", "1"):
            self.cli(counter, "sync", "--once")

    def correct(self, counter, phone, note):
        self.cli(counter, "act", self.code, "correct", "--file", "-", text=json.dumps(
            {"reason": "gõ nhầm", "applicant": {"phone": phone}, "note": note}))

    def cli(self, counter, *words, text=None):
        done = subprocess.run(
            [self.binary, *words, "--data", self.folder / counter, "--passphrase-file",
             self.passphrase], capture_output=True, text=True, input=text)
        if done.returncode:
            raise AssertionError(f"{words}: {done.returncode} {done.stdout}{done.stderr}")
        return [json.loads(line) for line in done.stdout.splitlines()]
