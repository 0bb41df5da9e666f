"""Weights of the sound-alike score: one for each of `_sound_terms.FEATURES`.

Trained on bitcointranscripts (MIT, (c) 2021 Bitcoin Transcripts) and on the recogniser outputs and lists of
fbai-speech/is21_deep_bias (MIT; the texts of LibriSpeech, CC-BY-4.0). The glossaries of that training were filled up
with terms of Changelog transcripts (CC-BY-SA-4.0) as distractors; no term is in here, but the numbers saw them. To be
trained anew with ``tools/train_sounds.py``, which needs no such terms, before a release.
"""

from __future__ import annotations

from typing import Final

__all__ = ["BIAS", "WEIGHTS"]

BIAS: Final = -1.6934
WEIGHTS: Final = (
    1.3704,  # distance
    3.2076,  # distance2
    2.9353,  # distance3
    -0.8697,  # sounds_equal
    -1.1807,  # letters
    -3.3792,  # letters2
    -4.8756,  # letters3
    -0.4507,  # absolute
    -0.0800,  # first
    0.0345,  # last
    0.0168,  # skeleton
    0.0086,  # length
    -0.7062,  # short
    1.8569,  # words
    -1.1298,  # fewer
    -0.5905,  # more
    -1.0363,  # rarity
    1.3213,  # rarity_mean
    -0.6760,  # known
    -1.4891,  # everyday
    -0.0660,  # word_for_word
    -12.9464,  # worst
    -3.4201,  # anchor
    3.8074,  # margin
    -0.5121,  # size
    -0.6434,  # part
    0.8307,  # several
    1.1022,  # capital
    -0.1115,  # start
    -1.5436,  # lower
    -2.2501,  # plural
    -1.9054,  # edge
    -1.5554,  # edge_far
    0.0849,  # present
    0.0898,  # present_far
    -0.6402,  # heard
    -0.2739,  # given
    1.1393,  # surname
    -1.9345,  # both_given
    -1.2322,  # both_surname
    0.1059,  # target_word
    0.5000,  # target_rarity
    0.4946,  # acronym
    0.2467,  # both_acronym
    0.2093,  # inner_capital
    -2.3779,  # contains
    -0.8962,  # contained
    0.5829,  # prefix
    -12.7445,  # known_far
    0.8519,  # known_capital
    1.1600,  # known_lower
    -0.5092,  # known_size
    -1.4039,  # spelled
    0.0853,  # bare
    0.9243,  # uncased
    0.9831,  # uncased_known
    2.8646,  # uncased_far
    -0.1445,  # prefix_known
    -5.1842,  # plural_of
)
