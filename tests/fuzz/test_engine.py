"""A short run of the engine's fuzzer, the same at every run."""

from __future__ import annotations

import random

import pytest

from tests.fuzz import engine, seeds
from tests.fuzz.mutate import mutated


@pytest.mark.parametrize("language", engine.LANGUAGES, ids=lambda each: each.id)
def test_any_bytes_in_every_language(language: engine.Language) -> None:
    """Nothing raises, and the findings after an edit are those of the text."""
    chance = random.Random(language.id)
    starts, words = seeds.of_language(language), seeds.words()
    for _ in range(25):
        data = mutated(chance, starts, words)
        engine.look(data, language)
        engine.annotate(data[engine.HEAD :])
        engine.search(data[-30:])
