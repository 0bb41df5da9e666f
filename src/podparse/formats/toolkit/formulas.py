"""Cells that a spreadsheet would take for formulas (https://owasp.org/www-community/attacks/CSV_Injection)."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["without_formulas"]

_FORMULA: Final = re.compile(r"[=@+\-\t\r]")
_NUMBER: Final = re.compile(r"[+-]?\d+(?:[.,:]\d+)*")


def without_formulas(text: str) -> str:
    r"""CSV or TSV with an apostrophe before each cell that a spreadsheet would take for a formula.

    >>> without_formulas('start,text\n-1.5,=1+1\n2.0,"-2+3, so"\n')
    'start,text\n-1.5,\'=1+1\n2.0,"\'-2+3, so"\n'
    """
    import csv
    import io

    head = text.partition("\n")[0]
    delimiter = max("\t;,", key=head.count)
    quotes = delimiter != "\t" or '"' in text  # Whisper's TSV has none
    out = io.StringIO()
    if quotes:
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    else:
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_NONE, escapechar="\\")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    writer.writerows([_harmless(cell) for cell in row] for row in reader)
    return out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
