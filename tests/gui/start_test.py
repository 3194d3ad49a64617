"""What the program says when it cannot open a window: one line, and an exit status."""
import os
import subprocess
import sys
import unittest

BINARY = sys.argv.pop(1)


def start(*options):
    nowhere = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run([BINARY, *options], env=nowhere, capture_output=True, text=True,
                          timeout=20)


class StartTest(unittest.TestCase):
    def test_an_unknown_option_is_named(self):
        for options in (("--nonsense",), ("--data",), ("--lang", "fr"), ("intake",)):
            with self.subTest(options):
                done = start(*options)
                self.assertEqual(done.returncode, 2)
                self.assertEqual(done.stdout, "")
                self.assertEqual(done.stderr.count("\n"), 1)
                self.assertIn(options[0], done.stderr)

    def test_without_a_display_it_says_so(self):
        done = start()
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stderr.count("\n"), 1)
        self.assertIn("display", done.stderr)

    def test_help_is_no_error(self):
        done = start("--help")
        self.assertEqual(done.returncode, 0)
        self.assertTrue(done.stdout.startswith("usage: motcua"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
