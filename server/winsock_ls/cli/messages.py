"""What the command line itself says, in both languages."""

from __future__ import annotations

# By key: English, then Chinese; `%(name)s` are values.
_MESSAGES = {
    "unknown": ("nothing is known of '%(query)s'", "未找到“%(query)s”"),
    "unknown-near": (
        "nothing is known of '%(query)s'; did you mean %(names)s?",
        "未找到“%(query)s”；是否想查 %(names)s？",
    ),
    "too-large": (
        "%(path)s: not checked: larger than max-file-size (%(limit)s bytes)",
        "%(path)s：未检查：大于 max-file-size（%(limit)s 字节）",
    ),
    "not-a-file": (
        "%(path)s: not checked: neither a file nor a folder",
        "%(path)s：未检查：既不是文件也不是文件夹",
    ),
    "no-language": (
        "%(path)s: not checked: no language is known by that name",
        "%(path)s：未检查：无法从文件名判断语言",
    ),
    "bad-notebook": (
        "%(path)s: not checked: not a notebook: no JSON from line %(line)s, column %(column)s on",
        "%(path)s：未检查：不是有效的笔记本：自第 %(line)s 行第 %(column)s 列起不是 JSON",
    ),
    "no-cells": (
        "%(path)s: not checked: not a notebook: the JSON has no cells",
        "%(path)s：未检查：不是有效的笔记本：JSON 中没有单元格",
    ),
    "in-cell": (
        "cell %(cell)s, line %(line)s: %(message)s",
        "单元格 %(cell)s，第 %(line)s 行：%(message)s",
    ),
    "unreadable": ("%(path)s: cannot be read: %(reason)s", "%(path)s：无法读取：%(reason)s"),
    "unwritable": (
        "%(path)s: cannot be written: %(reason)s",
        "%(path)s：无法写入：%(reason)s",
    ),
    "changed": (
        "%(path)s: not rewritten: it was changed in the meantime",
        "%(path)s：未改写：文件在检查期间已被修改",
    ),
    "not-encodable": (
        "%(path)s: not rewritten: %(encoding)s has no bytes for the new text",
        "%(path)s：未改写：新文本无法用 %(encoding)s 编码",
    ),
    "mistake": (
        "%(path)s: not checked: this is a mistake in winsock-ls: %(error)s",
        "%(path)s：未检查：winsock-ls 内部错误：%(error)s",
    ),
    "lost-worker": (
        "a process that checked files ended without an answer",
        "一个检查文件的进程意外结束",
    ),
    "bad-baseline": ("%(path)s: %(reason)s", "%(path)s：%(reason)s"),
    "no-baseline": (
        "%(path)s: there is no such baseline; write one with --write-baseline",
        "%(path)s：基线文件不存在；可用 --write-baseline 生成",
    ),
    "baseline-written": (
        "Wrote %(findings)s to %(path)s.",
        "已将 %(findings)s写入 %(path)s。",
    ),
    "stale": (
        "%(path)s: %(findings)s held there but gone by now; --write-baseline takes them out",
        "%(path)s：其中 %(findings)s已不存在；可用 --write-baseline 清除",
    ),
    "none-found": ("No findings in %(files)s.", "%(files)s未发现问题。"),
    "some-found": ("%(findings)s in %(files)s", "%(files)s，发现 %(findings)s"),
    "fixable": (" (%(count)s fixable with --fix)", "（其中 %(count)s 个可用 --fix 修复）"),
    "fixed": ("Fixed %(findings)s in %(files)s.", "已修复 %(files)s中的 %(findings)s。"),
    "would-fix": (
        "Would fix %(findings)s in %(files)s.",
        "可修复 %(files)s中的 %(findings)s。",
    ),
    "why": ("why", "依据"),
    "fix": ("fix", "修复"),
    "unsafe-fix": ("unsafe fix", "不安全的修复"),
    "checking": ("Checking", "正在检查"),
}
_COUNTS = {
    "finding": ("finding", "findings", "个问题"),
    "file": ("file", "files", "个文件"),
}


def say(language: str, key: str, **values: object) -> str:
    """Return the message of that key in a language ("en" or "zh-CN")."""
    return _MESSAGES[key][language == "zh-CN"] % values


def count(language: str, number: int, thing: str) -> str:
    """Return "1 finding", "2 findings", "2 个问题"; `thing` is "finding" or "file"."""
    one, many, chinese = _COUNTS[thing]
    if language == "zh-CN":
        return f"{number} {chinese}"
    return f"{number} {one if number == 1 else many}"
