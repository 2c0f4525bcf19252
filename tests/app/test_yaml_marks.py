"""YAML from anybody: refused at the first thing that is not plain data, with line and column."""

import pytest

from app.yaml_marks import ENTRIES, NODES, BadYaml, read_yaml
from sessions.faults import Loc

LAUGHS = "a: &a [lol]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9))
HOSTILE: dict[str, tuple[bytes, int, int, str, Loc]] = {
    "a billion laughs": (LAUGHS.encode(), 1, 4, "anchors and aliases are not allowed", ("a",)),
    "an alias alone": (b"steps:\n  - *a\n", 2, 5, "anchors and aliases are not allowed", ("steps", 0)),
    "an anchor in a list": (b"x:\n  - 1\n  - &a 2\n", 3, 5, "anchors and aliases are not allowed", ("x", 1)),
    "a python object": (b"x: !!python/object/apply:os.system [ls]\n", 1, 4, "tags are not allowed", ("x",)),
    "a tag of its own": (b"x: !secret y\n", 1, 4, "tags are not allowed", ("x",)),
    "a bare tag": (b"x: ! y\n", 1, 4, "tags are not allowed", ("x",)),
    "a tagged key": (b"!!str x: y\n", 1, 1, "tags are not allowed", ()),
    "a key twice": (b"a: 1\na: 2\n", 2, 1, "this key is here twice", ("a",)),
    "a key twice, deep": (b"s:\n  - {b: 1, b: 2}\n", 2, 12, "this key is here twice", ("s", 0, "b")),
    "a list as a key": (b"? [1, 2]\n: 3\n", 1, 3, "a key must be a word", ()),
    "a thousand lists": (b"[" * 1_000, 1, 21, "nested too deep (20 levels at most)", (0,) * 20),
    "a hundred thousand lists": (b"[" * 100_000, 1, 21, "nested too deep (20 levels at most)", (0,) * 20),
    "a thousand dashes": (b"- " * 1_000, 1, 41, "nested too deep (20 levels at most)", (0,) * 20),
    "a thousand groups": (b'{"a":' * 1_000, 1, 101, "nested too deep (20 levels at most)", ("a",) * 20),
    "ten megabytes": (b"a: " + b"x" * 10_000_000, 1, 1, "this file is too long (256 KB at most)", ()),
    "too many values": (
        b"- [" + b"],\n- [".join([b"1," * 400] * 30).replace(b"],", b"]") + b"]",
        20,
        762,
        f"too many values ({NODES} at most)",
        (19, 379),
    ),
    "too many entries": (
        b"[" + b"1," * (ENTRIES + 1) + b"]",
        1,
        2 * ENTRIES + 2,
        f"too many entries in one list or group ({ENTRIES} at most)",
        (ENTRIES,),
    ),
    "a NUL": (b"a: b\nc: d\x00\n", 2, 5, "the control character U+0000 is not allowed", ()),
    "a NUL by escape": (b'a: "b\\0c"\n', 1, 4, "a control character is not allowed", ("a",)),
    "a turned line": ("a: b\u202ec\n".encode(), 1, 5, "the control character U+202E is not allowed", ()),
    "bytes that are no text": (b"a: b\nc: \xff\n", 2, 4, "this byte is not UTF-8 text", ()),
    "two documents": (b"a: 1\n---\nb: 2\n", 2, 1, "a file holds one document; '---' may stand at its top only", ()),
    "nothing": (b"# only a remark\n", 1, 1, "this file is empty", ()),
    "a number without end": (b"a: " + b"9" * 5_000, 1, 4, "a number has 15 digits at most (put text in quotes)", ("a",)),
    "a number beyond all": (b"a: 1e999\n", 1, 4, "this number is too large", ("a",)),
    "an open quote": (b'a: "b\nc: d\n', 3, 1, "the quotes opened here are not closed", ()),
    "a tab": (b"a:\n\t- b\n", 2, 1, "indent with spaces, not tabs; put text that begins with a sign in quotes", ()),
    "a colon in text": (b"a: b: c\n", 1, 5, "a colon stands where none can be (put text that holds ': ' in quotes)", ()),
    "a list left open": (b"a: [b\n", 2, 1, "a list in [ ] is not closed", ()),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_place(name: str) -> None:
    raw, line, column, sentence, loc = HOSTILE[name]
    with pytest.raises(BadYaml) as refused:
        read_yaml(raw)
    bad = refused.value
    assert (bad.line, bad.column, bad.sentence, bad.loc) == (line, column, sentence, loc)


def test_scalars_are_those_of_yaml_1_2() -> None:
    read = read_yaml(b"at: 10:30\nno: no\nhex: 0x1F\noct: 010\nday: 2026-01-01\nyes: true\nn: ~\nf: 1.5\nq: '7'\n1: one\n").data
    assert read == {
        "at": "10:30",
        "no": "no",
        "hex": "0x1F",
        "oct": 10,
        "day": "2026-01-01",
        "yes": True,
        "n": None,
        "f": 1.5,
        "q": "7",
        1: "one",
    }
