"""The honest fallback: a transcript in JSON that no profile knows.

The list of objects that holds most of the text is taken for the cues (`records` finds the lists), its keys are told by
their names, the time unit by its name or the pace of the speech. All of it is said in a warning. JSON without such a
list is no transcript, unless all it holds is one text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from attrs import evolve

from podparse.formats.json.profile import Profile, Row
from podparse.formats.json.records import SAMPLE, flat, records
from podparse.formats.json.shapes._cut import cut_into_cues, unit_of_words
from podparse.formats.json.values import find, label, moment, number, rows_at, seconds
from podparse.formats.toolkit.words import MARKS

__all__ = ["GENERIC", "guess_profile"]

# What keys mean, by their last part in small letters without separators; the first pattern that fits any key wins.
_UNIT: Final = r"(?:in)?(?:ms|msecs?|millis|milliseconds?|s|secs?|seconds?)?"
_STAMP: Final = rf"(?:time|offset|timestamp|date|datetime|position|point|tc|timecode|at|(?:time)?stamp)?{_UNIT}"
_TEXT: Final = (
    r"body|text|transcript|content|utterance|sentence|caption|line|display|speech|punctuatedword|word|spokentext|"
    r"value|message|msg|(?:transcript|display|utterance|cue|raw|full|segment|transcription|caption)text|transcription|"
    r"tokens?|words|name|t",
)
_START: Final = (
    rf"(?:audio|segment|word|utterance|cue|t|data|abs|absolute|relative|sentence)?"
    rf"(?:start(?:s|ed)?|begin(?:s|ning)?|from|onset){_STAMP}",
    r"start\d?|time(?:start|begin)|(?:timestamp|ts|offset|timecode|time|at|in|s)" + _UNIT,
)
_END: Final = (
    rf"(?:audio|segment|word|utterance|cue|t|data|abs|absolute|relative|sentence|d)?"
    rf"(?:end(?:s|ed)?|finish|stop(?:s|ped)?|to|until|offset){_STAMP}",
    r"time(?:end|stop)|(?:out|e)" + _UNIT,
)
_LENGTH: Final = (rf"d?(?:duration|dur|length|len|d){_UNIT}",)
_SPEAKER: Final = (
    r"(?:speaker|participant|user|person|display|actor|character|role|from|author|member|attendee|sender|full|screen)?"
    r"names?|speakerdesignation|speakertitle|voice",
    r"\w*speaker\w*|spk(?:id|r)?|participant|author|who|voice|person|actor|character|user|role|from|title",
    r"(?:participant|user|person|channel|from|author|member|attendee|sender)\w*",
)
_NO_SPEAKER: Final = re.compile(r".*(?:confidence|score|probability|count|time|change|start|end|prob)s?")
_SURE: Final = ("confidence", "probability", "score", "conf", "p")
_NAMES: Final = re.compile(r"\w*(?:speaker|participant|person|people|user|voice)\w*", re.IGNORECASE)
_ABSOLUTE: Final = 3e8  # seconds: what is more counts from 1970
_FEW: Final = 4  # words of a document that is one text

GENERIC: Final = Profile(name="json-misc", title="Any other JSON with timed or labelled text", marks=())


class _Found(NamedTuple):
    """Rows that may be the cues, how much text they hold, and the keys (dotted) of what they say."""

    weight: float
    rows: list[Row]
    keys: Mapping[str, str]
    words: str | None


def guess_profile(value: Any) -> Profile | None:
    """A profile for a document that none was made for; None when it holds no transcript."""
    found = max(filter(None, map(_look, records(value))), key=lambda each: each.weight, default=None)
    if found is None:
        return _one_text(value)
    keys = found.keys
    rows = _carried(found.rows, keys)
    inner = _inner(rows[:SAMPLE], found.words)
    word_keys = _roles(inner, words=True)
    word_start = word_keys.get("start")
    times = (each.get(role) or "" for each in (keys, word_keys) for role in ("start", "end", "length"))
    unit = next(filter(None, map(_named_unit, times)), None)
    rows, unit, keys = _from_zero(rows, unit, keys)
    profile = evolve(
        GENERIC,
        rows=lambda _: rows,
        text=_as_keys(keys.get("text")),
        start=_as_keys(keys.get("start")),
        end=_as_keys(keys.get("end")),
        length=_as_keys(keys.get("length")),
        speaker=_as_keys(keys.get("speaker")),
        words=_as_keys(found.words),
        word=_as_keys(word_keys.get("text")),
        word_start=_as_keys(word_start),
        word_end=_as_keys(word_keys.get("end")),
        word_length=_as_keys(word_keys.get("length")),
        word_speaker=_as_keys(word_keys.get("speaker")),
        confidence=_SURE,
        unit=unit,
        names=_names,
    )
    if found.words:
        return evolve(profile, joint=_joint([str(find(word, profile.word) or "") for word in inner]))
    words = sum(len(str(find(row, profile.text) or "").split()) for row in rows[:SAMPLE])
    return _of_words(profile, rows) if len(rows) >= 3 and words <= 1.2 * len(rows[:SAMPLE]) else profile


def _as_keys(key: str | None) -> tuple[str, ...]:
    return (key,) if key else ()


def _look(rows: list[Row]) -> _Found | None:
    """What rows say, if they say something: texts with times or speakers."""
    sample = rows[:SAMPLE]
    words = _words_key(sample)
    keys = _keys_of(sample, words)
    text = keys.get("text")
    inner = _inner(sample, words)
    inner_keys = _roles(inner, words=True) if words else {}
    if text is not None:
        held = _texts(sample, text)
    else:
        held = _texts(inner, inner_keys["text"]) if words else []
    timed = "start" in keys or "start" in inner_keys or "end" in keys
    voiced = "speaker" in keys or "speaker" in inner_keys
    talkative = sum(len(each.split()) for each in held) >= 3 * len(sample)
    if not any(held) or not (timed or (voiced and talkative)):
        return None
    size = sum(map(len, held)) * len(rows) / len(sample)
    return _Found(size * (1.0 + timed + 0.5 * voiced + 0.1 * bool(words and text)), rows, keys, words)


def _keys_of(rows: list[Row], words: str | None) -> dict[str, str]:
    """The roles of keys, by name or else by position; a ``name`` beside words is who speaks, not what is said."""
    keys = _roles(rows, beside=words)
    if not keys.get("text") and all(key.isdigit() for row in rows for key in row):
        keys = _by_position(rows)
    text = keys.get("text")
    if text is not None and text.rpartition(".")[2].lower() == "name" and (words or keys.get("speaker") is None):
        return {role: key for role, key in keys.items() if role != "text"} | {"speaker": text}
    return keys


def _texts(rows: list[Row], key: str) -> list[str]:
    """What rows have under a key, as text; "" where they have nothing."""
    return [str(find(row, (key,)) or "") for row in rows]


def _roles(rows: list[Row], *, words: bool = False, beside: str | None = None) -> dict[str, str]:
    """Which key of some rows is the text, the start, the end, the length, the speaker; ``beside`` are their words."""
    held: dict[str, list[Any]] = {}
    for row in rows:
        for key, value in flat(row):
            if beside is None or not key.startswith(f"{beside}."):
                held.setdefault(key, []).append(value)
    roles: dict[str, str] = {}
    least = len(rows) / (2 if words else 3)
    for role, patterns, fits in (
        ("text", _TEXT, _is_text),
        ("start", _START, _is_time),
        ("end", _END, _is_time),
        ("length", _LENGTH, _is_time),
        ("speaker", _SPEAKER, _is_label),
    ):
        taken = set(roles.values())
        likely = {key: values for key, values in held.items() if key not in taken and sum(map(fits, values)) >= least}
        if (found := _best(role, patterns, likely)) is not None:
            roles[role] = found
    return roles


def _best(role: str, patterns: Iterable[str], held: Mapping[str, list[Any]]) -> str | None:
    """The key that a role's patterns fit first; of texts the one that reads most like it, of keys the outermost.

    Of speakers, one who comes back before one who does not: what is different each time is an identifier.
    """
    if role == "speaker":
        held = {key: values for key, values in held.items() if not _NO_SPEAKER.fullmatch(_last(key))}
        again = {key: values for key, values in held.items() if len({*map(label, values)}) < len(values)}
        if 0 < len(again) < len(held) and (recurring := _best("", patterns, again)) is not None:
            return recurring
    for pattern in patterns:
        fitting = [key for key in held if re.fullmatch(pattern, _last(key))]
        if role == "text":
            order = {name: at for at, name in enumerate(pattern.split("|"))}
            fitting.sort(key=lambda key: (key.count("."), order.get(_last(key), 8)))
        else:
            fitting.sort(key=lambda key: (key.count("."), len(_last(key))))
        if fitting:
            return fitting[0]
    return None


def _last(key: str) -> str:
    """The last part of a dotted key, without separators: ``start_time.0`` is ``starttime``."""
    parts = [part for part in key.split(".") if not part.isdigit()]
    name = parts[-1] if parts else ""
    if name.lower() in ("seconds", "relative", "value", "name", "id", "label") and len(parts) > 1:
        name = parts[-2] + ("" if name.lower() in ("relative", "value", "seconds") else name)
    if key.endswith(".1") and not name.lower().startswith("end"):
        name = "end"  # of a pair of times
    return re.sub(r"[^0-9a-z]", "", name.lower())


def _by_position(rows: list[Row]) -> dict[str, str]:
    """The roles in rows without keys: the most text, the one or two numbers that grow, a short text that comes back."""
    columns = _shared_columns(rows)
    texts = [key for key, column in columns.items() if all(isinstance(each, str) for each in column)]
    times = [key for key, column in columns.items() if all(_is_time(each) for each in column) and _grows(column)]
    if not texts or not times:
        return {}
    text = max(texts, key=lambda key: sum(map(len, columns[key])))
    roles = {"text": text, "start": times[0]}
    if len(times) > 1:
        roles["end"] = times[1]
    names = [key for key in texts if key != text and key not in times and len({*columns[key]}) < len(columns[key])]
    return roles | ({"speaker": names[0]} if names else {})


def _shared_columns(rows: list[Row]) -> dict[str, list[Any]]:
    """The columns, by their position, in which every row has a value."""
    shared = map(str, range(min(map(len, rows), default=0)))
    return {key: [row[key] for row in rows] for key in shared if all(key in row for row in rows)}


def _grows(column: list[Any]) -> bool:
    found = [seconds(each) or 0.0 for each in column]
    return found == sorted(found)


def _words_key(rows: list[Row]) -> str | None:
    """The key under which rows have lists of single words."""
    for key in {key: None for row in rows for key, value in flat(row) if isinstance(value, list)}:
        inner = _inner(rows, key)
        text = _roles(inner, words=True).get("text") if inner else None
        forms = [str(find(word, (text,)) or "").split() for word in inner] if text else []
        if forms and sum(map(len, forms)) <= 1.3 * len(forms):
            return key
    return None


def _inner(rows: list[Row], words: str | None) -> list[Row]:
    """The words of some rows, as many as tell their keys."""
    found = [find(row, (words,)) for row in rows] if words else []
    return [word for each in found if isinstance(each, list) for word in each if isinstance(word, dict)][:SAMPLE]


def _carried(rows: list[Row], keys: Mapping[str, str]) -> list[Row]:
    """Rows without text say who speaks from there on, or when the row before them ends."""
    text, speaker, end = keys.get("text"), keys.get("speaker"), keys.get("end")
    if text is None or all(_is_text(find(row, (text,))) for row in rows):
        return rows
    kept: list[Row] = []
    current = None
    for row in rows:
        if _is_text(find(row, (text,))):
            own = find(row, (speaker,)) if speaker else None
            kept.append({**row, speaker: current} if speaker and own is None and current is not None else dict(row))
            continue
        if speaker and find(row, (speaker,)) is not None:
            current = find(row, (speaker,))
        if end and kept and find(kept[-1], (end,)) is None and find(row, (end,)) is not None:
            kept[-1][end] = find(row, (end,))
    return kept


def _from_zero(
    rows: list[Row], unit: float | None, keys: Mapping[str, str]
) -> tuple[list[Row], float | None, Mapping[str, str]]:
    """Rows whose times are dates, or count from 1970, with times that count from the first of them."""
    start, end = keys.get("start"), keys.get("end")
    first = find(rows[0], (start,)) if start and rows else None
    scale = next((each for each in (1.0, 1e-3, 1e-6) if 1 < (number(first) or 0.0) * each / _ABSOLUTE < 20), None)
    if first is None or (scale is None and moment(first) is None):
        return rows, unit, keys

    def when(row: Row, key: str | None) -> float | None:
        value = find(row, (key,)) if key else None
        plain = number(value)
        return moment(value) if plain is None else plain * (scale or 1.0)

    origin = min((at for row in rows if (at := when(row, start)) is not None), default=0.0)

    def since(at: float | None) -> float | None:
        return None if at is None else round(at - origin, 6)

    moved = [{**row, "$start": since(when(row, start)), "$end": since(when(row, end))} for row in rows]
    return moved, 1.0, {**keys, "start": "$start", "end": "$end"}


def _of_words(profile: Profile, rows: list[Row]) -> Profile:
    """A word an object: make cues of them."""
    words = [
        {
            "word": _spaced(find(row, profile.text)), "start": find(row, profile.start), "end": find(row, profile.end),
            "speaker": label(find(row, profile.speaker)), "confidence": find(row, _SURE),
            "sticks": "previous" if _is_mark(find(row, profile.text)) else "",
        }
        for row in rows
    ]  # fmt: skip
    cues = list(cut_into_cues(words, profile.unit or unit_of_words(words)))
    joint = _joint([str(word["word"] or "") for word in words[:SAMPLE]])
    return evolve(GENERIC, rows=lambda _: cues, unit=profile.unit, joint=joint, names=profile.names)


def _spaced(word: Any) -> Any:
    """A piece of a word with the space that sentence pieces write as ``▁`` or ``Ġ``."""
    return word.replace("▁", " ").replace("Ġ", " ") if isinstance(word, str) and word[:1] in ("▁", "Ġ") else word


def _is_mark(word: Any) -> bool:
    return isinstance(word, str) and bool(word) and MARKS.issuperset(word)


def _joint(words: list[str]) -> str:
    """What parts words: nothing, where they bring their own spaces along."""
    spaced = sum(word[:1] == " " or word[-1:] == " " for word in words)
    return "" if 3 * spaced > len(words) else " "


def _named_unit(key: str) -> float | None:
    """The unit that the key of a time names."""
    name = key.rpartition(".")[2]
    if re.search(r"(?:Ms|_ms|illis|illiseconds?|^ms)$", name) or re.fullmatch(r"(?:start|end|begin)ms", name):
        return 1e-3
    return 1.0 if re.search(r"(?:[_a-z](?:S|s)econds?|_secs?|Secs?|_s|^seconds)$", name) else None


def _names(value: Any) -> dict[str, str]:
    """Names out of a list of people, or an object ``{label: name}``, under a key that speaks of them."""
    found: dict[str, str] = {}
    for holder in [value, *(each for each in (value.values() if isinstance(value, dict) else ()))]:
        for key, each in holder.items() if isinstance(holder, dict) else ():
            if not _NAMES.fullmatch(str(key)):
                continue
            if isinstance(each, dict) and all(isinstance(name, str) for name in each.values()):
                found |= each
            for row in rows_at(each, ""):
                name = find(row, ("name", "displayName", "display_name", "speaker_name", "label"))
                id = label(find(row, ("id", "speaker_id", "speakerId", "spkid", "speaker", "uuid", "key")))
                if isinstance(name, str) and name.strip() and id:
                    found.setdefault(id, name)
    return found


def _one_text(value: Any) -> Profile | None:
    """A document that is one text: ``{"text": "So it goes on."}``, perhaps with a few facts beside it."""
    if not isinstance(value, dict) or len(value) > 12:
        return None
    keys = [key for key, each in value.items() if isinstance(each, str) and re.fullmatch(_TEXT[0], _last(key))]
    texts = [key for key in keys if len(value[key].split()) >= _FEW and key.lower() not in ("name", "message", "value")]
    if len(texts) != 1 or any(isinstance(each, (list, dict)) and len(each) > 3 for each in value.values()):
        return None
    return evolve(GENERIC, rows=lambda _: [value], text=(texts[0],), words=(), speaker=(), start=(), end=(), length=())


def _is_time(value: Any) -> bool:
    return seconds(value) is not None or (isinstance(value, str) and moment(value) is not None)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_label(value: Any) -> bool:
    return label(value) is not None
