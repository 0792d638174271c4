#!/usr/bin/python3
"""A blank WebKitGTK window: what any window of this kind takes to show a word.

Says `trace ready 0` on stderr after the second frame.
"""

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402

PAGE = """<!doctype html><title>blank</title><p>A word.
<script>requestAnimationFrame(() => requestAnimationFrame(() => { document.title = 'ready'; }));</script>"""


def said(view, _property):
    if view.get_title() == "ready":
        print("trace ready 0", file=sys.stderr, flush=True)


window = Gtk.Window(title="blank")
window.set_default_size(1440, 900)
view = WebKit2.WebView()
view.connect("notify::title", said)
window.add(view)
window.show_all()
view.load_html(PAGE, "about:blank")
Gtk.main()
