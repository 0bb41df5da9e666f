"""Roles and names of speakers: what is told from talk, what is left open, and renaming."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

import podparse as pp
from podparse.people.mentions import mentions
from podparse.people.names import agreement, is_anonymous, near_spelling, parts, same_name
from podparse.people.talk import Talk

INTERVIEW = [
    ("SPEAKER_00", "Hello and welcome to the Harbour Show. I'm Ann Lee. My guest today is Dr. Bo Diaz. Bo, welcome!"),
    ("SPEAKER_01", "Thanks for having me, Ann. I'm happy to be here."),
    ("SPEAKER_00", "So how did you get into sailing?"),
    (
        "SPEAKER_01",
        "My father had a small boat, and I spent all summers on it, until I was old enough to build one.",
    ),
    ("SPEAKER_00", "What was the hardest part of that?"),
    (
        "SPEAKER_01",
        "The wood. It took me a year to find the right oak, and another to learn how to bend it.",
    ),
    ("SPEAKER_00", "That's all for today. Bo, thank you so much for coming on the show. See you next week!"),
    ("SPEAKER_01", "Thank you, Ann."),
]
PAIR = [
    ("A", "This is Two Friends. I'm Cleo."),
    ("B", "And I'm Dev."),
    ("A", "Dev, have you seen the new bridge?"),
    ("B", "I have, and I like it a lot. Have you walked over it, Cleo?"),
    ("A", "Not yet. I wanted to wait for the crowds to go. Was it windy?"),
    ("B", "It was, but the view is worth it. You should go early, Cleo."),
]
STAGE = [
    ("S1", "Welcome back! I'm Mia, and with me as always is my co-host, Noor. Our guest today is Olga Petrova."),
    ("S2", "Hey everyone, good to see you all again."),
    ("S1", "Olga, tell us how it all began?"),
    ("S3", "Thank you for having me. It began with a letter that was sent to the wrong house, and I kept that letter."),
    ("S2", "What did you do with it?"),
    ("S3", "I answered it. We wrote to each other for three years, and then my answer came back unopened, so I went."),
    ("S1", "Thanks for joining us, Olga."),
    ("S4", "The show was produced by Pia Roe and is made possible by our sponsors."),
]


def transcript(turns: list[tuple[str, str]]) -> pp.Transcript:
    return pp.Transcript([pp.Turn(text, speaker) for speaker, text in turns])


def names(turns: list[tuple[str, str]], **options: object) -> dict[str, str]:
    return {each.id: found.name for each, found in pp.identify(transcript(turns), **options).items()}  # type: ignore[arg-type]


def roles(turns: list[tuple[str, str]]) -> dict[str, str]:
    return {each.id: str(role) for each, role in pp.roles(transcript(turns)).items()}


# ---------------------------------------------------------------- roles


def test_an_interview_has_a_host_and_a_guest() -> None:
    assert roles(INTERVIEW) == {"SPEAKER_00": "host", "SPEAKER_01": "guest"}


def test_two_who_talk_as_equals_are_hosts() -> None:
    assert roles(PAIR) == {"A": "host", "B": "co-host"}


def test_co_host_guest_and_narrator() -> None:
    assert roles(STAGE) == {"S1": "host", "S2": "co-host", "S3": "guest", "S4": "narrator"}


def test_a_role_says_how_sure_and_why() -> None:
    role = pp.roles(transcript(INTERVIEW))["SPEAKER_01"]
    assert role.value == "guest"
    assert 0.5 <= role.confidence <= 1
    assert "says what guests say" in [each.text for each in role.evidence]


def test_an_advertisement_is_nobody_on_the_show() -> None:
    ad = "This episode is brought to you by Oakbend. Use code BOAT for a discount, and sign up for a free trial."
    assert roles([*INTERVIEW[:5], ("Voice", ad), *INTERVIEW[5:]])["Voice"] == "ad"


@pytest.mark.parametrize(
    ("label", "role"), [("HOST", "host"), ("Guest 2", "guest"), ("Narrator", "narrator"), ("Co-Host", "co-host")]
)
def test_a_role_in_the_label_stands(label: str, role: str) -> None:
    found = pp.roles(transcript([(label, "I was born by the sea."), ("Ann", "Thanks for having me.")]))
    assert str(found[label]) == role
    assert found[label].confidence == 1.0


def test_nobody_speaks_nothing_is_said() -> None:
    assert dict(pp.roles(pp.Transcript())) == {}
    assert dict(pp.roles(pp.Transcript([pp.Turn("Text that nobody is known to say.")]))) == {}
    assert dict(pp.identify(pp.Transcript([pp.Turn("I'm Ann.")]))) == {}


# ---------------------------------------------------------------- names


def test_names_from_introductions_and_forms_of_address() -> None:
    assert names(INTERVIEW) == {"SPEAKER_00": "Ann Lee", "SPEAKER_01": "Bo Diaz"}
    assert names(PAIR) == {"A": "Cleo", "B": "Dev"}
    assert names(STAGE) == {"S1": "Mia", "S2": "Noor", "S3": "Olga Petrova"}


def test_names_in_speech_without_capitals() -> None:
    greeted = [
        ("S1", "hello and welcome to the show my name is ann lee and today i have bo diaz with me welcome bo"),
        ("S2", "thanks ann i am happy to be here"),
    ]
    assert names(greeted) == {"S1": "Ann Lee", "S2": "Bo Diaz"}
    assert names([("S1", "my name is kwillt and i make boats"), ("S2", "i said hey ann but i am late")]) == {
        "S1": "Kwillt"
    }
    assert names([("S1", "i'm happy and i'm rich so i will go"), ("S2", "thanks will do but art is long")]) == {}


def test_a_name_that_is_an_everyday_word_is_one_for_who_calls_themselves_so() -> None:
    assert names([("S1", "Hello, I'm Will. I will go."), ("S2", "We will see."), ("S3", "No.")]) == {"S1": "Will"}


def test_a_short_form_is_a_name_between_two_and_beside_a_surname() -> None:
    thanked = [("A", "So what is it, and why?"), ("B", "Thanks so much, Chris. It is a boat."), ("A", "A boat.")]
    assert names([*thanked, ("B", "Yes, Chris, it is.")]) == {"A": "Chris"}
    asked = [("C", "It is cold. What do you think, Chris?"), ("A", "I think so."), ("C", "Thanks, Chris.")]
    assert names([*thanked, *asked]) == {}
    whole = ("C", "Oh, that is Chris Moor, is it not?")
    assert names([whole, *thanked, *asked]) == {"A": "Chris Moor"}
    assert names([*thanked, *asked, *[("B", "A boat."), ("A", "So it is.")] * 3, whole]) == {"A": "Chris"}


def test_a_show_that_is_greeted_is_nobody() -> None:
    assert names([("A", "Hello, Oak Moot! Welcome to the Oak Moot show."), ("B", "Hi."), ("C", "Hi.")]) == {}


def test_a_name_says_how_sure_and_why() -> None:
    found = pp.identify(transcript(INTERVIEW))["SPEAKER_00"]
    assert found.evidence[0].kind == "self"
    assert found.evidence[0].turn == 0
    assert found.confidence >= 0.9


def test_a_name_that_is_only_spoken_of_is_no_speaker() -> None:
    talk = [("A", "I read Ann Lee. She writes well."), ("B", "Ann Lee wrote two books."), ("A", "Yes, Ann did.")]
    assert names(talk) == {}


@pytest.mark.parametrize(
    "text",
    [
        "I'm Sorry to say it rained.",
        "I'm Canadian, and it rained.",
        "Thanks, Everyone, for listening.",
        "Absolutely, Kubernetes, Docker, Nomad.",
        'They told me, "Hey, Ann, sit down."',
        "Well, Monday, then.",
        "This is Harbour Radio.",
    ],
)
def test_what_looks_like_a_name_and_is_none(text: str) -> None:
    assert "B" not in names([("A", text), ("B", "It did rain."), ("A", "So it did.")])


def test_a_quoted_address_was_meant_for_whoever_quotes_it() -> None:
    talk = [("A", 'My mother said, "Ann, come home."'), ("B", "And did you?"), ("A", "Thank you, Bo, I did.")]
    assert names(talk).get("B") != "Ann"


def test_labels_that_are_names_stay() -> None:
    assert names([("Ann Lee", "Welcome, Bo!"), ("SPEAKER_01", "Hello, Ann.")]) == {"SPEAKER_01": "Bo"}


def test_a_label_means_nothing_in_the_next_episode() -> None:
    assert names(PAIR)["A"] == "Cleo"
    assert names([("A", "It rains."), ("B", "It does.")]) == {}


def test_people_in_the_head_of_the_file_complete_first_names() -> None:
    t = pp.Transcript(transcript(PAIR).turns, meta=pp.Meta(people=("Cleo Marsh", "Dev Rao")))
    assert [each.name for each in pp.identify(t).values()] == ["Cleo Marsh", "Dev Rao"]


def test_a_short_form_that_only_others_use_is_less_sure() -> None:
    talk = [("A", "Chris, what do you think?"), ("B", "I like it."), ("A", "Thank you so much, Chris."), ("C", "Yes.")]
    talk = [("C", "So."), *talk[:3], ("B", "It is a good boat."), ("A", "Tell us, Chris."), ("B", "So it is.")]
    assert names(talk) == {}
    assert names(talk, min_confidence=0.7) == {"B": "Chris"}
    assert names([*talk, ("B", "I'm Chris, good night.")]) == {"B": "Chris"}


# ---------------------------------------------------------------- rosters


def test_a_roster_gives_full_names() -> None:
    assert names(PAIR, roster=["Dev Rao", "Cleo Marsh"]) == {"A": "Cleo Marsh", "B": "Dev Rao"}


def test_who_is_left_is_the_one_left() -> None:
    talk = [("A", "I'm Cleo."), ("B", "It rains."), ("A", "It does.")]
    assert names(talk, roster=["Cleo Marsh", "Dev Rao"]) == {"A": "Cleo Marsh", "B": "Dev Rao"}


def test_a_roster_without_any_sign_names_nobody() -> None:
    assert names([("A", "It rains."), ("B", "It does.")], roster=["Cleo Marsh", "Dev Rao"]) == {}


def test_nicknames_and_near_spellings_are_found_on_the_roster() -> None:
    talk = [("A", "Sam, what do you think?"), ("B", "I think so. And you, Mathias?"), ("A", "So do I.")]
    assert names(talk, roster=["Samantha Roe", "Matthias Voss"]) == {"A": "Matthias Voss", "B": "Samantha Roe"}


def test_a_role_on_the_roster_helps() -> None:
    people = [SimpleNamespace(name="Uma Ray", role="guest"), SimpleNamespace(name="Vic Hale", role="host")]
    plain = [(speaker, text.replace("Ann", "my friend").replace("Bo", "friend")) for speaker, text in INTERVIEW]
    assert names(plain, roster=people) == {"SPEAKER_00": "Vic Hale", "SPEAKER_01": "Uma Ray"}


def test_labels_short_for_a_name_are_completed() -> None:
    assert names([("Cleo", "It rains."), ("Rao", "It does.")], roster=["Cleo Marsh", "Dev Rao"]) == {
        "Cleo": "Cleo Marsh",
        "Rao": "Dev Rao",
    }


# ---------------------------------------------------------------- names as such


def test_one_letter_can_be_another_person() -> None:
    assert agreement("Chris Hiller", "Chris Miller") == 0.0
    assert agreement("Sjors Provost", "Sjors Provoost") == 0.9
    assert same_name("Mireille Fox, PhD", "mireille fox")
    assert not same_name("Jess Sachs", "Jess Lachs")
    assert near_spelling("provost", "provosst")


@pytest.mark.parametrize("label", ["SPEAKER_00", "Speaker 2", "spk_1", "S3", "B", "Guest", "Unknown Speaker", "Host 1"])
def test_anonymous_labels(label: str) -> None:
    assert is_anonymous(label)


@pytest.mark.parametrize("label", ["Ann", "Ann Lee", "Host Ann", "Bo (guest)", "X Æ"])
def test_labels_that_name_somebody(label: str) -> None:
    assert not is_anonymous(label)


def test_parts_of_names() -> None:
    assert parts("Prof. Zoë van den Berg, M.D.") == ("zoe", "van", "den", "berg")
    assert parts("") == ()


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("My name is Zoë van den Berg.", "self", "Zoë van den Berg"),
        ("I'm your host, Ann Lee.", "self", "Ann Lee"),
        ("Ann here, from the harbour.", "self", "Ann"),
        ("Our guest today is Bo.", "guest", "Bo"),
        ("I'm joined today by Bo Diaz.", "joined", "Bo Diaz"),
        ("With me is my co-host, Bo.", "cohost", "Bo"),
        ("Bo, welcome to the show.", "greet", "Bo"),
        ("Thank you so much, Bo.", "thank", "Bo"),
        ("So, Bo, where were we?", "open", "Bo"),
        ("What do you think, Bo?", "ask", "Bo"),
        ("You are right about that, Bo.", "end", "Bo"),
        ("What you said, Bo, is true.", "aside", "Bo"),
        ("As Bo said, it rains.", "refer", "Bo"),
        ("I met Bo in town.", "mention", "Bo"),
    ],
)
def test_kinds_of_mention(text: str, kind: str, name: str) -> None:
    found = mentions(Talk.of(transcript([("A", text)])))
    assert [(each.kind, each.name) for each in found] == [(kind, name)]


# ---------------------------------------------------------------- renaming


def test_rename_swaps_in_one_go_and_keeps_labels() -> None:
    t = pp.rename(transcript(PAIR), {"A": "B", "B": "A"})
    assert [(each.name, each.label) for each in t.speakers] == [("B", "A"), ("A", "B")]


def test_rename_takes_what_was_found() -> None:
    t = transcript(STAGE)
    named = pp.rename(t, pp.identify(t), roles=pp.roles(t))
    assert [(each.name, each.role) for each in named.speakers] == [
        ("Mia", "host"),
        ("Noor", "co-host"),
        ("Olga Petrova", "guest"),
        ("S4", "narrator"),
    ]
    assert named.turns[0].speaker is named.speakers[0]


def test_two_labels_of_one_person_become_one_speaker() -> None:
    t = pp.rename(transcript([("S1", "Hi."), ("S2", "Hello."), ("S3", "Hi again.")]), {"S1": "Ann", "S3": "Ann"})
    assert [(each.id, each.name) for each in t.speakers] == [("S1", "Ann"), ("S2", "S2")]
    assert t.turns[2].speaker == t.turns[0].speaker


def test_rename_reaches_the_cues() -> None:
    t = pp.parse("1\n00:00:01,000 --> 00:00:02,000\nAnn: Hi.\n\n2\n00:00:02,000 --> 00:00:03,000\nBo: Hello.\n")
    renamed = pp.rename(t, {"Ann": "Ann Lee"})
    assert [cue.speaker and cue.speaker.name for cue in renamed.cues] == ["Ann Lee", "Bo"]


@pytest.mark.parametrize("title", ["Dr.", "Dr", "dr.", "dr", "Prof.", "Professor"])
def test_a_title_is_never_a_name_and_hides_none(title: str) -> None:
    talk = [
        (
            "A",
            f"Welcome. I'm your host, {title} Quilla, and today I am talking to {title} Henrik Vasquez.",
        ),
        ("B", "Thank you, it is a pleasure to be here."),
        ("A", "So Henrik, what happened next?"),
        ("B", "We built it anyway."),
    ]
    assert names(talk) == {"A": "Quilla", "B": "Henrik Vasquez"}


def test_a_title_alone_names_nobody() -> None:
    talk = [("A", "I'm your host, Dr. And today we rest."), ("B", "Yes, Dr. And so we do.")]
    assert names(talk) == {}


def test_evidence_quotes_whole_words() -> None:
    said = "Good evening to all of you who are listening to us tonight, I'm Ann Lee and we have a wonderful guest here."
    found = pp.identify(pp.Transcript([pp.Turn(said, "SPEAKER_00"), pp.Turn("Thanks, Ann.", "SPEAKER_01")]))
    assert found["SPEAKER_00"].evidence[0].text == "who are listening to us tonight, I'm Ann Lee and we have a"
