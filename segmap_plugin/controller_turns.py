# SPDX-License-Identifier: GPL-3.0-or-later
"""Whose turn it is: what was accepted is written in its order, what was refused waits for those behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY

from . import controller_owed, settings_store
from .controller_ahead import About, Chosen, SetAside, Step
from .controller_base import ControllerBase
from .controller_output import tr
from .core.session import Session
from .core.settings import with_choice
from .errors import BadInputError, OutputError, SegMapError


class Turns(ControllerBase):
    """Keeps the steps that were done ahead, and takes them when their turn has come."""

    def owed(self) -> tuple[Step, ...]:
        """What was accepted and is not written yet, as the steps that led to it."""
        steps: list[Step] = []
        for aside in self._aside:
            if aside.chosen is not None:
                steps += [*steps_of(aside.session, aside.about), Step(accept=aside.chosen)]
        if self._accept_wanted is not None:
            steps += [*steps_of(self.session, self._about), Step(accept=self._accept_wanted)]
        elif self._ahead:  # what the session holds is of the object that is next to be accepted
            steps += steps_of(self.session, self._about)
        steps += self._ahead.steps
        while steps and steps[-1].accept is None:  # begun, and not accepted
            steps.pop()
        return tuple(steps)

    def note_owed(self) -> None:
        """Have the journal say what is owed, should QGIS end without a word."""
        if not self._leaving:
            self.outputs.note_waiting(controller_owed.as_text(self.owed()))

    def keep_owed(self) -> None:
        """The plugin goes: what is owed is kept in the profile, and no longer noted in the journal."""
        if self._leaving:
            return
        if self._keep(self.owed()):
            self.outputs.note_waiting("")
        self._leaving = True

    def _keep(self, steps: Sequence[Step]) -> bool:
        """Keep what was accepted in these steps for another time; False, with a word, where that cannot be."""
        try:
            controller_owed.keep(controller_owed.as_text(steps))
        except OSError as error:
            self._tell_not_kept(error)
            return False
        return True

    def _tell_not_kept(self, error: OSError) -> None:
        remedy = "Free some space or check the profile folder."
        self._tell(OutputError(f"Accepted objects cannot be kept ({error}).", remedy))

    def drop_awaited(self) -> None:
        """Forget the object whose outline is waited for, and go on with what was done since it was accepted."""
        self.session.clear()
        self._refresh()
        self._go_on()

    def finish_owed(self) -> None:
        """Do what the plugin had no time for before it was unloaded. What is under way waits for it."""
        objects = controller_owed.waiting()
        if not objects:
            return
        self.client.start_soon()
        for steps in objects.values():
            self._ahead.add(*self._without_lost_target(steps))
        self._ahead.add(Step(turn=self._chosen()))
        self.note_owed()
        if not self.outputs.journal.owes:  # else both know of them: one too many is better than one lost
            self._strike(objects)
        if self._accept_wanted is None:
            if self.session.active:
                self._set_aside(None, None)
            self._go_on()

    def _strike(self, objects: Iterable[str]) -> None:
        self._offered -= set(objects)
        try:
            controller_owed.strike(objects)
        except OSError as error:
            self._tell_not_kept(error)

    def _without_lost_target(self, steps: Sequence[Step]) -> list[Step]:
        """Without the polygon to be corrected, where it is another by now: ids of features that are not saved begin
        anew in each session. The object then becomes a polygon of its own."""
        about = next((step.turn for step in steps if step.turn is not None), About())
        crs = about.crs or QgsCoordinateReferenceSystem()
        return [step for step in steps if step.target is None or self.outputs.is_as_it_was(step.target, crs)]

    def _later(self, step: Step) -> None:
        """Do this once the object that was accepted has been written."""
        self._ahead.add(step)
        self._show_clicks()

    def _turn_later(self) -> None:
        """Another raster was chosen: it is that of the next object."""
        self._ahead.add(Step(turn=self._chosen()))
        self.changed.emit()

    def _go_on(self) -> None:
        """Do what was done after the accepted object, up to the next one that has to be waited for."""
        self._ahead.run(self._take, lambda: self._accept_wanted is not None)
        self._come_back()

    def _take(self, step: Step) -> None:
        """One step; what goes wrong in it is told, and costs no other."""
        try:
            if step.click is not None:
                if not self.session.active and self.layers.raster(self._about.layer_id) is not None:
                    self._turn_to(self._about)  # its style may have changed meanwhile
                self._add(step.click, step.scale)
            elif step.target is not None:
                self.session.begin_refine(step.target)
            elif step.refine is not None:
                self._begin_refine(QgsPointXY(*step.refine), step.crs, self.requests.raster)
            elif step.turn is not None:
                self._turn(step.turn)
            elif step.accept is not None:
                self.accept(step.accept)
        except SegMapError as error:
            self._tell(error)

    def _turn(self, about: About) -> None:
        if self.session.active:  # begun after the accepted one, on the raster before
            self.messages.info(tr("The raster changed, the object was dropped."))
            self.session.clear()
        self.preview.clear()
        self.prediction = None
        self._turn_to(about)
        if about.layer_id and self.requests.raster is None:
            self._put_off(about)
            if self.last_error is not None:
                self._tell(self.last_error)

    def _put_off(self, about: About) -> None:
        """The raster of the next steps is not there, or no more: what was accepted on it is kept until it is."""
        self._keep_until_back((Step(turn=about), *self._ahead.take_until_turn()))

    def _keep_until_back(self, steps: Sequence[Step]) -> None:
        count = sum(step.accept is not None for step in steps)
        if count and self._keep(steps):
            self.messages.info(tr("{} accepted objects wait until their raster is back.").format(count), None, 10)

    def _refuse(self, chosen: Chosen, error: SegMapError) -> None:
        """The object cannot be written as it is. It stays, for the user to change it; those accepted since go first."""
        self.refusals += 1
        self._accept_wanted = None
        if self._ahead.accepts:
            self._set_aside(chosen, error)
            self.messages.info(tr("The object comes back once those accepted after it are written."), None, 10)
            self._go_on()
        else:
            self._forget_plans()

    def _set_aside(self, chosen: Optional[Chosen], error: Optional[SegMapError]) -> None:
        self._aside.append(SetAside(self.session, self._about, self.settings.current_class, chosen, error))
        self.session = Session()
        self._refresh()

    def _come_back(self) -> None:
        """With nothing else under way, what was set aside is the object under way again."""
        busy = self._accept_wanted is not None or self._writing or bool(self._ahead) or self.session.active
        if busy or not self._aside:
            return
        aside = self._aside.pop(0)
        if self.layers.raster(aside.about.layer_id) is None:
            self._lose(aside)
            self._come_back()
            return
        self._turn_to(aside.about)
        self._return_to_raster()
        name = aside.current_class if aside.chosen is None else aside.chosen.current_class
        if name in {item.name for item in self.settings.classes}:
            self.change_settings(current_class=name)
        error = aside.error if self.requests.raster is not None else self.last_error
        if error is not None:
            self._tell(error)
        self.session = aside.session
        self._refresh()

    def _lose(self, aside: SetAside) -> None:
        """Its raster was removed meanwhile."""
        if aside.chosen is not None:
            self._ahead.add(*steps_of(aside.session, aside.about)[1:], Step(accept=aside.chosen))
            self._put_off(aside.about)
        else:
            self._tell(BadInputError("The raster layer was removed, the object was dropped.", "Choose another raster."))

    def _forget_plans(self) -> None:
        """Neither accept the object when its outline comes, nor do what was begun since that was wanted."""
        self._accept_wanted = None
        turns = self._ahead.turns
        self._ahead.clear()
        if turns and self.session.active and self.layers.raster(self._about.layer_id) is not None:
            self._return_to_raster()  # what was accepted is still to be seen, and is not dropped for another raster
        elif turns:
            self.session.clear()
            self.preview.clear()
            self.prediction = None
            self._look_at_raster()
        self._show_clicks()

    def _return_to_raster(self) -> None:
        """Choose the raster that the object under way is about."""
        about = self._about
        bands = with_choice(self.settings.bands, about.layer_id, about.bands)
        stretches = with_choice(self.settings.stretches, about.layer_id, about.stretch)
        self.settings = replace(self.settings, raster_layer=about.layer_id, bands=bands, stretches=stretches)
        settings_store.save(self.settings)
        self.settings_changed.emit(self.settings)


def steps_of(session: Session, about: About) -> list[Step]:
    """The steps that make this object."""
    steps = [Step(turn=about)]
    if session.target is not None:
        steps.append(Step(target=session.target))
    return [*steps, *(Step(click=click, scale=session.scale or 1.0) for click in session.clicks)]
