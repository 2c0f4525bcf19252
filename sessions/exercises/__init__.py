"""Exercises: what people can do in a step, one file each; a new kind is one file and one line here."""

from sessions.exercises import brief, cluster, commit, connect, containers, discuss, pick, place, rate, rest, show, vote, write
from sessions.exercises.exercise import Exercise

EXERCISES: tuple[Exercise, ...] = (
    brief.EXERCISE,
    rest.EXERCISE,
    write.EXERCISE,
    place.EXERCISE,
    cluster.EXERCISE,
    connect.EXERCISE,
    rate.EXERCISE,
    vote.EXERCISE,
    pick.EXERCISE,
    commit.EXERCISE,
    show.EXERCISE,
    discuss.EXERCISE,
    *containers.EXERCISES,
)
BY_KIND: dict[str, Exercise] = {exercise.kind: exercise for exercise in EXERCISES}
