"""What an editor told us: its abilities, folders, settings and open documents."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from winsock_ls.lsp import uris
from winsock_ls.lsp.capabilities import Client
from winsock_ls.lsp.disk import Disk, File
from winsock_ls.lsp.documents import OpenDocument, Snapshot, Version
from winsock_ls.lsp.headers import Headers
from winsock_ls.lsp.notebooks import Notebook, Notebooks
from winsock_ls.lsp.profiles import Folder, Profiles, folders_of
from winsock_ls.lsp.project_index import ProjectIndex
from winsock_ls.lsp.publisher import Publisher
from winsock_ls.lsp.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from lsprotocol import types

    from winsock_ls.config import Settings
    from winsock_ls.lsp.language_server import Server
    from winsock_ls.lsp.profiles import Profile

Result = TypeVar("Result")

logger = logging.getLogger(__name__)


class Context(Struct, frozen=True):
    """What the answers depend on that belong to no document."""

    client: Client
    language: str
    settings: Settings


class Session:
    """The state of one connection. It changes on the event loop only."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.client = Client()
        self.documents: dict[str, OpenDocument] = {}
        self.notebooks = Notebooks()
        self.profiles = Profiles()
        self.headers = Headers(self._open_text)
        self.index = ProjectIndex(self)
        self.disk = Disk()
        self.worker = Worker()
        self.publisher = Publisher(self)
        self.locale: str | None = None
        self.initialized = False
        self.changed = asyncio.Event()
        """Set when something happened that findings may depend on."""
        self.told: set[str] = set()
        """The problems of configuration that the user knows of."""
        self.registered_diagnostics: bool | None = None
        """Whether the workspace's were part of it when pulling was last registered."""
        self.progress: dict[int | str, asyncio.Future[Any]] = {}
        """Long jobs that the editor shows the progress of, by token."""
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, params: types.InitializeParams) -> None:
        """Takes over what ``initialize`` tells."""
        self.client = Client.of(params.capabilities)
        self.locale = params.locale
        self.profiles.initial = params.initialization_options
        self.set_folders(folders_of(params))

    def set_folders(self, folders: list[Folder]) -> None:
        """Replaces the workspace folders."""
        self.profiles.set_folders(folders)
        self.headers.set_folders(each.path for each in folders if each.path)

    @property
    def language(self) -> str:
        """The language of texts: a setting decides, else the editor, else the system."""
        from winsock_ls.catalog import match_language

        chosen = self.profiles.general_profile().settings.language
        return chosen if chosen != "auto" else match_language(self.locale or _system_locale())

    def context(self) -> Context:
        """What answers that belong to no document depend on, as it is now."""
        return Context(self.client, self.language, self.profiles.general_profile().settings)

    def document(self, uri: str) -> OpenDocument | None:
        """The open document with a URI, however it is spelled."""
        return self.documents.get(uris.key(uri))

    def snapshot(self, uri: str) -> Snapshot | None:
        """An open document as it is now, None for one that is not open."""
        document = self.document(uri)
        if document is None:
            return None
        return self.snapshot_of(document)

    def snapshot_of(self, document: OpenDocument) -> Snapshot:
        """A document as it is now."""
        path = document.path
        return Snapshot(
            uri=document.uri,
            path=path,
            language_id=document.language_id,
            version=document.version,
            profile=self.profile_of(document),
            headers=self.headers.reader(path) if path else None,
            surroundings=self.index.project_of(path),
            cells=self._cells_around(document),
            language=self.language,
            client=self.client,
        )

    def file(self, uri: str, path: str) -> File:
        """A file that is not open, to be read when its turn comes."""
        return File(
            uri=uri,
            path=path,
            profile=self.profiles.of(uri, path),
            headers=self.headers.reader(path),
            surroundings=self.index.project_of(path),
            language=self.language,
            client=self.client,
        )

    def scanned_folders(self) -> list[tuple[str, Profile]]:
        """The workspace folders on disk, each but once, with their settings."""
        paths = {each.path.rstrip(os.sep) for each in self.profiles.folders if each.path}
        return [
            (path, self.profiles.of_folder(path))
            for path in sorted(paths)
            if not any(path.startswith(other + os.sep) for other in paths)
        ]

    def open(self, item: types.TextDocumentItem, notebook: Notebook | None = None) -> None:
        """Keeps a document, or a cell of a notebook; one that is open already is replaced."""
        document = OpenDocument(item, notebook)
        self.documents[document.key] = document
        self._changed(document)
        self.publisher.soon(document)

    def change(
        self,
        uri: str,
        number: int,
        changes: Sequence[types.TextDocumentContentChangeEvent],
    ) -> None:
        """Edits a document; edits of one that is not open are not ours to make."""
        document = self.document(uri)
        if document is None:
            logger.warning("Ignored a change of a document that is not open: %s", uri)
            return
        document.change(changes, number, self.client.encoding)
        self._changed(document)
        self._publish_later(document)

    def close(self, uri: str) -> None:
        """Forgets a document."""
        document = self.documents.pop(uris.key(uri), None)
        if document is None:
            logger.debug("Ignored the closing of a document that is not open: %s", uri)
            return
        self._changed(document)
        self.publisher.closed(document)

    def refresh(self, *, publish: bool = True) -> None:
        """Has the editor ask anew for what it shows, or sends it anew."""
        if not self.initialized:
            return
        if publish:
            self.publisher.all()
        if self.client.pull_diagnostics:
            self.server.workspace_diagnostic_refresh(None)
        if self.client.refresh_inlay_hints:
            self.server.workspace_inlay_hint_refresh(None)
        self.touch()

    def wants_workspace_diagnostics(self) -> bool:
        """Says whether all files are to be checked, as far as settings are known by now."""
        return self.profiles.general_profile().settings.diagnostics.workspace

    def warm_up(self) -> None:
        """Loads the engine while the editor is busy with our answer."""

        async def load() -> None:
            # The answer first: importing would hold it up.
            await asyncio.sleep(0)
            await self.in_background(_load_engine)

        self.spawn(load())

    def in_background(self, call: Callable[[], Result]) -> asyncio.Future[Result]:
        """Has a call made on the worker; cancelling what is given back takes it off the queue."""
        return self.worker.run(call)

    def spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Starts work that nobody waits for; what goes wrong in it is logged."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def cancel_progress(self, token: int | str) -> None:
        """Ends a long job whose progress is shown."""
        # A union of simple types is let through as anything.
        job = self.progress.get(token) if isinstance(token, int | str) else None
        if job is not None:
            job.cancel()

    def touch(self) -> None:
        """Wakes up those that wait for something to happen."""
        self.changed.set()
        self.changed = asyncio.Event()

    def end(self) -> None:
        """Stops everything that is under way."""
        self.publisher.stop()
        for task in tuple(self._tasks):
            task.cancel()

    def _changed(self, document: OpenDocument) -> None:
        before = self.headers.generation
        self.headers.changed(document.path)
        self.touch()
        for key in document.notebook.keys if document.notebook else ():
            # What a cell imports and defines is there in the others.
            if key in self.documents and key != document.key:
                self._publish_later(self.documents[key])
        if self.headers.generation != before:
            # It is a header that others include.
            for other in self.documents.values():
                if other is not document:
                    self._publish_later(other)

    def profile_of(self, document: OpenDocument) -> Profile:
        """The settings of a document; a cell has those of the file that its notebook is."""
        uri = document.notebook.uri if document.notebook else document.uri
        return self.profiles.of(uri, document.path)

    def _cells_around(
        self, document: OpenDocument
    ) -> tuple[tuple[Version, ...], tuple[Version, ...]] | None:
        if document.notebook is None:
            return None
        known = self.documents
        above, below = (
            tuple(known[key].version for key in keys if key in known)
            for keys in document.notebook.around(document.key)
        )
        return above, below

    def _publish_later(self, document: OpenDocument) -> None:
        if self.publisher.active:
            settings = self.profile_of(document).settings
            self.publisher.soon(document, settings.diagnostics.debounce / 1000)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            logger.error("Background work failed", exc_info=error)

    def _open_text(self, path: str) -> str | None:
        # Called on the worker: nothing is iterated, as the loop may open or close meanwhile.
        document = self.documents.get(uris.key(uris.from_path(path)))
        return str(document.version.text) if document is not None else None


def _load_engine() -> None:
    # As in `server.run`: nothing that is made now is garbage.
    gc.disable()
    try:
        import winsock_ls.lsp.engine
        import winsock_ls.lsp.reports  # noqa: F401
    finally:
        gc.freeze()
        gc.enable()


def _system_locale() -> str | None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value
    return None
