"""Storage: sessions, their logs, seats and keys, in SQLite or another database."""
