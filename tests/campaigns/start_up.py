#!/usr/bin/python3
# Start, sign-in and memory with 100,000 dossiers, beside a cold Chromium with the same form
"""Prints a table of medians; the programs take turns in one run.

    start_up.py [--dossiers N] [--runs N] [--data DIR] [--no-peer]

--data keeps the counter for the next time. Ours, two starts a round: one up to the sign-in window
taking keys, one that signs in by file up to Intake painted with data. The key derivation lies
between the two and is reported apart. The peer: a new process with a new profile, up to the second
frame of a local page with the fields of Intake. Memory is PSS of the whole process tree after that.
"""
import argparse
import http.server
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("MOTCUA_BIN", ROOT / "build/ci/bin"))
UNIT = "Z00.00.01"
CHROMIUM = ["chromium", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync"]
PERSON = ["Số định danh", "Họ và tên", "Ngày sinh", "Địa chỉ", "Số điện thoại", "Thư điện tử"]
FIELDS = (PERSON + ["Người nộp: " + field for field in PERSON] + ["Tìm thủ tục", "Trường hợp",
          "Số bộ", "Nơi nhận kết quả", "Số tiền", "Số biên lai", "Ghi chú"])
CHOICES = {"Giấy tờ": ["Căn cước", "CMND", "Hộ chiếu", "Không có"], "Giới tính": ["Nam", "Nữ"],
           "Kênh": ["Tại quầy", "Trực tuyến", "Bưu chính"], "Trả": ["Tại quầy", "Bưu chính"],
           "Thu": ["Không", "Tiền mặt", "Chuyển khoản"]}


def page():
    fields = "".join(f"<label>{f}<input></label>" for f in FIELDS)
    choices = "".join(f"<label>{name}<select>{''.join(f'<option>{w}' for w in words)}</select></label>"
                      for name, words in CHOICES.items())
    papers = "".join(f"<tr><td><input type=checkbox><td>Giấy tờ {i}<td><input size=2><td><input size=2>"
                     for i in range(1, 7))
    return f"""<!doctype html><meta charset=utf-8><title>Tiếp nhận</title>
<style>label {{ display: inline-block; width: 48% }} input {{ width: 60% }}</style>
<form>{fields}{choices}<table>{papers}</table><button>Lưu và in</button></form>
<script>requestAnimationFrame(() => requestAnimationFrame(() => fetch("/ready")))</script>""".encode()


class Page(http.server.BaseHTTPRequestHandler):
    painted = threading.Event()

    def do_GET(self):
        if self.path == "/ready":
            Page.painted.set()
        body = page() if self.path == "/" else b""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def tree(pid):
    found = [pid]
    for task in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += tree(int(child))
    return found


def pss_mb(pid):
    total = 0
    for each in tree(pid):
        try:
            lines = pathlib.Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def worked(pid):
    """How long the UI thread has had a processor, in ms; other programs' load does not count."""
    return int(pathlib.Path(f"/proc/{pid}/task/{pid}/schedstat").read_text().split()[0]) / 1e6


def ours(data, last, *options):
    """Milestones in ms up to `last`, the UI thread's work until each, and the memory after the last."""
    environment = {**os.environ, "MOTCUA_TRACE_START": "1", "NO_AT_BRIDGE": "1"}
    process = subprocess.Popen([BIN / "motcua", "--data", data, *options], env=environment,
                               stderr=subprocess.PIPE, text=True)
    seen = {}
    for line in process.stderr:
        if line.startswith("motcua-start "):
            name, _, at = line[len("motcua-start "):].rpartition(" ")
            seen[name] = float(at)
            seen["work " + name] = worked(process.pid)
        if last in seen:
            break
    else:
        sys.exit(f"the window ended before \"{last}\"")
    time.sleep(0.5)
    memory = pss_mb(process.pid)
    process.kill()
    process.wait()
    process.stderr.close()
    return seen, memory


def peer(url):
    Page.painted.clear()
    profile = tempfile.mkdtemp(prefix="motcua-peer-")
    began = time.monotonic()
    process = subprocess.Popen([*CHROMIUM, f"--user-data-dir={profile}", url],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    painted = Page.painted.wait(120)
    milliseconds = (time.monotonic() - began) * 1000
    time.sleep(0.5)
    memory = pss_mb(process.pid)
    process.terminate()
    process.wait()
    shutil.rmtree(profile, ignore_errors=True)
    if not painted:
        sys.exit("Chromium painted no page in two minutes")
    return milliseconds, memory


def make_counter(folder, dossiers):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "passphrase").write_text("tap-huan-mot-cua\n")
    data = folder / "counter"
    if data.exists():
        return data
    cli = [BIN / "motcua-cli"]
    where = ["--data", data, "--passphrase-file", folder / "passphrase"]
    lines = folder / "dossiers.jsonl"
    subprocess.run([BIN / "make_dossiers", str(dossiers), "--unit", UNIT, "-o", lines], check=True)
    subprocess.run([*cli, "init", "--unit", UNIT, "--counter", "1", "--officer", "Cán bộ tập huấn",
                    "--training", *where], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([*cli, "import", lines, *where], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    lines.unlink()
    return data


def measure(data, runs, url):
    """One row a round; the first round only warms the file cache and is thrown away."""
    rows = []
    passphrase = data.parent / "passphrase"
    for _ in range(runs + 1):
        start, _ = ours(data, "sign-in takes keys")
        whole, memory = ours(data, "intake painted", "--passphrase-file", passphrase)
        chromium = peer(url) if url else (float("nan"), float("nan"))
        unwrapped = whole["key unwrapped"]
        row = {"start": start["sign-in takes keys"], "intake": whole["intake painted"] - unwrapped,
               "start work": start["work sign-in takes keys"],
               "intake work": whole["work intake painted"] - whole["work key unwrapped"],
               "key": unwrapped - whole["passphrase given"], "memory": memory,
               "peer": chromium[0], "peer memory": chromium[1]}
        print("  " + "  ".join(f"{k} {v:.0f}" for k, v in row.items()), file=sys.stderr)
        rows.append(row)
    return {name: statistics.median(row[name] for row in rows[1:]) for name in rows[0]}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--dossiers", type=int, default=100000)
    options.add_argument("--runs", type=int, default=9)
    options.add_argument("--data", type=pathlib.Path)
    options.add_argument("--no-peer", action="store_true")
    options = options.parse_args()
    if not options.no_peer:
        subprocess.run([ROOT / "installer/install_packages", "--package", "chromium"], check=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = None if options.no_peer else f"http://127.0.0.1:{server.server_port}/"
    folder = options.data or pathlib.Path(tempfile.mkdtemp(prefix="motcua-start-"))
    try:
        m = measure(make_counter(folder, options.dossiers), options.runs, url)
    finally:
        if not options.data:
            shutil.rmtree(folder, ignore_errors=True)
    form = m["start"] + m["intake"]
    table = [("start to sign-in taking keys, ms", m["start"], 300),
             ("  of it work of the UI thread, ms", m["start work"], None),
             ("key derivation (scrypt), ms", m["key"], None),
             ("key unwrapped to Intake painted, ms", m["intake"], 250),
             ("  of it work of the UI thread, ms", m["intake work"], None),
             ("both, without the derivation, ms", form, None),
             ("memory after Intake painted, PSS MB", m["memory"], 55)]
    if url:
        table += [("Chromium, start to form painted, ms", m["peer"], None),
                  ("Chromium, PSS MB", m["peer memory"], None),
                  ("time, Chromium / start to sign-in", m["peer"] / m["start"], -5),
                  ("time, Chromium / both", m["peer"] / form, None),
                  ("memory, Chromium / ours", m["peer memory"] / m["memory"], -8)]
    print(f"{'median of ' + str(options.runs) + ' warm runs':<40} {'seen':>9} {'limit':>9}")
    missed = []
    for name, seen, limit in table:
        side = "" if limit is None else f"<= {limit}" if limit > 0 else f">= {-limit}"
        print(f"{name:<40} {seen:>9.1f} {side:>9}")
        if limit is not None and (seen > limit if limit > 0 else seen < -limit):
            missed.append(name)
    print("load of the machine: " + " ".join(f"{x:.1f}" for x in os.getloadavg()))
    if missed:
        sys.exit("missed: " + "; ".join(missed))


if __name__ == "__main__":
    main()
