"""Train the trees of the sound-alike score (`podparse/fixing/terms/sound_trees.json`).

Sources, both free to derive from: transcripts of bitcointranscripts (MIT, (c) 2021 Bitcoin Transcripts), before and
after human review, each with the terms that are in it; and the recogniser outputs and biasing lists of
facebookresearch/fbai-speech ``is21_deep_bias`` (MIT; texts of LibriSpeech, CC-BY-4.0). Each file is gzipped JSON, a
list of ``{"id", "hyp", "ref", "terms"}``, for LibriSpeech with the list ``bias``. Glossaries are filled up with terms
of the other documents, words of the lists, and people of made-up names; nothing else is seen. Needs numpy,
scikit-learn and rapidfuzz.

    python tools/train_sounds.py btc.json.gz libri_other.json.gz

A candidate counts as right when the text around it then reads as the person wrote it; candidates in the person's own
text are all wrong. Folds are whole documents; repeats of one error in a document share their weight.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from podparse.fixing.terms import Dictionary, spans
from podparse.fixing.terms.candidates import candidates
from podparse.fixing.terms.compiled import Compiled
from podparse.fixing.terms.features import FEATURES
from podparse.fixing.terms.fixer import _exact
from podparse.language.en.lexicon import given_names, surnames
from podparse.text.context import DocumentContext
from podparse.text.tokens import Tokens

SEED = 3
FOLDS = 3
SIZES = (100, 1_000)
OUT = Path(__file__).parent.parent / "src" / "podparse" / "fixing" / "terms" / "sound_trees.json"
Row = tuple[str, tuple[object, ...], tuple[float, ...], bool]


def glossaries(documents: list[dict[str, Any]], words: list[str]) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Each document with glossaries of several sizes."""
    everyone = sorted({term for document in documents for term in document["terms"]})
    given, family = sorted(given_names()), sorted(surnames())
    for document in documents:
        if "bias" in document:
            yield document, sorted({*document["bias"], *document["terms"]})
            continue
        mine = {_key(term) for term in document["terms"]}
        others = [term for term in everyone if _key(term) not in mine]
        for size in SIZES:
            rng = random.Random(f"{document['id']} {size} {SEED}")
            need = max(0, size - len(document["terms"]))
            filled = rng.sample(others, min(len(others), need // 2))
            filled += [word.title() for word in rng.sample(words, min(len(words), need // 4)) if _key(word) not in mine]
            people = [f"{rng.choice(given)} {rng.choice(family)}".title() for _ in range(need)]
            filled += [rng.choice((name, name.split()[-1])) for name in people[: need - len(filled)]]
            yield document, [*document["terms"], *filled]


def _key(term: str) -> str:
    return re.sub("[^a-z0-9]", "", term.lower()).rstrip("s")


def rows(document: dict[str, Any], terms: list[str]) -> Iterator[Row]:
    """Document, what makes a row a repeat, features, right or wrong."""
    index = Compiled.over((Dictionary.from_terms(terms),), "en")
    for text, right in ((document["hyp"], document["ref"]), (document["ref"], None)):
        context = DocumentContext(Tokens(re.split(r"(?<=[.?!]) ", text)))
        reference = [word for word in Tokens((right,)).words if word] if right else []
        spans = _alignment(context.words, reference) if right else {}
        for each in candidates(index, context, _exact([index], context), Counter(), doubtful=True):
            if not each.features:
                continue
            wanted = [word for word in Tokens((each.write,)).words if word]
            low, high = spans.get(each.first, (0, 0))[0], spans.get(each.last, (0, 0))[1]
            there = reference[max(0, low - 2) : high + 2]
            heard = [word for word in context.words[each.first : each.last + 1] if word]
            good = heard != reference[low:high] and any(
                there[at : at + len(wanted)] == wanted for at in range(len(there))
            )
            repeat = (len(terms), context.tokens.surface(each.first, each.last), each.write, good)
            yield document["id"], repeat, tuple(each.features), good


def _alignment(heard: list[str], right: list[str]) -> dict[int, tuple[int, int]]:
    """The words of ``right`` that each word of ``heard`` stands for."""
    from rapidfuzz.distance import Levenshtein

    spans = {}
    for tag, a, b, c, d in Levenshtein.opcodes(heard, right):
        for at in range(a, b):
            spans[at] = (c + at - a, c + at - a + 1) if tag == "equal" else (c, d)
    return spans


def model() -> Any:
    from sklearn.ensemble import HistGradientBoostingClassifier

    return HistGradientBoostingClassifier(
        max_iter=120, max_leaf_nodes=12, learning_rate=0.08, min_samples_leaf=40, l2_regularization=5, max_features=0.4,
        monotonic_cst=list(FEATURES.values()), random_state=SEED, early_stopping=False,
    )  # fmt: skip


def tree(nodes: Any, at: int = 0) -> Any:
    """A fitted tree as nested lists: feature, threshold, what follows at most, what follows above."""
    node = nodes[at]
    if node["is_leaf"]:
        return round(float(node["value"]), 4)
    left, right = tree(nodes, node["left"]), tree(nodes, node["right"])
    return [int(node["feature_idx"]), round(float(node["num_threshold"]), 4), left, right]


def unlimited() -> None:
    """Leave nothing out for what the old trees say."""
    spans.probability = lambda values, trust: 1.0


def dump(fitted: Any, path: str | Path) -> None:
    """Write the trees of a fitted model."""
    trees = [tree(each.nodes) for (each,) in fitted._predictors]
    bias = round(float(fitted._baseline_prediction.item()), 4)
    lines = ",\n".join(json.dumps(each, separators=(",", ":")) for each in trees)
    text = f'{{"features":{json.dumps(list(FEATURES))},\n"bias":{bias},"trees":[\n{lines}\n]}}\n'
    Path(path).write_text(text, "utf-8")


def main() -> None:
    import numpy as np
    from sklearn.model_selection import GroupKFold, cross_val_predict

    unlimited()
    reviewed, read = (json.loads(gzip.decompress(Path(path).read_bytes())) for path in sys.argv[1:3])
    words = sorted({word for document in read[::3] for word in document["bias"]})
    data = [row for documents in (reviewed, read) for each in glossaries(documents, words) for row in rows(*each)]
    repeats = Counter(data)
    names, _, values, good = zip(*repeats, strict=True)
    weight = np.sqrt(list(repeats.values()))
    x, y = np.array(values), np.array(good)
    print(f"{len(y):,} candidates, {y.sum():,} right")
    guess = cross_val_predict(
        model(), x, y, groups=names, cv=GroupKFold(FOLDS), method="predict_proba", params={"sample_weight": weight}
    )[:, 1]
    for sure in (0.5, 0.6, 0.7, 0.8, 0.9):
        taken = guess >= sure
        print(f"at {sure}: {(taken & y).sum()} of {y.sum()} right, {(taken & ~y).sum()} wrong, by whole documents")
    fitted = model().fit(x, y, sample_weight=weight)
    dump(fitted, OUT)


if __name__ == "__main__":
    main()
