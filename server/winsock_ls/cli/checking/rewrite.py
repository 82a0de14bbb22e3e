"""Rewrites a file in one step: at every moment there is either the old file or the new one."""

from __future__ import annotations

import contextlib
import os
import stat

from winsock_ls.cli.messages import say


class NotRewrittenError(Exception):
    """The file stays as it was; the message is a line for standard error."""


def rewrite(path: str, shown: str, old: bytes, new: bytes, language: str) -> None:
    """Replace the contents of a file, `old`, by `new`; its mode stays, a link stays a link.

    Raises NotRewrittenError where the file is no longer what was read, or cannot be written.
    """
    target = os.path.realpath(path)
    temporary = os.path.join(
        os.path.dirname(target), f".{os.path.basename(target)[:200]}.{os.getpid()}.tmp"
    )
    try:
        with open(target, "rb") as file:
            if file.read() != old:
                raise NotRewrittenError(say(language, "changed", path=shown))
        # Replacing a file asks for no right to write it; who took that away meant it.
        os.close(os.open(target, os.O_WRONLY))
        try:
            _write(temporary, new)
            os.chmod(temporary, stat.S_IMODE(os.stat(target).st_mode))
            _keep_owner(target, temporary)
            os.replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotRewrittenError(say(language, "unwritable", path=shown, reason=reason)) from None


def create(path: str, shown: str, data: bytes, language: str) -> None:
    """Make a file that is not there yet, whole or not at all. Raises NotRewrittenError."""
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        try:
            _write(temporary, data, 0o666)
            os.replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotRewrittenError(say(language, "unwritable", path=shown, reason=reason)) from None


def _write(path: str, data: bytes, mode: int = 0o600) -> None:
    descriptor = os.open(
        path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode
    )
    with open(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(descriptor)


def _keep_owner(source: str, target: str) -> None:
    if hasattr(os, "chown"):
        status = os.stat(source)
        # Only the superuser can give files away; others replace none but their own, mostly.
        with contextlib.suppress(OSError):
            os.chown(target, status.st_uid, status.st_gid)
