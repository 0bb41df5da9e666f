"""Made-up talk: what the benchmarks run on when no transcripts are given.

Speed depends on what stands in a text: how many word types it has, how often a speaker stumbles, how often a capital
stands inside a sentence. Sentences are drawn here from frames of spoken English, their content words from the word
list of the package by rank (the word of rank r with weight 1 / (r + 3), as in talk), names are invented, and a speaker
stumbles about as often as in transcripts that nobody edited. The same seed makes the same text.

>>> from itertools import islice
>>> next(talk(seed=1))[0]
'Razotor Markashiba'
>>> sum(len(text) for _, text in islice(talk(seed=1), 50)) > 5_000
True
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, Final

import podparse
from podparse._time import clock
from podparse.language.en.lexicon import FUNCTION_WORDS, proper_nouns, words

__all__ = ["invented", "subtitles", "talk", "transcript", "turns", "whisper"]

# {w}: a content word, {n}: a name, {d}: a number.
FRAMES: Final = tuple(
    """I think the {w} is the {w} part of it
we had a {w} and a {w} at {n}
it was {d} years ago when we started with the {w}
that is why {n} has a {w} for every {w}
if you look at the {w} you see that it's {w}
the thing about {n} is that they never {w} the {w}
what do you do when the {w} doesn't {w}
you know they have {d} people who {w} all day
I was talking to {n} about {w} and {w}
there are a lot of {w} in the {w}
what I mean is that you can't {w} without a {w}
they told us to {w} it, but the {w} was already {w}
how did you get from {w} to {w}
that's where the {w} comes from
I don't know if {n} would {w} that
it's not just the {w}, it's the {w} and the {w}
we were in {n} and they had this {w} {w}
one of the things that I {w} is how the {w} {w}
the first time I saw a {w} I was {d}
the {w} was like a {w}
most of the {w} we make are {w}
let me ask you about the {w} you wrote on {w}
nobody wants a {w} that has no {w}
he said that a {w} should {w} with the {w}""".splitlines()
)
OPENERS: Final = ("So ", "And ", "But ", "Well, ", "Yeah, ", "Now ", "I mean, ", "Right. ", "Okay, so ")
FILLERS: Final = ("uh, ", "um, ", "you know, ", "like, ", "I mean, ", "sort of ")
SYLLABLES: Final = "ka lo mi ra tu ne so vi da pe zo ri ba le no shi gra tor fen lux sel mar".split()
OTHER_SYLLABLES: Final = "bu dri gan hol ju kep lim mok nar pol quen ras stu tem ulf vor wen yas".split()
STUMBLES: Final = 0.006  # share of words before which a filler stands or which are said twice
COMMON: Final = 300  # the words of lower rank are mostly grammar
EVERYDAY: Final = 20_000


def invented(count: int, seed: int = 1, syllables: Sequence[str] = OTHER_SYLLABLES) -> list[str]:
    """``count`` different names of one or two words, as a glossary has them; none of them stands in the talk."""
    pick, names = random.Random(seed), dict[str, None]()

    def word() -> str:
        return "".join(pick.choices(syllables, k=pick.choice((2, 3, 3, 4)))).capitalize()

    while len(names) < count:
        names[f"{word()} {word()}" if pick.random() < 0.4 else word()] = None
    return list(names)


def talk(seed: int = 1) -> Iterator[tuple[str, str]]:
    """``(speaker, text)`` of turns without end, of some hundred words each."""
    pick = random.Random(seed)
    not_content = FUNCTION_WORDS | proper_nouns().keys()
    ranked = list(enumerate(words(), 1))[COMMON:EVERYDAY]
    content = {word: 1 / rank for rank, word in ranked if len(word) > 3 and word.isalpha() and word not in not_content}
    forms, weights = list(content), list(accumulate(content.values()))
    names = invented(300, seed, SYLLABLES)
    hosts = pick.sample([name for name in names if " " in name], 3)
    fill = {
        "{w}": lambda: pick.choices(forms, cum_weights=weights)[0],
        "{n}": lambda: pick.choice(names),
        "{d}": lambda: str(pick.randint(2, 90)),
    }

    def sentence() -> str:
        said = []
        for word in pick.choice(FRAMES).split():
            slot, mark = word.rstrip(",."), word[len(word.rstrip(",.")) :]
            form = (fill[slot]() if slot in fill else word.removesuffix(mark)) + mark
            if pick.random() < STUMBLES:
                again = "the" if slot in fill else slot
                form = pick.choice(FILLERS) + form if pick.random() < 0.6 else f"{again}, {form}"
            said.append(form)
        text = pick.choice(OPENERS) + " ".join(said) if pick.random() < 0.4 else " ".join(said)
        return text[0].upper() + text[1:] + pick.choice((".", ".", ".", ".", "?"))

    while True:
        for host in hosts:
            yield host, " ".join(sentence() for _ in range(pick.choice((1, 2, 4, 8, 16))))


def turns(megabytes: float, seed: int = 1) -> list[tuple[str, str]]:
    """Turns of about so many megabytes of text."""
    found, size = [], 0.0
    for speaker, text in talk(seed):
        if size >= megabytes * 1e6:
            break
        found.append((speaker, text))
        size += len(text)
    return found


def transcript(megabytes: float, seed: int = 1) -> podparse.Transcript:
    """The same as a transcript."""
    return podparse.Transcript([podparse.Turn(text, speaker=name) for name, text in turns(megabytes, seed)])


def subtitles(megabytes: float, form: str, seed: int = 1) -> str:
    """The same as an ``srt`` or ``vtt`` file: two lines of some five words a cue, a label where the speaker changes."""
    mark = "." if form == "vtt" else ","
    out, number, time = ["WEBVTT\n\n"] if form == "vtt" else [], 0, 0.0
    for speaker, text in turns(megabytes, seed):
        said = text.split()
        for at in range(0, len(said), 10):
            number, end = number + 1, time + 0.4 * len(said[at : at + 10])
            lines = "\n".join(filter(None, (" ".join(said[at : at + 5]), " ".join(said[at + 5 : at + 10]))))
            if at == 0:
                lines = f"<v {speaker}>{lines}" if form == "vtt" else f"{speaker}: {lines}"
            out.append(f"{number}\n{clock(time, mark)} --> {clock(end, mark)}\n{lines}\n\n")
            time = end
    return "".join(out)


def whisper(megabytes: float, seed: int = 1) -> str:
    """The same as openai-whisper writes it, with the times of words: some thirteen times as many megabytes."""
    pick, time = random.Random(seed), 0.0
    segments: list[dict[str, Any]] = []
    for _, text in turns(megabytes, seed):
        said = text.split()
        for at in range(0, len(said), 12):
            start = time
            rows: list[dict[str, Any]] = []
            for word in said[at : at + 12]:
                end = round(time + pick.uniform(0.1, 0.6), 2)
                rows.append({"word": f" {word}", "start": time, "end": end, "probability": round(pick.random(), 6)})
                time = end
            segments.append(
                {"id": len(segments), "seek": int(start * 100), "start": start, "end": time}
                | {"text": "".join(row["word"] for row in rows), "tokens": [pick.randint(0, 50_000) for _ in rows]}
                | {"temperature": 0.0, "avg_logprob": -pick.random(), "compression_ratio": 1.6}
                | {"no_speech_prob": pick.random(), "words": rows}
            )
    return json.dumps({"text": "".join(each["text"] for each in segments), "segments": segments, "language": "en"})
