"""The tree of settings: one field a setting, its default and both its descriptions beside it.

Keys in files are written in kebab-case (``max-file-size``); the attributes here are their
snake_case twins. Nothing is evaluated when this module is imported: annotations stay strings until
:mod:`winsock_ls.config.fields` reads them for a check, a schema or a generated page.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Scope = Literal["resource", "window", "file"]
"""Where a setting may differ: per folder, per editor window, or only in a configuration file."""

Language = Literal["auto", "en", "zh-CN"]
Severity = Literal["error", "warning", "information", "hint", "off"]

DEFAULT_EXCLUDE = (
    ".bzr",
    ".direnv",
    ".eggs",
    ".git",
    ".git-rewrite",
    ".hg",
    ".ipynb_checkpoints",
    ".mypy_cache",
    ".nox",
    ".pants.d",
    ".pyenv",
    ".pytest_cache",
    ".pytype",
    ".ruff_cache",
    ".svn",
    ".tox",
    ".venv",
    ".vscode",
    "__pycache__",
    "__pypackages__",
    "_build",
    "buck-out",
    "dist",
    "node_modules",
    "site-packages",
    "venv",
)


def note(
    en: str,
    zh: str,
    *,
    scope: Scope = "resource",
    adds: bool = False,
    globs: bool = False,
    at_least: int | None = None,
    at_most: int | None = None,
) -> Meta:
    """What is said of a setting beside its type.

    ``adds``: values of later layers are added to those of earlier ones, they do not replace them.
    ``globs``: the values (of a table: its keys) are patterns relative to the folder of their layer.
    """
    return Meta(
        ge=at_least,
        le=at_most,
        description=en,
        extra={"zh": zh, "scope": scope, "adds": adds, "globs": globs},
    )


class Hover(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What a hover shows."""

    enable: Annotated[
        bool,
        note(
            "Show what an error code means when the pointer rests on it.",
            "鼠标悬停在错误码上时显示其含义。",
        ),
    ] = True
    platforms: Annotated[
        bool,
        note(
            "Show the code's number on other platforms (Linux, macOS, FreeBSD, the C runtime).",
            "显示该错误码在其他平台（Linux、macOS、FreeBSD、C 运行库）上的数值。",
        ),
    ] = True
    languages: Annotated[
        bool,
        note(
            "Show the code's name in other programming languages.",
            "显示该错误码在其他编程语言中的名称。",
        ),
    ] = True
    functions: Annotated[
        bool,
        note(
            "List the functions that can fail with the code.",
            "列出可能以该错误码失败的函数。",
        ),
    ] = True


class Completion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What completion offers."""

    enable: Annotated[
        bool,
        note(
            "Offer the names of Winsock error codes while typing.",
            "输入时提示 Winsock 错误码名称。",
        ),
    ] = True
    numbers: Annotated[
        bool,
        note(
            "Offer the constant for a number that is being typed, where an error code is expected.",
            "在需要错误码的位置输入数字时，提示对应的常量。",
        ),
    ] = True
    berkeley: Annotated[
        bool,
        note(
            "Offer a constant by its Berkeley name too (`ECONNRESET` for `WSAECONNRESET`).",
            "也可以用 Berkeley 名称查找常量（例如输入 `ECONNRESET` 得到 `WSAECONNRESET`）。",
        ),
    ] = True


class Diagnostics(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """How findings are published to an editor."""

    enable: Annotated[
        bool,
        note(
            "Show findings in the editor. Hover and completion work without.",
            "在编辑器中显示检查结果。关闭后悬停与补全仍然可用。",
        ),
    ] = True
    debounce: Annotated[
        int,
        note(
            "Milliseconds of quiet after the last edit before a file is checked again.",
            "最后一次编辑之后等待多少毫秒再重新检查文件。",
            scope="window",
            at_least=0,
            at_most=60_000,
        ),
    ] = 300
    max_per_file: Annotated[
        int,
        note(
            "The most findings shown for one file; 0 shows all.",
            "单个文件最多显示的检查结果数量；0 表示不限。",
            at_least=0,
        ),
    ] = 1000
    baseline: Annotated[
        Literal["hide", "hint"],
        note(
            "Findings that the baseline holds: `hide` them, or show each as a `hint`.",
            "基线中已有的问题：`hide` 不显示，`hint` 显示为提示。",
        ),
    ] = "hide"
    workspace: Annotated[
        bool,
        note(
            "Check all files of the workspace, not only those that are open.",
            "检查工作区内的所有文件，而不仅是已打开的文件。",
            scope="window",
        ),
    ] = False


class InlayHints(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Hints within the line."""

    enable: Annotated[
        bool,
        note(
            "Show the constant's name behind a number that is an error code.",
            "在作为错误码的数字之后显示常量名称。",
        ),
    ] = True


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """All settings, complete and checked. Patterns are relative to ``Resolved.root``."""

    extend: Annotated[
        str | None,
        note(
            "Another configuration file to build upon, relative to this one and inside the same "
            "workspace or folder. This file's settings win.",
            "作为基础的另一个配置文件，路径相对于本文件，且必须位于同一工作区或文件夹内。"
            "以本文件的设置为准。",
            scope="file",
        ),
    ] = None
    language: Annotated[
        Language,
        note(
            "The language of texts; `auto` follows the editor or the system.",
            "文本所用的语言；`auto` 表示跟随编辑器或系统。",
            scope="window",
        ),
    ] = "auto"
    select: Annotated[
        tuple[str, ...],
        note(
            "The rules to check: identifiers (`WS101`), prefixes (`WS1`, `ALL`) or names "
            "(`raw-winsock-code`). The longest match wins; a rule that is off by default wants its "
            "identifier or name. Setting it drops what earlier configuration said in "
            "`extend-select` and `ignore`.",
            "要检查的规则：编号（`WS101`）、前缀（`WS1`、`ALL`）或名称（`raw-winsock-code`）。"
            "以最长匹配为准；默认关闭的规则须写出编号或名称。"
            "设置该项后，先前配置中的 `extend-select` 和 `ignore` 不再生效。",
        ),
    ] = ("WS",)
    extend_select: Annotated[
        tuple[str, ...],
        note(
            "Rules to check besides those in `select`.",
            "除 `select` 之外还要检查的规则。",
            adds=True,
        ),
    ] = ()
    ignore: Annotated[
        tuple[str, ...],
        note(
            "Rules not to check; at equal length it beats `select`.",
            "不检查的规则；匹配长度相同时优先于 `select`。",
            adds=True,
        ),
    ] = ()
    severity: Annotated[
        dict[str, Severity],
        note(
            "A severity for a rule, a prefix of rules or a rule's name; `off` switches it off.",
            "为规则编号、规则前缀或规则名称指定严重级别；`off` 表示关闭。",
        ),
    ] = {}
    exclude: Annotated[
        tuple[str, ...],
        note(
            "Files and folders not to check, as patterns with the meaning they have in "
            "`.gitignore`. Replaces the default list.",
            "不检查的文件和文件夹，写法与 `.gitignore` 相同。设置后替换默认列表。",
            globs=True,
        ),
    ] = DEFAULT_EXCLUDE
    extend_exclude: Annotated[
        tuple[str, ...],
        note(
            "Files and folders not to check besides those in `exclude`.",
            "除 `exclude` 之外还要排除的文件和文件夹。",
            adds=True,
            globs=True,
        ),
    ] = ()
    include: Annotated[
        tuple[str, ...],
        note(
            "If not empty, only files that match one of these patterns are checked.",
            "若不为空，则只检查匹配这些模式的文件。",
            globs=True,
        ),
    ] = ()
    respect_gitignore: Annotated[
        bool,
        note(
            "Pass over files that git ignores.",
            "跳过被 git 忽略的文件。",
        ),
    ] = True
    force_exclude: Annotated[
        bool,
        note(
            "Apply the exclusions to files named on the command line too.",
            "对命令行中直接指定的文件也应用排除规则。",
        ),
    ] = False
    per_file_ignores: Annotated[
        dict[str, tuple[str, ...]],
        note(
            "Rules not to check in the files that match a pattern. A pattern that begins with "
            "`!` stands for all files that do not match.",
            "对匹配某个模式的文件不检查的规则。以 `!` 开头的模式表示所有不匹配的文件。",
            globs=True,
        ),
    ] = {}
    baseline: Annotated[
        str,
        note(
            "A file of findings that are known and not shown, written by "
            "`check --write-baseline`. Its path is relative to the folder of the configuration.",
            "基线文件，其中记录的已知问题不再显示，由 `check --write-baseline` 生成。"
            "路径相对于配置所在的文件夹。",
        ),
    ] = ""
    error_sources: Annotated[
        tuple[str, ...],
        note(
            "Functions and macros of your own whose result is a Winsock error, where they are "
            "not recognised by themselves.",
            "项目中返回 Winsock 错误码、但未能自动识别的函数和宏。",
            adds=True,
        ),
    ] = ()
    defines: Annotated[
        tuple[str, ...],
        note(
            "Macros taken as defined when `#if` is judged: `NAME` or `NAME=VALUE`.",
            "判断 `#if` 时视为已定义的宏：`NAME` 或 `NAME=VALUE`。",
            adds=True,
        ),
    ] = ()
    undefines: Annotated[
        tuple[str, ...],
        note(
            "Macros taken as not defined when `#if` is judged.",
            "判断 `#if` 时视为未定义的宏。",
            adds=True,
        ),
    ] = ()
    fallback_encoding: Annotated[
        str,
        note(
            "The encoding of files that are neither UTF-8 nor marked with a byte order mark.",
            "既不是 UTF-8 也没有字节顺序标记的文件所用的编码。",
        ),
    ] = "gb18030"
    max_file_size: Annotated[
        int,
        note(
            "Larger files are not checked, in bytes; 0 means no limit.",
            "超过该大小（字节）的文件不检查；0 表示不限。",
            at_least=0,
        ),
    ] = 10_485_760
    hover: Annotated[Hover, note("What a hover shows.", "悬停提示的内容。")] = Hover()
    completion: Annotated[Completion, note("What completion offers.", "自动补全的内容。")] = (
        Completion()
    )
    diagnostics: Annotated[
        Diagnostics, note("How findings reach the editor.", "检查结果在编辑器中的呈现方式。")
    ] = Diagnostics()
    inlay_hints: Annotated[InlayHints, note("Hints within the line.", "行内提示。")] = InlayHints()
