"""A gateway process of its own on loopback, and a line to it that can be slow."""
import json
import socket
import ssl
import subprocess
import threading
import time
import urllib.request
from pathlib import Path

UNIT = "Z00.00.01"


class Gateway:
    """motcua-gateway on a free port, with its store in `folder`; stopped by close()."""

    def __init__(self, binary, folder):
        self.binary = str(binary)
        self.store = Path(folder) / "gateway.db"
        self.process = subprocess.Popen(
            [self.binary, "serve", "--listen", "127.0.0.1:0", "--store", f"sqlite:{self.store}"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.url = json.loads(self.process.stdout.readline())["listening"]
        self.port = int(self.url.rsplit(":", 1)[1])

    def administer(self, command, *words):
        answer = subprocess.run(
            [self.binary, command, "--store", f"sqlite:{self.store}", *words],
            check=True, capture_output=True, text=True)
        return json.loads(answer.stdout)

    def invite(self, counter, unit=UNIT):
        return self.administer("enrol-code", "--unit", unit, "--counter", counter)

    def counted(self, name):
        """One of the counters of its /metrics, since it was started."""
        trusting = ssl._create_unverified_context()  # only the counters prove who answers
        with urllib.request.urlopen(self.url + "/metrics", context=trusting) as answer:
            lines = answer.read().decode().splitlines()
        return int(next(line.split()[-1] for line in lines if line.startswith(name + " ")))

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


class SlowLine:
    """Hands bytes on between a counter and the gateway, upwards at no more than `rate` a second.

    The counter is enrolled at `url`, so nothing of it goes round this line.
    """

    SLICE = 4096

    def __init__(self, port):
        self.rate = None  # bytes a second; None lets everything through at once
        self.target = port
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                near.close()
                continue
            threading.Thread(target=self.hand_on, args=(near, far, True), daemon=True).start()
            threading.Thread(target=self.hand_on, args=(far, near, False), daemon=True).start()

    def hand_on(self, source, sink, upwards):
        try:
            while data := source.recv(self.SLICE):
                if upwards and self.rate:
                    time.sleep(len(data) / self.rate)
                sink.sendall(data)
        except OSError:
            pass
        for end in (source, sink):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
        if not upwards:
            source.close()
            sink.close()

    def close(self):
        self.listener.close()
