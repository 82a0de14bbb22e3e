"""``workspace/diagnostic``: the findings of all files, where the settings ask for them.

Answered a few files at a time, so that other requests get their turn in between. An editor that has
it all and asks again is kept waiting until something changes: it would else ask every other second.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from lsprotocol import types

from winsock_ls.lsp import uris
from winsock_ls.lsp.convert import Json, Plain
from winsock_ls.lsp.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from winsock_ls.lsp.disk import Disk, File
    from winsock_ls.lsp.documents import Snapshot
    from winsock_ls.lsp.profiles import Profile
    from winsock_ls.lsp.reports import Report
    from winsock_ls.lsp.session import Session

_TITLES = {"en": "Checking for Winsock errors", "zh-CN": "正在检查 Winsock 错误码"}
_AT_A_TIME = 8
_REST = 2.0
"""Seconds between a change and the next look at everything."""

Known = dict[str, tuple[str, str]]
"""The URI and the result id of each report that the editor has, by the key of the URI."""


async def handle(session: Session, params: types.WorkspaceDiagnosticParams) -> Plain:
    """All reports at first; later those that are new, as soon as there is one."""
    known: Known = {
        uris.key(each.uri): (each.uri, each.value) for each in params.previous_result_ids
    }
    while True:
        changed = session.changed
        reports = await _scan(session, params, known)
        if reports or not known:
            break
        await changed.wait()
        # Whoever types changes something all the time.
        await asyncio.sleep(_REST)
    if params.partial_result_token is None:
        return Plain({"items": reports})
    _send_partial(session, params.partial_result_token, reports)
    return Plain({"items": []})


async def check(session: Session, token: int | str | None) -> list[Json]:
    """The reports of all files, whatever the settings say. ``token`` is that of its progress."""
    return await _look(session, token, {}, shown=True)


async def _scan(
    session: Session, params: types.WorkspaceDiagnosticParams, known: Known
) -> list[Json]:
    """The reports that the editor has not, if the settings ask for any."""
    if not session.wants_workspace_diagnostics():
        return _gone(known, set())
    shown = params.work_done_token is not None or not known
    return await _look(session, params.work_done_token, known, shown=shown)


async def _look(
    session: Session, token: int | str | None, known: Known, *, shown: bool
) -> list[Json]:
    """The reports that the editor has not. ``shown``: with progress."""
    reports: list[Json] = []
    seen: set[str] = set()
    paths = await session.in_background(partial(_paths, session.scanned_folders()))
    opened = [session.snapshot_of(each) for each in session.documents.values()]
    named = {uris.key(each.uri) for each in opened}
    closed = [path for path in paths if uris.key(uris.from_path(path)) not in named]
    every: list[Snapshot | str] = [*opened, *closed]
    jobs = [every[i : i + _AT_A_TIME] for i in range(0, len(every), _AT_A_TIME)]
    title = _TITLES[session.language]
    async with Progress(session, token, title, shown=shown) as progress:
        for done, job in enumerate(jobs):
            for uri, version, report in await _reports(session, job):
                key = uris.key(uri)
                seen.add(key)
                if known.get(key, ("", ""))[1] != report.result_id:
                    reports.append(_full(uri, version, report))
            progress.at(done / len(jobs))
    return reports + _gone(known, seen)


def _gone(known: Known, seen: set[str]) -> list[Json]:
    """Empty reports for what the editor has, and what is no more."""
    return [
        {"kind": "full", "uri": uri, "version": None, "items": []}
        for key, (uri, _) in known.items()
        if key not in seen
    ]


async def _reports(
    session: Session, job: Sequence[Snapshot | str]
) -> list[tuple[str, int | None, Report]]:
    """The reports of open documents and of files on disk; without those that cannot be read."""
    calls: list[Callable[[], tuple[str, int | None, Report] | None]] = []
    for each in job:
        if isinstance(each, str):
            uri = uris.from_path(each)
            calls.append(partial(_of_file, session.disk, session.file(uri, each)))
        else:
            calls.append(partial(_of_document, each))
    found = await session.in_background(lambda: [call() for call in calls])
    return [each for each in found if each is not None]


def _of_document(snapshot: Snapshot) -> tuple[str, int | None, Report]:
    return snapshot.uri, snapshot.version.number, snapshot.report()


def _of_file(disk: Disk, file: File) -> tuple[str, int | None, Report] | None:
    report = disk.report(file)
    return None if report is None else (file.uri, None, report)


def _paths(folders: list[tuple[str, Profile]]) -> list[str]:
    from winsock_ls.lsp import files

    return [path for folder, profile in folders for path in files.sources(folder, profile)]


def _full(uri: str, version: int | None, report: Report) -> Json:
    return {
        "kind": "full",
        "uri": uri,
        "version": version,
        "resultId": report.result_id,
        "items": report.items,
    }


def _send_partial(session: Session, token: int | str, reports: list[Json]) -> None:
    params = Plain({"token": token, "value": {"items": reports}})
    session.server.protocol.notify_plain(types.PROGRESS, params)
