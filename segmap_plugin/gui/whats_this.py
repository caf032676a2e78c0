# SPDX-License-Identifier: GPL-3.0-or-later
"""What the controls of the panel are for, in two or three sentences: *What's this?* (Shift+F1) shows them."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QWidget


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("SegMap", text)


def texts() -> dict[str, str]:
    """What each control is for, by its object name without ``segmap_``."""
    return {**_texts_of_layers(), **_texts_of_shape(), **_texts_of_buttons()}


def explain(panel: QWidget) -> None:
    """Give every control of the panel its text."""
    for name, text in texts().items():
        widget = panel.findChild(QWidget, f"segmap_{name}")
        if widget is not None:
            widget.setWhatsThis(text)


def _texts_of_layers() -> dict[str, str]:
    band = tr(
        "A band of the raster that the model sees as this colour. Near infrared as red often shows vegetation better."
    )
    return {
        "raster": tr("The raster that is digitized. Clicks count for it, whichever layer lies on top."),
        "output": tr(
            "The layer that accepted polygons go to: an editable polygon layer of the project, or a layer in memory "
            "that is made when it is needed."
        ),
        "model": tr("The model that answers clicks. Another one takes effect as soon as the worker has loaded it."),
        "band_1": band,
        "band_2": band,
        "band_3": band,
        "bands_reset": tr("Goes back to the bands of the layer's own style."),
        "stretch": tr(
            "Which values of the raster the model sees as black and as white. Left to itself, it takes nearly all "
            "values that the raster has; choose limits where the objects differ little from their surroundings."
        ),
        "stretch_1": tr("Values up to this one are black to the model, in all three bands."),
        "stretch_2": tr("Values from this one on are white to the model, in all three bands."),
        "classes": tr(
            "The classes. The chosen one is what accepted polygons get; its colour is that of the outline. "
            "The keys 1 to 9 choose one while the tool is active."
        ),
        "class_add": tr("Adds a class to the list."),
        "class_remove": tr("Removes the chosen class. Polygons that have it keep it."),
        "class_color": tr("Changes the colour of the chosen class, in the panel and in the output layer."),
    }


def _texts_of_shape() -> dict[str, str]:
    return {
        "simplify": tr(
            "How far the outline may move so that it needs fewer vertices, in metres. It acts at once on the current "
            "outline."
        ),
        "automatic": tr("Simplifies by half a pixel: what lies below that is noise of the raster."),
        "vertices": tr("How many vertices the current outline has."),
        "smooth": tr("Rounds corners off, in so many passes. For water and trees, not for buildings."),
        "right_angles": tr(
            "Straightens the outline and makes its corners square where it nearly is so, as buildings are."
        ),
        "min_area": tr("Parts of the outline that are smaller are left out."),
        "min_hole": tr("Holes that are smaller are filled."),
        "growth": tr(
            "How often the part of the raster that is looked at may grow when the object reaches its border. "
            "Each time takes as long as a click."
        ),
        "cfr": tr("How often the model refines its own answer after each click: slower, sometimes better."),
        "mbo": tr("Pulls the outline to the edges of the image. For sharp objects in sharp imagery."),
        "hover": tr("Shows a thin outline of what a click under the cursor would give."),
    }


def _texts_of_buttons() -> dict[str, str]:
    return {
        "undo": tr("Takes the last click back. While an object is under way, Backspace and Ctrl+Z do the same."),
        "redo": tr("Does the click again that was taken back."),
        "accept": tr("Puts the polygon into the output layer, as Enter does. Ctrl+Z undoes it."),
        "drop": tr("Forgets the object under way, as Esc does. Nothing was written."),
        "export": tr("Writes the output layer, or the polygons selected in it, to a GeoPackage."),
        "help": tr("Opens the documentation, which needs no network."),
        "whats_this": tr("Press this, then click a control: a few sentences say what it is for."),
        "start_worker": tr("The worker is the process that runs the model. Starts it again after it has failed."),
        "status": tr("What the worker is doing, which model it runs, and on what device."),
        "progress": tr("Something takes longer than half a second. Esc cancels it."),
    }
