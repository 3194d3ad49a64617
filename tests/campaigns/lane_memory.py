#!/usr/bin/python3
# Memory of the window with the longest lane of Deadlines open, over a province of dossiers
"""Opens every lane one after the other and prints the lines and the PSS of each.

    lane_memory.py [--dossiers N] [--data DIR]

--data keeps the counter for the next time: 1.4 million dossiers take some minutes to make.
The limit is 100 MB with the longest lane open.
"""
import argparse
import pathlib
import re
import shutil
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/gui"), str(ROOT / "tests/campaigns")]
from start_up import BIN, make_counter, pss_mb  # noqa: E402
from window import Program, keys, wait_for  # noqa: E402

LANES = 15
LIMIT = 100.0


def lines_shown(program):
    """How many dossiers the open lane says it has."""
    said = (re.fullmatch(r"([0-9.]+) hồ sơ", name) for name in program.labels())
    return next((int(match[1].replace(".", "")) for match in said if match), 0)


def measure(data):
    program = Program(BIN / "motcua", data, "--passphrase-file", str(data.parent / "passphrase"))
    try:
        program.field("Họ và tên")
        time.sleep(2)
        print(f"{'Intake':<10} {'':>7} {pss_mb(program.process.pid):7.1f} MB")
        keys("F5")
        wait_for(lambda: lines_shown(program), 60)
        keys("Home")
        longest = 0.0
        for lane in range(LANES):
            time.sleep(1.5)
            memory = pss_mb(program.process.pid)
            longest = max(longest, memory)
            print(f"lane {lane + 1:<5} {lines_shown(program):>7} {memory:7.1f} MB")
            keys("Down")
        return longest
    finally:
        program.kill()


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--dossiers", type=int, default=1_400_000)
    options.add_argument("--data", type=pathlib.Path)
    options = options.parse_args()
    folder = options.data or pathlib.Path(tempfile.mkdtemp(prefix="motcua-lanes-"))
    try:
        most = measure(make_counter(folder, options.dossiers))
    finally:
        if not options.data:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"most: {most:.1f} MB, limit {LIMIT:.0f} MB")
    sys.exit(most > LIMIT)


if __name__ == "__main__":
    main()
