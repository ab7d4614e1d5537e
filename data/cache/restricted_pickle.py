"""Pickles of answers. Reading one makes records of the data room and plain values, and runs nothing else."""

import io
import pickle
import zlib
from dataclasses import is_dataclass
from types import MappingProxyType
from typing import Any

PLAIN_VALUES = {
    "builtins": {"frozenset", "set"},
    "datetime": {"date", "datetime", "timedelta", "timezone"},
    __name__: {"_read_only"},
}


def dump(value: object) -> bytes:
    """Write a value as a compressed pickle."""
    stream = io.BytesIO()
    _Pickler(stream, protocol=5).dump(value)
    return zlib.compress(stream.getvalue(), 1)


def load(data: bytes) -> Any:
    """Read what `dump` wrote.

    Raises:
        UnpicklingError: the pickle names a class or function that no answer holds.
        Exception: of many kinds, where the bytes are no compressed pickle at all.
    """
    return _Unpickler(io.BytesIO(zlib.decompress(data))).load()  # noqa: S301 - see _Unpickler


def _read_only(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(values)


class _Pickler(pickle.Pickler):
    """Writes read-only mappings too, which pickle itself refuses."""

    def reducer_override(self, value: object) -> Any:
        if isinstance(value, MappingProxyType):
            return _read_only, (dict(value),)
        return NotImplemented


class _Unpickler(pickle.Unpickler):
    """Knows the dataclasses and named tuples of the data room and a few plain values. It refuses every other name."""

    def find_class(self, module: str, name: str) -> Any:
        if name in PLAIN_VALUES.get(module, ()):
            return super().find_class(module, name)
        if module.startswith("data.") and name.isidentifier():
            value = super().find_class(module, name)
            if isinstance(value, type) and (is_dataclass(value) or issubclass(value, tuple)):
                return value
        raise pickle.UnpicklingError(f"no value of the data room: {module}.{name}")
