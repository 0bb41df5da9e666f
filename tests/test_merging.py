"""Words with a diarization, and the tracks of one episode."""

from __future__ import annotations

import pytest

from podparse import Cue, PodparseError, Transcript, Turn, merge, parse
from podparse.merging import merge_tracks
from podparse.model import Cues
from podparse.model.timing import Timing
from tests.formats.tools import heard, times


def spoken(*words: tuple[str, float, float]) -> Transcript:
    """All words in one turn, as a recogniser without speakers gives them."""
    rows, at = [], 0
    for form, start, end in words:
        rows.append((at, at + len(form), start, end))
        at += len(form) + 1
    return Transcript([Turn(" ".join(word[0] for word in words), timing=Timing.of(rows))])


def evenly(text: str, step: float = 0.3, start: float = 0.0) -> Transcript:
    forms = text.split()
    return spoken(*((form, start + step * at, start + step * (at + 1)) for at, form in enumerate(forms)))


def test_each_word_goes_to_whom_is_heard_in_it() -> None:
    t = merge(evenly("so we went there. And then? Home."), [(0.0, 1.2, "Ann"), (1.2, 1.8, "Bo"), (1.8, 2.2, "Ann")])
    assert heard(t) == [("Ann", "so we went there."), ("Bo", "And then?"), ("Ann", "Home.")]
    assert [start for start, _ in times(t)] == pytest.approx([0.0, 1.2, 1.8])
    assert [word.start for word in t.turns[1].words] == pytest.approx([1.2, 1.5])


def test_a_border_that_is_off_does_not_cut_a_sentence() -> None:
    t = merge(evenly("so we went there. And then what happened?"), [(0.0, 1.38, "Ann"), (1.38, 2.4, "Bo")])
    assert heard(t) == [("Ann", "so we went there."), ("Bo", "And then what happened?")]


def test_another_voice_for_one_word_of_a_sentence_is_flicker() -> None:
    segments = [(0.0, 0.6, "Ann"), (0.6, 0.9, "Bo"), (0.9, 2.4, "Ann")]
    words = evenly("so we really went to town again. Yes.")
    assert heard(merge(words, segments)) == [("Ann", "so we really went to town again. Yes.")]
    assert [name for name, _ in heard(merge(words, segments, steadiness=0))] == ["Ann", "Bo", "Ann"]


def test_an_answer_of_one_word_is_no_flicker() -> None:
    segments = [(0.0, 1.2, "Ann"), (1.2, 1.5, "Bo"), (1.5, 2.7, "Ann")]
    t = merge(evenly("so we went there. Yes. And then we left."), segments)
    assert heard(t) == [("Ann", "so we went there."), ("Bo", "Yes."), ("Ann", "And then we left.")]


def test_a_word_between_segments_goes_to_the_nearer_one_and_far_ones_to_nobody() -> None:
    words = spoken(("hm.", 0.0, 0.3), ("Right.", 10.0, 10.3), ("Off.", 30.0, 30.3))
    t = merge(words, [(0.5, 2.0, "Ann"), (8.0, 9.5, "Bo"), (11.5, 12.0, "Ann")])
    assert heard(t) == [("Ann", "hm."), ("Bo", "Right."), (None, "Off.")]
    assert [notice.code for notice in t.warnings] == ["no-speaker-heard"]


def test_words_without_times_share_the_time_of_their_cue() -> None:
    t = merge(
        Transcript([Turn("one two three four", start=0.0, end=4.0)]),
        [(0.0, 2.0, "Ann"), (2.0, 4.0, "Bo")],
        steadiness=0,
    )
    assert heard(t) == [("Ann", "one two"), ("Bo", "three four")]


def test_rttm_and_an_offset() -> None:
    rttm = parse("SPEAKER e 1 10.0 1.2 <NA> <NA> spk0 <NA> <NA>\nSPEAKER e 1 11.2 1.0 <NA> <NA> spk1 <NA> <NA>\n")
    t = merge(evenly("so we went there. And then what?"), rttm, offset=-10.0)
    assert heard(t) == [("spk0", "so we went there."), ("spk1", "And then what?")]


def test_cues_are_kept_and_cut() -> None:
    source = "1\n00:00:00,000 --> 00:00:02,000\nso we went. And then?\n\n2\n00:00:02,000 --> 00:00:03,000\nHome.\n"
    t = merge(parse(source), [(0.0, 1.25, "Ann"), (1.25, 2.0, "Bo"), (2.0, 3.0, "Ann")])
    assert [(cue.text, cue.speaker and cue.speaker.name) for cue in t.cues] == [
        ("so we went.", "Ann"),
        ("And then?", "Bo"),
        ("Home.", "Ann"),
    ]


def test_nothing_to_merge_is_said() -> None:
    with pytest.raises(PodparseError, match="no segment"):
        merge(evenly("a b"), [])
    with pytest.raises(PodparseError, match="has a time"):
        merge(Transcript([Turn("a b")]), [(0.0, 1.0, "Ann")])


def track(*cues: tuple[float, float, str]) -> Transcript:
    columns = Cues.of(Cue(start, end, text=text) for start, end, text in cues)
    turns = [Turn(text, start=start, end=end, cues=range(at, at + 1)) for at, (start, end, text) in enumerate(cues)]
    return Transcript(turns, cues=columns)


def test_tracks_follow_the_start_of_their_cues() -> None:
    ann, bo = track((0.0, 2.0, "Hi Bo."), (5.0, 6.0, "Good.")), track((2.5, 4.0, "Hi Ann."), (4.1, 4.8, "How are you?"))
    t = merge_tracks({"Ann": ann, "Bo": bo})
    assert heard(t) == [("Ann", "Hi Bo."), ("Bo", "Hi Ann. How are you?"), ("Ann", "Good.")]


def test_tracks_that_started_later() -> None:
    t = merge_tracks([track((3.0, 4.0, "Hi.")), track((0.0, 1.0, "Hello."))], offsets=[0.0, 4.5])
    assert heard(t) == [("Speaker 1", "Hi."), ("Speaker 2", "Hello.")]
    assert times(t) == [(3.0, 4.0), (4.5, 5.5)]


def test_what_is_thrown_in_waits_for_the_end_of_the_sentence() -> None:
    ann = track((0.0, 2.0, "So we went"), (2.1, 4.0, "to the shop"), (4.2, 5.0, "again."), (5.5, 6.0, "Twice."))
    bo = track((1.8, 2.2, "mhm"), (6.2, 7.0, "I see."))
    t = merge_tracks({"Ann": ann, "Bo": bo})
    assert heard(t) == [("Ann", "So we went to the shop again."), ("Bo", "mhm"), ("Ann", "Twice."), ("Bo", "I see.")]


def test_a_longer_interruption_does_not_wait() -> None:
    ann, bo = track((0.0, 2.0, "So we went"), (2.1, 4.0, "home.")), track((1.5, 3.5, "But why did you do that?"))
    t = merge_tracks({"Ann": ann, "Bo": bo})
    assert heard(t) == [("Ann", "So we went"), ("Bo", "But why did you do that?"), ("Ann", "home.")]


def test_what_another_microphone_picked_up_is_no_speech() -> None:
    ann, bo = track((0.0, 2.0, "So we went to the shop.")), track((0.1, 1.9, "so we went to the"), (3.0, 3.5, "Yes."))
    t = merge_tracks({"Ann": ann, "Bo": bo})
    assert heard(t) == [("Ann", "So we went to the shop."), ("Bo", "Yes.")]
    assert [(cue.kind, cue.text) for cue in t.cues][-1] == ("bleed", "so we went to the")
    assert [notice.code for notice in t.warnings] == ["bleed"]


def test_tracks_without_anything() -> None:
    assert merge_tracks({}).turns == ()
    assert merge_tracks([Transcript(), track((0.0, 1.0, "Hi."))]).text == "Hi."
