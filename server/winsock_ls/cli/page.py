"""Longer texts on a terminal: the Markdown of the engine, laid out in lines of its width."""

from __future__ import annotations

from winsock_ls.cli.streams import BOLD, CYAN, DIM, Style
from winsock_ls.cli.wrapping import MARKS, NO_MARKS, columns, wrap

# While text is being laid out, these stand for the beginnings and the end of a style.
_BEGIN_CODE, _BEGIN_STRONG, _BEGIN_SOFT, _END = tuple(MARKS)
_STYLES = {_BEGIN_CODE: CYAN, _BEGIN_STRONG: BOLD, _BEGIN_SOFT: DIM}


def lay_out(markdown: str, width: int, style: Style) -> str:
    """Return the text in lines of at most `width` columns, if its words let it.

    Headings, paragraphs, lists, quotes, tables, fenced code, emphasis and links are known.
    """
    lines: list[str] = []
    paragraph: list[str] = []
    table: list[list[str]] = []
    fenced = False
    for line in [*_with_links(markdown).strip("\n").split("\n"), ""]:
        bare = line.strip()
        is_row = bare.startswith("|") and not fenced
        if not is_row and table:
            lines += _table(table)
            table = []
        begins = not bare or is_row or fenced or bare.startswith(("```", "#"))
        if paragraph and (begins or _opening(line).strip()):
            lines += _wrapped(" ".join(paragraph), width)
            paragraph = []
        if bare.startswith("```"):
            fenced = not fenced
        elif fenced:
            lines.append(f"    {_BEGIN_SOFT}{line}{_END}" if bare else "")
        elif is_row:
            if bare.strip("|:- "):
                table.append([_inline(cell.strip()) for cell in bare.strip("|").split("|")])
        elif bare.startswith("#"):
            lines.append(f"{_BEGIN_STRONG}{_inline(bare.strip('# '))}{_END}")
        elif bare:
            paragraph.append(bare if paragraph else line.rstrip())
        elif lines and lines[-1]:
            lines.append("")
    while lines and not lines[-1]:
        lines.pop()
    return "".join(f"{_finish(line, style)}\n" for line in lines)


def _opening(line: str) -> str:
    """Return what a list item or quote begins with, blanks before it included."""
    indent = len(line) - len(line.lstrip(" "))
    rest = line[indent:]
    if rest.startswith(("- ", "* ", "> ")):
        return line[: indent + 2]
    number, dot, _ = rest.partition(". ")
    if dot and number.isdecimal():
        return line[: indent + len(number) + len(dot)]
    return line[:indent]


def _wrapped(paragraph: str, width: int) -> list[str]:
    first = _opening(paragraph)
    rest = first if first.startswith(">") else " " * columns(first)
    return wrap(_inline(paragraph[len(first) :]), width, first, rest)


def _table(rows: list[list[str]]) -> list[str]:
    count = max(len(row) for row in rows)
    padded = [row + [""] * (count - len(row)) for row in rows]
    widths = [max(columns(row[at]) for row in padded) for at in range(count)]
    return [
        "  ".join(
            f"{cell}{' ' * (width - columns(cell))}"
            for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in padded
    ]


def _with_links(markdown: str) -> str:
    """Write links out as "text: address"; those to definitions elsewhere in the text too."""
    if "](" not in markdown and "][" not in markdown:
        return markdown
    import re

    targets = dict(re.findall(r"^\[([^\]]+)\]: +(\S+)$", markdown, re.MULTILINE))
    if targets:
        markdown = re.sub(r"^\[[^\]]+\]: +\S+$", "", markdown, flags=re.MULTILINE)
        markdown = re.sub(
            r"\[([^\]]+)\]\[([^\]]+)\]",
            lambda match: f"{match[1]}: {targets.get(match[2], match[2])}",
            markdown,
        )
    return re.sub(r"\[([^\]]+)\]\(([^)]+)\)", r"\1: \2", markdown)


def _inline(text: str) -> str:
    """Put marks for styles in place of those of Markdown. No style begins within another."""
    parts: list[str] = []
    for at, strong in enumerate(text.split("**")):
        if at % 2:
            parts.append(f"{_BEGIN_STRONG}{strong.replace('`', '')}{_END}")
            continue
        for inner, code in enumerate(strong.split("`")):
            if inner % 2:
                parts.append(f"{_BEGIN_CODE}{code}{_END}")
            else:
                parts.append(_softened(code) if "*" in code else code)
    return "".join(parts)


def _softened(text: str) -> str:
    import re

    return re.sub(r"(?<!\w)\*([^*\s][^*]*)\*(?!\w)", rf"{_BEGIN_SOFT}\1{_END}", text)


def _finish(line: str, style: Style) -> str:
    if not style.enabled:
        return line.translate(NO_MARKS)
    done: list[str] = []
    codes: tuple[int, ...] = ()
    start = 0
    for at, character in enumerate(line):
        if character in MARKS:
            done.append(style(line[start:at], *codes))
            codes = (_STYLES[character],) if character != _END else ()
            start = at + 1
    done.append(style(line[start:], *codes))
    return "".join(done)
