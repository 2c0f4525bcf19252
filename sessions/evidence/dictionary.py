"""Dictionary: what every column of the evidence says, in which unit, and by which rule; and the words that go with the files."""

Column = tuple[str, str, str, str]
"""A column's name, what it says, its unit, and its rule."""

RANDOM = "drawn anew for each export; it is in no database and cannot be worked out"
SMALL = "withheld where it is small, or would give a small one away: see README.md"

DICTIONARY: dict[str, tuple[Column, ...]] = {
    "sessions": (
        ("conversation", "the conversation the session belongs to", "random id", RANDOM),
        ("turn", "which session of its conversation it was", "number from 1", "sessions that are left out keep their number"),
        ("session", "the session", "random id", RANDOM),
        ("month", "the month its first sitting opened in", "YYYY-MM, UTC", "never a day, never a time of day"),
        ("plan", "the plan it was started from", "id", "ids of plans that come with Plenary; all others are 'own plan'"),
        ("framework", "the framework it spoke of", "id", "that which comes with Plenary; all others are 'own framework'"),
        ("sittings", "how often it was opened", "sittings", ""),
        ("steps_planned", "steps in its plan when it ended, those put in while it went included", "steps", "inner steps counted"),
        ("steps_visited", "those of them that the room came to", "steps", ""),
        ("minutes_planned", "minutes that its plan gave them", "minutes", "whole; the middle of a range"),
        (
            "minutes_spent",
            "minutes that the room was there",
            "minutes",
            "the sum of its steps; one not left yet counts 0",
        ),
        (
            "people",
            "people who took part",
            "band",
            "3 to 9, 10 to 19, 20 to 49, 50 or more; fewer are left out",
        ),
        ("organisations", "organisations they were from", "organisations", "withheld under three; never which"),
    ),
    "steps": (
        ("session", "the session, as in sessions.csv", "random id", RANDOM),
        ("n", "where the step stands in the plan", "number from 1", "inner steps counted, boxes and work done alone not"),
        ("kind", "the kind of exercise", "word", "one of Plenary's own kinds"),
        ("step", "the step's id in the plan", "id", "only of plans that come with Plenary; never a title, never a prompt"),
        ("put_in", "whether a facilitator put it in while the session went", "yes or no", ""),
        ("minutes_planned", "minutes that the plan gave it", "minutes", "whole"),
        ("minutes_spent", "minutes that the room was there, over all visits", "minutes", "whole; the room's, nobody's"),
        (
            "visits",
            "how often the room came to it",
            "visits, or 3 or more",
            "0 where it was left out",
        ),
    ),
    "balance": (
        ("conversation", "the conversation, as in sessions.csv", "random id", RANDOM),
        ("level", "what the row is about", "all, half or domain", ""),
        ("place", "the half or the domain", "id", "of the framework that comes with Plenary"),
        ("notes", "notes that lie there on the newest map", "notes", SMALL),
        (
            "linked",
            "those of them that something is linked to",
            "notes",
            SMALL + "; told only where all of links.csv is",
        ),
        ("alone", "those of them that stand alone", "notes", "as linked"),
        ("share_of_effort", "the mean rating there against the means of all", "per cent", "of all domains, or of none"),
    ),
    "coverage": (
        ("conversation", "the conversation, as in sessions.csv", "random id", RANDOM),
        ("place", "the domain", "id", "of the framework that comes with Plenary"),
        (
            "organisations",
            "organisations that signed a note there",
            "organisations, or a word",
            "few: under three; all or nearly all: all but under three; never which; empty where notes are not signed",
        ),
    ),
    "links": (
        ("conversation", "the conversation, as in sessions.csv", "random id", RANDOM),
        ("level", "which links", "all, within or between", "those within one half, and those between halves"),
        ("place", "the half that the links are within", "id", "of the framework that comes with Plenary"),
        ("links", "links that were drawn with both ends on the map", "links", SMALL),
    ),
}

README = """# Evidence of Plenary

How conversations used the framework, counted across those whose facilitators opted in. `dictionary.csv` says what every
column is, its unit and its rule. A cell that is empty has nothing to tell; `withheld` is a number that is not told.

## What is never in it

No free text: nobody can tick it yet, so there is none. No name of a person or an organisation, no title, prompt or code, no
day and no time of day. Ids are drawn anew for each export: two exports cannot be joined by them.

## What is withheld, and how

1. Fewer than three conversations: no export. A session of fewer than three people: no row.
2. A number under three is withheld, 0 like 1 and 2. So is one that fewer than three people are behind, as far as names were
   kept; where none were kept each note counts as one person's. A step that promised a larger group
   sets that limit.
3. Wherever a sum stands and something in it is withheld, more is withheld beside it: at least one part, in a fixed order that
   has nothing to do with its size, and more until the withheld parts come to twice the limit less one. Of a withheld number,
   all parts are withheld.
4. Numbers form trees, in which each stands once: notes = those of the halves = those of their domains = linked + alone;
   links = within each half + between halves. There is no second sum, here or in another file, that one stands in.
5. What one file could say of another is withheld too: linked and alone are told only where every number of the links is, and
   organisations only where the notes of their place are told, are as many as the organisations, and those are five or more.
6. The share of effort is told where three people or more rated every domain. One map a conversation, the newest: the
   difference between two would be a few notes.

So a withheld small number, and one that is told as a word, could be any of three whole numbers at least (0, 1, 2), also for
somebody who knows these rules. Sums are exact or withheld, never rounded.

## What is left

Somebody who was in the room knows their own notes, and may recognise it. Who knows that a plan signs every note knows that a
place with notes has an organisation. Two exports differ by what happened between them: do not hand out both.
"""
