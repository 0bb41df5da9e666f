"""A full stop at a caption border goes only where the words around it show that it is false."""

from __future__ import annotations

import pytest

import podparse as pp


def captions(*lines: str) -> pp.Transcript:
    rows = [f"00:00:{2 * n:02}.000 --> 00:00:{2 * n + 2:02}.000\n<v Ann>{line}</v>\n" for n, line in enumerate(lines)]
    return pp.parse("WEBVTT\n\n" + "\n".join(rows), name="talk.vtt")


def joined(*lines: str, language: str = "en") -> str:
    return pp.fix(captions(*lines), "verbatim", language=language).text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("He lived near the harbour.", "my aunt did too."),
        ("That was all we had.", "nobody complained."),
        ("They sold the van.", "eBay took its cut."),
        ("It was either us or etc.", "them, as ever."),
        ("She took vitamin A.", "of course it helped."),
        ("We begin at 9 p.m.", "and stop at ten."),
        ("We left.", "in the end it rained."),
        ("We drove on.", "to santa cruz it was far."),
        ("We drove on.", "from Santa Cruz it was far."),
        ("It is the.", "Of course it is."),
        ("It was all he had", "of his village."),
    ],
)
def test_a_small_letter_alone_proves_nothing(first: str, second: str) -> None:
    assert f"{first} {second}" == joined(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We were sure that the.", "bridge was shut."),
        ("He is one of the last boatmen.", "of his village."),
        ("They have to be.", "quicker next time."),
        ("It was taken over by a firm.", "which then failed."),
        ("I did it because.", "nobody else would."),
        ("He went there with I.", "of all people."),
        ("We drove on.", "to Santa Cruz."),
        ("She said it’s my.", "turn."),
        ("They said they’re.", "late."),
        ("It was his idea.", "which, by then, had failed."),
        ("She was the best.", "of, say, all."),
    ],
)
def test_a_part_that_cannot_end_or_begin_is_joined(first: str, second: str) -> None:
    assert f"{first[:-1]} {second}" == joined(first, second)


def test_where_sentences_have_capitals_a_small_preposition_goes_on() -> None:
    before = "We met. He sang. It rained. They left. She rang. He came. I knew. You saw. He left. I won. It was a step."
    assert f"{before[:-1]} in the right direction." == joined(before, "in the right direction.")
    small = before.lower()
    assert f"{small} in the right direction." == joined(small, "in the right direction.")


def test_a_tenth_of_sentences_may_begin_small() -> None:
    said = "It was a step."
    for capitals, joins in ((10, True), (9, False)):
        before = f"{'We met. ' * capitals}{said}"
        assert f"{before[:-1] if joins else before} in the right direction." == joined(
            before, "in the right direction."
        )
    initials = f"{'We met. ' * 9}{said} We met at 9 p.m."
    assert f"{initials} in the evening." == joined(initials, "in the evening.")


def test_languages_have_tables_of_their_own() -> None:
    assert "Das war alles. to Berlin ging es." == joined("Das war alles.", "to Berlin ging es.", language="de")
    assert "Das liegt an der alten Brücke." == joined("Das liegt an der.", "alten Brücke.", language="de")
    assert "Das war es. keiner kam." == joined("Das war es.", "keiner kam.", language="de")
    assert "Es de la. casa vieja." == joined("Es de la.", "casa vieja.", language="xx")


def test_inside_a_caption_a_stop_stays() -> None:
    assert "That is the. end of it. Yes." == joined("That is the. end of it.", "Yes.")
