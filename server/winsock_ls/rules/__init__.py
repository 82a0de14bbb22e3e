"""The rules: one module each, run over a file unit by unit."""

from __future__ import annotations

from winsock_ls.rules.model import Finding, Fix, Rule, Severity, TextEdit

__all__ = ["Finding", "Fix", "Rule", "Severity", "TextEdit"]
