"""One module a language family: its `Language` objects, and what only that family needs.

A module is loaded when its name is first asked for here: each brings dozens of expressions, and
hardly a run needs those of two families.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from winsock_ls.syntax.languages import (
        csharp_systems,
        dotnet,
        perl,
        php,
        python_systems,
        rust_targets,
    )
else:

    def __getattr__(name: str) -> ModuleType:
        full = f"{__name__}.{name}"
        try:
            return import_module(full)
        except ModuleNotFoundError as error:
            if error.name != full:
                raise
            raise AttributeError(name) from None


__all__ = ["csharp_systems", "dotnet", "perl", "php", "python_systems", "rust_targets"]
