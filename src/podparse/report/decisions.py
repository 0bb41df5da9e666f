"""What was decided on the page, as its JSON file has it: back onto the transcripts, and into a dictionary."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, field, frozen

from podparse import api
from podparse.errors import ParseError, PodparseError
from podparse.fixing.decisions import ACCEPT, Decision, decide
from podparse.model import Transcript
from podparse.model.edits import Edit

if TYPE_CHECKING:
    from podparse.fixing.terms import Dictionary

__all__ = ["Decisions", "EpisodeDecisions"]

VERSION: Final = 1
_KEY: Final = "podparse-decisions"


@frozen
class EpisodeDecisions:
    """The decisions on one transcript. ``edits`` are those that were applied, ``suggestions`` those that were not."""

    path: str | None  #: the transcript's file
    sha256: str | None  #: of the file as it was when the page was made
    format: str | None  #: the format it was read as
    edits: tuple[Edit, ...] = field(repr=False)  #: those that were applied
    suggestions: tuple[Edit, ...] = field(repr=False)  #: those that were not
    decisions: tuple[Decision, ...] = field(repr=False)  #: what was decided

    def apply(self, transcript: Transcript) -> Transcript:
        """The transcript (as it was read, or repaired) with the edits of the page and the decisions on them.

        Raises `PodparseError` when its text is not the one that the page showed.
        """
        return decide(self._as_shown(transcript), self.decisions)

    def accepted_only(self, transcript: Transcript) -> Transcript:
        """The transcript with nothing but the edits that were accepted: what somebody vouches for."""
        accepted = {each.edit for each in self.decisions if each.verdict == ACCEPT}
        shown = self._as_shown(transcript, only=accepted)
        return decide(shown, [each for each in self.decisions if each.verdict == ACCEPT])

    def _as_shown(self, transcript: Transcript, only: set[Edit] | None = None) -> Transcript:
        turns = list(transcript.original.turns)
        edits, suggestions = _by_turn(self.edits, only), _by_turn(self.suggestions, only)
        for index in edits.keys() | suggestions.keys():
            own, proposed = tuple(edits.get(index, ())), tuple(suggestions.get(index, ()))
            source = turns[index].source if 0 <= index < len(turns) else None
            if source is None or any(
                source[each.start_char : each.end_char] != each.before for each in (*own, *proposed)
            ):
                raise PodparseError(f"{self.path or 'this transcript'}: not the text that was decided on")
            turns[index] = evolve(turns[index], edits=own, suggestions=proposed)
        return evolve(transcript, turns=turns)


def _by_turn(edits: Iterable[Edit], only: set[Edit] | None) -> dict[int, list[Edit]]:
    own: dict[int, list[Edit]] = {}
    for edit in edits:
        if only is None or edit in only:
            own.setdefault(-1 if edit.turn is None else edit.turn, []).append(evolve(edit, turn=None))
    return own


@frozen
class Decisions:
    """The decisions that a page saved, by episode.

    >>> from podparse.model import Turn
    >>> text = '{"podparse-decisions": 1, "episodes": [{"edits": [{"turn": 0, "start_char": 0, "end_char": 6, '
    >>> text += '"before": "Kwillt", "after": "Quillt", "kind": "term", "applied": false, "decision": "accept"}]}]}'
    >>> [decided] = Decisions.parse(text).apply([Transcript([Turn("Kwillt left.")])])
    >>> decided.text
    'Quillt left.'
    """

    episodes: tuple[EpisodeDecisions, ...]  #: the decisions on each transcript
    folder: Path | None = field(default=None, kw_only=True)  #: where the transcripts are looked for

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Decisions:
        """Read a decisions file. Raises `ParseError` when it is none."""
        text = Path(path).read_text("utf-8")
        return evolve(cls.parse(text, name=os.fspath(path)), folder=Path(path).parent)

    @classmethod
    def parse(cls, text: str, *, name: str | None = None) -> Decisions:
        """The decisions in a text. Raises `ParseError` when there are none."""
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise ParseError.of_json(error, name, "this decisions file") from None
        if not isinstance(data, dict) or data.get(_KEY) != VERSION or not isinstance(data.get("episodes"), list):
            raise ParseError(f'a decisions file is an object with "{_KEY}": {VERSION} and "episodes"', source=name)
        try:
            return cls(tuple(_episode(each) for each in data["episodes"]))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            what = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            raise ParseError(f"a decision is not complete: {what}", source=name) from None

    def apply(self, transcripts: Iterable[Transcript] | None = None) -> list[Transcript]:
        """The transcripts with everything that was decided.

        They are read from where the page found them (from the working folder, then from beside the decisions file)
        unless given. Raises `PodparseError` for a file that has changed since.
        """
        return [episode.apply(transcript) for episode, transcript in self._pairs(transcripts)]

    def learn(self, transcripts: Iterable[Transcript] | None = None) -> Dictionary:
        """The dictionary that the accepted edits teach (see `Dictionary.learn`); nothing else counts."""
        from podparse.fixing.terms import Dictionary

        before, after = list[str](), list[str]()
        for number, (episode, transcript) in enumerate(self._pairs(transcripts)):
            before.append(_anchored(transcript.original, number))
            after.append(_anchored(episode.accepted_only(transcript), number))
        return Dictionary.learn("\n".join(before), "\n".join(after))

    def _pairs(self, transcripts: Iterable[Transcript] | None) -> Iterator[tuple[EpisodeDecisions, Transcript]]:
        given = None if transcripts is None else list(transcripts)
        for number, episode in enumerate(self.episodes):
            yield episode, self._read(episode) if given is None else _given(episode, number, given)

    def _read(self, episode: EpisodeDecisions) -> Transcript:
        if episode.path is None:
            raise PodparseError("these decisions name no file; give the transcript that they are on")
        beside = self.folder and self.folder / episode.path
        path = beside if beside and beside.exists() and not os.path.exists(episode.path) else Path(episode.path)
        transcript = api.read(path, format=episode.format)
        if transcript.source is not None and transcript.source.sha256 != episode.sha256:
            raise PodparseError(f"{path} has changed since it was decided on; make a new report of it")
        return transcript


def _anchored(transcript: Transcript, episode: int) -> str:
    """The text with a word behind each turn that stands nowhere else, so that turns which are alike are not mixed up
    when two versions are laid side by side.
    """
    return "\n".join(f"{turn.text} ¶{episode}/{index}." for index, turn in enumerate(transcript.turns))


def _given(episode: EpisodeDecisions, number: int, transcripts: Sequence[Transcript]) -> Transcript:
    """The transcript that an episode is about: by the bytes of its file, else by its place."""
    for each in transcripts:
        if each.source is not None and each.source.sha256 == episode.sha256:
            return each
    if number < len(transcripts) and (transcripts[number].source is None or episode.sha256 is None):
        return transcripts[number]
    raise PodparseError(f"{episode.path or f'episode {number + 1}'}: none of the given transcripts is this one")


def _episode(data: Mapping[str, Any]) -> EpisodeDecisions:
    edits, suggestions, decisions = list[Edit](), list[Edit](), list[Decision]()
    for record in data["edits"]:
        edit = _edit(record)
        (edits if record.get("applied", True) else suggestions).append(edit)
        if record.get("decision") is not None:
            decisions.append(Decision(edit, record["decision"], text=record.get("text")))
    return EpisodeDecisions(
        data.get("path"), data.get("sha256"), data.get("format"), tuple(edits), tuple(suggestions), tuple(decisions)
    )


def _edit(record: Mapping[str, Any]) -> Edit:
    return Edit(
        int(record["start_char"]),
        int(record["end_char"]),
        before=record["before"],
        after=record["after"],
        kind=record["kind"],
        fixer=record.get("fixer", ""),
        rule=record.get("rule", ""),
        confidence=float(record.get("confidence", 1.0)),
        parents=tuple(_edit(parent) for parent in record.get("parents", ())),
        group=int(record.get("group", 0)),
        turn=record.get("turn"),
    )
