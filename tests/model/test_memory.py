# SPDX-License-Identifier: GPL-3.0-or-later
"""The byte-bounded cache never holds more than it may and forgets the oldest first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from model.memory import ByteCache

KIB = 1024


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(1, 700)), max_size=60))
def test_it_never_holds_more_than_its_bound_and_never_a_stale_value(puts):
    cache, last = ByteCache(1), {}
    for count, (key, size) in enumerate(puts):
        cache.put(key, count, size * KIB)
        last[key] = count
        assert cache.size_mb <= 1
        assert cache.get(key) == count
    for key, value in last.items():
        assert cache.get(key) in (None, value)


def test_what_was_used_longest_ago_goes_first():
    cache = ByteCache(1)
    for key in "abcd":
        cache.put(key, key, 256 * KIB)
    cache.get("a")
    cache.put("e", "e", 256 * KIB)
    assert [cache.get(key) for key in "abcde"] == ["a", None, "c", "d", "e"]


def test_a_value_larger_than_the_bound_is_not_kept():
    cache = ByteCache(1)
    cache.put("small", 1, KIB)
    cache.put("large", 2, 2048 * KIB)
    assert cache.get("large") is None and cache.get("small") == 1


def test_replacing_a_value_frees_its_bytes_and_clearing_all():
    cache = ByteCache(1)
    cache.put("a", 1, 1024 * KIB)
    cache.put("a", 2, KIB)
    assert len(cache) == 1 and cache.size_mb == KIB / 2**20
    cache.clear()
    assert len(cache) == 0 and cache.size_mb == 0 and cache.get("a") is None
