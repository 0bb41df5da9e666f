"""Many episodes together: a person's appearances over time, by show, with whom; and who may be whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Final, TypeAlias

from attrs import evolve, field, frozen

from podparse.errors import PodparseError
from podparse.model import Transcript
from podparse.people.appearances import Appearance, Person, appearances
from podparse.people.names import agreement, near_spelling, parts, short_forms, undoubled

__all__ = ["Corpus", "Profile", "Proposal"]

Period: TypeAlias = Callable[[date], str]
PERIODS: Final[Mapping[str, Period]] = {
    "month": lambda day: f"{day.year}-{day.month:02}",
    "quarter": lambda day: f"{day.year}-Q{(day.month + 2) // 3}",
    "year": lambda day: str(day.year),
}


@frozen
class Proposal:
    """Two entries that may be one person (``kind="same"``), or one name that may be two people (``"different"``).

    Nothing is merged or split on a proposal alone; `Corpus.merged` and `Corpus.split` do so when told.
    """

    kind: str  #: ``same`` or ``different``
    one: str  #: a name
    other: str  #: the other name, or the show where it may be somebody else
    evidence: tuple[str, ...] = field(default=(), kw_only=True)  #: what speaks for it, in words


@frozen
class Profile:
    """One person's appearances, those with a date first and in order of it."""

    name: str  #: the name asked for
    appearances: tuple[Appearance, ...] = field(repr=False)  #: dated ones first, in order of date

    @property
    def first(self) -> Appearance | None:
        """The earliest appearance with a date."""
        return next((each for each in self.appearances if each.date), None)

    @property
    def last(self) -> Appearance | None:
        """The latest appearance with a date."""
        return next((each for each in reversed(self.appearances) if each.date), None)

    @property
    def words(self) -> int:
        """Words said in all appearances."""
        return sum(each.words for each in self.appearances)

    @property
    def seconds(self) -> float | None:
        """Seconds talked where known; None when known nowhere."""
        known = [each.seconds for each in self.appearances if each.seconds is not None]
        return sum(known) if known else None

    def over_time(self, by: str = "month") -> dict[str, int]:
        """Appearances per ``month``, ``quarter`` or ``year``; periods in between without one count 0.

        >>> day = Appearance(person=Person("Ann"), turns=1, words=1, date=date(2024, 11, 5))
        >>> Profile("Ann", (day, evolve(day, date=date(2025, 1, 7)))).over_time()
        {'2024-11': 1, '2024-12': 0, '2025-01': 1}
        """
        if by not in PERIODS:
            raise PodparseError(f"appearances are counted by {', '.join(PERIODS)}, not by {by!r}")
        days = [each.date for each in self.appearances if each.date]
        if not days:
            return {}
        months = range(min(days).year * 12 + min(days).month - 1, max(days).year * 12 + max(days).month)
        counts = dict.fromkeys((PERIODS[by](date(month // 12, month % 12 + 1, 1)) for month in months), 0)
        for day in days:
            counts[PERIODS[by](day)] += 1
        return counts

    def by_show(self) -> dict[str, int]:
        """Appearances per show, most first; those of no known show are left out."""
        return dict(Counter(each.show for each in self.appearances if each.show).most_common())

    def with_others(self) -> dict[str, int]:
        """Episodes shared with other people, most first."""
        return dict(Counter(other for each in self.appearances for other in each.others).most_common())

    def where(
        self,
        *,
        show: str | None = None,
        since: date | None = None,
        until: date | None = None,
        role: str | None = None,
        min_seconds: float | None = None,
    ) -> Profile:
        """Only the appearances that fit; what is unknown (a date, the seconds) does not fit a condition on it."""

        def fits(each: Appearance) -> bool:
            return (
                (show is None or (each.show or "").lower() == show.lower())
                and (since is None or (each.date is not None and each.date >= since))
                and (until is None or (each.date is not None and each.date <= until))
                and (role is None or each.role == role)
                and (min_seconds is None or (each.seconds is not None and each.seconds >= min_seconds))
            )

        return Profile(self.name, tuple(filter(fits, self.appearances)))


def _tuple(appearances: Iterable[Appearance]) -> tuple[Appearance, ...]:
    return tuple(appearances)


@frozen
class Corpus:
    """The appearances of many episodes.

    >>> from podparse.model import Turn
    >>> corpus = Corpus.of([Transcript([Turn("Hi.", "Ann Lee"), Turn("Ann Lee says hi.", "Bo Diaz")])])
    >>> [person.name for person in corpus.people], len(corpus.person("ann lee").appearances)
    (['Ann Lee', 'Bo Diaz'], 1)
    """

    appearances: tuple[Appearance, ...] = field(converter=_tuple, repr=False)  #: one for each speaker of each episode

    @classmethod
    def of(cls, transcripts: Iterable[Transcript], *, guess_roles: bool = True) -> Corpus:
        """The corpus of these transcripts."""
        return cls(appearances(transcripts, guess_roles=guess_roles))

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody who speaks, in order of first appearance, once for each name (and id)."""
        people: dict[tuple[object, ...], Person] = {}
        for each in self.appearances:
            people.setdefault(_key(each.person), each.person)
        return tuple(people.values())

    def person(self, name: str) -> Profile:
        """The profile of the person called so, but for case, accents, titles and degrees; likeness is not enough.

        Raises `PodparseError` when nobody of that name speaks, and says who has a name like it.
        """
        wanted = parts(name)
        own = [each for each in self.appearances if name in (each.person.name, each.person.id)]
        own = own or [each for each in self.appearances if wanted in _spellings(each.person)]
        if not own:
            like = [each.name for each in self.people if agreement(name, each.name) >= 0.5]
            hint = f"; perhaps {', '.join(like[:5])}" if like else ""
            raise PodparseError(f"nobody called {name!r} speaks here{hint}")
        exact = [each for each in own if parts(each.person.name) == wanted]
        own.sort(key=lambda each: (each.date is None, each.date or date.min))
        return Profile((exact or own)[0].person.name, tuple(own))

    def merged(self, names: Mapping[str, str]) -> Corpus:
        """The corpus with people renamed: ``{"KB": "Kim Bo"}`` makes both one person; the old name becomes an alias."""
        wanted = {parts(old): new for old, new in names.items()}

        def renamed(each: Appearance) -> Appearance:
            new = wanted.get(parts(each.person.name))
            if new is None:
                return each
            aliases = tuple(dict.fromkeys((*each.person.aliases, each.person.name)))
            return evolve(each, person=evolve(each.person, name=new, aliases=aliases))

        return Corpus(map(renamed, self.appearances))

    def split(self, name: str, shows: Mapping[str, str]) -> Corpus:
        """The corpus with one name told apart by show: ``split("Kim Bo", {"Coast": "Kim Bo (sailor)"})``."""
        wanted = parts(name)

        def told(each: Appearance) -> Appearance:
            new = shows.get(each.show or "") if parts(each.person.name) == wanted else None
            return each if new is None else evolve(each, person=Person(new, id=new))

        return Corpus(map(told, self.appearances))

    def proposals(self) -> list[Proposal]:
        """Names that may mean one person, and names that may mean two; with what speaks for it."""
        return [*_same(self), *_different(self)]


def _key(person: Person) -> tuple[object, ...]:
    return (person.id or parts(person.name),)


def _spellings(person: Person) -> set[tuple[str, ...]]:
    """The full names of a person; a short alias names others too, and who was told apart goes by the exact name."""
    longer = (parts(alias) for alias in person.aliases)
    return set() if person.id else {parts(person.name), *(alias for alias in longer if len(alias) > 1)}


def _same(corpus: Corpus) -> Iterator[Proposal]:
    """Pairs of names that agree, or are spelt nearly alike, within one show, and never meet in an episode."""
    shows: defaultdict[str, dict[str, list[Appearance]]] = defaultdict(dict)
    for each in corpus.appearances:
        shows[each.show or ""].setdefault(each.person.name, []).append(each)
    companies = {id(each.company): frozenset(each.company) for each in corpus.appearances}
    seen: set[tuple[str, str]] = set()
    for show, people in shows.items():
        for one, other in _comparable(people):
            reason = _likeness(one, other)
            met = any(other in companies[id(each.company)] for each in people[one])
            if reason and not met and (one, other) not in seen:
                seen.add((one, other))
                place = f"both speak in {show!r}, never in one episode" if show else "they never meet in an episode"
                yield Proposal("same", one, other, evidence=(reason, place))


def _comparable(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The pairs of names that `_likeness` may find alike, told by what such names have in common; each pair once."""
    order = {name: number for number, name in enumerate(names)}
    words = {name: found for name in order if (found := parts(name))}
    alike: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for name, found in words.items():
        for key in _keys(found):
            alike[key].append(name)
        for word in {found[0], found[-1]}:
            by_word[word].append(name)
    pairs = {pair for group in alike.values() for pair in combinations(group, 2)}
    for name, found in words.items():
        if len(found) == 1:  # a first name, a surname, or a short form of either
            near = (other for word in (found[0], *short_forms(found[0])) for other in by_word[word])
            pairs |= {(name, other) if order[name] < order[other] else (other, name) for other in near}
    yield from sorted((pair for pair in pairs if pair[0] != pair[1]), key=lambda pair: (order[pair[0]], order[pair[1]]))


def _keys(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """What whole names that are alike share: a surname and a first name or its short form; or all but a letter."""
    first, last = words[0], words[-1]
    shared = {(undoubled(last), each) for each in (first, *short_forms(first))} if len(words) > 1 else set()
    return shared | {(str(len(words)), one, other) for one in _but_one(first) for other in _but_one(last)}


def _but_one(word: str) -> set[str]:
    """A word, and it without one of its letters: two that differ by a letter have one of these in common."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))} if len(word) >= 4 else {word}


def _likeness(one: str, other: str) -> str | None:
    heard, full = parts(one), parts(other)
    if heard == full or not heard or not full:
        return None
    if max(agreement(one, other), agreement(other, one)) >= 0.7:
        return "one is a short form of the other"
    if len(heard) == len(full) and all(map(near_spelling, heard, full)):
        return "they are spelt nearly alike, as two people can be"
    return None


def _different(corpus: Corpus) -> Iterator[Proposal]:
    """Names that speak in two shows which share nobody else."""
    everybody: defaultdict[str, set[str]] = defaultdict(set)
    shows: defaultdict[tuple[object, ...], dict[str, list[Appearance]]] = defaultdict(dict)
    for each in corpus.appearances:
        if each.show:
            everybody[each.show].add(each.person.name)
            shows[_key(each.person)].setdefault(each.show, []).append(each)
    for places in shows.values():
        for one, other in combinations(places, 2):
            name = places[one][0].person.name
            if not (everybody[one] & everybody[other]) - {name}:
                told = [f"{show!r}: {text}" for show in (one, other) for text in _introduced(places[show])]
                evidence = ("the two shows share no other speaker", *told)
                yield Proposal("different", f"{name} in {one}", f"{name} in {other}", evidence=evidence)


def _introduced(own: Sequence[Appearance]) -> list[str]:
    return [each.introduction for each in own if each.introduction][:1]
