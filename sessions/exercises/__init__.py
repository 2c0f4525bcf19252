"""Exercises: what people can do in a step, one file each; a new kind is one file and one line here."""

from importlib import import_module

from sessions.exercises import containers
from sessions.exercises.exercise import Exercise

_KINDS = (
    "brief",
    "rest",
    "write",
    "place",
    "cluster",
    "connect",
    "rate",
    "vote",
    "pick",
    "commit",
    "show",
    "discuss",
)
EXERCISES: tuple[Exercise, ...] = (
    *(import_module(f"{__name__}.{kind}").EXERCISE for kind in _KINDS),
    *containers.EXERCISES,
)
BY_KIND: dict[str, Exercise] = {exercise.kind: exercise for exercise in EXERCISES}
