"""Configuration: one tree of settings, where they come from, and what they decide.

Layers are read by :class:`Reader`, :func:`editor_layer` and :func:`option_layer`, put upon each
other by :func:`resolve`, and asked through :class:`RuleSelector`, :class:`FileFilter` and
:class:`Suppressions`. Bad input becomes :class:`Problem` records; nothing raises.
"""

from __future__ import annotations

from winsock_ls.config.fields import Setting, all_settings
from winsock_ls.config.gitignore import GitIgnore
from winsock_ls.config.globs import CONFIG_NAMES, FileFilter
from winsock_ls.config.layers import Layer, editor_layer, option_layer
from winsock_ls.config.merge import Resolved, merge, resolve
from winsock_ls.config.problems import Problem
from winsock_ls.config.reader import Loaded, Reader, find, load
from winsock_ls.config.schema import schema
from winsock_ls.config.selectors import RuleSelector, selector_problems, stands_for_a_rule
from winsock_ls.config.settings import (
    Completion,
    Diagnostics,
    Hover,
    InlayHints,
    Settings,
)
from winsock_ls.config.suppressions import (
    Insertion,
    Suppression,
    Suppressions,
    comment_for,
    directive,
    moved,
    scan,
)

__all__ = [
    "CONFIG_NAMES",
    "Completion",
    "Diagnostics",
    "FileFilter",
    "GitIgnore",
    "Hover",
    "InlayHints",
    "Insertion",
    "Layer",
    "Loaded",
    "Problem",
    "Reader",
    "Resolved",
    "RuleSelector",
    "Setting",
    "Settings",
    "Suppression",
    "Suppressions",
    "all_settings",
    "comment_for",
    "directive",
    "editor_layer",
    "find",
    "load",
    "merge",
    "moved",
    "option_layer",
    "resolve",
    "scan",
    "schema",
    "selector_problems",
    "stands_for_a_rule",
]
