"""Many documents: read, repair and write each, in several processes; one bad document never stops the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from podparse._lazy import lazy

if TYPE_CHECKING:
    from podparse.batch.inputs import find, is_several
    from podparse.batch.planning import plan, suffix_for, targets
    from podparse.batch.reports import Report, Summary
    from podparse.batch.run import fix_files, fix_records
    from podparse.batch.show import show_names
    from podparse.batch.work import FIELDS, Record, Work

_HOMES: Final = {
    "batch.inputs": ("find", "is_several"),
    "batch.reports": ("Report", "Summary"),
    "batch.run": ("fix_files", "fix_records"),
    "batch.planning": ("plan", "suffix_for", "targets"),
    "batch.show": ("show_names",),
    "batch.work": ("FIELDS", "Record", "Work"),
}

__all__ = [
    "FIELDS",
    "Record",
    "Report",
    "Summary",
    "Work",
    "find",
    "fix_files",
    "fix_records",
    "is_several",
    "plan",
    "show_names",
    "suffix_for",
    "targets",
]

if not TYPE_CHECKING:  # so that a checker reports a name that is not there
    __getattr__, __dir__ = lazy(__name__, _HOMES)
