# SPDX-License-Identifier: GPL-3.0-or-later
"""A network run by torch, on whatever device it finds. All tensors stay on that device."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from .backend import Backend, FloatImage, View
from .clicks import PixelClick, encode_clicks
from .device import Compute, choose, deterministic, fall_back_to_cpu
from .network.base import Features, InteractiveModel
from .network.timm_backbone import TimmBackbone
from .network.vit import BandConv2d
from .zoomin import Roi

_ROUNDED = (nn.Linear, nn.Conv2d, nn.ConvTranspose2d, BandConv2d)


class TorchBackend(Backend):
    """An ``InteractiveModel`` on a device, computing in a type."""

    model: InteractiveModel
    recoverable = (torch.OutOfMemoryError,)

    def __init__(self, model: InteractiveModel, device: str = "auto", dtype: str = "auto", owned: bool = False) -> None:
        """``owned``: nobody else has the model, so its weights may be kept in the type they are computed in.

        Raises ValueError for a device or a type that is not there.
        """
        self.compute: Compute = choose(device, dtype)
        self.model = model.to(self.compute.device).eval()
        if owned and self.compute.device.type == "cpu" and self.compute.dtype == torch.bfloat16:
            round_weights(self.model, self.compute.dtype)
        # The published decoder mixes the items of a batch (spec D2), so with its weights each job runs alone.
        if getattr(getattr(model, "config", None), "profile", "") == "released":
            self.max_batch = 1
        self._pixels: NDArray[np.uint8] | None = None
        self._image: Tensor | None = None
        self._judges: bool | None = None

    def set_image(self, pixels: NDArray[np.uint8]) -> None:
        self._pixels, self._image = pixels, None

    @torch.inference_mode()
    def encode(self, roi: Roi, mirrored: bool, antialias: bool) -> Features:
        part = crop(self._image_tensor(), roi, self.input_side, antialias)
        with self.compute.autocast(), deterministic(self.compute.device):
            return self.model.encode(part.flip(3) if mirrored else part)

    def nbytes(self, encoding: Features) -> int:
        return sum(t.numel() * t.element_size() for t in encoding.values())

    @torch.inference_mode()
    def interact(
        self, encodings: list[Features], views: list[View], clicks: list[list[PixelClick]]
    ) -> tuple[FloatImage, list[float] | None]:
        device = self.compute.device
        previous = torch.cat([self._seen(view) for view in views])
        with self.compute.autocast(), deterministic(device):
            logits = self.model.interact(_together(encodings), previous, encode_clicks(clicks).to(device)).float()
        judged = self.model.quality()
        return logits[:, 0].cpu().numpy(), None if judged is None else judged.float().tolist()

    @torch.inference_mode()
    def paste(self, probabilities: FloatImage, roi: Roi, previous: FloatImage, keep_outside: bool) -> FloatImage:
        answer = torch.from_numpy(np.ascontiguousarray(probabilities)).to(self.compute.device)[None, None]
        full = uncrop(answer, roi, _map(previous, self.compute.device), keep_outside)
        return np.asarray(full[0, 0].cpu().numpy(), dtype=np.float32)

    def judges_itself(self) -> bool:
        """Asked of a small pass once."""
        if self._judges is None:
            side, device = self.input_side, self.compute.device
            blank = torch.zeros(1, 1, side, side, device=device)
            with torch.inference_mode(), self.compute.autocast():
                features = self.model.encode(torch.zeros(1, self.in_bands, side, side, device=device))
                self.model.decode(features, blank, blank, encode_clicks([[PixelClick(0, 0, True)]]).to(device))
                self._judges = self.model.quality() is not None
        return self._judges

    def describe(self) -> str:
        return self.compute.describe()

    def recover(self, error: BaseException) -> bool:
        """Go on with the CPU after the GPU ran out of memory."""
        if self.compute.device.type == "cpu" or not isinstance(error, Exception):
            return False
        self.compute = fall_back_to_cpu(error)
        self.model.to(self.compute.device)
        self._image = None
        if torch.cuda.is_available():
            torch.cuda.empty_cache()
        return True

    def _seen(self, view: View) -> Tensor:
        part = crop(_map(view.previous, self.compute.device), view.roi, self.input_side)
        return part.flip(3) if view.mirrored else part

    def _image_tensor(self) -> Tensor:
        """(1, C, H, W) float32 in [0, 1]."""
        if self._image is None:
            if self._pixels is None:
                raise RuntimeError("set_image must be called before a prediction is asked for")
            pixels = torch.from_numpy(self._pixels).to(self.compute.device)
            self._image = pixels.permute(2, 0, 1)[None].float() / 255.0
        return self._image


def round_weights(model: nn.Module, dtype: torch.dtype) -> int:
    """Round the weights of matrix products and convolutions to ``dtype`` for good; returns how many bytes that saves.

    What comes out under autocast is the same, bit for bit: autocast rounds these weights too, but anew at every pass,
    as it remembers only weights that learn. Without autocast the model no longer runs. Left alone is what may ask for
    full precision: norms, deformable kernels, parameters that stand by themselves, and the inside of timm's models.
    """
    foreign = {id(part) for m in model.modules() if isinstance(m, TimmBackbone) for part in m.body.modules()}
    saved = 0
    for part in model.modules():
        if type(part) not in _ROUNDED or id(part) in foreign:
            continue
        for name, weight in part.named_parameters(recurse=False):
            rounded = nn.Parameter(weight.detach().to(dtype), weight.requires_grad)
            saved += weight.nbytes - rounded.nbytes
            setattr(part, name, rounded)
    return saved


def crop(image: Tensor, roi: Roi, side: int, antialias: bool = False) -> Tensor:
    """(B, C, H, W) -> (B, C, side, side): the ROI, stretched."""
    part = image[:, :, roi.top : roi.bottom + 1, roi.left : roi.right + 1]
    antialias = antialias and max(roi.height, roi.width) > side
    return F.interpolate(part, size=(side, side), mode="bilinear", align_corners=True, antialias=antialias)


def uncrop(probabilities: Tensor, roi: Roi, previous: Tensor, keep_outside: bool) -> Tensor:
    """The inverse of :func:`crop` for probabilities (B, 1, side, side): (B, 1, H, W) float32.

    ``previous`` (B, 1, H, W): what stays outside the ROI where ``keep_outside``; zeros otherwise.
    """
    part = F.interpolate(probabilities.float(), size=(roi.height, roi.width), mode="bilinear", align_corners=True)
    full = previous.clone() if keep_outside else previous.new_zeros(previous.shape)
    full[:, :, roi.top : roi.bottom + 1, roi.left : roi.right + 1] = part
    return full


def _map(probabilities: FloatImage, device: torch.device) -> Tensor:
    """(H, W) -> (1, 1, H, W); a copy, because remembered maps are read-only."""
    return torch.tensor(probabilities, device=device)[None, None]


def _together(features: list[Features]) -> Features:
    """Encodings of single images as those of a batch."""
    if len(features) == 1:
        return features[0]
    return {name: torch.cat([item[name] for item in features]) for name in features[0]}
