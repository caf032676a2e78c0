# SPDX-License-Identifier: GPL-3.0-or-later
"""Set an image once, ask often: from clicks to a probability map, for every interactive model.

    predictor = Predictor.load()
    predictor.set_image(image)                      # (H, W, C) uint8
    predictor.predict([(col, row, True)])           # (H, W) float32 in [0, 1]

An answer is a pure function of image, clicks and previous mask. Clicks are replayed one after the other, as the user
gave them, and every prefix is remembered: one click more costs one step, undo costs nothing, and what was asked
before never shows in an answer.
"""

from __future__ import annotations

import hashlib
import importlib.util
import math
from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .backend import Backend
from .clicks import PixelClick, UserClick, user_clicks
from .interaction import Prediction, advance
from .memory import ByteCache
from .options import InferenceOptions, default_options
from .passes import Passes
from .refine import optimise_boundary

FloatImage = NDArray[np.float32]

__all__ = ["Prediction", "Predictor", "UserClick", "open_backend"]

RUNTIMES = ("auto", "torch", "onnx")


class Predictor:
    """An interactive model with its image, its caches and its way of being run."""

    def __init__(
        self,
        model: Any,
        options: InferenceOptions | None = None,
        device: str = "auto",
        dtype: str = "auto",
        cache_mb: float = 384.0,
    ) -> None:
        """``model``: an ``InteractiveModel``, run by torch on ``device`` in ``dtype``, or a :class:`Backend`, which has
        chosen already. ``cache_mb`` bounds each of the two caches: encoded ROIs and remembered answers (a quarter of
        it)."""
        self.backend: Backend = model if isinstance(model, Backend) else _torch_backend(model, device, dtype)
        self.options = options or default_options(self.backend)
        self._passes = Passes(self.backend, cache_mb)
        self._answers: ByteCache[Prediction] = ByteCache(cache_mb / 4)
        self._image: NDArray[np.uint8] | None = None
        self._image_key = b""

    @classmethod
    def load(
        cls,
        name_or_path: str | Path | None = None,
        device: str = "auto",
        dtype: str = "auto",
        cache_mb: float = 384.0,
        runtime: str = "auto",
        threads: int = 0,
    ) -> Predictor:
        """A predictor for a model of the zoo, a weight file, or (None) the default that ships.

        ``runtime``: "torch", "onnx" (onnxruntime, CPU only, the models whose graphs ship), or "auto": torch where it
        is installed, else onnxruntime. ``threads``: those of onnxruntime, 0 for as many as there are cores.
        Raises ValueError or OSError with one line for files that are missing, damaged or of another kind, ImportError
        where the runtime is not installed.
        """
        return cls(open_backend(name_or_path, device, dtype, runtime, threads), cache_mb=cache_mb)

    @property
    def model(self) -> Any:
        """The network: an ``InteractiveModel`` or an ``OnnxModel``. A loaded one runs in its type alone."""
        return self.backend.model

    def set_image(self, image: NDArray[np.uint8]) -> None:
        """Choose the image that is asked about.

        ``image``: (H, W, C) uint8, bands in the order the model was trained with (RGB), or (H, W). One band is
        repeated for a model of several. Any memory layout; the array is copied. What was computed for recent images is
        kept and found again.
        Raises ValueError for another type or shape, or a number of bands that the model does not take.
        """
        image = self._checked(np.asarray(image))
        self._image_key = hashlib.blake2b(image.tobytes() + repr(image.shape).encode(), digest_size=16).digest()
        self._image = image
        self._passes.set_image(image, self._image_key)

    @property
    def image_shape(self) -> tuple[int, int]:
        """(H, W) of the image. Raises RuntimeError before :meth:`set_image`."""
        height, width = self._required_image().shape[:2]
        return height, width

    def predict(
        self,
        clicks: Sequence[UserClick],
        previous: NDArray[np.generic] | None = None,
        options: InferenceOptions | None = None,
    ) -> FloatImage:
        """Probabilities (H, W) float32 in [0, 1] that pixels belong to the object. See :meth:`predict_info`."""
        return self.predict_info(clicks, previous, options).probabilities

    def predict_info(
        self,
        clicks: Sequence[UserClick],
        previous: NDArray[np.generic] | None = None,
        options: InferenceOptions | None = None,
    ) -> Prediction:
        """The answer to all clicks, oldest first.

        ``clicks``: (col, row, positive) in pixels, as tuples, lists or rows of an array (N, 3); a click means the pixel
        it falls into, so whole numbers and pixel centres (.5) say the same. One outside the image is told to the
        network as it is. ``previous``: (H, W) mask or probabilities to start from. ``options``:
        another way of running the model for this question. Without clicks: ``previous``, or zeros.
        Raises ValueError for clicks of another form or not finite and for a ``previous`` of another shape or range,
        RuntimeError before :meth:`set_image`.
        """
        return self._with_fallback([clicks], previous, options or self.options)[0]

    def predict_many(
        self, click_lists: Sequence[Sequence[UserClick]], options: InferenceOptions | None = None
    ) -> list[FloatImage]:
        """One map per click list, each for another object of the image; decoded in batches.

        Equal to :meth:`predict` for each up to rounding (a batch sums in another order), so these answers are not
        remembered.
        """
        return [answer.probabilities for answer in self.predict_many_info(click_lists, options)]

    def predict_many_info(
        self, click_lists: Sequence[Sequence[UserClick]], options: InferenceOptions | None = None
    ) -> list[Prediction]:
        """Like :meth:`predict_many`, with what is known of each answer."""
        return self._with_fallback(click_lists, None, options or self.options)

    def describe(self) -> str:
        """One line: model, device, type, threads and why these."""
        return f"{self.backend.kind} on {self.backend.describe()}"

    def clear(self) -> None:
        """Forget all encodings and answers."""
        self._passes.clear()
        self._answers.clear()

    # -- one question ------------------------------------------------------------------------------------------
    def _with_fallback(
        self,
        lists: Sequence[Sequence[UserClick]],
        previous: NDArray[np.generic] | None,
        options: InferenceOptions,
    ) -> list[Prediction]:
        """Answer; when the GPU runs out of memory, move to the CPU and answer there."""
        questions = [_pixel_clicks(clicks) for clicks in lists]
        start = self._start(previous)
        try:
            return self._answer(questions, start, options)
        except self.backend.recoverable as error:
            self.clear()
            if not self.backend.recover(error):
                raise
        return self._answer(questions, start, options)

    def _answer(
        self, questions: list[list[PixelClick]], start: tuple[FloatImage, bytes], options: InferenceOptions
    ) -> list[Prediction]:
        if len(questions) == 1:
            last = self._replay(questions[0], start, options)
            answers = [last]
        else:
            answers = self._replay_together(questions, start, options)
        finished = [self._finish(a, clicks, options) for a, clicks in zip(answers, questions, strict=True)]
        return [a._replace(probabilities=a.probabilities.copy()) for a in finished]

    def _finish(self, answer: Prediction, clicks: list[PixelClick], options: InferenceOptions) -> Prediction:
        if options.boundary is None:
            return answer
        image = self._required_image()
        return answer._replace(probabilities=optimise_boundary(image, answer.probabilities, options.boundary, clicks))

    def _replay(
        self, clicks: list[PixelClick], start: tuple[FloatImage, bytes], options: InferenceOptions
    ) -> Prediction:
        """The answer to ``clicks``, from the longest prefix that is remembered."""
        known, state = 0, Prediction(start[0], None, None)
        keys = [self._key(clicks[:count], start[1], options) for count in range(1, len(clicks) + 1)]
        for count in range(len(clicks), 0, -1):
            found = self._answers.get(keys[count - 1])
            if found is not None:
                known, state = count, found
                break
        for count in range(known + 1, len(clicks) + 1):
            state = advance(self._passes, [state], [clicks[:count]], options, corrects=start[1] != b"")[0]
            state.probabilities.setflags(write=False)
            self._answers.put(keys[count - 1], state, state.probabilities.nbytes)
        return state

    def _key(self, clicks: list[PixelClick], previous_key: bytes, options: InferenceOptions) -> Hashable:
        return self._image_key, previous_key, options, tuple(clicks)

    def _replay_together(
        self, questions: list[list[PixelClick]], start: tuple[FloatImage, bytes], options: InferenceOptions
    ) -> list[Prediction]:
        states = [Prediction(start[0], None, None) for _ in questions]
        for count in range(1, max((len(clicks) for clicks in questions), default=0) + 1):
            active = [index for index, clicks in enumerate(questions) if len(clicks) >= count]
            prefixes = [questions[index][:count] for index in active]
            advanced = advance(
                self._passes, [states[index] for index in active], prefixes, options, corrects=start[1] != b""
            )
            for index, state in zip(active, advanced, strict=True):
                states[index] = state
        return states

    # -- checks ------------------------------------------------------------------------------------------------
    def _required_image(self) -> NDArray[np.uint8]:
        if self._image is None:
            raise RuntimeError("set_image must be called before a prediction is asked for")
        return self._image

    def _checked(self, image: NDArray[np.uint8]) -> NDArray[np.uint8]:
        if image.dtype != np.uint8:
            raise ValueError(f"the image must be uint8, not {image.dtype}")
        if image.ndim == 2:
            image = image[..., None]
        if image.ndim != 3 or 0 in image.shape:
            raise ValueError(f"the image must have shape (H, W, C), not {image.shape}")
        bands = self.backend.in_bands
        if image.shape[2] == 1 and bands > 1:
            image = np.repeat(image, bands, axis=2)
        if image.shape[2] != bands:
            raise ValueError(f"the image has {image.shape[2]} bands, the model takes {bands}")
        return np.array(image, order="C")

    def _start(self, previous: NDArray[np.generic] | None) -> tuple[FloatImage, bytes]:
        """The map before the first click, and a key of it (empty where there is none)."""
        if previous is None:
            return np.zeros(self.image_shape, np.float32), b""
        start = np.array(previous, dtype=np.float32, order="C")
        if start.shape != self.image_shape:
            raise ValueError(f"previous has shape {start.shape}, the image {self.image_shape}")
        if not (np.isfinite(start).all() and start.min() >= 0 and start.max() <= 1):
            raise ValueError("previous must hold probabilities: finite numbers from 0 to 1")
        return start, hashlib.blake2b(start.tobytes(), digest_size=16).digest()


def _pixel_clicks(clicks: Sequence[UserClick]) -> list[PixelClick]:
    """User clicks (col, row, positive) as pixels. Raises ValueError for what is none."""
    return [
        PixelClick(float(math.floor(row)), float(math.floor(col)), positive)
        for col, row, positive in user_clicks(clicks)
    ]


def open_backend(
    name_or_path: str | Path | None = None,
    device: str = "auto",
    dtype: str = "auto",
    runtime: str = "auto",
    threads: int = 0,
) -> Backend:
    """A model with what runs it; see :meth:`Predictor.load`."""
    if runtime not in RUNTIMES:
        raise ValueError(f"unknown runtime {runtime!r}: choose from {', '.join(RUNTIMES)}")
    if threads < 0:
        raise ValueError(f"a model cannot run on {threads} threads: give 0 for as many as there are cores")
    if runtime == "auto":
        runtime = "torch" if importlib.util.find_spec("torch") is not None else "onnx"
    # Imported here: each of the two runtimes lacks the other's packages.
    if runtime == "onnx":
        from .onnx_backend import load_backend

        return load_backend(name_or_path, device, dtype, threads)
    from .zoo import open_model

    return _torch_backend(open_model(name_or_path), device, dtype, owned=True)


def _torch_backend(model: Any, device: str, dtype: str, owned: bool = False) -> Backend:
    from .torch_backend import TorchBackend

    return TorchBackend(model, device, dtype, owned)
