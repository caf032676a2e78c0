# SPDX-License-Identifier: GPL-3.0-or-later
"""A real QGIS desktop, driven by a scripted user with real mouse and key events, on a display of its own.

``display`` starts the X server, ``desktop`` starts QGIS in a fresh profile, ``inside`` is what runs within QGIS and
answers questions about it, ``user`` moves the mouse and presses keys, ``scenario`` is what the user does, and
``report`` judges the result. ``python -m tools.demo demo --help`` says more.
"""
