# SPDX-License-Identifier: GPL-3.0-or-later
"""What the catalogue says of models, in the language of QGIS; names, papers and licences stay as they are."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication


def tr(text: str) -> str:
    return QCoreApplication.translate("SegMap", text)


def known_texts() -> dict[str, str]:
    """The catalogue's texts in the language of QGIS."""
    return {
        "that of your training data": tr("that of your training data"),
        "not known: ask its authors": tr("not known: ask its authors"),
        "buildings, vehicles, tanks, panels and other compact objects; weak on roads and palms": tr(
            "buildings, vehicles, tanks, panels and other compact objects; weak on roads and palms"
        ),
        "what you train it on": tr("what you train it on"),
        "buildings, roads and land cover in remote sensing images; slow without a GPU": tr(
            "buildings, roads and land cover in remote sensing images; slow without a GPU"
        ),
        "photographs; everyday objects": tr("photographs; everyday objects"),
        "photographs; large objects with clear borders": tr("photographs; large objects with clear borders"),
        "as ViT-B, finer borders": tr("as ViT-B, finer borders"),
        "photographs, with refinement steps switched on": tr("photographs, with refinement steps switched on"),
        "The default. Small, made for CPUs: a click on an object already seen costs little.": tr(
            "The default. Small, made for CPUs: a click on an object already seen costs little."
        ),
        "The architecture of the paper in the recommended profile, for weights you train yourself.": tr(
            "The architecture of the paper in the recommended profile, for weights you train yourself."
        ),
        "The same architecture at a quarter of the width, for weights you train yourself.": tr(
            "The same architecture at a quarter of the width, for weights you train yourself."
        ),
        "The weights of the paper's authors.": tr("The weights of the paper's authors."),
        "The backbone that VFM-ISRefiner builds on.": tr("The backbone that VFM-ISRefiner builds on."),
        "A plain vision transformer with click maps.": tr("A plain vision transformer with click maps."),
        "The larger one; wants a GPU.": tr("The larger one; wants a GPU."),
        "The largest; wants a large GPU.": tr("The largest; wants a large GPU."),
        "SimpleClick's network with weights for cascade-forward refinement; wants a large GPU.": tr(
            "SimpleClick's network with weights for cascade-forward refinement; wants a large GPU."
        ),
    }


def spoken(text: str) -> str:
    """A text of the catalogue in the language of QGIS; as it is where it is not one of the known ones."""
    return known_texts().get(text, text)
