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


class Rules(RuleSet[None]):
    def __init__(self) -> None:
        super().__init__([ARTICLE, ENDING, NEAR, FAR, SAID_AGAIN])

    def names(self, mask: int) -> list[str]:
        return [each.name for each in self.of(mask)]


def test_a_rule_is_asked_where_the_words_and_the_border_suit_it() -> None:
    rules = Rules()
    assert ["article", "near", "far", "again"] == rules.names(rules.left("the", COMMA))
    assert ["article", "near", "again"] == rules.names(rules.left("a", COMMA))
    assert ["ending", "near", "again"] == rules.names(rules.left("going", COMMA))
    assert ["ending"] == rules.names(rules.left("going", DASH))
    assert [] == rules.names(rules.left("the", DASH))
    assert [] == rules.names(rules.left("the", 0))
    assert ["article", "ending", "near", "far", "again"] == rules.names(rules.right("the"))
    assert ["ending", "near", "far", "again"] == rules.names(rules.right("going"))


def test_rules_are_known_by_the_copy_that_they_ask_for() -> None:
    rules = Rules()
    assert ["near", "far"] == rules.names(rules.asking(Copy.ROUGH))
    assert ["article", "ending"] == rules.names(rules.asking(Copy.NONE))


def test_a_rough_copy_counts_for_rules_that_reach_as_far() -> None:
    rules = Rules()
    none, *reaching = map(rules.names, rules.reaching())
    assert ["article", "ending", "again"] == none
    assert [["article", "ending", "near", "far", "again"]] * 2 == reaching[:2]
    assert [["article", "ending", "far", "again"]] * (LONGEST_ROUGH_COPY - 2) == reaching[2:]
