"""Harvest: what a session leaves behind, for who may see it; live from the first note on."""

from sessions.harvest.facts import plain
from sessions.harvest.then_and_now import ThenAndNow, then_and_now
from sessions.harvest.whole import Harvest, harvest_of

__all__ = ["Harvest", "ThenAndNow", "harvest_of", "plain", "then_and_now"]
