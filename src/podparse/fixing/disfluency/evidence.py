"""What the rules showed on edits that a reader judged one by one, in transcripts of podcasts.

Read as an upper estimate where the shows were in view while a rule was written. Rules that fired nowhere in the judged
edits are not listed; they stand on annotated speech (see the manual) and on their examples.
"""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["EVIDENCE", "Evidence"]


class Evidence(NamedTuple):
    """In how many ``shows`` a rule made judged edits, how many it made, and how many of them were not wrong."""

    shows: int
    fired: int
    right: int


EVIDENCE: Final[dict[str, Evidence]] = {
    "filled-pause": Evidence(5, 18, 18),
    "set-off": Evidence(2, 5, 5),
    "contraction-again": Evidence(7, 20, 20),
    "determiner-again": Evidence(3, 8, 8),
    "pronoun-again": Evidence(1, 3, 3),
    "preposition-again": Evidence(3, 7, 7),
    "like-again": Evidence(1, 1, 1),
    "conjunction-again": Evidence(5, 17, 17),
    "verb-again": Evidence(2, 2, 2),
    "object-again": Evidence(5, 7, 7),
    "particle-again": Evidence(4, 6, 6),
    "pointing-word-again": Evidence(3, 3, 3),
    "function-word-again": Evidence(2, 2, 2),
    "repeatable-word": Evidence(3, 10, 10),
    "ing-again": Evidence(2, 6, 6),
    "content-word-at-break": Evidence(1, 1, 1),
    "content-word": Evidence(3, 3, 3),
    "phrase-left-open": Evidence(9, 17, 17),
    "phrase-again": Evidence(8, 14, 14),
    "long-phrase-again": Evidence(1, 1, 1),
    "subject-contracted": Evidence(3, 3, 3),
    "contraction-left": Evidence(3, 7, 7),
    "copy-left-open": Evidence(3, 10, 10),
    "copy-after-article": Evidence(3, 3, 3),
    "copy-of-subject": Evidence(3, 8, 8),
    "copy-of-subject-unmarked": Evidence(1, 1, 1),
    "copy-of-clause-start": Evidence(3, 5, 5),
    "copy-up-to-adverb": Evidence(2, 6, 6),
    "copy-up-to-open-verb": Evidence(3, 3, 3),
    "copy-at-break": Evidence(1, 1, 1),
    "determiner-replaced": Evidence(1, 4, 4),
    "article-left": Evidence(1, 5, 5),
    "article-before-clause": Evidence(1, 3, 3),
    "preposition-and-article-replaced": Evidence(1, 1, 1),
    "auxiliary-and-article-replaced": Evidence(1, 2, 2),
    "article-before-conjunction": Evidence(1, 1, 1),
    "conjunction-replaced": Evidence(5, 7, 7),
    "auxiliary-replaced": Evidence(1, 1, 1),
    "subject-replaced": Evidence(4, 9, 9),
    "subject-again": Evidence(1, 3, 3),
    "subject-and-verb-replaced": Evidence(2, 4, 4),
    "left-at-dash": Evidence(1, 2, 1),
    "forbidden-pair-of-contractions": Evidence(2, 2, 2),
    "forbidden-pair-of-conjunctions": Evidence(2, 3, 3),
    "corrected-clause": Evidence(2, 2, 2),
    "you-know-set-off": Evidence(6, 7, 7),
    "you-know": Evidence(2, 2, 2),
    "i-mean": Evidence(6, 6, 6),
    "well": Evidence(7, 7, 7),
    "like": Evidence(3, 4, 4),
    "like-before-number": Evidence(1, 1, 1),
    "see": Evidence(2, 3, 3),
    "de-function-word": Evidence(2, 34, 34),
    "de-verb": Evidence(1, 8, 8),
    "de-phrase": Evidence(1, 21, 21),
    "es-function-word": Evidence(2, 8, 8),
    "es-phrase": Evidence(2, 12, 12),
}
