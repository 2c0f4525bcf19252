"""Word checks of a plan: prompts that are short, ask one thing, and use plain words."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sessions.exercises import rate, write
from sessions.faults import Fault, Loc
from sessions.forms import WORDS
from sessions.framework import Framework
from sessions.options import StepOptions
from sessions.plain_words import JARGON, WORD
from sessions.plan import Plan
from sessions.words import Words

PROMPT_WORDS = 30
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
ASKED = re.compile("[?？؟]")  # the signs of a question
ASKS = frozenset("write place cluster connect rate vote discuss commit".split())  # kinds that cannot do without a prompt


def word_faults(plan: Plan, _framework: Framework) -> Iterator[Fault]:
    """Faults in the words people read, and a head that does not say where the plan is from."""
    for spot in plan.places():
        step = spot.step
        if step.prompt is None and step.kind in ASKS and spot.loc[0] != "boxes":
            yield Fault(spot.loc, "people need a `prompt` here")
        yield from _prompt(step, spot.loc)
        if isinstance(step, write.Options):
            yield from _photos(step, spot.loc)
        for key in ("prompt", "another_way"):
            for said in english(getattr(step, key), plan.languages):
                for word in dict.fromkeys(found.lower() for found in WORD.findall(said)):
                    plain = f"'{word}' is not plain; say '{JARGON[word]}', or what you mean by it"
                    yield Fault((*spot.loc, key), plain, "warning")
    if not plan.credits or plan.source is None:
        yield Fault((), "say where the plan is from, with `credits` and `source`", "warning")


def _prompt(step: StepOptions, loc: Loc) -> Iterator[Fault]:
    for said in texts(step.prompt):
        if words_in(said) > PROMPT_WORDS:
            yield Fault((*loc, "prompt"), f"{words_in(said)} words; a prompt has {PROMPT_WORDS} at most")
        if len(ASKED.findall(said)) > max(1, _answers(step)):
            yield Fault((*loc, "prompt"), "asks more than one thing; give each a field or a step of its own", "warning")
    if step.prompt is not None and step.another_way is None and step.kind in ASKS and not step.alongside:
        yield Fault(loc, "say the prompt in a second way, with `another_way`", "warning")


def _photos(step: write.Options, loc: Loc) -> Iterator[Fault]:
    """A photo cannot be read aloud, and what is kept of a person is words."""
    types = {field.type for field in step.fields}
    if "photo" not in types:
        return
    if not types & set(WORDS):
        said = "a photo needs words beside it, for those who cannot see it; add a field of type `text`"
        yield Fault((*loc, "fields"), said)
    if step.store == "profile":
        yield Fault((*loc, "store"), "a profile keeps no photo; leave `store` out, or the photo")


def _answers(step: StepOptions) -> int:
    """How many answers a step has room for: as many questions may be asked."""
    if isinstance(step, rate.Options):
        return len(step.scales) * len(step.marks)
    fields: list[Any] = getattr(step, "fields", [])
    return max(len(fields), 2 if isinstance(step, write.Options) and step.into else 1)


def words_in(said: str) -> int:
    """How many words a text has; where a script has no spaces, three letters are taken for one."""
    unspaced = len(UNSPACED.findall(said))
    return len([word for word in UNSPACED.sub(" ", said).split() if any(letter.isalnum() for letter in word)]) + unspaced // 3


def english(words: Words | None, languages: Sequence[str]) -> tuple[str, ...]:
    """What is said in English: plain words have a list in no other language."""
    if isinstance(words, dict):
        return tuple(text for language, text in words.items() if language.split("-")[0] == "en")
    return (words,) if words and (not languages or languages[0].split("-")[0] == "en") else ()


def texts(words: Words | None, only: str | None = None) -> tuple[str, ...]:
    """What is said, in every language, or in `only` where there are several; () for nothing."""
    if words is None or isinstance(words, str):
        return (words,) if words else ()
    return (words[only],) if only in words else tuple(words.values())
