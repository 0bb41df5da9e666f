"""Give speakers their names and roles in one go, everywhere in a transcript."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from attrs import evolve

from podparse.errors import PodparseError, unknown
from podparse.model import Transcript
from podparse.model.cues import Cues
from podparse.model.speaker import Speaker

__all__ = ["rename"]


def rename(
    transcript: Transcript,
    names: Mapping[Any, object] | None = None,
    *,
    roles: Mapping[Any, object] | None = None,
) -> Transcript:
    """The transcript with speakers renamed, in turns and cues, all at once: swapping two names works.

    ``names`` and ``roles`` map speakers, or their names, labels or ids, to names and roles: strings, or what `identify`
    and `roles` found. Labels stay what the file said; speakers that get one name become one speaker.
    Raises `PodparseError` for a name, label or id that no speaker has.

    >>> from podparse.model import Turn
    >>> t = rename(Transcript([Turn("Hi.", "S1"), Turn("Hello.", "S2")]), {"S1": "Ann Lee"}, roles={"S1": "host"})
    >>> [(speaker.name, speaker.label, speaker.role) for speaker in t.speakers]
    [('Ann Lee', 'S1', 'host'), ('S2', 'S2', None)]
    """
    _check({*(names or ()), *(roles or ())}, transcript)
    called, cast = _by_key(names), _by_key(roles)
    changed: dict[Speaker, Speaker] = {}
    ids: dict[str, str] = {}  # new name to the id of the first speaker who got it
    for speaker in _everybody(transcript):
        name, role = _found(called, speaker), _found(cast, speaker)
        new = speaker if role is None else evolve(speaker, role=role)
        if name is not None and name != speaker.name:
            new = evolve(new, name=name)
        same = ids.setdefault(new.name, new.id)
        changed[speaker] = new if same == new.id else evolve(new, id=same, label=None)
    first = {speaker.id: speaker for speaker in reversed(changed.values())}
    result = {old: first[new.id] for old, new in changed.items()}
    return evolve(
        transcript,
        turns=[evolve(turn, speaker=turn.speaker and result[turn.speaker]) for turn in transcript.turns],
        speakers=list(dict.fromkeys(result[each] for each in transcript.speakers)),
        cues=_in_cues(transcript.cues, result),
    )


def _check(keys: Collection[object], transcript: Transcript) -> None:
    everybody = _everybody(transcript)
    known = dict.fromkeys(key for each in everybody for key in (each.name, each.label, each.id) if key)
    for key in keys:
        if isinstance(key, str) and key not in known:
            raise PodparseError(unknown("speaker", key, known))


def _everybody(transcript: Transcript) -> list[Speaker]:
    spoken: Sequence[Speaker | None] = transcript.cues.speakers or ()
    everybody = [*transcript.speakers, *(turn.speaker for turn in transcript.turns), *spoken]
    return [each for each in dict.fromkeys(everybody) if each is not None]


def _by_key(mapping: Mapping[Any, object] | None) -> dict[object, str]:
    """Speakers, names, labels and ids to strings; what was found by `identify` has a ``name``, a role a ``value``."""
    return {key: str(getattr(each, "name", each)) for key, each in (mapping or {}).items() if each is not None}


def _found(mapping: Mapping[object, str], speaker: Speaker) -> str | None:
    keys = (speaker, speaker.name, speaker.label, speaker.id)
    return next((mapping[key] for key in keys if key is not None and key in mapping), None)


def _in_cues(cues: Cues, result: Mapping[Speaker, Speaker]) -> Cues:
    if cues.speakers is None:
        return cues
    return evolve(cues, speakers=[each and result[each] for each in cues.speakers])
