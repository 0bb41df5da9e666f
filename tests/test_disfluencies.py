"""Disfluencies are taken out as a careful editor would, and fluent speech stays as it is."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podparse import Dictionary, Pipeline, Transcript, Turn, fix
from podparse.fixing.disfluency import fixer as disfluencies
from podparse.fixing.disfluency.fixer import KINDS, Disfluencies, Loops
from podparse.fixing.fixer import Fixer
from podparse.language.speech import speech, words
from podparse.model.edits import Fix, render
from podparse.model.timing import Timing
from podparse.text import Document
from podparse.text.sentences import sentences

CASES = Path(__file__).parent / "cases"


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / f"disfluency_{name}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def cleaned(text: str, level: str = "standard", language: str = "en") -> str:
    return Pipeline([Disfluencies(level=level)])(Transcript([Turn(text)]), language=language).turns[0].text


@pytest.mark.parametrize("case", rows("change"), ids=lambda case: case["input"])
def test_what_must_go(case: dict[str, str]) -> None:
    assert cleaned(case["input"], case["level"]) == case["expected"]


@pytest.mark.parametrize("level", ["light", "standard", "heavy"])
@pytest.mark.parametrize("case", rows("keep"), ids=lambda case: case["input"])
def test_what_must_stay(case: dict[str, str], level: str) -> None:
    assert cleaned(case["input"], level) == case["input"]


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, marks=pytest.mark.xfail(reason=case["why"])) for case in rows("known_failures")],
    ids=lambda case: case["input"],
)
def test_known_failures(case: dict[str, str]) -> None:
    assert cleaned(case["input"], case["level"]) == case["expected"]


def test_off_touches_nothing() -> None:
    said = Transcript([Turn("Um, I, I  think - so.")])
    assert said == fix(said, level="off")


def test_levels_grow() -> None:
    text = "Um, it was, it was, you know, a a mess."
    assert "It was, it was, you know, a mess." == cleaned(text, "light")
    assert "It was, you know, a mess." == cleaned(text, "standard")
    assert "It was a mess." == cleaned(text, "heavy")


def test_one_number_says_how_sure() -> None:
    text = "He left, uh, he left on Friday because he, she stayed."
    assert (
        text == Pipeline([Disfluencies(min_confidence=1.0, kinds={"restart"})])(Transcript([Turn(text)])).turns[0].text
    )
    assert "He left on Friday because she stayed." == cleaned(text)


@pytest.mark.parametrize(
    ("fixer", "expected"),
    [
        (disfluencies.fillers(), "We, I, I w-want the, you know, the the c- cup, no, we want it."),
        (disfluencies.stutters(), "Um, we, I, I want the, you know, the the cup, no, we want it."),
        (disfluencies.repetitions(), "Um, we, I w-want you know, the c- cup, no, we want it."),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_each_kind_alone(fixer: Fixer, expected: str) -> None:
    text = "Um, we, I, I w-want the, you know, the the c- cup, no, we want it."
    assert expected == Pipeline([fixer])(Transcript([Turn(text)])).turns[0].text


def test_edits_say_what_and_why() -> None:
    edits = fix(Transcript([Turn("Um, I, I think the b- the plan, uh, works.")])).edits
    assert [("Um, ", "", "filler"), ("I, ", "", "repetition")] == [(e.before, e.after, e.kind) for e in edits[:2]]
    assert {"filler", "repetition", "restart", "cut_off"} == {edit.kind for edit in edits}
    assert all(edit.rule and 0.85 <= edit.confidence <= 1 for edit in edits)


def test_word_times_survive() -> None:
    text = "Um, so we, we left."
    timing = Timing.of([(0, 3, 0.0, 0.4), (4, 6, 0.5, 0.6), (7, 10, 0.7, 0.8), (11, 13, 1.1, 1.2), (14, 19, 1.3, 1.6)])
    said = fix(Transcript([Turn(text, timing=timing)])).turns[0].words
    assert [("So", 0.5, 0.6), ("we", 1.1, 1.2), ("left.", 1.3, 1.6)] == [(w.text, w.start, w.end) for w in said]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We left.\n\nUm, late.", "We left.\n\nLate."),
        ("Um.", ""),
        ("We left. Um.", "We left."),
        ("We left. Um. It rained.", "We left. It rained."),
        ("We left, uh\nbefore noon.", "We left\nbefore noon."),
        ('Um, "no," he said.', '"no," he said.'),
        ('He said, uh, "no."', 'He said, "no."'),
        ("It (um, the door) shut, um.", "It (um, the door) shut."),
        ("uh iPhones are dear", "iPhones are dear"),
        ("Um, iPhones are dear.", "iPhones are dear."),
        ("Mr. uh Lee left.", "Mr. Lee left."),
        ("", ""),
        ("... um ...", "..."),
        ("We have a list, um: tea.", "We have a list: tea."),
        ("Um; no.", "; no."),
    ],
)
def test_what_is_left_around_a_deletion(text: str, expected: str) -> None:
    assert expected == cleaned(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The sunsh- morning was bright.", "The morning was bright."),
        ("I flew to Bos- Denver last week.", "I flew to Denver last week."),
        ("We re-re- really meant it.", "We really meant it."),
        ("The cus-, cust- customers left.", "The customers left."),
        ("The cus- pers- people left.", "The people left."),
        ("We saw the more goss- the more gossipy ones.", "We saw the more gossipy ones."),
        ("They can go there bef- they can go there later.", "They can go there later."),
        ("That is what he told me- we all heard it.", "That is what he told me- we all heard it."),
        ("It is all over Twitter- Especially by now.", "It is all over Twitter- Especially by now."),
    ],
)
def test_a_word_broken_off_goes_with_what_is_said_again_after_it(text: str, expected: str) -> None:
    assert expected == cleaned(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We met in the early- to mid-summer weeks."),
        ("en", "The boy- and girl- teams met."),
        ("en", "We made short-, medium- and long-term plans."),
        ("en", "He went pre- or post-war."),
        ("de", "Er macht Haus-, Hof- und Gartenarbeit."),
        ("de", "Es ist eine Kauf-, keine Mietwohnung."),
        ("de", "Er kennt die Obst- und Gemüsehändler."),
    ],
)
def test_a_hyphen_that_waits_for_the_rest_of_a_compound_breaks_nothing_off(language: str, text: str) -> None:
    assert text == cleaned(text, language=language)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das ist eine alte Bürger-, alte Partei.", "Das ist eine alte Partei."),
        ("Wir haben Win-, Winterreifen drauf.", "Wir haben Winterreifen drauf."),
        ("Bür- Partei der Mitte.", "Partei der Mitte."),
    ],
)
def test_a_compound_begun_again_is_broken_off(text: str, expected: str) -> None:
    assert expected == cleaned(text, language="de")


@pytest.mark.parametrize(
    ("text", "expected", "confidence"),
    [
        ("He said w-we can.", "He said we can.", 0.95),
        ("He said wou-would we stay.", "He said would we stay.", 0.95),
        ("It was b-big.", "It was big.", 0.9),
        ("It was b-b-big.", "It was big.", 0.95),
        ("And W-w-we left.", "And We left.", 0.95),
        ("We drove to B-Boston.", "We drove to Boston.", 0.9),
        ("Then the-the dog ran.", "Then the dog ran.", 0.97),
        ("Then dogs-dogs-dogs ran.", "Then dogs ran.", 0.9),
        ("We ran a t-test and he w-went.", "We ran a t-test and he went.", 0.9),
    ],
)
def test_how_sure_it_is_that_a_word_was_stuttered(text: str, expected: str, confidence: float) -> None:
    def mended(least: float) -> Transcript:
        return Pipeline([Disfluencies(min_confidence=least)])(Transcript([Turn(text)]), language="en")

    (edit,) = mended(confidence).edits
    assert ("within-word", confidence) == (edit.rule, edit.confidence)
    assert expected == mended(confidence).text
    assert () == mended(confidence + 0.01).edits


@pytest.mark.parametrize(
    "text",
    [
        "They used the B-board again.",
        "It was str-strong.",
        "We met Fei-fei.",
        "Very-very-very good.",
        "The re-run and the e-edition.",
        "The DR-drill.",
    ],
)
def test_a_hyphen_is_seldom_a_stutter(text: str) -> None:
    assert text == cleaned(text)


def test_a_cut_off_word_goes_up_to_its_own_confidence() -> None:
    text = Transcript([Turn("The sunsh- morning was bright.")])
    assert "The morning was bright." == Pipeline([Disfluencies(min_confidence=0.99)])(text).text
    assert text.text == Pipeline([Disfluencies(min_confidence=1.0)])(text).text


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Er kommt, ähm, um um acht zu essen.", "Er kommt um um acht zu essen."),
        ("de", "Die, die das sagen, die irren.", "Die, die das sagen, die irren."),
        ("de-AT", "Ich ich weiß es äh nicht.", "Ich weiß es nicht."),
        ("de", "Vor- und Nachteile, Vor- und Nachteile.", "Vor- und Nachteile, Vor- und Nachteile."),
        ("de", "Ich wollte, ich wollte nur fragen.", "Ich wollte nur fragen."),
        ("fr", "Nous nous levons, euh, à sept heures.", "Nous nous levons à sept heures."),
        ("fr", "Je je ne sais pas.", "Je ne sais pas."),
        ("es", "Este, eh, el perro, muy muy grande.", "Este el perro, muy muy grande."),
        ("es", "Voy a a la casa.", "Voy a la casa."),
        ("xx", "uh um the the w-w-was", "uh um the the was"),
        ("xx", "orang orang, sedikit sedikit", "orang orang, sedikit sedikit"),
        ("xx", "ni kee bal, ni kee bal tor", "ni kee bal, ni kee bal tor"),
    ],
)
def test_languages_are_gated(language: str, text: str, expected: str) -> None:
    assert expected == cleaned(text, language=language)


def test_an_unknown_language_is_a_warning() -> None:
    warnings = fix(Transcript([Turn("um")]), language="xx").warnings
    assert ["language"] == [warning.code for warning in warnings]
    assert () == fix(Transcript([Turn("um")]), language="de").warnings


def test_every_table_is_lower_case_and_disjoint() -> None:
    for language in ("en", "de", "fr", "es"):
        tables = speech(language)
        lists = [tables.fillers, tables.weak_fillers, tables.function, tables.emphatic, tables.doubling]
        assert all(word == word.lower() for each in lists for word in each)
        assert not tables.fillers & (tables.weak_fillers | tables.function | tables.emphatic)


def test_a_loop_is_reported_and_one_copy_kept() -> None:
    said = Pipeline([Loops()])(Transcript([Turn("We are done. " + "Thank you. " * 61 + "Bye.")]))
    assert "We are done. Thank you. Bye." == said.turns[0].text
    assert ["loop"] == [edit.kind for edit in said.edits]
    assert "61 times" in said.warnings[0].message


@pytest.mark.parametrize("text", ["No, no, no, no, no!", "Ha ha ha ha ha ha.", "Go. Go. Go.", "So, so, so, so."])
def test_no_loop_in_what_people_say(text: str) -> None:
    assert text == Pipeline([Loops()])(Transcript([Turn(text)])).turns[0].text


@pytest.mark.parametrize(
    "unit", ["I ", "uh ", "the the ", "I, I mean, ", "you know ", "a-", '"', "(", "— ", "w- ", "no, "]
)
def test_long_monotony_is_harmless(unit: str) -> None:
    fix(Transcript([Turn(unit * 3000)]), level="heavy")


WORDS = st.sampled_from(
    sorted(
        words(
            """I I'm it it's the a we they was is that you know mean well uh um no sorry to of in and but wen- I-I store
            went if her up er going Ann Mr. J. one two sometimes what like rather wait or"""
        )
    )
)
GAPS = st.sampled_from(
    [
        " ",
        " ",
        " ",
        ", ",
        "— ",
        " -- ",
        ". ",
        "? ",
        "... ",
        '"',
        ' "',
        " (",
        ") ",
        "\n",
        "; ",
        ": ",
        " , ",
        " - ",
        ",",
        "—",
    ]
)
TEXTS = st.lists(st.tuples(WORDS, GAPS)).map(lambda pairs: "".join(word + gap for word, gap in pairs))
BARE = st.lists(WORDS).map(lambda said: " ".join(said).lower().replace(".", ""))


@given(TEXTS, st.sampled_from(["light", "standard", "heavy"]))
def test_words_are_only_taken_out(text: str, level: str) -> None:
    turn = Pipeline([Disfluencies(level=level)])(Transcript([Turn(text)])).turns[0]
    assert turn.text == render(text, turn.edits)
    assert {edit.kind for edit in turn.edits} <= KINDS
    left = iter(text.replace("-", " ").lower())
    assert all(letter in left for letter in turn.text.lower() if letter.isalnum())


@given(TEXTS)
def test_no_edit_crosses_a_sentence(text: str) -> None:
    for edit in fix(Transcript([Turn(text)])).edits:
        inner = edit.before.strip(" \n")
        assert not any(mark in inner[:-1] for mark in "?") or edit.before[:1] == text[:1]


@given(TEXTS)
def test_quotations_are_not_entered(text: str) -> None:
    parts = f'She said, "{text.replace(chr(34), "")}" and left'
    assert parts == cleaned(parts)


def screened_and_whole(texts: list[str], level: str, language: str) -> tuple[list[list[Fix]], list[list[Fix]]]:
    """What the stage finds, and what it finds when it looks at every sentence."""
    fixer = Disfluencies(level=level)
    found: dict[int, list[Fix]] = {}
    for each in fixer(Document(Transcript(map(Turn, texts)), language)):
        if isinstance(each, Fix) and each.turn is not None:
            found.setdefault(each.turn, []).append(each._replace(turn=None))
    document = Document(Transcript(map(Turn, texts)), language)
    whole: list[list[Fix]] = [[] for _ in texts]
    for each in fixer._fixes(
        document, fixer._table(document), ((*each, None) for each in document.derive(sentences).all())
    ):
        assert each.turn is not None
        whole[each.turn].append(each._replace(turn=None))
    return [list(found.get(index, ())) for index in range(len(texts))], whole


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "xx"])
@pytest.mark.parametrize("level", ["light", "standard"])
def test_the_screen_misses_nothing_in_the_cases(level: str, language: str) -> None:
    texts = [case["input"] for name in ("change", "keep", "known_failures") for case in rows(name)]
    bare = [" ".join(text.lower().split()).translate(str.maketrans("", "", ".,?!—;:")) for text in texts]
    for each in (texts, bare, [" ".join(texts)], ["  ".join(texts).replace(", ", " , ").replace("—", " - ")]):
        screened, whole = screened_and_whole(each, level, language)
        assert whole == screened


@given(st.lists(TEXTS | BARE, max_size=4), st.sampled_from(["light", "standard"]), st.sampled_from(["en", "de", "xx"]))
def test_the_screen_misses_nothing(texts: list[str], level: str, language: str) -> None:
    screened, whole = screened_and_whole(texts, level, language)
    assert whole == screened


@pytest.mark.parametrize("sign", [*"&#@$%+=*→♪€£~^|<>\\/", "#1"])
def test_signs_between_words_are_never_lost(sign: str) -> None:
    assert f"We {sign} go." == cleaned(f"We uh {sign} go.")
    assert f"We {sign} go." == cleaned(f"We {sign} uh go.")
    assert f"We go {sign} we stay." == cleaned(f"We go {sign} we stay.")


@pytest.mark.parametrize("said", ["they wrote it in c plus plus and then in rust", "we took the foo bar bar to town"])
def test_words_that_stand_twice_in_a_term_are_no_slip(said: str) -> None:
    terms = [Dictionary.from_terms(["C++", "Foo Bar Bar"])]
    done = fix(Turn(said), level="heavy", language="en", dictionaries=terms, builtin=False)
    assert [] == [edit for edit in done.edits if edit.kind == "repetition"]
    slip = fix(Turn("so the bar bar is open"), level="heavy", language="en", dictionaries=terms, builtin=False)
    assert "so the bar is open" == slip.text


def test_an_editing_term_comes_back_with_what_it_took_back() -> None:
    said = "Ann wants two, no, sorry, three."
    assert said == fix(Turn(said), language="en").without("restart").text
    told = "It's a, you know, a long way."
    assert "It's a, you know, a long way." == fix(Turn(told), language="en").without("repetition", "marker").text
    assert {"marker", "repetition"} == {edit.kind for edit in fix(Turn(told), language="en").edits}
