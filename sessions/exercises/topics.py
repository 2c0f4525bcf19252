"""Topics: talk about one thing after another, each for so long."""

from sessions.exercises.eaches import things_of
from sessions.exercises.exercise import Scene, scene
from sessions.messages import Actor, Command, Event, Moment, Names, Records, Refused, Target, Touched, Viewer, touch
from sessions.messages import Slug as SlugField
from sessions.seeing import sees_end
from sessions.state import State, replaced, with_step


class NextTopic(Command, frozen=True):
    """Talk about the next topic, or about this one."""

    step: SlugField
    topic: Target | None = None


class TopicBegun(Event, frozen=True):
    """The room talks about this since `at` (ms)."""

    step: str
    topic: str
    at: int


def next_topic(state: State, command: NextTopic, actor: Actor, moment: Moment) -> list[Event]:
    """Goes on to a topic; those with the most dots come first."""
    at = scene(state, command.step, "discuss")
    order = topics_of(at)
    if not order:
        raise Refused("There are no topics in this step.", "not_found")
    left = [topic for topic in order if topic not in at.at.work.topics]
    topic = command.topic or next(iter(left), None)
    if topic is None:
        raise Refused("Every topic has been talked about.", "limit")
    if topic not in order:
        raise Refused("That is not one of the topics.", "not_found")
    return [TopicBegun(step=at.step, topic=topic, at=moment.ms)] if topic != current(at) else []


def current(at: Scene) -> str | None:
    """What the room talks about now."""
    topics: tuple[str, ...] = at.at.work.topics
    return topics[-1] if topics else None


def topics_of(at: Scene) -> list[str]:
    """The topics that everybody may read: those with most dots first, then by id, which tells nothing."""
    name: str | None = at.options.topics
    if name is None:
        return []
    state, plan = at.state, at.state.plan
    made = [each.id for each in plan.walk() if name in (each.id, *each.saved_names())]
    votes = {step for each in made for step in (each, *plan.sources(each).votes)} | set(plan.sources(at.step).votes)
    points: dict[str, int] = {}
    for step in votes:
        if plan.step(step).kind == "vote":
            for dots in state.steps[step].work.dots.values():
                for target, labels in dots.items():
                    points[target] = points.get(target, 0) + sum(labels.values())
    everybody = Viewer(role="participant")
    found = [topic for topic in things_of(state, name) if sees_end(state, topic, everybody)]
    return sorted(found, key=lambda topic: (-points.get(topic, 0), topic))


def topic_begun(state: State, event: TopicBegun) -> tuple[State, Touched]:
    """Folds a topic; one that comes back is the last again."""
    work = state.steps[event.step].work
    topics = tuple(topic for topic in work.topics if topic != event.topic) + (event.topic,)
    return with_step(state, event.step, work=replaced(work, topics=topics, topic_at=event.at)), touch(("work", event.step))


def records(at: Scene, viewer: Viewer, names: Names) -> Records:
    """`topic/<step>`: what is talked about, since when, for how many minutes, and what has been."""
    work = at.at.work
    if not work.topics:
        return {}
    record = {"topic": current(at), "done": list(work.topics[:-1]), "since": work.topic_at, "minutes": at.options.topic_minutes}
    return {f"topic/{at.step}": record}
