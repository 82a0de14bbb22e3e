"""Sets the findings aside that a baseline holds. A broken one is logged, and holds none."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

from winsock_ls.config import regular
from winsock_ls.config.paths import posix
from winsock_ls.features import baseline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winsock_ls.features.baseline import Baseline
    from winsock_ls.lsp.documents import Snapshot
    from winsock_ls.lsp.engine import Finding

logger = logging.getLogger(__name__)


def read(path: str) -> Baseline:
    """The baseline in a file; an empty one where it cannot be used. To be called on the worker."""
    try:
        return baseline.parse(regular.read(path, baseline.LARGEST))
    except (OSError, ValueError) as error:
        logger.warning("The baseline %s is not used: %s", path, error)
        return baseline.EMPTY


def shown(snapshot: Snapshot, findings: Sequence[Finding]) -> list[Finding]:
    """The findings that the baseline does not hold; the others as hints, where that is wished."""
    profile = snapshot.profile
    if not profile.settings.baseline or snapshot.path is None:
        return list(findings)
    folder = posix(os.path.dirname(profile.settings.baseline))
    name = baseline.name_of(posix(snapshot.path), folder)
    keys = [baseline.key_of(finding, snapshot.text) for finding in findings]
    known = profile.baseline.known(name, keys)
    if profile.settings.diagnostics.baseline == "hide":
        return [finding for finding, old in zip(findings, known, strict=True) if not old]
    return [
        finding._replace(severity="hint") if old else finding
        for finding, old in zip(findings, known, strict=True)
    ]
