"""CTM, STM, RTTM, TextGrid, CHAT and Rev NLP: what is read, what is forgiven, what is written."""

from __future__ import annotations

import pytest

from podparse import ParseError, PodparseError, Transcript, Turn, detect, dumps, parse
from tests.formats.tools import edited, heard, times


def codes(transcript: Transcript) -> list[tuple[str, int | None]]:
    return [(notice.code, notice.line) for notice in transcript.warnings]


CTM = """;; a comment
ep7 1 0.50 0.25 so 0.91
ep7 1 0.75 0.25 deep 0.44
ep7 1 1.00 0.50 seek 0.62
ep7 1 1.50 0.00 .
ep7 1 4.00 0.50 right 0.99
"""


def test_ctm_words_become_utterances() -> None:
    t = parse(CTM)
    assert t.source is not None
    assert t.source.format == "ctm"
    assert [(cue.text, cue.start, cue.end) for cue in t.cues] == [("so deep seek.", 0.5, 1.5), ("right", 4.0, 4.5)]
    assert [(w.text, w.start, w.confidence) for w in t.words][:2] == [("so", 0.5, 0.91), ("deep", 0.75, 0.44)]


def test_ctm_an_edit_makes_new_lines_for_its_words_only() -> None:
    t = parse(CTM)
    assert dumps(t) == CTM
    assert dumps(edited(t, "deep seek", "DeepSeek")) == CTM.replace(
        "ep7 1 0.75 0.25 deep 0.44\nep7 1 1.00 0.50 seek 0.62\n", "ep7 1 0.750 0.750 DeepSeek 0.44\n"
    )
    assert dumps(edited(t, "right", "all right")).endswith("ep7 1 4.000 0.188 all 0.99\nep7 1 4.188 0.312 right 0.99\n")
    assert "so" not in dumps(edited(t, "so ", ""))


def test_ctm_reads_the_first_alternative_and_says_so() -> None:
    t = parse(
        "a 1 0.0 0.5 we 1\na 1 * * <ALT_BEGIN>\na 1 0.5 0.5 will 1\na 1 * * <ALT>\na 1 0.5 0.5 shall 1\n"
        "a 1 * * <ALT_END>\na 1 1.0 0.5 go 1\n"
    )
    assert t.turns[0].text == "we will go"
    assert codes(t) == [("alternatives", 2)]


def test_ctm_channels_are_speakers_in_the_order_of_time() -> None:
    t = parse("c A 0 1 hi\nc A 4 1 fine\nc B 2 1 how\nc B 3 1 goes\n")
    assert heard(t) == [("A", "hi"), ("B", "how goes"), ("A", "fine")]


def test_ctm_is_written_from_cues_without_word_times() -> None:
    t = Transcript([Turn("Hi there", "Ann Lee", start=1.0, end=1.7)])
    assert (
        dumps(t, "ctm") == "recording 1 1.000 0.200 Hi NA lex Ann_Lee\nrecording 1 1.200 0.500 there NA lex Ann_Lee\n"
    )


@pytest.mark.parametrize("name", ["ctm", "stm", "rttm", "textgrid"])
def test_formats_that_need_times_refuse_a_transcript_without(name: str) -> None:
    with pytest.raises(PodparseError, match="needs times"):
        dumps(Transcript([Turn("Hi.", "Ann")]), name)


STM = """;; a comment
ep7 1 Ann 0.5 2.25 <o,f0,female> so { deep / dip } seek is here
ep7 1 inter_segment_gap 2.25 3 ignore_time_segment_in_scoring
ep7 1 Bo 3 4.5 right
"""


def test_stm_segments() -> None:
    t = parse(STM)
    assert heard(t) == [("Ann", "so deep seek is here"), ("Bo", "right")]
    assert times(t) == [(0.5, 2.25), (3.0, 4.5)]
    assert t.cues[1].kind == "meta"


def test_stm_an_edit_keeps_what_it_does_not_touch() -> None:
    t = parse(STM)
    assert dumps(t) == STM
    assert dumps(edited(t, "seek is", "Seek was")) == STM.replace("seek is", "Seek was")


def test_stm_says_which_line_is_no_segment() -> None:
    t = parse("e 1 Ann 0 1 hello\nwhat is this\ne 1 Bo 1 2 hi\n", format="stm")
    assert heard(t) == [("Ann", "hello"), ("Bo", "hi")]
    assert codes(t) == [("stm-line", 2)]


def test_rttm_says_who_speaks_when() -> None:
    text = "SPEAKER e 1 0.5 1.5 <NA> <NA> spk0 <NA> <NA>\nSPEAKER e 1 2.0 0.25 <NA> <NA> spk1 <NA> <NA>\n"
    t = parse(text)
    assert [(c.speaker and c.speaker.name, c.start, c.end, c.kind) for c in t.cues] == [
        ("spk0", 0.5, 2.0, "segment"),
        ("spk1", 2.0, 2.25, "segment"),
    ]
    assert [speaker.name for speaker in t.speakers] == ["spk0", "spk1"]
    assert (t.turns, t.text, dumps(t)) == ((), "", text)


def test_rttm_lexemes_are_words() -> None:
    t = parse(
        "SPEAKER e 1 0.0 1.0 <NA> <NA> Ann <NA>\n"
        "LEXEME e 1 0.0 0.5 hi lex Ann 0.9\nLEXEME e 1 0.5 0.5 there lex Ann 0.8\n"
    )
    assert heard(t) == [("Ann", "hi there")]
    assert t.words[1].confidence == 0.8


LONG_GRID = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 3
tiers? <exists>
size = 3
item []:
    item [1]:
        class = "IntervalTier"
        name = "Ann - words"
        xmin = 0
        xmax = 3
        intervals: size = 3
        intervals [1]:
            xmin = 0
            xmax = 0.5
            text = "so"
        intervals [2]:
            xmin = 0.5
            xmax = 0.75
            text = "deep"
        intervals [3]:
            xmin = 0.75
            xmax = 1
            text = "seek"
    item [2]:
        class = "IntervalTier"
        name = "Ann - phones"
        xmin = 0
        xmax = 3
        intervals: size = 1
        intervals [1]:
            xmin = 0
            xmax = 0.2
            text = "S"
    item [3]:
        class = "IntervalTier"
        name = "Bo"
        xmin = 0
        xmax = 3
        intervals: size = 1
        intervals [1]:
            xmin = 1.5
            xmax = 2.5
            text = "He said ""right"" there."
"""
SHORT_GRID = """File type = "ooTextFile"
Object class = "TextGrid"

0
3
<exists>
2
"IntervalTier"
"word"
0
3
2
0.5
1
"so"
1
1.5
"right"
"IntervalTier"
"phrase"
0
3
1
0.5
1.5
"So, right?"
"""


def test_textgrid_tiers_are_speakers_words_and_phones() -> None:
    t = parse(LONG_GRID)
    assert heard(t) == [("Ann", "so deep seek"), ("Bo", 'He said "right" there.')]
    assert [(w.text, w.start, w.end) for w in t.words[:3]] == [
        ("so", 0.0, 0.5),
        ("deep", 0.5, 0.75),
        ("seek", 0.75, 1.0),
    ]
    assert [cue.text for cue in t.cues if cue.kind == "annotation"] == ["S"]


def test_textgrid_short_form_and_the_words_of_a_phrase() -> None:
    t = parse(SHORT_GRID)
    assert heard(t) == [(None, "So, right?")]
    assert [(w.text, w.start, w.end) for w in t.words] == [("So,", 0.5, 1.0), ("right?", 1.0, 1.5)]


def test_textgrid_in_utf16_comes_back_to_the_byte() -> None:
    data = "\ufeff".encode("utf-16-le") + LONG_GRID.replace("\n", "\r\n").encode("utf-16-le")
    t = parse(data)
    assert heard(t)[0] == ("Ann", "so deep seek")
    assert t.source is not None
    assert t.source.encode(dumps(t)) == data


def test_textgrid_an_edit_stays_in_its_interval() -> None:
    t = parse(LONG_GRID)
    assert dumps(edited(t, "deep seek", "DeepSeek")) == LONG_GRID.replace('"deep"', '"DeepSeek"').replace(
        '"seek"', '""'
    )
    assert dumps(edited(t, "there", "here")) == LONG_GRID.replace("there", "here")


def test_textgrid_that_breaks_off_gives_what_it_has() -> None:
    t = parse(LONG_GRID[: LONG_GRID.index('text = "seek')])
    assert t.text == "so deep"
    assert [code for code, _ in codes(t)] == ["cut-short"]


CHRONOLOGICAL = """"Praat chronological TextGrid text file"
0 3.5   ! Time domain.
3   ! Number of tiers.
"IntervalTier" "Ann" 0 3.5
"IntervalTier" "Bo" 0 3.5
"TextTier" "bell" 0 3.5

! Ann:
1 0 1.5
"So ""uh"" there."

! Bo:
2 0 2
""

! bell:
3 1.75
"ding"

! Bo:
2 2 3.5
"Yes."
"""


def test_textgrid_in_the_order_of_time() -> None:
    t = parse(CHRONOLOGICAL)
    assert [(turn.speaker and turn.speaker.name, turn.start, turn.text) for turn in t.turns] == [
        ("Ann", 0.0, 'So "uh" there.'),
        ("Bo", 2.0, "Yes."),
    ]
    assert t.warnings == ()
    assert dumps(t) == CHRONOLOGICAL
    assert dumps(edited(t, '"uh" ', "")) == CHRONOLOGICAL.replace('""uh"" ', "")
    cut = parse(CHRONOLOGICAL[:-3])
    assert [notice.code for notice in cut.warnings] == ["cut-short"]
    assert [turn.text for turn in cut.turns] == ['So "uh" there.']


def test_textgrid_written_covers_the_silence() -> None:
    t = Transcript([Turn("Hi.", "Ann", start=0.5, end=1.0), Turn("Yo.", None, start=0.75, end=2.0)])
    again = parse(dumps(t, "textgrid"))
    assert heard(again) == [("Ann", "Hi."), (None, "Yo.")]
    assert times(again) == [(0.5, 1.0), (0.75, 2.0)]


CHAT = """@UTF8
@Begin
@Languages:\teng
@Participants:\tA Ann_Lee Adult, INV Investigator
*A:\tI <went to> [/] &-um went to the sto:re [= the shop]
\t(be)cause &=laughs (.) no . \x15500_2500\x15
%wor:\tI \x15500_600\x15 went \x15600_900\x15 to \x15900_1000\x15 .
%mor:\tpro|I
*INV:\tyou did +/.
@End
"""


def test_chat_keeps_what_was_said() -> None:
    t = parse(CHAT)
    assert heard(t) == [("Ann Lee", "I went to um went to the store because no."), ("INV", "you did-")]
    assert times(t) == [(0.5, 2.5), (None, None)]
    assert [(w.text, w.start) for w in t.turns[0].words[:2]] == [("I", 0.5), ("went", 0.6)]
    assert t.meta.language == "en"


NLP = """token|speaker|ts|endTs|punctuation|prepunctuation|case|tags|wer_tags|confidence
Good|1|0.50|0.75|||UC|[]|[]|0.9
morning|1|0.75|1.25|.||LC|[]|[]|0.8
<laugh>|2|||||LC|[]|[]|
"""


def test_rev_nlp_tokens() -> None:
    t = parse(NLP)
    assert heard(t) == [("Speaker 1", "Good morning."), ("Speaker 2", "[laugh]")]
    assert [(w.text, w.start, w.confidence) for w in t.words] == [
        ("Good", 0.5, 0.9),
        ("morning.", 0.75, 0.8),
        ("[laugh]", None, None),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [(CTM, "ctm"), (STM, "stm"), (LONG_GRID, "textgrid"), (SHORT_GRID, "textgrid"), (CHAT, "chat"), (NLP, "rev-nlp")],
)
def test_the_content_tells_the_format(text: str, name: str) -> None:
    assert detect(text)[0].format == name


@pytest.mark.parametrize("name", ["ctm", "stm", "rttm", "textgrid", "chat", "rev-nlp"])
def test_what_is_no_such_file_is_refused(name: str) -> None:
    with pytest.raises(ParseError):
        parse("Ann: hello there, this is no such file\n", format=name)


def test_rev_nlp_an_edit_makes_new_lines_for_its_words_only() -> None:
    t = parse(NLP)
    assert dumps(t) == NLP
    assert dumps(edited(t, "morning", "evening, Bo")) == NLP.replace(
        "morning|1|0.75|1.25|.||LC|[]|[]|0.8\n",
        "evening|1|0.7500|1.1136|,||LC|[]|[]|0.8\nBo|1|1.1136|1.2500|.||LC|[]|[]|0.8\n",
    )


def test_chat_an_edit_leaves_the_codes_where_they_stand() -> None:
    t = parse(CHAT)
    assert dumps(t) == CHAT
    assert dumps(edited(t, "no.", "never.")) == CHAT.replace("(.) no .", "(.) never .")
    assert dumps(edited(t, "um went", "um walked")) == CHAT.replace("went to the sto", "walked to the sto")
    assert dumps(edited(t, "you did", "so you did")) == CHAT.replace("\tyou did +/.", "\tso you did +/.")


def test_chat_an_edit_among_glued_codes_rewrites_the_utterance_and_keeps_its_time() -> None:
    text = "@UTF8\n@Begin\n@Participants:\tA Ann Adult\n*A:\tice_cream , please . \x150_900\x15\n@End\n"
    again = dumps(edited(parse(text), "ice cream", "tea"))
    assert again == text.replace("ice_cream , please . ", "tea , please . ")


def test_chat_refuses_a_text_that_it_would_read_as_a_code() -> None:
    with pytest.raises(PodparseError, match="CHAT has no way to write"):
        dumps(edited(parse(CHAT), "no.", "[/] so:."))


LEXEMES = """LEXEME ep7 1 0.50 0.25 so lex ann 0.9
SPEAKER ep7 1 0.50 1.00 <NA> <NA> ann <NA>
LEXEME ep7 1 0.75 0.25 deep lex ann 0.8
LEXEME ep7 1 1.00 0.50 seek lex ann 0.7
"""


def test_rttm_an_edit_makes_new_lines_for_its_words_only() -> None:
    t = parse(LEXEMES)
    assert dumps(t) == LEXEMES
    assert dumps(edited(t, "deep seek", "DeepSeek")) == LEXEMES.replace(
        "LEXEME ep7 1 0.75 0.25 deep lex ann 0.8\nLEXEME ep7 1 1.00 0.50 seek lex ann 0.7\n",
        "LEXEME ep7 1 0.750 0.750 DeepSeek lex ann 0.8\n",
    )


def test_stm_conditions_without_a_comma_where_most_segments_have_them() -> None:
    t = parse("a 1 x 0.0 1.0 <O> so it goes\na 1 y 1.0 2.0 <O>\na 1 y 2.0 3.0 <unk> goes\n", format="stm")
    assert [(cue.kind, cue.text) for cue in t.cues] == [
        ("speech", "so it goes"),
        ("segment", ""),
        ("speech", "<unk> goes"),
    ]


def test_textgrid_a_tier_of_sentences_is_none_of_words_whatever_its_name() -> None:
    grid = dumps(Transcript([Turn("so it goes.", "words", start=0.5, end=1.0), Turn("on it goes.", start=2, end=3)]),
                 "textgrid")  # fmt: skip
    assert [cue.text for cue in parse(grid).cues] == ["so it goes.", "on it goes."]
