# SPDX-License-Identifier: GPL-3.0-or-later
"""The networks: VFM-ISRefiner, its small relative, and the published models it is compared with."""
