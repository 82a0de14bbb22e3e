"""The fixed words of hovers and long texts, in English and Chinese."""

from __future__ import annotations

_LABELS: dict[str, tuple[str, str]] = {
    "colon": (": ", "："),
    "comma": (", ", "、"),
    "semicolon": ("; ", "；"),
    "after": ("After `{0}`", "在 `{0}` 之后"),
    "aliases": ("also {0}", "别名 {0}"),
    "old": (
        "`{0}` is an old spelling that no header defines: write `{1}`.",
        "`{0}` 是旧的拼写，没有任何头文件定义它，请写 `{1}`。",
    ),
    "berkeley": (
        "Unless this project redefines it, `{0}` is {1} in the C runtime's `errno.h`, "
        "and Winsock reports {2}.",
        "除非项目另行定义，`{0}` 在 C 运行库的 `errno.h` 中是 {1}，而 Winsock 报告的是 {2}。",
    ),
    "legacy": (
        "Legacy: today's Windows hardly gives it.",
        "旧错误码：如今的 Windows 很少返回它。",
    ),
    "deprecated": ("Deprecated: use {0}.", "已弃用，请改用 {0}。"),
    "unused": (
        "No function of Winsock is documented to give it.",
        "Winsock 文档中没有函数会返回它。",
    ),
    "causes": ("Usual causes", "常见原因"),
    "remedy": ("What to do", "处理办法"),
    "name": ("Name", "名称"),
    "ucrt": ("Windows C runtime", "Windows C 运行库"),
    "closest": ("{0} (closest)", "{0}（最接近）"),
    "languages": ("In other languages", "其他语言中"),
    "functions": ("Functions that can fail with it", "可能返回此错误的函数"),
    "more": (" and {0} more", " 等 {0} 个"),
    "microsoft": ("Microsoft's page", "微软文档"),
    "libuv": (
        "`{0}` is libuv's number (Node.js) for `{1}` on Windows, and none of Winsock's: {2}.",
        "`{0}` 是 libuv（Node.js）在 Windows 上给 `{1}` 的编号，不是 Winsock 的编号，对应 {2}。",
    ),
    "posix": (
        "`{0}` is the `{1}` of another system, and none of Winsock's numbers. For the same, "
        "Winsock has `{2}`, {3}.",
        "`{0}` 是其他系统的 `{1}`，不是 Winsock 的编号。Winsock 中对应的是 `{2}`（{3}）。",
    ),
    "evidence": ("Why", "依据"),
    "success": ("On success", "成功时返回"),
    "failure": ("On failure", "失败时返回"),
    "returns": ("Returns", "返回值"),
    "error-source": ("Error code", "错误码来源"),
    "progress": ("Started, not failed", "已开始，并非失败"),
    "codes": ("It can fail with", "可能的错误"),
    "later": ("Later, at completion", "完成时可能的错误"),
    "events": ("With an event", "随事件报告的错误"),
    "source/WSAGetLastError": ("`WSAGetLastError()`", "`WSAGetLastError()`"),
    "source/return value": (
        "the return value itself, not `WSAGetLastError()`",
        "返回值本身，而不是 `WSAGetLastError()`",
    ),
    "source/return value/WSAGetLastError": (
        "the return value itself, `WSAGetLastError()` too",
        "返回值本身，也可以用 `WSAGetLastError()`",
    ),
    "source/WSAGetLastError/WSAGETASYNCERROR": (
        "`WSAGetLastError()`; of the finished request, `WSAGETASYNCERROR(lParam)`",
        "`WSAGetLastError()`；请求完成之后用 `WSAGETASYNCERROR(lParam)`",
    ),
    "source/lpErrno": ("the out parameter `lpErrno`", "输出参数 `lpErrno`"),
    "source/none": ("none, it does not fail", "无，它不会失败"),
}


def label(key: str, language: str, *arguments: object) -> str:
    """A fixed word or sentence in the language, its gaps filled."""
    english, chinese = _LABELS[key]
    return (chinese if language == "zh-CN" else english).format(*arguments)


def listed(names: list[str], language: str, most: int) -> str:
    """Names in code style, one behind the other; of more than ``most`` only so many."""
    shown = label("comma", language).join(f"`{name}`" for name in names[:most])
    left = len(names) - most
    if left <= 0:
        return shown
    # English counts those that are left out, Chinese all of them.
    return shown + label("more", language, len(names) if language == "zh-CN" else left)
