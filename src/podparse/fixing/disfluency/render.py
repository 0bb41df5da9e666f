"""From verdicts to fixes: what is cut out, and which comma, space and capital are left behind."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import compress, count, groupby
from typing import Final

from podparse.fixing.disfluency.draft import Draft
from podparse.fixing.disfluency.grammar import PARTICIPLES, is_dangling, is_function, is_subject
from podparse.language.en.disfluency import ADVERBS, AUXILIARIES, QUESTION_WORDS, UNFINISHED
from podparse.model.edits import Fix

__all__ = ["fixes"]

_BREAKS: Final = ("—", "–", "--", "…", "...", " - ")
_OPENED: Final = re.compile(r"[^\w\s,.?!…—–‐‑'’”»)\]-].*+$", re.DOTALL)  # an opening mark or a sign: "uh (", "uh #"
_MARKING: Final = frozenset({"you-know-set-off", "you-know", "like"})
# Words after which another word is a verb; words, and endings of words, that want something after them.
_BEFORE_VERB: Final = AUXILIARIES | ADVERBS | QUESTION_WORDS | frozenset({"to", "and", "not", "that"})
_GOING_ON: Final = UNFINISHED | PARTICIPLES | frozenset({"more", "most", "very", "so", "too", "less", "quite"})
_VERBAL: Final = ("ed", "en", "ing", "ly", "'s")
_FROM_REPAIR: Final = frozenset({"repetition", "restart", "cut_off"})


def fixes(text: str, draft: Draft, kinds: Collection[str]) -> Iterator[Fix]:
    """The fixes of one sentence in order, disjoint; only verdicts of ``kinds`` count."""
    dead = [verdict is not None and verdict.kind in kinds for verdict in draft.verdicts]
    rewritten = {index for index, (_, verdict) in draft.rewritten.items() if verdict.kind in kinds}
    raised = _raised(draft, dead)
    group = draft.sentence.starts[0] + 1  # of what goes at the head of the sentence, and the capital that it leaves
    end = 0
    changed = {*compress(count(), dead), *rewritten}
    for index in sorted(changed | {raised} if raised else changed):
        if index < end:
            continue
        if dead[index]:
            end = next((at for at in range(index, len(dead)) if not dead[at]), len(dead))
            head = raised and index < raised
            yield from (fix._replace(group=group) if head else fix for fix in _cut(text, draft, index, end))
        elif index in rewritten:
            form, verdict = draft.rewritten[index]
            form = form[:1].upper() + form[1:] if index == raised > 0 else form
            yield Fix(
                draft.sentence.starts[index],
                draft.sentence.ends[index],
                form,
                verdict.kind,
                verdict.rule,
                verdict.confidence,
                group=group if index == raised > 0 else 0,
            )
        else:
            start = draft.sentence.starts[index]
            first = next(verdict for verdict in draft.verdicts if verdict is not None)
            letter = draft.raw[index][0].upper()
            yield Fix(start, start + 1, letter, first.kind, "capital", first.confidence, group=group)


def _raised(draft: Draft, dead: list[bool]) -> int:
    """The word that begins the sentence now and takes its capital; 0 if none does."""
    following = dead.index(False) if False in dead else 0
    return following if following and _loses_capital(draft, following) else 0


def _loses_capital(draft: Draft, following: int) -> bool:
    """The sentence began with a capital that goes, and the word that begins it now has none."""
    first, new = draft.raw[0], draft.raw[following]
    if not draft.sentence.begins or not first[0].isupper() or new != new.lower():
        return False
    # A lone "I" is always a capital; only the full stop tells that sentences have one here.
    return draft.words[0].partition("'")[0] != "i" or bool(draft.sentence.stop)


def _cut(text: str, draft: Draft, begin: int, end: int) -> Iterator[Fix]:
    """Fixes for the run of words ``[begin, end)``, one for each kind in it."""
    low, high, left = _span(text, draft, begin, end)
    runs = [list(run) for _, run in groupby(range(begin, end), key=lambda index: _kind(draft, index))]
    for number, run in enumerate(runs):
        verdicts = [verdict for index in run if (verdict := draft.verdicts[index]) is not None]
        start = low if number == 0 else draft.sentence.starts[run[0]]
        finish = high if number == len(runs) - 1 else draft.sentence.starts[runs[number + 1][0]]
        sure = min(verdict.confidence for verdict in verdicts)
        yield Fix(start, finish, left if number == 0 else "", verdicts[0].kind, verdicts[0].rule, sure)


def _kind(draft: Draft, index: int) -> str:
    verdict = draft.verdicts[index]
    return verdict.kind if verdict is not None else ""


def _span(text: str, draft: Draft, begin: int, end: int) -> tuple[int, int, str]:
    """What to cut, ``text[low:high]``, and what to leave in its place."""
    low, after = draft.sentence.starts[begin], draft.sentence.gaps[end - 1]
    high = draft.sentence.ends[end - 1] + len(after)
    if end == len(draft.words) and draft.sentence.closes:
        return _last_span(text, draft, begin, end)
    high -= len(_opened(after))
    if begin == 0:
        return low, high, ""
    before = draft.sentence.gaps[begin - 1]
    if end == len(draft.words):  # a quotation, an aside or a list begins
        colon = _opened(after)[:1] in (":", ";")
        return (draft.sentence.ends[begin - 1], high, "") if colon else (low, high, "")
    gap = _gap(draft, begin, end, before, after)
    return (low, high, "") if gap == before else (draft.sentence.ends[begin - 1], high, gap)


def _last_span(text: str, draft: Draft, begin: int, end: int) -> tuple[int, int, str]:
    """The same for a run that ends the sentence."""
    after = draft.sentence.gaps[end - 1]
    high = draft.sentence.ends[end - 1] + len(after)
    if begin == 0:
        low = draft.sentence.starts[0]
        if draft.sentence.begins:  # nothing is left of it
            said, tail = len(text[:low].rstrip()), after[len(after.rstrip()) :]
            if said and "\n" in tail and "\n" not in text[said:low]:
                return said, high - len(tail), ""  # the line that it ended stays ended
            return (len(text[:low].rstrip()) if high >= len(text) else low), high, ""
        return low, draft.sentence.ends[end - 1], ""
    tail = after.lstrip(",-–— ") if after.strip(",-–— ") else after[len(after.rstrip()) :]
    return draft.sentence.ends[begin - 1], high - len(tail), ""


def _opened(gap: str) -> str:
    match = _OPENED.search(gap)
    return match[0] if match else ""


def _gap(draft: Draft, begin: int, end: int, before: str, after: str) -> str:
    """What stands between the words around a run that is gone."""
    if _kind(draft, begin) in _FROM_REPAIR:
        return before
    if before.strip(", \n"):  # a dash, or the full stop of an abbreviation
        return before
    if _kind(draft, end - 1) not in _FROM_REPAIR and any(mark in after for mark in _BREAKS):
        return after.lstrip(",")
    space = "\n" if "\n" in before or "\n" in after else " "
    return f",{space}" if _wants_comma(draft, begin, end, before, after) else space


def _wants_comma(draft: Draft, begin: int, end: int, before: str, after: str) -> bool:
    """The comma is the sentence's own after "So, um,", before "and" or "I mean", and after a clause with "if"."""
    if "," not in before and "," not in after:
        return False
    previous, following = draft.words[begin - 1], draft.words[end]
    if begin == 1 and previous in draft.speech.openers:
        return True
    if "," not in before:
        return False
    verdict = draft.verdicts[begin]
    if following in draft.speech.conjunctions or following == previous:
        return True  # "the town he's from, from what I hear"
    rule = verdict.rule if verdict is not None and not is_dangling(previous) else ""
    if rule == "i-mean" or (rule in _MARKING and begin > 1 and _parts(draft, begin, following)):
        return True
    return (
        begin > 1
        and draft.words[0] in draft.speech.subordinators
        and not any("," in gap for gap in draft.sentence.gaps[: begin - 1])
    )


def _parts(draft: Draft, begin: int, following: str) -> bool:
    """Whether the words around a marker need the comma without it: "it's cold, you know, it froze".

    A clause begins after it, or a noun ends before it; a verb ("he hired, you know, ten people") goes on without one.
    """
    previous, before = draft.words[begin - 1], draft.words[begin - 2]
    if is_subject(following):
        return True
    if is_function(previous) or previous in _GOING_ON or previous.endswith(_VERBAL):
        return False
    verb = is_subject(before) or before in _BEFORE_VERB
    described = before in draft.speech.determiners and not is_function(
        following
    )  # "these terrible, you know, creatures"
    return not (verb or described)
