"""The name this package had before 0.2: `golong_rewards` under its old name, for one release."""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import sys
import warnings
from types import ModuleType

import golong_rewards
from golong_rewards import *  # noqa: F403
from golong_rewards import __all__, __version__  # noqa: F401

warnings.warn("golong_rewards_client is called golong_rewards now", DeprecationWarning, stacklevel=2)


class _Alias(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports `golong_rewards.X` where `golong_rewards_client.X` is asked for: the same module, not a copy."""

    def find_spec(
        self, name: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        return importlib.machinery.ModuleSpec(name, self) if name.startswith(f"{__name__}.") else None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        module = importlib.import_module(golong_rewards.__name__ + spec.name.removeprefix(__name__))
        # The import system writes the alias's spec into the module it is given.
        spec.loader_state = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        assert module.__spec__ is not None
        module.__spec__ = module.__spec__.loader_state


sys.meta_path.insert(0, _Alias())
