"""One finding a token: which of two rules speaks where both have something to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from winsock_ls.rules.model import Finding


def settled(
    findings: Sequence[Finding], replaces: Mapping[str, frozenset[str]]
) -> Sequence[Finding]:
    """The findings but for those of rules that another one replaces on the same token.

    ``replaces`` gives, by the id of a rule, the ids of those that are silent where it speaks. Only
    findings count: a rule that is switched off replaces none.
    """
    winners = [finding for finding in findings if finding.rule in replaces]
    if not winners:
        return findings
    return [
        finding
        for finding in findings
        if not any(
            finding.rule in replaces[winner.rule]
            and finding.start < winner.end
            and winner.start < finding.end
            for winner in winners
        )
    ]
