"""Where timed words stand in a cue's text, and who says them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from attrs import evolve

from podparse.formats.json.blocks import WORDS, Block, Piece, Spoken
from podparse.formats.json.markup import clean, has_markup
from podparse.formats.json.tolerant import Literal

__all__ = ["align", "join", "settle", "slice_of"]

_SLACK = 16  # characters that may stand between two timed words
_RARE = 6  # a word this long that stands only once in its cue is found wherever it stands
_EDGES = ".,;:!?…\"'“”‘’«»()[]¡¿-–— "
_SENTENCE_END = re.compile(r"[.?!…][\"'”’)\]]*\Z")
# A run of words keeps its own speaker inside a cue from this length on; less is flicker at the border of two turns,
# unless it is a sentence of its own.
_RUN = 3
_TOKEN = re.compile(r"\S+")
# Scripts that write no spaces: Thai to Khmer, then CJK up to Hangul: every timed token stays a word there.
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)


def align(block: Block, words: Sequence[tuple[str, Spoken, str]]) -> int:
    """Place words in the block's text in order; gives the number that are not there.

    A word is looked for as it is, then without case and punctuation; when half of them fail and there are as many
    words as tokens, they are paired by number. What sticks to the word before it, punctuation, is one with it.
    """
    text = block.text
    low = text.lower()
    if len(low) != len(text):  # "İ" is longer in lower case
        low = text
    at = 0
    slack = _SLACK
    missed = 0
    for form, word, sticks in words:
        bare = clean(form) if has_markup(form) else form.strip()
        if not bare:
            continue
        begin = text.find(bare, at, at + slack + len(bare))
        if begin < 0:
            bare = bare.strip(_EDGES) or bare
            begin = low.find(bare.lower(), at, at + slack + len(bare))
        if begin < 0 and len(bare) >= _RARE and text.count(bare) == 1:
            begin = text.find(bare, at)
        if begin < 0:
            missed += 1
            slack += len(bare) + 1
            continue
        glued = sticks and block.words and begin == block.words[-1].finish
        at = begin + len(bare)
        slack = _SLACK
        if glued:
            block.words[-1].finish = at
        else:
            word.begin, word.finish = begin, at
            block.words.append(word)
        if isinstance(form, Literal) and bare in form:
            block.pieces.append(Piece(begin, at, form, form.find(bare), WORDS, len(bare)))
    if missed * 2 > len(words):
        return _by_number(block, words, missed)
    return missed


def _by_number(block: Block, words: Sequence[tuple[str, Spoken, str]], missed: int) -> int:
    tokens = list(_TOKEN.finditer(block.text))
    timed = [word for form, word, _ in words if form.strip()]
    if len(tokens) != len(timed):
        return missed
    block.words = [
        evolve(word, begin=token.start(), finish=token.end()) for token, word in zip(tokens, timed, strict=True)
    ]
    return 0


def join(block: Block, words: Sequence[tuple[str, Spoken, str]], joint: str) -> None:
    """Make the block's text out of its words: parted by ``joint``, or by the spaces that the words bring along.

    What sticks to the word before (punctuation, the second half of a word) is one with it.
    """
    parts: list[str] = []
    length = 0
    open_end = True  # nothing before, or something that ends in a space or sticks to what comes
    for form, word, sticks in words:
        shown = form.strip() if joint else form
        bare = shown.strip()
        if not parts:
            shown = shown.lstrip()
        if not shown:
            continue
        glued = sticks in ("previous", "both")
        if joint and parts and not open_end and not glued:
            parts.append(joint)
            length += len(joint)
            open_end = True
        begin = length + len(shown) - len(shown.lstrip())
        parts.append(shown)
        length += len(shown)
        if bare:
            _place_joined(block, word, begin, bare, open_end=open_end or begin > length - len(shown))
        if isinstance(form, Literal):
            block.pieces.append(Piece(length - len(shown), length, form, form.find(shown), WORDS, len(shown)))
        open_end = not bare or shown[-1:].isspace() or sticks in ("next", "both")
    text = "".join(parts)
    block.text = text.rstrip()


def _place_joined(block: Block, word: Spoken, begin: int, bare: str, *, open_end: bool) -> None:
    last = block.words[-1] if block.words else None
    finish = begin + len(bare)
    if last is None or open_end or last.finish != begin or _UNSPACED.match(bare):
        word.begin, word.finish = begin, finish
        block.words.append(word)
        return
    last.finish = finish
    last.end = word.end if word.end is not None else last.end
    if word.confidence is not None and bare.isalnum():
        last.confidence = min(word.confidence, last.confidence if last.confidence is not None else 1.0)


def settle(block: Block) -> tuple[Iterable[Block], int]:
    """The block parted where its words say that the speaker changes; and how many runs of words were overruled."""
    labels = {word.speaker for word in block.words if word.speaker is not None}
    if len(labels) < 2 and (not labels or block.speaker in labels):
        return (block,), 0
    runs = _runs(block.words, block.speaker)
    kept: list[tuple[str | None, list[Spoken]]] = []
    overruled = 0
    for index, (speaker, run) in enumerate(runs):
        stands = len(run) >= _RUN or len(runs) == 1 or _is_sentence(block.text, runs, index)
        if not stands:
            overruled += speaker != block.speaker
            speaker = block.speaker if block.speaker in labels else (kept[-1][0] if kept else speaker)
        if kept and kept[-1][0] == speaker:
            kept[-1][1].extend(run)
        else:
            kept.append((speaker, run))
    if len(kept) == 1:
        block.speaker = kept[0][0]
        return (block,), overruled
    return _parted(block, kept), overruled


def _runs(words: Sequence[Spoken], speaker: str | None) -> list[tuple[str | None, list[Spoken]]]:
    """Words in a row with one speaker; a word without a label goes with those before it."""
    held = next((word.speaker for word in words if word.speaker is not None), speaker)
    labelled = []
    for word in words:
        held = word.speaker if word.speaker is not None else held
        labelled.append((held, word))
    return [(key, [word for _, word in group]) for key, group in groupby(labelled, key=lambda pair: pair[0])]


def _is_sentence(text: str, runs: Sequence[tuple[str | None, list[Spoken]]], index: int) -> bool:
    run = runs[index][1]
    before = text[: run[0].begin].rstrip()
    after = text[run[-1].begin : runs[index + 1][1][0].begin] if index + 1 < len(runs) else "."
    return (not before or bool(_SENTENCE_END.search(before[-4:]))) and bool(_SENTENCE_END.search(after.rstrip()[-4:]))


def _parted(block: Block, kept: Sequence[tuple[str | None, list[Spoken]]]) -> Iterable[Block]:
    borders = [0, *(run[0].begin for _, run in kept[1:]), len(block.text)]
    for index, ((speaker, run), low, high) in enumerate(zip(kept, borders, borders[1:], strict=False)):
        starts = [word.start for word in run if word.start is not None]
        ends = [word.end for word in run if word.end is not None]
        start = block.start if index == 0 else min(starts, default=None)
        end = block.end if index == len(kept) - 1 else max(ends, default=None)
        yield slice_of(block, low, high, run, start, end, speaker)


def slice_of(
    block: Block, low: int, high: int, words: Iterable[Spoken], start: float | None, end: float | None, who: str | None
) -> Block:
    """The characters ``[low, high)`` of a block as one of their own, said by ``who``."""
    text = block.text[low:high].rstrip()
    high = low + len(text)
    return Block(
        text,
        start,
        end,
        who,
        block.id,
        [evolve(word, begin=word.begin - low, finish=word.finish - low) for word in words],
        [_sliced(piece, low, high) for piece in block.pieces if piece.begin < high and piece.finish > low],
    )


def _sliced(piece: Piece, low: int, high: int) -> Piece:
    """What of a piece lies in ``[low, high)`` of the text, counted from ``low``."""
    begin, finish = max(piece.begin, low), min(piece.finish, high)
    atomic = piece.size != piece.finish - piece.begin
    size = piece.size if atomic else finish - begin
    return Piece(begin - low, finish - low, piece.literal, piece.offset + begin - piece.begin, piece.layer, size)
