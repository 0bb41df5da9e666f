"""Appearances: who speaks where and when; persons over many episodes; the pages written of them."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import podparse as pp
from podparse.people import Appearance, Corpus, Person, Profile, speaker_page
from podparse.people.corpus import _comparable, _likeness


def episode(show: str, title: str, day: date | None, *turns: tuple[str, str]) -> pp.Transcript:
    said = [pp.Turn(text, speaker) for speaker, text in turns]
    return pp.Transcript(said, meta=pp.Meta(title, show, date=day))


COAST_1 = episode("Coast", "Oak", date(2024, 11, 5), ("Ann Lee", "Our guest is Bo Diaz."), ("Bo Diaz", "Hi."))
COAST_2 = episode("Coast", "Elm", date(2025, 1, 7), ("Ann Lee", "I read what Cy Moe said."), ("B. Diaz", "So did I."))
HILLS = episode("Hills", "Fog", date(2025, 2, 1), ("Eve Fox", "My guest is Bo Diaz, the painter."), ("Bo Diaz", "Oh!"))
CORPUS = Corpus.of([HILLS, COAST_1, COAST_2])


def test_an_appearance_counts_turns_words_and_seconds() -> None:
    turns = [
        pp.Turn("It's two words.", "Ann Lee", start=1.0, end=3.0),
        pp.Turn("No.", "Bo", start=3.0),
        pp.Turn("Yes!", "ANN LEE", start=4.5, end=5.0),
    ]
    found = pp.appearances([pp.Transcript(turns, meta=pp.Meta("Oak", "Coast", date=date(2025, 1, 7)))])
    assert [(each.person.name, each.turns, each.words, each.seconds) for each in found] == [
        ("Ann Lee", 2, 4, 2.5),
        ("Bo", 1, 1, 1.5),
    ]
    assert (found[0].show, found[0].episode, found[0].date, found[0].others) == (
        "Coast",
        "Oak",
        date(2025, 1, 7),
        ("Bo",),
    )


def test_unknown_seconds_are_none() -> None:
    assert [each.seconds for each in pp.appearances([COAST_1])] == [None, None]


def test_labels_without_a_name_do_not_appear() -> None:
    t = episode("Coast", "Oak", None, ("SPEAKER_00", "Hi."), ("Guest", "Hello."), ("Ann", "Welcome."))
    assert [each.person.name for each in pp.appearances([t])] == ["Ann"]


def test_a_marked_speaker_page_holds_many_appearances() -> None:
    said = "Coast\nOak\n12.5\n\nWe row.\n\nHills\nFog\n3\n\nIt rains.\n\nCoast\nOak\n80\n\nStill.\n"
    page = f"Ann Lee\n\nAppearances\n\n{said}"
    found = pp.appearances([pp.parse(page, name="page.txt")])
    assert [(each.show, each.episode, each.turns, each.words) for each in found] == [
        ("Coast", "Oak", 2, 3),
        ("Hills", "Fog", 1, 2),
    ]


def test_to_be_spoken_of_is_no_appearance() -> None:
    with pytest.raises(pp.PodparseError, match="nobody called 'Cy Moe' speaks here"):
        CORPUS.person("Cy Moe")


def test_a_person_over_time_and_by_show() -> None:
    bo = CORPUS.person("bo díaz")
    assert [each.episode for each in bo.appearances] == ["Oak", "Fog"]
    assert bo.first is bo.appearances[0]
    assert bo.last is bo.appearances[1]
    assert bo.over_time("quarter") == {"2024-Q4": 1, "2025-Q1": 1}
    assert bo.over_time("year") == {"2024": 1, "2025": 1}
    assert bo.over_time() == {"2024-11": 1, "2024-12": 0, "2025-01": 0, "2025-02": 1}
    assert bo.by_show() == {"Coast": 1, "Hills": 1}
    assert bo.with_others() == {"Ann Lee": 1, "Eve Fox": 1}


def test_conditions() -> None:
    bo = CORPUS.person("Bo Diaz")
    assert len(bo.where(show="coast").appearances) == 1
    assert len(bo.where(since=date(2025, 1, 1)).appearances) == 1
    assert len(bo.where(until=date(2025, 1, 1)).appearances) == 1
    assert bo.where(min_seconds=1).appearances == ()
    with pytest.raises(pp.PodparseError, match="not by 'week'"):
        bo.over_time("week")


def test_people_without_dates_have_no_time_line() -> None:
    ann = Corpus.of([episode("Coast", "Oak", None, ("Ann", "Hi."))]).person("Ann")
    assert (ann.first, ann.last, ann.over_time(), ann.words, ann.seconds) == (None, None, {}, 1, None)


def test_likeness_is_proposed_and_never_merged() -> None:
    lines = ("Chris Hiller", "I build."), ("Dora Pell", "I write.")
    corpus = Corpus.of([episode("Coast", "1", None, *lines), episode("Coast", "2", None, ("Chris Miller", "I sell."))])
    assert len(corpus.people) == 3
    assert [(p.kind, p.one, p.other) for p in corpus.proposals()] == [("same", "Chris Hiller", "Chris Miller")]


def test_who_meets_is_not_proposed() -> None:
    corpus = Corpus.of([episode("Coast", "1", None, ("Jess Lachs", "Hi."), ("Jess Sachs", "Hi."))])
    assert corpus.proposals() == []


def test_one_name_in_two_shows_is_doubted_with_what_was_said() -> None:
    (doubt,) = [each for each in CORPUS.proposals() if each.kind == "different"]
    assert (doubt.one, doubt.other) == ("Bo Diaz in Hills", "Bo Diaz in Coast")
    assert "'Hills': Bo Diaz, the painter." in doubt.evidence


def test_merging_and_splitting_when_told() -> None:
    merged = CORPUS.merged({"B. Diaz": "Bo Diaz"}).person("Bo Diaz")
    assert [each.episode for each in merged.appearances] == ["Oak", "Elm", "Fog"]
    split = CORPUS.split("Bo Diaz", {"Hills": "Bo Diaz (painter)"})
    assert [each.episode for each in split.person("Bo Diaz").appearances] == ["Oak"]
    assert [each.episode for each in split.person("Bo Diaz (painter)").appearances] == ["Fog"]


@pytest.mark.parametrize("marked", [True, False])
def test_a_page_reads_back(marked: bool) -> None:
    page = speaker_page(CORPUS.person("Bo Diaz"), marked=marked)
    t = pp.parse(page, name="page.txt")
    assert t.source is not None
    assert t.source.format == "speaker-page"
    assert {turn.speaker and turn.speaker.name for turn in t.turns} == {"Bo Diaz"}
    assert t.text.split() == ["Hi.", "Oh!"]


@given(
    st.lists(st.dates(date(1999, 1, 1), date(2030, 1, 1)), max_size=12), st.sampled_from(["month", "quarter", "year"])
)
def test_every_dated_appearance_is_counted_once(days: list[date], by: str) -> None:
    own = tuple(Appearance(person=Person("Ann"), turns=1, words=1, date=day) for day in days)
    assert sum(Profile("Ann", own).over_time(by).values()) == len(days)


FIRST = st.sampled_from(["Chris", "Christopher", "Sam", "Samantha", "Mathias", "Matthias", "Bill", "William", "Ann"])
LAST = st.sampled_from(["Miller", "Hiller", "Miler", "Lee", "Díaz", "Diaz", "Schmidt", "Schmitd", "Ng"])
NAMES = st.one_of(FIRST, LAST, st.builds("{} {}".format, FIRST, LAST), st.builds("Dr. {} van {}".format, FIRST, LAST))


@given(st.lists(NAMES, unique=True, max_size=25))
def test_only_names_that_may_be_alike_are_compared_and_all_of_these(names: list[str]) -> None:
    alike = [pair for pair in combinations(names, 2) if _likeness(*pair)]
    assert [pair for pair in _comparable(names) if _likeness(*pair)] == alike
