"""Acts: what a simulated person does in a step of each kind, one file a kind; a new kind is one file and one line here."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.rehearsal.acts import cluster, commit, connect, discuss, pick, place, rate, vote, write
from app.rehearsal.look import Record

if TYPE_CHECKING:
    from app.rehearsal.robot import Robot

Act = Callable[["Robot", Record], dict[str, Any] | None]
ACTS: dict[str, Act] = {
    "write": write.act,
    "place": place.act,
    "cluster": cluster.act,
    "connect": connect.act,
    "rate": rate.act,
    "vote": vote.act,
    "pick": pick.act,
    "commit": commit.act,
    "discuss": discuss.act,
}
NOTHING_TO_DO = ("brief", "rest", "show")  # kinds in which people only look on
