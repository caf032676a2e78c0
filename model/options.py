# SPDX-License-Identifier: GPL-3.0-or-later
"""How a model is run: zoom, first click, flip averaging, cascade, boundary optimisation."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from .first_click import FirstClick
from .obey import Obedience
from .refine import Boundary, Cascade
from .zoomin import ZoomSettings


@dataclass(frozen=True)
class InferenceOptions:
    """Everything that decides an answer besides image, clicks and previous mask. Hashable."""

    zoom: ZoomSettings = field(default_factory=ZoomSettings)
    first_click: FirstClick = field(default_factory=FirstClick)
    cascade: Cascade = field(default_factory=Cascade)
    boundary: Boundary | None = None
    """Mask boundary optimisation of what is returned (never of what the next click starts from); None: off."""
    flip: bool = False
    """Average the logits of the image and of its mirror image: twice the work."""
    obedience: Obedience = field(default_factory=lambda: Obedience(most_px=0.0))
    """How much around the newest click is corrected in any case; off as in the published evaluations."""
    clicked_pieces: bool = False
    """Leave out the pieces of a mask that hold no positive click (:mod:`.pieces`), unless a mask was there before."""
    clicks_limit: int | None = None
    """The network is told of the first so many clicks only (the ROI still follows all)."""

    def __post_init__(self) -> None:
        """Raises ValueError for a limit below zero, which would leave out the newest clicks."""
        if self.clicks_limit is not None and self.clicks_limit < 0:
            raise ValueError(f"clicks_limit must be zero or more, not {self.clicks_limit}")


LIGHT_ZOOM = ZoomSettings(
    expansion=1.6,
    min_crop_px=64,
    square=True,
    grid_px=8,
    antialias=True,
    follow_cut=True,
    close_depths=20.0,
    close_least=0.5,
)
LIGHT_CASCADE = Cascade(steps=1, clicks=20)
"""The light model looks twice at every click: the second time at the ROI that its first answer asks for. Only a click
that corrects a small error is looked at once, but closely (``ZoomSettings.close_depths``). Its input is so small that
each look can be averaged with that at the mirror image."""
_ZOOM_BY_KIND = {"light": LIGHT_ZOOM, "simpleclick": ZoomSettings(keep_outside=False)}


def default_options(model: Any) -> InferenceOptions:
    """The published settings for the published models, measured ones (docs/model-card.md) for the light model.

    ``model``: a model or a backend; its ``kind`` and ``first_click_sides`` count.
    """
    sides = tuple(getattr(model, "first_click_sides", ()))
    zoom = _ZOOM_BY_KIND.get(getattr(model, "kind", ""), ZoomSettings())
    options = InferenceOptions(zoom=zoom, first_click=FirstClick(sides=sides))
    if getattr(model, "kind", "") != "light":
        return options
    return replace(options, cascade=LIGHT_CASCADE, flip=True, obedience=Obedience(), clicked_pieces=True)
