"""Keeps settings live: asks the editor for them, hears of changes, tells of what is wrong."""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from winsock_ls.lsp.capabilities import diagnostic_options
from winsock_ls.lsp.profiles import SECTION

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from winsock_ls.config import Problem
    from winsock_ls.lsp.profiles import Folder, Profile
    from winsock_ls.lsp.session import Session

logger = logging.getLogger(__name__)

PATIENCE = 2.0
"""Seconds that findings are held back until the editor tells its settings."""

_DIAGNOSTICS = "winsock-ls.diagnostics"


def begin(session: Session) -> None:
    """Does what can only be done once the editor listens."""
    if session.client.configuration:
        session.publisher.hold()
    session.spawn(_begin(session))


async def _begin(session: Session) -> None:
    told = True
    if session.client.configuration:
        asked = session.spawn(_pull(session))
        # An editor that never answers must not be left without findings.
        done, _ = await asyncio.wait({asked}, timeout=PATIENCE)
        told = bool(done)
        if not told:
            logger.warning("The editor does not tell its settings; going on without them")
            asked.add_done_callback(lambda _: session.spawn(_apply(session)))
    session.publisher.release()
    if told and session.profiles.told_by_editor():
        # What was asked for meanwhile was answered without these settings.
        session.refresh(publish=False)
    await _tell_problems(session)
    await _register_diagnostics(session)
    await _register(session)
    session.index.rebuild()


def changed(session: Session, pushed: Any) -> None:
    """Takes note that the editor's settings have changed; ``pushed`` are those, if it said."""
    if session.client.configuration:
        session.spawn(_pull_and_apply(session))
        return
    if pushed is not None:
        session.profiles.pushed = pushed
    session.profiles.settings_changed()
    session.spawn(_apply(session))


def files_changed(session: Session) -> None:
    """Takes note that a configuration file has changed."""
    session.profiles.forget()
    session.spawn(_apply(session))


async def _pull_and_apply(session: Session) -> None:
    await _pull(session)
    await _apply(session)


async def _pull(session: Session) -> None:
    """Asks for the settings in general and of each folder."""
    folders: list[Folder | None] = [None, *session.profiles.folders]
    items = [
        types.ConfigurationItem(scope_uri=folder.uri if folder else None, section=SECTION)
        for folder in folders
    ]
    asked = session.server.workspace_configuration_async(types.ConfigurationParams(items))
    try:
        answers = await asked
    except Exception as error:
        logger.warning("The editor could not tell its settings: %s", error)
        return
    for folder, answer in zip(folders, answers or (), strict=False):
        if folder is None:
            session.profiles.general = answer
        else:
            folder.settings = answer
    session.profiles.settings_changed()


async def _apply(session: Session) -> None:
    """Has everything that shows findings or hints shown anew, under the settings of now."""
    session.refresh()
    await _tell_problems(session)
    await _register_diagnostics(session)
    session.index.rebuild()


# ---- problems


async def _tell_problems(session: Session) -> None:
    """Tells each new problem of configuration once; one that is mended may be told again."""
    session.profiles.general_profile()
    for document in session.documents.values():
        session.profile_of(document)
    profiles = session.profiles.all()
    problems = await session.in_background(partial(_problems, profiles))
    language = session.language
    shown = {each.render(language): each for each in problems}
    for text in shown:
        if text not in session.told:
            session.server.window_show_message(
                types.ShowMessageParams(types.MessageType.Warning, f"winsock-ls: {text}")
            )
    session.told = set(shown)


def _problems(profiles: list[Profile]) -> list[Problem]:
    from winsock_ls.config import selector_problems
    from winsock_ls.lsp.engine import rules

    names = {rule.id: rule.name for rule in rules.all()}
    found: list[Problem] = []
    for profile in profiles:
        found += profile.problems
        for layer in profile.layers:
            found += selector_problems(layer, names)
    return found


# ---- registrations


async def _register(session: Session) -> None:
    """Asks to hear of changes of settings and of files."""
    registrations = []
    if session.client.register_configuration:
        registrations.append(
            types.Registration(
                id="winsock-ls.configuration",
                method=types.WORKSPACE_DID_CHANGE_CONFIGURATION,
                register_options=types.DidChangeConfigurationRegistrationOptions(SECTION),
            )
        )
    if session.client.register_watched_files:
        suffixes = await session.in_background(_watched_suffixes)
        watchers = [types.FileSystemWatcher(f"**/*.{{{','.join(suffixes)}}}")]
        registrations.append(
            types.Registration(
                id="winsock-ls.files",
                method=types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                register_options=types.DidChangeWatchedFilesRegistrationOptions(watchers),
            )
        )
    if registrations:
        params = types.RegistrationParams(registrations)
        await _willing(session.server.client_register_capability_async(params))


def _watched_suffixes() -> list[str]:
    """Without their dots: configuration, baselines, all sources, which may include others."""
    from winsock_ls.lsp.engine import languages

    sources = {suffix for each in languages.LANGUAGES for suffix in each.suffixes}
    return ["toml", "json", *sorted(suffix.removeprefix(".") for suffix in sources)]


async def _register_diagnostics(session: Session) -> None:
    """Registers pulling anew when the wish for the whole workspace's findings has changed."""
    client = session.client
    if not (client.pull_diagnostics and client.register_diagnostics and session.initialized):
        return
    workspace = session.wants_workspace_diagnostics()
    before, session.registered_diagnostics = session.registered_diagnostics, workspace
    if before == workspace:
        return
    server = session.server
    if before is not None:
        gone = types.Unregistration(_DIAGNOSTICS, types.TEXT_DOCUMENT_DIAGNOSTIC)
        await _willing(
            server.client_unregister_capability_async(types.UnregistrationParams([gone]))
        )
    options = diagnostic_options(workspace)
    registration = types.Registration(
        id=_DIAGNOSTICS,
        method=types.TEXT_DOCUMENT_DIAGNOSTIC,
        register_options=types.DiagnosticRegistrationOptions(
            inter_file_dependencies=options.inter_file_dependencies,
            workspace_diagnostics=options.workspace_diagnostics,
            identifier=options.identifier,
            work_done_progress=options.work_done_progress,
        ),
    )
    await _willing(
        server.client_register_capability_async(types.RegistrationParams([registration]))
    )


async def _willing(answer: Awaitable[Any]) -> None:
    """Waits for a registration; an editor that declines it is served as well without."""
    try:
        await answer
    except Exception as error:
        logger.warning("The editor declined a registration: %s", error)
