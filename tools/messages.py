# SPDX-License-Identifier: GPL-3.0-or-later
"""All messages that a user can see, read from the sources: ``python -m tools.messages`` brings the list at the end of
docs/troubleshooting.md up to date.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import NamedTuple

from .package import ROOT

PAGE = ROOT / "docs" / "troubleshooting.md"
START, END = "<!-- messages: start -->", "<!-- messages: end -->"
CODES = {
    "BadInputError": "bad input", "RasterError": "raster", "OutsideRasterError": "outside the raster",
    "NoDataError": "no data", "ModelError": "model", "MemoryLimitError": "memory", "WorkerError": "worker",
    "OutputError": "output", "InstallError": "installation",
}  # fmt: skip


class Message(NamedTuple):
    """One message; ``…`` stands for what is filled in."""

    kind: str
    text: str
    remedy: str


def text_of(node: ast.expr | None) -> str:
    """The text of a literal, an f-string or a call of ``.format`` or ``tr``; other expressions give ``…``."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.sub(r"\{[^{}]*\}", "…", node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(v.value) if isinstance(v, ast.Constant) else "…" for v in node.values)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        return text_of(node.func.value)
    if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).endswith("tr"):
        return text_of(node.args[0])
    return "" if node is None else "…"


def messages_in(folder: Path) -> list[Message]:
    """The messages of all errors raised or made below ``folder``, each once, by kind and text."""
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in CODES and node.args:
                remedy = node.args[1] if len(node.args) > 1 else None
                message = Message(CODES[ast.unparse(node.func)], text_of(node.args[0]), text_of(remedy))
                if message.text.strip("… "):
                    found.add(message)
    return sorted(found)


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
