"""A fixer of your own, put where you want it in the pipeline. Run: ``python examples/own_fixer.py``.

>>> main()
Ann: We grew 20% last year, and 5% this year.
20 percent -> 20% (percent, 1.00)
5 per cent -> 5% (percent, 1.00)
"""

import re
from collections.abc import Iterator

import podparse as pp
from podparse.fixing.fixer import TurnView

_PERCENT = re.compile(r"(?<![\d.,])(\d{1,3}) per ?cent\b")


@pp.fixer("percent")
def percent(view: TurnView) -> Iterator[pp.Fix]:
    """``20 percent`` becomes ``20%``: a fix says where, what instead, which kind it is, and how sure that is."""
    for match in _PERCENT.finditer(view.text):
        yield pp.Fix(match.start(), match.end(), f"{match[1]}%", "number", "percent", 1.0)


def main() -> None:
    transcript = pp.Transcript([pp.Turn("We grew 20 percent last year, and 5 per cent this year.", "Ann")])
    pipeline = pp.Pipeline.preset("verbatim").after("joins", percent)
    fixed = pipeline(transcript)
    for turn in fixed.turns:
        print(f"{turn.speaker.name if turn.speaker else '?'}: {turn.text}")
    for edit in fixed.edits:
        print(f"{edit.before} -> {edit.after} ({edit.rule}, {edit.confidence:.2f})")


if __name__ == "__main__":
    main()
