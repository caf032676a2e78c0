# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading ``torch.save`` files without trusting them.

Such a file is a zip archive of raw storages and a pickle, and a pickle is a program that may call anything it can
name. Here it can name nothing: tensors are rebuilt by this module, plain containers are real, and every other name
becomes an :class:`Inert` object that swallows what it is given. So checkpoints that carry instances of their authors'
classes can be read without those classes. A file that asks for a part of Python's standard library that can do harm
is refused, although nothing of it has run.
"""

from __future__ import annotations

import pickle  # nosec B403
import sys
import zipfile
from _compat_pickle import IMPORT_MAPPING, NAME_MAPPING
from collections import OrderedDict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from ..checkpoint import CheckpointError

_STORAGES = {
    "FloatStorage": torch.float32,
    "HalfStorage": torch.float16,
    "BFloat16Storage": torch.bfloat16,
    "DoubleStorage": torch.float64,
    "LongStorage": torch.int64,
    "IntStorage": torch.int32,
    "ShortStorage": torch.int16,
    "CharStorage": torch.int8,
    "ByteStorage": torch.uint8,
    "BoolStorage": torch.bool,
}
_PLAIN = {"set": set, "frozenset": frozenset, "list": list, "tuple": tuple, "dict": dict, "bytearray": bytearray}
_HARMLESS = {"argparse", "collections", "datetime", "enum", "pathlib", "_codecs", "copyreg", "decimal", "fractions"}
"""Standard library modules that honest checkpoints mention. They are stubbed like the rest."""


class Inert:
    """Stands for an object that was not built: takes any arguments, state and items, and does nothing."""

    def __new__(cls, *_args: Any, **_kwargs: Any) -> Inert:
        return super().__new__(cls)

    def __init__(self, *_args: Any, **_kwargs: Any) -> None:
        pass

    def __setstate__(self, _state: Any) -> None:
        pass

    def __setitem__(self, _key: Any, _value: Any) -> None:
        pass

    def append(self, _item: Any) -> None:
        pass

    def extend(self, _items: Any) -> None:
        pass

    def add(self, _item: Any) -> None:
        pass


def read_torch_file(path: str | Path) -> Any:
    """The object saved in ``path``: containers, numbers, strings and CPU tensors; the rest :class:`Inert`.

    Raises CheckpointError for files that are missing, damaged, in the pre-2020 format, or refused.
    """
    path = Path(path)
    if not path.is_file():
        raise CheckpointError(f"{path}: no such file")
    try:
        with zipfile.ZipFile(path) as archive:
            return _Reader(archive, path).load()
    except zipfile.BadZipFile as error:
        raise CheckpointError(f"{path}: damaged, or no file of torch.save since version 1.6: {error}") from error
    except CheckpointError:
        raise
    except (pickle.UnpicklingError, OSError, EOFError, ValueError, TypeError, KeyError, IndexError, AttributeError,
            RuntimeError, ImportError, RecursionError, MemoryError, OverflowError, SystemError) as error:  # fmt: skip
        raise CheckpointError(f"{path}: damaged weight file: {' '.join(str(error).split())}") from error


class _Reader:
    """One archive: its pickle, and its storages read when first used."""

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self.archive, self.path = archive, path
        pickles = [name for name in archive.namelist() if name == "data.pkl" or name.endswith("/data.pkl")]
        if len(pickles) != 1:
            raise CheckpointError(f"{path}: a zip archive, but not one of torch.save")
        self.prefix = pickles[0][: -len("data.pkl")]
        self.stored: dict[str, Tensor] = {}
        self.suspects: list[str] = []

    def load(self) -> Any:
        order = self.prefix + "byteorder"
        if order in self.archive.namelist() and self.archive.read(self.entry(order)).strip() != b"little":
            raise CheckpointError(f"{self.path}: written on a big-endian machine")
        if self.prefix + "constants.pkl" in self.archive.namelist():
            raise CheckpointError(f"{self.path}: a TorchScript program, not weights")
        with self.archive.open(self.entry(self.prefix + "data.pkl")) as file:
            try:
                content = _Unpickler(file, self).load()
            finally:
                self.refuse_suspects()
        return content

    def entry(self, name: str) -> zipfile.ZipInfo:
        """A member of the archive, which must be as large packed as it is unpacked."""
        entry = self.archive.getinfo(name)
        if entry.compress_type != zipfile.ZIP_STORED:
            raise CheckpointError(f"{self.path}: {name} is compressed, which torch.save never does")
        return entry

    def refuse_suspects(self) -> None:
        if self.suspects:
            names = ", ".join(dict.fromkeys(self.suspects))
            raise CheckpointError(f"{self.path}: refused: the file asks for {names}; nothing of it was run")

    def find(self, module: str, name: str) -> Any:
        """What a name in the pickle stands for."""
        # torch.save writes pickle protocol 2, which calls the standard library by its names of Python 2.
        module, name = NAME_MAPPING.get((module, name), (IMPORT_MAPPING.get(module, module), name))
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if module == "torch._utils" and name in ("_rebuild_tensor_v2", "_rebuild_tensor"):
            return _rebuild_tensor
        if module == "torch._utils" and name == "_rebuild_parameter":
            return _rebuild_parameter
        if module == "torch" and name in _STORAGES:
            return _STORAGES[name]
        if module == "torch" and name == "Size":
            return tuple
        root = module.split(".")[0]
        if root == "builtins" and name in _PLAIN:
            return _PLAIN[name]
        if root not in _HARMLESS and root in {*sys.stdlib_module_names, "nt", "posix"}:
            self.suspects.append(f"{module}.{name}")
        return type(name.split(".")[-1] or "Inert", (Inert,), {"__module__": module})

    def storage(self, reference: Any) -> Tensor:
        """The one-dimensional tensor for a persistent id ("storage", dtype, key, location, count)."""
        tag, dtype, key, _location, count = reference
        if tag != "storage" or not isinstance(dtype, torch.dtype) or not isinstance(count, int):
            raise CheckpointError(f"{self.path}: unknown storage {str(tag)[:40]!r}")
        if key not in self.stored:
            raw = bytearray(self.archive.read(self.entry(f"{self.prefix}data/{key}")))  # zipfile checks the CRC
            if len(raw) != count * dtype.itemsize:
                raise CheckpointError(f"{self.path}: storage {key} has {len(raw)} bytes, not {count * dtype.itemsize}")
            self.stored[key] = torch.frombuffer(raw, dtype=dtype) if raw else torch.empty(0, dtype=dtype)
        return self.stored[key]


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: Any, reader: _Reader) -> None:
        super().__init__(file, encoding="utf-8")
        self.reader = reader

    def find_class(self, module: str, name: str) -> Any:
        return self.reader.find(module, name)

    def persistent_load(self, reference: Any) -> Tensor:
        return self.reader.storage(reference)


def _rebuild_tensor(storage: Tensor, offset: int, size: Any, stride: Any, *_rest: Any) -> Tensor:
    size, stride = tuple(size), tuple(stride)
    if len(size) != len(stride) or any(n < 0 for n in (offset, *size, *stride)):
        raise ValueError("a tensor with an impossible layout")
    last = offset + sum((n - 1) * step for n, step in zip(size, stride, strict=True))
    if 0 not in size and last >= storage.numel():
        raise ValueError("a tensor that reaches beyond its storage")
    return storage.as_strided(size, stride, offset)


def _rebuild_parameter(data: Tensor, *_rest: Any) -> Tensor:
    return data
