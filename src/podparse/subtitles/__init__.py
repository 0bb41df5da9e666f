"""Work on subtitles: move and stretch times, cut out and join, re-cut cues for reading, mend and check them.

Every function takes a transcript and gives a new one, with the word times and the edits of the old. `shift` and `scale`
write the new times into SRT and WebVTT; else the times are no longer those of the file, so the result has no `source`:
say the format when writing it.

>>> import podparse as pp
>>> t = pp.parse("1\\n00:00:01,000 --> 00:00:03,000\\nAnn: It snows.\\n")
>>> print(pp.dumps(shift(t, 0.5), "srt"), end="")
1
00:00:01,500 --> 00:00:03,500
Ann: It snows.
"""

from __future__ import annotations

from podparse.subtitles.check import Problem, check
from podparse.subtitles.parts import join, slice
from podparse.subtitles.recut import recut
from podparse.subtitles.times import mend, scale, shift

__all__ = ["Problem", "check", "join", "mend", "recut", "scale", "shift", "slice"]
