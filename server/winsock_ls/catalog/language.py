"""The languages the texts are written in, and which of them a locale asks for."""

from __future__ import annotations

LANGUAGES = ("en", "zh-CN")


def match_language(tag: str | None) -> str:
    """Return the language of the texts for a locale: "zh-CN" for every kind of Chinese, else "en".

    Takes what editors and systems say: BCP 47 tags (`zh-Hans-CN`), POSIX locales (`zh_CN.UTF-8`)
    and the names of the Windows run-time library (`Chinese (Simplified)_China.936`). Traditional
    Chinese readers get the Simplified texts, which serve them better than English ones.
    """
    if tag is None:
        return "en"
    first = tag.strip().casefold().replace("_", "-").split(".")[0].split("-")[0]
    return "zh-CN" if first == "zh" or first.startswith("chinese") else "en"
