"""ELAN's annotations (``.eaf``): tiers of a speaker each, times in a table of their own.

Spec: https://www.mpi.nl/tools/elan/EAF_Annotation_Format_3.0_and_ELAN.pdf. A tier is its participant's; tiers that hang
on another one (translations, glosses) are annotation, no speech. What tiers there are is told as for TextGrid
(`podparse.formats.toolkit.tiers`).

>>> from podparse import parse
>>> t = parse('<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="500"/>'
...     '<TIME_SLOT TIME_SLOT_ID="b" TIME_VALUE="1500"/></TIME_ORDER><TIER TIER_ID="Ann"><ANNOTATION>'
...     '<ALIGNABLE_ANNOTATION TIME_SLOT_REF1="a" TIME_SLOT_REF2="b"><ANNOTATION_VALUE>Hi &amp; so.</ANNOTATION_VALUE>'
...     '</ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>')
>>> t.turns[0].speaker.name, t.turns[0].start, t.turns[0].text
('Ann', 0.5, 'Hi & so.')
"""

from __future__ import annotations

from math import nan
from typing import Final

from podparse.formats.toolkit.base import Format, Guess, Raw, ReadOptions
from podparse.formats.toolkit.fields import known
from podparse.formats.toolkit.tags import MARKUP, attributes, check_xml, root, scan, unescape
from podparse.formats.toolkit.tiers import Interval, Tier, cues_of
from podparse.model import Transcript

__all__ = ["FORMAT"]

_ROOT: Final = "annotation_document"


def sniff(raw: Raw) -> Guess | None:
    """By the root element."""
    fits = root(raw.head).name == _ROOT
    return Guess(0.99, "XML with the root element <ANNOTATION_DOCUMENT>") if fits else None


def read(raw: Raw, options: ReadOptions) -> Transcript:
    """The transcript of an EAF. Raises `ParseError` when it is none, or has no annotation with a time."""
    if root(raw.head).name != _ROOT:
        raise raw.error("not EAF: the root element is not <ANNOTATION_DOCUMENT>", offset=0)
    check_xml(raw)
    tiers = _tiers(raw)
    if not any(tier.intervals for tier in tiers):
        raise raw.nothing("an EAF without annotations")
    return raw.transcript(FORMAT.name, cues_of(tiers, raw))


def _tiers(raw: Raw) -> list[Tier]:
    times: dict[str, float] = {}
    spans: dict[str, tuple[float, float]] = {}  # of annotations, by their identifier
    tiers: list[Tier] = []
    span = (nan, nan)
    inside = -1
    for token in scan(raw.text):
        if token.name == "annotation_value":
            if token.kind == "open":
                inside = token.end
            elif inside >= 0 and tiers:
                text = " ".join(unescape(raw.text[inside : token.start]).split())
                tiers[-1].intervals.append(Interval(text, *span, inside, token.start))
                inside = -1
        elif token.kind == "open":
            said = attributes(token.value)
            if token.name == "time_slot":
                times[said.get("time_slot_id", "")] = known(said.get("time_value", "")) / 1000
            elif token.name == "tier":
                name = said.get("participant") or said.get("tier_id", "")
                tiers.append(Tier(name, points="parent_ref" in said))
            elif token.name == "alignable_annotation":
                span = (times.get(said.get("time_slot_ref1", ""), nan), times.get(said.get("time_slot_ref2", ""), nan))
                spans[said.get("annotation_id", "")] = span
            elif token.name == "ref_annotation":
                span = spans.get(said.get("annotation_ref", ""), (nan, nan))
                spans[said.get("annotation_id", "")] = span
    return tiers


FORMAT: Final = Format(
    name="eaf",
    title="ELAN (EAF)",
    suffixes=(".eaf",),
    media_types=("application/xml",),
    spec="https://www.mpi.nl/tools/elan/EAF_Annotation_Format_3.0_and_ELAN.pdf",
    sniff=sniff,
    read=read,
    patch=MARKUP.patch,
)
