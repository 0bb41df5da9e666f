"""Many documents: read, repair and write each, in several processes; one bad document never stops the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from podparse._lazy import lazy

if TYPE_CHECKING:
    from podparse.batch.run import Report, find, fix_files, plan, suffix_for, targets
    from podparse.batch.work import FIELDS, Record, Work

_HOMES: Final = {
    "batch.run": ("Report", "find", "fix_files", "plan", "suffix_for", "targets"),
    "batch.work": ("FIELDS", "Record", "Work"),
}

__all__ = ["FIELDS", "Record", "Report", "Work", "find", "fix_files", "plan", "suffix_for", "targets"]

if not TYPE_CHECKING:  # so that a checker reports a name that is not there
    __getattr__, __dir__ = lazy(__name__, _HOMES)
