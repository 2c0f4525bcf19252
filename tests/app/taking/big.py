"""Big: a session of 500 notes in many scripts, some of which other programs would take for formulas, marks or commands."""

from functools import cache

from app.library import Library
from app.taking.taken import Taken, taken_of
from sessions.exercises.commit import MakeCommitment
from sessions.exercises.links import MakeLink
from sessions.exercises.place import PlaceNote
from sessions.exercises.vote import CastDot
from sessions.exercises.write import WriteNote
from sessions.messages import Viewer
from sessions.parking import ParkNote
from sessions.people import TakeSeat
from sessions.revealing import Reveal
from tests.sessions.cast import BEGIN, HOST, Room, ident, plan_of

NOTES, SEATS = 500, 43
ORGANISATIONS = ("Ward 7", "Cyngor Gwynedd", "River Trust", "=Northside", "Town Hall", "עזרה", "Southgate", "Westway")
TEXTS = (
    "=HYPERLINK(\"http://example.org\",\"press me\")",
    "+44 1234 567890 is who to ring",
    "-1 bed since Monday",
    "@SUM(A1:A9)",
    "= 1+1 with a blank",
    "＝1+1 in full width",
    "Mae’r tŷ ar y bryn yn croesawu’r ŵyl; gwaith cymunedol yng Ngwynedd",
    "שלום לכולם, קבוצת תמיכה ביום שלישי (Ward 7)",
    "مجموعة دعم كل يوم ثلاثاء",
    "Tea & cake 😀 👩🏽‍⚕️ <b>every</b> Thursday",
    "# No heading, *no bold*, _no slant_, `no code`, [no link](http://example.org), ![no picture](x)",
    "| no | table |",
    '#read("/etc/passwd") #set text(size: 99pt) $x^2$ @ref <label>',
    "A discharge lounge that holds people until transport comes, which on some days is the next morning, and nobody owns it",
    "Zażółć gęślą jaźń; Ελληνικά; Русский",
    "Two lines\n=2+2",
)  # fmt: skip
FRAMEWORK = Library().framework("cross-system")
DOMAINS = [node.id for node in FRAMEWORK.of_level("domain")]


def text_of(n: int) -> str:
    """The words of the n-th note."""
    return f"{TEXTS[n % len(TEXTS)]} ({n})"


@cache
def big(notes: int = NOTES) -> Room:
    """The room when it is over: notes written and placed, linked, voted on, promised, set aside."""
    say = {"id": "say", "kind": "write", "names": "organisation", "hold": "live", "notes": {"max": 20}}
    lay = {"id": "lay", "kind": "place", "from": "say", "names": "organisation", "hold": "live"}
    tie = {"id": "tie", "kind": "connect", "from": "say", "names": "full", "hold": "live", "start": "any"}
    weigh = {"id": "weigh", "kind": "vote", "from": "say", "names": "organisation", "budget": 3}
    vow = {"id": "vow", "kind": "commit", "from": "say", "names": "full", "fields": ["what", "owner", "by"], "hold": "live"}
    plan = plan_of(say, lay, tie, weigh, vow, {"id": "end", "kind": "brief"}, framework="cross-system", boxes=["car_park"])
    room = Room(plan, "ana", FRAMEWORK)
    room.checks = False
    for n in range(SEATS):
        seat, organisation = f"s{n}", ORGANISATIONS[n % len(ORGANISATIONS)]
        room.names[seat] = f"Person{n}"
        room.play(TakeSeat(seat=seat, role="participant", organisation=organisation), HOST)
    room.open()
    for n in range(notes):
        room.do(f"s{n % SEATS}", WriteNote(step="say", note=ident(f"n{n}"), fields={"text": text_of(n)}))
    room.go("lay")
    for n in range(notes):
        placed = PlaceNote(step="lay", placement=ident(f"p{n}"), note=ident(f"n{n}"), cell=DOMAINS[n % len(DOMAINS)])
        room.do(f"s{n % SEATS}", placed)
    room.go("tie")
    for n in range(0, notes - 20, 9):
        link = MakeLink(step="tie", link=ident(f"l{n}"), from_=ident(f"n{n}"), to=ident(f"n{n + 11}"), relation="feeds")
        room.do(f"s{n % SEATS}", link)
    _ending(room)
    return room


def _ending(room: Room) -> None:
    room.go("weigh")
    for n in range(SEATS):
        room.do(f"s{n}", CastDot(step="weigh", target=ident(f"n{n % 9}")))
    room.do("ana", Reveal(step="weigh", sure=True))
    room.go("vow")
    for n in range(9):
        made = MakeCommitment(step="vow", commitment=ident(f"c{n}"), about=ident(f"n{n}"), fields={"what": text_of(n)})
        room.do(f"s{n}", made)
    room.do("ana", ParkNote(note=ident("n5")))
    room.go("end")


def taken(room: Room, role: str = "facilitator") -> Taken:
    """What somebody may take away of it."""
    return taken_of(room.state, Viewer(role=role), room.names, BEGIN)  # type: ignore[arg-type]
