"""Train the fluency model: writes ``src/podparse/fixing/disfluency/fluency.bin``.

    python tools/train_fluency.py MIRRORS [OUT]

``MIRRORS`` holds git clones of the sources in ``fluency_corpus.py``, each as ``owner+name/repo``. Needs numpy, scipy
and scikit-learn (dependency group ``train``) and about ten minutes; the same clones give the same file. Trigrams, word
classes and the linear model are learned from 70 % of the documents, the trees from slips and look-alikes in the rest,
so that the trees see scores of text that the other parts have not seen. Nothing of any benchmark is read.
"""

from __future__ import annotations

import hashlib
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from fluency_corpus import Document, documents
from fluency_examples import Example, Planter, Splicer, clefts, marked, natural, sentences
from fluency_pack import lighter, pack
from scipy import sparse
from sklearn.cluster import KMeans
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import roc_auc_score
from sklearn.utils.extmath import randomized_svd

from podparse.fixing.disfluency import fluency

HERE = Path(__file__).parent
OUT = HERE.parent / "src/podparse/fixing/disfluency/fluency.bin"
SEED = 7
WORDS, SYMBOLS, CLASSES = 8000, 700, 72  # words with a class; of them, as themselves; classes
BIGRAMS, TRIGRAMS, SHIPPED_TRIGRAMS = 48_000, 118_000, 56_000
LABEL_WEIGHT, BARE_PRIOR = 12.0, 5.0  # of a judged example; of slips where no mark stands, which are the rule there
BEGAN = time.time()


def log(*what: object) -> None:
    print(f"{time.time() - BEGAN:5.0f} s", *what, flush=True)


def word_classes(corpus: Sequence[list[str]]) -> tuple[list[str], list[int]]:
    """The words of the lexicon by frequency, and the class of each: k-means over what stands beside them."""
    count: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for sentence in corpus:
        for i, token in enumerate(sentence):
            if token[0].isalpha():
                count[token.lower()] += 1
                capital[token.lower()] += i > 0 and token[0].isupper()
    common = [w for w, n in count.most_common() if n >= 4 and "-" not in w[-1] and " " not in w]
    words = [w for w in common if capital[w] < 0.5 * count[w] or w == "i" or w.startswith("i'")][:WORDS]
    place = {w: i for i, w in enumerate(words)}
    context = {w: i for i, w in enumerate([*words[:220], ",", ".", "?", "—"])}
    beside = np.zeros((len(words), 2 * len(context)), np.float32)
    for sentence in corpus:
        low = [".", *(t.lower() if t not in "!;:" else "." for t in sentence), "."]
        for a, b in pairwise(low):
            if a in place and b in context:
                beside[place[a], context[b]] += 1
            if b in place and a in context:
                beside[place[b], len(context) + context[a]] += 1
    expected = beside.sum(1, keepdims=True) * (beside.sum(0, keepdims=True) / beside.sum()) ** 0.75
    with np.errstate(divide="ignore"):
        information = np.maximum(np.log(beside / np.maximum(expected, 1e-9)), 0)
    u, s, _ = randomized_svd(information, 48, random_state=SEED)
    points = u * s**0.5
    points /= np.linalg.norm(points, axis=1, keepdims=True) + 1e-9
    weight = np.sqrt([count[w] for w in words])
    fitted = KMeans(CLASSES, n_init=2, random_state=SEED, max_iter=60).fit(points, sample_weight=weight)
    return words, [int(k) for k in fitted.labels_]


def suffixes(words: Sequence[str], classes: Sequence[int]) -> dict[str, int]:
    found: dict[str, Counter[int]] = defaultdict(Counter)
    for word, cls in list(zip(words, classes, strict=True))[600:]:
        for n in range(1, 5):
            if len(word) > n + 1:
                found[word[-n:]][cls] += 1
    usual = {end: seen for end, seen in found.items() if seen.total() >= (8 if len(end) > 1 else 1)}
    return {end: max(sorted(seen), key=seen.__getitem__) for end, seen in sorted(usual.items())}


def trigram_model(coded: Sequence[list[int]], start: int, base: int) -> dict[str, np.ndarray]:
    """Interpolated Kneser-Ney, cut to the most frequent grams; the mass of the others goes to the back-off weights."""
    discount = 0.75
    text = np.concatenate([np.array([start, *s], np.int64) for s in coded])
    first = text == start
    pairs = text[:-1] * base + text[1:]
    triples = pairs[:-1] * base + text[2:]
    pair_keys, pair_raw = np.unique(pairs[~first[1:]], return_counts=True)
    triple_keys, triple_raw = np.unique(triples[~first[1:-1] & ~first[2:]], return_counts=True)

    tails, tail_counts = np.unique(triple_keys % (base * base), return_counts=True)
    at = np.minimum(np.searchsorted(tails, pair_keys), len(tails) - 1)
    pair_kn = np.where(tails[at] == pair_keys, tail_counts[at], 0)
    pair_kn = np.where(pair_keys // base == start, pair_raw, pair_kn).astype(float)
    unigram = np.bincount((pair_keys % base).astype(int), minlength=base).astype(float)
    unigram = 0.999 * unigram / unigram.sum() + 0.001 / base

    def interpolated(keys: np.ndarray, counts: np.ndarray, below: np.ndarray) -> np.ndarray:
        heads = keys // base
        _, inverse = np.unique(heads, return_inverse=True)
        total = np.bincount(inverse, counts)[inverse]
        types = np.bincount(inverse, counts > 0)[inverse]
        return np.where(
            total > 0, (np.maximum(counts - discount, 0) + discount * types * below) / np.maximum(total, 1), below
        )

    pair_p = interpolated(pair_keys, pair_kn, unigram[(pair_keys % base).astype(int)])
    below = pair_p[np.searchsorted(pair_keys, triple_keys % (base * base))]
    triple_p = interpolated(triple_keys, triple_raw.astype(float), below)

    def most_frequent(counts: np.ndarray, most: int) -> np.ndarray:
        order = np.sort(counts)[::-1]
        return counts > (order[most] if most < len(order) else 0)

    kept_pair = most_frequent(pair_raw, BIGRAMS)
    kept_triple = most_frequent(triple_raw, TRIGRAMS)
    kept_triple &= kept_pair[np.searchsorted(pair_keys, triple_keys // base)]

    def left_over(size: int, heads: np.ndarray, high: np.ndarray, low: np.ndarray) -> np.ndarray:
        kept = 1 - np.bincount(heads, high, minlength=size)
        rest = 1 - np.bincount(heads, low, minlength=size)
        return np.log(np.maximum(kept, 1e-6) / np.maximum(rest, 1e-6))

    bigrams, trigrams = pair_keys[kept_pair], triple_keys[kept_triple]
    one = left_over(base, (bigrams // base).astype(int), pair_p[kept_pair], unigram[(bigrams % base).astype(int)])
    two = left_over(len(bigrams), np.searchsorted(bigrams, trigrams // base), triple_p[kept_triple], below[kept_triple])
    score = lambda p: np.clip(np.round(-16 * np.log(p)), 0, 255).astype(np.uint8)  # noqa: E731
    return {
        "unigrams": np.log(unigram).astype("<f4"),
        "unigram_backoffs": one.astype("<f4"),
        "bigrams": bigrams.astype("<u4"),
        "bigram_scores": score(pair_p[kept_pair]),
        "backoffs": np.clip(np.round(20 * (two + 6)), 0, 255).astype(np.uint8),
        "trigrams": trigrams.astype("<u4"),
        "trigram_scores": score(triple_p[kept_triple]),
    }


_DOUBLED = re.compile(r"\b(i|the|a|we|and|to|of|it|so|you know|it's|they|in)\b,? \b\1\b|\b(?:uh|um|uhm|erm)\b", re.I)


def is_edited(document: Document) -> bool:
    return len(_DOUBLED.findall(" ".join(document.paragraphs))) < 0.35 / 1000 * document.words


def share_of(document: Document) -> int:
    return int(hashlib.md5(document.name.encode()).hexdigest(), 16) % 300


def in_first_part(document: Document) -> bool:
    return share_of(document) % 100 < 70


def labels() -> dict[str, bool]:
    lines = (HERE / "fluency_labels.txt").read_text("utf-8").splitlines()
    return {line.split()[0]: line.split()[1] == "slip" for line in lines if line and line[0] != "#"}


def examples(meetings: Sequence[Document], edited: Sequence[Document], judged: dict[str, bool],
             rng: random.Random) -> list[Example]:  # fmt: skip
    out = []
    borders = lambda *weights: rng.choices((",", "", "—"), weights)[0]  # noqa: E731
    slips = []
    for number, document in enumerate(meetings):
        for paragraph in document.paragraphs:
            for slip in marked(paragraph):
                slips.append(slip)
                left, gone, right, kind = slip
                out.append(Example(left, gone, borders(5, 4, 1), right, kind, True, "marked", number))
    planter = Planter(slips)
    corpus = []
    for number, document in enumerate(edited):
        for sentence in (s for p in document.paragraphs for s in sentences(p)):
            corpus.append(sentence)
            for left, gone, border, right, kind in natural(sentence):
                example = Example(left, gone, border, right, kind, False, "natural", number)
                slip = judged.get(example.key)
                if slip is not None:
                    example.slip, example.source = slip, "labelled"
                if border != "—" or slip is not None:  # before a dash nearly all are slips that the editor left
                    out.append(example)
            if rng.random() < 0.2 and (planted := planter.plant(sentence, rng)):
                left, gone, right, kind = planted
                out.append(Example(left, gone, borders(5, 4, 1), right, kind, True, "planted", number))
    for left, gone, right, kind in [*Splicer(corpus).make(rng, 600), *clefts(corpus, rng, 3000)]:
        out.append(Example(left, gone, borders(6, 3, 1), right, kind, False, "spliced", rng.randrange(1000)))
    rng.shuffle(out)
    return out


def weigh(chosen: Sequence[Example]) -> np.ndarray:
    """Slips and look-alikes weigh the same for each kind and border; sources share alike."""

    def group(e: Example) -> tuple[object, ...]:
        return e.kind, len(e.deleted) > 1, e.border

    plain = [e for e in chosen if e.source != "labelled"]
    by_source = Counter((group(e), e.slip, e.source) for e in plain)
    by_slip = Counter((group(e), e.slip) for e in plain)
    sources = Counter((g, slip) for g, slip, _ in by_source)
    weights = np.zeros(len(chosen))
    for i, e in enumerate(chosen):
        if e.source != "labelled":
            g = group(e)
            pair = by_slip[g, True], by_slip[g, False]
            mass = min(sum(pair), 4 * min(pair) + 100)
            weights[i] = mass / 2 / sources[g, e.slip] / by_source[g, e.slip, e.source]
    usual = weights[weights > 0].mean()
    for i, e in enumerate(chosen):
        if e.source == "labelled":
            weights[i] = LABEL_WEIGHT * usual
        elif e.slip and not e.border and e.kind != "restart":
            weights[i] *= BARE_PRIOR
    return weights / weights.mean()


def matrix(rows: Sequence[Sequence[int]]) -> sparse.csr_matrix:
    width = len(rows[0])
    data = np.ones(len(rows) * width, np.float32)
    return sparse.csr_matrix(
        (data, np.array(rows, np.int32).ravel(), np.arange(0, len(data) + 1, width)), (len(rows), fluency.BUCKETS)
    )


def without_doubtful(chosen: list[Example], fit: Any, limit: float) -> list[Example]:
    """Without natural look-alikes that a model of other documents takes for slips."""
    fold = np.array([e.document % 3 for e in chosen])
    score = np.zeros(len(chosen))
    for k in range(3):
        score[fold == k] = fit(np.flatnonzero(fold != k), np.flatnonzero(fold == k))
    kept = [e for e, p in zip(chosen, score, strict=True) if e.source != "natural" or p <= limit]
    log(f"{len(chosen) - len(kept)} natural look-alikes look like slips and are left out")
    return kept


def linear(x: sparse.csr_matrix, y: np.ndarray, weights: np.ndarray) -> SGDClassifier:
    model = SGDClassifier(loss="log_loss", alpha=1e-5, max_iter=4, tol=None, random_state=SEED, average=True)
    return model.fit(x, y, sample_weight=weights)


def boosted(x: np.ndarray, y: np.ndarray, weights: np.ndarray) -> HistGradientBoostingClassifier:
    model = HistGradientBoostingClassifier(
        max_iter=140, max_leaf_nodes=10, learning_rate=0.08, min_samples_leaf=40, l2_regularization=3.0,
        early_stopping=False, random_state=SEED,
    )  # fmt: skip
    return model.fit(x, y, weights)


def tree_columns(model: HistGradientBoostingClassifier) -> tuple[float, dict[str, np.ndarray]]:
    """The trees, each in preorder: the left child of a node comes next."""
    found: dict[str, list[Any]] = {"tree_features": [], "tree_values": [], "tree_next": [], "tree_roots": []}

    def lay(nodes: np.ndarray, i: int) -> None:
        place, node = len(found["tree_features"]), nodes[i]
        leaf = bool(node["is_leaf"])
        found["tree_features"].append(255 if leaf else int(node["feature_idx"]))
        found["tree_values"].append(node["value"] if leaf else node["num_threshold"])
        found["tree_next"].append(0)
        if not leaf:
            lay(nodes, node["left"])
            found["tree_next"][place] = len(found["tree_features"])
            lay(nodes, node["right"])

    for (predictor,) in model._predictors:
        found["tree_roots"].append(len(found["tree_features"]))
        lay(predictor.nodes, 0)
    types = {"tree_features": np.uint8, "tree_values": "<f4", "tree_next": "<u2", "tree_roots": "<u2"}
    return float(model._baseline_prediction[0, 0]), {k: np.array(v, types[k]) for k, v in found.items()}


@dataclass
class Material:
    """What the linear model and the trees are trained from: lexicon and trigrams, and examples of the two parts."""

    head: dict[str, Any]
    columns: dict[str, np.ndarray]
    first: list[Example]
    second: list[Example]


def prepare(mirrors: Path) -> Material:
    rng = random.Random(SEED)
    # a third of the talk about bitcoin is enough of it
    all_documents = [d for d in documents(mirrors) if d.source != "bitcoin" or share_of(d) % 3 == 0]
    clean = [d for d in all_documents if not d.raw]
    first = [d for d in clean if in_first_part(d)]
    log(f"{len(all_documents)} documents; words by source:", Counter(
        {s: sum(d.words for d in all_documents if d.source == s) for s in {d.source for d in all_documents}}
    ))  # fmt: skip
    corpus = [s for d in first for p in d.paragraphs for s in sentences(p)]
    words, classes = word_classes(corpus[::3])
    head: dict[str, Any] = {
        "classes": CLASSES, "symbols": SYMBOLS, "words": " ".join(words), "word_classes": classes,
        "suffixes": suffixes(words, classes), "direct_scale": 1.0, "direct_bias": 0.0, "tree_bias": 0.0,
    }  # fmt: skip
    base = CLASSES + fluency.SPECIALS + SYMBOLS
    log("word classes", base, "symbols")
    columns: dict[str, np.ndarray] = {name: np.zeros(0, "<u4") for name in ("bigrams", "trigrams")}
    columns |= {name: np.zeros(0, np.uint8) for name in ("bigram_scores", "backoffs", "trigram_scores")}
    columns |= {name: np.zeros(base, "<f4") for name in ("unigrams", "unigram_backoffs")}
    columns["direct"] = np.zeros(fluency.BUCKETS, np.int8)
    lexicon = fluency.unpack(pack(head, columns))
    columns |= trigram_model([[c for c, _ in lexicon.encode(s)] for s in corpus], lexicon.special("start"), base)
    log("trigram model", {k: len(columns[k]) for k in ("bigrams", "trigrams")})

    judged = labels()
    meetings = [d for d in all_documents if d.raw]
    edited = [d for d in clean if is_edited(d)]
    sides = []
    for side in (True, False):
        here = [d for d in edited if in_first_part(d) is side][:: 2 if side else 1]
        sides.append(examples(meetings[side::2], here, judged, rng))
        log("examples", Counter((e.source, e.slip) for e in sides[-1]))
    return Material(head, columns, *sides)


def train(material: Material) -> bytes:
    head, columns = material.head, material.columns
    ours, theirs = material.first[:150_000], material.second[:90_000]
    # judged examples are few: the linear model has those of the first part, the trees have all
    theirs += [e for e in [*material.first, *material.second[90_000:]] if e.source == "labelled"]
    model = fluency.unpack(pack(head, columns))
    fired = {id(e): buckets_of(model, e) for e in ours}

    def direct_fit(train: np.ndarray, test: np.ndarray) -> np.ndarray:
        part = [ours[i] for i in train]
        fitted = linear(matrix([fired[id(e)] for e in part]), np.array([e.slip for e in part]), weigh(part))
        return fitted.predict_proba(matrix([fired[id(ours[i])] for i in test]))[:, 1]

    ours = without_doubtful(ours, direct_fit, 0.9)
    fitted = linear(matrix([fired[id(e)] for e in ours]), np.array([e.slip for e in ours]), weigh(ours))
    scale = float(np.quantile(np.abs(fitted.coef_), 0.9999)) / 127
    columns["direct"] = np.clip(np.round(fitted.coef_[0] / scale), -127, 127).astype(np.int8)
    head |= {"direct_scale": scale, "direct_bias": float(fitted.intercept_[0])}
    model = fluency.unpack(pack(head, columns))
    log("linear model")

    seen = {id(e): fluency.features(model, e.left, e.deleted, e.border, e.right) for e in theirs}
    theirs = [e for e in theirs if seen[id(e)] is not None]

    def values(part: Sequence[Example]) -> np.ndarray:
        return np.array([seen[id(e)] for e in part], np.float32)

    def tree_fit(train: np.ndarray, test: np.ndarray) -> np.ndarray:
        part = [theirs[i] for i in train]
        fitted = boosted(values(part), np.array([e.slip for e in part]), weigh(part))
        return fitted.predict_proba(values([theirs[i] for i in test]))[:, 1]

    theirs = without_doubtful(theirs, tree_fit, 0.85)
    report(theirs, tree_fit)
    head["tree_bias"], trees = tree_columns(boosted(values(theirs), np.array([e.slip for e in theirs]), weigh(theirs)))
    columns |= trees
    data = pack(head, lighter(columns, SHIPPED_TRIGRAMS))
    log(len(data), "bytes", hashlib.sha256(data).hexdigest()[:16])
    return data


def buckets_of(model: fluency.Model, example: Example) -> list[int]:
    found: list[list[int]] = []
    fluency.features(model, example.left, example.deleted, example.border, example.right, found)
    return found[0] if found else [0] * 16


def report(chosen: Sequence[Example], fit: Any) -> None:
    """Area under the curve, each document judged by trees of other documents."""
    fold, score = np.array([e.document % 3 for e in chosen]), np.zeros(len(chosen))
    for k in range(3):
        score[fold == k] = fit(np.flatnonzero(fold != k), np.flatnonzero(fold == k))
    weights, slip = weigh(chosen), np.array([e.slip for e in chosen])
    columns = {
        "source": np.array([e.source for e in chosen]), "kind": np.array([e.kind for e in chosen]),
        "border": np.array([e.border or "none" for e in chosen]),
    }  # fmt: skip
    plain = columns["source"] != "labelled"
    log("AUC", round(roc_auc_score(slip[plain], score[plain], sample_weight=weights[plain]), 4))
    for column in columns.values():
        for value in sorted(set(column)):
            mask = column == value
            if len(set(slip[mask])) == 2:
                area = roc_auc_score(slip[mask], score[mask], sample_weight=weights[mask])
                log("   ", value, mask.sum(), round(area, 4))


if __name__ == "__main__":
    weights = train(prepare(Path(sys.argv[1])))
    (Path(sys.argv[2]) if len(sys.argv) > 2 else OUT).write_bytes(weights)
