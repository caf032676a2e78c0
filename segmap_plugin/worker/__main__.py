# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m segmap_plugin.worker``."""

from __future__ import annotations

import sys

from .main import main

sys.exit(main())
