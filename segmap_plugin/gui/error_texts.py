# SPDX-License-Identifier: GPL-3.0-or-later
"""What an error says, in the language of QGIS.

Errors are raised in English on both sides of the pipe: the log, the tests and bug reports want one language. Before one
is shown, its two sentences are looked up here, with what was filled into them; a sentence that is not here stays
English behind a heading of its kind. ``{}`` stands for what is filled in.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication

from ..errors import SegMapError

CONTEXT = "Errors"


def noop(text: str) -> str:
    """Marks a text for the translators (context Errors) and returns it as it is."""
    return text


KINDS = {
    "bad_input": noop("This cannot be used."),
    "raster": noop("The raster cannot be read."),
    "model": noop("The model cannot be used."),
    "out_of_memory": noop("There is not enough memory."),
    "worker": noop("The worker cannot run."),
    "install": noop("The installation failed."),
    "output": noop("The output cannot be written."),
}
"""Headings by the code of the error."""

MESSAGES = (
    # clicking
    noop("There is no raster to click on."),
    noop("The raster cannot be used."),
    noop("The click lies outside the raster."),
    noop("The window lies outside the raster."),
    noop("The raster is a single pixel: there is no outline to find in it."),
    noop("The point cannot be placed in the raster's CRS."),
    noop("The canvas has no scale."),
    noop("There is nothing to accept yet."),
    noop("The outline is empty."),
    noop("The raster layer was removed, the object was dropped."),
    noop("The layer of the polygon being refined was removed."),
    noop("There is no polygon of the output layer here."),
    noop("The polygon that was being refined is gone."),
    noop("The polygon to refine is empty."),
    noop("Only polygons can be refined."),
    noop("The polygon to refine cannot be read."),
    noop("The polygons of {} cannot be restored."),
    noop("The polygons of {} cannot be placed in the CRS of {}."),
    noop("Several rasters must all be files: QGIS alone can read one of these."),
    noop("The CRS of a raster was changed in QGIS: then all of them must have the same."),
    noop("There is too much to snap to: the polygon was accepted as it was."),
    # rasters
    noop("The raster has no data there."),
    noop("The layer has no data there."),
    noop("{} has changed since it was opened."),
    noop("The raster {} does not exist."),
    noop("{} is empty: it has a size of zero."),
    noop("{} is neither a file nor a folder."),
    noop("{} is a folder without a raster."),
    noop("{} may not be read."),
    noop("{} cannot be opened: it is cut off or damaged."),
    noop("{} cannot be opened: {}"),
    noop("{} cannot be read there: {}"),
    noop("{} cannot be placed by its control points: {}"),
    noop("{} holds no bands of its own."),
    noop("The raster's pixel size or position is impossible."),
    noop("The layer {} cannot be read."),
    noop("The layer {} has no CRS."),
    noop("The layer {} has no extent."),
    noop("The layer {} delivered no pixels."),
    noop("Band {} of {} has a type that is not supported."),
    noop("The layer's pixels cannot be handed over."),
    # output
    noop("The output layer could not be made."),
    noop("The output layer is gone."),
    noop("The layer {} does not hold polygons."),
    noop("The layer {} is read-only."),
    noop("The layer {} cannot be edited."),
    noop("The layer {} does not take this polygon."),
    noop("The layer {} does not take the polygon: {}: {}."),
    noop("The layer {} refused the polygon."),
    noop("The polygon cannot be placed in the CRS of {}."),
    noop("Nothing is left of the polygon."),
    noop("Overlaps could not be removed."),
    noop("Accepted polygons cannot be journaled ({})."),
    noop("There is nothing to export."),
    noop("An export is under way."),
    noop("There is no folder {}."),
    noop("A layer cannot be called {}."),
    noop("A layer cannot overwrite the file it is read from."),
    noop("{} is read-only."),
    noop("{} is in use by another program."),
    noop("{} has a layer {} already."),
    noop("{} has a table {} that is no layer."),
    noop("{} is not a GeoPackage that can be read."),
    noop("The layer {} of {} cannot be opened."),
    noop("The layer {} of {} does not hold polygons."),
    noop("The polygons cannot be placed in the CRS of {}."),
    noop("{} cannot be written ({})."),
    noop("{} cannot be written, nor put back as it was ({})."),
    # classes
    noop("A class needs a name."),
    noop("Two classes have the same name."),
    noop("The last class cannot be removed."),
    # the worker and its model
    noop("The environment that runs the model is not installed."),
    noop("There is no Python at {}."),
    noop("{} cannot be started."),
    noop("The worker is not ready."),
    noop("The worker died during the request."),
    noop("The worker keeps ending at this click."),
    noop("The worker ended {} times in a row ({})."),
    noop("The worker's Python lacks a package ({})."),
    noop("The worker's Python lacks {}: {}"),
    noop("The worker speaks protocol {}, the plugin {}."),
    noop("The worker sent something that is not a message."),
    noop("There is not enough memory for this window."),
    noop("There is not enough memory to load the model."),
    noop("The model failed: {}"),
    noop("The model {} cannot be loaded: {}"),
    noop("The default model cannot be loaded: {}"),
    noop("The model {} needs the full runtime, with PyTorch."),
    noop("Boundary optimisation needs the full runtime, with PyTorch."),
    # installing
    noop("No suitable Python was found."),
    noop("{} is not a working Python."),
    noop("{} cannot be run as Python."),
    noop("{} cannot be used: {}."),
    noop("{} cannot be started: {}."),
    noop("{} cannot make an environment."),
    noop("Installing failed: {}: {}."),
    noop("{} could not be installed."),
    noop("{} was changed on its way here: its checksum is wrong."),
    noop("The disk is full."),
    noop("The proxy refused the connection."),
    noop("The server's certificate is not trusted."),
    noop("The package index cannot be reached."),
    noop("There is no {} to be had for this computer."),
    noop("A file of the environment may not be written."),
    noop("A path is longer than this system allows."),
    noop("The folder {} lacks {}."),
    noop("The environment is gone."),
    noop("The test click found {} pixels where {} were expected."),
    noop("The worker does not answer."),
    noop("The worker ended before it answered."),
    noop("{} cannot be deleted."),
    noop("Another QGIS is installing the same environment."),
    # models
    noop("{} is not a web address."),
    noop("The server cannot continue the download."),
    noop("The server answers {}: {}"),
    noop("The server answers {} without a file."),
    noop("The server sends nothing any more."),
    noop("The download broke off: {}"),
    noop("The file that came is not the one that was meant: its checksum is wrong."),
    noop("There is no file {}."),
    noop("{} cannot be written: {}."),
    noop("{} was converted, but cannot be read back."),
    noop("The file cannot be used as a model: {}"),
    noop("The file of {} is not here."),
    noop("{} is a safetensors file, but not a model of this plugin."),
    noop("{} is not a readable model file: {}."),
    # batch
    noop("The batch process cannot be started: {}."),
    noop("The result {} cannot be read."),
    noop("The prompts cannot be read."),
    noop("The output cannot be written: {}."),
    noop("A temporary file cannot be written: {}."),
    noop("The polygons could not be written: {}."),
    noop("The layer cannot be read."),
    noop("Pixels cannot be handed over: {}."),
    noop("Processing is not active."),
    noop("The SegMap algorithms are not there."),
    noop("A layer is being digitized already."),
    noop("There is no raster to digitize."),
)

REMEDIES = (
    noop("Accept a polygon first."),
    noop("Accept it as a new one."),
    noop("Accept or select a polygon first."),
    noop("Add a left click on the object."),
    noop("Alt+click one of its polygons."),
    noop("Append to it, overwrite it, or rename."),
    noop("Check its permissions."),
    noop("Check the address."),
    noop("Check the connection and try again."),
    noop("Check the connection, then go on: what has come is kept."),
    noop("Check the connection, then go on: what is installed already stays."),
    noop("Check the disk's space and the folder's permissions; nothing is lost, export again."),
    noop("Check the proxy and its password in QGIS under Settings > Options > Network."),
    noop("Choose a file in it."),
    noop("Choose a polygon layer in the panel."),
    noop("Choose a raster layer in the SegMap panel."),
    noop("Choose an editable polygon layer in the panel."),
    noop("Choose an existing polygon layer instead."),
    noop("Choose an output layer in another CRS."),
    noop("Check the layer of the prompts."),
    noop("Choose another file."),
    noop("Choose another layer name."),
    noop("Choose another model or install it again."),
    noop("Choose another one in the panel."),
    noop("Choose another one."),
    noop("Choose another output layer."),
    noop("Choose another Python."),
    noop("Choose another raster."),
    noop("Choose other bands."),
    noop("Click inside its extent."),
    noop("Click on the object first."),
    noop("Click on the raster."),
    noop("Click where it has."),
    noop("Close other programs or choose a smaller model."),
    noop("Close other programs that use it (virus scanners too), then go on."),
    noop("Copy or download it again."),
    noop("Export it to a file first."),
    noop("Free some space, then go on: what is installed already stays."),
    noop("Free some space."),
    noop("Georeference it anew."),
    noop("Give each class a name of its own."),
    noop("Install it again."),
    noop("Install it from the panel, or name a Python that has torch in the settings."),
    noop("Install or repair the environment from the panel."),
    noop("Install the full runtime from the panel, or do without."),
    noop("Install the worker's environment: the panel's Install button, or pip install -r requirements.txt."),
    noop("Is it a raster, and complete?"),
    noop("It is being restarted."),
    noop("It lies inside polygons that must not overlap."),
    noop("It will be restarted."),
    noop("Press Esc, or accept it as a new one."),
    noop("Reinstall the plugin."),
    noop("Reload the layer and click again."),
    noop("Rename it instead."),
    noop("Repair its source or choose another raster."),
    noop("Repair the environment from the panel."),
    noop("Repair the environment."),
    noop("Save or close it there, then export again."),
    noop("See the details; Repair tries again."),
    noop("See the log panel, tab SegMap, then retry."),
    noop("See the log panel, tab SegMap."),
    noop("See the log panel."),
    noop("See the log."),
    noop("Set its CRS in the layer properties."),
    noop("The file may be damaged or incomplete: copy it again."),
    noop("The object was dropped."),
    noop("Try again."),
    noop("Wait for it, or cancel it."),
    noop("Wait for it."),
    noop("Wait until it is done, then try again."),
    noop("Was it moved or deleted?"),
    noop("Zoom to the raster layer."),
    noop("Switch long paths on in Windows, or use a Python of your own."),
    noop("See the log; Repair tries again."),
    noop("Download them with the command on the page, on a computer that has a network."),
    noop("Add your organisation's authority in QGIS under Settings > Options > Authentication, or tell pip of it."),
    noop("Choose the folder that holds the wheels."),
    noop("Check the package index in pip's configuration, or the folder of wheels, or name another Python."),
    noop("Close other QGIS windows, then try again."),
    noop("Try again; if it stays so, tell whoever runs your package index. Nothing of it was installed."),
    noop("Get it from its source, then import it."),
    noop("Try again; if it stays so, the address or the checksum is wrong."),
    noop("Choose the file you downloaded."),
    noop("Choose another model first, then try again."),
    noop("Use one that starts with https."),
    noop("Import it again."),
    noop("Enable it in the plugin manager."),
    noop("Make room on the disk."),
    noop("Load the plugin again."),
    noop("Choose a raster layer in the panel."),
    noop("Give the field a default value, or choose another output layer."),
    noop("Zoom in, or let fewer layers take part in snapping."),
    noop("Free some space or check the profile folder; until then save the output layer often."),
    noop("They stay in the journal."),
    noop("Take the layer out of the project's overlap settings."),
    noop("Repair the polygons of {}."),
    noop("Choose a polygon."),
    noop("Choose bands that it has."),
    noop("Choose one of its sub-datasets."),
    noop("Check its geotransform."),
    noop("Click inside the raster."),
    noop("Choose another name."),
    noop("Choose another file, or import it again from where it came."),
    noop("See the log; choose another model if it happens again."),
    noop("Correct {}, or clear it to use the plugin's own environment."),
    noop("Choose the device auto or cpu."),
    noop("Is there room, and is it writable?"),
)


def localized(error: SegMapError) -> str:
    """Both sentences of an error in the language of QGIS; as :func:`str` gives them where that is English."""
    message, remedy = _spoken(error.message, MESSAGES), _spoken(error.remedy, REMEDIES)
    if message is None:
        kind = KINDS.get(error.code, "")
        heading = QCoreApplication.translate(CONTEXT, kind) if kind else ""
        message = f"{heading} ({error.message})" if heading != kind else error.message
    return f"{message} {error.remedy if remedy is None else remedy}".strip()


def _spoken(text: str, known: tuple[str, ...]) -> Optional[str]:
    """The translation of a filled-in text, None where it is not one of the known ones."""
    for template in _likely(text, known):
        found = _pattern(template).fullmatch(text)
        if found is not None:
            # Not str.format: what was filled in, or a translation, may hold braces of its own.
            parts = QCoreApplication.translate(CONTEXT, template).split("{}")
            return "".join(a + b for a, b in zip(parts, (*found.groups(), "")))
    return None


def _likely(text: str, known: tuple[str, ...]) -> list[str]:
    """Exact ones first, then the most specific template: that with the most letters of its own."""
    if text in known:
        return [text]
    return sorted((t for t in known if "{}" in t), key=len, reverse=True)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(re.escape(part) for part in template.split("{}")), re.DOTALL)
