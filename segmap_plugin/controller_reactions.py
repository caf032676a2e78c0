# SPDX-License-Identifier: GPL-3.0-or-later
"""How the controller reacts: to answers, to the worker, to layers and projects that come and go."""

from __future__ import annotations

from functools import partial
from typing import Optional

from qgis.core import QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication, QObject

from . import controller_owed, settings_store
from .controller_ahead import Chosen, Step
from .controller_asks import Prediction
from .controller_output import Accepted, tr
from .controller_turns import Turns, steps_of
from .errors import BadInputError, OutputError, SegMapError
from .gui.messages import Messages
from .layer_order import UNDER, bring_up, hidden_by
from .output_layer import layer_by_id
from .worker_client import FAILED


class Reactions(Turns):
    """Slots for what happens without the user's doing, and the writing of an accepted outline."""

    def __init__(self, canvas: QgsMapCanvas, messages: Messages, parent: Optional[QObject] = None) -> None:
        super().__init__(canvas, messages, parent)
        self._told_hidden: set[tuple[str, str, str]] = set()
        self._connect()

    def _connect(self) -> None:
        self.client.log.connect(self.messages.log)
        self.client.gave_up.connect(self._on_gave_up)
        self.client.state_changed.connect(lambda _state: self.changed.emit())
        self.requests.outlined.connect(self._on_outlined)
        self.requests.hovered.connect(self._on_hovered)
        self.requests.hover_failed.connect(lambda _error: self._end_hover())
        self.requests.failed.connect(self._on_failed)
        self.requests.raster_failed.connect(self._on_raster_failed)
        self.requests.grid_known.connect(lambda _grid: self.changed.emit())
        self.outputs.exporter.finished.connect(self._on_exported)
        self.layers.raster_came.connect(self._offer_what_came)
        self.outputs.quitting.connect(self.keep_owed)
        self.layers.raster_lost.connect(self._on_raster_lost)
        self.layers.raster_altered.connect(self._on_raster_altered)
        self.layers.raster_restyled.connect(self._look_at_raster)
        self.layers.output_lost.connect(self._on_output_lost)
        self.layers.project_changed.connect(self._on_project)
        self.changed.connect(self.note_owed)
        QCoreApplication.instance().aboutToQuit.connect(self._remember_settings)

    # --- answers ------------------------------------------------------------------------------------------------

    def _on_outlined(self, prediction: Prediction) -> None:
        ref = self.requests.raster
        if ref is None or prediction.ask.clicks != self.session.clicks:
            return
        self.prediction, self.last_error = prediction, None
        self.preview.show_outline(prediction.geometry, ref.crs)
        self.changed.emit()
        if self._accept_wanted is not None:
            self._finish(self._accept_wanted)

    def _on_hovered(self, prediction: Prediction) -> None:
        ref = self.requests.raster
        if self.active and self.settings.hover and ref is not None and not self.requests.pending:
            self.preview.show_hover(prediction.geometry, ref.crs)
            self.changed.emit()

    def _on_failed(self, error: SegMapError) -> None:
        """The outline of the current clicks will not come: the last click goes, so that the rest stays usable."""
        self._tell(error)
        if len(self.session.clicks) <= 1 and self.session.target is None:
            self._give_up_object(error)
            return
        session, wanted = self.session, self._accept_wanted
        back = self.prediction is not None and session.clicks != self.prediction.ask.clicks and session.undo()
        if wanted is not None:
            self._refuse(wanted, error)
        if self.session is session:
            if back:
                self._refresh()
            self.last_error = error
        self.changed.emit()

    def _on_raster_failed(self, error: SegMapError) -> None:
        self._tell(error)
        if self._accept_wanted is not None:
            self._keep_until_back((*steps_of(self.session, self._about), Step(accept=self._accept_wanted)))
        self._give_up_object(error)

    def _give_up_object(self, error: SegMapError) -> None:
        """The objects after it are not to blame."""
        self.drop_awaited()
        if not self.session.active:
            self.last_error = error
        self.changed.emit()

    def _tell_if_failed(self) -> bool:
        """Say again that there is no worker, where there is none."""
        failed = self.client.state == FAILED and self._worker_error is not None
        if failed:
            self._on_gave_up(self._worker_error)
        return failed

    def _on_gave_up(self, error: SegMapError) -> None:
        self._worker_error = error
        self.messages.error(error, (tr("Retry"), self.client.start))
        self.changed.emit()

    def _finish(self, chosen: Chosen) -> None:
        """Write the object, whose outline is there; what is done meanwhile belongs to the next one."""
        self._accept_wanted, self._writing = chosen, True
        refusal = None
        try:
            self._write(chosen)
        except SegMapError as error:
            refusal = error
        finally:
            self._writing = False
        if refusal is None:
            self._go_on()
            return
        self._tell(refusal)
        self._refuse(chosen, refusal)

    def _write(self, chosen: Chosen) -> None:
        """The outline into the output layer, as one edit command. Raises SegMapError; the object then stays."""
        ref, prediction, target = self.requests.raster, self.prediction, self.session.target
        if ref is None or prediction is None:
            raise self.last_error or OutputError("There is nothing to accept yet.", "Click on the object first.")
        geometry = prediction.geometry
        if geometry.isEmpty():
            raise OutputError("The outline is empty.", "Add a left click on the object.")
        goes_to = target.layer_id if target is not None else chosen.output_layer
        if target is None and goes_to != self.settings.output_layer and layer_by_id(goes_to) is None:  # removed since
            goes_to = ""
        layer = self.outputs.layer_for(goes_to, ref.crs, self.settings.classes)
        attributes = {
            "class": chosen.current_class,
            "score": round(prediction.score, 4),
            "clicks": len(self.session.clicks),
            "source": ref.source,
            "model": str(self.client.info.get("model", "")),
        }
        fids = self.outputs.accept(layer, Accepted(geometry, ref.crs, attributes, target))
        self.session.clear()
        self._refresh()
        self.preview.linger(prediction.geometry, ref.crs)
        self.accepted.emit(layer.id(), fids)
        self._say_where_it_is(layer)

    def _say_where_it_is(self, layer: QgsVectorLayer) -> None:
        """Once for each layer and raster: the user would look for the polygon in vain."""
        raster = self.layers.raster(self._about.layer_id)
        if raster is None:  # removed, or its whole project closed, before the outline was there
            self.messages.info(tr("The polygon is in {}.").format(layer.name()), None, 10)
        hidden = "" if raster is None else hidden_by(layer, raster)
        about = (layer.id(), self._about.layer_id, hidden)
        if not hidden or about in self._told_hidden:
            return
        self._told_hidden.add(about)
        text = (
            tr("The polygon is in {}, under the raster.")
            if hidden == UNDER
            else tr("The polygon is in {}, which is switched off.")
        )
        shown = tr("Move to the top") if hidden == UNDER else tr("Show it")
        self.messages.info(text.format(layer.name()), (shown, partial(_bring_up, layer.id())), 10)

    def _on_exported(self, path: str, name: str, error: Optional[SegMapError]) -> None:
        if error is not None:
            self._tell(error)
        else:
            self.messages.info(tr("Exported {} to {}.").format(name, path))
        self.exported.emit(path, name, error)
        self.changed.emit()

    # --- layers -------------------------------------------------------------------------------------------------

    def _on_raster_lost(self) -> None:
        if self._accept_wanted is not None:  # the worker reads files by itself, and pixels under way still come
            if self.settings.raster_layer == self._about.layer_id:
                self.change_settings(raster_layer="")
            return
        if self.session.active:
            self._tell(BadInputError("The raster layer was removed, the object was dropped.", "Choose another raster."))
        self.session.clear()
        self._forget_plans()
        self.requests.set_raster(None, None)
        self.preview.clear()
        self.prediction = None
        self.change_settings(raster_layer="")

    def _on_raster_altered(self) -> None:
        """Another raster, other bands, stretch, CRS or source: the clicks do not belong to it."""
        if self._accept_wanted is not None:
            self._turn_later()
            return
        if self.session.active:
            self.messages.info(tr("The raster changed, the object was dropped."))
        self.session.clear()
        self._forget_plans()
        self.preview.clear()
        self.prediction = None
        self._look_at_raster()
        self.changed.emit()

    def _on_output_lost(self, layer_id: str) -> None:
        """The outline stays: it goes to the next output layer."""
        if self.session.target is not None and self.session.target.layer_id == layer_id:
            self._tell(OutputError("The layer of the polygon being refined was removed.", "The object was dropped."))
            self.drop_awaited()
        if self.settings.output_layer == layer_id:
            self.change_settings(output_layer="")

    def _remember_settings(self) -> None:
        """Not at each change: it waits for the disk."""
        if self._settings_changed:
            settings_store.remember(self.settings)
            self._settings_changed = False

    def _on_project(self) -> None:
        """Another project, or none: what was begun goes, what was accepted is written into the project that comes."""
        self._remember_settings()
        waits = self._accept_wanted is not None
        if not waits:
            self.session.clear()
            self._forget_plans()
            self.requests.set_raster(None, None)
            self.preview.clear()
            self.prediction = None
        self.settings = settings_store.load()
        self.preview.set_color(self.settings.color)
        self.settings_changed.emit(self.settings)
        if waits:
            self._turn_later()
        else:
            self._look_at_raster()
            self._come_back()
        self._offer_owed()
        self.changed.emit()

    # --- after a crash ------------------------------------------------------------------------------------------

    def offer_restore(self) -> None:
        """After a crash: ask whether the polygons it left behind are wanted; likewise what had no polygon yet."""
        self.outputs.take_waiting(controller_owed.keep)
        count = len(self.outputs.left_behind())
        if count:
            self.messages.question(
                tr("QGIS ended unexpectedly. {} accepted polygons can be restored.").format(count),
                [(tr("Restore"), self.restore), (tr("Discard"), self._discard_left_behind)],
            )
        self._offer_owed()

    def _discard_left_behind(self) -> None:
        self.outputs.take_waiting(controller_owed.keep)  # of a QGIS that ended since
        self.outputs.discard_left_behind()
        self._offer_what_came()

    def _offer_what_came(self) -> None:
        """It may be possible to finish more; what the user was asked of is not asked again."""
        if set(controller_owed.waiting()) - self._offered:
            self._offer_owed()

    def _offer_owed(self) -> None:
        """Accepted objects that the plugin had no time for, in a project that has their rasters."""
        objects = controller_owed.waiting()
        self._offered |= set(objects)
        if objects:
            text = tr("{} accepted objects have no polygon yet: the plugin ended before their outlines came.")
            self.messages.question(
                text.format(len(objects)),
                [(tr("Finish them"), self.finish_owed), (tr("Discard"), partial(self._strike, tuple(objects)))],
            )

    def restore(self) -> list[QgsVectorLayer]:
        """Put the polygons a crash left behind into new memory layers."""
        self.outputs.take_waiting(controller_owed.keep)  # of a QGIS that ended since
        try:
            layers = self.outputs.restore(self.settings.classes)
        except SegMapError as error:
            self._tell(error)
            return []
        if layers:
            self.messages.info(tr("Restored into {}.").format(", ".join(layer.name() for layer in layers)))
        self._offer_what_came()
        return layers


def _bring_up(layer_id: str) -> None:
    layer = layer_by_id(layer_id)
    if layer is not None:
        bring_up(layer)
