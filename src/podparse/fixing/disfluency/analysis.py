"""The rules in order over one sentence: fillers first, so that copies become neighbours; then repairs; then markers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, count
from typing import Final

from podparse.fixing.disfluency.corrections import ASIDE, interregna, starts_interregnum
from podparse.fixing.disfluency.cut_offs import drop_cut_offs, mend_stutters
from podparse.fixing.disfluency.draft import CUT, FILLER, Draft, Verdict
from podparse.fixing.disfluency.grammar import base
from podparse.fixing.disfluency.point import LONGEST_COPY, InterruptionPoint
from podparse.fixing.disfluency.table import Table
from podparse.fixing.rule import LONGEST_ROUGH_COPY, Rule, RuleSet
from podparse.text.memo import Memo
from podparse.text.sentences import COMMA, DASH

__all__ = ["analyse"]

_CONTEXT: Final = 10  # words on either side that the model of fluency looks at
_REACH: Final = 4 * LONGEST_COPY  # words ahead that are looked at anew when some before them have gone
_BETWEEN: Final = "interregnum"
_BASES: Final = Memo(base)

Row = Rule[InterruptionPoint]
Found = tuple[int, Row, float]  # how many words go, why, how sure


def analyse(draft: Draft, table: Table, places: list[int] | None = None) -> None:
    """Fill in the verdicts of ``draft``; below the table's ``min_confidence`` nothing happens.

    ``places`` are the words before which a rule may apply, where that is known.
    """
    fillers = table.speech.fillers | table.speech.weak_fillers
    if not fillers.isdisjoint(draft.words):
        _take_ahead(draft, table.fillers, leaves_border=True)
    mend_stutters(draft, table.min_confidence)
    drop_cut_offs(draft, table.min_confidence)
    _take_back(draft, table, places)
    if table.markers.rules:
        _take_ahead(draft, table.markers)


def _take_ahead(draft: Draft, rules: RuleSet[InterruptionPoint], *, leaves_border: bool = False) -> None:
    """Rules about the words after a border: fillers and markers."""
    queue = draft.alive
    kept: list[int] = []
    place = 0
    while place < len(queue):
        index = queue[place]
        mask = rules.right(draft.words[index])
        width = 0
        if mask:
            point = InterruptionPoint(draft, kept, queue, place)
            for rule in rules.of(mask & rules.left(point.last, point.border)):
                width = rule.decide(point)
                if width:
                    gone = queue[place : place + width]
                    draft.condemn(gone, Verdict(rule.kind, rule.name, rule.confidence))
                    if leaves_border and kept:
                        draft.mark(kept[-1], FILLER | draft.borders[gone[-1]])
                    break
        if not width:
            kept.append(index)
        place += width or 1
    draft.alive = kept


def _take_back(draft: Draft, table: Table, known: list[int] | None) -> None:
    """Rules about the words before a border, and the interjections between them and their repair."""
    queue = draft.alive
    if len(queue) < 2:
        return
    kept: list[int] = []
    done = 0
    places = (_likely(draft, table, queue) if known is None else known)[::-1]
    while places:
        place = places.pop()
        kept += queue[done:place]
        done, before = place, len(kept)
        while kept:
            found = _decide(draft, table, kept, queue, place)
            if found is None:
                break
            (size, rule, confidence), begin = found
            draft.condemn(kept[-size:], Verdict(rule.kind, rule.name, confidence))
            between = queue[place:begin]
            draft.condemn(between, Verdict(_kind_between(draft, between, rule), _BETWEEN, confidence))
            del kept[-size:]  # then again: the word before may have been taken back as well
            done = place = begin
        if len(kept) < before:  # other words are neighbours now
            while places and places[-1] <= done + _REACH:
                places.pop()
            near = kept[-_REACH:]
            fresh = _likely(draft, table, near + queue[done : done + 2 * _REACH])
            offset = done - len(near)
            places += [place + offset for place in reversed(fresh) if done < place + offset <= done + _REACH]
    draft.alive = kept + queue[done:]


def _kind_between(draft: Draft, between: list[int], rule: Row) -> str:
    """An editing term ("no, sorry") goes and comes with what it takes back; "you know" is a marker of its own."""
    said = tuple(map(draft.words.__getitem__, between))
    speech = draft.speech
    takes_back = said not in speech.between and any(
        said[begin:end] in speech.editing for begin in range(len(said)) for end in range(begin + 1, len(said) + 1)
    )
    return rule.kind if takes_back else "marker"


def _likely(draft: Draft, table: Table, queue: list[int]) -> list[int]:
    """The places in the queue before which a rule or an interjection may be found, by the words next to them."""
    words, borders = draft.words, draft.borders
    if len(queue) < len(words):
        words, borders = list(map(words.__getitem__, queue)), list(map(borders.__getitem__, queue))
    left, right = table.left, table.right
    masks = [left[border][word] & right[after] for word, border, after in zip(words, borders, words[1:], strict=False)]
    out = set(compress(count(1), map(table.free.__and__, masks)))
    out.update(_copied(words, masks, table))
    speech = table.speech
    for place in compress(count(), map(speech.interregnum_first.__contains__, words)):
        if place and (borders[place - 1] or draft.unmarked):
            after = words[place + 1] if place + 1 < len(words) else ""
            if starts_interregnum(speech, words[place], after):
                out.add(place)
    return sorted(out)


def _copied(words: list[str], masks: list[int], table: Table) -> Iterator[int]:
    """The places before which a copy, or a rough one, ends that some rule asks for."""
    bases = list(map(_BASES.__getitem__, words))
    if len(set(bases)) == len(bases):
        return
    last: dict[str, int] = {}
    for place, word in enumerate(bases):
        before = last.get(word)
        last[word] = place
        if before is None or place - before > LONGEST_COPY:
            continue
        ago, mask = place - before, masks[place - 1]
        if ago == 1 or (ago <= LONGEST_ROUGH_COPY and mask & table.rough & table.reaching[ago]):
            yield place
        elif mask & table.phrase and words[place - 1] in words[place + ago - 1 : place + LONGEST_COPY]:
            yield place  # the last word of a phrase is said again as well


def _decide(draft: Draft, table: Table, kept: list[int], queue: list[int], place: int) -> tuple[Found, int] | None:
    """How many of the words ``kept`` go, and where in the queue the repair begins."""
    point = InterruptionPoint(draft, kept, queue, place)
    heard = (point.border or draft.unmarked) and not point.cuts_in
    if heard and starts_interregnum(draft.speech, point.next, point.after):
        for begin, editing in interregna(point):
            moved = InterruptionPoint(draft, kept, queue, begin)
            moved.marked, moved.editing = True, editing
            found = _ask(moved, table)
            if found:
                return found, place if editing == ASIDE else begin  # a hedge stays
    found = _ask(point, table)
    return (found, place) if found else None


def _ask(point: InterruptionPoint, table: Table) -> Found | None:
    """What the first rule that holds says."""
    mask = table.left[point.border][point.last] & table.right[point.next]
    if point.editing > 0:
        for rule in table.corrections:
            size = rule.decide(point)
            if size:
                return size, rule, rule.confidence
    if mask & (table.word | table.phrase) and not point.is_in_term:
        for size in point.copies():
            point.size = point.equal = size
            for rule in table.repairs.of(mask & (table.phrase if size > 1 else table.word)):
                if rule.decide(point) and (sure := _judged(point, rule, size, table)) >= table.min_confidence:
                    return size, rule, sure
    mask &= ~(table.word | table.phrase | table.correction)
    if point.cuts_in:
        mask &= table.rough | table.same
    if not mask or point.editing == ASIDE or _is_list(point) or (point.next, point.after) in table.speech.between:
        return None
    point.size, point.equal = point.rough_copy()
    for rule in table.repairs.of(mask & table.reaching[point.size]):
        size = rule.decide(point)
        if size and (sure := _judged(point, rule, size, table)) >= table.min_confidence:
            return size, rule, sure
    return None


def _judged(point: InterruptionPoint, rule: Row, size: int, table: Table) -> float:
    """The confidence of the rule, lower where the model of fluency takes the words for fluent speech."""
    if not rule.judged or not table.speech.parsed or point.marked or point.border & (FILLER | CUT):
        return rule.confidence
    from podparse.fixing.disfluency.fluency import slip_probability, tempered  # its weights are read when asked

    draft, begin = point.draft, len(point.kept) - size
    left = [_written(draft, index) for index in point.kept[max(0, begin - _CONTEXT) : begin]]
    deleted = [draft.raw[index] for index in point.kept[begin:]]
    right = [_written(draft, index) for index in point.queue[point.place : point.place + _CONTEXT]]
    border = "—" if point.border & DASH else "," if point.border & COMMA else ""
    probability = slip_probability(left, deleted, border, right)
    return tempered(rule.confidence, probability, edited=table.edited)


def _written(draft: Draft, index: int) -> str:
    """A word with the mark after it."""
    border = draft.borders[index]
    return draft.raw[index] + ("..." if border & DASH else "," if border & COMMA else "")


def _is_list(point: InterruptionPoint) -> bool:
    """ "he, she, and I"; letters spelled out: "an I B M"."""
    listed = point.comma and point.after in ("and", "or")
    return listed or (point.next == "i" and len(point.after) == 1 and point.after != "a")
