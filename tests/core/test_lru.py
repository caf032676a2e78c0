# SPDX-License-Identifier: GPL-3.0-or-later
"""The cache: bounded in bytes, oldest first out, never wrong."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from segmap_plugin.core.lru import ByteLRU

steps = st.lists(st.tuples(st.sampled_from(["put", "get", "drop"]), st.integers(0, 9), st.integers(0, 40)), max_size=80)


@given(steps)
def test_it_never_exceeds_its_bound_and_never_gives_a_wrong_value(actions):
    cache: ByteLRU[tuple[int, int]] = ByteLRU(100)
    last: dict[int, int] = {}
    for step, (action, key, size) in enumerate(actions):
        if action == "put":
            cache.put(key, (key, step), size)
            last[key] = step
        elif action == "drop":
            cache.drop(key)
            last.pop(key, None)
        else:
            found = cache.get(key)
            assert found is None or found == (key, last[key])
        assert cache.held_bytes <= 100
        assert len(cache) == len(list(cache))


def test_what_was_used_last_stays():
    cache: ByteLRU[str] = ByteLRU(3)
    for name in "abc":
        cache.put(name, name, 1)
    cache.get("a")
    cache.put("d", "d", 1)
    assert [cache.get(k) for k in "abcd"] == ["a", None, "c", "d"]


def test_what_is_larger_than_the_bound_is_not_kept_and_replaces_nothing_else():
    cache: ByteLRU[str] = ByteLRU(10)
    cache.put("small", "s", 4)
    cache.put("large", "l", 11)
    assert cache.get("large") is None
    assert cache.get("small") == "s"


def test_a_value_put_again_counts_once():
    cache: ByteLRU[str] = ByteLRU(10)
    for _ in range(5):
        cache.put("k", "v", 8)
    assert (len(cache), cache.held_bytes) == (1, 8)
    cache.clear()
    assert (len(cache), cache.held_bytes) == (0, 0)
