"""Who speaks how long, from flat records: the same rows that ``pandas.DataFrame`` takes.

>>> main()
Ann        2 turns   11 words     6.5 s
Bo         1 turns    2 words     1.5 s
"""

from collections import defaultdict
from typing import Any

import podparse as pp

VTT = """\
WEBVTT

00:00.000 --> 00:04.000
<v Ann>Welcome back to the show about bridges.

00:04.000 --> 00:05.500
<v Bo>Thank you.

00:05.500 --> 00:08.000
<v Ann>Which one is oldest?
"""


def main() -> None:
    records = pp.parse(VTT).to_records()
    by_speaker = defaultdict[str, list[dict[str, Any]]](list)
    for record in records:
        by_speaker[record["speaker"]].append(record)
    for speaker, rows in by_speaker.items():
        words = sum(len(row["text"].split()) for row in rows)
        seconds = sum(row["end"] - row["start"] for row in rows)
        print(f"{speaker:<8} {len(rows):>3} turns {words:>4} words {seconds:>7.1f} s")


if __name__ == "__main__":
    main()
