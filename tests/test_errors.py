# SPDX-License-Identifier: GPL-3.0-or-later
"""Errors travel as JSON and arrive as what they were."""

from __future__ import annotations

import inspect
import json

import pytest

from segmap_plugin import errors
from segmap_plugin.errors import SegMapError, error_from_dict

CLASSES = [c for _, c in inspect.getmembers(errors, inspect.isclass) if issubclass(c, SegMapError)]


@pytest.mark.parametrize("cls", CLASSES)
def test_every_error_survives_json(cls):
    error = cls("It broke.", "Mend it.", window=[1, 2], path="ü")
    back = error_from_dict(json.loads(json.dumps(error.to_dict())))
    assert type(back) is cls
    assert (back.message, back.remedy, back.details) == (error.message, error.remedy, error.details)


def test_every_code_is_used_once():
    codes = [c.code for c in CLASSES]
    assert len(set(codes)) == len(codes)
    assert len(codes) >= 11


@pytest.mark.parametrize("data", [{}, {"code": "from the future"}, {"code": None, "details": 5}, {"details": None}])
def test_an_error_of_another_version_is_still_an_error(data):
    assert type(error_from_dict(data)) is SegMapError


def test_the_text_for_the_user_is_message_and_remedy():
    assert str(SegMapError("It broke.", "Mend it.")) == "It broke. Mend it."
    assert str(SegMapError("It broke.")) == "It broke."
