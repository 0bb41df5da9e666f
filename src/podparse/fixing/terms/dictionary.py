"""The `Dictionary`: entries, immutable, merged with ``|``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, cast

from attrs import evolve, field, frozen

from podparse.errors import DictionaryError
from podparse.fixing.terms.entry import Entry, usable

if TYPE_CHECKING:
    from podparse.fixing.terms.compiled import Compiled
    from podparse.fixing.terms.stored import Stored
    from podparse.model import Meta, Transcript

__all__ = ["Dictionary"]


def _entries(given: Mapping[str, str] | Iterable[Entry]) -> tuple[Entry, ...]:
    if not isinstance(given, Mapping):
        anything = cast("object", given)
        entries: tuple[object, ...] = tuple(anything) if isinstance(anything, Iterable) else (anything,)
        if wrong := [each for each in entries if not isinstance(each, Entry)]:
            raise TypeError(f"a Dictionary is made of a mapping or of Entry objects, not of {wrong[0]!r}"[:100])
        return cast("tuple[Entry, ...]", entries)
    heard: dict[str, list[str]] = {}
    for variant, write in given.items():
        heard.setdefault(write, []).append(variant)
    return tuple(Entry(write, variants, sounds=False, case="never") for write, variants in heard.items())


@frozen(repr=False, cache_hash=True)
class Dictionary:
    """Names and terms with the ways they are misheard. Immutable; ``a | b`` has both, where they differ ``b`` wins.

    Made of a mapping from what is heard to what to write (exact, nothing else is touched), or of `Entry` objects.
    Raises `DictionaryError` when two entries claim one variant, or when corrections go in a circle.

    >>> names = Dictionary({"DeepSeq": "DeepSeek"}) | Dictionary.from_terms(["Moore Threads"])
    >>> [entry.write for entry in names]
    ['DeepSeek', 'Moore Threads']
    """

    entries: tuple[Entry, ...] = field(default=(), converter=_entries)  #: in the order in which they were given
    name: str = field(default="", kw_only=True)  #: shown as the source of its edits
    _stored: Stored | None = field(default=None, init=False, eq=False)  # its indexes, read from a compiled file

    def __attrs_post_init__(self) -> None:
        check(self.entries)

    @classmethod
    def from_terms(cls, terms: str | Iterable[str], *, name: str = "") -> Dictionary:
        """A glossary: terms as they are rightly written, found by sound and spelling. Empty terms are left out."""
        terms = [terms] if isinstance(terms, str) else terms
        clean = dict.fromkeys(" ".join(term.split()).strip("-–—,;: ") for term in terms)
        return cls((Entry(term) for term in clean if any(letter.isalnum() for letter in term)), name=name)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Dictionary:
        """Read a dictionary file: TOML, TSV, CSV or JSON by its suffix (see the page *Dictionaries* of the manual).

        A file ending in ``.pdc`` is one that `compile` wrote. Raises `DictionaryError` with line and entry, `OSError`
        when the file cannot be opened.
        """
        if os.fspath(path).endswith(".pdc"):
            from podparse.fixing.terms import stored

            entries, name, tables = stored.load(path)
            made = cls(entries, name=name)
            object.__setattr__(made, "_stored", tables)
            return made
        from podparse.fixing.terms.files import load

        return cls(load(path), name=os.path.splitext(os.path.basename(path))[0])

    @classmethod
    def from_text(cls, text: str) -> Dictionary:
        """The names in a text written by a person: show notes, a title, a description."""
        from podparse.fixing.terms.learning.term_extraction import names_in

        return cls.from_terms(names_in(text))

    @classmethod
    def from_metadata(cls, meta: Meta | Mapping[str, object], *, people: Iterable[str] = ()) -> Dictionary:
        """The names that the episode's metadata give: title, show, description, ``people`` (guests, hosts).

        A mapping (a feed item, say) may have any of these keys; what is not text is passed over.
        """
        from podparse.fixing.terms.learning.term_extraction import harvested, names_in_metadata, without_stop

        listed = [without_stop(name) for name in people if name.strip()]
        found = harvested(name for name in names_in_metadata(meta) if name not in listed)
        return cls((*map(Entry, dict.fromkeys(usable(listed))), *found), name="metadata")

    @classmethod
    def learn(cls, before: str | Transcript, after: str | Transcript, *, min_count: int = 1) -> Dictionary:
        """What a person's corrections teach: variants with their counts, from a transcript before and after.

        Only corrections of names and terms seen ``min_count`` times are taken, and none whose wrong form stands for
        itself elsewhere. Counts stand in each entry's ``note``. Takes a few microseconds a word, however long the texts
        are; a stretch that was written anew teaches nothing. `from_show` learns from many episodes together.
        """
        from podparse.fixing.terms.learning.show import Show

        show = Show()
        show.add(after, before)
        return cls(show.corrections(min_count), name="learned")

    @classmethod
    def from_show(
        cls,
        episodes: Iterable[str | Transcript | tuple[str | Transcript, str | Transcript]],
        *,
        min_count: int | None = None,
        name: str = "show",
    ) -> Dictionary:
        """What the corrected episodes of a show teach: its names, and how they were misheard.

        ``episodes`` are corrected transcripts, or pairs ``(recognised, corrected)``; each is looked at once, and only
        texts and counts are kept. A name must stand in ``min_count`` episodes, or three times as often in one; by
        default that grows with the show (1 up to a hundred episodes, 8 of 2,000). Corrections must hold nearly
        everywhere. Counts stand in each entry's ``note``: read the dictionary (`save`), edit it, use it.

        >>> old = ("We met Mara Kwillt. Then Mara Kwillt left.", "We met Mara Quillt. Then Mara Quillt left.")
        >>> [(e.write, e.heard) for e in Dictionary.from_show([old, "And then Mara Quillt came."])]
        [('Mara Quillt', ()), ('Quillt', ('Kwillt',))]
        """
        from podparse.fixing.terms.learning.show import Show

        show = Show()
        for episode in episodes:
            before, after = episode if isinstance(episode, tuple) else (None, episode)
            show.add(after, before)
        return cls(show.entries(min_count), name=name)

    def __or__(self, other: Dictionary) -> Dictionary:
        merged = {entry.write: entry for entry in self.entries}
        claimed = {key(variant): entry.write for entry in other.entries for variant in entry.heard}
        for write, entry in merged.items():
            kept = tuple(v for v in entry.heard if claimed.get(key(v), write) == write)
            if kept != entry.heard:
                merged[write] = evolve(entry, heard=kept)
        for entry in other.entries:
            old = merged.get(entry.write)
            merged[entry.write] = entry if old is None else _merge(old, entry)
        return Dictionary(merged.values(), name=self.name or other.name)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __repr__(self) -> str:
        named = f"{self.name!r}, " if self.name else ""
        return f"<Dictionary {named}{len(self)} {'entry' if len(self) == 1 else 'entries'}>"

    def without(self, *terms: str) -> Dictionary:
        """The dictionary without the entries that write these terms."""
        return Dictionary((entry for entry in self.entries if entry.write not in terms), name=self.name)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the dictionary as TOML, for a person to read and edit."""
        from podparse.fixing.terms.files import save

        save(self.entries, path)

    def compile(self, path: str | os.PathLike[str], *, language: str = "en") -> None:
        """Write the dictionary with its indexes for transcripts in ``language``; `load` reads it (``.pdc``) again.

        The file is data, nothing in it is run. The indexes serve the version of podparse that wrote them, where this
        dictionary is used alone; else they are made anew from the entries, which the file has too. Raises
        `DictionaryError` for a path without ``.pdc`` and for lone surrogates, `OSError` where it cannot be written.
        """
        from podparse.fixing.terms import stored

        if not os.fspath(path).endswith(".pdc"):
            raise DictionaryError("a compiled dictionary is a file ending in .pdc", source=os.fspath(path))
        stored.save(self.entries, self.name, language, path)

    def ready(self, language: str) -> Compiled | None:
        """The indexes for ``language`` that were read with the dictionary, if they were."""
        return self._stored.compiled if self._stored is not None and self._stored.language == language else None


def key(text: str) -> str:
    """What two spellings share that match each other exactly: letters in lower case, single spaces."""
    return " ".join(text.lower().split())


def check(entries: Iterable[Entry]) -> None:
    """Raise `DictionaryError` for two entries that claim one variant and for corrections that go in a circle."""
    claims: dict[tuple[str, str | None], list[Entry]] = {}
    for entry in entries:
        for variant in entry.heard:
            rivals = claims.setdefault((key(variant), entry.language), [])
            for rival in rivals:
                if _conflict(rival, entry):
                    raise DictionaryError(
                        f"{variant!r} is corrected to {rival.write!r} and to {entry.write!r}; "
                        "take one out, or give one a higher priority or other words that stand near it",
                        entry=entry.write,
                    )
            rivals.append(entry)
    circle = _circle({
        place: {(key(entry.write), place[1]) for entry in claimants} - {place} for place, claimants in claims.items()
    })  # fmt: skip
    if circle:
        ring = ", ".join(repr(claims[place][0].write) for place in circle)
        raise DictionaryError(f"corrections go in a circle: {ring}", entry=claims[circle[0]][0].write)


_Place = tuple[str, str | None]


def _circle(leads: Mapping[_Place, set[_Place]]) -> list[_Place]:
    """Places that lead to one another in a circle, if there are any; ``leads`` says where each leads."""
    done: set[_Place] = set()
    for start in leads:
        path: dict[_Place, None] = {}
        todo = [(start, False)]
        while todo:
            place, left = todo.pop()
            if left:
                del path[place]
                done.add(place)
            elif place in path:
                ring = list(path)
                return ring[ring.index(place) :]
            elif place not in done:
                path[place] = None
                todo.append((place, True))
                todo += [(each, False) for each in leads.get(place, ()) if each in leads]
    return []


def _conflict(one: Entry, other: Entry) -> bool:
    """Whether two entries that claim one variant may both fit where it stands: nothing near tells them apart."""
    if one.write == other.write or one.priority != other.priority:
        return False
    return not (one.near or other.near) or not set(one.near).isdisjoint(other.near)


def _merge(old: Entry, new: Entry) -> Entry:
    """One entry for a term that two dictionaries have: variants of both, everything else as the newer says."""
    return evolve(new, heard=tuple(dict.fromkeys((*old.heard, *new.heard))), sounds=old.sounds or new.sounds)
