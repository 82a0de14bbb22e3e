"""What is known of each variable at one point of a function."""

from __future__ import annotations

from winsock_ls.analysis.values import UNKNOWN, Value

Environment = dict[str, Value]


def join_into(env: Environment, other: Environment) -> None:
    """Make ``env`` what holds where both ways meet."""
    for name, value in other.items():
        known = env.get(name)
        env[name] = value | (UNKNOWN if known is None else known)
    for name in env.keys() - other.keys():
        env[name] |= UNKNOWN


def replace(env: Environment, other: Environment) -> None:
    """Make ``env`` the same as ``other``."""
    env.clear()
    env.update(other)
