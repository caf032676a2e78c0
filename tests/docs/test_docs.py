# SPDX-License-Identifier: GPL-3.0-or-later
"""The documentation: it builds, its links lead somewhere, and what it says of sizes and models is so."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from segmap_plugin.models import catalogue
from segmap_plugin.runtime import pins
from segmap_plugin.runtime.diagnose import messages

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


@pytest.mark.skipif(importlib.util.find_spec("mkdocs") is None, reason="mkdocs is not installed")
def test_the_site_builds_without_a_warning(tmp_path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "user-guide.html").is_file()


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"], ids=lambda page: page.name)
def test_every_link_leads_to_a_file_that_is_there_or_to_the_web(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        file = target.partition("#")[0]
        if not target.startswith(("https://", "#")) and not file.startswith("docs/images/"):
            assert (page.parent / file).exists(), f"{page.name}: {target}"


def test_every_page_starts_with_its_title_for_the_sites_navigation() -> None:
    untitled = [page.name for page in PAGES if not page.read_text(encoding="utf-8").startswith(("# ", "<!-- SPDX"))]
    assert untitled == []


def test_the_sizes_on_the_page_are_the_measured_ones() -> None:
    page = (DOCS / "installing.md").read_text(encoding="utf-8")
    for download, installed in pins.load("torch").sizes.values():
        assert f"| {download:.0f} MB | {installed / 1000:.1f} GB |" in page


def test_every_package_without_a_checksum_is_owned_up_to() -> None:
    page = (DOCS / "installing.md").read_text(encoding="utf-8")
    gaps = {(package, platform) for package, platform, _ in pins.load("torch").gaps}
    assert gaps == {("torch", "linux-x86_64")}
    assert "all but torch on 3.10, 3.12, 3.13" in page


def test_every_known_model_is_on_its_page_with_its_licence() -> None:
    page = (DOCS / "models.md").read_text(encoding="utf-8")
    for entry in catalogue.load():
        short = entry.name.removeprefix("simpleclick")
        assert f"`{entry.name}`" in page or f"`{short}`" in page
        assert entry.licence in page
        assert entry.source in page


def test_every_cause_that_installing_can_fail_for_is_on_the_troubleshooting_page() -> None:
    page = (DOCS / "troubleshooting.md").read_text(encoding="utf-8")
    for message, _remedy in messages():
        assert message.replace("{package}", "…") in page, message


def test_every_error_text_of_the_panel_is_on_the_troubleshooting_page() -> None:
    """Literally, or as a message in which a larger part is filled in."""
    files = [ROOT / "segmap_plugin" / "gui" / name for name in ("error_texts.py", "remedy_texts.py")]
    body = [node for file in files for node in ast.parse(file.read_text(encoding="utf-8")).body]
    lists = {n.targets[0].id: n.value for n in body if isinstance(n, ast.Assign)}
    rows = [line.split(" | ") for line in (DOCS / "troubleshooting.md").read_text(encoding="utf-8").splitlines()]
    for name, column in (("MESSAGES", 1), ("REMEDIES", 2)):
        there = [row[column].removesuffix(" |") for row in rows if len(row) == 3]
        patterns = [re.compile(".+".join(map(re.escape, text.split("…")))) for text in there if text.strip("…. ")]
        for item in lists[name].elts:
            text = item.args[0].value.replace("{}", "…")
            assert any(pattern.fullmatch(text) for pattern in patterns), text
