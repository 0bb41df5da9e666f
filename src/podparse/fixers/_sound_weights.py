"""Weights of the sound-alike score, made by ``tools/train_sounds.py``: one for each of `_sound_terms.FEATURES`.

Trained on bitcointranscripts (MIT, (c) 2021 Bitcoin Transcripts) and on the recogniser outputs and lists of
fbai-speech/is21_deep_bias (MIT; the texts of LibriSpeech, CC-BY-4.0).
"""

from __future__ import annotations

from typing import Final

__all__ = ["BIAS", "WEIGHTS"]

BIAS: Final = -4.9185
WEIGHTS: Final = (
    1.8511,  # distance
    4.8417,  # distance2
    -2.7210,  # distance3
    -0.8813,  # sounds_equal
    -4.5111,  # letters
    -0.3750,  # letters2
    -2.4364,  # letters3
    -1.0834,  # absolute
    0.0297,  # first
    0.1155,  # last
    -0.2871,  # skeleton
    0.6529,  # length
    0.1122,  # short
    0.9786,  # words
    0.6998,  # fewer
    0.3301,  # more
    -0.4818,  # rarity
    1.3769,  # rarity_mean
    0.3688,  # known
    -0.8789,  # everyday
    3.8642,  # word_for_word
    -14.3900,  # worst
    -4.7349,  # anchor
    1.4298,  # margin
    -0.6055,  # size
    0.6441,  # part
    -0.8219,  # several
    1.9029,  # capital
    0.9018,  # start
    -0.3087,  # lower
    -2.4531,  # plural
    -2.0560,  # possessive
    -1.2151,  # edge
    7.0148,  # edge_far
    -0.2837,  # present
    3.1595,  # present_far
    -0.3363,  # heard
    0.3711,  # given
    0.0236,  # surname
    -0.8502,  # both_given
    0.3747,  # both_surname
    0.6340,  # target_word
    0.4719,  # target_rarity
    1.3899,  # acronym
    0.1652,  # both_acronym
    0.5680,  # inner_capital
    -0.3728,  # contains
    0.3946,  # contained
    -0.2562,  # prefix
    -10.3647,  # known_far
    0.7186,  # known_capital
    0.7565,  # known_lower
    -0.9184,  # known_size
    -0.1847,  # spelled
    -0.2316,  # bare
    1.9659,  # uncased
    0.2388,  # uncased_known
    5.6832,  # uncased_far
    0.7813,  # prefix_known
    -3.0198,  # plural_of
)
