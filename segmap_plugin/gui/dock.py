# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel: shows the controller's settings and state, passes on what the user does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Callable, Optional

from qgis.core import QgsApplication
from qgis.gui import QgsCollapsibleGroupBox, QgsScrollArea
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWhatsThis,
    QWidget,
)

from ..errors import SegMapError
from .batch_box import BatchBox
from .class_box import ClassBox
from .device_words import device_reason
from .export_dialog import ExportDialog
from .mnemonics import leave_menus_theirs
from .raster_box import RasterBox
from .shape_box import ShapeBox
from .whats_this import explain


class SegMapDock(QDockWidget):
    """Holds no data: everything shown comes from the controller, everything done goes to it."""

    help_wanted = pyqtSignal()

    def __init__(self, controller: Any, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("segmap_dock")
        self.setWindowTitle(self.tr("SegMap"))
        self._controller = controller
        self.raster_box, self.class_box, self.shape_box = RasterBox(self), ClassBox(self), ShapeBox(self)
        self._make_controls()
        self._lay_out()
        explain(self)
        for box in (self.raster_box, self.class_box, self.shape_box):
            box.edited.connect(self._on_edited)
        self.class_box.refused.connect(controller.messages.error)
        controller.settings_changed.connect(self.show_settings)
        controller.changed.connect(self.show_state)
        self.show_settings(controller.settings)
        self.show_state()
        self._leave_letters()  # now, while nothing has to be laid out anew for it

    def showEvent(self, event: QShowEvent) -> None:
        """QGIS's menus are complete now; often they were already."""
        super().showEvent(event)
        self._leave_letters()

    def _leave_letters(self) -> None:
        window = self.parentWidget()
        if isinstance(window, QMainWindow):
            leave_menus_theirs(self, window.menuBar())

    def show_settings(self, settings: Any) -> None:
        """Bring all controls in line with the settings."""
        for box in (self.raster_box, self.class_box, self.shape_box):
            box.show_settings(settings)

    def show_state(self) -> None:
        """Bring the status line and the buttons in line with the controller."""
        controller = self._controller
        session = controller.session
        self.status.setText(controller.status_text())
        self.status.setToolTip(device_reason(str(controller.client.info.get("device") or "")))
        done = round(100 * controller.fraction_done())
        self.progress.setRange(0, 100 if done else 0)  # 0 to 0: something moves, nobody knows how far
        self.progress.setValue(done)
        self.progress.setVisible(controller.is_working())
        self.undo.setEnabled(session.can_undo)
        self.redo.setEnabled(session.can_redo)
        self.accept.setEnabled(session.active)
        self.drop.setEnabled(session.active)
        self.export.setEnabled(not controller.outputs.exporter.busy)
        self.start.setVisible(controller.client.state == "failed")
        vertices = controller.prediction.vertices if controller.prediction is not None else 0
        self.shape_box.show_outline(vertices, controller.pixel_m())

    def add_model_box(self, box: QWidget) -> None:
        """Put the choice of the model below raster and output layer."""
        self._body.insertWidget(1, box)
        explain(self)
        self._order_tabs(_tab_stops(box))
        self._leave_letters()

    def add_guide(self, card: QWidget) -> None:
        """Put the card of the first steps above everything else."""
        self._column.insertWidget(0, card)

    def ask_export(self) -> None:
        """Open the export dialog; what was decided goes to the controller."""
        layer = self._controller.output_layer()
        if layer is None or layer.featureCount() == 0:
            self._controller.messages.info(self.tr("There is nothing to export yet."))
            return
        controller = self._controller
        dialog = ExportDialog(
            layer.name(), layer.selectedFeatureCount(), self, layer.crs(), controller.settings.export_crs
        )
        if dialog.exec():
            choice = dialog.choice()
            controller.change_settings(export_crs=choice.crs)
            controller.export(choice.path, choice.layer_name, choice.mode, choice.selected_only, choice.crs)
        dialog.deleteLater()

    def _make_controls(self) -> None:
        controller = self._controller
        self.undo = self._button("undo", "mActionUndo.svg", self.tr("Take the last click back"), controller.undo)
        self.redo = self._button("redo", "mActionRedo.svg", self.tr("Redo the click"), controller.redo)
        self.accept = self._button("accept", "mActionCheckQgis.svg", self.tr("Accept the polygon"), controller.accept)
        self.accept.setIcon(QgsApplication.getThemeIcon("/mIconSuccess.svg"))
        self.drop = self._button("drop", "mActionRemove.svg", self.tr("Drop the object"), controller.drop_object)
        self.batch = BatchBox(controller, self)
        self.export = QPushButton(self.tr("&Export to GeoPackage…"), self)
        self.export.setObjectName("segmap_export")
        self.export.setAccessibleName(self.tr("Export to GeoPackage"))
        self.export.clicked.connect(self.ask_export)
        self.status = QLabel(self)
        self.status.setObjectName("segmap_status")
        self.status.setAccessibleName(self.tr("Status"))
        self.status.setWordWrap(True)
        self.status.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.progress = QProgressBar(self)
        self.progress.setObjectName("segmap_progress")
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setMaximumHeight(6)
        self.whats_this = self._button(
            "whats_this",
            "mActionContextHelp.png",
            self.tr("What's this? Then click a control"),
            QWhatsThis.enterWhatsThisMode,
        )
        self.help = self._button("help", "mActionHelpContents.svg", self.tr("Help"), self.help_wanted.emit)
        self.start = QPushButton(self.tr("Start the worker again"), self)
        self.start.setObjectName("segmap_start_worker")
        self.start.setAccessibleName(self.tr("Start the worker again"))
        self.start.clicked.connect(controller.client.start)

    def _lay_out(self) -> None:
        body = QWidget()
        self._body = layout = QVBoxLayout(body)
        layout.addWidget(self.raster_box)
        buttons = QHBoxLayout()
        for button in (self.undo, self.redo, self.accept, self.drop):
            buttons.addWidget(button)
        buttons.addStretch()
        layout.addLayout(buttons)
        for name, title, box in (
            ("segmap_group_classes", self.tr("Class"), self.class_box),
            ("segmap_group_shape", self.tr("Shape"), self.shape_box),
        ):
            group = QgsCollapsibleGroupBox(title)
            group.setObjectName(name)
            group.setAccessibleName(title)
            QVBoxLayout(group).addWidget(box)
            layout.addWidget(group)
        layout.addStretch()
        area = QgsScrollArea(self)
        area.setObjectName("segmap_scroll")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab would stop there without showing where it is
        area.setWidgetResizable(True)
        area.setFrameShape(QgsScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        area.setMinimumWidth(body.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width())
        outer = QWidget(self)
        self._column = column = QVBoxLayout(outer)
        column.setContentsMargins(0, 0, 6, 6)
        column.addWidget(area, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(layout.contentsMargins().left(), 0, 0, 0)  # in line with what scrolls above
        foot.addWidget(self.batch)
        row = QHBoxLayout()
        row.addWidget(self.export, 1)
        row.addWidget(self.whats_this)
        row.addWidget(self.help)
        foot.addLayout(row)
        for widget in (self.start, self.progress, self.status):
            foot.addWidget(widget)
        column.addLayout(foot)
        self.setWidget(outer)
        self._order_tabs()

    def _order_tabs(self, models: Sequence[QWidget] = ()) -> None:
        """Tab goes from top to bottom; Qt's own order is the one in which the controls were made."""
        fold_bands, fold_classes, fold_shape = (self._fold(name) for name in ("bands", "classes", "shape"))
        raster, output, *bands = _tab_stops(self.raster_box)
        classes, shape, batch = (_tab_stops(box) for box in (self.class_box, self.shape_box, self.batch))
        buttons = [self.undo, self.redo, self.accept, self.drop]
        order = [
            raster,
            output,
            fold_bands,
            *bands,
            *models,
            *buttons,
            fold_classes,
            *classes,
            fold_shape,
            *shape,
            *batch,
        ]
        order += [self.export, self.whats_this, self.help, self.start]
        for before, after in zip(order, order[1:]):
            QWidget.setTabOrder(before, after)

    def _fold(self, name: str) -> QWidget:
        """The button that folds a group. The group itself takes the keyboard to no purpose: one stop is enough."""
        group = self.findChild(QgsCollapsibleGroupBox, f"segmap_group_{name}")
        button = group.findChild(QToolButton, "collapseButton")
        if button is None:  # QGIS's own affair
            return group
        button.setAccessibleName(group.title())
        group.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def _button(self, name: str, icon: str, tip: str, action: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"segmap_{name}")
        button.setIcon(QgsApplication.getThemeIcon(f"/{icon}"))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: action())
        return button

    def _on_edited(self, changes: dict[str, Any]) -> None:
        try:
            self._controller.change_settings(**changes)
        except SegMapError as error:
            self._controller.messages.error(error)
            self.show_settings(self._controller.settings)


def _tab_stops(box: QWidget) -> list[QWidget]:
    """What Tab stops at in a part of the panel, in the part's own order."""
    found, widget = [], box.nextInFocusChain()
    while widget is not box and len(found) < 1000:
        found.append(widget)
        widget = widget.nextInFocusChain()
    tab = Qt.FocusPolicy.TabFocus
    return [w for w in found if box.isAncestorOf(w) and w.focusPolicy() & tab and w.objectName().startswith("segmap_")]
