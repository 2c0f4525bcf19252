"""The framework: any number of halves, domains and modes, moved by changing words alone."""

from typing import Any

import pytest

from app.library import Library
from app.yaml_marks import read_yaml
from sessions.framework import Framework

OFFICIAL = {
    "conditions": "Creating the conditions for improvement",
    "delivery": "Delivering transformation",
    "vision": "Collective vision and leadership",
    "model": "Aligned operating model",
    "capability": "Capability, connections and culture",
    "redesign": "System and pathway redesign",
    "cqi": "Continuous Quality Improvement",
    "innovation": "Targeted Innovation",
}


@pytest.fixture(scope="module")
def cross_system() -> Framework:
    return Library().framework("cross-system")


def small(**changes: Any) -> dict[str, Any]:
    nodes = [
        {"id": "left", "level": "half", "label": "Left"},
        {"id": "right", "level": "half", "label": "Right"},
        {"id": "one", "level": "domain", "parent": "left", "label": "One"},
        {"id": "one.a", "level": "mode", "parent": "one", "label": "A"},
        {"id": "two", "level": "domain", "parent": "right", "label": "Two"},
    ]
    return {
        "id": "small",
        "label": "Small",
        "credit": "Ours.",
        "levels": ["half", "domain", "mode", "activity"],
        "nodes": nodes,
    } | changes


def test_official_names_are_copied_exactly(cross_system: Framework) -> None:
    official = {node.id: node.label for node in cross_system.nodes if node.source == "official"}
    assert official == OFFICIAL


def test_every_mode_is_ours_and_says_what_it_grew_from(cross_system: Framework) -> None:
    known = {one.id for one in cross_system.considerations}
    modes = cross_system.of_level("mode")
    assert len(modes) == 20
    assert all(mode.source == "ours" for mode in modes)
    assert {name for mode in modes for name in mode.based_on} == known == {f"S{n}" for n in range(1, 20)}
    assert [mode.id for mode in modes if not mode.based_on] == ["innovation.adopting"]


def test_a_tile_can_be_short_and_whole(cross_system: Framework) -> None:
    assert [node.short for node in cross_system.of_level("domain")] == [
        "Vision & leadership",
        "Operating model",
        "Capability & culture",
        "Pathway redesign",
        "Quality improvement",
        "Targeted innovation",
    ]


def test_ways_up_and_down(cross_system: Framework) -> None:
    assert [node.id for node in cross_system.children("conditions")] == ["vision", "model", "capability"]
    assert [node.id for node in cross_system.ancestors("cqi.holding")] == ["cqi", "delivery"]
    assert cross_system.half_of("cqi.holding") == cross_system.node("delivery")
    assert cross_system.half_of("delivery") == cross_system.node("delivery")
    assert cross_system.at_level("delivery", "domain") is None
    assert [cross_system.slot(node.id) for node in cross_system.of_level("domain")] == [1, 2, 3, 4, 5, 6]
    assert cross_system.slot("cqi.holding") == 5
    assert cross_system.slot("delivery") is None


def test_the_lists_beside_the_places_are_complete(cross_system: Framework) -> None:
    assert [one.id for one in cross_system.viewpoints] == ["system", "organisation", "team", "personal"]
    assert len(cross_system.tensions) == 13
    assert {one.id for one in cross_system.relations} == {"feeds", "needs", "shares", "repeats", "blocks", "should_meet"}
    assert {one.id for one in cross_system.scales} == set("energy truth sight fist difference doable status between".split())
    assert len(cross_system.patterns) == 10
    energy = cross_system.scale("energy")
    assert energy is not None and energy.cannot_see and energy.anchors[4] == "a great deal"
    assert "Not endorsed by Q" in str(cross_system.credit)


def test_m2_a_domain_moves_to_the_other_half_by_its_file_alone() -> None:
    path = Library().folder / "frameworks" / "cross-system.yaml"
    text = path.read_text()
    before = "  - id: cqi\n    level: domain\n    parent: delivery\n"
    assert text.count(before) == 1
    moved = Framework.model_validate(read_yaml(text.replace(before, before.replace("delivery", "conditions")).encode()).data)
    assert moved.faults() == []
    half = moved.half_of("cqi.holding")
    assert half is not None and half.id == "conditions"
    assert [node.id for node in moved.children("conditions")] == ["vision", "model", "capability", "cqi"]
    assert [node.id for node in moved.children("delivery")] == ["redesign", "innovation"]


@pytest.mark.parametrize("halves, domains, modes", [(1, 1, 0), (3, 7, 2), (5, 10, 4)])
def test_m2_any_number_of_halves_domains_and_modes(halves: int, domains: int, modes: int) -> None:
    nodes = [{"id": f"h{n}", "level": "half", "label": "H"} for n in range(halves)]
    nodes += [{"id": f"d{n}", "level": "domain", "label": "D", "parent": f"h{n % halves}"} for n in range(domains)]
    nodes += [
        {"id": f"d{n}.m{m}", "level": "mode", "label": "M", "parent": f"d{n}"} for n in range(domains) for m in range(modes)
    ]
    framework = Framework.model_validate(small(nodes=nodes))
    assert framework.faults() == []
    assert framework.slot(f"d{domains - 1}") == domains
    assert sum(len(framework.children(node.id)) for node in framework.of_level("half")) == domains
    assert len(framework.of_level("mode")) == domains * modes


@pytest.mark.parametrize(
    "node, sentence",
    [
        ({"id": "one", "level": "mode", "label": "X", "parent": "two"}, "'one' is here twice"),
        ({"id": "x", "level": "mode", "label": "X", "parent": "left"}, "the parent of a mode must be a domain; 'left' is not"),
        ({"id": "x", "level": "mode", "label": "X", "parent": "tow"}, "no place is called 'tow' (did you mean 'two'?)"),
        ({"id": "x", "level": "mode", "label": "X"}, "a mode needs a parent, one domain"),
        ({"id": "x", "level": "half", "label": "X", "parent": "left"}, "a half is at the top and has no parent"),
        ({"id": "x", "level": "domian", "label": "X"}, "no level is called 'domian' (did you mean 'domain'?)"),
        (
            {"id": "x", "level": "activity", "label": "X"},
            "'activity' is what people write in a session; it is not loaded from here",
        ),
    ],
)
def test_a_place_that_cannot_stand_where_it_says(node: dict[str, Any], sentence: str) -> None:
    data = small()
    framework = Framework.model_validate(data | {"nodes": [*data["nodes"], node]})
    assert sentence in [fault.sentence for fault in framework.faults()]
    assert all(fault.loc[:2] == ("nodes", 5) for fault in framework.faults())
