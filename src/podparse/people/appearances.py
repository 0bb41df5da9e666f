"""`Appearance`: one person speaking in one episode, with how much, when and in which role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from attrs import evolve, field, frozen

from podparse.model import Transcript, Turn
from podparse.model.speaker import Speaker
from podparse.people.figures import KNOWN, length, turn_ends
from podparse.people.mentions import INTRODUCTION, mentions
from podparse.people.names import is_anonymous, parts
from podparse.people.roles import roles
from podparse.people.talk import Talk

__all__ = ["Appearance", "Person", "Segment", "appearances", "talk_time"]

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@frozen
class Person:
    """Somebody who speaks in podcasts. ``id`` tells people of one name apart, where somebody has done so."""

    name: str  #: full name where known
    aliases: tuple[str, ...] = field(default=(), kw_only=True)  #: other spellings
    id: str | None = field(default=None, kw_only=True)  #: tells people of one name apart, where somebody has done so

    def __str__(self) -> str:
        return self.name


@frozen
class Segment:
    """What was said in one turn: seconds in the episode (None when unknown) and the text."""

    start: float | None  #: seconds from the start of the recording; None where unknown
    end: float | None  #: seconds from the start of the recording; None where unknown
    text: str  #: what was said


@frozen(kw_only=True)
class Appearance:
    """A person who speaks in an episode. To be spoken of is no appearance.

    ``turns`` and ``words`` are counts; ``seconds`` is how long they talk, None when the times do not say.
    ``introduction`` is what was said when somebody introduced them; ``confidence`` (0..1) is that of the role.
    """

    person: Person  #: who
    role: str | None = None  #: ``host``, ``guest`` ...; None where unknown
    show: str | None = None  #: name of the podcast
    episode: str | None = None  #: title of the episode
    date: date | None = None  #: day of publication
    turns: int  #: number of turns
    words: int  #: number of words
    seconds: float | None = None  #: talk time; None where the times do not say
    segments: tuple[Segment, ...] = field(default=(), repr=False)  #: what they said, turn by turn
    source: str | None = None  #: path of the transcript
    introduction: str | None = None  #: the words with which somebody introduced them
    confidence: float | None = None  #: 0 to 1, that of the role
    company: tuple[str, ...] = field(default=(), repr=False)  #: names of all who speak there

    @property
    def others(self) -> tuple[str, ...]:
        """Names of the other speakers."""
        return tuple(each for each in self.company if each != self.person.name)


def appearances(transcripts: Iterable[Transcript], *, guess_roles: bool = True) -> list[Appearance]:
    """Who appears in these transcripts, in their order; speakers whose labels name nobody are left out.

    ``guess_roles=False`` keeps to the roles that the files give, which is faster.

    >>> t = Transcript([Turn("Welcome, Bo!", "Ann Lee"), Turn("Thanks for having me, Ann.", "Bo Diaz")])
    >>> [(each.person.name, each.turns, each.words, each.seconds) for each in appearances([t])]
    [('Ann Lee', 1, 2, None), ('Bo Diaz', 1, 5, None)]
    """
    return [each for transcript in transcripts for each in _appearances(transcript, guess_roles)]


_Said = dict[tuple[str, ...], list[tuple[Turn, float | None]]]


def _own(transcript: Transcript) -> tuple[_Said, dict[tuple[str, ...], list[Speaker]]]:
    """What each named person says, with its length in seconds, and the speakers that are this person."""
    own: _Said = {}
    speakers: dict[tuple[str, ...], list[Speaker]] = {}
    for turn, seconds in zip(transcript.turns, _lengths(transcript.turns), strict=True):
        speaker = turn.speaker
        if speaker is None or is_anonymous(speaker.name) or not (key := parts(speaker.name)):
            continue
        own.setdefault(key, []).append((turn, seconds))
        if speaker not in speakers.setdefault(key, []):
            speakers[key].append(speaker)
    return own, speakers


def _appearances(transcript: Transcript, guess_roles: bool) -> Iterator[Appearance]:
    own, speakers = _own(transcript)
    names = [speakers[key][0].name for key in own]
    company, episodes = tuple(names), _episodes(transcript)
    found = roles(transcript) if guess_roles and own else {}
    introduced = _introductions(transcript) if own else {}
    for (key, said), name in zip(own.items(), names, strict=True):
        role = next((found[each] for each in speakers[key] if each in found), None)
        one = Appearance(
            person=Person(name, aliases=_aliases(name, speakers[key])),
            role=str(role) if role else next((each.role for each in speakers[key] if each.role), None),
            show=transcript.meta.show,
            episode=transcript.meta.title or transcript.meta.episode,
            date=transcript.meta.date,
            turns=len(said),
            words=sum(len(_WORD.findall(turn.text)) for turn, _ in said),
            seconds=_sum([seconds for _, seconds in said]),
            segments=tuple(Segment(turn.start, turn.end, turn.text) for turn, _ in said),
            source=transcript.source.path if transcript.source else None,
            introduction=introduced.get(key) or introduced.get(key[:1]),
            confidence=role.confidence if role else None,
            company=company,
        )
        yield from _by_episode(one, episodes) if episodes else (one,)


def _episodes(transcript: Transcript) -> dict[tuple[str, str], list[Turn]]:
    """What a speaker page that marks its episodes says of each; other transcripts have none."""
    from podparse.formats.speaker_page import segments

    episodes: dict[tuple[str, str], list[Turn]] = {}
    for each in segments(transcript):
        episodes.setdefault((each.show, each.episode), []).append(each.turn)
    return episodes


def _by_episode(whole: Appearance, episodes: Mapping[tuple[str, str], list[Turn]]) -> Iterator[Appearance]:
    """An appearance for each episode of a speaker page."""
    for (show, episode), turns in episodes.items():
        yield evolve(
            whole,
            role=None,
            confidence=None,
            show=show,
            episode=episode,
            turns=len(turns),
            words=sum(len(_WORD.findall(turn.text)) for turn in turns),
            seconds=None,
            segments=tuple(Segment(turn.start, turn.end, turn.text) for turn in turns),
        )


def _aliases(name: str, speakers: Sequence[Speaker]) -> tuple[str, ...]:
    others = [alias for each in speakers for alias in (each.name, *each.aliases, each.label)]
    return tuple(dict.fromkeys(alias for alias in others if alias and alias != name))


def _lengths(turns: Sequence[Turn]) -> list[float | None]:
    """How long each turn lasts; None where the times do not say."""
    return [length(turn.start, end) for turn, end in zip(turns, turn_ends(turns), strict=True)]


def talk_time(transcript: Transcript, speaker: Speaker) -> float | None:
    """How many seconds a speaker talks; None when the times do not say."""
    turns = zip(transcript.turns, _lengths(transcript.turns), strict=True)
    return _sum([seconds for turn, seconds in turns if turn.speaker == speaker])


def _sum(lengths: Sequence[float | None]) -> float | None:
    """Together; None unless at least four of five turns are known."""
    known = [each for each in lengths if each is not None]
    return round(sum(known), 3) if known and len(known) >= KNOWN * len(lengths) else None


def _introductions(transcript: Transcript) -> dict[tuple[str, ...], str]:
    """By the words of a name, and by the first name: what was said when somebody was introduced."""
    talk = Talk.of(transcript)
    said: dict[tuple[str, ...], str] = {}
    for mention in mentions(Talk(talk.turns[:30])):
        if mention.kind in INTRODUCTION and (words := parts(mention.name)):
            text = talk.turns[mention.turn][1][mention.start : mention.end + 160]
            for key in (words, words[:1]):
                said.setdefault(key, text)
    return said
