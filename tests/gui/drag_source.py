"""A window from which one file can be dragged: usage: drag_source.py FILE. It prints `ready` when shown."""
import sys
from pathlib import Path

import gi

gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402

WIDTH, HEIGHT = 120, 60


def main():
    window = Gtk.Window(title="drag source", decorated=False)
    window.set_keep_above(True)
    window.set_accept_focus(False)
    window.set_default_size(WIDTH, HEIGHT)
    box = Gtk.EventBox()
    box.add(Gtk.Label(label="file"))
    window.add(box)
    box.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
    box.drag_source_add_uri_targets()
    uri = Path(sys.argv[1]).resolve().as_uri()
    box.connect("drag-data-get", lambda _box, _context, data, _info, _time: data.set_uris([uri]))
    window.connect("map-event", lambda *_: print("ready", flush=True))
    window.show_all()
    window.move(0, 0)
    Gtk.main()


if __name__ == "__main__":
    main()
