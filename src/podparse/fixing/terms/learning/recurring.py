"""Names that recur in the episodes of a show: each episode is looked at alone, so that it may be anywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from podparse.fixing.terms.dictionary import Dictionary
from podparse.fixing.terms.entry import Entry, usable
from podparse.fixing.terms.learning.suggest import is_unlisted, spellings, surface
from podparse.text.tokens import Tokens

if TYPE_CHECKING:
    from podparse.model import Transcript

__all__ = ["Named", "named_in", "recurring"]

_EPISODES: Final = 2  # in which a name must stand: who comes once is known where they speak
_TIMES: Final = 5  # that a word stands in one spelling ...
_SHARE: Final = 0.75  # ... which is that of most places


class Named(NamedTuple):
    """The names of one episode: its speakers and those its metadata list, and how often unlisted words stand in it."""

    people: tuple[str, ...]
    words: dict[str, int]


def named_in(transcript: Transcript) -> Named:
    """The names of an episode.

    >>> from podparse.model import Transcript, Turn
    >>> named_in(Transcript([Turn("We like Zephyrix.", "Ann Lee"), Turn("Is Zephyrix fast?", "Speaker 2")]))
    Named(people=('Ann Lee',), words={'Zephyrix': 2})
    """
    people = (*(speaker.name for speaker in transcript.speakers), *transcript.meta.people)
    tokens = Tokens([turn.text for turn in transcript.turns])
    unlisted = {word for word in tokens.types if is_unlisted(word)}
    places = (at for at, word in enumerate(tokens.words) if word in unlisted and tokens.surface(at)[0].isupper())
    return Named(
        tuple(dict.fromkeys(filter(_is_whole, people))), dict(Counter(surface(tokens, at, at) for at in places))
    )


def _is_whole(name: str) -> bool:
    """Whether a label is a name and a surname: "Speaker 2" names nobody."""
    return len(name.split()) > 1 and all(each.replace("-", "").replace("'", "").isalpha() for each in name.split())


def recurring(episodes: Iterable[Named]) -> Dictionary:
    """A dictionary of the names that recur in a show, for `podparse.fixing.presets.Options.known`.

    >>> one, other = Named(("Ann Lee", "Bo Diaz"), {"Zephyrix": 4}), Named(("Ann Lee",), {"Zephyrix": 2, "Zefirix": 1})
    >>> [entry.write for entry in recurring([one, other])]
    ['Ann Lee', 'Zephyrix']
    """
    people: Counter[str] = Counter()
    times: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for episode in episodes:
        people.update(episode.people)
        times.update(episode.words)
        found.update(episode.words.keys())
    names = [name for name in usable(people) if people[name] >= _EPISODES]
    words = []
    for leader, *others in spellings(times):
        most = times[leader] >= _SHARE * (times[leader] + sum(times[form] for form in others))
        if most and times[leader] >= _TIMES and found[leader] >= _EPISODES and not leader[1:2].isupper():
            words.append(leader)
    return Dictionary((*map(Entry, names), *(Entry(word, case="never") for word in words)), name="show")
