"""Train the weights of the sound-alike score (`podparse/fixers/_sound_weights.py`).

Input: JSON lines, one document each: ``{"id", "heard", "right", "terms"}``: what a recogniser gave, what a person made
of it, and the glossary. The shipped weights were trained on documents of bitcointranscripts (MIT) and on the outputs
and lists of fbai-speech/is21_deep_bias (MIT; LibriSpeech texts CC-BY-4.0), each with its own terms filled up to
100 and 1,000 with those of others. Needs numpy and scikit-learn.

    python tools/train_sounds.py documents.jsonl

A candidate counts as right when the text around it then reads as the person wrote it; candidates in the person's own
text are all wrong. Folds are whole documents; repeats of one error in a document share their weight.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from math import sqrt
from pathlib import Path
from typing import Any

from podparse.dictionary import Dictionary
from podparse.dictionary._compiled import Compiled
from podparse.dictionary._tokens import Tokens
from podparse.fixers import _sound_terms as sounds
from podparse.fixers._scene import Scene
from podparse.fixers.terms import _exact

SEED = 3
FOLDS = 4
OUT = Path(__file__).parent.parent / "src" / "podparse" / "fixers" / "_sound_weights.py"
Row = tuple[str, tuple[str, str], list[float], bool]


def rows(document: dict[str, Any]) -> Iterator[Row]:
    """Document, (heard, term), features, right or wrong."""
    index = Compiled((Dictionary.from_terms(document["terms"]),), "en")
    for text, right in ((document["heard"], document["right"]), (document["right"], None)):
        scene = Scene(Tokens(re.split(r"(?<=[.?!]) ", text)))
        locked = _exact([index], scene)
        evidence = sounds.Evidence(scene, Counter(d.write for d in locked), Counter(scene.words))
        reference = Tokens(re.split(r"(?<=[.?!]) ", right)).words if right else []
        spans = _alignment(scene.words, reference) if right else {}
        for each in sounds.candidates(index, scene, locked):
            wanted = each.matches[0].write.lower().split()
            low, high = spans.get(each.first, (0, 0))[0], spans.get(each.last, (0, 0))[1]
            there = reference[max(0, low - 2) : high + 2]
            good = any(there[at : at + len(wanted)] == wanted for at in range(len(there)))
            pair = (scene.tokens.surface(each.first, each.last).lower(), each.matches[0].write)
            yield document["id"], pair, sounds.features(each, evidence), good


def _alignment(heard: list[str], right: list[str]) -> dict[int, tuple[int, int]]:
    """The words of ``right`` that each word of ``heard`` stands for."""
    spans = {}
    for tag, a, b, c, d in SequenceMatcher(None, heard, right, autojunk=False).get_opcodes():
        for at in range(a, b):
            spans[at] = (c + at - a, c + at - a + 1) if tag == "equal" else (c, d)
    return spans


def main() -> None:
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold, cross_val_predict
    from sklearn.preprocessing import StandardScaler

    documents = map(json.loads, Path(sys.argv[1]).read_text("utf-8").splitlines())
    data = [row for document in documents for row in rows(document)]
    names, pairs, values, good = zip(*data, strict=True)
    repeats = Counter(zip(names, pairs, strict=True))
    weight = np.array([1 / sqrt(repeats[key]) for key in zip(names, pairs, strict=True)])
    scaler = StandardScaler().fit(values)
    x, y = scaler.transform(values), np.array(good)
    model = LogisticRegression(C=0.3, max_iter=500, random_state=SEED)
    guess = cross_val_predict(model, x, y, groups=names, cv=GroupKFold(FOLDS), method="predict_proba")[:, 1]
    for sure in (0.5, 0.6, 0.7, 0.8, 0.9):
        taken = guess >= sure
        print(f"at {sure}: {(taken & y).sum()} of {y.sum()} right, {(taken & ~y).sum()} wrong, by whole documents")
    model.fit(x, y, sample_weight=weight)
    weights = model.coef_[0] / scaler.scale_
    bias = model.intercept_[0] - (model.coef_[0] * scaler.mean_ / scaler.scale_).sum()
    head, _, _ = OUT.read_text("utf-8").partition("BIAS: Final")
    lines = [f"    {value:.4f},  # {name}" for name, value in zip(sounds.FEATURES, weights, strict=True)]
    OUT.write_text("\n".join([f"{head}BIAS: Final = {bias:.4f}", "WEIGHTS: Final = (", *lines, ")\n"]), "utf-8")


if __name__ == "__main__":
    main()
