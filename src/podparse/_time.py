"""Clock times as transcripts write them: `seconds` reads them, `clock` writes them."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["clock", "seconds"]

# Hours may have any number of digits (a 100-hour stream), minutes and seconds at most two, the fraction is optional.
# ASCII digits only: int() takes Arabic ones, but no transcript format does.
_CLOCK: Final = re.compile(
    r"(?:(?P<h>[0-9]{1,9}):)?(?P<m>[0-9]{1,3}):(?P<s>[0-9]{1,2})(?:[.,](?P<f>[0-9]{1,9}))?", re.ASCII
)


def seconds(text: str) -> float | None:
    """``[hours:]minutes:seconds[.fraction]`` in seconds; None when ``text`` is not a clock time.

    >>> seconds("1:02:03.5"), seconds("02:03,250"), seconds("100:00:01"), seconds("12"), seconds("5:75")
    (3723.5, 123.25, 360001.0, None, None)
    """
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    hours, minutes, secs, fraction = match.groups()
    if int(secs) > 59 or (hours is not None and int(minutes) > 59):
        return None
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(secs)
    return float(f"{whole}.{fraction}") if fraction else float(whole)


def clock(time: float, separator: str = ".", digits: int = 3, hours: int = 2) -> str:
    """Seconds as ``HH:MM:SS.mmm``, with so many ``digits`` of fraction and at least so many of ``hours``.

    With ``hours=0`` the minutes run on past 59 (``MMM:SS.mmm``). A time before 0 is written as 0.

    >>> clock(3723.5), clock(3723.5, ","), clock(3723.456, digits=2, hours=1), clock(3723.5, digits=2, hours=0)
    ('01:02:03.500', '01:02:03,500', '1:02:03.46', '62:03.50')
    """
    scale = 10**digits
    whole, fraction = divmod(max(0, round(time * scale)), scale)
    minutes, secs = divmod(whole, 60)
    tail = f"{secs:02}{separator}{fraction:0{digits}}" if digits else f"{secs:02}"
    if not hours:
        return f"{minutes:02}:{tail}"
    return f"{minutes // 60:0{hours}}:{minutes % 60:02}:{tail}"
