"""Pipelines: order, changing them, what fixers see, what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest

from podparse import Fix, Meta, Pipeline, PodparseError, Transcript, Turn, fix, fixer
from podparse.fixing import presets
from podparse.fixing.fixer import TurnView
from podparse.fixing.presets import Preset
from podparse.model import Notice
from podparse.text import Document


@fixer("stars")
def stars(view: TurnView) -> list[Fix]:
    return [Fix(i, i + 1, "star", "term") for i, letter in enumerate(view.text) if letter == "*"]


@fixer("shout")
def shout(view: TurnView) -> list[Fix]:
    at = view.text.find("star")
    return [Fix(at, at + 4, "STAR", "casing")] if at >= 0 and view.turn.speaker is None else []


@fixer("hush")
def hush(view: TurnView) -> list[Fix]:
    return []


class Counter:
    """A fixer for all turns at once."""

    name = "counter"

    def __call__(self, document: Document, /) -> Iterator[Fix | Notice]:
        yield Notice("counted", f"{len(document.texts)} turns in {document.language}")
        yield Fix(0, 0, "2: ", "term", turn=1)


T = Transcript([Turn("a *"), Turn("b *", "Ann")])


def test_each_fixer_sees_what_the_ones_before_left() -> None:
    fixed = Pipeline([stars, shout, Counter()])(T)
    assert [turn.text for turn in fixed.turns] == ["a STAR", "2: b star"]
    assert [(edit.turn, edit.fixer) for edit in fixed.edits] == [(0, "shout"), (1, "counter"), (1, "stars")]
    assert fixed.original.turns == T.turns


def test_notices_of_fixers_become_warnings() -> None:
    assert Pipeline([Counter()])(T, language="de").warnings == (Notice("counted", "2 turns in de"),)
    german = Transcript(T.turns, meta=Meta(language="DE"))
    assert Pipeline([Counter()])(german).warnings == (Notice("counted", "2 turns in de"),)


def test_pipelines_are_changed_by_name() -> None:
    pipe = Pipeline([stars])
    assert pipe.after("stars", shout).names == ("stars", "shout")
    assert pipe.before("stars", shout).names == ("shout", "stars")
    assert pipe.replace("stars", shout).names == ("shout",)
    assert pipe.after("stars", shout).without("stars").names == ("shout",)
    pipe = Pipeline([stars, shout, Counter()])
    assert pipe.after("stars", hush).names == ("stars", "hush", "shout", "counter")
    assert pipe.before("shout", hush).names == ("stars", "hush", "shout", "counter")
    assert pipe.replace("stars", hush).names == ("hush", "shout", "counter")
    assert Pipeline.preset().names == Pipeline.preset("clean").names
    pipe = Pipeline([stars])
    with pytest.raises(PodparseError, match=r"no fixer 'nope'\. There are: stars"):
        pipe.without("nope")


@pytest.mark.parametrize("name", get_args(Preset))
def test_presets_keep_number_and_order_of_turns(name: Preset) -> None:
    fixed = fix(T, name)
    assert [turn.source for turn in fixed.turns] == [turn.source for turn in T.turns]


def test_unknown_names_and_wrong_options_are_said_plainly() -> None:
    with pytest.raises(PodparseError, match=r"no preset 'nope'\. There are: clean, asr, verbatim"):
        fix(T, "nope")  # type: ignore[arg-type]
    with pytest.raises(PodparseError, match="no level 'wild'"):
        fix(T, level="wild")  # type: ignore[arg-type]
    with pytest.raises(PodparseError, match="from 0 to 1"):
        fix(T, min_confidence=1.01)
    with pytest.raises(PodparseError, match="from 0 to 1"):
        fix(T, min_confidence="high")  # type: ignore[arg-type]


SPANISH = "Así que la idea era que los nodos se actualizan, y como no lo hacen, es así para todos en la red."


def test_the_language_is_what_the_words_show_unless_the_file_says() -> None:
    spanish = Transcript([Turn(SPANISH)] * 5)
    assert Pipeline([Counter()])(spanish).warnings == (Notice("counted", "5 turns in es"),)
    named = Transcript(T.turns, meta=Meta(language="English"))
    assert Pipeline([Counter()])(named).warnings == (Notice("counted", "2 turns in en"),)


def test_english_rules_leave_other_languages_alone() -> None:
    assert fix(Transcript([Turn(SPANISH)] * 5)).text == "\n\n".join([SPANISH] * 5)


@pytest.mark.parametrize("turn", [None, -1, 2])
def test_a_fix_says_its_turn(turn: int | None) -> None:
    class Lost:
        name = "lost"

        def __call__(self, document: Document, /) -> Iterator[Fix]:
            yield Fix(0, 1, "x", "term", turn=turn)

    with pytest.raises(PodparseError, match="fixer 'lost' yields a fix without a turn of this transcript"):
        Pipeline([Lost()])(T)


def test_a_document_gives_the_next_version_and_stays_as_it_was() -> None:
    document = Document.of(T)
    after = document.with_turns({1: Turn("c")})
    assert (document.texts, after.texts) == (("a *", "b *"), ("a *", "c"))
    assert document.derive(len_of) == 6 == document.derive(len_of)
    assert after.derive(len_of) == 4


def test_words_are_right_after_versions_whose_words_nobody_asked_for() -> None:
    first = Document(Transcript([Turn("We met."), Turn("Uh, so it snows."), Turn("Yes.")]))
    assert first.tokens.words[:2] == ["we", "met"]
    last = first.with_turns({1: Turn("So it snows.")}).with_turns({0: Turn("We all met there.")})
    fresh = Document(last.transcript)
    assert fresh.tokens.words == last.tokens.words
    assert [fresh.tokens.span(n, n) for n in range(8)] == [last.tokens.span(n, n) for n in range(8)]


def len_of(document: Document) -> int:
    return sum(map(len, document.texts))


def plugged(monkeypatch: pytest.MonkeyPatch, *offered: object) -> None:
    monkeypatch.setattr(presets, "plugins", lambda group: offered if group == "podparse.fixers" else ())


def test_fixers_of_other_packages_take_their_place_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    after, before = fixer("after", after="terms")(stars.function), fixer("before", before="casing")(stars.function)  # type: ignore[attr-defined]
    nowhere = fixer("nowhere", after="disfluencies")(stars.function)  # type: ignore[attr-defined]
    plugged(monkeypatch, after, before, stars, nowhere)
    assert Pipeline.preset("asr").names == ("joins", "terms", "casing")
    assert repr(Pipeline.preset("asr", plugins=True)) == "<Pipeline joins > terms > after > before > casing > stars>"
    assert "nowhere" in Pipeline.preset("clean", plugins=True).names
    assert (fix("a *"), fix("a *", plugins=True)) == ("a *", "a star")
    assert repr(Pipeline()) == "<Pipeline without fixers>"


def test_any_callable_with_a_name_is_a_fixer(monkeypatch: pytest.MonkeyPatch) -> None:
    class Quiet:
        name = "quiet"

        def __call__(self, document: Document) -> Iterator[Fix]:
            yield from ()

    plugged(monkeypatch, Quiet())
    assert Pipeline.preset("verbatim", plugins=True).names == ("joins", "quiet")


def test_a_plugin_that_is_no_fixer_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    plugged(monkeypatch, len)
    with pytest.warns(RuntimeWarning, match="is no fixer: it needs a name and __call__"):
        assert Pipeline.preset("verbatim", plugins=True).names == ("joins",)


def test_what_is_less_confident_than_asked_for_is_suggested() -> None:
    said = Transcript([Turn("It it looks that way, um, we asked.")])
    certain, all_of_it = fix(said, min_confidence=0.98), fix(said)
    assert certain.text == "It it looks that way we asked."
    assert [(edit.before, edit.kind) for edit in certain.suggestions] == [("It ", "repetition"), ("i", "repetition")]
    assert certain.accept(*certain.suggestions).text == all_of_it.text == "It looks that way we asked."
    accepted = certain.accept(*certain.suggestions)
    assert accepted.revert(accepted.edits[0]).text == certain.text
    assert fix(said, min_confidence=0.5).suggestions == ()
    likely = max(edit.confidence for edit in all_of_it.edits if edit.kind == "repetition")
    assert fix(said, min_confidence=likely).text == all_of_it.text
    assert fix(said, min_confidence=0).suggestions == ()


def test_no_fixer_goes_below_the_confidence_asked_for() -> None:
    said = Transcript([Turn("Thank you. " * 40 + "we asked openai about it"), Turn("They told that the. Boat sank.")])
    done = fix(said, min_confidence=1.0)
    assert [edit for edit in done.edits if edit.confidence < 1.0] == []
    assert "loop" in {edit.kind for edit in done.suggestions}
