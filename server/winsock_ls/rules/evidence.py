"""Says in words, English or Chinese, why a number is believed to be a Winsock error."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winsock_ls.analysis.values import Reason

_TEXTS: dict[str, tuple[str, str]] = {
    "source": ("`{0}` gives the Winsock error", "`{0}` 给出 Winsock 错误"),
    "mapped": (
        "CPython makes `{0}` of the Winsock error",
        "`{0}` 由 CPython 根据 Winsock 错误得出",
    ),
    "assigned": ("`{0}` was assigned from `{1}`", "`{0}` 由 `{1}` 赋值"),
    "assigned-elsewhere": (
        "`{0}` is assigned from the last Winsock error elsewhere in this file",
        "本文件另一处把 Winsock 的最近错误赋给了 `{0}`",
    ),
    "wrapper": ("`{0}` returns the last Winsock error", "`{0}` 返回 Winsock 的最近错误"),
    "so-error": ("`{0}` was filled by getsockopt(SO_ERROR)", "`{0}` 由 getsockopt(SO_ERROR) 填写"),
    "completion": (
        "`{0}` is the error of an overlapped completion routine",
        "`{0}` 是重叠完成例程的错误参数",
    ),
    "event": ("`{0}` is the error that `{1}` is told", "`{0}` 是传给 `{1}` 的错误"),
    "passed": (
        "`{1}` is called with the last Winsock error",
        "`{1}` 的调用方传入 Winsock 的最近错误",
    ),
    "system": (
        "GetLastError() can hold this Winsock error",
        "GetLastError() 可能是这个 Winsock 错误",
    ),
    "system-behind": ("GetLastError() behind `{0}`", "GetLastError() 紧跟在 `{0}` 之后"),
    "errno": (
        "no errno has this number, but a Winsock error has",
        "没有任何 errno 是这个数值，而 Winsock 错误有",
    ),
    "beside": ("tested beside `{0}`", "与 `{0}` 一同判断"),
    "company": ("tested together with other Winsock codes", "与其他 Winsock 错误码一同判断"),
    "words": ("the text beside it says \u201c{0}\u201d", "旁边的文字提到“{0}”"),
    "named": (
        "`{0}` is named as an error, in code on sockets",
        "`{0}` 的名称表明它是套接字代码里的错误",
    ),
    "getter": (
        "`{0}` is named as a getter of the last error",
        "`{0}` 的名称表明它返回最近的错误",
    ),
    "operation": ("`{0}` is an operation of a socket", "`{0}` 是套接字的操作"),
    "error-code": ("`{0}` is the value of an error code", "`{0}` 是错误码对象的值"),
    "returned": ("`{0}` returns Winsock errors", "`{0}` 返回 Winsock 错误"),
    "argument": ("`{0}` takes an error code", "`{0}` 接受错误码"),
    "typed": ("`{0}` is an error number of the system", "`{0}` 是系统的错误号"),
    "hresult": ("the HRESULT of a Winsock error", "这是 Winsock 错误的 HRESULT 形式"),
}


def sentences(reasons: Iterable[Reason], language: str) -> tuple[str, ...]:
    """One line for each reason."""
    column = 1 if language == "zh-CN" else 0
    return tuple(_TEXTS[reason.key][column].format(*reason.arguments) for reason in reasons)
