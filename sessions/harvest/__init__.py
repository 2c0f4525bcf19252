"""Harvest: what a session leaves behind, for who may see it; live from the first note on."""

from sessions.harvest.facts import plain
from sessions.harvest.noted import Noted, Notes, notes_of
from sessions.harvest.then_and_now import ThenAndNow, then_and_now
from sessions.harvest.whole import Harvest, harvest_of

__all__ = ["Harvest", "Noted", "Notes", "ThenAndNow", "harvest_of", "notes_of", "plain", "then_and_now"]
