# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts in other languages: ``python -m tools.i18n`` collects them, keeps what is translated, compiles the catalogues.

The texts are read from the syntax tree, not by pylupdate5: that gives ``tr("...")`` inside a class the class's name as
its context, while the plugin's ``tr`` asks under ``SegMap``, and such texts would stay English. Four ways to write
them are known: ``tr("...")`` (context SegMap), ``self.tr("...")`` (context: the class), ``noop("...")`` (context
Errors, looked up when an error is shown) and ``QCoreApplication.translate("context", "...")``. ``lrelease`` compiles.
"""

from __future__ import annotations

import argparse
import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "i18n"
SOURCES = ROOT / "segmap_plugin"
LANGUAGES = ("de", "fr", "es", "pt_BR", "zh_CN", "ja")
PLURAL_FORMS = {"de": 2, "fr": 2, "es": 2, "pt_BR": 2, "zh_CN": 1, "ja": 1}
"""As many as Qt asks for in that language."""
CONTEXT, ERRORS = "SegMap", "Errors"
PREFIX = "segmap_"
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%n|%\d")


class Text(NamedTuple):
    """A text to be translated. ``plural``: it holds ``%n`` and has a form for each number."""

    context: str
    source: str
    plural: bool = False


def texts_in(code: str) -> list[Text]:
    """All texts of a module, in the order in which they stand there."""
    found: list[Text] = []
    _visit(ast.parse(code), "", found)
    return found


def _visit(node: ast.AST, class_name: str, found: list[Text]) -> None:
    for child in ast.iter_child_nodes(node):
        inner = child.name if isinstance(child, ast.ClassDef) else class_name
        if isinstance(child, ast.Call):
            text = _text_of(child, class_name)
            if text is not None:
                found.append(text)
        _visit(child, inner, found)


def _text_of(call: ast.Call, class_name: str) -> Text | None:
    function = call.func
    strings = [a.value if isinstance(a, ast.Constant) and isinstance(a.value, str) else None for a in call.args]
    if not strings:
        return None
    if isinstance(function, ast.Name) and function.id in ("tr", "noop") and strings[0]:
        return Text(CONTEXT if function.id == "tr" else ERRORS, strings[0])
    if isinstance(function, ast.Attribute) and function.attr == "tr" and strings[0]:
        return Text(class_name, strings[0], len(strings) == 3)
    if isinstance(function, ast.Attribute) and function.attr == "translate" and len(strings) > 1 and strings[0]:
        return Text(strings[0], strings[1]) if strings[1] else None
    return None


def collect(folder: Path = SOURCES) -> list[Text]:
    """Every text of the plugin, each once."""
    found: dict[Text, None] = {}
    for path in sorted(folder.rglob("*.py")):
        found.update(dict.fromkeys(texts_in(path.read_text(encoding="utf-8"))))
    return sorted(found)


def read(path: Path) -> dict[Text, tuple[str, ...]]:
    """Translations of a .ts file, empty forms where a text is not translated yet; none where there is no file."""
    if not path.is_file():
        return {}
    result = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            plural = message.get("numerus") == "yes"
            translation = message.find("translation")
            forms = [""] if translation is None else [translation.text or ""]
            if plural and translation is not None:
                forms = [form.text or "" for form in translation.iter("numerusform")]
            result[Text(name, message.findtext("source", ""), plural)] = tuple(forms)
    return result


def write(path: Path, language: str, texts: list[Text], known: dict[Text, tuple[str, ...]]) -> None:
    """A .ts file with exactly ``texts``; a text keeps its translation also when it moved to another context."""
    by_source = {text.source: forms for text, forms in known.items() if all(forms)}
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    for name in dict.fromkeys(text.context for text in texts):
        context = ElementTree.SubElement(root, "context")
        ElementTree.SubElement(context, "name").text = name
        for text in (t for t in texts if t.context == name):
            forms = known.get(text) or by_source.get(text.source) or ("",)
            message = ElementTree.SubElement(context, "message", {"numerus": "yes"} if text.plural else {})
            ElementTree.SubElement(message, "source").text = text.source
            translation = ElementTree.SubElement(message, "translation")
            if not all(forms):
                translation.set("type", "unfinished")
            if text.plural:
                for index in range(PLURAL_FORMS[language]):
                    ElementTree.SubElement(translation, "numerusform").text = forms[min(index, len(forms) - 1)]
            else:
                translation.text = forms[0]
    ElementTree.indent(root, "")  # a line each; the spaces before them would be a twentieth of the tree of texts
    body = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def compile_catalogue(path: Path, out: Path | None = None) -> Path:
    """The .qm of a .ts, beside it unless ``out`` says otherwise. Raises RuntimeError without lrelease."""
    program = shutil.which("lrelease") or shutil.which("lrelease-qt5")
    if program is None:
        raise RuntimeError("lrelease is missing: install qttools5-dev-tools")
    out = out or path.with_suffix(".qm")
    subprocess.run([program, "-silent", "-nounfinished", str(path), "-qm", str(out)], check=True)
    return out


def missing(language: str, texts: list[Text]) -> list[Text]:
    """Texts without a (whole) translation."""
    known = read(FOLDER / f"{PREFIX}{language}.ts")
    return [text for text in texts if not all(known.get(text, ("",)))]


def main() -> int:
    """Collect, keep, compile; 1 where something is not translated."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.parse_args()
    texts, left = collect(), 0
    FOLDER.mkdir(exist_ok=True)
    for language in LANGUAGES:
        path = FOLDER / f"{PREFIX}{language}.ts"
        write(path, language, texts, read(path))
        compile_catalogue(path)
        untranslated = len(missing(language, texts))
        left += untranslated
        print(f"{language}: {len(texts) - untranslated} of {len(texts)} texts")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
