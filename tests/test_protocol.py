# SPDX-License-Identifier: GPL-3.0-or-later
"""Frames: encode and decode are inverse for any cut of the stream; rubbish is told at once and never hangs or grows."""

from __future__ import annotations

import math
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from segmap_plugin.errors import WorkerError
from segmap_plugin.protocol import MAX_HEADER_BYTES, MAX_PAYLOAD_BYTES, VERSION, Decoder, Frame, encode

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
)
values = st.recursive(
    scalars, lambda v: st.lists(v, max_size=4) | st.dictionaries(st.text(), v, max_size=4), max_leaves=12
)
headers = st.dictionaries(st.text(), values, max_size=6)
frames = st.builds(Frame, headers, st.binary(max_size=300))


@pytest.mark.faults()
@pytest.mark.cheap()
@given(st.lists(frames, max_size=6), st.data())
def test_frames_come_back_whole_however_the_stream_is_cut(sent, data):
    stream = b"".join(encode(f.header, f.payload) for f in sent)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=12)))
    decoder, received = Decoder(), []
    for start, stop in zip([0, *cuts], [*cuts, len(stream)]):
        received += decoder.feed(stream[start:stop])
    assert received == sent
    assert decoder.pending == 0


def test_a_frame_fed_byte_by_byte_appears_with_its_last_byte():
    stream = encode({"op": "hello", "id": 1}, b"payload")
    decoder = Decoder()
    for byte in stream[:-1]:
        assert decoder.feed(bytes([byte])) == []
    assert decoder.pending == len(stream) - 1
    assert decoder.feed(stream[-1:]) == [Frame({"op": "hello", "id": 1}, b"payload")]


def test_the_layout_is_the_one_of_the_table():
    stream = encode({"a": 1}, b"xyz")
    magic, version, zero, head, payload = struct.unpack_from("<4sHHIQ", stream)
    assert (magic, version, zero, head, payload) == (b"SGMP", VERSION, 0, 7, 3)
    assert stream[20:27] == b'{"a":1}'
    assert stream[27:] == b"xyz"


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_numbers_that_json_cannot_say_are_refused(number):
    with pytest.raises(ValueError):
        encode({"score": number})


@pytest.mark.faults()
@pytest.mark.cheap()
@settings(max_examples=300)
@given(st.binary(min_size=1, max_size=400))
def test_random_bytes_give_frames_or_a_clear_error_and_nothing_else(data):
    decoder = Decoder()
    try:
        decoder.feed(data)
    except WorkerError as error:
        assert error.message
    else:
        assert decoder.pending <= len(data)


@pytest.mark.faults()
@pytest.mark.cheap()
@settings(max_examples=300)
@given(frames, st.data())
def test_a_flipped_byte_gives_another_frame_or_a_clear_error(frame, data):
    stream = bytearray(encode(frame.header, frame.payload))
    at = data.draw(st.integers(0, len(stream) - 1))
    stream[at] ^= data.draw(st.integers(1, 255))
    decoder = Decoder()
    try:
        got = decoder.feed(bytes(stream))
    except WorkerError as error:
        assert error.code == "worker"
    else:
        assert all(isinstance(f.header, dict) for f in got)


@pytest.mark.parametrize("start", [b"H", b"HTTP", b"SGMX", b"S\x00", b"SGMP" + struct.pack("<HHIQ", 99, 0, 2, 0)])
def test_what_is_not_ours_is_told_with_the_first_bytes(start):
    with pytest.raises(WorkerError):
        Decoder().feed(start)


def test_another_version_is_named():
    with pytest.raises(WorkerError, match="protocol 2"):
        Decoder().feed(struct.pack("<4sHHIQ", b"SGMP", 2, 0, 2, 0) + b"{}")


@pytest.mark.parametrize("head, payload", [(MAX_HEADER_BYTES + 1, 0), (2, MAX_PAYLOAD_BYTES + 1), (2**32 - 1, 2**63)])
def test_absurd_lengths_are_refused_before_anything_is_reserved(head, payload):
    with pytest.raises(WorkerError, match="absurd"):
        Decoder().feed(struct.pack("<4sHHIQ", b"SGMP", VERSION, 0, head, payload))


@pytest.mark.parametrize("head", [b"[]", b"5", b'"x"', b"null", b"{", b"\xff\xfe", b"{'a': 1}"])
def test_a_header_that_is_no_json_object_is_refused(head):
    with pytest.raises(WorkerError):
        Decoder().feed(struct.pack("<4sHHIQ", b"SGMP", VERSION, 0, len(head), 0) + head)
