"""The evidence: of conversations that opted in alone, checked against a second count, and with nothing anybody wrote."""

import csv
import io
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.evidence import DICTIONARY, README
from tests.app.kept import together
from tests.app.server import Server
from tests.app.test_between import read
from tests.app.test_keeping import plenary
from tests.cast import Ana
from tests.sessions.evidence.attack import Equation, bounds
from tests.sessions.harvest.recount import DOMAINS, HALVES, Recount, half_of
from tests.sessions.harvest.valley import valley

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("valley")]
Rows = list[dict[str, str]]
TITLES = ("zebra crossing at midnight", "heron in the rain", "otter at noon", "marten on the wall")
FEW = 3


class Town:
    """A stopped server with four conversations: the valley's three sessions, its first two, its first, and one that is asked
    to stay out; and what the command line said and wrote."""

    def __init__(self, server: Server) -> None:
        self.server, self.anas = server, list[Ana]()
        with server:
            for n, title in enumerate(TITLES):
                ana, _ = together(server, valley()[: max(1, 3 - n)])
                self.anas.append(ana)
                self.title(ana, title)
                if n < 3:
                    tick(ana, "1")
            assert server.stop() == 0

    def title(self, ana: Ana, title: str) -> None:
        """Name a session, so that its title is one that is written nowhere else."""
        with sqlite3.connect(self.server.data / "plenary.db", timeout=20) as db:
            db.execute("update session set title = ? where id = ?", [title, ana.session])


def tick(ana: Ana, on: str) -> None:
    """Ana's tick on the page, or its undoing."""
    answer = ana.post(ana.path("evidence"), data={"on": on})
    assert answer.status_code == 303 and answer.headers["location"].endswith("/conversation#evidence")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """Such a server."""
    return Town(Server(tmp_path_factory.mktemp("town") / "data"))


@pytest.fixture(scope="module")
def packed(town: Town, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its evidence in one file."""
    path = tmp_path_factory.mktemp("out") / "evidence.zip"
    done = plenary("evidence", path, data=town.server.data)
    assert done.returncode == 0 and "6 sessions and 3 maps of 3 conversations" in done.stdout, done
    return path


def table(packed: Path, name: str) -> Rows:
    """One file of it, as another program reads it."""
    with zipfile.ZipFile(packed) as pack:
        return list(csv.DictReader(io.StringIO(pack.read(f"{name}.csv").decode())))


def whole(packed: Path) -> str:
    """The conversation of three sessions."""
    turns = Counter(row["conversation"] for row in table(packed, "sessions"))
    [found] = [id for id, n in turns.items() if n == 3]
    return found


def test_it_is_off_ticked_by_a_facilitator_audited_and_undone(ana: Ana, ben: Ana, plenary: Server) -> None:
    """[EV1] The page says what is counted; who takes part is told when it is, and cannot tick."""
    page = read(ana, "conversation")
    assert "This conversation is not counted." in page and "No words, names, organisations or times of day leave" in page
    assert "evidence" not in read(ben, "conversation")
    assert ben.post(ben.path("evidence"), data={"on": "1"}).status_code == 403
    tick(ana, "1")
    tick(ana, "1")
    assert "Do not count it any more" in read(ana, "conversation")
    said = read(ben, "conversation")
    assert "This conversation is counted in the host’s evidence." in said and "/evidence" not in said
    tick(ana, "")
    assert "This conversation is not counted." in read(ana, "conversation")
    with sqlite3.connect(plenary.data / "plenary.db", timeout=20) as db:
        rows = db.execute("select action from audit where action like 'evidence%' order by at").fetchall()
    assert [action[:12] for (action,) in rows] == ["evidence on ", "evidence off"]


def test_another_host_has_not_been_told(town: Town, tmp_path: Path) -> None:
    """[EV1] A conversation that is taken in elsewhere is not counted there: the tick is signed with this host's secret."""
    file, there = tmp_path / "town.jsonl", tmp_path / "there"
    for ana in town.anas:
        assert plenary("export", ana.code, file.with_suffix(f".{ana.code}"), data=town.server.data).returncode == 0
    for each in sorted(tmp_path.glob("town.*")):
        assert plenary("import", each, data=there).returncode == 0
    (there / "secret").write_text("another secret")
    done = plenary("evidence", tmp_path / "evidence", data=there)
    assert done.returncode == 2 and "0 conversations could be counted, of 0 that opted in" in done.stderr
    (there / "secret").write_bytes((town.server.data / "secret").read_bytes())  # the same host, on another machine
    assert plenary("evidence", tmp_path / "evidence", data=there).returncode == 0


def test_fewer_than_three_are_no_evidence(town: Town, tmp_path: Path) -> None:
    """[EV2] One that takes its tick back takes the export with it; nothing is left of the try."""
    with sqlite3.connect(town.server.data / "plenary.db") as db, sqlite3.connect(tmp_path / "plenary.db") as copy:
        db.backup(copy)
        [[one]] = copy.execute("select conversation from session where id = ?", [town.anas[2].session])
        copy.execute("insert into audit values ('later', ?, 9999999999999, 'evidence off')", [one])
    (tmp_path / "secret").write_bytes((town.server.data / "secret").read_bytes())
    done = plenary("evidence", tmp_path / "out", data=tmp_path)
    assert done.returncode == 2 and "2 conversations could be counted, of 2 that opted in" in done.stderr
    assert not (tmp_path / "out").exists()


def test_every_column_stands_in_the_dictionary(packed: Path) -> None:
    """[EV5] With what it is, its unit and its rule; a folder holds the same files, and nobody else may read them."""
    told = table(packed, "dictionary")
    for name in DICTIONARY:
        rows = table(packed, name)
        assert rows and list(rows[0]) == [row["column"] for row in told if row["file"] == f"{name}.csv"]
    assert all(row["what"] and row["unit"] for row in told)
    with zipfile.ZipFile(packed) as pack:
        assert set(pack.namelist()) == {f"{name}.csv" for name in (*DICTIONARY, "dictionary")} | {"README.md"}
        assert {each.date_time for each in pack.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "nobody can tick it yet" in pack.read("README.md").decode()
    assert packed.stat().st_mode & 0o077 == 0


def test_a_folder_is_written_anew_and_never_over_another(town: Town, packed: Path, tmp_path: Path) -> None:
    """[EV4] Ids are another export's own: not one is the same; the numbers are."""
    out = tmp_path / "evidence"
    assert plenary("evidence", out, data=town.server.data).returncode == 0
    again = list(csv.DictReader((out / "sessions.csv").open(newline="", encoding="utf-8")))
    before, ids = table(packed, "sessions"), ("conversation", "session")
    assert {row[id] for row in before for id in ids}.isdisjoint({row[id] for row in again for id in ids})
    bare = [sorted(tuple(row[c] for c in row if c not in ids) for row in rows) for rows in (before, again)]
    assert bare[0] == bare[1] and out.stat().st_mode & 0o077 == 0
    done = plenary("evidence", out, data=town.server.data)
    assert done.returncode == 2 and "is there already" in done.stderr


def secrets(town: Town) -> Iterator[str]:
    """Whatever somebody wrote or is called by, and every id and code there is."""
    yield from TITLES
    for session in valley():
        state = session.play.state
        yield from session.play.names.values()
        yield from (note.text for note in state.notes.values() if note.text)
        yield from (value for seat in state.seats.values() for value in (seat.organisation, seat.viewpoint, seat.sector) if value)
        yield from (one.name for one in state.clusters.values())
        yield from (value for one in state.commitments.values() for value in one.fields.values() if value)
        for step in state.plan.walk():
            yield from (str(step.title), str(step.prompt or step.title))
        yield from (state.plan.id, str(state.plan.title))
        for kind in (state.notes, state.seats, state.links, state.clusters, state.commitments):
            yield from kind
    with sqlite3.connect(town.server.data / "plenary.db") as db:
        for column in ("id", "code"):
            yield from (value for (value,) in db.execute(f"select {column} from conversation"))
        yield from (value for row in db.execute("select id, epoch, title, plan_title from session") for value in row)
        yield from (value for row in db.execute("select hash from key") for value in row)


def test_nothing_that_anybody_wrote_or_is_called_is_in_it(town: Town, packed: Path) -> None:
    """[EV4] Texts, names, organisations, titles, codes and ids of four conversations; and no day and no time of day."""
    cells = {cell for name in DICTIONARY for row in table(packed, name) for cell in row.values()}
    content = "\n".join(cells).casefold()
    with zipfile.ZipFile(packed) as pack:  # the rest of it is the same for everybody
        assert pack.read("README.md").decode() == README and "{" not in README
        assert len(pack.namelist()) == len(DICTIONARY) + 2 and pack.comment == b""
    found = {one for one in secrets(town) if len(one) > 7 and one.casefold() in content}
    assert found == set()
    assert {one for one in secrets(town)} & cells == set()
    assert "2026-08" in content and "2026-08-" not in content and ":" not in content


def test_what_is_told_agrees_with_a_second_count(packed: Path) -> None:
    """[EV6] Steps and minutes of three sessions, and the newest map: whatever is not withheld is what the raw log says."""
    again = [Recount(session.play.log) for session in valley()]
    last, id = again[-1], whole(packed)
    for row in (one for one in table(packed, "sessions") if one["conversation"] == id):
        recount = again[int(row["turn"]) - 1]
        assert (row["plan"], row["framework"], row["people"]) == ("own plan", "cross-system", "20 to 49")
        assert (row["sittings"], row["organisations"]) == (str(recount.sittings), str(len(set(recount.seats.values()))))
        spent: Counter[str] = Counter()
        for step, _, _, ms in recount.path:
            spent[step] += ms or 0
        steps = [one for one in table(packed, "steps") if one["session"] == row["session"]]
        assert sorted(int(one["minutes_spent"]) for one in steps) == sorted(round(ms / 60_000) for ms in spent.values())
        assert int(row["minutes_spent"]) == sum(int(one["minutes_spent"]) for one in steps)
        assert int(row["steps_visited"]) == len(spent) and all(one["step"] == "" for one in steps)
    homes = Counter(last.home().values())
    expected = {"": len(last.home())} | {half: sum(n for d, n in homes.items() if half_of(d) == half) for half in HALVES} | homes
    alone, told = Counter(last.home()[note] for note in last.alone()), 0
    for row in (one for one in table(packed, "balance") if one["conversation"] == id):
        for column, count in (("notes", expected), ("alone", alone)):
            if row[column] not in ("", "withheld"):
                told += 1
                assert int(row[column]) == count[row["place"]], row
    assert told >= 9
    effort = last.effort("again")
    shares = {domain: 100 * one["mean"] / sum(each["mean"] for each in effort.values()) for domain, one in effort.items()}
    rows = [one for one in table(packed, "balance") if one["conversation"] == id and one["level"] == "domain"]
    assert {one["place"]: int(one["share_of_effort"]) for one in rows} == {d: round(share) for d, share in shares.items()}


def test_links_and_organisations_agree_too(packed: Path) -> None:
    """[EV6] Links within halves and between; organisations by domain as a number, or as the word that stands for it."""
    last, id = Recount(valley()[-1].play.log), whole(packed)
    ties: Counter[str] = Counter()
    for (a, b), n in last.ties().items():
        ties[half_of(a) if half_of(a) == half_of(b) else "between"] += n
    for row in (one for one in table(packed, "links") if one["conversation"] == id):
        count = {"all": sum(ties.values()), "within": ties[row["place"]], "between": ties["between"]}
        assert row["links"] == str(count[row["level"]])
    every = len(set(last.seats.values()))
    for row in (one for one in table(packed, "coverage") if one["conversation"] == id):
        signed = {last.seats[note["seat"]] for key, note in last.notes.items() if last.home().get(key) == row["place"]}
        word = "few" if len(signed) < FEW else "all or nearly all" if every - len(signed) < FEW else str(len(signed))
        assert row["organisations"] in ("withheld", word)


def test_nothing_withheld_can_be_worked_out_of_all_files(packed: Path) -> None:
    """[EV3] From every file together: no number that is withheld is pinned down, or narrowed to under three numbers."""
    for id in {row["conversation"] for row in table(packed, "balance")}:
        shown: dict[str, int | None] = {}
        balance = [row for row in table(packed, "balance") if row["conversation"] == id]
        links = [row for row in table(packed, "links") if row["conversation"] == id]
        for row in balance:
            for column in ("notes", "linked", "alone"):
                if row[column]:
                    shown[f"{row['place']}/{column}"] = None if row[column] == "withheld" else int(row[column])
        for row in links:
            shown[f"{row['level']}{row['place']}"] = None if row["links"] == "withheld" else int(row["links"])
        sums: list[Equation] = [("/notes", tuple(f"{half}/notes" for half in HALVES))]
        sums += [(f"{half}/notes", tuple(f"{d}/notes" for d in DOMAINS if half_of(d) == half)) for half in HALVES]
        sums += [(f"{d}/notes", (f"{d}/linked", f"{d}/alone")) for d in DOMAINS if f"{d}/linked" in shown]
        sums += [("all", tuple(f"{row['level']}{row['place']}" for row in links if row["level"] != "all"))]
        assert all(high - low + 1 >= FEW for low, high in bounds(shown, sums).values())
