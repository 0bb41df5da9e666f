"""What corrected transcripts, texts of people and whole shows teach: terms, how they are misheard, what to ask."""

from __future__ import annotations

from collections import Counter

import pytest

from podparse import Transcript, Turn
from podparse.fixing.terms import Dictionary
from podparse.fixing.terms.learning.occurrences import key, standing
from podparse.fixing.terms.learning.recurring import Named, named_in, recurring
from podparse.fixing.terms.learning.suggest import spellings, suggest
from podparse.fixing.terms.learning.term_extraction import harvested, names_in, names_in_metadata, without_stop
from podparse.model import Meta


def learned(before: str, after: str, min_count: int = 1) -> dict[str, tuple[str, ...]]:
    return {entry.write: entry.heard for entry in Dictionary.learn(before, after, min_count=min_count)}


CORRECTIONS = [
    # what a possessive hangs on, and what signs stand around, is no part of it
    ("the boat zefer's mast", "the boat Zephyr's mast", {"Zephyr": ("zefer",)}),
    ("by zefer’s side", "by Zephyr’s side", {"Zephyr": ("zefer",)}),
    ('a "zefer," then', 'a "Zephyr," then', {"Zephyr": ("zefer",)}),
    ("the zefer' was", "the Zephyr' was", {"Zephyr": ("zefer",)}),
    ("shor's rule", "Sjors rule", {}),
    ("the zefer's mast", "the Zephyrix mast", {}),
    ("the zeerox sails", "the XeeroX sails", {"XeeroX": ("zeerox",)}),
    ("shor’s rule", "Sjors rule", {}),
    # words of one or two letters are heard everywhere
    ("we saw zef today", "we saw Zeff today", {"Zeff": ("zef",)}),
    ("we saw ze today", "we saw Zeo today", {}),
    # what is written must be more than everyday words
    ("the sales of it", "the sails of it", {}),
    ("we like to sail", "we like To sail", {}),
    ("the harbour of it", "the Harbour of it", {}),
    ("the harber of it", "the harbour of it", {}),
    ("the harber of it", "the Harbour of it", {"Harbour": ("harber",)}),
    ("so hash rate is up", "so hashrate is up", {"hashrate": ("hash rate",)}),
    ("so hashrate is up", "so hash rate is up", {}),
    ("so hashrate is up", "so Hash Rate is up", {"Hash Rate": ("hashrate",)}),
    ("so zephyrix is up", "so Zephyrix is up", {"Zephyrix": ("zephyrix",)}),
    ("so mara of kwillt is up", "so Mara of Quillt is up", {"Quillt": ("kwillt",)}),
    ("so wil sails", "so Will sails", {"Will": ("wil",)}),
    ("so kwilltov is up", "so Quillt Of is up", {}),
    ("so thekwillt is up", "so The Quillt is up", {}),
    ("so marakwilltov is up", "so Mara Quillt Of is up", {}),
    ("so win bote is up", "so WinBoat is up", {"WinBoat": ("win bote",)}),
    ("so kwillt off is up", "so Quillt Of is up", {"Quillt": ("kwillt",)}),
    # an ending more, or much more, is another word
    ("the merope sails", "the Meropes sails", {}),
    ("the meropes sails", "the Merope sails", {}),
    ("the zefers sail", "the Zephyr sail", {"Zephyr": ("zefers",)}),
    ("a laborix of old", "a Laborixer of old", {}),
    ("a meropean one", "a Merope one", {}),
    ("a zeferus one", "a Zeph one", {}),
    ("a kwilrix one", "a Quil one", {}),
    ("a kwil one", "a Quillt one", {"Quillt": ("kwil",)}),
    # digits are a matter of style
    ("two kwillt", "2 Quillt", {"Quillt": ("kwillt",)}),
    ("the gee seven met", "the 7G met", {}),
    ("the oh four ex", "the 042x", {}),
    ("a kwillt4 of old", "a Quillt of old", {}),
    ("a kwillt4 of old", "a Quillt4 of old", {"Quillt4": ("kwillt4",)}),
    ("a 1111 of old", "a 1.1.1.1 of old", {}),
    # sounds must be near
    ("a bottle of old", "a Quillt of old", {}),
    ("a kwillt of old", "a Quillt of old", {"Quillt": ("kwillt",)}),
    # a longer correction is cut where its ends sound alike
    ("a mirope winbot yes", "a Merope WinBoat yes", {"Merope": ("mirope",), "WinBoat": ("winbot",)}),
    ("a mirope cat winbot yes", "a Merope dog WinBoat yes", {"Merope": ("mirope",), "WinBoat": ("winbot",)}),
    ("a cat hat winbot yes", "a dog bin WinBoat yes", {"WinBoat": ("winbot",)}),
    ("met chil dee kay gee now", "met ChillDKG now", {}),
    ("met a chill dkg man", "met a ChillDKG man", {"ChillDKG": ("chill dkg",)}),
    # more than five words were written anew
    ("now mi ro pe win bot now", "now Merope WinBoat now", {"Merope WinBoat": ("mi ro pe win bot",)}),
    ("now mi ro pe wi in bot now", "now Merope WinBoat now", {}),
    # the case of a word counts within a sentence only
    ("we sail. zephyrix is old", "we sail. Zephyrix is old", {}),
    ("we sail? zephyrix is old", "we sail? Zephyrix is old", {}),
    ("we sail, zephyrix is old", "we sail, Zephyrix is old", {"Zephyrix": ("zephyrix",)}),
    ("zephyrix is old", "Zephyrix is old", {}),
    ("zefer is old", "Zephyr is old", {"Zephyr": ("zefer",)}),
    ("we sail. zefer is old", "we sail, Zephyr is old", {"Zephyr": ("zefer",)}),
    ("we met zefer. rix then", "we met ZephyrRix then", {}),
    ("so zephyrix kwillt sails", "so Zephyrix Quillt sails", {"Quillt": ("kwillt",), "Zephyrix": ("zephyrix",)}),
    ("so kwillt zephyrix sails", "so Quillt Zephyrix sails", {"Quillt": ("kwillt",), "Zephyrix": ("zephyrix",)}),
    ("we sail. zephyrix kwillt", "we sail. Zephyrix Quillt", {"Quillt": ("kwillt",)}),
    # that its case was corrected hinders no other variant
    ("so merOpe and mirope sail", "so Merope and Merope sail", {"Merope": ("merOpe", "mirope")}),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "expected"), CORRECTIONS)
def test_what_a_correction_teaches(before: str, after: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert expected == learned(before, after)


def said(*places: tuple[str, int]) -> str:
    """Each phrase so often, each time in a sentence of its own."""
    return " ".join(f"and now {phrase} is up again." for phrase, times in places for _ in range(times))


HOLDS = [
    # an unknown word must be corrected in three places of five
    ((("zefer", 3), ("zefer", 2)), (("Zephyr", 3), ("zefer", 2)), True),
    ((("zefer", 4), ("zefer", 3)), (("Zephyr", 4), ("zefer", 3)), False),
    # two everyday words of which one is not too common: once is enough, and one exception in eight is too many
    ((("win boat", 1),), (("WinBoat", 1),), True),
    ((("win boat", 1), ("win boat", 1)), (("WinBoat", 1), ("win boat", 1)), False),
    ((("win boat", 6), ("win boat", 1)), (("WinBoat", 6), ("win boat", 1)), False),
    ((("win boat", 7), ("win boat", 1)), (("WinBoat", 7), ("win boat", 1)), True),
    # a single everyday word, or common ones, may mean themselves
    ((("lion", 4),), (("Lyon", 4),), False),
    ((("lion", 5),), (("Lyon", 5),), True),
    ((("luciana", 4),), (("Lusiana", 4),), False),
    ((("luciana", 5),), (("Lusiana", 5),), True),
    ((("any car", 4),), (("AnyKar", 4),), False),
    ((("any car", 5),), (("AnyKar", 5),), True),
    # the case of a word must be the same nearly everywhere
    ((("zephyrix", 17), ("zephyrix", 3)), (("ZephyRix", 17), ("zephyrix", 3)), True),
    ((("zephyrix", 16), ("zephyrix", 3)), (("ZephyRix", 16), ("zephyrix", 3)), False),
    ((("zephyrix", 5), ("ZEPHYRIX", 4)), (("ZephyRix", 5), ("ZEPHYRIX", 4)), True),
    ((("mara-kwillt", 3),), (("Mara Kwillt", 3),), True),
    # most of what is written for it must be this, and most of what is written must be so
    ((("zefer", 3), ("zefer", 2)), (("Zephyr", 3), ("Zefram", 2)), True),
    ((("zefer", 2), ("zefer", 2)), (("Zephyr", 2), ("Zefram", 2)), False),
    ((("zefirix", 2), ("zephyrix", 2)), (("ZephyRix", 2), ("zephyrix", 2)), False),
    ((("zefirix", 2), ("zephyrix", 3)), (("ZephyRix", 2), ("zephyrix", 3)), False),
    ((("zefirix", 3), ("zephyrix", 2)), (("ZephyRix", 3), ("zephyrix", 2)), True),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "holds"), HOLDS)
def test_a_correction_must_hold(
    before: tuple[tuple[str, int], ...], after: tuple[tuple[str, int], ...], holds: bool
) -> None:
    assert holds == bool(learned(said(*before), said(*after)))


def test_what_was_heard_in_places_that_no_correction_shows_counts_too() -> None:
    pair = (said(("zefer", 2)), said(("Zephyr", 2)))
    assert len(Dictionary.from_show([pair])) == 1
    assert [entry.heard for entry in Dictionary.from_show([pair, said(("zefer", 1))])] == [("zefer",)]
    assert len(Dictionary.from_show([pair, said(("zefer", 2))])) == 0


def test_in_a_longer_show_everyday_words_are_corrected_in_several_episodes_or_often() -> None:
    def heard(*times: int) -> dict[str, tuple[str, ...]]:
        pairs = [(said(("win boat", n), ("we", 1)), said(("WinBoat", n), ("we", 1))) for n in times]
        return {entry.write: entry.heard for entry in Dictionary.from_show(pairs)}

    assert heard(2, 0, 0, 0) == {"WinBoat": ("win boat",)}
    assert heard(7, 0, 0, 0, 0) == {"WinBoat": ()}
    assert heard(1, 1, 0, 0, 0) == {"WinBoat": ("win boat",)}
    assert heard(8, 0, 0, 0, 0) == {"WinBoat": ("win boat",)}


def test_of_two_corrections_that_lead_to_one_another_at_most_one_holds() -> None:
    before, after = said(("zefirix", 3), ("zephyrix", 2)), said(("Zephyrix", 3), ("Zefirix", 2))
    assert learned(before, after) == {"Zephyrix": ("zefirix",)}


def test_the_commonest_way_of_hearing_it_is_shown_and_the_counts() -> None:
    before = said(("zefer", 1), ("Zefer", 2), ("zeffer", 1), ("a mirope", 4), ("kwillt", 1))
    after = said(("Zephyr", 4), ("a Merope", 4), ("Quillt", 1))
    entries = Dictionary.learn(before, after)
    assert [(entry.write, entry.heard, entry.note, entry.case, entry.sounds) for entry in entries] == [
        ("Merope", ("mirope",), "corrected 'mirope' 4x", "never", True),
        ("Zephyr", ("Zefer", "zeffer"), "corrected 'Zefer' 3x, 'zeffer' 1x", "never", False),
        ("Quillt", ("kwillt",), "corrected 'kwillt' 1x", "never", False),
    ]


def test_a_name_that_no_list_has_is_looked_for_by_sound_once_it_was_corrected_twice() -> None:
    def sounds(write: str, heard: str, times: int) -> list[bool]:
        return [each.sounds for each in Dictionary.learn(said((heard, times)), said((write, times)))]

    assert sounds("Quillt", "kwillt", 1) == [False]
    assert sounds("Quillt", "kwillt", 2) == [True]
    assert sounds("Harbour", "harber", 2) == [False]
    assert sounds("Mara Quillt", "mara-kwillt", 2) == [False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zoë's GPT-4", "zoe's gpt 4"),
        ("the boat's", "the boat"),
        ("Boat’s", "boat"),
        ("", ""),
        (" -- ", ""),
    ],
)
def test_the_key_of_a_phrase(text: str, expected: str) -> None:
    assert expected == key(text)


def test_how_often_phrases_stand_in_texts() -> None:
    texts = ["A soft fork is a soft-fork. Soft", "fork, soft fork's end, a fork. The soft forks of a soft fork"]
    found = standing(texts, {"soft fork", "fork", "soft", "a soft fork", ""})
    assert found["soft fork"] == {"soft fork": 3, "soft-fork": 1}
    assert found["fork"] == {"fork": 6}
    assert found["soft"] == {"soft": 5, "Soft": 1}
    assert found["a soft fork"] == {"A soft fork": 1, "a soft-fork": 1, "a soft fork": 1}


NAMES = [
    ("I met Ann Lee and I left.", ["Ann Lee"]),
    ("We met KYC I think.", ["KYC"]),
    # common words with a capital are none, but for several of them
    ("The Harbour is near London. The Harbour!", []),
    ("We saw the Big Harbour.", ["Big Harbour"]),
    ("in Zurich and Zanzibar", ["Zurich", "Zanzibar"]),
    ("the iPhone, an eBay, a 3D Merope", ["iPhone", "eBay", "3D Merope"]),
    # the first word of a sentence is a heading or greeting where it is two common words in one, or a common one
    ("Spacechains are old", []),
    ("We like Spacechains here.", ["Spacechains"]),
    ("SpaceChains are old", ["SpaceChains"]),
    ("Boathash is old. Boatsea is old. Seaboats are old", ["Boatsea", "Seaboats"]),
    ("Thanks Mara Quillt. So Mara sails.", ["Mara Quillt", "Mara"]),
    ("Anna Quillt sails", ["Anna Quillt"]),
    ("Thanks", []),
    ("A talk. Big Merope sails", ["Merope"]),
    ("The Big Merope sails", ["Merope"]),
    ("It was Big Merope", ["Big Merope"]),
    ("NET Zero is old", ["NET Zero"]),
    ("Harbourlight Quillt sails", ["Harbourlight Quillt"]),
    # function words are no part of it unless it is written in capitals
    ("I'm Mara Quillt, and It's Merope", ["Mara Quillt", "Merope"]),
    ("see Of The Merope", ["Merope"]),
    ("They said UP ART", ["UP ART"]),
    ("The Who And The Quillt", ["Quillt"]),
    # particles stand within a name
    ("van Gogh and Vincent van Gogh of", ["Gogh", "Vincent van Gogh"]),
    ("Mara van der Quillt von", ["Mara van der Quillt"]),
    ("Bank of Quillt, Bank of the sea", ["Bank of Quillt"]),
    # four words at most
    ("Anna Belle Carol Dora", ["Anna Belle Carol Dora"]),
    ("Anna Belle Carol Dora Eve", []),
    # in title case capitals say little: a given name or a capital inside must show it
    ("We Saw Harbourlight Merope", ["Harbourlight Merope"]),
    ("Why We Saw Harbourlight Merope", []),
    ("Why we saw Harbourlight Merope", ["Harbourlight Merope"]),
    ("Why We Sail It by Mara Quillt", ["Mara Quillt"]),
    ("Why We Sail It by Harbourlight Quillt", []),
    ("Why We Sail It by MaraQuillt", ["MaraQuillt"]),
    ("Why We Sail It by Quillt", ["Quillt"]),
    # headings
    ("More Shownotes\nSponsors of Merope\nMerope Links", []),
    # signs part names
    ("Merope. Quillt! WinBoat? Zephyrix: Kwillt; Zanbix\nNubrix • Fabrix | Subrix", [
        "Merope", "Quillt", "WinBoat", "Zephyrix", "Kwillt", "Zanbix", "Nubrix", "Fabrix", "Subrix"]),
    ("a Merope... Mara Quillt", ["Merope", "Mara Quillt"]),
    ("C++ and C# and AT&T or Node.js, O'Merope and Kwil-lt", ["C++", "C#", "AT&T", "Node.js", "O'Merope", "Kwil-lt"]),
    ("Merope, Quillt and Merope", ["Merope", "Quillt"]),
    # addresses, tags and markup are no text
    ("a <b>Merope</b> Quillt", ["Merope", "Quillt"]),
    ("see http://Quillt.example/WinBoat or https://Merope.example", []),
    ("ask mara@Quillt.example of Merope", ["Merope"]),
    ("ask [Mara Quillt] of &nbsp;Merope", ["Merope"]),
    ("a #WinBoat, @Merope and @Quillt@sea.example", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names_in_a_text(text: str, expected: list[str]) -> None:
    assert expected == names_in(text)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ann Quillton.", "Ann Quillton"),
        ("Acme Inc.", "Acme Inc."),
        ("St. Quillt.", "St. Quillt"),
        ("Abcd.", "Abcd."),
        ("Abcde.", "Abcde"),
        ("a.b.cdefgh.", "a.b.cdefgh."),
        ("Quillton", "Quillton"),
    ],
)
def test_the_full_stop_of_a_sentence_is_no_part_of_a_name(name: str, expected: str) -> None:
    assert expected == without_stop(name)


def test_entries_of_names_in_a_description() -> None:
    names = ["Ann Lee", "WinBoat", "Quillt", "Quillt\nBoat", "The Quillt", "Cold Boot", "Silent Payments", "Ann", "??"]
    assert [(entry.write, entry.case) for entry in harvested(names)] == [
        ("Ann Lee", "auto"),
        ("WinBoat", "auto"),
        ("Quillt", "never"),
        ("Quillt Boat", "never"),
        ("The Quillt", "never"),
    ]


def test_names_in_metadata_come_from_people_and_texts() -> None:
    item = {"title": "Merope", "show": "The Quillt Show", "description": "On Zephyrix.", "link": "On Subrix"}
    more = {"summary": "On Nubrix", "subtitle": "with Fabrix and Ann Quillton", "keywords": 7}
    people = ["Ann Quillton.", " ", 3, "Bo"]
    found = names_in_metadata({**item, **more, "people": people})
    assert found == ["Ann Quillton", "Bo", "Merope", "Quillt Show", "Zephyrix", "Nubrix", "Fabrix"]
    assert names_in_metadata({"people": "Ann Lee", "title": None, "show": 5}) == ["Ann Lee"]
    assert names_in_metadata(Meta(title="On Merope", people=("Bo",), description="Zephyrix")) == [
        "Bo",
        "Merope",
        "Zephyrix",
    ]


def of_show(*texts: str, min_count: int | None = None) -> dict[str, tuple[str, bool]]:
    return {entry.write: (entry.case, entry.sounds) for entry in Dictionary.from_show(texts, min_count=min_count)}


def test_a_name_of_a_show_stands_in_so_many_episodes_or_three_times_as_often() -> None:
    assert of_show("we met Quillt", "so Quillt sails", min_count=2) == {"Quillt": ("auto", True)}
    assert of_show("we met Quillt", "so we sail", min_count=2) == {}
    assert of_show("now Quillt " * 5, "so we sail", min_count=2) == {}
    assert of_show("now Quillt " * 6, "so we sail", min_count=2) == {"Quillt": ("auto", True)}
    assert of_show("we met Quillt", *["so we sail"] * 98) == {"Quillt": ("auto", False)}
    assert of_show("we met Quillt", *["so we sail"] * 99) == {}


def test_a_name_of_a_show_is_rare_or_mostly_has_a_capital() -> None:
    assert of_show("the Big Harbour " * 3) == {"Big Harbour": ("auto", False)}
    assert of_show("the Big Harbour " * 2) == {}
    assert of_show("the Big Harbour " * 18 + "the big harbour " * 2) == {"Big Harbour": ("never", False)}
    assert of_show("the Big Harbour " * 17 + "the big harbour " * 2) == {}
    assert of_show("now Quillt and quillt and quillt") == {"quillt": ("never", True)}
    assert of_show("now Quillt " * 9 + "and quillt") == {"Quillt": ("auto", True)}
    assert of_show("now Quillt " * 8 + "and quillt") == {"Quillt": ("never", True)}
    assert of_show("the Big Harbour", "the Big Harbour " * 2) == {"Big Harbour": ("auto", False)}
    assert of_show(*["the Big Harbour"] * 5) == {"Big Harbour": ("auto", True)}
    assert of_show("so Luciana sails " * 3) == {"Luciana": ("auto", False)}
    assert of_show("so Luciana sails " * 2) == {}


def test_letters_that_also_stand_in_two_words_are_not_looked_for_by_sound() -> None:
    assert of_show("a sailgrade " * 10, "the sail grade") == {"sailgrade": ("auto", True)}
    assert of_show("a sailgrade " * 10, "the sail grade " * 2) == {"sailgrade": ("auto", False)}
    assert of_show("a sailgrade of it", "a sailgrade's end") == {"sailgrade": ("auto", True)}
    assert of_show("a sailgrade of it, sail. Grade it", "a sailgrade") == {"sailgrade": ("auto", True)}


def test_a_common_word_of_a_name_tells_nothing_of_it() -> None:
    often = "we sail Quillt. " * 20
    assert "Big Quillt" in of_show(often + "a Big Quillt " * 2)
    assert "Big Quillt" not in of_show(often + "a Big Quillt ")


def test_what_is_known_of_a_name_stands_in_its_note() -> None:
    pairs = [("so kwillt sails", "so Quillt sails"), ("a kwillt", "a Quillt")]
    (entry,) = Dictionary.from_show([*pairs, "one Quillt more, Quillt"])
    assert entry.note == "4x in 3 episodes; corrected 'kwillt' 2x"
    assert (entry.heard, entry.case, entry.sounds) == (("kwillt",), "auto", True)


def named(*turns: tuple[str, str]) -> Named:
    return named_in(Transcript([Turn(text, speaker) for speaker, text in turns]))


def test_the_names_of_one_episode() -> None:
    found = named(
        ("Ann Lee", "We like Zephyrix's sails, zephyrix, and Zephyrix."),
        ("Speaker 2", "The Harbour and Ann."),
        ("Bo", "Quilt Kwillt Quil."),
        ("Jo-Ann O'Quillt", "Is Zephyrix 7 Zephyr7x?"),
        ("Ann Lee", ""),
    )
    assert found == Named(("Ann Lee", "Jo-Ann O'Quillt"), {"Zephyrix": 3, "Kwillt": 1})
    cast = Transcript([Turn("Yes.", "Ann Lee")], meta=Meta(people=("Mara Quillt", "Ann Lee", "Bo")))
    assert named_in(cast).people == ("Ann Lee", "Mara Quillt")


def known(*episodes: tuple[tuple[str, ...], dict[str, int]]) -> list[tuple[str, str]]:
    return [(entry.write, entry.case) for entry in recurring(Named(*each) for each in episodes)]


def test_names_recur_in_two_episodes_and_words_five_times_in_one_spelling() -> None:
    assert known((("Ann Lee",), {}), (("Ann Lee", "Bo Diaz"), {})) == [("Ann Lee", "auto")]
    assert known(((), {"Zephyrix": 4}), ((), {"Zephyrix": 1})) == [("Zephyrix", "never")]
    assert known(((), {"Zephyrix": 3}), ((), {"Zephyrix": 1})) == []
    assert known(((), {"Zephyrix": 9}), ((), {})) == []
    assert known(((), {"Zephyrix": 4}), ((), {"Zephyrix": 2, "Zefirix": 2})) == [("Zephyrix", "never")]
    assert known(((), {"Zephyrix": 4}), ((), {"Zephyrix": 2, "Zefirix": 3})) == []
    assert known(((), {"ZEphyrix": 4}), ((), {"ZEphyrix": 4})) == []
    assert recurring([]).name == "show"


def told(*texts: str) -> Transcript:
    return Transcript([Turn(text) for text in texts])


def test_spellings_of_a_name_have_its_letters_or_nearly_its_sounds() -> None:
    def groups(**counts: int) -> list[list[str]]:
        return list(spellings(Counter({form.replace("_", " "): count for form, count in counts.items()})))

    assert groups(Zefirix=1, Zephyrix=2, zephy_rix=1, Kwillt=3) == [["Kwillt"], ["Zephyrix", "Zefirix", "zephy rix"]]
    assert groups(Zephyrix=1, Zephyrax=1) == [["Zephyrax", "Zephyrix"]]
    assert groups(Quillt=1, Zephyrix=1) == [["Quillt"], ["Zephyrix"]]
    assert groups(Zephyrix=2, Zofirax=1) == [["Zephyrix"], ["Zofirax"]]


def test_a_suggestion_shows_some_places_with_a_few_words_around() -> None:
    said = "one two three four five Zephyrix six seven eight nine ten."
    (found,) = suggest([told(said, "Zephyrix!", "And Zephyrix's sails", "Zefirix more", "a Zephyrix again")])
    assert found.contexts == ("two three four five Zephyrix six seven eight nine", "Zephyrix", "And Zephyrix's sails")
    assert found.forms == (("Zephyrix", 4), ("Zefirix", 1))
    assert (found.entry.write, found.entry.heard, found.reason) == ("Zephyrix", ("Zefirix",), "spellings")
    assert found.entry.note == "'Zephyrix' 4x, 'Zefirix' 1x"
    assert found.confidence == 0.67


def test_the_surest_suggestions_come_first() -> None:
    text = "Ask Zephyrix, Zephyrix and Zephyrix. Ask Kwillton, Kwillton, Kwillton. Ask Merope, Merope, Merope, Merope."
    found = suggest([told(text)])
    assert [(each.entry.write, each.confidence) for each in found] == [
        ("Merope", 0.38),
        ("Kwillton", 0.33),
        ("Zephyrix", 0.33),
    ]
    assert [each.entry.write for each in suggest([told(text)], min_count=4)] == ["Merope"]


def test_the_metadata_say_how_a_name_is_spelled() -> None:
    turns = [Turn("Ask Zefirix. Yes, Zefirix.", "Mara Zephyrix"), Turn("Only Zefirix.")]
    (found,) = suggest([Transcript(turns)])
    assert (found.entry.write, found.entry.heard, found.reason) == ("Zephyrix", ("Zefirix",), "metadata")
    assert found.confidence == 0.75
    (right,) = suggest([Transcript([Turn("Ask Zephyrix. Yes, Zephyrix.", "Mara Zephyrix"), Turn("Only Zephyrix.")])])
    assert (right.entry.write, right.reason, right.confidence) == ("Zephyrix", "unknown", 0.33)


def test_a_capital_leads_where_it_is_not_rare() -> None:
    (found,) = suggest([told("zephy rix " * 17 + "Zephyrix " * 3)])
    assert (found.entry.write, found.entry.heard) == ("Zephyrix", ("zephy rix",))
    (rare,) = suggest([told("zephy rix " * 18 + "Zephyrix " * 3)])
    assert rare.entry.write == "zephy rix"


def test_words_of_two_turns_are_no_name() -> None:
    assert suggest([told("a Zephyrix or zephy", "rix is Zephyrix", "the Zephyrix")])[0].forms == (("Zephyrix", 3),)


def test_words_that_may_be_a_term_are_told_apart_and_counted() -> None:
    lines = ["So the idea of music is one key.", "With music you need two rounds.", "Signers of music share it."] * 3
    names = Dictionary.from_terms(["MuSig", "Schnorr"])
    (found,) = suggest([told(*lines)], dictionaries=[names], min_count=9)
    assert (found.forms, found.entry.note, len(found.contexts)) == ((("music", 9),), "'music' 9x", 3)
    assert (found.reason, found.confidence) == ("sound", round(found.confidence, 2))
    assert 0 < found.confidence < 1
    far = (
        "It was an old and heavy sort of key, and signers share their music among two or more rounds of signing, then."
    )
    (found,) = suggest([told(far, *lines[3:])], dictionaries=[names], min_count=7)
    assert found.contexts[0] == "of key, and signers share their music among two or more rounds of signing,"


def test_listed_names_are_not_suggested() -> None:
    assert suggest([told("Ask Luciana. Ask Luciana.", "Luciana!")]) == []
    assert suggest([told("Ask Riggleman. Ask Riggleman.", "Riggleman!")]) == []
    assert [each.entry.write for each in suggest([told("Ask Krill, Krill, Krill and Kwill, Kwill, Kwill")])] == [
        "Kwill"
    ]
