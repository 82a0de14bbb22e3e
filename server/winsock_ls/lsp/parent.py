"""Notices when the editor's process has ended, where it did not close our input."""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_INTERVAL = 0.5


def watch(process_id: int, ended: Callable[[], None]) -> bool:
    """Calls ``ended`` on another thread once the process is gone.

    Gives False, and watches nothing, where there is no such process now: editors in containers or
    on another machine tell a number that means nothing here.
    """
    if not is_alive(process_id):
        return False

    def wait() -> None:
        _wait(process_id)
        ended()

    threading.Thread(target=wait, name="editor-watch", daemon=True).start()
    return True


def is_alive(process_id: int) -> bool:
    """Says whether there is a process with this number."""
    if process_id <= 0:
        return False
    if sys.platform == "win32":
        handle = _open_process(process_id)
        if not handle:
            return False
        _close_handle(handle)
        return True
    try:
        os.kill(process_id, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True


def _wait(process_id: int) -> None:
    if sys.platform == "win32":
        handle = _open_process(process_id)
        if handle:
            _wait_for_handle(handle)
            _close_handle(handle)
        return
    if sys.platform == "linux" and _wait_for_descriptor(process_id):
        return
    while is_alive(process_id):
        time.sleep(_INTERVAL)


if sys.platform == "linux":

    def _wait_for_descriptor(process_id: int) -> bool:
        """Waits without waking up now and then; False where the kernel cannot (before 5.3)."""
        import select

        try:
            descriptor = os.pidfd_open(process_id)
        except ProcessLookupError:
            return True
        except (AttributeError, OSError):
            return False
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        poll.poll()
        os.close(descriptor)
        return True


if sys.platform == "win32":
    import ctypes

    _SYNCHRONIZE = 0x00100000
    _INFINITE = 0xFFFFFFFF
    _kernel = ctypes.windll.kernel32
    _kernel.OpenProcess.restype = ctypes.c_void_p

    def _open_process(process_id: int) -> int:
        return _kernel.OpenProcess(_SYNCHRONIZE, False, process_id) or 0

    def _wait_for_handle(handle: int) -> None:
        _kernel.WaitForSingleObject(ctypes.c_void_p(handle), _INFINITE)

    def _close_handle(handle: int) -> None:
        _kernel.CloseHandle(ctypes.c_void_p(handle))
