"""Modules of a folder, found by the `NAME` each gives itself: readers, executors, formats."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import TypeVar

from ownership_linter.errors import OwnershipLinterError

T = TypeVar("T")


def modules_by_name(package: ModuleType) -> dict[str, ModuleType]:
    """Every module of a package that has a `NAME`, by it; others are its helpers."""
    inside = pkgutil.iter_modules(package.__path__)
    modules = (import_module(f"{package.__name__}.{found.name}") for found in inside)
    return {module.NAME: module for module in modules if hasattr(module, "NAME")}


def chosen(known: Mapping[str, T], name: str, option: str) -> T:
    """The one of that name. Raises OwnershipLinterError, which names the option and the choices."""
    if name not in known:
        raise OwnershipLinterError(f"{option} {name}: choose one of {', '.join(sorted(known))}")
    return known[name]
