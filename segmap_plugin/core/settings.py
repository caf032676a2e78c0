# SPDX-License-Identifier: GPL-3.0-or-later
"""The user's choices, as one frozen value that a project remembers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Optional, TypeVar

from ..errors import BadInputError
from .classes import ClassList, default_classes
from .limits import StretchChoice
from .shape import ShapeOptions

MAX_GROWTH_LIMIT = 4
T = TypeVar("T")


@dataclass(frozen=True)
class Settings:
    """Everything the panel can change and a project keeps.

    ``bands``: per raster layer id, the bands shown to the model (1-based, three), absent for those of the layer's
    renderer; ``stretches``: the same for the stretch, absent where it is left to the raster. ``max_growth``:
    how often the window of an object may grow when its mask touches the border. ``cfr``: refinement rounds after each
    click; ``mbo``: sharpen the boundary. ``current_class``: a class's name.
    ``output_layer``: id of the layer accepted polygons go to, empty for a memory layer of our own. ``export_crs``: what
    they are exported in (an authority's id, else WKT), empty for their layer's own CRS.
    """

    hover: bool = True
    max_growth: int = 2
    cfr: int = 0
    mbo: bool = False
    shape: ShapeOptions = field(default_factory=ShapeOptions)
    classes: ClassList = field(default_factory=default_classes)
    current_class: str = ""
    bands: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    stretches: Mapping[str, StretchChoice] = field(default_factory=dict)
    raster_layer: str = ""
    output_layer: str = ""
    export_crs: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.max_growth <= MAX_GROWTH_LIMIT:
            raise BadInputError(f"max_growth must be 0 to {MAX_GROWTH_LIMIT}, not {self.max_growth}.")
        if not 0 <= self.cfr <= 8:
            raise BadInputError(f"cfr must be 0 to 8, not {self.cfr}.")
        if self.current_class not in {item.name for item in self.classes}:
            object.__setattr__(self, "current_class", self.classes.items[0].name)

    @property
    def color(self) -> str:
        """``#rrggbb`` of the current class."""
        return self.classes.color_of(self.current_class)

    def predict_options(self) -> dict[str, Any]:
        """The ``options`` of a ``predict`` request."""
        return {"cfr": self.cfr, "mbo": self.mbo, "max_growth": self.max_growth}

    def bands_of(self, layer_id: str) -> Optional[tuple[int, ...]]:
        """The bands chosen for a raster layer, None for those of its renderer."""
        return self.bands.get(layer_id)

    def stretch_of(self, layer_id: str) -> Optional[StretchChoice]:
        """The stretch chosen for a raster layer, None where it is left to the raster."""
        return self.stretches.get(layer_id)

    def to_json(self) -> dict[str, Any]:
        """The settings as plain JSON types."""
        data = {f.name: getattr(self, f.name) for f in fields(self)}
        data["shape"] = self.shape.to_json()
        data["classes"] = self.classes.to_json()
        data["bands"] = {key: list(value) for key, value in self.bands.items()}
        data["stretches"] = {key: value.to_json() for key, value in self.stretches.items()}
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Settings:
        """The inverse of :meth:`to_json`; missing and unknown fields are ignored (projects outlive versions)."""
        known = {f.name for f in fields(cls)}
        values = {key: value for key, value in data.items() if key in known}
        try:
            if "shape" in values:
                values["shape"] = ShapeOptions.from_json(values["shape"])
            if "classes" in values:
                values["classes"] = ClassList.from_json(values["classes"])
            if "bands" in values:
                values["bands"] = {str(k): tuple(int(b) for b in v) for k, v in values["bands"].items()}
            if "stretches" in values:
                values["stretches"] = {str(k): StretchChoice.from_json(v) for k, v in values["stretches"].items()}
            return cls(**values)
        except (AttributeError, TypeError, ValueError) as error:
            raise BadInputError("The stored settings cannot be read.", "The defaults are used.") from error


def with_choice(choices: Mapping[str, T], layer_id: str, choice: Optional[T]) -> dict[str, T]:
    """Choices by layer id, with this one for a layer; None for no choice."""
    others = {key: other for key, other in choices.items() if key != layer_id}
    return others if choice is None else {**others, layer_id: choice}
