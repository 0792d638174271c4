#!/usr/bin/python3
"""A small window that offers files to be dragged, as a file manager does.

drag_source.py X Y FILE...

Stands at X, Y. Says `ready` when it is shown, `begun` when the drag begins,
`asked` when someone wants the addresses, and `dropped` or `refused` at the end.
"""

import os
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, GdkPixbuf, GLib, Gtk  # noqa: E402


def say(word):
    print(word, flush=True)


def main():
    place = int(sys.argv[1]), int(sys.argv[2])
    addresses = [GLib.filename_to_uri(os.path.abspath(name), None) for name in sys.argv[3:]]
    window = Gtk.Window(title="veille-drag-source")
    window.set_decorated(False)
    window.set_keep_above(True)
    window.set_accept_focus(False)
    window.set_default_size(100, 60)
    handle = Gtk.EventBox()
    handle.add(Gtk.Label(label=f"{len(addresses)} files"))
    window.add(handle)
    target = Gtk.TargetEntry.new("text/uri-list", 0, 0)
    handle.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [target], Gdk.DragAction.COPY)
    failed = []

    def give(_widget, _context, selection, _info, _time):
        say("asked")
        selection.set_uris(addresses)

    def end(_widget, _context):
        say("refused" if failed else "dropped")
        GLib.timeout_add(300, Gtk.main_quit)

    def begin(_widget, context):
        # A point for an icon: what is dragged shall not cover the window's picture.
        Gtk.drag_set_icon_pixbuf(context, GdkPixbuf.Pixbuf.new(GdkPixbuf.Colorspace.RGB, True, 8, 1, 1), 0, 0)
        say("begun")

    handle.connect("drag-begin", begin)
    handle.connect("drag-data-get", give)
    handle.connect("drag-failed", lambda *_: bool(failed.append(True)))
    handle.connect("drag-end", end)
    window.show_all()

    def shown():
        # A window manager may have placed it elsewhere.
        window.move(*place)
        GLib.timeout_add(300, lambda: say("ready"))
        return False

    GLib.timeout_add(200, shown)
    GLib.timeout_add_seconds(60, Gtk.main_quit)
    Gtk.main()


main()
