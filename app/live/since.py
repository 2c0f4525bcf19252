"""Since: what a room shows of a session that newer ones of its conversation carry on from, and what its log says beside it."""

from abc import abstractmethod
from collections.abc import Callable

from app.live.batch import Ahead
from app.live.endings import Endings
from app.live.partings import Partings
from sessions.known_since import Gone, as_known_since, changes_earlier
from sessions.messages import Touched
from sessions.state import State


class Since(Partings):
    """The part of a room that keeps the session as the newer ones have it."""

    endings: Endings

    def __init__(self, state: State, epoch: str) -> None:
        """As the log tells it, under the epoch of its row; nothing newer is known."""
        self.folded = self.state = state
        """`folded` is what the log says, on which commands are decided; `state` what may be shown, without what is gone since."""
        self.log_epoch = self.epoch = epoch
        self.since = Gone()
        self.newer: tuple[str, ...] = ()
        """The sessions that began after this one, the newest first."""
        self.tell_earlier: Callable[[], None] = lambda: None
        """Says to the rooms of earlier sessions that something they have is gone here, or is back."""
        self.ask_newer: Callable[[], None] = lambda: None
        """Asks the rooms of newer sessions what is gone there."""
        self.leave_earlier: Callable[[Ahead], None] = lambda _: None
        """Gives up the rooms of earlier sessions, which are shown as this one has them."""

    @abstractmethod
    def seal(self, mark: str) -> str:
        """What stands for a mark outside: with the house's secret, or words could be guessed by it."""

    @abstractmethod
    def start_afresh(self) -> None:
        """Everybody gets a whole view."""

    def fold(self, state: State) -> None:
        """The log says more."""
        self.folded, self.state = state, as_known_since(state, self.since)

    def compare_others(self, before: State, touched: Touched) -> None:
        """After the log has said more: what earlier sessions must know of it, and whether what is new here is gone already."""
        if changes_earlier(before, self.folded, touched):
            self.tell_earlier()
        if self.newer and any(kind == "note" and id not in before.notes for kind, id in touched):
            self.ask_newer()

    def give_up(self, fault: Ahead) -> None:
        """This process cannot follow the session any more, nor show the earlier ones as it has them."""
        self.endings.close()
        self.send_away()
        self.leave_earlier(fault)

    def know_since(self, gone: Gone) -> None:
        """Newer sessions have taken this away. It is another epoch, the same in every process, so that a browser that was away
        is given a whole view instead of being told that nothing has happened."""
        if gone == self.since:
            return
        self.since, self.epoch = gone, self.log_epoch + (gone.mark and f".{self.seal(gone.mark)}")
        self.fold(self.folded)
        self.start_afresh()
