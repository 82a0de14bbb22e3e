"""All rules, by id and by name. Each is one module; only this table lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winsock_ls.rules import (
    ws001_raw_winsock_code,
    ws002_duplicate_code_test,
    ws003_code_name_mismatch,
    ws004_unknown_winsock_name,
    ws005_wrong_code_definition,
    ws101_posix_name_for_winsock_error,
    ws102_errno_after_winsock,
    ws103_dead_remap,
    ws104_stale_winsock_error,
    ws105_clobbered_winsock_error,
    ws106_startup_error_lost,
    ws107_generic_last_error,
    ws108_connect_in_progress,
    ws109_constant_as_condition,
    ws110_unsigned_socket_test,
    ws111_posix_number_for_winsock_error,
    ws112_impossible_code,
    ws201_python_dead_errno,
    ws202_python_posix_only_errno,
    ws203_go_posix_errno,
    ws204_dotnet_native_code,
    ws205_perl_dead_number,
    ws206_php_connect_in_progress,
    ws207_rust_posix_number,
)

if TYPE_CHECKING:
    from winsock_ls.rules.model import Rule

_RULES: tuple[Rule, ...] = (
    ws001_raw_winsock_code.RULE,
    ws002_duplicate_code_test.RULE,
    ws003_code_name_mismatch.RULE,
    ws004_unknown_winsock_name.RULE,
    ws005_wrong_code_definition.RULE,
    ws101_posix_name_for_winsock_error.RULE,
    ws102_errno_after_winsock.RULE,
    ws103_dead_remap.RULE,
    ws104_stale_winsock_error.RULE,
    ws105_clobbered_winsock_error.RULE,
    ws106_startup_error_lost.RULE,
    ws107_generic_last_error.RULE,
    ws108_connect_in_progress.RULE,
    ws109_constant_as_condition.RULE,
    ws110_unsigned_socket_test.RULE,
    ws111_posix_number_for_winsock_error.RULE,
    ws112_impossible_code.RULE,
    ws201_python_dead_errno.RULE,
    ws202_python_posix_only_errno.RULE,
    ws203_go_posix_errno.RULE,
    ws204_dotnet_native_code.RULE,
    ws205_perl_dead_number.RULE,
    ws206_php_connect_in_progress.RULE,
    ws207_rust_posix_number.RULE,
)
_REPLACES = {rule.id: rule.replaces for rule in _RULES if rule.replaces}
_BY_KEY = {key: rule for rule in _RULES for key in (rule.id, rule.name)}


def all() -> tuple[Rule, ...]:
    """Every rule, in the order of the ids."""
    return _RULES


def by_id(key: str) -> Rule | None:
    """The rule with an id (``WS001``, in any case) or a name (``raw-winsock-code``)."""
    return _BY_KEY.get(key.upper()) or _BY_KEY.get(key.lower())


def replaces() -> dict[str, frozenset[str]]:
    """By id: what a rule replaces on a token; those that replace nothing are left out."""
    return _REPLACES


def default_ids() -> frozenset[str]:
    """The ids of the rules that run unless told otherwise."""
    return frozenset(rule.id for rule in _RULES if rule.default_on)
