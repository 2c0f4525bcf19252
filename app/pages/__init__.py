"""The pages: one router each; plain functions on threads of their own, so that they may wait for the database."""
