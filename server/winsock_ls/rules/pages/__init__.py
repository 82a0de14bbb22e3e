"""The pages on rules in other languages than English, which is that of the modules' docstrings.

A page is a file, ``zh-CN/WS001.md``, with the parts of the docstring and the same code in them.
"""

from __future__ import annotations

import os

_FOLDER = os.path.dirname(os.path.abspath(__file__))


def read(rule: str, language: str) -> str:
    """The page on a rule in a language. Raises OSError where there is none."""
    with open(os.path.join(_FOLDER, language, f"{rule}.md"), encoding="utf-8") as file:
        return file.read()
