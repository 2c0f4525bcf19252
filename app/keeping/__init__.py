"""Keeping: backups and their restoring, and sessions as files that another server takes in."""
