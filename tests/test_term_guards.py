"""What no score of a sound-alike may allow, asked directly: whole sentences are in ``cases/term_rules.tsv``."""

from __future__ import annotations

import pytest

from podparse.fixing.terms import Dictionary
from podparse.fixing.terms.compiled import compiled
from podparse.fixing.terms.guards import cut, forbidden, someone_else, too_faint
from podparse.fixing.terms.target import Match, digits_of, is_spelled, letters_of, word_of
from podparse.text.context import DocumentContext
from podparse.text.tokens import Tokens, split


def match(terms: str, heard: str) -> Match:
    """The nearest of the terms (``|`` between them) for what was heard."""
    names = Dictionary.from_terms(terms.split("|"))
    return compiled((names,), "en").sounds.matches(tuple(split(heard)))[0]


def place(text: str, heard: str) -> tuple[int, int, DocumentContext]:
    """The first and last word of what was heard, and the text's context."""
    tokens = Tokens([text])
    start = text.index(heard)
    return tokens.index_at(start), tokens.index_at(start + len(heard) - 1), DocumentContext(tokens)


def asked(term: str, text: str, *, there: bool = False) -> bool:
    """Whether it is forbidden that what stands in brackets is the term."""
    before, _, rest = text.partition("[")
    heard, _, after = rest.partition("]")
    return forbidden(match(term, heard), *place(before + heard + after, heard), there=there)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("Calder", "It was [colder] then."),  # an everyday word
        ("Colombo", "We met [Columbia] there."),  # another name
        ("Mara Quillt", "We met [kwillt] there."),  # half of a name, in lower case
        ("Nginx", "You put the [engine x] in front."),
        ("Nginx", "You put an [engine x] in front."),
        ("Weights", "They said [way its] here."),
        ("Terraform", "They [terra farm] it."),
        ("Terraform", "We use [terror form] there."),
        ("Rancher", "They [ran chair] it."),
        ("Sea Links", "The [sea lynx] here."),
    ],
)
def test_everyday_words_are_a_term_only_where_it_stands_elsewhere(term: str, text: str) -> None:
    assert asked(term, text)
    assert not asked(term, text, there=True)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("Calder", "We met Mary [Colder] there."),  # somebody else's surname, or given name
        ("Calder", "We met [Colder] Mary there."),
        ("Sara", "We met Tom [Sarah] there."),
        ("Clark", "We met Mary [Clarke] there."),
        ("SARA", "We met [Sarah] there."),  # a name is no acronym
        ("Mara Quillt", "We met [quilt] there."),
        ("Mara Quillt", "We met [Quilt] there."),
        ("Mara Quillt", "We met [Mora] there."),
        ("Mara Quillt", "We met Tom [Maraquilt] there."),
        ("Mara Quillt", "We met [Maraquilt] Tom there."),
        ("GDPR", "The [GDP] came."),
        ("RPC", "The [RBC] came."),
        ("Anduril", "They said [and you rule] it."),
        ("Anduril", "They said [an dew rill] it."),
        ("Kubernetes", "We use [cube or netties] there."),
        ("metformin", "I [met Forman] there."),
        ("metformin", "We [met foreman] there."),
        ("Buttercup", "They put [but a cup] there."),
        ("Forman", "They work [for men] there."),
        ("TikTok", "It is [tick tock] time."),
        ("Webcasts", "The [webcast site] here."),
        ("GC", "The [G C P] here."),
        ("SCSS", "A CSS, one CSS and [a CSS] here."),
        ("DevOps", "OBS, OBS and [Def OBS] here."),
        ("Basecamp", "The [base camps] here."),
    ],
)
def test_what_is_never_a_term(term: str, text: str) -> None:
    assert asked(term, text)
    assert asked(term, text, there=True)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("Postgres", "It was [postgrass] there."),
        ("Calder", "We met [Colder] there."),
        ("Zephyrix", "We met [Zefirix] there."),
        ("Zephyrix", "We met Tom [Zefirix] there."),
        ("Sara", "We met [Sarah] there."),
        ("Sara", "We met [sarah] there."),
        ("Clark", "We met [Clarke] there."),
        ("Henry", "We met [Henri] there."),
        ("Mara Quillt", "We met [Kwillt] there."),
        ("Mara Quillt", "We met [Maraquilt] there."),
        ("GDPR", "The [GDBR] came."),
        ("Nginx", "You put [engine x] in front."),
        ("SQS", "It is [as QS] there."),
        ("Kubernetes", "We use [coober netties] there."),
        ("metformin", "I [Met forman] there."),
        ("TikTok", "On [tick tock] it is."),
        ("SCSS", "The [a CSS] here."),
        ("DevOps", "The [Def OBS] here."),
        ("Basecamp", "The [Base camps] here."),
    ],
)
def test_what_may_be_a_term(term: str, text: str) -> None:
    assert not asked(term, text)
    assert not asked(term, text, there=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a zefi-[rix] box", True),
        ("a [zefi]-rix box", True),
        ("a [min/max] of it", True),
        ("see [zefi.rix] for it", True),
        ("ask [J.K. Quillt] for it", False),
        ("ask [zefirix] for it", False),
        ("ask [zefi-rix] for it", False),
        ("ask [zefirix]. For it", False),
    ],
)
def test_a_window_that_signs_cut(text: str, expected: bool) -> None:
    heard = text.partition("[")[2].partition("]")[0]
    first, last, context = place(text.replace("[", "").replace("]", ""), heard)
    assert expected == cut(context, first, last)


@pytest.mark.parametrize(
    ("term", "heard", "expected"),
    [
        ("Mara Quillt", "Mara Kwillt", False),
        ("Mara Quillt", "Sara Quillt", True),
        ("Mara Quillt", "Mora Quillt", False),
        ("Zephyr Link", "Zephyrs Link", False),
        ("Zephyrix", "Zefirix", False),
        ("Clark", "Clarke", False),
    ],
)
def test_another_person(term: str, heard: str, expected: bool) -> None:
    assert expected == someone_else(match(term, heard), split(heard))


@pytest.mark.parametrize(
    ("term", "heard", "expected"),
    [
        ("Zephyrix", "Zefirix", False),
        ("Sara", "Sarah", False),
        ("Colombo", "Columbia", True),
        ("GDPR", "GDP", True),
        ("Mara Quillt", "Mara Kwillt", False),
        ("Zephyr Link", "Zephyrs Link", True),
    ],
)
def test_of_names_in_metadata_any_that_sounds_otherwise_is_another(term: str, heard: str, expected: bool) -> None:
    assert expected == someone_else(match(term, heard), split(heard), cautious=True)


@pytest.mark.parametrize(
    ("term", "heard", "expected"),
    [
        ("Zephyrix", "Zefirix", False),
        ("Postgres", "postgrass", True),  # too far
        ("Sara", "Sarah", True),  # too short
        ("GDPR", "GDBR", True),
        ("Mara Quillt", "Kwillt", True),  # one name of two
        ("Mara Quillt", "Maraquilt", False),
        ("DevOps", "Def OBS", False),
        ("Basecamp", "base camps", False),  # the same letters
    ],
)
def test_what_is_too_faint_for_a_shipped_term(term: str, heard: str, expected: bool) -> None:
    rare = max(word_of(word).log_rank for word in split(heard))
    assert expected == too_faint(match(term, heard), rare)


def test_what_matching_knows_of_a_word() -> None:
    word, number = word_of("o'reilly's"), word_of("2000")
    assert ("oreilly", False, True) == (word.text, word.given, word.family)
    assert (True, False) == (word_of("zoe").given, word_of("zoe").family)
    assert ("2000", 2.0) == (number.text, number.log_rank)
    assert word_of("it's").log_rank < word_of("zephyrix").log_rank
    assert word_of("clark").phones == word_of("clarke").phones
    assert word_of("clark").key == word_of("clarke").key
    assert letters_of("clark") == word_of("clark").letters != word_of("clarke").letters


@pytest.mark.parametrize(
    ("word", "expected"),
    [("x", True), ("qs", True), ("a", False), ("i", False), ("as", False), ("by", False), ("4", False), ("g4", False)],
)
def test_a_word_said_letter_by_letter(word: str, expected: bool) -> None:
    assert expected == is_spelled(word)


def test_letters_and_digits_of_a_word() -> None:
    assert ("", "4", "365") == (digits_of("gpt"), digits_of("gpt4"), digits_of("m365"))
    assert letters_of("ab") == letters_of("a") | letters_of("b") == letters_of("baab")
    assert 0 == letters_of("") == letters_of("a") & letters_of("b")
