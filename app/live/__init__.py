"""The live side: rooms, their connections, and the words that travel between them and browsers."""
