"""Reviewing files: what checks look at, and what is done with what they find."""
