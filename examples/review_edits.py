"""List the edits of a transcript, reject some, write the rest. Run: ``python examples/review_edits.py``.

>>> main()
line 3, 0.5 s: ', uh, ' -> ' ' (filler)
line 11, 6.1 s: ', um, ' -> ' ' (filler)
5 edits, without those 3
Ann: Welcome back. We are talking about the, uh, old bridges.
"""

from pathlib import Path

import podparse as pp

FILE = Path(__file__).with_name("bridges.srt")


def main() -> None:
    fixed = pp.fix(pp.read(FILE))
    fillers = fixed.edits_by(kind="filler")
    for edit in fillers:
        print(f"line {edit.line}, {edit.time} s: {edit.before!r} -> {edit.after!r} ({edit.kind})")
    kept = fixed.revert(*fillers)
    print(f"{len(fixed.edits)} edits, without those {len(kept.edits)}")
    print(pp.dumps(kept).splitlines()[2])  # pp.write(kept, "bridges.reviewed.srt")


if __name__ == "__main__":
    main()
