"""Streams of events, executed once for all who hear the same."""
