"""The texts: complete, and the same in both languages."""

from __future__ import annotations

import re

import pytest

from winsock_ls.catalog import FAMILIES, LANGUAGES, Catalog, Text

HAN = re.compile(r"[\u3400-\u9fff]")
WIDE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


def strings_of(text: Text) -> list[str]:
    """Return every string of a text."""
    return [text.title, text.description, text.remedy, *text.causes, *text.after.values()]


class TestTexts:
    """What is said of codes."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_code_has_a_whole_text(self, table: Catalog, language: str) -> None:
        """Nothing is missing or empty: title, description, at least one cause, and a remedy."""
        for code in table.codes:
            text = table.text(code, language)

            assert text.causes, code.name
            assert all(each.strip() for each in strings_of(text)), code.name

    def test_both_languages_say_the_same_things(self, table: Catalog) -> None:
        """The families of calls and the number of causes are equal; nothing is left out in one."""
        for code in table.codes:
            english, chinese = (table.text(code, language) for language in LANGUAGES)

            assert list(chinese.after) == list(english.after), code.name
            assert len(chinese.causes) == len(english.causes), code.name

    def test_families_of_calls_are_those_of_the_functions(self, table: Catalog) -> None:
        """A note for a call can be found by the family of the function called."""
        said = {
            family
            for language in LANGUAGES
            for text in table.texts(language).values()
            for family in text.after
        }

        assert said <= set(FAMILIES)
        assert said <= {function.family for function in table.functions}

    def test_each_text_is_in_its_language(self, table: Catalog) -> None:
        """English has no Chinese character; every Chinese string has some."""
        for code in table.codes:
            english, chinese = (table.text(code, language) for language in LANGUAGES)

            assert not any(WIDE.search(each) for each in strings_of(english)), code.name
            assert all(HAN.search(each) for each in strings_of(chinese)), code.name

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_title_is_one_line_and_no_two_are_alike(self, table: Catalog, language: str) -> None:
        """A title tells its code from every other."""
        titles = [table.text(code, language).title for code in table.codes]

        assert [title for title in titles if "\n" in title or titles.count(title) > 1] == []

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_backticks_come_in_pairs(self, table: Catalog, language: str) -> None:
        """No name is left open: a client would show the rest of the text as code."""
        odd = [
            code.name
            for code in table.codes
            for each in strings_of(table.text(code, language))
            if each.count("`") % 2
        ]

        assert odd == []

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_codes_named_in_texts_exist(self, table: Catalog, language: str) -> None:
        """A text sends nobody to a code that there is not."""
        named = {
            name
            for code in table.codes
            for each in strings_of(table.text(code, language))
            for name in re.findall(r"`(WSAE\w+|WSA_E\w+|WSANO\w+|WSA_QOS_\w+)`", each)
            if name.isupper()
        }

        assert len(named) > 20
        assert {name for name in named if table.by_name(name) is None} == set()

    def test_one_text_is_the_same_as_among_all(self, table: Catalog) -> None:
        """Reading a single text finds what reading them all finds."""
        for language in LANGUAGES:
            for name, text in table.texts(language).items():
                code = table.by_name(name)
                assert code is not None
                assert text.as_dict() == table.text(code, language).as_dict()

    def test_an_unknown_language_is_refused(self, table: Catalog) -> None:
        """The languages are named in the message."""
        with pytest.raises(ValueError, match="'fr': the languages are en, zh-CN"):
            table.text(table.codes[0], "fr")


class TestFunctionTexts:
    """What is said of functions."""

    def test_every_function_has_a_summary_in_both_languages(self, table: Catalog) -> None:
        """No summary or note is empty, and a note stands in both languages or in none."""
        for function in table.functions:
            english, chinese = (table.function_text(function, each) for each in LANGUAGES)

            assert english.summary.strip(), function.name
            assert HAN.search(chinese.summary), function.name
            assert (english.note is None) == (chinese.note is None), function.name
            assert not WIDE.search(english.summary + (english.note or "")), function.name

    def test_what_a_function_returns_is_told_in_both_languages(self, table: Catalog) -> None:
        """Only names and numbers are in code style; the rest is words of the language."""
        for function in table.functions:
            for language in LANGUAGES:
                text = table.function_text(function, language)
                told = [each for each in (text.success, text.failure) if each is not None]
                words = [re.sub(r"`[^`]*`", "", each) for each in told]
                spans = [span for each in told for span in re.findall(r"`([^`]*)`", each)]

                assert (text.success is None) == (function.success is None), function.name
                assert (text.failure is None) == (function.failure is None), function.name
                assert all(re.fullmatch(r"-?\d+|[A-Z][A-Z0-9_]+", span) for span in spans), told
                if language == "en":
                    assert not any(WIDE.search(each) for each in words), function.name
                else:
                    foreign = [each.replace("Winsock", "") for each in words]
                    assert not any(re.search("[a-z]{2}", each) for each in foreign), told
