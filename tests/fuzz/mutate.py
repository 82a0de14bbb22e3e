"""Mutations of inputs without any feedback: quick to run in a test, and where atheris is not."""

from __future__ import annotations

import random

from tests.fuzz.engine import HEAD

LONGEST = 8 * 1024


def mutated(chance: random.Random, seeds: list[bytes], words: list[bytes]) -> bytes:
    """A part of a seed, with a few pieces put in, taken out, doubled, swapped or spoiled."""
    seed = chance.choice(seeds)[HEAD:]
    size = chance.choice((200, 1000, LONGEST))
    start = chance.randrange(len(seed)) if len(seed) > size else 0
    source = bytearray(seed[start : start + size])
    for _ in range(chance.randrange(1, 8)):
        _mutate(chance, source, seeds, words)
    return chance.randbytes(HEAD) + bytes(source)


def _mutate(
    chance: random.Random, source: bytearray, seeds: list[bytes], words: list[bytes]
) -> None:
    at = chance.randrange(len(source) + 1)
    end = min(len(source), at + chance.choice((1, 3, 20, 200)))
    match chance.randrange(7):
        case 0:
            del source[at:end]
        case 1 | 2:
            source[at:at] = chance.choice(words)
        case 3:
            source[at:end] = chance.choice(words)
        case 4:
            source[at:at] = source[at:end] * chance.choice((1, 2, 30))
        case 5:
            source[at:end] = chance.randbytes(chance.randrange(5))
        case _:
            other = chance.choice(seeds)
            begin = chance.randrange(len(other))
            source[at:end] = other[begin : begin + chance.choice((10, 100, 500))]
