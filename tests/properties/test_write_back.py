"""Outside the spans of edits a file stays as it is, to the letter, whatever markup, spaces and cues it has."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import podparse as pp
from podparse.formats.toolkit.turns import turns_from_cues
from podparse.model._diff import opcodes
from podparse.model.cues import Cue, Cues
from podparse.model.edited_cues import as_cues

# A file of each format with markup; each {} is a paragraph, a cue or a line.
FILES = {
    "html": ("<cite>Ann:</cite><time>0:05</time><p>{}</p><cite>Bo:</cite><time>1:05</time><p>{}</p>", "<b>{}</b>"),
    "ttml": (
        '<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="1s" end="2s">{}</p>'
        '<p begin="2s" end="3s">{}</p></div></body></tt>',
        "<span>{}</span>",
    ),
    "sami": ("<SAMI><BODY><SYNC Start=500><P Class=E>{}<SYNC Start=900><P Class=E>{}</BODY></SAMI>", "<i>{}</i>"),
    "podlove-xml": (
        '<pst:transcripts xmlns:pst="http://podlove.org/simple-transcripts" version="1.0"><pst:speech>'
        '<pst:speaker>Ann</pst:speaker><pst:item start="00:00:01" end="00:00:02">{}</pst:item>\n'
        '<pst:item start="00:00:02" end="00:00:03">{}</pst:item></pst:speech></pst:transcripts>',
        "<b>{}</b>",
    ),
    "vtt": ("WEBVTT\n\n00:01.000 --> 00:02.000\n{}\n\n00:02.000 --> 00:09.000\n<v Ann>{}\n", "<00:01.500><c.x>{}</c>"),
    "srt": (
        "1\r\n00:00:01,000 --> 00:00:02,000\r\n{}\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n{}\r\n",
        "<i>{}</i>",
    ),
    "markdown": ("**Ann:** {}\n\n**Bo:** {}\n\n**Ann:** So it is.\n", "*{}*"),
    "ass": (
        "[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, "
        "MarginV, Effect, Text\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{}\n"
        "Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,{}\n",
        "{{\\i1}}{}{{\\i0}}",
    ),
    "lrc": ("[00:01.00]{}\n[00:09.00]{}\n", "<00:02.00>{}"),
    "sbv": ("0:00:01.000,0:00:02.000\n{}\n\n0:00:03.000,0:00:04.000\n{}\n", "{}"),
    "csv": ('start,end,speaker,text\n1.0,2.0,"Ann","{}"\n2.0,3.0,"Bo","{}"\n', '""{}""'),
    "podcast-json": (
        '{{"version": "1.0.0", "segments": [{{"startTime": 1, "endTime": 2, "speaker": "Ann", "body": "{}"}},\n'
        '{{"startTime": 2, "endTime": 3, "speaker": "Ann", "body": "{}"}}]}}',
        "“{}\\u201d\\/ ",
    ),
}
WORD = re.compile(r"[A-Za-z]{3,}")
words = st.lists(
    st.tuples(
        st.sampled_from(["met", "And", "there", "said"]), st.booleans(), st.sampled_from([" ", " ", "  ", "\u00a0"])
    ),
    min_size=1,
    max_size=12,
)


PIECES = st.sampled_from(["so", "uh", "we go.", "and\nthen", "x,"])


def body(parts: list[tuple[str, bool, str]], mark: str, first: int) -> str:
    """Words that differ, some of them in markup, with spaces of all kinds between them."""
    told = [
        (f"{word}{'abcdefghijklmnopqrstuvwx'[n + first]}", marked, gap) for n, (word, marked, gap) in enumerate(parts)
    ]
    return "".join(f"{mark.format(word) if marked else word}{gap}" for word, marked, gap in told).rstrip() + "."


def edited(transcript: pp.Transcript, change: dict[str, str]) -> pp.Transcript:
    """The words as ``change`` says: "" takes a word out, with the space before it (or behind it)."""
    turns = []
    for turn in transcript.turns:
        fixes = []
        for found in WORD.finditer(turn.text):
            if found[0] in change and (new := change[found[0]]):
                fixes.append(pp.Fix(*found.span(), new, "term"))
        turns.append(turn.fixed(fixes))
    return evolve(transcript, turns=tuple(turns))


@pytest.mark.parametrize("format", FILES)
@given(one=words, other=words, data=st.data())
def test_a_word_for_a_word_changes_nothing_else(
    format: str, one: list[tuple[str, bool, str]], other: list[tuple[str, bool, str]], data: st.DataObject
) -> None:
    whole, mark = FILES[format]
    source = whole.format(body(one, mark, 0), body(other, mark, 12))
    read = pp.parse(source, format=format)
    said = WORD.findall(" ".join(turn.text for turn in read.turns))
    chosen = data.draw(st.sets(st.sampled_from(sorted(set(said) - {"Ann", "Bo", "it", "is"}) or ["none"])))
    change = {word: f"Qzx{word}" for word in chosen}
    want = source
    for word, new in change.items():
        want = re.sub(rf"(?<!Qzx)\b{word}\b", new, want)
    assert pp.dumps(edited(read, change)) == want


@pytest.mark.parametrize("format", [name for name in FILES if name not in ("podcast-json", "lrc")])
@given(parts=words, at=st.integers(0, 20))
def test_a_word_that_goes_takes_nothing_with_it_but_a_space(
    format: str, parts: list[tuple[str, bool, str]], at: int
) -> None:
    whole, mark = FILES[format]
    source = whole.format(f"Well, {body(parts, mark, 0)}", "Yes.")
    read = pp.parse(source, format=format)
    turn = next(turn for turn in read.turns if "Well, " in turn.source)
    low, high = [match for match in WORD.finditer(turn.source) if match.start() > 4][at % len(parts)].span()
    fixed = turn.fixed([pp.Fix(low - turn.source[low - 1].isspace(), high, "", "filler")])
    out = pp.dumps(evolve(read, turns=tuple(fixed if each is turn else each for each in read.turns)))
    rest = iter(source)
    assert all(char in rest for char in out)  # nothing is new, and nothing has moved
    assert re.sub(r"\s", "", out) == re.sub(r"\s", "", source).replace(turn.source[low:high], "", 1)


@given(
    data=st.data(),
    lines=st.lists(st.lists(PIECES, min_size=1), min_size=1),
)
def test_cues_with_edits_say_what_the_turn_says(data: st.DataObject, lines: list[list[str]]) -> None:
    cues = Cues.of([Cue(float(n), n + 1.0, text=" ".join(line)) for n, line in enumerate(lines)])
    turns = []
    for turn in turns_from_cues(cues):
        spots = sorted(data.draw(st.sets(st.integers(0, len(turn.source)), max_size=8)))
        fixes = [
            pp.Fix(low, high, data.draw(st.sampled_from(["", " ", "Q", "Q,", " Q ", "a b c"])), "term")
            for low, high in zip(spots[::2], spots[1::2], strict=False)
        ]
        turns.append(turn.fixed(fixes))
    now = as_cues(pp.Transcript(turns, cues=cues))
    assert " ".join(cue.text for cue in now).split() == " ".join(turn.text for turn in turns).split()
    assert [cue.text.strip() for cue in now] == [cue.text for cue in now]


def test_edits_over_a_border_leave_no_stop_behind() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nWe met\n\n2\n00:00:02,000 --> 00:00:03,000\nuh, and we left.\n"
    read = pp.parse(text)
    fixed = evolve(read, turns=(read.turns[0].fixed([pp.Fix(6, 9, "", "filler")]),))
    assert [cue.text for cue in as_cues(fixed)] == ["We met,", "and we left."]
    assert pp.dumps(fixed) == text.replace("met", "met,").replace("uh, ", "")


@given(st.lists(st.sampled_from("abcdef")), st.lists(st.sampled_from("abcdef")))
def test_differences_make_one_list_of_the_other(old: list[str], new: list[str]) -> None:
    assert list(applied(old, new)) == new
    long = [f"{n}" for n in range(900)]
    assert list(applied(long[:300] + old + long[300:], new + long[300:] + old)) == new + long[300:] + old


def applied(old: list[str], new: list[str]) -> Iterator[str]:
    at = 0
    for low, high, begin, end in opcodes(old, new):
        yield from old[at:low]
        yield from new[begin:end]
        at = high
    yield from old[at:]
