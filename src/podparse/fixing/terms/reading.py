"""A window of words, as it may be read, beside the targets that it may be: which are near enough, and how near."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from podparse.fixing.terms.distance import UNIT, edit_distance, letter_tally, phone_distance, places, sound_tally
from podparse.fixing.terms.target import Match, Target, digits_of

__all__ = ["FAR", "PLURAL", "Reading", "readings"]

FAR: Final = 0.25  # phone distance per sound beyond which nothing is a candidate
PLURAL: Final = ("es", "ns", "rs", "ts", "ds", "ks", "ls")  # what terms end with that may be plurals
_NEAR: Final = 0.2  # as `FAR`, for windows of everyday words
_WORST: Final = 0.375  # score beyond which nothing is right
_SPELLING: Final = 0.5  # what other letters weigh beside other sounds
_UNLIKE: Final = 0.4  # the share of its sounds by which a target may be longer or shorter
_ROUNDING: Final = 1e-9
_WORST_UNITS: Final = (_WORST + _ROUNDING) / UNIT


class Reading:
    """A window as it is, or as the plural ("s") of a term or the singular ("-") of one in the plural."""

    def __init__(self, joined: str, sounds: str, suffix: str, *, letters: bool, rare: bool) -> None:
        self.joined: Final = joined
        self.sounds: Final = sounds
        self.suffix: Final = suffix
        self._far: Final = FAR if rare else _NEAR
        self._weight: Final = _SPELLING / 2 if letters else _SPELLING

    def matches(self, targets: Collection[Target]) -> Iterator[Match]:
        """Those of the targets that are near enough."""
        joined, sounds, far = self.joined, self.sounds, self._far
        if not (targets and sounds):
            return
        digits, where, ours = digits_of(joined), places(joined), len(sounds)
        spelled: dict[str, int] = {}  # a name is said in several ways, but spelled in one
        tally = sound_tally(sounds)
        most = tally.bit_count()
        for target in self._like(targets, tally, most):
            theirs = len(target.phones)
            length = max(ours, theirs)
            if abs(ours - theirs) > _UNLIKE * length or digits != target.digits or self._is_inflection(target):
                continue
            letters = spelled.get(target.joined, -1)
            if letters < 0:
                letters = spelled[target.joined] = edit_distance(joined, target.joined, where)
            weight = _SPELLING / 2 if target.foreign else self._weight
            spelling = weight * letters / max(len(joined), len(target.joined))
            limit = min(far, _WORST - spelling) * length
            unlike = max(most, target.most_sounds) - (tally & target.sound_tally).bit_count()
            if unlike * UNIT > limit + _ROUNDING:
                continue
            distance = phone_distance(sounds, target.phones, limit) if letters else 0.0
            if distance <= limit:
                score = distance / length + spelling + 0.01 * bool(self.suffix)
                yield Match(score, distance, letters, target, sounds, joined, self.suffix)

    def _like(self, targets: Iterable[Target], sounds: int, most_sounds: int) -> list[Target]:
        """Those of the targets with which enough sounds and letters are shared, in whatever order.

        That is a bound below the score; hardly one in a hundred targets is near, and three in ten get past it.
        """
        letters = letter_tally(self.joined)
        most_letters = letters.bit_count()
        longest = max(len(self.sounds), len(self.joined))
        weight, foreign = self._weight / UNIT, _SPELLING / 2 / UNIT
        return [
            each
            for each in targets
            if (most_sounds if most_sounds > each.most_sounds else each.most_sounds)
            - (sounds & each.sound_tally).bit_count()
            + (foreign if each.foreign else weight)
            * (
                (most_letters if most_letters > each.most_letters else each.most_letters)
                - (letters & each.letter_tally).bit_count()
            )
            <= _WORST_UNITS * (longest if longest > each.longest else each.longest)
        ]

    def _is_inflection(self, target: Target) -> bool:
        """Whether one is the other's singular or plural, or a verb made of it."""
        joined, other = self.joined, target.joined
        if joined + "s" == other or joined in (other + "s", other + "d"):
            return True
        return self.suffix == "s" and other[-1] == "s"


def readings(joined: str, sounds: str, *, letters: bool, several: bool, rare: bool) -> Iterator[Reading]:
    """The ways to read a window of ``several`` words, whose letters and sounds these are.

    ``letters``: it was read letter by letter. ``rare``: one of its words is.
    """
    yield Reading(joined, sounds, "", letters=letters, rare=rare)
    if joined[-1] == "s" and joined[-2] not in "su" and sounds[-1] == "s" and len(joined) > 4:
        yield Reading(joined[:-1], sounds[:-1], "s", letters=letters, rare=rare)
    elif several and joined[-1] != "s":
        yield Reading(joined + "s", sounds + "s", "-", letters=letters, rare=rare)
