# SPDX-License-Identifier: GPL-3.0-or-later
"""Prompts are taken where their layer lives and written anywhere; results go to the output whole or not at all."""

from __future__ import annotations

import json
import threading

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpressionContext,
    QgsFeature,
    QgsFeatureSink,
    QgsGeometry,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorLayer,
)

POINTS = [f"Point({500000 + i} 4999900)" for i in range(6)]


@pytest.fixture
def handover(part):
    return part("processing.handover")


def written(prompts, path, cancelled=lambda: False):
    """(head, items) of what a thread writes."""
    counts = []
    thread = threading.Thread(target=lambda: counts.append(prompts.write(path, cancelled)))
    thread.start()
    thread.join()
    head, *items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert counts == [len(items)]
    return head, items


def numbers(items):
    return sorted(item["properties"]["n"] for item in items)


def test_a_layer_may_change_and_go_after_its_prompts_were_taken(handover, memory_layer, tmp_path):
    layer = memory_layer("Point", POINTS)
    layer.startEditing()
    feature = QgsFeature(layer.fields())
    feature.setAttributes([99])
    feature.setGeometry(QgsGeometry.fromWkt("Point(1 2)"))
    layer.addFeature(feature)
    layer.deleteFeature(min(layer.allFeatureIds(), key=abs))
    prompts = handover.Prompts(layer)
    before = sorted(f["n"] for f in layer.getFeatures())
    layer.rollBack()
    del layer
    head, items = written(prompts, tmp_path / "p.prompts")
    assert head == {"crs": "EPSG:32633", "fields": [["n", "int"]]}
    assert numbers(items) == before == [1, 2, 3, 4, 5, 99]


def test_only_selected_features_and_only_so_many_are_written(handover, memory_layer, tmp_path):
    layer = memory_layer("Point", POINTS)
    QgsProject.instance().addMapLayer(layer)
    layer.select(sorted(layer.allFeatureIds())[1:4])
    by_id = QgsProject.instance().mapLayer
    for selected, limit, wanted in (
        (True, -1, [1, 2, 3]),
        (False, 2, 2),
        (True, 2, 2),
        (False, -1, [0, 1, 2, 3, 4, 5]),
    ):
        definition = QgsProcessingFeatureSourceDefinition(layer.id(), selected, limit)
        prompts = handover.Prompts.of_parameter(
            definition, lambda value: by_id(value.staticValue()), QgsExpressionContext()
        )
        found = numbers(written(prompts, tmp_path / "p.prompts")[1])
        assert found == wanted if isinstance(wanted, list) else len(found) == wanted
    QgsProject.instance().removeMapLayer(layer)


def test_a_filter_works_together_with_a_selection(handover, memory_layer, tmp_path):
    """QGIS 3.32 and later have a filter beside the selection; older ones have no such attribute."""
    layer = memory_layer("Point", POINTS)
    layer.select(sorted(layer.allFeatureIds())[1:4])
    definition = QgsProcessingFeatureSourceDefinition(layer.id(), True)
    definition.filterExpression = '"n" >= 2'
    prompts = handover.Prompts.of_parameter(definition, lambda _value: layer, QgsExpressionContext())
    assert numbers(written(prompts, tmp_path / "p.prompts")[1]) == [2, 3]


def test_without_a_layer_the_prompts_are_refused(handover, part):
    with pytest.raises(part("errors").BadInputError, match="prompts cannot be read"):
        handover.Prompts.of_parameter("nowhere", lambda _value: None, QgsExpressionContext())


def test_curves_become_chords_and_missing_values_null(handover, tmp_path):
    layer = QgsVectorLayer("CurvePolygon?crs=EPSG:32633&field=a:double&field=day:date", "curved", "memory")
    layer.setCrs(QgsCoordinateReferenceSystem())
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromWkt("CurvePolygon(CircularString(0 0, 5 5, 10 0, 5 -5, 0 0))"))
    layer.dataProvider().addFeatures([feature, QgsFeature(layer.fields())])
    head, items = written(handover.Prompts(layer), tmp_path / "p.prompts")
    assert head["crs"] == ""
    assert [set(item["properties"].values()) for item in items] == [{None}, {None}]
    circle = QgsGeometry()
    circle.fromWkb(bytes.fromhex(items[0]["wkb"]))
    assert circle.area() == pytest.approx(78.54, rel=0.01)
    assert items[1]["wkb"] is None


def test_a_cancel_stops_writing(handover, part, memory_layer, tmp_path):
    with pytest.raises(part("errors").CancelledError):
        handover.Prompts(memory_layer("Point", POINTS)).write(tmp_path / "p.prompts", lambda: True)


class FullSink(QgsFeatureSink):
    """Takes two features, or all of them and then cannot write them out."""

    def __init__(self, room):
        super().__init__()
        self._room, self.taken = room, 0

    def addFeature(self, feature, flags=None):
        self.taken += 1
        return self.taken <= self._room

    def flushBuffer(self):
        return False

    def lastError(self):
        return "No space left on device"


@pytest.mark.parametrize("room", [2, 100])
def test_an_output_that_takes_no_more_is_said(handover, part, memory_layer, room):
    layer = memory_layer("Point", POINTS)
    with pytest.raises(part("errors").OutputError, match="No space left"):
        handover.copy_features(layer, FullSink(room), layer.fields())
