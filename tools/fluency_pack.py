"""The file of the fluency model: packed, read back, and made smaller at next to no cost, for ``train_fluency.py``."""

from __future__ import annotations

import json
import lzma
from typing import Any

import numpy as np

CODES = {"<f4": "f", "|u1": "B", "|i1": "b", "<u2": "H", "<u4": "I"}
ASCENDING = ("bigrams", "trigrams")  # stored as differences
FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 0, "lp": 0, "pb": 0}]

Columns = dict[str, np.ndarray]


def pack(head: dict[str, Any], columns: Columns) -> bytes:
    body = []
    head = {**head, "columns": []}
    for name, column in columns.items():
        if name in ASCENDING:
            column = np.diff(column, prepend=np.zeros(1, column.dtype))
        whole = column.tobytes()
        body.append(b"".join(whole[i :: column.itemsize] for i in range(column.itemsize)))  # by place: packs better
        head["columns"].append([name, CODES[column.dtype.str], len(body[-1])])
    text = json.dumps(head, separators=(",", ":"), ensure_ascii=True)
    return lzma.compress(text.encode() + b"\n" + b"".join(body), check=lzma.CHECK_CRC32, filters=FILTERS)


def unpack(data: bytes) -> tuple[dict[str, Any], Columns]:
    """What `pack` was given."""
    raw = lzma.decompress(data)
    at = raw.index(b"\n") + 1
    head = json.loads(raw[:at])
    types = {code: np.dtype(name) for name, code in CODES.items()}
    columns = {}
    for name, code, size in head.pop("columns"):
        by_place = np.frombuffer(raw, np.uint8, size, at).reshape(types[code].itemsize, -1)
        column = by_place.T.copy().reshape(-1).view(types[code])
        columns[name] = np.cumsum(column, dtype=column.dtype) if name in ASCENDING else column
        at += size
    return head, columns


def lighter(columns: Columns, trigrams: int) -> Columns:
    """With only the ``trigrams`` that tell most, and with scores and weights in steps of two.

    What a trigram tells is what the model loses without it (Stolcke 1998, "Entropy-based pruning of backoff language
    models"): its probability, times how much more likely it is than its bigram says. The mass of those that go moves
    to the back-off weights.
    """
    base = len(columns["unigrams"])
    bigrams, keys = columns["bigrams"].astype(np.int64), columns["trigrams"].astype(np.int64)
    bigram_score, score = columns["bigram_scores"] / -16, columns["trigram_scores"] / -16
    heads = np.searchsorted(bigrams, keys // base)
    tails = keys % (base * base)
    at = np.minimum(np.searchsorted(bigrams, tails), len(bigrams) - 1)
    unseen = columns["unigram_backoffs"][tails // base] + columns["unigrams"][tails % base]
    below = np.where(bigrams[at] == tails, bigram_score[at], unseen)
    backoffs = columns["backoffs"] / 20 - 6
    history = columns["unigrams"][bigrams // base] + bigram_score
    loss = np.exp(history[heads] + score) * (score - backoffs[heads] - below)
    kept = np.zeros(len(keys), bool)
    kept[np.argsort(-loss, kind="stable")[:trigrams]] = True

    def left_over(scores: np.ndarray, which: np.ndarray) -> np.ndarray:
        taken = np.bincount(heads[which], np.exp(scores[which]), minlength=len(bigrams))
        return np.log(np.maximum(1 - taken, 0.01))

    every = np.ones(len(keys), bool)
    backoffs += left_over(score, kept) - left_over(score, every) - left_over(below, kept) + left_over(below, every)

    def even(values: np.ndarray) -> np.ndarray:
        return np.clip(2 * np.round(values / 2), 0, 254).astype(np.uint8)

    direct = columns["direct"].astype(np.int16)
    return {
        **columns,
        "bigram_scores": even(columns["bigram_scores"]),
        "backoffs": even(20 * (backoffs + 6)),
        "trigrams": columns["trigrams"][kept],
        "trigram_scores": even(columns["trigram_scores"][kept]),
        "direct": (np.sign(direct) * np.minimum((np.abs(direct) + 1) // 2 * 2, 126)).astype(np.int8),
    }
