# SPDX-License-Identifier: GPL-3.0-or-later
"""What the plugin has beside its tool and panel: environment, models, options, help, shortcuts."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QCoreApplication, QObject
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QDialog, QMenu, QWidget

from ..models.manager import ModelManager
from ..runtime.interpreter import data_folder, passed_over
from ..runtime.manager import RuntimeManager
from .help_dialog import HelpDialog
from .install_offer import offer_install
from .install_page import InstallPage
from .model_box import ModelBox
from .models_dialog import ModelsDialog
from .options_page import OptionsFactory, OptionsPage
from .tour import Tour, TourCard


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("SegMap", text)


class Extras(QObject):
    """``register`` adds everything to QGIS, ``unregister`` takes everything back."""

    def __init__(self, iface: Any, controller: Any, folder: Path, parent: Optional[QObject] = None) -> None:
        """``folder``: the plugin's, with its icons and docs."""
        super().__init__(parent)
        self._iface, self._controller, self._folder = iface, controller, folder
        self.runtime = RuntimeManager(self)
        self.models = ModelManager(self)
        self.install_page: Optional[InstallPage] = None
        self._dialogs: list[QDialog] = []
        self._actions: list[QAction] = []
        self._with_shortcuts: list[QAction] = []
        self._factory: Optional[OptionsFactory] = None
        self._help_menu: Optional[QMenu] = None
        self.tour: Optional[Tour] = None
        self._told_gone: set[Path] = set()

    def register(self, tool_actions: list[QAction]) -> None:
        """Menu entries, options page, shortcuts (of ``tool_actions`` too), and the page where there is no worker."""
        for name, text, slot in (
            ("environment", tr("Environment…"), self.show_install),
            ("models", tr("Models…"), self.show_models),
            ("tour", tr("First steps"), self.show_tour),
            ("help", tr("Help"), self.show_help),
        ):
            self._actions.append(self._action(name, text, slot))
            self._iface.addPluginToRasterMenu(tr("SegMap"), self._actions[-1])
        for action in [*tool_actions, *self._actions]:
            # No default keys: QGIS has taken the good ones, and users can set theirs in its shortcut dialog.
            if self._iface.registerMainWindowAction(action, ""):
                self._with_shortcuts.append(action)
        # QGIS's own Help menu has a place for plugins: the same two entries are found there.
        self._help_menu = self._iface.pluginHelpMenu().addMenu(self._icon(), tr("SegMap Refiner"))
        self._help_menu.setObjectName("segmap_help_menu")
        self._help_menu.addActions(self._actions[-2:])
        self._factory = OptionsFactory(self._icon(), self._options_page)
        self._iface.registerOptionsWidgetFactory(self._factory)
        self._controller.client.gave_up.connect(self._on_gave_up)
        self._controller.client.ready.connect(self._on_ready)
        self._controller.messages.open_environment = self.show_install
        self.models.chosen.connect(lambda _name: self._restart())
        for changed in (self.runtime.installed, self.runtime.removed, self.runtime.inspected):
            changed.connect(lambda _what=None: self.models.look())  # torch may have come or gone

    def guide(self, dock: Any, tool_action: QAction) -> None:
        """Put the first steps into the panel; they are offered when the tool is started for the first time."""

        def start_tool() -> None:
            if not self._controller.active:
                tool_action.trigger()
            dock.show()

        folders = self._folder / "resources" / "sample", data_folder() / "sample"
        self.tour = Tour(self._iface.mapCanvas(), self._controller, start_tool, folders, self)
        dock.add_guide(TourCard(self.tour, dock))
        dock.add_model_box(ModelBox(self.models, self.show_models, self._controller.messages.error, dock))
        dock.help_wanted.connect(self.show_help)
        tool_action.toggled.connect(lambda on: self.tour.offer() if on and self.tour is not None else None)

    def unregister(self) -> None:
        """Take back what :meth:`register` added; wait for threads that still run."""
        if self.tour is not None:
            self.tour.dispose()
            self.tour = None
        if self._help_menu is not None:
            self._iface.pluginHelpMenu().removeAction(self._help_menu.menuAction())
            self._help_menu.deleteLater()
            self._help_menu = None
        self._controller.client.gave_up.disconnect(self._on_gave_up)
        self._controller.client.ready.disconnect(self._on_ready)
        self._controller.messages.open_environment = None
        self.runtime.dispose()
        self.models.dispose()
        if self._factory is not None:
            self._iface.unregisterOptionsWidgetFactory(self._factory)
            self._factory = None
        for action in self._with_shortcuts:
            self._iface.unregisterMainWindowAction(action)
        for action in self._actions:
            self._iface.removePluginRasterMenu(tr("SegMap"), action)
            action.deleteLater()
        for dialog in self._dialogs:
            dialog.deleteLater()
        self._actions, self._with_shortcuts, self._dialogs, self.install_page = [], [], [], None

    def show_install(self) -> None:
        """The environment's page."""
        if self.install_page is None:
            self.install_page = offer_install(self._window(), self._controller, self.runtime)
            self._dialogs.append(self.install_page)
        elif not self.install_page.isVisible():
            self.install_page.open_page()

    def show_models(self) -> None:
        """The models' dialog."""
        dialog = next((d for d in self._dialogs if isinstance(d, ModelsDialog)), None)
        if dialog is None:
            dialog = ModelsDialog(self.models, self._window())
            dialog.environment_wanted.connect(self.show_install)
            self._dialogs.append(dialog)
        dialog.refresh()
        dialog.show()
        dialog.raise_()

    def show_tour(self) -> None:
        """The first steps, from the beginning."""
        if self.tour is not None:
            self.tour.begin()

    def show_help(self) -> None:
        """The documentation."""
        dialog = next((d for d in self._dialogs if isinstance(d, HelpDialog)), None)
        if dialog is None:
            dialog = HelpDialog(self._folder / "docs", self._window())
            self._dialogs.append(dialog)
        dialog.show()
        dialog.raise_()

    def _on_gave_up(self, _error: Any) -> None:
        """The worker cannot start: where that is because nothing is installed, offer to."""
        if self.runtime.is_needed():
            self._controller.messages.clear()  # the page says it, and what to do about it
            self.show_install()

    def _on_ready(self, _info: Any) -> None:
        """The worker runs: where that is not in the Python that the user chose, say so once."""
        path = passed_over()
        if path is not None and path not in self._told_gone:
            self._told_gone.add(path)
            text = tr("Your own Python at {path} is not there any more: the plugin's own environment is used instead.")
            self._controller.messages.info(text.format(path=path), (tr("Environment…"), self.show_install), seconds=0)

    def _restart(self) -> None:
        if self._controller.client.state != "stopped":
            self._controller.client.restart()

    def _options_page(self, parent: Optional[QWidget]) -> OptionsPage:
        return OptionsPage(self._restart, self.show_install, self.show_models, parent)

    def _action(self, name: str, text: str, slot: Callable[[], None]) -> QAction:
        action = QAction(text, self._window())
        action.setObjectName(f"segmap_action_{name}")
        action.triggered.connect(lambda _checked=False: slot())
        return action

    def _icon(self) -> QIcon:
        return QIcon(str(self._folder / "resources" / "icons" / "segmap.svg"))

    def _window(self) -> QWidget:
        return self._iface.mainWindow()
