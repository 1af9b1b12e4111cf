"""Memory: when the search for circles of references is worth its time, and when not."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Let no search for circles of references run inside, as a context or a decorator.

    What the stages hand to one another is immutable and points downwards only, so that
    counting references frees all of it; the search would go through every block and
    annotation again and again and find nothing. Whoever had paused it already finds it paused.
    """
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()
