"""Evidence: how conversations use the framework, counted across those that opted in; no words, and no number of a few."""

from sessions.evidence.dictionary import DICTIONARY, README
from sessions.evidence.tables import Shelf, TooFew, evidence_of

__all__ = ["DICTIONARY", "README", "Shelf", "TooFew", "evidence_of"]
