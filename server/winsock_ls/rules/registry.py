"""All rules, by id and by name. Each is one module; only this table lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls.rules import ws001_raw_winsock_code

if TYPE_CHECKING:
    from winsock_ls.rules.model import Rule

_RULES: tuple[Rule, ...] = (ws001_raw_winsock_code.RULE,)
_BY_KEY = {key: rule for rule in _RULES for key in (rule.id, rule.name)}


def all() -> tuple[Rule, ...]:
    """Every rule, in the order of the ids."""
    return _RULES


def by_id(key: str) -> Rule | None:
    """The rule with an id (``WS001``, in any case) or a name (``raw-winsock-code``)."""
    return _BY_KEY.get(key.upper()) or _BY_KEY.get(key.lower())


def default_ids() -> frozenset[str]:
    """The ids of the rules that run unless told otherwise."""
    return frozenset(rule.id for rule in _RULES if rule.default_on)
