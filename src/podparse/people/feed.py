"""RSS feeds from a local file: episodes with their dates, people (``podcast:person``) and transcripts.

https://github.com/Podcastindex-org/podcast-namespace; nothing is downloaded. A feed that is not well-formed XML is
read with feedparser where that is installed (``pip install podparse[feed]``).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

from attrs import evolve, field, frozen

from podparse.errors import ParseError
from podparse.model import Transcript

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["Episode", "Feed", "FeedPerson", "TranscriptLink", "read_feed"]

_ITUNES: Final = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
_PODCAST: Final = "{https://podcastindex.org/namespace/1.0}"
_PODCAST_OLD: Final = "{https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md}"


@frozen
class FeedPerson:
    """A ``podcast:person``: the role in lower case, ``host`` where none is given, as the specification says."""

    name: str  #: as the feed writes it
    role: str = "host"  #: in lower case
    href: str | None = None  #: their web page


@frozen
class TranscriptLink:
    """A ``podcast:transcript``: where it is, its media type and language."""

    url: str  #: address
    type: str | None = None  #: media type
    language: str | None = None  #: BCP 47 tag


@frozen
class Episode:
    """An item of a feed. ``people`` are the item's own, or else the channel's."""

    title: str  #: title
    date: date | None = field(default=None, kw_only=True)  #: day of publication
    number: str | None = field(default=None, kw_only=True)  #: number of the episode, as written
    guid: str | None = field(default=None, kw_only=True)  #: identifier in the feed
    url: str | None = field(default=None, kw_only=True)  #: web page
    audio: str | None = field(default=None, kw_only=True)  #: address of the recording
    people: tuple[FeedPerson, ...] = field(default=(), kw_only=True)  #: the item's own, else the channel's
    transcripts: tuple[TranscriptLink, ...] = field(default=(), kw_only=True)  #: links to transcripts


@frozen
class Feed:
    """A podcast: its title and episodes, in the feed's order."""

    title: str  #: name of the podcast
    episodes: tuple[Episode, ...] = field(repr=False)  #: in the order of the feed

    def episode_of(self, transcript: Transcript) -> Episode | None:
        """The episode that a transcript belongs to: by its file's name, or else by its title; None when unclear."""
        path = transcript.source.path if transcript.source else None
        stem = _stem(path) if path else None
        title = (transcript.meta.title or "").strip().lower()
        by_file = [each for each in self.episodes if stem and stem in _stems(each)]
        by_title = [each for each in self.episodes if title and each.title.strip().lower() == title]
        found = by_file or by_title
        return found[0] if len(found) == 1 else None

    def fill(self, transcript: Transcript) -> Transcript:
        """The transcript with what the feed knows of its episode; what the file itself says stands."""
        episode = self.episode_of(transcript)
        if episode is None:
            return transcript
        meta = transcript.meta
        known = evolve(
            meta,
            title=meta.title or episode.title,
            show=meta.show or self.title or None,
            date=meta.date or episode.date,
            episode=meta.episode or episode.number,
            url=meta.url or episode.url,
            people=meta.people or tuple(each.name for each in episode.people),
        )
        return evolve(transcript, meta=known)


def _stem(path: str) -> str:
    try:
        place = urlsplit(path.replace("\\", "/")).path
    except ValueError:  # no URL: a path with brackets, say
        place = path
    return PurePosixPath(unquote(place)).stem.lower()


def _stems(episode: Episode) -> set[str]:
    return {_stem(url) for url in (*(link.url for link in episode.transcripts), episode.audio) if url}


def read_feed(path: str | os.PathLike[str]) -> Feed:
    """The feed in a file. Raises `ParseError` when it is no RSS feed, `OSError` when it cannot be opened.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "feed.xml").write_text("<rss><channel><title>Harbour</title></channel></rss>")
    ...     read_feed(Path(folder, "feed.xml"))
    Feed(title='Harbour')
    """
    from xml.etree.ElementTree import ParseError as XmlError
    from xml.etree.ElementTree import fromstring

    from podparse._xml import RefusedXml, check_document

    data = Path(path).read_bytes()
    try:
        check_document(data)
        channel = fromstring(data).find("channel")
    except RefusedXml as error:
        raise ParseError(f"refused: {error}", source=str(path), line=error.line) from error
    except (XmlError, ValueError, LookupError) as error:
        return _forgiving(data, str(path), str(error))
    if channel is None:
        raise ParseError("this is no RSS feed: it has no channel", source=str(path))
    people = tuple(_people(channel))
    return Feed(_text(channel, "title") or "", tuple(_episode(item, people) for item in channel.iter("item")))


def _episode(item: Element, people: tuple[FeedPerson, ...]) -> Episode:
    enclosure = item.find("enclosure")
    return Episode(
        _text(item, "title") or _text(item, f"{_ITUNES}title") or "",
        date=_day(_text(item, "pubDate")),
        number=_text(item, f"{_PODCAST}episode") or _text(item, f"{_ITUNES}episode"),
        guid=_text(item, "guid"),
        url=_text(item, "link"),
        audio=None if enclosure is None else enclosure.get("url"),
        people=tuple(_people(item)) or people,
        transcripts=tuple(
            TranscriptLink(url, each.get("type"), each.get("language"))
            for each in _podcast(item, "transcript")
            if (url := each.get("url"))
        ),
    )


def _podcast(parent: Element, tag: str) -> Iterator[Element]:
    for space in (_PODCAST, _PODCAST_OLD):
        yield from parent.findall(f"{space}{tag}")


def _people(parent: Element) -> Iterator[FeedPerson]:
    for each in _podcast(parent, "person"):
        if name := " ".join((each.text or "").split()):
            yield FeedPerson(name, (each.get("role") or "host").strip().lower(), each.get("href"))


def _text(parent: Element, tag: str) -> str | None:
    found = parent.find(tag)
    text = " ".join((found.text or "").split()) if found is not None else ""
    return text or None


def _day(text: str | None) -> date | None:
    """The day of an RFC 822 date; dates that merely look like one are taken when they have a year."""
    if not text:
        return None
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, OverflowError, TypeError):
        return _other_day(text)


def _other_day(text: str) -> date | None:
    from dateutil.parser import ParserError, parse

    if not re.search(r"(?:19|20)\d\d", text):
        return None
    try:
        return parse(text).date()
    except (ParserError, ValueError, OverflowError, TypeError):  # what dateutil raises for odd numbers
        return None


def _forgiving(data: bytes, path: str, reason: str) -> Feed:
    """The feed as feedparser reads it, which keeps going where the XML is broken but knows one person an item."""
    try:
        import feedparser
    except ImportError:
        hint = "feedparser may read it: pip install podparse[feed]"
        raise ParseError(f"this feed is not well-formed XML ({reason}); {hint}", source=path) from None
    parsed: Any = feedparser.parse(data)
    if not parsed.entries and not parsed.feed.get("title"):
        raise ParseError(f"this is no feed: {reason}", source=path)
    return Feed(parsed.feed.get("title", ""), tuple(map(_entry, parsed.entries)))


def _entry(entry: Any) -> Episode:
    parsed = entry.get("published_parsed")
    link = entry.get("podcast_transcript") or {}
    audio = next((each.get("href") for each in entry.get("enclosures", ())), None)
    return Episode(
        entry.get("title", ""),
        date=date(*parsed[:3]) if parsed else None,
        number=entry.get("itunes_episode"),
        guid=entry.get("id"),
        url=entry.get("link"),
        audio=audio,
        transcripts=(TranscriptLink(link["url"], link.get("type")),) if link.get("url") else (),
    )
