"""Many files: finding them, working through them in processes, telling how far it is.

::

    from tei_edition.batch import find_inputs, run

    files = find_inputs(["dossiers", "more/*.txt", "@list.txt"], (".txt",))
    for outcome in run(work, files, jobs=4):     # in the order of the files, at any number of jobs
        outcome.value if outcome.error is None else outcome.error
"""

from tei_edition.batch.inputs import find_inputs, is_many
from tei_edition.batch.outcome import Outcome
from tei_edition.batch.progress import Reporter, count_and_tell
from tei_edition.batch.run import run

__all__ = ["Outcome", "Reporter", "count_and_tell", "find_inputs", "is_many", "run"]
