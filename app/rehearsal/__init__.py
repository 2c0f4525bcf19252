"""Rehearsal: simulated people who play any plan, in the engine alone or over real sockets, and leave nothing behind."""
