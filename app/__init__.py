"""The delivery: brings the engine in `sessions/` to browsers, and keeps what happens in a database."""
