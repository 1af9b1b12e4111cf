"""Annotations of a text: what its words are, found on readings of its blocks."""
