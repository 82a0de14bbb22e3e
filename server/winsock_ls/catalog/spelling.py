"""Finds the names most like a misspelled one."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from winsock_ls.catalog.table import Catalog


def nearest(catalog: Catalog, name: str, limit: int) -> list[str]:
    """Return the nearest names; see `Catalog.nearest`."""
    wanted = name.strip().upper()
    allowed = max(2, len(wanted) // 3)
    ranked: list[tuple[int, int, str, int]] = []
    for code in catalog.codes:
        names = {name: name for name in (code.name, *code.aliases)}
        if code.berkeley is not None:
            names[code.berkeley] = code.berkeley
        for name in code.berkeley_aliases:
            names[name] = name
            # There is no WSAEAGAIN, but people write it.
            names.setdefault("WSA" + name, code.name)
        for rank, (written, meant) in enumerate(names.items()):
            distance = edit_distance(wanted, written, allowed)
            if distance <= allowed and distance * 2 < len(written):
                ranked.append((distance, rank, meant, code.value))
    found: dict[int, str] = {}
    for _, _, candidate, value in sorted(ranked):
        found.setdefault(value, candidate)
    return list(found.values())[:limit]


def edit_distance(left: str, right: str, limit: int) -> int:
    """Return how many letters to add, drop, change or swap with their neighbor, up to limit + 1."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    previous = list(range(len(right) + 1))
    for row, a in enumerate(left, 1):
        current = [row]
        for column, b in enumerate(right, 1):
            cost = min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (a != b))
            if row > 1 and column > 1 and a == right[column - 2] and left[row - 2] == b:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, previous = previous, current
    return previous[-1] if previous[-1] <= limit else limit + 1
