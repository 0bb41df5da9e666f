"""What the rules look at: a place in a sentence at which speech may have been taken back."""

from __future__ import annotations

import re
from typing import Final

from podparse.fixing.disfluency import grammar
from podparse.fixing.disfluency.draft import CUT, FILLER, STRONG, Draft
from podparse.fixing.rule import LONGEST_ROUGH_COPY
from podparse.language.en import disfluency as en
from podparse.language.speech import words
from podparse.text.sentences import COMMA, DASH

__all__ = [
    "LONGEST_COPY",
    "InterruptionPoint",
]

LONGEST_COPY: Final = 8  # words that are said again
_NEAR: Final = 6
_INDEFINITE: Final = words("everything anything something nothing someone anyone somebody everyone")
_ADVERBIAL: Final = words("when why how")
_QUANTIFIERS: Final = words("one some all most any half every everyone everybody two")
_HEDGING: Final = words("would should must could might")
_LIKING: Final = en.PRONOUNS | en.MODALS | en.DO | {"to", "not"}  # before the verb "like"
_ELLIPSES: Final = re.compile(r"\.{2,}|…")
_LONGEST_FRAGMENT: Final = 8
_REACH: Final = 12  # words back in which the clause is searched for a gap
_REACH_BARE: Final = 3  # the same where no mark tells where the clause began


def _is_filled(words: list[str], place: int) -> bool:
    """Whether this word of `grammar.GAPS` leaves none: "that are stored in", "know that it", "all the boxes"."""
    word, before = words[place], words[place + 1] if place + 1 < len(words) else ""
    after, second = (*words[:place][::-1], "", "")[:2]  # the words run backwards
    if word == "all":
        return after == "right" or after in en.SPEECH.determiners
    if word in _INDEFINITE:
        return not after  # "something for, for later"
    if word == "that" and (before in en.BE or (before in grammar.REPORTING and grammar.is_subject(after))):
        return True
    return word in ("that", "which") and after in en.AUXILIARIES | {"to"} and not grammar.is_subject(second)


def _is_contact_clause(words: list[str], place: int) -> bool:
    """Whether a clause begins there right after its noun: "the job I", but not "sent it at"."""
    word, before = words[place : place + 2]
    subject = grammar.is_subject(word) and (place or grammar.contracted(word))
    return bool(subject) and grammar.takes_contact_clause(before)


def _is_infinitive(words: list[str], place: int) -> bool:
    """Whether an infinitive begins there that belongs to a noun: "someone to lean"."""
    word, before = words[place : place + 2]
    verb = words[place - 1] if place else ""
    if word != "to" or verb in ("kind", "sort") or verb in en.FUNCTION:
        return False
    return before not in grammar.BEFORE_INFINITIVE and before not in en.FUNCTION


def _is_passive(words: list[str]) -> bool:
    """Whether the words end in a passive: "was paid"."""
    if not words or words[0] in en.ADVERBS:
        return False
    participle = words[0].endswith(("ed", "en")) or words[0] in grammar.PARTICIPLES
    return participle and not en.BE.isdisjoint(words[1:4])


class InterruptionPoint:
    """A place between two words (Levelt 1983): what was said before it may have been taken back by what follows.

    ``kept`` are the words before, ``queue[place:]`` those after. ``size`` is the length of the copy that a rule asked
    for, counted in words before the border; ``equal`` how many of them are said again. ``marked``: an interjection
    ("you know") was skipped; ``editing``: an editing term was, 1 a weak one ("no"), 2 a strong one ("or rather").
    """

    __slots__ = (
        "after", "border", "draft", "editing", "equal", "kept", "last", "marked", "next", "place", "queue", "raw",
        "size",
    )  # fmt: skip

    def __init__(self, draft: Draft, kept: list[int], queue: list[int], place: int) -> None:
        self.draft: Draft = draft
        self.kept: list[int] = kept
        self.queue: list[int] = queue
        self.place: int = place
        self.size: int = 0
        self.equal: int = 0
        self.marked: bool = False
        self.editing: int = 0
        self.last: str = ""
        self.raw: str = ""
        self.border: int = 0
        if kept:
            index = kept[-1]
            self.last, self.raw, self.border = draft.words[index], draft.raw[index], draft.borders[index]
        self.next: str = draft.words[queue[place]]
        self.after: str = self.ahead(1)

    # -- words around ------------------------------------------------------------------------------------------------

    def back(self, size: int) -> str:
        """The ``size``-th word before the border, "" where there is none."""
        return self.draft.words[self.kept[-size]] if size <= len(self.kept) else ""

    def ahead(self, offset: int) -> str:
        """The word ``offset`` places after the first one of the repair."""
        place = self.place + offset
        return self.draft.words[self.queue[place]] if place < len(self.queue) else ""

    def raw_back(self, size: int) -> str:
        """As `back`, as written."""
        return self.draft.raw[self.kept[-size]] if size <= len(self.kept) else ""

    def raw_ahead(self, offset: int) -> str:
        """As `ahead`, as written."""
        place = self.place + offset
        return self.draft.raw[self.queue[place]] if place < len(self.queue) else ""

    def border_back(self, size: int) -> int:
        """The border after the ``size``-th word before this one."""
        return self.draft.borders[self.kept[-size]] if size <= len(self.kept) else 0

    def border_ahead(self, offset: int) -> int:
        """The border after the word ``offset`` places after the first one of the repair."""
        place = self.place + offset
        return self.draft.borders[self.queue[place]] if place < len(self.queue) else 0

    @property
    def previous(self) -> str:
        """The word before the copied ones."""
        return self.back(self.size + 1)

    @property
    def following(self) -> str:
        """The word after the copy."""
        return self.ahead(self.size)

    @property
    def first(self) -> str:
        """The first of the copied words."""
        return self.back(self.size)

    # -- the border --------------------------------------------------------------------------------------------------

    @property
    def strong(self) -> bool:
        """A break was heard: dash, cut-off word, filler."""
        return bool(self.border & STRONG)

    @property
    def comma(self) -> bool:
        """Only a comma stands here."""
        return self.border == COMMA

    def starts(self, size: int) -> bool:
        """Whether the last ``size`` words start their clause: after nothing, a border or a word that opens one."""
        before = self.back(size + 1)
        if before == "like" and self.back(size + 2) in _LIKING:
            return False  # the verb: "I like that", "if you don't like it"
        return not before or bool(self.border_back(size + 1)) or before in en.CONJUNCTIONS or before in en.OPENERS

    def begins(self, size: int) -> bool:
        """As `starts`, but a conjunction that makes a clause depend ("if you can") does not count."""
        before = self.back(size + 1)
        return not before or bool(self.border_back(size + 1)) or before in grammar.COORDINATING

    def clause(self, size: int) -> list[str]:
        """The words of the clause before its last ``size`` ones, backwards."""
        out: list[str] = []
        for index in reversed(self.kept[: len(self.kept) - size]):
            if self.draft.borders[index] & (COMMA | DASH) or len(out) >= _REACH:
                break
            out.append(self.draft.words[index])
        return out

    def depends(self, size: int) -> bool:
        """Whether the clause is a dependent one: "what this ...", "if you ...", so that it may end on a bare verb."""
        return not grammar.DEPENDENT.isdisjoint((*self.clause(size), self.back(size)))

    def has_gap(self, size: int, *, contact: bool = True, noun: bool = False) -> bool:
        """Whether something that belongs behind the last words was moved to the front, so that they may end a clause.

        "the job I applied for", "who she talks to", "someone to lean on", "was paid for". ``contact``: whether a clause
        may follow a noun directly, which in speech without marks every second one seems to; ``noun``: whether it is a
        noun that is missing, which "how" does not stand for.
        """
        words = self.clause(size)[: _REACH if contact else _REACH_BARE]
        gaps = grammar.GAPS - _ADVERBIAL if noun else grammar.GAPS
        return (
            any(word in gaps and not _is_filled(words, place) for place, word in enumerate(words))
            or any(
                (contact and _is_contact_clause(words, place)) or _is_infinitive(words, place)
                for place in range(len(words) - 1)
            )
            or _is_passive(words)
        )

    @property
    def is_parenthetical(self) -> bool:
        """What follows is put in between: "I think" or the like, "they claimed,", "you know"."""
        if self.marked:
            return False
        if (self.next, self.after) in en.BETWEEN:
            return True
        closed = 0 if grammar.is_dangling(self.after) else self.border_ahead(1)  # "that is, that's the, the way"
        hedged = self.next == "i" and self.after in _HEDGING and self.ahead(2) in ("say", "guess", "think")
        if hedged or (self.next == "i'd" and self.after in en.PARENTHETICAL):
            return True
        if self._is_sought:
            return True
        if self.next in ("i", "you", "we", "they") and self.after in en.PARENTHETICAL:
            return bool(closed) or self.ahead(2) in en.BE or not self.border
        set_off = closed & COMMA and not closed & FILLER
        return bool(self.border and set_off and grammar.is_subject(self.next) and self.ahead(2))

    @property
    def _is_sought(self) -> bool:
        """A word is looked for: "a ... what was it?", "a ... what's it called?"."""
        start = 1 if self.next == "what's" else 2 if self.next == "what" and self.after in en.BE else 0
        ends = not self.ahead(start + 1) or bool(self.border_ahead(start)) or self.ahead(start + 1) == "called"
        return bool(start) and self.ahead(start) in ("it", "that") and ends

    @property
    def closes_later(self) -> bool:
        """Another comma follows within a few words."""
        return any(self.border_ahead(offset) & COMMA for offset in range(1, 10) if self.ahead(offset + 1))

    @property
    def is_aside(self) -> bool:
        """What follows is set off by another comma soon: "for, at most, nine dollars"."""
        if not self.comma or self.marked:
            return False
        commas = (offset for offset in range(4) if self.border_ahead(offset) & COMMA)
        closed = next((offset for offset in commas if not grammar.is_dangling(self.ahead(offset))), -1)
        if closed < 0:
            return False
        word = self.ahead(closed + 1)
        return bool(word) and not (grammar.is_subject(word) or word in en.CONJUNCTIONS)

    @property
    def cuts_in(self) -> bool:
        """Another sentence begins after a dash, often another speaker's: "are you a- His name is Bo"."""
        raw = self.raw_ahead(0)
        opens = raw[:1].isupper() and self.next.partition("'")[0] != "i" and grammar.is_opener(self.next)
        return bool(self.border & (DASH | CUT)) and opens

    @property
    def trails_off(self) -> bool:
        """Points of ellipsis stand here."""
        return bool(self.kept) and _ELLIPSES.search(self.draft.sentence.gaps[self.kept[-1]]) is not None

    @property
    def in_dashes(self) -> bool:
        """What follows stands between two dashes, which make an aside; points of ellipsis do not."""
        if not self.border & DASH:
            return False
        gaps, queue = self.draft.sentence.gaps, self.queue[self.place : self.place + _NEAR]
        return any(self.draft.borders[index] & DASH and not _ELLIPSES.search(gaps[index]) for index in queue)

    @property
    def is_letter(self) -> bool:
        """The last word is the letter A: "vitamin A, the one in carrots"."""
        named = self.back(2) in grammar.NUMBERED | en.ARTICLES | {"letter"}  # "vitamin a", "an a", "the letter a"
        return len(self.kept) > 1 and (self.raw == "A" or (self.last == "a" and named))

    @property
    def is_numeral(self) -> bool:
        """The last word is the numeral I after a name: "World War I"."""
        named = self.raw_back(2)[:1].isupper() and not grammar.is_opener(self.back(2))
        return self.raw == "I" and named and not self.border_back(2)  # but "Ironically, I, I'd go"

    @property
    def recurs(self) -> bool:
        """Whether the copied word comes a third time, after another comma: "we can't, we won't, we mustn't"."""
        base = grammar.base(self.next)
        before = self.clause(self.size)
        ago = self.size + len(before) + 1  # the clause before this one
        while not before and self.border_back(ago) & COMMA and ago < len(self.kept):
            ago += 1
            if self.border_back(ago + 1) or ago == len(self.kept):
                if grammar.base(self.back(ago)) == base:
                    return not self.marked
                break
        return not self.marked and any(
            self.border_ahead(offset) & COMMA and grammar.base(self.ahead(offset + 1)) == base for offset in range(1, 7)
        )

    def is_light(self, size: int) -> bool:
        """Whether the last words say little without others: function words, adverbs, verbs with nothing after them."""
        said = {self.back(ago) for ago in range(1, size + 1)}
        return all(grammar.is_function(word) for word in said - en.UNFINISHED - en.OPENERS - _QUANTIFIERS)

    @property
    def contact(self) -> bool:
        """Whether the marks of the text tell where clauses begin."""
        return bool(self.border) or not self.draft.unpunctuated

    def fragment(self) -> int:
        """Words from the start of the clause to the border, openers aside; 0 where the start is not known."""
        size = 0
        for index in reversed(self.kept):
            if size and self.draft.borders[index] & (COMMA | DASH):
                break
            size += 1
            if size > _LONGEST_FRAGMENT:
                return 0
        else:
            if not self.draft.sentence.begins:
                return 0
        while size > 1 and self.back(size) in en.OPENERS - {"no", "that"}:
            size -= 1
        return size

    def question(self) -> int:
        """Words from the question word that opens the clause to the border; 0 if none does."""
        size = self.fragment()
        if size and self.back(size + 1) in en.QUESTION_WORDS:
            size += 1  # "when" is an opener as well
        return size if size and self.back(size) in en.QUESTION_WORDS else 0

    # -- copies ------------------------------------------------------------------------------------------------------

    @property
    def said(self) -> list[str]:
        """The copied words."""
        return [self.draft.words[index] for index in self.kept[-self.size :]]

    @property
    def is_set_phrase(self) -> bool:
        """The copied words are a set phrase, or one that begins with its last word: "on, come on, come on"."""
        said = self.said
        return not self.draft.speech.set_phrases.isdisjoint((" ".join(said), " ".join((*said[1:], said[0]))))

    @property
    def is_in_term(self) -> bool:
        """The words on both sides are the same and stand so in a term: "c plus plus"."""
        if self.border or self.last != self.next:
            return False
        for term in self.draft.doubled:
            for size in range(1, len(term)):
                if term[size - 1] == term[size] == self.next:
                    before = tuple(self.back(size - offset) for offset in range(size))
                    after = tuple(self.ahead(offset) for offset in range(len(term) - size))
                    if before + after == term:
                        return True
        return False

    def copies(self) -> list[int]:
        """How many words before the border are said again right after it; the longest run first."""
        words, kept, queue, place = self.draft.words, self.kept, self.queue, self.place
        most = min(LONGEST_COPY, len(kept), len(queue) - place)
        said = [words[index] for index in kept[len(kept) - most :]]
        if words[queue[place]] not in said:
            return []
        again = [words[index] for index in queue[place : place + most]]
        return [size for size in range(most, 0, -1) if said[most - size :] == again[:size]]

    def rough_copy(self) -> tuple[int, int]:
        """``(size, equal)`` of the nearest word before the border that the repair begins with; (0, 0) if none."""
        base = grammar.base(self.next)
        for size in range(2, min(LONGEST_ROUGH_COPY, len(self.kept)) + 1):
            if self.border_back(size) & DASH:
                return 0, 0
            if grammar.base(self.back(size)) == base:
                equal = 1
                while equal < size and self.back(size - equal) == self.ahead(equal):
                    equal += 1
                return size, equal
        return 0, 0
