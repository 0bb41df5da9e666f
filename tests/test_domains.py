"""The shipped dictionaries by domain: what they repair, what they leave alone, and what their files must be."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

import podparse as pp
from podparse.errors import DictionaryError
from podparse.fixing.terms.domains import DOMAINS, domain, signals, spoken_of
from podparse.fixing.terms.shipped import shipped
from podparse.language.en.lexicon import proper_nouns, words
from podparse.text.tokens import split

CASES = Path(__file__).parent / "cases" / "domains.tsv"
LEAST = 15  # sentences of each kind a domain has at least
EVERYDAY = 20_000  # rank

TALKS = {
    "software": ("We deploy the backend to a cluster, and each commit runs the tests before the code is in the repo."),
    "science": (
        "The telescope saw a galaxy whose stars and planets bend light, as gravity and relativity say, like atoms."
    ),
    "medicine": (
        "The patient had a fever, so the doctor gave a drug for the infection, and the nurse saw the symptoms go."
    ),
    "sports": (
        "The team won the match late in the season when the striker scored a goal and the coach hugged the players."
    ),
    "politics": (
        "The senate votes on the bill before the election, and the president says that congress lost the voters."
    ),
    "business": (
        "The startup raised funding from investors, revenue and margins grew, and the company hired a new cfo."
    ),
    "culture": (
        "The director of the film wrote the script from a novel, and the actors sing songs by a jazz composer."
    ),
}
CHAT = "So I went to see my aunt, and on the way the bus broke down, so we all walked, and it was raining, you know."


def cases() -> list[tuple[str, str, str]]:
    rows = [line.split("\t") for line in CASES.read_text("utf-8").splitlines() if line and line[0] != "#"]
    return [(name, said, wanted or said) for name, said, wanted in rows]


def counted(text: str) -> Counter[str]:
    return Counter(split(text))


@pytest.mark.parametrize(("name", "said", "expected"), cases())
def test_cases(name: str, said: str, expected: str) -> None:
    fixed = pp.fix(pp.Transcript([pp.Turn(said)]), "asr", dictionaries=[domain(name)], builtin=False)
    assert expected == fixed.text


@pytest.mark.parametrize("name", DOMAINS)
def test_each_domain_has_as_many_sentences_to_keep_as_to_change(name: str) -> None:
    kinds = Counter(said == wanted for domain_, said, wanted in cases() if domain_ == name)
    assert min(kinds[True], kinds[False]) >= LEAST


@pytest.mark.parametrize("name", DOMAINS)
def test_a_domain_has_hundreds_of_terms_and_its_name(name: str) -> None:
    assert domain(name).name == name
    assert len({entry.write for entry in domain(name)}) > 700


def test_an_unknown_domain_says_which_there_are() -> None:
    with pytest.raises(DictionaryError, match="no domain 'cookery'\\. There are: software, science"):
        domain("cookery")


@pytest.mark.parametrize("name", DOMAINS)
def test_a_name_that_is_an_everyday_word_wants_context(name: str) -> None:
    rank = words()
    bare = [
        entry.write
        for entry in domain(name)
        if not entry.near
        and entry.case == "auto"
        and len(form := split(entry.write)) == 1
        and rank.get(form[0], EVERYDAY) < EVERYDAY
        and form[0] not in proper_nouns()
        and not entry.write.islower()
    ]
    # places and makers' names that are listed in lower case but mean nothing else
    assert sorted(set(bare) - KNOWN) == []


KNOWN = frozenset(
    """Antarctic Arctic Batman Bruins Buccaneers Bach Byzantine Chardonnay Chromium Dodgers Drosophila Medicaid
    Medicare Ottoman Padres Passover Pentagon Presbyterian Salmonella
    Selenium Siemens Nestlé Wolverine Triton""".split()
)


def test_a_name_ends_with_a_letter_or_with_a_sign_that_matching_knows() -> None:
    entries = [entry for name in DOMAINS for entry in domain(name)]
    assert [entry.write for entry in entries if not (entry.write[-1].isalnum() or entry.write[-1] in ".+#'")] == []


def test_no_variant_is_a_name_itself_and_no_two_names_claim_it() -> None:
    entries = [entry for name in DOMAINS for entry in domain(name)] + [each for given in shipped() for each in given]
    names = {tuple(split(entry.write)): entry.write for entry in entries}
    claims: dict[tuple[str, ...], set[str]] = {}
    for entry in entries:
        for variant in () if entry.near else entry.heard:
            claims.setdefault(tuple(split(variant)), set()).add(entry.write)
    assert {form: claims[form] for form in claims if len(claims[form]) > 1} == {}
    assert {form: claims[form] for form in claims.keys() & names.keys() if claims[form] != {names[form]}} == {}


def test_the_data_stay_small() -> None:
    size = sum(len(file.read_bytes()) for file in files("podparse.data").iterdir() if file.name.endswith(".toml"))
    assert size < 252_000


@pytest.mark.parametrize("name", DOMAINS)
def test_signals_are_everyday_words_in_lower_case(name: str) -> None:
    assert [word for word in signals(name) if [word] != split(word)] == []
    assert [word for word in signals(name) if sum(word in signals(other) for other in DOMAINS) > 2] == []


@pytest.mark.parametrize("name", DOMAINS)
def test_a_talk_speaks_of_its_domain(name: str) -> None:
    assert name == next(iter(spoken_of(counted(TALKS[name]))))


def test_small_talk_speaks_of_no_domain() -> None:
    assert spoken_of(counted(CHAT)) == {}
    assert spoken_of(Counter()) == {}


def test_one_word_said_often_is_no_field() -> None:
    often = Counter({"patient": 50, "hospital": 40, "doctor": 60}) + counted(CHAT)
    assert spoken_of(often) == {}


def test_nothing_is_read_before_it_is_asked_for() -> None:
    asked = "import sys, podparse.fixing.terms.domains; print('tomllib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True).stdout == "False\n"


@pytest.mark.parametrize(
    ("name", "write", "expected"),
    [
        # two everyday words in one are looked for by no sound, and want a sign of the field where they stand apart
        ("software", "Cloudflare", [(("cloudflair",), False, False), (("cloud flare", "cloud flair"), True, False)]),
        ("business", "HubSpot", [(("hubspots",), False, False), (("hub spot",), True, False)]),
        ("software", "Keycloak", [((), False, True)]),
        # initials are spelled, not looked for by sound
        ("software", "EKS", [(("e k s",), False, False)]),
        ("software", "VPCs", [(("v p cs",), False, False)]),
        ("software", "StatsD", [(("statsdee",), False, True), (("stats d",), True, False)]),
        ("software", "gRPC", [(("gee rpc", "g rpc", "jrpc"), False, True), (("g r p c",), True, False)]),
        # short names and words with a letter more have too many neighbours
        ("software", "Hadoop", [((), False, False)]),
        ("software", "containerd", [((), False, False)]),
        ("culture", "no-dig", [((), False, False)]),
        # everyday words want a sign, whether they are the name or what is heard of it; names and numbers do not
        ("business", "Whole Foods", [((), True, True)]),
        ("business", "Bank of England", [((), False, True)]),
        ("sports", "Paul George", [((), False, True)]),
        ("software", "Linux Foundation", [((), False, True)]),
        ("business", "product-market fit", [((), False, True), (("product market fit",), True, False)]),
        ("business", "a16z", [(("a 16 z", "a16 z"), False, False), (("a sixteen z",), True, False)]),
        ("sports", "Real Madrid", [(("rayal madrid",), False, True), (("rail madrid", "reel madrid"), True, False)]),
    ],
)
def test_what_is_english_too_wants_a_sign_of_the_field(
    name: str, write: str, expected: list[tuple[tuple[str, ...], bool, bool]]
) -> None:
    found = [(each.heard, bool(each.near), each.sounds) for each in domain(name) if each.write == write]
    assert expected == found
