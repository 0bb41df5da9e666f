"""The page that podparse was founded on: read, repaired, undone. Run: ``python examples/founding_page.py``.

>>> main()
Chris Miller, 3 turns
term       MoreThreads -> Moore Threads
term       deep seek -> DeepSeek
casing     h200 -> H200
term       DeepSeq -> DeepSeek
undone: the same to the byte
"""

from pathlib import Path

import podparse as pp

PAGE = Path(__file__).with_name("speaker_page.txt")
SHOWN = {"MoreThreads", "deep seek", "h200", "DeepSeq"}


def main() -> None:
    transcript = pp.read(PAGE)
    print(f"{transcript.speakers[0].name}, {len(transcript.turns)} turns")
    fixed = pp.fix(transcript)
    for before, after, kind in dict.fromkeys((edit.before, edit.after, edit.kind) for edit in fixed.edits):
        if before in SHOWN:
            print(f"{kind:<10} {before} -> {after}")
    same = pp.dumps(fixed.original).encode() == PAGE.read_bytes()
    print("undone: the same to the byte" if same else "undone: not the same")


if __name__ == "__main__":
    main()
