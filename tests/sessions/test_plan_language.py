"""What the language of plans can say: groups that grow, tracks, rounds, frames, settings, links, promises, several days."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.yaml_marks import read_yaml
from sessions.check_choices import rounds_of
from sessions.given_frames import frame_of
from sessions.plan import Plan
from sessions.presets import expand
from sessions.settling import settled
from sessions.targets import choices_of, targets_of
from sessions.walks import inner_minutes, minutes_of
from tests.sessions.plan_making import ASK, LIBRARY, plan_of, said, writing

FRAMEWORK = LIBRARY.framework("cross-system")
RATE = {"id": "r", "kind": "rate", "minutes": 5, "from": "framework.domain", **ASK}


def track(id: str, *steps: dict[str, Any]) -> dict[str, Any]:
    return {"id": id, "label": id, "steps": list(steps)}


# --- tracks, groups that grow, rounds ----------------------------------------------------------------------------------


def in_tracks() -> Plan:
    short, long = track("short", writing("s1", minutes=4)), track("long", writing("l1"), writing("l2"), writing("l3"))
    groups = {"id": "g", "kind": "breakout", "size": 3, "tracks": [short, long]}
    return plan_of(writing("a"), groups, writing("z"), minutes=25)


def test_tracks_go_on_side_by_side_and_the_shorter_stays_at_its_end() -> None:
    plan = in_tracks()
    assert plan.leaves() == ("a", "s1", "l1", "l2", "l3", "z")
    assert [plan.next_leaf(id) for id in ("a", "l1", "l2", "l3", "z")] == ["l1", "l2", "l3", "z", None]
    assert [plan.previous_leaf(id) for id in ("a", "l1", "z")] == [None, "a", "l3"]
    assert [plan.open_leaves(id) for id in ("l1", "l2", "l3")] == [("l1", "s1"), ("l2", "s1"), ("l3", "s1")]
    assert plan.next_leaf("s1") == "l2" and plan.open_leaves("s1") == ("l1", "s1")
    assert plan.loc("l2") == ("steps", 1, "tracks", 1, "steps", 1) and plan.parent("l2") == "g"
    assert minutes_of(plan.step("g")) == 15 and plan.total_minutes() == 25
    assert Plan.model_validate(plan.record()) == plan


def test_a_variant_may_leave_out_a_track() -> None:
    quick = track("quick", writing("q", variants={"short": {"skip": True}}))
    plan = plan_of({"id": "g", "kind": "breakout", "minutes": 9, "size": 3, "tracks": [quick, track("slow", writing("s"))]})
    assert plan.in_variant("short").leaves() == ("s",)


def test_a_container_holds_steps_in_one_way() -> None:
    with pytest.raises(ValidationError, match="needs `steps`, or else `tracks`"):
        plan_of({"id": "g", "kind": "breakout", "minutes": 5, "size": 3})
    with pytest.raises(ValidationError, match="one of `times`, `for_each` and `until`"):
        plan_of({"id": "r", "kind": "repeat", "minutes": 5, "times": 2, "until": "facilitator", "steps": [writing("w")]})


def test_of_groups_that_grow_only_the_last_size_is_handed_on() -> None:
    plan = plan_of(
        {"id": "ideas", "preset": "one_two_four_all", "minutes": 9, "save": "n", **ASK},
        {"id": "look", "kind": "show", "minutes": 3, "from": "ideas"},
        {"id": "again", "kind": "show", "minutes": 3, "from": "n"},
    )
    assert plan.leaves("ideas") == ("ideas.alone", "ideas.pairs", "ideas.fours")
    assert plan.sources("look").steps == plan.sources("again").steps == ("ideas.fours",)
    assert [plan.step(id).prompt for id in plan.leaves("ideas")] == [ASK["prompt"]] * 3


def test_rounds_are_counted_where_they_can_be_known() -> None:
    inner = [writing("w", minutes=3, save="n")]
    plan = plan_of(
        {"id": "r", "kind": "repeat", "times": 4, "steps": inner}, {"id": "s", "kind": "show", "from": "n"}, minutes=12
    )
    assert plan.total_minutes() == 12 and inner_minutes(plan.step("r")) == 12
    repeat = plan.repeat_of("w")
    assert repeat is not None and repeat.id == "r" and plan.repeat_of("r") is None
    assert plan.sources("s").rounds == ("r",) and plan.sources("s").steps == ("w",)
    said_rounds = []
    for how in ({"times": 4}, {"for_each": "viewpoints"}, {"for_each": "framework.domain"}, {"until": "facilitator"}):
        plan = plan_of({"id": "r", "kind": "repeat", "minutes": 60, "steps": inner, **how})
        said_rounds.append(rounds_of(plan, FRAMEWORK, next(plan.places())))
    assert said_rounds == [4, 4, 6, None]


# --- links and promises ------------------------------------------------------------------------------------------------


def test_links_and_promises_are_handed_on_as_such() -> None:
    plan = LIBRARY.plan("connections")
    assert plan.sources("web").links == ("links",) and plan.sources("web").carried == ("activities",)
    dots = plan.sources("choose.dots")
    assert (dots.links, dots.steps, dots.carried) == (("links",), (), ())
    assert plan.sources("first").picks == ("choose.pick",) and plan.sources("first").links == ("links",)
    assert plan.sources("islands.write").computed == ("links.unlinked", "links.top")
    assert LIBRARY.plan("commit").sources("stand").commitments == ("real.promise",)


def test_what_an_earlier_session_may_not_have_left_has_something_behind_it() -> None:
    look = {"id": "look", "kind": "show", "minutes": 5, "from": [{"first_of": ["energy", "n", "positions"]}]}
    needs = [{"data": "energy"}, {"data": "positions"}]
    read = plan_of(writing("a", save="n"), look, needs=needs).sources("look")
    assert read.carried == ("energy",) and read.steps == ("a",)
    assert LIBRARY.plan("return").sources("then_now.rate").carried == ("energy", "positions")


# --- frames, scales, settings ------------------------------------------------------------------------------------------


def test_a_ready_frame_that_is_named_is_put_into_the_plan() -> None:
    plan = plan_of(writing("a", into="swot"), RATE | {"from": "frame.rings"})
    assert sorted(plan.frames) == ["rings", "swot"]
    assert [cell.id for cell in plan.frames["swot"].cells] == ["strengths", "weaknesses", "opportunities", "threats"]
    assert plan.sources("r").targets == "frame.rings"
    assert [target.id for target in targets_of(plan, FRAMEWORK, "frame.rings")] == ["inner", "middle", "outer"]
    own = {"swot": {"label": "Mine", "layout": "none"}}
    assert plan_of(writing("a", into="swot"), frames=own).frames["swot"].label == "Mine"
    assert expand({"steps": "none"}, LIBRARY.presets(), LIBRARY.frames()) == ({"steps": "none"}, [])


def test_the_framework_and_the_viewpoints_are_frames_too() -> None:
    plan = plan_of(writing("a"))
    tree, deep = frame_of(plan, FRAMEWORK, "framework", "domain"), frame_of(plan, FRAMEWORK, "framework")
    assert tree is not None and deep is not None
    assert (tree.layout, len(tree.cells), len(deep.cells)) == ("tree", 8, 28)
    assert {cell.parent for cell in tree.cells} == {None, "conditions", "delivery"}
    columns = frame_of(plan, FRAMEWORK, "viewpoints")
    assert columns is not None and [cell.id for cell in columns.cells] == ["system", "organisation", "team", "personal"]
    assert frame_of(plan, FRAMEWORK, "nothing") is None


def test_a_plan_brings_its_own_scales() -> None:
    balance = LIBRARY.plan("balance")
    joined = balance.joined_to(FRAMEWORK)
    week, energy = joined.scale("week"), joined.scale("energy")
    assert week is not None and week.to == 100 and energy == FRAMEWORK.scale("energy")
    assert [one.id for one in joined.relations][:2] == ["passed_to", "should_pass_to"]
    assert FRAMEWORK.scale("week") is None
    assert LIBRARY.plan("map").joined_to(FRAMEWORK) is FRAMEWORK


def test_a_setting_is_answered_in_the_plan_itself() -> None:
    plan = LIBRARY.plan("deepdive")
    [setting] = plan.settings
    assert [choice.id for choice in choices_of(plan, FRAMEWORK, setting)] == [node.id for node in FRAMEWORK.of_level("domain")]
    chosen = settled(plan, FRAMEWORK, {"domain": "cqi"})
    assert [target.id for target in targets_of(chosen, FRAMEWORK, "setting.domain.inside")] == [
        node.id for node in FRAMEWORK.children("cqi")
    ]
    signs = targets_of(chosen, FRAMEWORK, "setting.domain.signs")
    assert len(signs) == 6 and signs[0].label == FRAMEWORK.node("cqi").strong[0]
    assert str(chosen.step("question").prompt).startswith("Continuous Quality Improvement: ")
    assert "{domain" not in str(chosen.record())
    assert said(chosen) == said(chosen, "warning") == []
    assert settled(plan, FRAMEWORK, {}).settings[0].chosen == "vision", "nobody was asked: the first"
    assert settled(LIBRARY.plan("map"), FRAMEWORK, {}) == LIBRARY.plan("map")


@pytest.mark.parametrize("domain", [node.id for node in FRAMEWORK.of_level("domain")])
def test_a_deep_dive_is_in_order_for_every_domain(domain: str) -> None:
    chosen = settled(LIBRARY.plan("deepdive"), FRAMEWORK, {"domain": domain})
    assert said(chosen) == said(chosen, "warning") == []


# --- a real agenda -----------------------------------------------------------------------------------------------------

TWO_DAYS = """
id: two-days
title: {en: Two days, ar: يومان}
purpose: {en: To decide together., ar: لنقرر معا.}
languages: [en, ar]
who: {min: 8, max: 60}
minutes: 780
roles: [guest]
credits: [A published agenda]
source: Elsewhere
steps:
  - {id: welcome, kind: brief, title: مرحبا, at: "9:00", minutes: {from: 5, to: 15}, prompt: مرحبا بكم, another_way: أهلا}
  - id: tracks
    kind: breakout
    title: Two tracks
    minutes: {from: 45, to: 60}
    count: 2
    by: choice
    tracks:
      - id: one
        label: Numbers
        steps:
          - id: count
            kind: write
            title: Count
            unit: group
            fields: [{id: n, label: How many, type: number}]
            prompt: How many?
            another_way: Count them.
            save: numbers
      - id: two
        label: Stories
        steps:
          - {id: tell, kind: discuss, title: Tell, remarks: everyone, prompt: Tell., another_way: Say how it was., save: stories}
  - {id: tea, kind: rest, title: Tea, minutes: 15, float: 10}
  - {id: chart, kind: show, title: Numbers, minutes: 10, view: chart, from: numbers}
  - {id: notes, kind: write, title: Notes, alongside: lunch, hold: live, prompt: What do you notice?, another_way: What is new?}
  - {id: open_talk, kind: discuss, title: Open talk, from: stories, prompt: Talk., another_way: What is there to say?}
  - {id: lunch, kind: rest, title: Lunch, at: "13:00", minutes: 60}
  - id: doubling
    kind: breakout
    title: Two, four, eight
    minutes: 45
    size: 8
    grow: [2, 4, 8]
    steps:
      - {id: twos, kind: write, title: Twos, unit: group, prompt: What do you both want?, another_way: What is the same in yours?}
      - {id: fours, kind: write, title: Fours, unit: group, prompt: What do the four of you want?, another_way: What is left?}
      - {id: eights, kind: write, title: Eights, unit: group, prompt: What do you all want?, another_way: And now?, save: wants}
  - id: until
    kind: repeat
    title: Round after round
    until: facilitator
    steps:
      - {id: answer, kind: write, title: Answer, about: wants, from: wants, hold: live, prompt: And you?, another_way: Reply.}
  - {id: night, kind: rest, title: Until tomorrow, message: We go on at nine.}
  - id: guests
    kind: write
    title: Those who come today
    at: "9:00"
    minutes: 10
    who: {duty: guest}
    hold: live
    prompt: What did we miss?
    another_way: What would you add?
  - {id: decide, kind: pick, title: Decide, minutes: 30, by: decider, from: wants, prompt: What do we do?, another_way: Choose.}
"""


def test_a_published_agenda_of_two_days_can_be_said() -> None:
    written, unknown = expand(read_yaml(TWO_DAYS.encode()).data, LIBRARY.presets(), LIBRARY.frames())
    plan = Plan.model_validate(written)
    assert unknown == [] and said(plan) == []
    assert plan.open_leaves("open_talk") == ("open_talk", "notes") and plan.open_leaves("lunch") == ("lunch",)
    assert plan.sources("answer").steps == ("eights",)
    assert Plan.model_validate(plan.record()) == plan
