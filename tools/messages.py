# SPDX-License-Identifier: GPL-3.0-or-later
"""All messages that a user can see, read from the sources: ``python -m tools.messages`` brings the list at the end of
docs/troubleshooting.md up to date.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from .package import ROOT

PAGE = ROOT / "docs" / "troubleshooting.md"
START, END = "<!-- messages: start -->", "<!-- messages: end -->"
CODES = {
    "BadInputError": "bad input", "RasterError": "raster", "OutsideRasterError": "outside the raster",
    "NoDataError": "no data", "ModelError": "model", "MemoryLimitError": "memory", "WorkerError": "worker",
    "OutputError": "output", "InstallError": "installation", "CancelledError": "stopped",
}  # fmt: skip


class Message(NamedTuple):
    """One message; ``…`` stands for what is filled in."""

    kind: str
    text: str
    remedy: str


Names = Mapping[str, Sequence[str]]
"""The texts that a name may stand for."""


def texts_of(node: ast.expr | None, names: Names) -> list[str]:
    """The texts of a literal, an f-string, a call of ``.format`` or ``tr``, a choice between such, a name that stands
    for them, or a call of a function that returns them; other expressions give ``…``.
    """
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [re.sub(r"\{[^{}]*\}", "…", node.value)]
    if isinstance(node, ast.JoinedStr):
        return ["".join(str(v.value) if isinstance(v, ast.Constant) else "…" for v in node.values)]
    if isinstance(node, ast.IfExp):
        return [*texts_of(node.body, names), *texts_of(node.orelse, names)]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        return texts_of(node.func.value, names)
    if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).endswith("tr"):
        return texts_of(node.args[0], names)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        node = node.func
    if isinstance(node, ast.Name) and node.id in names:
        return list(names[node.id])
    return ["" if node is None else "…"]


def messages_in(folder: Path) -> list[Message]:
    """The messages of all errors raised or made below ``folder``, each once, by kind and text."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.py"))]
    shared = {name: texts for tree in trees for name, texts in _assigned(tree.body, {}).items() if name.isupper()}
    found: set[Message] = set()
    for tree in trees:
        returned = _returned(tree, shared)
        for scope in _scopes(tree):
            names = {**shared, **returned, **_assigned(ast.walk(scope), shared)}
            for call in ast.walk(scope):
                if isinstance(call, ast.Call) and ast.unparse(call.func) in CODES and call.args:
                    found.update(_messages_of(call, names))
    return sorted(found)


def _messages_of(call: ast.Call, names: Names) -> Iterator[Message]:
    texts = texts_of(call.args[0], names)
    remedies = texts_of(call.args[1], names) if len(call.args) > 1 else [""]
    pairs = zip(texts, remedies) if len(texts) == len(remedies) else itertools.product(texts, remedies)
    for text, remedy in pairs:
        if text.strip("… "):
            yield Message(CODES[ast.unparse(call.func)], text, remedy)


def _scopes(tree: ast.Module) -> Iterator[ast.stmt]:
    """Functions and methods, each with all that is inside it, and the statements around them."""
    for statement in tree.body:
        if isinstance(statement, ast.ClassDef):
            yield from statement.body
        else:
            yield statement


def _assigned(nodes: Iterable[ast.AST], names: Names) -> dict[str, list[str]]:
    """The names to which texts are assigned, with all their texts."""
    found: dict[str, list[str]] = {}
    for node in nodes:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            texts = texts_of(node.value, names)
            if any(text.strip("… ") for text in texts):
                found.setdefault(node.targets[0].id, []).extend(texts)
    return found


def _returned(tree: ast.Module, names: Names) -> dict[str, list[str]]:
    """The functions of a module that return texts alone, with all their texts."""
    found = {}
    for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        returns = [node for node in ast.walk(function) if isinstance(node, ast.Return)]
        texts = [text for node in returns for text in texts_of(node.value, names)]
        if texts and all(text.strip("… ") for text in texts):
            found[function.name] = texts
    return found


def table(messages: list[Message]) -> str:
    """The list as Markdown."""
    lines = ["| kind | message | what to do |", "| --- | --- | --- |"]
    lines += [f"| {m.kind} | {_cell(m.text)} | {_cell(m.remedy)} |" for m in messages]
    return "\n".join(lines)


def updated(page: str, messages: list[Message]) -> str:
    """The page with the list between its marks replaced."""
    before, rest = page.split(START)
    return f"{before}{START}\n{table(messages)}\n{END}{rest.split(END)[1]}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    PAGE.write_text(updated(PAGE.read_text(encoding="utf-8"), messages_in(ROOT / "segmap_plugin")), encoding="utf-8")
