# SPDX-License-Identifier: GPL-3.0-or-later
"""Evaluating several variants on the same objects, in one process or several, resumably.

The work is cut into chunks of a few objects of one image. Which objects, and what becomes of them, depends on the
question alone and never on the number of processes; only times do.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

from .datasets import open_data
from .journal import Journal, key_of
from .report import Record, Report
from .run import DISTURBANCES, Asked, Clicked, click_through, evaluate, with_bands
from .samples import Item, Sample, samples
from .split import is_training, is_validation
from .variants import Variant

CHUNK = 4
"""Objects of one image that are done together; at most so many are lost when a run is killed."""


@dataclass(frozen=True)
class Question:
    """Which objects are clicked, and how. Plain values."""

    folders: tuple[str, ...]
    layout: str = "auto"
    datasets: tuple[str, ...] = ()
    split: str = "val"
    limit: int | None = None
    """About so many objects of each data set."""
    few: tuple[tuple[str, int], ...] = ()
    """(name of a variant, limit for it): the slow ones."""
    min_area: int = 1
    clicks: int = 20
    threshold: float = 0.5
    stop_at: float | None = None
    object_seconds: float | None = None

    def items(self) -> list[Item]:
        """The images asked about. Raises ValueError or OSError for folders that are no data sets."""
        items = [item for folder in self.folders for item in open_data(Path(folder), self.layout)]
        unknown = sorted(set(self.datasets) - {item.dataset for item in items})
        if unknown:
            known = ", ".join(sorted({item.dataset for item in items}))
            raise ValueError(f"no data set {', '.join(unknown)}; there are {known}")
        if self.datasets:
            items = [item for item in items if item.dataset in self.datasets]
        if self.split != "all":
            wanted = is_validation if self.split == "val" else is_training
            items = [item for item in items if wanted(item)]
        return items

    def limit_of(self, variant: Variant) -> int | None:
        """About how many objects of each data set this variant is asked about."""
        return next((limit for name, limit in self.few if name == variant.name), self.limit)

    def identity(self, variant: Variant) -> str:
        """The same for runs whose records may be mixed; which objects are asked about does not matter."""
        how = ("clicks", "threshold", "stop_at", "object_seconds")
        return variant.identity(**{name: value for name, value in asdict(self).items() if name in how})


class Chunk(NamedTuple):
    """A piece of work: a variant, the place of an image among the items, and its objects."""

    variant: Variant
    item: int
    ids: tuple[int, ...]


class _Bench:
    """What one process has open: the data, and the predictor used last."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.items = question.items()
        self._variant: Variant | None = None
        self._asked: Asked | None = None

    def asked(self, variant: Variant) -> Asked:
        if self._asked is None or variant != self._variant:
            self._variant, self._asked = variant, None  # the old one goes before the new one comes
            self._asked = variant.make()
        return self._asked

    def samples_of(self, item: int, ids: Sequence[int]) -> Iterator[Sample]:
        found = self.items[item]
        image, objects = found.read()
        by_id = {thing.id: thing for thing in objects}
        for number in ids:
            thing = by_id[number]
            yield Sample(found.dataset, found.name, number, thing.label, found.gsd_m, image, thing.mask())

    def work(self, chunk: Chunk) -> tuple[list[Record], dict[str, str]]:
        """The records of a chunk, and facts about what answered."""
        variant, q = chunk.variant, self.question
        asked = self.asked(variant)
        report = evaluate(
            asked,
            self.samples_of(chunk.item, chunk.ids),
            max_clicks=q.clicks,
            threshold=q.threshold,
            stop_at=q.stop_at,
            object_seconds=q.object_seconds,
            bands=variant.bands,
            disturb=DISTURBANCES[variant.disturb] if variant.disturb else None,
        )
        describe = getattr(asked, "describe", None)
        runs_on = describe() if describe else "cpu"
        return report.records, {"options": repr(getattr(asked, "options", "")), "runs_on": runs_on}


class Evaluation:
    """Variants on the objects of a question: what is to do, what is done, and the reports."""

    def __init__(self, question: Question, variants: Sequence[Variant], journal: Journal) -> None:
        self.question = question
        self.variants = list(variants)
        self.journal = journal
        self.bench = _Bench(question)
        self.facts: dict[str, dict[str, str]] = {}
        self._plans: dict[int | None, list[tuple[int, int]]] = {}
        self._identities = {variant: question.identity(variant) for variant in self.variants}

    def plan(self, limit: int | None) -> list[tuple[int, int]]:
        """(place of the image among the items, id) of every object in question, in order."""
        if limit not in self._plans:
            places = {(item.dataset, item.name): at for at, item in enumerate(self.bench.items)}
            found = samples(self.bench.items, limit, self.question.min_area)
            self._plans[limit] = [(places[sample.dataset, sample.name], sample.id) for sample in found]
        return self._plans[limit]

    def chunks(self) -> list[Chunk]:
        """What is still to do, in order."""
        result: list[Chunk] = []
        for variant in self.variants:
            known = self.journal.known(self._identities[variant])
            waiting: dict[int, list[int]] = {}
            for at, number in self.plan(self.question.limit_of(variant)):
                item = self.bench.items[at]
                if (item.dataset, item.name, number) not in known:
                    waiting.setdefault(at, []).append(number)
            for at, ids in waiting.items():
                result += [Chunk(variant, at, tuple(ids[i : i + CHUNK])) for i in range(0, len(ids), CHUNK)]
        return result

    def run(self, jobs: int = 1, progress: Callable[[Variant, Record], None] | None = None) -> None:
        """Do what is to do. On any exception, KeyboardInterrupt included, what was done is kept.

        Raises ValueError or OSError with one line for what cannot be used.
        """
        chunks = self.chunks()
        here = ((chunk, self.bench.work(chunk)) for chunk in chunks)
        for chunk, (records, facts) in here if jobs <= 1 else _in_processes(self.question, chunks, jobs):
            self.facts[chunk.variant.name] = facts
            self.journal.add(self._identities[chunk.variant], records)
            for record in records:
                if progress:
                    progress(chunk.variant, record)

    def reports(self, settings: dict[str, Any]) -> dict[str, Report]:
        """A report for each name, its records in the order of the plan; names without a record are left out."""
        result: dict[str, Report] = {}
        q = self.question
        for variant in self.variants:
            known = self.journal.known(self._identities[variant])
            report = result.setdefault(variant.name, Report({**settings, "what": variant.name, "identities": {}}))
            report.settings |= {"max_clicks": q.clicks, "threshold": q.threshold, "stop_at": q.stop_at}
            report.settings |= {"split": q.split, **self.facts.get(variant.name, {})}
            bands = "" if variant.bands is None else ",".join(map(str, variant.bands))
            report.settings["identities"][bands] = self._identities[variant]
            for at, number in self.plan(q.limit_of(variant)):
                item = self.bench.items[at]
                record = known.get((item.dataset, item.name, number))
                report.records += [] if record is None else [record]
        return {name: report for name, report in result.items() if report.records}

    def again(self, variant: Variant, records: Sequence[Record]) -> Iterator[tuple[Sample, Clicked]]:
        """Click some objects once more, for their masks."""
        asked, q = self.bench.asked(variant), self.question
        places = {(item.dataset, item.name): at for at, item in enumerate(self.bench.items)}
        for record in records:
            dataset, name, number = key_of(record)
            for sample in self.bench.samples_of(places[dataset, name], [number]):
                asked.set_image(with_bands(sample.image, variant.bands))
                disturb = DISTURBANCES[variant.disturb] if variant.disturb else None
                yield sample, click_through(asked, sample.gt, q.clicks, q.threshold, q.stop_at, disturb)


# -- several processes -----------------------------------------------------------------------------------------
_bench: _Bench | None = None


def _in_processes(
    question: Question, chunks: Sequence[Chunk], jobs: int
) -> Iterator[tuple[Chunk, tuple[list[Record], dict[str, str]]]]:
    """Chunks as they get done. Spawned, not forked: a fork hangs where torch's or cv2's threads already run."""
    threads = max(1, (os.cpu_count() or 1) // jobs)
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(jobs, max(1, len(chunks))), context, _begin, (question, threads))
    waiting: dict[Future[tuple[list[Record], dict[str, str]]], Chunk] = {}
    left = iter(chunks)
    try:
        while True:
            for chunk in left:
                waiting[pool.submit(_work, chunk)] = chunk
                if len(waiting) >= 2 * jobs:
                    break
            if not waiting:
                return
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                yield waiting.pop(future), future.result()
    finally:
        processes = list((getattr(pool, "_processes", None) or {}).values())
        pool.shutdown(wait=not waiting, cancel_futures=True)
        for process in processes if waiting else []:  # left early: nobody wants their answers
            process.terminate()


def _begin(question: Question, threads: int) -> None:
    import cv2
    import torch

    global _bench
    torch.set_num_threads(threads)
    cv2.setNumThreads(threads)
    _bench = _Bench(question)


def _work(chunk: Chunk) -> tuple[list[Record], dict[str, str]]:
    assert _bench is not None  # nosec B101
    return _bench.work(chunk)


class Progress:
    """A line on the terminal: objects done of all, running figures, time left."""

    def __init__(self, total: int, write: Callable[[str], None]) -> None:
        self.total = total
        self.write = write
        self.report = Report()
        self.variant: Variant | None = None
        self.done = 0
        self.start = time.perf_counter()
        self.shown = 0.0

    def __call__(self, variant: Variant, record: Record) -> None:
        """One object more."""
        if variant != self.variant:
            self.variant, self.report = variant, Report()
        self.done += 1
        self.report.records.append(record)
        now = time.perf_counter()
        if now - self.shown < 1.0 and self.done < self.total:
            return
        self.shown = now
        figures = self.report.figures()
        left = (now - self.start) / self.done * (self.total - self.done)
        self.write(
            f"\r{self.done} of {self.total}  {variant.name}: NoC@85 {figures['NoC@85']:.2f}, "
            f"mIoU@1 {figures['mIoU@1']:.3f}, {figures['s/click']:.2f} s a click, {left:.0f} s left    "
        )
