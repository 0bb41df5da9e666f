"""Write docs/disfluency-rules.md and docs/term-rules.md out of the rows of rules, their examples and their evidence.

Run: python tools/rule_page.py
"""

from __future__ import annotations

import sys
from pathlib import Path

from podparse.fixing.disfluency.evidence import EVIDENCE
from podparse.fixing.disfluency.point import InterruptionPoint
from podparse.fixing.disfluency.table import rows
from podparse.fixing.rule import Rule
from podparse.language.speech import speech

sys.path.insert(0, str(Path(__file__).parent.parent))  # the examples are the tests'

from tests.disfluency_examples import Example, examples
from tests.term_examples import TermExample, term_examples

DOCS = Path(__file__).parent.parent / "docs"
LANGUAGES = {"en": "English", "de": "German", "es": "Spanish", "fr": "French"}
HEAD = """\
# The rules for disfluencies

Every rule, with sentences that it leaves alone and sentences that it changes; the tests run them all. *Sure* is the
confidence of its edits; *judged* says how many of its edits in transcripts of podcasts were read by a person, in how
many shows, and how many were right (see [](disfluencies.md)). `tools/rule_page.py` writes this page.
"""


TERMS_HEAD = """\
# What is asked before words become a term

Each question, with sentences that stay and sentences that change, and the dictionary that is in use: terms with `|`
between them, after `=` how they are misheard, in brackets their other fields; `@software` is the shipped dictionary of
a domain, `@` those that are always there. The tests run them all. *Careful* is a text with its commas and stops around
the sentence, *running on* one without any, *lower case* one without capitals. `tools/rule_page.py` writes this page.
"""


def all_rules() -> list[Rule[InterruptionPoint]]:
    """Each rule once, English first."""
    found = {
        rule.name: rule for code in LANGUAGES for part in rows(speech(code)) for rule in part if rule.language == code
    }
    english = {rule.name: rule for part in rows(speech("en")) for rule in part}
    return list((english | found | english).values())


def section(rule: Rule[InterruptionPoint], shown: list[Example]) -> str:
    """The paragraph of one rule."""
    level = "" if rule.level.name == "STANDARD" else f", level `{rule.level.name.lower()}`"
    evidence = EVIDENCE.get(rule.name)
    judged = f", judged {evidence.fired} in {evidence.shows} shows: {evidence.right} right" if evidence else ""
    lines = [f"### {rule.name}", "", f"Kind `{rule.kind}`, sure {rule.confidence:.2f}{level}{judged}.", ""]
    lines += [f"- stays: {each.said}" for each in shown if not each.becomes]
    lines += [f"- changes: {each.said} → {each.becomes}" for each in shown if each.becomes]
    return "\n".join(lines)


def page() -> str:
    """The whole page."""
    shown = examples()
    parts = [HEAD]
    for code, name in LANGUAGES.items():
        parts.append(f"## {name}\n")
        parts += [
            section(rule, [each for each in shown if each.rule == rule.name]) + "\n"
            for rule in all_rules()
            if rule.language == code
        ]
    return "\n".join(parts)


def term_section(rule: str, shown: list[TermExample]) -> str:
    """The paragraph of one question about terms."""
    lines = [f"## {rule[0].upper()}{rule[1:]}", ""]
    for each in sorted(shown, key=lambda each: bool(each.becomes)):
        said = f"{each.said} → {each.becomes}" if each.becomes else each.said
        around = f", {each.around}" if each.around else ""
        lines.append(f"- {'changes' if each.becomes else 'stays'} (`{each.dictionary}`{around}): {said}")
    return "\n".join(lines)


def term_page() -> str:
    """The whole page on terms."""
    shown = term_examples()
    rules = dict.fromkeys(each.rule for each in shown)
    return "\n".join(
        [TERMS_HEAD, *(term_section(rule, [each for each in shown if each.rule == rule]) + "\n" for rule in rules)]
    )


PAGES = {"disfluency-rules.md": page, "term-rules.md": term_page}

if __name__ == "__main__":
    for name, made in PAGES.items():
        (DOCS / name).write_text(made(), encoding="utf-8")
