"""Drawing: where everything in a picture of a harvest stands, in plain numbers; the same data always gives the same picture."""
