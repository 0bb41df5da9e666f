"""Dictionaries: made, loaded, merged, saved; what is wrong with one is said with line and entry."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import podparse as pp
from podparse import Transcript, Turn
from podparse.cli import main
from podparse.errors import DictionaryError
from podparse.fixing.terms import Dictionary, Entry
from podparse.fixing.terms.learning.suggest import suggest
from podparse.fixing.terms.shipped import NAMES, shipped
from podparse.model import Meta
from podparse.model._diff import opcodes


def test_hashtags_and_headings_are_no_terms() -> None:
    notes = "Mara Quillt on #ClimateChange and (#WinBoat).\nMore Shownotes\n@WinBoat@sea.social\nOur guest sailed."
    assert [entry.write for entry in Dictionary.from_metadata({"description": notes})] == ["Mara Quillt"]


def save(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


TOML = """\
title = "Ours"
terms = ["Zephyr"]

[[term]]
write = "WinBoat"
heard = ["wind boat"]
near = ["Sail"]
priority = 2
note = "the brand"
"""


def test_toml(tmp_path: Path) -> None:
    loaded = Dictionary.load(save(tmp_path, "ours.toml", TOML))
    assert loaded == Dictionary(
        [Entry("Zephyr"), Entry("WinBoat", ["wind boat"], near=["sail"], priority=2)], name="ours"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.tsv", "# ours\nheard\twrite\nzefer\tZephyr\n\nWinBoat\n"),
        ("a.tsv", "write\n zefer\t Zephyr \n \t\nWinBoat"),
        ("a.txt", "zefer\tZephyr\nWinBoat"),
        ("a.csv", 'heard,write\nzefer,Zephyr\n"WinBoat"\n'),
        ("a.json", '[{"write": "Zephyr", "heard": ["zefer"], "sounds": false, "case": "never"}, "WinBoat"]'),
    ],
)
def test_bulk_files(tmp_path: Path, name: str, text: str) -> None:
    loaded = Dictionary.load(save(tmp_path, name, text))
    assert loaded.entries == (*Dictionary({"zefer": "Zephyr"}), Entry("WinBoat"))


def test_quotation_marks_wrap_cells_of_csv_only(tmp_path: Path) -> None:
    texts = (save(tmp_path, "a.csv", '"the ""zed""",Zephyr\n'), save(tmp_path, "a.tsv", 'the "zed"\tZephyr\n"so\tSo\n'))
    assert [[each.heard for each in Dictionary.load(path)] for path in texts] == [
        [('the "zed"',)],
        [('the "zed"',), ('"so',)],
    ]


def test_a_third_column_has_words_of_which_one_stands_near(tmp_path: Path) -> None:
    loaded = Dictionary.load(
        save(tmp_path, "a.csv", "heard,write,near\nwind boat,WinBoat,sail Harbour\nzefer,Zephyr,\n")
    )
    exact, anywhere = loaded.entries
    assert (exact.write, exact.heard, exact.near) == ("WinBoat", ("wind boat",), ("sail", "harbour"))
    assert (anywhere,) == Dictionary({"zefer": "Zephyr"}).entries


def test_json_mapping(tmp_path: Path) -> None:
    loaded = Dictionary.load(save(tmp_path, "a.json", '{"zefer": "Zephyr"}'))
    assert loaded.entries == Dictionary({"zefer": "Zephyr"}).entries


@pytest.mark.parametrize(
    ("name", "text", "line", "message"),
    [
        ("a.toml", "x =\n", 1, "not valid TOML"),
        ("a.toml", "words = []", None, "terms"),
        ("a.toml", '[[term]]\nwrite = "A1"\n\n[[term]]\nheard = ["b"]\n', 4, "needs `write`"),
        ("a.toml", '[[term]]\nwrite = "A1"\nhear = ["b"]\n', 1, "unknown field 'hear'"),
        ("a.toml", '[[term]]\nwrite = "A1"\nheard = "b"\n', 1, "`heard` is a list"),
        ("a.toml", '[[term]]\nwrite = "A1"\nheard = [1]\n', 1, "`heard` is a list"),
        ("a.toml", '[[term]]\nwrite = "A1"\nsounds = "no"\n', 1, "`sounds` is true or false"),
        ("a.toml", '[[term]]\nwrite = "A1"\ncase = "title"\n', 1, "no case policy"),
        ("a.toml", '[[term]]\nwrite = "?"\n', 1, "must write something"),
        ("a.toml", '[[term]]\nwrite = "A1"\nheard = ["!"]\n', 1, "a variant must have"),
        ("a.tsv", "ok\tOK\n\none\ttwo\tthree\tfour\n", 3, "4 cells"),
        ("a.csv", "ok,\n", 1, "2 cells"),
        ("a.csv", 'ok\n"a' + "b" * 140_000 + '"\n', 2, "not a valid table: field larger than field limit"),
        ("a.csv", ",OK,sail\n", 1, "3 cells"),
        ("a.json", "[1", 1, "not valid JSON"),
        ("a.json", "[1]", None, "an entry is a table"),
        ("a.json", "1", None, ": a JSON dictionary is a list of terms, or an object"),
        ("a.tsv", "ok\tOK\n?\n", 2, "must write something"),
        ("a.toml", '[[term]]\nwrite = "A1"\n\n  [[term]]\nwrite = "?"\n', 4, "must write something"),
        ("a.yaml", "", None, "a file ending in"),
    ],
)
def test_errors_say_where(tmp_path: Path, name: str, text: str, line: int | None, message: str) -> None:
    with pytest.raises(DictionaryError, match=message) as caught:
        Dictionary.load(save(tmp_path, name, text))
    assert (caught.value.line, caught.value.source) == (line, str(tmp_path / name))


@pytest.mark.parametrize(
    ("name", "text", "line", "entry"),
    [
        ("a.toml", '[[term]]\nwrite = "A1"\nsounds = "no"\n', 1, "A1"),
        ("a.toml", '[[term]]\nwrite = "A1"\ncase = "title"\n', 1, "A1"),
        ("a.toml", "[[term]]\nwrite = 5\n", 1, None),
        ("a.toml", "term = [5]\n[[group]]\nterms = [7]\n", None, None),
        ("a.toml", "[[group]]\nterms = [7]\n", 1, None),
        ("a.tsv", "one\ttwo\tthree\tfour\n", 1, "four"),
        ("a.tsv", "ok\tOK\n!\tA1\n", 2, "A1"),
    ],
)
def test_errors_name_the_entry(tmp_path: Path, name: str, text: str, line: int | None, entry: str | None) -> None:
    with pytest.raises(DictionaryError) as caught:
        Dictionary.load(save(tmp_path, name, text))
    assert (entry, line, str(tmp_path / name)) == (caught.value.entry, caught.value.line, caught.value.source)


def test_a_conflict_says_what_to_do_and_a_circle_who_is_in_it() -> None:
    with pytest.raises(DictionaryError, match="; take one out, or give one a higher priority or other words") as caught:
        Dictionary([Entry("Zephyr", ["zefer"]), Entry("Zaffer", ["Zefer"])])
    assert caught.value.entry == "Zaffer"
    with pytest.raises(DictionaryError, match=r"corrections go in a circle: 'B1', 'C1', 'A1'") as caught:
        Dictionary({"a1": "B1", "b1": "C1", "c1": "A1", "d1": "B1"})
    assert caught.value.entry == "B1"
    assert (
        len(Dictionary([Entry("Zephyr", ["a  b"]), Entry("Zephyr", ["A B"]), Entry("Zaffer", ["a b"], priority=1)]))
        == 3
    )
    with pytest.raises(TypeError, match="a Dictionary is made of a mapping or of Entry objects, not of 5"):
        Dictionary(5)  # type: ignore[arg-type]


def test_conflicts_and_circles_are_errors() -> None:
    with pytest.raises(DictionaryError, match="'Zefer' is corrected to 'Zephyr' and to 'Zaffer'"):
        Dictionary([Entry("Zephyr", ["zefer"]), Entry("Zaffer", ["Zefer"])])
    with pytest.raises(DictionaryError, match="go in a circle"):
        Dictionary({"zefer": "Zephyr", "zephyr": "Zefer"})


def test_words_near_tell_entries_apart_unless_they_share_one() -> None:
    def two(first: list[str], second: list[str]) -> Dictionary:
        return Dictionary([Entry("Zephyr", ["zefer"], near=first), Entry("Zaffer", ["zefer"], near=second)])

    assert len(two(["wind", "sail"], ["knife"])) == len(two(["wind"], [])) == 2
    with pytest.raises(DictionaryError, match="is corrected to 'Zephyr' and to 'Zaffer'"):
        two(["wind", "sail"], ["knife", "sail"])


def test_merging_the_right_one_wins() -> None:
    left, right = Dictionary({"zefer": "Zephyr", "zeffer": "Zephyr"}), Dictionary({"zefer": "Zaffer"})
    assert {e.write: e.heard for e in left | right} == {"Zephyr": ("zeffer",), "Zaffer": ("zefer",)}
    assert (left | left) == left


def test_merging_adds_variants() -> None:
    both = Dictionary({"zefer": "Zephyr"}) | Dictionary.from_terms(["Zephyr"])
    assert [(e.write, e.heard, e.sounds) for e in both] == [("Zephyr", ("zefer",), True)]


def test_saved_and_loaded_it_is_the_same(tmp_path: Path) -> None:
    entries = [
        Entry("Zephyr", ["zefer", 'a "zed"'], sounds=False, near=["wind"], case="never"),
        Entry("Löwe", note="ö"),
    ]
    Dictionary(entries).save(tmp_path / "saved.toml")
    assert Dictionary.load(tmp_path / "saved.toml").entries == tuple(entries)


def test_signs_are_saved_as_they_are_but_for_those_that_toml_wants_escaped(tmp_path: Path) -> None:
    Dictionary([Entry("Zo\u00eb \U0001f600", note="a\x7fb")]).save(tmp_path / "saved.toml")
    assert 'write = "Zo\u00eb \U0001f600"\nnote = "a\\u007fb"\n' in (tmp_path / "saved.toml").read_text("utf-8")
    assert Dictionary.load(tmp_path / "saved.toml").entries[0].note == "a\x7fb"


def test_a_file_has_variants_in_a_table_and_groups_that_share_fields(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text(
        """
        signals = ["sail"]
        terms = ["Zephyr", { write = "Quillt", inflect = false }]
        [heard]
        WinBoat = ["wind boat"]
        [[group]]
        near = ["sea", "lake"]
        sounds = false
        terms = ["Gull", { write = "Tern", near = ["bird"], heard = ["turn"] }]
        """
    )
    expected = [
        Entry("Zephyr"),
        Entry("Quillt", inflect=False),
        Entry("WinBoat", ["wind boat"]),
        Entry("Gull", near=["sea", "lake"], sounds=False),
        Entry("Tern", ["turn"], near=["bird"], sounds=False),
    ]
    assert expected == list(Dictionary.load(path))


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ('title = "x"\n\n[[group]]\nnear = ["sea"]\n', "a group has terms", 3),
        ('[[group]]\nterms = ["a"]\n[[group]]\nnaer = ["sea"]\nterms = ["b"]\n', "unknown field 'naer'", 3),
        ('[heard]\nZephyr = "zefer"\n', "`heard` is a list of texts", 1),
        ('heard = ["Zephyr"]\n', "'heard' is no such thing", None),
        ('near = ["sea"]\n', "not 'near'", None),
    ],
)
def test_a_faulty_table_is_named_with_its_line(tmp_path: Path, text: str, message: str, line: int | None) -> None:
    path = tmp_path / "names.toml"
    path.write_text(text)
    with pytest.raises(DictionaryError, match=re.escape(message)) as caught:
        Dictionary.load(path)
    assert line == caught.value.line


def test_a_dictionary_is_named_for_where_it_comes_from() -> None:
    assert Dictionary.from_metadata({"people": ["Ann Lee"]}).name == "metadata"
    assert Dictionary.learn("a zefer", "a Zephyr").name == "learned"
    assert Dictionary.from_show(["a Quillt"]).name == "show"
    assert Dictionary.from_show(["a Quillt"], name="sea").name == "sea"
    assert Dictionary.from_terms(["Quillt"], name="sea").name == "sea"
    one, other, neither = Dictionary({"a1": "A1"}, name="one"), Dictionary({"b1": "B1"}, name="other"), Dictionary()
    assert ["one", "other", "one"] == [(a | b).name for a, b in ((one, other), (neither, other), (one, neither))]
    assert repr(one) == "<Dictionary 'one', 1 entry>"
    assert repr(Dictionary({"a1": "A1", "b1": "B1"})) == "<Dictionary 2 entries>"


def test_a_term_that_either_dictionary_finds_by_sound_is_found_so() -> None:
    exact, by_sound = Dictionary({"zefer": "Zephyr"}), Dictionary.from_terms(["Zephyr"])
    assert [True, True, False] == [
        entry.sounds for each in (exact | by_sound, by_sound | exact, exact | exact) for entry in each
    ]


def test_the_names_of_a_text_written_by_a_person() -> None:
    assert [entry.write for entry in Dictionary.from_text("We met Mara Quillt on the WinBoat.")] == [
        "Mara Quillt",
        "WinBoat",
    ]


def test_only_a_pdc_file_is_compiled_to(tmp_path: Path) -> None:
    with pytest.raises(DictionaryError, match=r": a compiled dictionary is a file ending in \.pdc") as caught:
        Dictionary().compile(tmp_path / "a.toml")
    assert caught.value.source == str(tmp_path / "a.toml")


def test_terms_are_cleaned() -> None:
    terms = ["  Moore   Threads", "", "--", "Moore Threads", "XanaX", "- Zephyr:"]
    assert [e.write for e in Dictionary.from_terms(terms)] == ["Moore Threads", "XanaX", "Zephyr"]
    assert [e.write for e in Dictionary.from_terms("Moore Threads")] == ["Moore Threads"]


def test_without() -> None:
    less = Dictionary.from_terms(["Zephyr", "Zaffer"], name="sea").without("Zaffer")
    assert (["Zephyr"], "sea") == ([entry.write for entry in less], less.name)


@pytest.mark.parametrize("name", NAMES)
def test_shipped_dictionaries_load(name: str) -> None:
    (dictionary,) = shipped(name)
    assert dictionary.name == name
    assert len(dictionary) > 100


def test_a_title_gives_everyday_words_no_case() -> None:
    title = {"title": "26 - AI Governance, AI-Enabled Coups and DevOps Culture with Mara Quillt"}
    assert [(e.write, e.case) for e in Dictionary.from_metadata(title).entries] == [
        ("DevOps", "auto"), ("Mara Quillt", "auto"),
    ]  # fmt: skip
    said = "We want to govern AI well, and AI governance is hard. The devops culture is not."
    turn = pp.Turn(said)
    fixed = pp.fix(pp.Transcript([turn], meta=pp.Meta(title=title["title"])), "asr", builtin=False)
    assert fixed.text == said.replace("devops", "DevOps")


def test_names_from_metadata() -> None:
    item = {
        "title": "Why Zephyrs Blow with Mara Quill",
        "people": ["Jo Vane"],
        "description": "<p>Mara Quill built WinBoat.</p> We talk about the sea. See https://x.example/Foo",
        "duration": 3,
    }
    assert [e.write for e in Dictionary.from_metadata(item)] == ["Jo Vane", "Mara Quill", "WinBoat"]


def test_learning() -> None:
    before = "I met Mara Kwill, and Mara Kwill's win boat. The sea was calm, I think. We saw it."
    after = "I met Mara Quill, and Mara Quill's WinBoat. The sea is calm, I guess. We saw it."
    learned = Dictionary.learn(before, after)
    assert [(e.write, e.heard, e.note) for e in learned] == [
        ("Quill", ("Kwill",), "corrected 'Kwill' 2x"),
        ("WinBoat", ("win boat",), "corrected 'win boat' 1x"),
    ]
    assert [e.write for e in Dictionary.learn(before, after, min_count=2)] == ["Quill"]


def test_a_form_often_left_alone_is_not_learned() -> None:
    before, after = "the lion ran. a lion slept. the lion ate", "the Lyon ran. a lion slept. the lion ate"
    assert len(Dictionary.learn(before, after)) == 0


def test_every_correction_must_hold_in_the_whole_show() -> None:
    pairs = [("we like zefirix sails", "we like Zephyrix sails"), ("a lion or zefirix", "a Lyon or Zephyrix")]
    show = Dictionary.from_show([*pairs, "the lion ran, a lion slept"])
    assert [(e.write, e.heard, e.note) for e in show] == [
        ("Zephyrix", ("zefirix",), "2x in 2 episodes; corrected 'zefirix' 2x")
    ]


def test_names_of_a_show() -> None:
    corrected = [
        "So Mara Quillt sails. We had a Quillt regatta, and Thanks Mara Quillt.",
        "Mara Quillt uses WinBoat at the Big Harbour. A big harbour it is.",
        "The windboat stays. And WinBoat, in the harbour. The wind boat stays.",
    ]
    show = {e.write: (e.sounds, e.case) for e in Dictionary.from_show(corrected, min_count=2)}
    assert show == {"Mara Quillt": (True, "auto"), "WinBoat": (True, "auto")}


def test_two_styles_of_one_word_are_both_left_alone() -> None:
    corrected = ["the sailgrade of it", "the sail grade of it", "its sailgrade"]
    (entry,) = Dictionary.from_show(corrected)
    assert (entry.write, entry.sounds, entry.case) == ("sailgrade", False, "auto")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("it was two hundred miles", "it was 200 miles"),
        ("we met zefer. so then", "we met. Zephyr then"),
        ("a zefer i mean really", "a Zephyr"),
        ("we race. Then it rained", "we race, then It rained"),
        ("the boats are old", "the boat is old"),
        ("zephyr", "zephyrs of the sea wind"),
    ],
)
def test_what_is_no_correction_of_a_term(before: str, after: str) -> None:
    assert Dictionary.learn(before, after).entries == ()


WORDS = st.sampled_from(
    "zefer Zephyr zephyr win boat WinBoat the sea a lion Lyon Mara Kwill Quill sails. Kwill's".split()
)


@given(st.lists(WORDS, max_size=40))
def test_a_text_teaches_nothing_about_itself(words: list[str]) -> None:
    text = " ".join(words)
    assert Dictionary.learn(text, text).entries == ()


@given(st.lists(st.tuples(WORDS, WORDS, st.booleans()), max_size=40))
def test_what_was_learned_never_leads_away_from_the_correction(words: list[tuple[str, str, bool]]) -> None:
    before = " ".join(old for old, _, _ in words)
    after = " ".join(new if changed else old for old, new, changed in words)
    learned = Dictionary.learn(before, after)
    fixed = pp.fix(Transcript([Turn(before)]), "asr", dictionaries=[learned], builtin=False).text if words else ""
    assert distance(fixed, after) <= distance(before, after)


def distance(old: str, new: str) -> int:
    return sum(max(high - low, end - begin) for low, high, begin, end in opcodes(old.split(), new.split()))


def told(*texts: str) -> Transcript:
    return Transcript([Turn(text) for text in texts])


def test_spellings_of_one_name_are_suggested() -> None:
    show = [told("We use Zephyrix here.", "Is Zephyrix fast?"), told("I like Zefirix more, or Zephy Rix.")]
    (found,) = suggest(show)
    assert (found.entry.write, found.reason) == ("Zephyrix", "spellings")
    assert found.entry.heard == ("Zefirix", "Zephy Rix")
    assert found.forms == (("Zephyrix", 2), ("Zefirix", 1), ("Zephy Rix", 1))
    assert found.contexts[0] == "We use Zephyrix here"


def test_the_spelling_of_the_metadata_is_suggested() -> None:
    turns = [pp.Turn("Ask Zefirix. Yes, Zefirix."), pp.Turn("Only Zefirix, or Zephirix.")]
    (found,) = suggest([pp.Transcript(turns, meta=Meta(description="A talk on Zephyrix and the sea."))])
    assert ("Zephyrix", "metadata") == (found.entry.write, found.reason)
    assert {"Zefirix", "Zephirix"} == set(found.entry.heard)


def test_unknown_names_are_suggested_everyday_words_are_not() -> None:
    (found,) = suggest([told("Ask Zephyrix. Ask London.", "London. Zephyrix. London. Zephyrix!")])
    assert (found.entry.write, found.entry.heard, found.reason) == ("Zephyrix", (), "unknown")
    assert suggest([told("Only Zephyrix once.")]) == []


def test_a_form_with_capitals_leads() -> None:
    (found,) = suggest([told("the zef shuffle", "a zef shuffle", "in ZefShuffle now", "no zef shuffle")])
    assert (found.entry.write, found.entry.heard) == ("ZefShuffle", ("zef shuffle",))


def test_small_words_are_no_part_of_a_name() -> None:
    assert suggest([told("a merope sails", "a merope", "the Amerope")]) == []


def test_a_hyphen_makes_no_name() -> None:
    assert suggest([told("The sail-lofts are old.", "Two sail-lofts, three sail-lofts.")]) == []


MUSIC = ["So the idea of music is one key.", "With music you need two rounds.", "Signers of music share it."] * 3


def test_everyday_words_that_may_be_a_term_are_asked_about_once() -> None:
    names = pp.Dictionary.from_terms(["MuSig", "Schnorr"])
    careful = pp.fix(pp.Transcript([pp.Turn(text) for text in MUSIC]), "asr", dictionaries=[names])
    (question,) = careful.questions
    assert str(question) == "music -> MuSig, 9 places?"
    assert question.confidence == max(each.confidence for each in careful.suggestions)
    accepted = careful.accept(question)
    assert (accepted.text.count("MuSig"), accepted.text.count("music"), accepted.questions) == (9, 0, ())


def test_everyday_words_that_may_be_a_term_become_an_entry() -> None:
    names = pp.Dictionary.from_terms(["MuSig", "Schnorr"])
    (found,) = suggest([told(*MUSIC)], dictionaries=[names])
    assert (found.entry.write, found.entry.heard, found.reason) == ("MuSig", ("music",), "sound")
    assert found.contexts[0] == "So the idea of music is one key."
    assert suggest([told(*MUSIC)]) == []
    assert suggest([told(*MUSIC)], dictionaries=[names], min_count=10) == []
    accepted = pp.fix(told(*MUSIC), "asr", dictionaries=[pp.Dictionary([found.entry])])
    assert accepted.text.count("MuSig") == 9


def test_the_command_line_asks_once_for_many_places(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    episode, names, more = tmp_path / "ep.txt", tmp_path / "names.toml", tmp_path / "more.toml"
    episode.write_text("\n\n".join(f"Ann: {text}" for text in MUSIC), "utf-8")
    pp.Dictionary.from_terms(["MuSig", "Schnorr"]).save(names)
    assert main(["fix", str(episode), "--preset", "asr", "--dictionary", str(names), "--explain"]) == 0
    *asked, tally = capsys.readouterr().err.splitlines()
    assert (len(asked), tally) == (1, "0 edits, 9 more suggested")
    assert "[-music-]{+MuSig+}" in asked[0]
    assert "(9 places, not applied, terms: sound," in asked[0]
    assert main(["suggest", str(episode), "--dictionary", str(names), "-o", str(more)]) == 0
    assert [(entry.write, entry.heard) for entry in pp.Dictionary.load(more)] == [("MuSig", ("music",))]


def test_a_keyword_that_is_how_a_term_is_said_is_asked_about() -> None:
    rows = ["We keep the rows in sequel.", "A sequel query gets the users.", "My sequel is slow, I fear."] * 2
    careful = pp.fix(told(*rows), "asr", dictionaries=[pp.Dictionary.from_terms(["SQL"])])
    assert [str(question) for question in careful.questions] == ["sequel -> SQL, 6 places?"]
    assert pp.fix(told("The sequel was bad."), "asr", dictionaries=[pp.Dictionary.from_terms(["SQL"])]).questions == ()


def test_suggest_and_learn_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = save(tmp_path, "a.txt", "Ann: We use Zefirix here.\n\nBo: Is Zephyrix fast? Is Zephyrix small?\n")
    after = save(tmp_path, "b.txt", "Ann: We use Zephyrix here.\n\nBo: Is Zephyrix fast? Is Zephyrix small?\n")
    assert main(["suggest", str(before), "-o", str(tmp_path / "s.toml")]) == 0
    assert [e.heard for e in Dictionary.load(tmp_path / "s.toml")] == [("Zefirix",)]
    assert main(["learn", str(before), str(after), "-o", str(tmp_path / "l.toml")]) == 0
    assert [e.heard for e in Dictionary.load(tmp_path / "l.toml")] == [("Zefirix",)]
    assert "corrected 'Zefirix' 1x" in capsys.readouterr().out


def test_learning_from_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw, right, other = (tmp_path / name for name in ("raw", "right", "other"))
    for folder in (raw, right, other):
        folder.mkdir()
    save(raw, "e1.txt", "Ann: We use Zefirix here.\n\nBo: Yes, we do.\n")
    save(right, "e1.txt", "Ann: We use Zephyrix here.\n\nBo: Yes, we do.\n")
    save(right, "e2.txt", "Ann: Is Zephyrix fast?\n\nBo: I think so.\n")
    assert main(["learn", str(raw), str(right), "-o", str(tmp_path / "show.toml")]) == 0
    assert [(e.write, e.heard) for e in Dictionary.load(tmp_path / "show.toml")] == [("Zephyrix", ("Zefirix",))]
    assert main(["learn", str(right)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Zephyrix                 2x in 2 episodes"
    assert main(["learn", str(other), str(right)]) == 1
    assert "no file in" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["learn", "a", "b", "c"])
