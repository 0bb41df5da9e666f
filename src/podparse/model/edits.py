"""Edits as a patch: a sorted, disjoint list of replacements over a source text that never changes.

A fixer proposes `Fix`es in the text as it stands now; `compose` maps them back to the source and merges them
with the edits already there, so that every edit can be explained, reverted and traced to what was said.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from attrs import evolve, field, frozen

from podparse.errors import EditConflictError

__all__ = [
    "Edit",
    "Fix",
    "OffsetMap",
    "accept",
    "compose",
    "numbered",
    "render",
    "revert",
    "suggest",
    "unplaced",
    "without",
]


class Fix(NamedTuple):
    """A change that a fixer proposes: replace ``text[start_char:end_char]`` of the current text by ``after``.

    ``apply=False`` makes it a suggestion: kept with the turn, not applied. ``turn`` is the index of the turn, which
    fixers of whole documents say. Fixes that a fixer yields for one turn with the same ``group`` (a number, not 0) come
    and go together: a filler at the head of a sentence, and the capital that moves to the next word.

    >>> fix = Fix(3, 6, "", kind="filler")
    >>> fix.confidence, fix.apply
    (1.0, True)
    """

    start_char: int  #: characters of the current text
    end_char: int  #: characters of the current text, exclusive
    after: str  #: what is to stand there; ``""`` deletes
    kind: str  #: what was wrong: ``filler``, ``term`` ... or a kind of your own
    rule: str = ""  #: why, in a word for people who read the edits
    confidence: float = 1.0  #: 0 to 1
    apply: bool = True  #: False: a suggestion, kept but not applied
    turn: int | None = None  #: index of the turn; a fixer made with `fixer` leaves it to podparse
    group: int = 0  #: fixes with the same number, not 0, are applied and undone together


@frozen(repr=False)
class Edit:
    """One change to a turn: ``source[start_char:end_char]`` (``before``) reads ``after`` instead.

    Offsets are characters of the turn's source. ``kind`` is what was wrong (``filler``, ``marker``, ``stutter``,
    ``repetition``, ``restart``, ``cut_off``, ``loop``, ``term``, ``casing``, ``join`` ...), ``fixer`` and ``rule`` say
    who decided it and why, ``confidence`` (0..1) how sure it was. ``parents`` are earlier edits that this one took
    up: reverting it brings them back. Edits of a turn with the same ``group`` (not 0) are companions, undone and
    accepted together. Edits got from a transcript also say their ``turn`` (an index), the ``time`` at which their
    words were said (seconds), and the ``line`` of the file (1-based); each is None where it is not known.

    >>> edit = Edit(3, 8, before=" uh, ", after=" ", kind="filler", rule="uh")
    >>> edit.before, edit.after
    (' uh, ', ' ')
    """

    start_char: int  #: characters of the turn's source
    end_char: int  #: characters of the turn's source, exclusive
    before: str = field(kw_only=True)  #: what was said there
    after: str = field(kw_only=True)  #: what it reads now
    kind: str = field(kw_only=True)  #: what was wrong: ``filler``, ``repetition``, ``term``, ``casing`` ...
    fixer: str = field(default="", kw_only=True)  #: the name of the fixer that made it; ``hand`` for edits by hand
    rule: str = field(default="", kw_only=True)  #: the rule of the fixer that asked for it
    confidence: float = field(default=1.0, kw_only=True)  #: 0 to 1
    #: earlier edits that this one took up; undoing it brings them back
    parents: tuple[Edit, ...] = field(default=(), kw_only=True)
    group: int = field(default=0, kw_only=True)  #: edits with the same number, not 0, are undone together
    turn: int | None = field(default=None, kw_only=True)  #: index of the turn; None in an edit taken from a turn
    #: when its words were said, in seconds; None where unknown
    time: float | None = field(default=None, kw_only=True, eq=False)
    line: int | None = field(default=None, kw_only=True, eq=False)  #: line of the file, 1-based; None where unknown

    def __repr__(self) -> str:
        why = ": ".join(filter(None, (self.fixer, self.rule)))
        place = f"turn {self.turn}" if self.turn is not None else f"character {self.start_char}"
        about = ", ".join(filter(None, (why, f"{self.confidence:.2f}", place)))
        return f"<Edit {self.kind}: {self.before!r} -> {self.after!r}, {about}>"


def render(source: str, edits: Iterable[Edit | Fix], start_char: int = 0) -> str:
    """The text after all edits; ``start_char`` is where the source begins, as their offsets count.

    >>> render("We uh go.", [Edit(2, 5, before=" uh", after="", kind="filler")])
    'We go.'
    """
    parts: list[str] = []
    position = 0
    for edit in edits:
        parts += (source[position : edit.start_char - start_char], edit.after)
        position = edit.end_char - start_char
    parts.append(source[position:])
    return "".join(parts)


class _Live(NamedTuple):
    """An edit with the span it takes up in the current text, and the shift (current - source) after it."""

    start: int
    end: int
    shift: int
    edit: Edit


def _live(edits: Iterable[Edit]) -> Iterator[_Live]:
    shift = 0
    for edit in edits:
        start = edit.start_char + shift
        end = start + len(edit.after)
        shift = end - edit.end_char
        yield _Live(start, end, shift, edit)


def _shift(live: Sequence[_Live], index: int) -> int:
    """The shift (current - source) before the edit at ``index``, or after them all."""
    return live[index - 1].shift if index else 0


def numbered(fixes: Iterable[Fix], edits: Iterable[Edit]) -> list[Fix]:
    """The fixes with group numbers that none of ``edits`` has."""
    fixes = list(fixes)
    if not any(fix.group for fix in fixes):
        return fixes
    highest = max((each.group for each in _lineage(edits)), default=0)
    fresh: dict[int, int] = {}
    return [
        fix._replace(group=fresh.setdefault(fix.group, highest + len(fresh) + 1)) if fix.group else fix for fix in fixes
    ]


def _lineage(edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits, and all that they took up."""
    for edit in edits:
        yield edit
        yield from _lineage(edit.parents)


def compose(source: str, edits: Sequence[Edit], fixes: Iterable[Fix], *, fixer: str = "") -> tuple[Edit, ...]:
    """The patch that first applies ``edits`` and then ``fixes``, whose offsets are in the text after ``edits``.

    A fix that overlaps live edits absorbs them: one edit over the union of their spans, the old ones as its
    ``parents``. At a border a fix goes before an edit when ``fix.end_char <= edit.start_char`` (in current offsets),
    else after it. Two fixes that touch one live edit become one edit, and their groups one group. A change that
    restores what was said vanishes.

    Raises `EditConflictError` when fixes overlap one another or reach outside the text.

    >>> done = compose("deep seek uh", (), [Fix(9, 12, "", "filler")])
    >>> render("deep seek uh", compose("deep seek uh", done, [Fix(0, 9, "DeepSeek", "term")]))
    'DeepSeek'
    """
    queue = sorted((fix for fix in fixes if fix.apply), key=_span)
    live = list(_live(edits))
    _check(queue, len(source) + _shift(live, len(live)))
    out: list[Edit] = []
    joined: dict[int, int] = {}
    at = index = 0
    while index < len(queue):
        fix = queue[index]
        while at < len(live) and fix.end_char > live[at].start and fix.start_char >= live[at].end:
            out.append(live[at].edit)
            at += 1
        first, first_fix = at, index
        index += 1
        while at < len(live) and _overlap(queue[index - 1], live[at]):
            at += 1
            while index < len(queue) and _overlap(queue[index], live[at - 1]):
                index += 1
        touching = queue[first_fix:index]
        _join_groups(joined, touching)
        merged = _merge(source, touching, live, first, at, fixer)
        if merged.before != merged.after:
            out.append(merged)
    out.extend(rest.edit for rest in live[at:])
    return tuple(_regrouped(out, joined) if joined else out)


def _join_groups(joined: dict[int, int], fixes: Iterable[Fix]) -> None:
    """Note which groups become one, since they share an edit; ``joined`` leads from a group to a lower one."""
    lowest, *others = sorted({_joined(joined, fix.group) for fix in fixes if fix.group}) or [0]
    joined.update(dict.fromkeys(others, lowest))


def _joined(joined: Mapping[int, int], group: int) -> int:
    while group in joined:
        group = joined[group]
    return group


def _regrouped(edits: Iterable[Edit], joined: Mapping[int, int]) -> Iterator[Edit]:
    for edit in edits:
        group = _joined(joined, edit.group)
        yield edit if group == edit.group else evolve(edit, group=group)


def _span(change: Fix | Edit) -> tuple[int, int]:
    return change.start_char, change.end_char


def _check(queue: Sequence[Fix], length: int) -> None:
    position = 0
    for fix in queue:
        if not position <= fix.start_char <= fix.end_char <= length:
            raise EditConflictError(
                f"fix [{fix.start_char}:{fix.end_char}] -> {fix.after!r} ({fix.kind}) overlaps the fix before it, "
                f"which ends at {position}, or reaches outside the text of {length} characters; yield disjoint fixes"
            )
        position = fix.end_char


def _overlap(fix: Fix, live: _Live) -> bool:
    return fix.end_char > live.start and fix.start_char < live.end


def _merge(source: str, fixes: Sequence[Fix], live: Sequence[_Live], first: int, last: int, fixer: str) -> Edit:
    """One edit out of fixes and the live edits that they touch, ``live[first:last]``."""
    absorbed = live[first:last]
    parents = tuple(each.edit for each in absorbed)
    low = min(fixes[0].start_char, absorbed[0].start) if absorbed else fixes[0].start_char
    high = max(fixes[-1].end_char, absorbed[-1].end) if absorbed else fixes[-1].end_char
    start, end = low - _shift(live, first), high - _shift(live, last)
    return Edit(
        start,
        end,
        before=source[start:end],
        after=render(render(source[start:end], parents, start), fixes, low),
        kind=fixes[0].kind,
        fixer=fixer,
        rule=fixes[0].rule,
        confidence=min([each.confidence for each in fixes] + [each.confidence for each in parents]),
        parents=parents,
        group=next((each.group for each in fixes if each.group), 0),
    )


def suggest(source: str, edits: Sequence[Edit], fixes: Iterable[Fix], *, fixer: str = "") -> tuple[Edit, ...]:
    """The fixes marked ``apply=False`` as edits that are not applied; ``parents`` are the edits each would absorb.

    Each is taken by itself, as `compose` would take it; they may overlap. Linear in fixes and edits.
    """
    wanted = [fix for fix in fixes if not fix.apply]
    if not wanted:
        return ()
    live = list(_live(edits))
    starts, ends = [each.start for each in live], [each.end for each in live]
    length = len(source) + _shift(live, len(live))
    out: list[Edit] = []
    for fix in wanted:
        _check([fix], length)
        last = bisect_left(starts, fix.end_char)
        first = min(bisect_right(ends, fix.start_char), last)
        if fix.start_char == fix.end_char and fix.after:
            # Of insertions at one place, those before it say which place is meant.
            while first and ends[first - 1] == fix.start_char and not live[first - 1].edit.before:
                first -= 1
        merged = _merge(source, [fix], live, first, last, fixer)
        if merged.before != merged.after:
            out.append(merged)
    return tuple(out)


def accept(edits: Sequence[Edit], suggestion: Edit) -> tuple[Edit, ...]:
    """The edits with ``suggestion`` among them. Raises `EditConflictError` when it overlaps edits not its parents."""
    rest = [edit for edit in edits if edit not in suggestion.parents]
    clash = next((e for e in rest if e.start_char < suggestion.end_char and suggestion.start_char < e.end_char), None)
    if clash is not None or len(rest) != len(edits) - len(suggestion.parents):
        raise EditConflictError(f"the text under {suggestion} has been edited since: {clash}")
    if suggestion.parents:
        at = edits.index(suggestion.parents[0])
    else:
        at = bisect_left(rest, _span(suggestion), key=_span)
    return (*rest[:at], suggestion, *rest[at:])


def revert(edits: Sequence[Edit], edit: Edit) -> tuple[Edit, ...]:
    """The edits without ``edit`` and its companions; their parents come back.

    Raises `EditConflictError` when it is not there.
    """
    plain = unplaced(edit)
    if plain not in edits:
        raise EditConflictError(f"no such edit in this turn: {edit}")
    if plain.group:
        return _kept(edits, lambda each: each.group == plain.group)
    index = edits.index(plain)
    return (*edits[:index], *plain.parents, *edits[index + 1 :])


def unplaced(edit: Edit) -> Edit:
    """The edit as its turn holds it, without what only a transcript knows."""
    return evolve(edit, turn=None)  # time and line do not count when edits are compared


def without(edits: Iterable[Edit], *names: str) -> tuple[Edit, ...]:
    """The edits whose kind and fixer are not among ``names``, and who have no such companion.

    Of one that goes, the other parents come back.
    """
    edits = tuple(edits)
    named = [each for each in _lineage(edits) if each.kind in names or each.fixer in names]
    groups = {each.group for each in named if each.group}
    return _kept(edits, lambda each: each.kind in names or each.fixer in names or each.group in groups)


def _kept(edits: Iterable[Edit], goes: Callable[[Edit], bool]) -> tuple[Edit, ...]:
    """The edits that do not go, with those of their parents that do not; of one that goes, its parents."""
    out: list[Edit] = []
    for edit in edits:
        parents = _kept(edit.parents, goes)
        if goes(edit):
            out.extend(parents)
        else:
            out.append(edit if parents == edit.parents else evolve(edit, parents=parents))
    return tuple(out)


class OffsetMap:
    """Where spans of the source stand in the edited text, and back; an edit that a span touches counts whole.

    >>> spans = OffsetMap([Edit(0, 9, before="deep seek", after="DeepSeek", kind="term")])
    >>> spans.to_source(4, 12), spans.to_current(5, 13)
    ((0, 13), (0, 12))
    """

    __slots__ = ("_current", "_source")

    def __init__(self, edits: Iterable[Edit]) -> None:
        live = list(_live(edits))
        self._current = [each.start for each in live], [each.end for each in live]
        self._source = [each.edit.start_char for each in live], [each.edit.end_char for each in live]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source under ``[start, end)`` of the edited text."""
        return _across(start, end, self._current, self._source)

    def to_current(self, start: int, end: int) -> tuple[int, int]:
        """The span of the edited text over ``[start, end)`` of the source."""
        return _across(start, end, self._source, self._current)


_Columns = tuple[list[int], list[int]]


def _across(start: int, end: int, here: _Columns, there: _Columns) -> tuple[int, int]:
    (starts, ends), (far_starts, far_ends) = here, there

    def shift(index: int) -> int:
        return far_ends[index - 1] - ends[index - 1] if index else 0

    first = bisect_right(ends, start)
    inside = first < len(starts) and starts[first] <= start
    begin = far_starts[first] if inside else start + shift(first)
    last = bisect_left(ends, end)
    inside = last < len(starts) and starts[last] < end
    finish = far_ends[last] if inside else end + shift(last)
    return begin, max(begin, finish)
