# SPDX-License-Identifier: GPL-3.0-or-later
"""Decides: gestures become clicks, clicks become requests, answers become outlines, outlines become features."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QPoint

from . import settings_store
from .canvas import keys
from .canvas.coordinates import transform_point, units_per_pixel
from .controller_ahead import Chosen, Step
from .controller_output import tr
from .controller_refining import Refining
from .core.click import Click
from .errors import OutputError, SegMapError
from .export import NEW
from .output_layer import is_ours, style
from .worker_client import READY, STOPPED


class Controller(Refining):
    """The plugin's one place of decisions. Slots take canvas coordinates; the session holds raster coordinates."""

    # --- the tool -----------------------------------------------------------------------------------------------

    def activate(self) -> None:
        """The tool was chosen: start the worker in the background and look at the raster."""
        self.active = True
        self.client.start_soon()
        self.outputs.prepare()
        self._offer_what_came()
        if self.raster_layer() is None:
            layer = self.layers.likely_raster()
            if layer is not None:
                self.change_settings(raster_layer=layer.id())
        self._look_at_raster()
        self.changed.emit()

    def deactivate(self) -> None:
        """Another tool was chosen. The object stays: coming back continues it."""
        self.active = False
        self._end_hover()
        self._remember_settings()
        self.changed.emit()

    def dispose(self) -> None:
        """Leave nothing behind: no process, no drawing, no connection. What is owed is kept for the next time."""
        owed, alive = self.owed(), self.client.state != STOPPED
        self.keep_owed()
        self._remember_settings()
        QCoreApplication.instance().aboutToQuit.disconnect(self._remember_settings)
        self.session.clear()
        self.requests.drop()
        self.client.stop()
        self.preview.dispose()
        self.layers.dispose()
        self.outputs.dispose()
        self.messages.clear()
        if owed and alive:
            text = tr("{} accepted objects have no polygon yet. Load the plugin again to finish them.")
            count = sum(step.accept is not None for step in owed)
            self.messages.info(text.format(count), None, 10)

    # --- gestures -----------------------------------------------------------------------------------------------

    def click(
        self, point: QgsPointXY, positive: bool = True, crs: Optional[QgsCoordinateReferenceSystem] = None
    ) -> bool:
        """One more click, in ``crs`` (None: the canvas's). False where it was refused, with a message."""
        try:
            ref = self._ready_raster()
            canvas_crs = self.canvas.mapSettings().destinationCrs()
            place = transform_point(point, crs or canvas_crs, ref.crs)
            self._check_inside(place)
            scale = units_per_pixel(self.canvas, transform_point(place, ref.crs, canvas_crs), ref.crs)
            made = Click(place.x(), place.y(), positive)
            if self._accept_wanted:
                self._later(Step(click=made, crs=ref.crs, scale=scale))
            else:
                self._add(made, scale)
        except SegMapError as error:
            self._tell(error)
            return False
        self._tell_if_failed()
        return True

    def undo(self) -> None:
        """Take the last click back; what was accepted before its outline came is open again."""
        if self._ahead.take_back():
            self._show_clicks()
            self.changed.emit()
        elif self.session.undo():
            self._accept_wanted = None
            self._refresh()

    def redo(self) -> None:
        if self.session.redo():
            self._refresh()

    def remove_click(self, index: int) -> None:
        """Take one click out of the object, by its place in the list."""
        if 0 <= index < len(self.session.clicks):
            waits = self._accept_wanted is not None
            self.session.remove(index)
            self._refresh()
            if waits and not self.session.clicks:
                self.drop_awaited()

    def remove_marker(self, pixel: QPoint) -> None:
        """Take the click out whose marker lies under a canvas pixel.

        Without an object, and so without markers, it starts correcting the polygon there: some desktops keep Alt with
        the mouse to themselves, and their users never get an Alt+click through.
        """
        if not self.session.active:
            self.refine_at(self.canvas.getCoordinateTransform().toMapCoordinates(pixel))
            return
        found = self.preview.marker_at(pixel)
        if found is not None and found in self.session.clicks:
            self.remove_click(self.session.clicks.index(found))

    def escape(self) -> None:
        """The first Esc drops the object and cancels what is under way, the second leaves the tool.

        An object that was accepted is none any more, unless the panel has said by now that Esc cancels it.
        """
        accepted = self._accept_wanted is not None and not self._ahead.begun
        if (self.session.active or self.requests.pending) and (self.slow or not accepted):
            self.drop_object()
        else:
            self.left.emit()

    def drop_object(self) -> None:
        """Forget the object that was begun last; nothing was written."""
        if self._ahead.drop_begun():
            self._show_clicks()
            self.changed.emit()
        else:
            self.drop_awaited()

    def accept(self, chosen: Optional[Chosen] = None) -> None:
        """Write the object into the output layer, as soon as its outline is there, as what is ``chosen`` now."""
        if not self.session.active:
            return
        ahead = chosen is not None
        if chosen is None:
            chosen = Chosen(self.settings.current_class, self.settings.output_layer)
        if self._accept_wanted and (self._ahead or self._writing):
            if self._ahead.begun:
                self._ahead.add(Step(accept=chosen))
                self.changed.emit()
            return
        if self.requests.pending or (self.prediction is None and self.last_error is None and self.session.clicks):
            if not self._tell_if_failed() or ahead:
                self._accept_wanted = self._accept_wanted or chosen
            self.changed.emit()
            return
        self._finish(chosen)

    def accept_by_double_click(self) -> None:
        """Accept what was on the canvas when the double click began: its first half is not meant as a click.

        Without an outline before it (the object's first click) it is.
        """
        seen = None if self._accept_wanted else self._seen
        if seen is not None and len(self.session.clicks) > 1 and seen.ask.clicks == self.session.clicks[:-1]:
            self.session.undo()
            self._refresh()
        self.accept()

    def hover(self, point: QgsPointXY) -> None:
        """Show what a click at a point of the canvas would give, if there is time for it."""
        ref = self.requests.raster
        if not self.settings.hover or ref is None or self.client.state != READY or self.requests.pending:
            return
        try:
            canvas_crs = self.canvas.mapSettings().destinationCrs()
            place = transform_point(point, canvas_crs, ref.crs)
            self._check_inside(place)
            scale = self.session.scale or units_per_pixel(self.canvas, point, ref.crs)
        except SegMapError:
            self._end_hover()
            return
        self.requests.hover(self._ask((*self.session.clicks, Click(place.x(), place.y())), scale))

    def end_hover(self) -> None:
        self._end_hover()

    def choose_class(self, number: int) -> None:
        """Number key 1-9."""
        item = self.settings.classes.for_key(number)
        if item is not None:
            self.change_settings(current_class=item.name)

    def wants_key(self, action: str, number: int) -> bool:
        """Whether a key of the tool does something now; otherwise QGIS gets it."""
        if not self.active:
            return False
        if action == keys.UNDO:
            return self.session.can_undo
        if action == keys.REDO:
            return self.session.can_redo
        if action == keys.ACCEPT:
            return self.session.active
        return action == keys.ESCAPE or self.settings.classes.for_key(number) is not None

    def on_key(self, action: str, number: int) -> None:
        """One of the tool's keys."""
        if action == keys.CLASS:
            self.choose_class(number)
        else:
            {keys.UNDO: self.undo, keys.REDO: self.redo, keys.ACCEPT: self.accept, keys.ESCAPE: self.escape}[action]()

    # --- settings and layers ------------------------------------------------------------------------------------

    def change_settings(self, **changes: Any) -> None:
        """Change some of the settings; what concerns the current outline acts at once. Raises BadInputError."""
        old, new = self.settings, replace(self.settings, **changes)
        if new == old:
            return
        self.settings = new
        settings_store.save(new)
        self._settings_changed = True
        self.preview.set_color(new.color)
        if new.classes != old.classes:
            for layer in self.layers.vector_layers():
                if is_ours(layer):
                    style(layer, new.classes)
        if not new.hover:
            self._end_hover()
        if (new.raster_layer, new.bands, new.stretches) != (old.raster_layer, old.bands, old.stretches):
            self._on_raster_altered()
        elif self._accept_wanted is not None:
            pass  # the current outline is that of the next object
        elif new.shape != old.shape or new.predict_options() != old.predict_options():
            self._refresh()
        self.settings_changed.emit(new)
        self.changed.emit()

    def raster_layer(self) -> Optional[QgsRasterLayer]:
        """The layer that is being digitized, or None."""
        return self.layers.raster(self.settings.raster_layer)

    def output_layer(self) -> Optional[QgsVectorLayer]:
        """The layer accepted polygons go to, as far as there is one already."""
        ref = self.requests.raster
        try:
            crs = ref.crs if ref is not None else self.canvas.mapSettings().destinationCrs()
            return self.outputs.layer_for(self.settings.output_layer, crs, self.settings.classes, create=False)
        except OutputError:
            return None

    def export(self, path: str, layer_name: str, mode: str = NEW, selected_only: bool = False, crs: str = "") -> bool:
        """Export the output layer to a GeoPackage in the background; :attr:`exported` tells its end.

        ``crs``: an authority's id or WKT, empty for the layer's own.
        """
        try:
            layer = self.output_layer()
            if layer is None:
                raise OutputError("There is nothing to export.", "Accept a polygon first.")
            target = QgsCoordinateReferenceSystem(crs) if crs else None
            self.outputs.export(layer, path, layer_name, mode, selected_only, target)
            self.waiting.export_began()
        except SegMapError as error:
            self._tell(error)
            self.exported.emit(path, layer_name, error)
            return False
        return True
