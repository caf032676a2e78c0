# SPDX-License-Identifier: GPL-3.0-or-later
"""What runs a network: the seam between the interaction, written once, and torch or onnxruntime.

Everything above this line (replay, ROI, cascade, caches) speaks numpy. A backend cuts a region out of the image,
encodes it, answers clicks on it, and puts an answer back into the image, in whatever arrays suit it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .clicks import PixelClick
from .zoomin import Roi

FloatImage = NDArray[np.float32]
Encoding = Any
"""Whatever :meth:`Backend.encode` returned, given back unchanged to :meth:`Backend.interact`."""


class View(NamedTuple):
    """The previous map as one pass of the network sees it."""

    previous: FloatImage
    """(H, W) probabilities of the whole image."""
    roi: Roi
    mirrored: bool = False


class Backend(ABC):
    """A network on a device, and the image it looks at."""

    model: Any
    """The network: an ``InteractiveModel`` or an ``OnnxModel``."""
    max_batch: int = 8
    """How many questions may be answered in one go."""
    recoverable: tuple[type[BaseException], ...] = ()
    """Errors after which :meth:`recover` may help."""

    @property
    def kind(self) -> str:
        """The model's kind, as in its weight file."""
        return str(getattr(self.model, "kind", type(self.model).__name__))

    @property
    def input_side(self) -> int:
        """Side of the square network input, pixels."""
        return int(self.model.input_side)

    @property
    def in_bands(self) -> int:
        """Image bands that the network takes."""
        return int(self.model.in_bands)

    @property
    def first_click_sides(self) -> tuple[int, ...]:
        """Sides of the regions tried at the first click; empty where the model names none."""
        return tuple(getattr(self.model, "first_click_sides", ()))

    @abstractmethod
    def set_image(self, pixels: NDArray[np.uint8]) -> None:
        """(H, W, in_bands) uint8 that is not changed afterwards."""

    @abstractmethod
    def encode(self, roi: Roi, mirrored: bool, antialias: bool) -> Encoding:
        """What depends on a region of the image alone, or on its mirror image."""

    @abstractmethod
    def nbytes(self, encoding: Encoding) -> int:
        """Bytes that an encoding holds."""

    @abstractmethod
    def interact(
        self, encodings: list[Encoding], views: list[View], clicks: list[list[PixelClick]]
    ) -> tuple[FloatImage, list[float] | None]:
        """One round of interaction for each of B questions: logits (B, S, S) and the IoU the model expects.

        ``clicks``: in pixels of the network's input, oldest first. The second is None for models without an opinion.
        """

    @abstractmethod
    def paste(self, probabilities: FloatImage, roi: Roi, previous: FloatImage, keep_outside: bool) -> FloatImage:
        """An answer (S, S) over the whole image, (H, W); outside of the ROI ``previous`` or zeros."""

    @abstractmethod
    def judges_itself(self) -> bool:
        """True where the model predicts the quality of its masks."""

    @abstractmethod
    def describe(self) -> str:
        """One line: device, how it computes, and after a colon why."""

    def recover(self, error: BaseException) -> bool:
        """Make the best of a :attr:`recoverable` error; True where another try makes sense."""
        return False
