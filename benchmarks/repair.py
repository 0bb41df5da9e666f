"""Repairs: exact terms, sound-alikes, disfluencies, whole presets; F is one ``\\w+`` pass over the same text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

import podparse
from benchmarks import talk
from benchmarks.timing import Group, Run, Setting
from podparse.fixing.terms.compiled import Compiled, compiled
from podparse.fixing.terms.fixer import _exact
from podparse.text import Document

_WORDS = re.compile(r"\w+")
_OWN = 1_000  # terms of a user's own
_EXACT_BARS = {100: 0.9, 1_000: 1.3, 10_000: 2.0, 100_000: 3.0}
_FRESH = 32  # dictionaries for cold runs
_NEAR = 0.02  # of the text, for peers that look at each window of words


def _floor(texts: Sequence[str]) -> Run:
    return lambda: [_WORDS.findall(text) for text in texts]


def exact(setting: Setting) -> Iterator[Group]:
    """Exact forms of 100 to 100,000 terms; half of each hundred, at most, stand in the text."""
    transcript = setting.transcript(0.2)
    texts = [turn.source for turn in transcript.turns]
    spoken = sorted({name for text in texts for name in re.findall(r"(?<=[a-z,] )[A-Z]\w+(?: [A-Z]\w+)?", text)})
    made = talk.invented(setting.most_terms)
    terms = [term for pair in zip(spoken, made, strict=False) for term in pair] + made[len(spoken) :]
    runs: dict[str, Run] = {r"F: one \w+ pass": _floor(texts)}
    bars = {}
    context = Document(transcript, "en").context
    for size, bar in _EXACT_BARS.items():
        if size > setting.most_terms:
            break
        dictionary = podparse.Dictionary.from_terms(terms[:size])
        index = compiled((dictionary,), "en", False, False)
        runs[f"podparse, {size:,}"] = partial(_exact, [index], context)
        bars[f"podparse, {size:,}"] = bar
        if size == _OWN:
            runs[f"podparse, {size:,}, and the analysis"] = partial(_analysed, index, transcript)
        for name, peer in _PEERS.items():
            with suppress(ImportError):
                runs[f"{name}, {size:,}"] = peer(terms[:size], texts)
    yield Group("exact terms", runs, sum(map(len, texts)) / 1e6, bars)


def _analysed(index: Compiled, transcript: podparse.Transcript) -> object:
    return _exact([index], Document(transcript, "en").context)


def _flashtext(terms: Sequence[str], texts: Sequence[str]) -> Run:
    from flashtext import KeywordProcessor

    processor = KeywordProcessor()
    processor.add_keywords_from_list(list(terms))
    return lambda: [processor.extract_keywords(text) for text in texts]


def _flashtext2(terms: Sequence[str], texts: Sequence[str]) -> Run:
    from flashtext2 import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=False)
    processor.add_keywords_from_iter(terms)
    return lambda: [processor.extract_keywords(text) for text in texts]


def _aho_corasick(terms: Sequence[str], texts: Sequence[str]) -> Run:
    from ahocorasick import Automaton

    automaton = Automaton()
    for term in terms:
        automaton.add_word(term.lower(), term)
    automaton.make_automaton()
    return lambda: [list(automaton.iter_long(text.lower())) for text in texts]


_PEERS: dict[str, Callable[[Sequence[str], Sequence[str]], Run]] = {
    "flashtext": _flashtext,
    "flashtext2": _flashtext2,
    "pyahocorasick": _aho_corasick,
}


def sound_alikes(setting: Setting) -> Iterator[Group]:
    """What only sounds like one of a thousand terms, against fuzzy matching of each window of one and two words."""
    transcript = setting.transcript(_NEAR)
    texts = [turn.source for turn in transcript.turns]
    terms = talk.invented(_OWN)
    windows = [
        " ".join(said[at : at + size])
        for said in map(_WORDS.findall, texts)
        for size in (1, 2)
        for at in range(len(said) - size + 1)
    ]
    dictionary = podparse.Dictionary.from_terms(terms)
    stage = podparse.Pipeline.preset("asr", dictionaries=(dictionary,), builtin=False).without("joins", "casing")
    runs: dict[str, Run] = {r"F: one \w+ pass": _floor(texts), "podparse, terms": lambda: stage(transcript)}
    for name, peer in _FUZZY.items():
        with suppress(ImportError):
            runs[name] = peer(terms, windows)
    yield Group("sound-alikes of 1,000 terms", runs, sum(map(len, texts)) / 1e6, rounds=3)


def _rapidfuzz(terms: Sequence[str], windows: Sequence[str]) -> Run:
    from rapidfuzz.process import extractOne

    return lambda: [extractOne(window, terms, score_cutoff=85) for window in windows]


def _symspell(terms: Sequence[str], windows: Sequence[str]) -> Run:
    from symspellpy import SymSpell, Verbosity

    index = SymSpell(max_dictionary_edit_distance=2)
    for term in terms:
        index.create_dictionary_entry(term.lower(), 1)
    return lambda: [index.lookup(window.lower(), Verbosity.TOP, max_edit_distance=2) for window in windows]


def _jellyfish(terms: Sequence[str], windows: Sequence[str]) -> Run:
    from jellyfish import metaphone

    index = {metaphone(term): term for term in terms}
    return lambda: [index.get(metaphone(window)) for window in windows]


_FUZZY: dict[str, Callable[[Sequence[str], Sequence[str]], Run]] = {
    "rapidfuzz, each window": _rapidfuzz,
    "symspellpy, each window": _symspell,
    "jellyfish metaphone, each window": _jellyfish,
}


def disfluencies(setting: Setting) -> Iterator[Group]:
    """The stages of disfluencies; spaCy's tokenizer and small pipeline say what a pass of a tagger costs."""
    transcript = setting.transcript(0.1)
    texts = [turn.source for turn in transcript.turns]
    clean = podparse.Pipeline.preset("clean", builtin=False)
    stages = clean.without(*(name for name in clean.names if name not in ("loops", "disfluencies")))
    runs: dict[str, Run] = {r"F: one \w+ pass": _floor(texts), "podparse": lambda: stages(transcript)}
    with suppress(ImportError):
        import spacy

        blank = spacy.blank("en")
        runs["spaCy, tokenizer alone"] = lambda: list(blank.pipe(texts))
        with suppress(OSError):  # the model comes from elsewhere than PyPI
            small: Any = spacy.load("en_core_web_sm")
            runs["spaCy, en_core_web_sm"] = lambda: list(small.pipe(texts))
    yield Group("disfluencies", runs, sum(map(len, texts)) / 1e6, {"podparse": 4.0}, rounds=3)


def presets(setting: Setting) -> Iterator[Group]:
    """Whole presets with a thousand terms of the user's own: warm, and with a dictionary seen for the first time."""
    transcript = setting.transcript(0.1)
    texts = [turn.source for turn in transcript.turns]
    # Made before, so that the time of inventing names is not in the runs; a cold run takes one that was never used.
    own, *fresh = ((podparse.Dictionary.from_terms(talk.invented(_OWN, seed)),) for seed in range(2, 2 + _FRESH))
    pipelines = {name: podparse.Pipeline.preset(name, dictionaries=own) for name in ("clean", "asr")}
    runs: dict[str, Run] = {r"F: one \w+ pass": _floor(texts)}
    for name, pipeline in pipelines.items():
        runs[f"{name}, warm"] = partial(pipeline, transcript)
    runs["clean, cold"] = lambda: podparse.fix(transcript, "clean", dictionaries=fresh.pop())
    yield Group("presets, 1,000 own terms", runs, sum(map(len, texts)) / 1e6, {"clean, warm": 10, "clean, cold": 45})
