"""A window of words, as it may be read, beside the targets that it may be: which are near enough, and how near."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from podparse.fixing.terms.distance import UNIT, edit_distance, letter_pairs, phone_distance, places, sound_tally
from podparse.fixing.terms.target import Match, Target, digits_of

__all__ = ["FAR", "PLURAL", "Reading", "readings"]

FAR: Final = 0.25  # phone distance per sound beyond which nothing is a candidate
PLURAL: Final = ("es", "ns", "rs", "ts", "ds", "ks", "ls")  # what terms end with that may be plurals
_NEAR: Final = 0.2  # as `FAR`, for windows of everyday words
_WORST: Final = 0.375  # score beyond which nothing is right
_SPELLING: Final = 0.5  # what other letters weigh beside other sounds
_UNLIKE: Final = 0.4  # the share of its sounds by which a target may be longer or shorter
_ROUNDING: Final = 1e-9


class Reading(NamedTuple):
    """A window as it is, or as the plural ("s") of a term or the singular ("-") of one in the plural."""

    joined: str
    sounds: str
    suffix: str

    def matches(self, targets: Sequence[Target], within: float, *, spelled: bool, rare: bool) -> Iterator[Match]:
        """Those of the targets that are near enough, and within a phone distance.

        ``spelled``: the window was read letter by letter. ``rare``: one of its words is.
        """
        joined, sounds, suffix = self
        spelling = _SPELLING / 2 if spelled else _SPELLING
        like = self._like(targets, within, spelling) if targets and sounds else []
        if not like:
            return
        digits, where, far = digits_of(joined), places(joined), FAR if rare else _NEAR
        distances: dict[str, int] = {}  # a name is said in several ways, but spelled in one
        for target, least in like:
            length = max(len(sounds), len(target.phones))
            if abs(len(sounds) - len(target.phones)) > _UNLIKE * length or digits != target.digits:
                continue
            letters = distances.get(target.joined, -1)
            if letters < 0:
                letters = distances[target.joined] = edit_distance(joined, target.joined, where)
            weight = _SPELLING / 2 if target.foreign else spelling
            unlike = weight * letters / max(len(joined), len(target.joined))
            limit = min(min(far, _WORST - unlike) * length, within)
            if least > limit + _ROUNDING or self._is_inflection(target):
                continue
            distance = phone_distance(sounds, target.phones, limit) if letters else 0.0
            if distance <= limit:
                score = distance / length + unlike + 0.01 * bool(suffix)
                yield Match(score, distance, letters, target, sounds, joined, suffix)

    def _like(self, targets: Sequence[Target], within: float, spelling: float) -> list[tuple[Target, float]]:
        """Those of the targets that may be near enough, and how far they are at least by their sounds.

        What they do not share is a bound below the score that three in four do not get past. It is worked out some ten
        times a window, hence the comparisons in place of `max`.
        """
        tally, pairs = sound_tally(self.sounds), letter_pairs(self.joined)
        most_sounds, most_pairs = tally.bit_count(), pairs.bit_count()
        sounds, letters, within = len(self.sounds), len(self.joined), within + _ROUNDING
        found = []
        for target in targets:
            theirs = target.most_sounds
            least = ((most_sounds if most_sounds > theirs else theirs) - (tally & target.sounds).bit_count()) * UNIT
            if least > within:
                continue
            theirs = target.most_pairs
            changed = ((most_pairs if most_pairs > theirs else theirs) - (pairs & target.pairs).bit_count() + 1) // 2
            weight, theirs = _SPELLING / 2 if target.foreign else spelling, len(target.joined)
            limit = _WORST - weight * changed / (letters if letters > theirs else theirs)
            theirs = len(target.phones)
            if least <= limit * (sounds if sounds > theirs else theirs) + _ROUNDING:
                found.append((target, least))
        return found

    def _is_inflection(self, target: Target) -> bool:
        """Whether one is the other's singular or plural, or a verb made of it."""
        joined, other = self.joined, target.joined
        if joined + "s" == other or joined in (other + "s", other + "d"):
            return True
        return self.suffix == "s" and other[-1] == "s"


def readings(joined: str, sounds: str, *, several: bool) -> list[Reading]:
    """The ways to read a window of one or ``several`` words, whose letters and sounds these are."""
    found = [Reading(joined, sounds, "")]
    if joined[-1] == "s" and joined[-2] not in "su" and sounds[-1] == "s" and len(joined) > 4:
        found.append(Reading(joined[:-1], sounds[:-1], "s"))
    elif several and joined[-1] != "s":
        found.append(Reading(joined + "s", sounds + "s", "-"))
    return found
