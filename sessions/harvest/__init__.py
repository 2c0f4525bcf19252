"""Harvest: what a session leaves behind, for who may see it; live from the first note on."""

from sessions.harvest.facts import plain
from sessions.harvest.whole import Harvest, harvest_of

__all__ = ["Harvest", "harvest_of", "plain"]
