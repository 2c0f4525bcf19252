"""Hostile plans: files nobody of good will would write, each with the sentence and the place they should be refused with."""

from tests.app.test_library import HEAD

MANY = "too many entries in one list or group (500 at most)"
STEP = "  - {id: a, kind: write, minutes: 5, prompt: What?, another_way: And?, hold: live}\n"


def nested(open_: str, close: str, depth: int) -> bytes:
    """Lists or groups inside one another."""
    return (open_ * depth + close * depth).encode()


def in_head(line: str) -> bytes:
    """A good plan with one more line in its head."""
    return (HEAD.replace("steps:\n", f"{line}\nsteps:\n") + STEP).encode()


def in_step(said: str) -> bytes:
    """A good plan whose one step says something more."""
    return (HEAD + STEP.replace("hold: live", said)).encode()


def tracks(depth: int) -> str:
    """Tracks in tracks in tracks."""
    said = "{id: z, kind: write, prompt: P}"
    for n in range(depth):
        said = f"{{id: b{n}, kind: breakout, tracks: [{{id: t{n}, label: T, steps: [{said}]}}]}}"
    return said


BILLION = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
FILES: dict[str, tuple[bytes, str]] = {
    "ten megabytes": (b"a: " + b"x" * 10_000_000, "this file is too long (256 KB at most)"),
    "zeros": (b"\x00" * 100_000, "the control character U+0000 is not allowed"),
    "a bomb of aliases": (BILLION.encode(), "anchors and aliases are not allowed"),
    "a tag that runs": (b"a: !!python/object/apply:os.system ['true']\n", "tags are not allowed"),
    "a tag of nothing": (b"a: !x y\n", "tags are not allowed"),
    "a merge key": (b"a: &x {b: 1}\nc:\n  <<: *x\n", "anchors and aliases are not allowed"),
    "lists a thousand deep": (nested("[", "]", 1_000), "nested too deep (20 levels at most)"),
    "groups a thousand deep": (nested("{a: ", "}", 1_000), "nested too deep (20 levels at most)"),
    "dashes a thousand deep": (b"- " * 1_000 + b"x", "nested too deep (20 levels at most)"),
    "open and never closed": (b"[" * 100_000, "nested too deep (20 levels at most)"),
    "a key twice": (b"id: a\nid: b\n", "this key is here twice"),
    "a bell": (b'title: "a\\x07b"\n', "a control character is not allowed"),
    "a direction that is turned": ("title: a\u202eb\n".encode(), "the control character U+202E is not allowed"),
    "half a letter": (b"title: \xff\xfe\n", "this byte is not UTF-8 text"),
    "letters cut in two": (b"title: caf\xc3\n", "this byte is not UTF-8 text"),
    "UTF-16": ("id: x\n".encode("utf-16"), "this byte is not UTF-8 text"),
    "tabs": (b"id: x\nsteps:\n\t- id: a\n", "indent with spaces, not tabs; put text that begins with a sign in quotes"),
    "two documents": (b"a: 1\n---\nb: 2\n", "a file holds one document; '---' may stand at its top only"),
    "a directive": (b"%YAML 9.9\n---\na: 1\n", "found incompatible YAML document"),
    "a key that is a list": (b"? [a, b]\n: c\n", "a key must be a word"),
    "a key of a megabyte's eighth": (b"x" * 120_000 + b": 1\n", "a colon stands where none can be"),
    "a number of 400 digits": (b"minutes: " + b"9" * 400 + b"\n", "a number has 15 digits at most (put text in quotes)"),
    "a number beyond all": (b"minutes: 1e999\n", "this number is too large"),
    "thousands of values": (b"a: [" + (b"[" + b"1," * 490 + b"],") * 30 + b"]\n", "too many values (8000 at most)"),
    "ten thousand keys": (b"".join(b"k%d: 1\n" % n for n in range(15_000)), MANY),
    "four hundred keys": (b"".join(b"k%d: 1\n" % n for n in range(480)), "unknown key"),
    "lists of lists of lists": (b"a: [" + b"[" + b"[1,1,1,1,1,1,1,1,1]," * 490 + b"]," + b"]\n", "unknown key"),
    "nothing": (b"", "this file is empty"),
    "only remarks": (b"# nothing\n" * 10_000, "this file is empty"),
    "not a plan": (b"- a\n- b\n", "should be a group of keys"),
    "no number": (in_head("scales: [{id: s, label: S, from: nan, to: 5}]"), "should be a number"),
    "no end": (in_head("scales: [{id: s, label: S, from: 0, to: inf}]"), "should be a number"),
    "five thousand steps": ((HEAD + STEP * 2_400).encode(), MANY),
    "four hundred steps": ((HEAD + STEP * 490).encode(), "has room for 60 at most"),
    "five hundred steps of one name": ((HEAD + "  - {kind: rest, title: a}\n" * 499).encode(), "has room for 60 at most"),
    "tracks in tracks in tracks": ((HEAD + f"  - {tracks(5)}\n").encode(), "nested too deep (20 levels at most)"),
    "a key that looks like another": (in_step("hоld: live"), "unknown key (did you mean 'hold'?)"),  # noqa: RUF001 - the point
    "a long word for a key": (in_step(f'"{"hold" * 200}": 1'), "unknown key"),
    "a test that never ends": (in_step(f"show_if: {'a' * 60_000}!"), "should be a test on counts such as people >= 6"),
    "minutes that go on": (in_step(f'per: step, halfway: "{"1 1-" * 20_000}"'), "too long (2000 characters at most)"),
    "a time that goes on": (in_step(f'at: "{"1:1" * 20_000}"'), "should be a time of day such as 13:00"),
    "a preset of itself": (in_step("preset: check_in"), "a step has a kind or a preset, not both"),
    "a name that is a way out": (in_step("into: ../../etc/passwd"), "no frame is called 'etc-passwd'"),
    "words of a page": (in_step("from: <script>alert(1)</script>"), "no earlier step is called 'script-alert-1-script'"),
    "two thousand choices": (
        in_step("fields: [{id: f, label: F, type: choice, options: [" + "x," * 15_000 + "]}]"),
        MANY,
    ),
    "a byte order mark, and CRLF": (
        b"\xef\xbb\xbf" + in_step("holdd: live").replace(b"\n", b"\r\n"),
        "unknown key (did you mean 'hold'?)",
    ),
}
