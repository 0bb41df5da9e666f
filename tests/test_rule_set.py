"""Sets of rules: which of them could apply between two words, told by masks of bits."""

from __future__ import annotations

from typing import Any

from podparse.fixing.rule import LONGEST_ROUGH_COPY, Copy, Rule, RuleSet

COMMA, DASH = 1, 15


def rule(name: str, **fields: Any) -> Rule[None]:
    return Rule(
        **{"name": name, "kind": "restart", "border": frozenset({COMMA}), **fields}, decide=lambda _: 1, confidence=1.0
    )


ARTICLE = rule("article", left=frozenset({"a", "the"}), right=frozenset({"the"}))
ENDING = rule("ending", left=lambda word: word.endswith("ing"), border=frozenset({COMMA, DASH}))
NEAR = rule("near", copy=Copy.ROUGH, reach=2)
FAR = rule("far", left=frozenset({"the"}), copy=Copy.ROUGH)
SAID_AGAIN = rule("again", copy=Copy.WORD)
RULES = RuleSet([ARTICLE, ENDING, NEAR, FAR, SAID_AGAIN])


def names(mask: int) -> list[str]:
    return [each.name for each in RULES.of(mask)]


def test_a_rule_is_asked_where_the_words_and_the_border_suit_it() -> None:
    assert names(RULES.left("the", COMMA)) == ["article", "near", "far", "again"]
    assert names(RULES.left("a", COMMA)) == ["article", "near", "again"]
    assert names(RULES.left("going", COMMA)) == ["ending", "near", "again"]
    assert names(RULES.left("going", DASH)) == ["ending"]
    assert names(RULES.left("the", DASH)) == []
    assert names(RULES.left("the", 0)) == []
    assert names(RULES.right("the")) == ["article", "ending", "near", "far", "again"]
    assert names(RULES.right("going")) == ["ending", "near", "far", "again"]


def test_rules_are_known_by_the_copy_that_they_ask_for() -> None:
    assert names(RULES.asking(Copy.ROUGH)) == ["near", "far"]
    assert names(RULES.asking(Copy.NONE)) == ["article", "ending"]


def test_a_rough_copy_counts_for_rules_that_reach_as_far() -> None:
    reaching = RULES.reaching()
    assert len(reaching) == LONGEST_ROUGH_COPY + 1
    assert names(reaching[0]) == ["article", "ending", "again"]
    assert names(reaching[1]) == names(reaching[2]) == ["article", "ending", "near", "far", "again"]
    assert names(reaching[3]) == names(reaching[-1]) == ["article", "ending", "far", "again"]
