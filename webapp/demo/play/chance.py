"""Chance that falls out the same way every time: it depends on words alone."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def chance(*words: object) -> Random:
    """A generator whose course is given by ``words``."""
    return Random("/".join(str(word) for word in words))  # noqa: S311 - demonstration data


def one_of(luck: Random, choices: Sequence[tuple[T, int]]) -> T:
    """A choice by its weight."""
    values, weights = zip(*choices, strict=True)
    chosen: T = luck.choices(values, weights)[0]
    return chosen
