"""The parameters of the score (`scoring.yaml`), as one frozen value. The sums are `engine/score`.

They are data and not code so that a lead can weigh things differently; the comments in the shipped
`scoring.yaml` say what each means. A file in a user's folder replaces the shipped one as a whole:
half a set of weights would be a score nobody has tried.
"""

from __future__ import annotations

import pathlib
from collections.abc import Mapping
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from ownership_linter.errors import PackError, Problem
from ownership_linter.located_yaml import read, validated
from ownership_linter.model.terms import Category, Move

Points = Annotated[float, Field(ge=0, le=100)]
Share = Annotated[float, Field(ge=0, le=1)]
K = TypeVar("K", Category, Move)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Anchor(_Strict):
    """At `words` content words, `points` of moves make a full score."""

    words: Annotated[int, Field(ge=0)]
    points: Annotated[float, Field(gt=0, le=100)]


class Target(_Strict):
    """How many points of moves a full score takes."""

    short: Anchor
    long: Anchor
    channels: Mapping[str, Annotated[float, Field(gt=0, le=100)]] = {}

    @model_validator(mode="after")
    def _in_order(self) -> Target:
        if self.short.words >= self.long.words:
            raise ValueError("'short' must have fewer words than 'long'")
        return self

    def points(self, words: int, channel: str = "") -> float:
        """The target for a reply of `words` content words, or the channel's own."""
        if channel in self.channels:
            return self.channels[channel]
        share = (words - self.short.words) / (self.long.words - self.short.words)
        rise = self.long.points - self.short.points
        return self.short.points + rise * min(1.0, max(0.0, share))


class Sorry(_Strict):
    """Each "sorry" after the first `free` costs `each` points, `limit` at most."""

    free: Annotated[int, Field(ge=0)]
    each: Points
    limit: Points


class Caps(_Strict):
    """The most a score can be while something holds; the lowest that applies counts."""

    categories: Mapping[Category, Points]
    one_milder: Points
    two_milder: Points
    no_ownership: Points
    no_way_forward: Points

    @field_validator("categories")
    @classmethod
    def _no_tips(cls, value: Mapping[Category, float]) -> Mapping[Category, float]:
        return _without_style(value)


class Scoring(_Strict):
    """Everything the score is computed from, besides the findings and moves themselves."""

    version: Annotated[str, Field(min_length=1)]
    base: Points
    moves: Mapping[Move, Points]
    target: Target
    penalties: Mapping[Category, Points]
    decay: Share
    repeat: Share
    penalty_limit: Points
    sorry: Sorry
    caps: Caps

    @field_validator("moves")
    @classmethod
    def _every_move(cls, value: Mapping[Move, float]) -> Mapping[Move, float]:
        return _complete(value, list(Move))

    @field_validator("penalties")
    @classmethod
    def _every_category(cls, value: Mapping[Category, float]) -> Mapping[Category, float]:
        return _complete(_without_style(value), [c for c in Category if c is not Category.STYLE])


def read_scoring(path: pathlib.Path) -> tuple[Scoring | None, list[Problem]]:
    """Read `scoring.yaml`, with every problem at its place."""
    located, problems = read(path)
    if located is None:
        return None, problems
    return validated(Scoring, located, problems)


def load_scoring(path: pathlib.Path) -> Scoring:
    """Read `scoring.yaml`. Raises `PackError` with all that is wrong."""
    scoring, problems = read_scoring(path)
    if problems or scoring is None:
        raise PackError(problems)
    return scoring


def _complete(value: Mapping[K, float], wanted: list[K]) -> Mapping[K, float]:
    missing = [name.value for name in wanted if name not in value]
    if missing:
        raise ValueError("no points for " + ", ".join(missing))
    return value


def _without_style(value: Mapping[Category, float]) -> Mapping[Category, float]:
    if Category.STYLE in value:
        raise ValueError("'style' holds tips, which cost no points")
    return value
