# SPDX-License-Identifier: GPL-3.0-or-later
"""What the page that installs says of a plan: what, how large, from where, for which device, how it is checked."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication

from ..runtime.existing import Report
from ..runtime.installer import Progress
from ..runtime.interpreter import VARIABLE, Named
from ..runtime.manager import Plan
from ..runtime.nvidia import NEEDED_CAPABILITY, NEEDED_DRIVER, Gpu
from .error_texts import REASONS
from .localized import localized, spoken


def tr(text: str) -> str:
    return QCoreApplication.translate("SegMap", text)


def what(plan: Plan) -> str:
    """The packages."""
    light = tr("ONNX Runtime, rasterio, shapely, numpy: {} packages")
    full = tr("PyTorch, rasterio, shapely, OpenCV: {} packages")
    return (light if plan.light else full).format(plan.packages)


def size(plan: Plan) -> str:
    """What comes over the network, and what it takes on the disk."""
    if plan.cuda:
        return tr("several GB with CUDA")
    if not plan.download_mb:
        return tr("not known for this platform")
    if plan.installed_mb < 1000 and plan.light:
        text = tr("{download:.0f} MB to download, {disk:.0f} MB on disk")
        return text.format(download=plan.download_mb, disk=plan.installed_mb)
    text = tr("{download:.0f} MB to download, {disk:.1f} GB on disk")
    return text.format(download=plan.download_mb, disk=plan.installed_mb / 1000)


def source(plan: Plan) -> str:
    """The Python that the environment is made from, or why there is none."""
    if plan.python is None:
        return localized(plan.objection) if plan.objection is not None else ""
    return tr("Python {version} at {path}").format(version=plan.python.minor, path=plan.python.path)


def tried(plan: Plan) -> str:
    """Why each Python that was looked at cannot be used, one a line; empty where one can."""
    objections = plan.objection.details.get("tried", ()) if plan.objection is not None else ()
    lines = []
    for objection in objections:
        path, _, reason = str(objection).rpartition(": ")
        reason = reason.rstrip(".")
        lines.append(f"{path}: {spoken(reason, REASONS) or reason}")
    return "\n".join(lines)


def stage(progress: Progress) -> str:
    """What is being done."""
    texts = {
        "environment": tr("Making the environment…"),
        "package": tr("Installing {}…").format(progress.item),
        "check": tr("Trying a click on a test image…"),
    }
    return texts.get(progress.stage, "")


def verdict(report: Report) -> str:
    """What is to be said of a Python that the user has already."""
    found = tr("{path} (Python {version}) has everything.")
    if not report.usable:
        found = tr("{path} (Python {version}) cannot be used.")
    lines = [found.format(path=report.path, version=report.python)]
    for text, names in (
        (tr("Missing: {}."), report.missing),
        (tr("Too old: {}."), report.old),
        (tr("Does not load: {}."), report.broken),
    ):
        if names:
            lines.append(text.format(", ".join(names)))
    return "\n".join(lines)


def own(named: Optional[Named]) -> str:
    """Of a Python of the user's own that is used, or was meant to be."""
    if named is None:
        return ""
    texts = {
        (True, False): tr("In use: {path}, named by the environment variable {name}. It goes before all others."),
        (True, True): tr("The environment variable {name} names {path}, which is not there: correct or clear it."),
        (False, False): tr("In use: your own Python at {path}."),
        (False, True): tr("Your own Python at {path} is not there any more."),
    }
    return texts[named.origin == VARIABLE, named.gone].format(path=named.path, name=VARIABLE)


def leftovers(plan: Optional[Plan]) -> str:
    """Environments of other versions of the plugin, as far as they are still there: where, and how large."""
    lines = [
        tr("{path} ({disk:.0f} MB)").format(path=each.folder, disk=each.megabytes)
        for each in (plan.leftovers if plan is not None else ())
        if each.folder.is_dir()
    ]
    text = tr("Left over from another version of the plugin; no version found here uses it:")
    return "\n".join([text, *lines]) if lines else ""


def device(plan: Plan) -> str:
    """What the network will run on, and why a GPU that is there cannot be it."""
    able = ", ".join(gpu.describe() for gpu in plan.gpus if gpu.supported)
    first = able or tr("NVIDIA GPU")
    if not plan.cuda:
        first = tr("CPU ({} is not used)").format(able) if able else tr("CPU")
    return "\n".join([first, *(_why_not(gpu) for gpu in plan.gpus if not gpu.supported)])


def _why_not(gpu: Gpu) -> str:
    if gpu.is_too_old:
        found, needed = (".".join(map(str, version)) for version in (gpu.capability or (), NEEDED_CAPABILITY))
        text = tr("{gpu} is not used: too old a model (compute capability {found}, {needed} is needed).")
    else:
        found, needed = gpu.driver, str(NEEDED_DRIVER)
        text = tr("{gpu} is not used: its driver is too old ({found}, {needed} is needed).")
    return text.format(gpu=gpu.describe(), found=found, needed=needed)


def checksums(plan: Plan) -> str:
    """How what comes is checked."""
    if plan.python is None:
        return ""
    if plan.cuda:
        return tr("The packages for CUDA are pinned by version, not by checksum.")
    if not plan.unhashed:
        return tr("Every package is checked against a known checksum.")
    return tr("Pinned by version, not by checksum: {}.").format(", ".join(plan.unhashed))
