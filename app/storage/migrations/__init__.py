"""Migrations: what changes in the tables from one version to the next. Only add; take away one release later."""
