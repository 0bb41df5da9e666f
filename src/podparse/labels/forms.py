"""Which label forms a file uses: the one that repeats most consistently, and those that go with it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from podparse.labels.heads import GRAMMARS, Family, Head, heads, plain_beginning
from podparse.labels.line_tokens import LONGEST
from podparse.labels.names import canonical_names, label_key, likeness, split_role
from podparse.labels.stamps import lone_stamp
from podparse.labels.text_file import ENOUGH, Label, TextFile, speakable

__all__ = ["HEADING_LIKE", "LEAST", "WEAK", "all_heads", "choose_forms", "plausible", "strength"]

_STRENGTH: Final = {grammar.name: grammar.strength for grammar in GRAMMARS}
_ENOUGH: Final = 0.6  # score under which a file has no labels
_SPARSE: Final = 0.02  # heads a paragraph under which they are too few to be the file's labels
_ROW: Final = 4  # times that stand alone, from which they are a row
_MANY: Final = 60  # labels; with more, short forms are not looked for while forms are weighed
_STOP_WITHIN = re.compile(
    r"(?!\b(?:\w|[Dd]r|[Mm]rs?|[Mm]s|[Pp]rof|[Rr]ev|[Ss]en|[Ss]t|DR|MRS?|MS|PROF|REV)\.)\b\w+\. \w"
)
_INITIALS = re.compile(r"(?:\w\.[ ]?){2,4}")
_ONLY_WORDS = re.compile(r"(?:[^\W\d_]+[ ]){2}[^\W\d_]+(?:(?:[.,?!'’]?[ ]|['’])[^\W\d_]+)*[.,?!]?")
LEAST: Final = 0.1  # likeness under which no evidence makes a label of it
WEAK: Final = 1.5  # strength under which a label that stands once needs other evidence
HEADING_LIKE: Final = frozenset(
    {"line", "bracket", "dash", "sign", "cell", "arrow"}
)  # forms that prose and headings share


def all_heads(file: TextFile) -> dict[Family, list[Label]]:
    """Every head that every line could have, by form."""
    families: dict[Family, list[Label]] = defaultdict(list)
    remembered: dict[str, list[Label]] = {}  # most heads are a few names that come back
    literal = re.compile(rf"\W*?({'|'.join(map(re.escape, file.expected))})[ ]?[:：]") if file.expected else None
    for number, line in enumerate(file.lines):
        if len(line) < 2:
            continue
        cut = line.find(": ", 0, LONGEST) + 2
        if cut > 2 and (again := remembered.get(line[:cut])) is not None and line[cut : cut + 1].isalpha():
            for head, name, key, _ in again:
                text = line[head.at : head.at + ENOUGH].strip()
                families[head.family].append(Label(Head(number, *head[1:]), name, key, text))
            continue
        if line.isspace():
            continue
        if literal and (known := literal.match(line)):  # whatever signs are in it
            family = Family("colon", "", emphasised=False, timed=False, inline=known.end() < len(line.rstrip()))
            head = Head(number, family, known[1], "", None, known.end())
            families[family].append(Label(head, known[1], label_key(known[1])))
        elif beginning := plain_beginning(line):
            again = remembered[beginning] = _worthy(file, heads(line, number))
            for label in again:
                families[label.head.family].append(label)
        elif not _goes_on(file.lines, number):
            for label in _worthy(file, heads(line, number)):
                stamped = _stamped(file, label.head)
                families[stamped.family].append(label if stamped is label.head else label._replace(head=stamped))
    return {family: _with_late_times(labels) for family, labels in families.items()}


def _worthy(file: TextFile, found: Iterable[Head]) -> list[Label]:
    """The labels of heads that could be somebody's."""
    labels = [Label(head, name := split_role(head.label)[0], label_key(name)) for head in found]
    return [label for label in labels if label.key and file.worth(label) >= LEAST]


def _goes_on(lines: Sequence[str], number: int) -> bool:
    """Whether a line of nothing but words stands below another line of text: only beside a time could it be a name."""
    before = lines[number - 1][:1] if number else ""
    after = lines[number + 1][:1] if number + 1 < len(lines) else ""
    return before.isalpha() and (not after or after.isalpha()) and _ONLY_WORDS.fullmatch(lines[number]) is not None


def _stamped(file: TextFile, head: Head) -> Head:
    """A name alone on its line has the time that stands alone on the next line, or on the one before."""
    if head.start is not None or head.at < len(file.lines[head.line].rstrip()):
        return head
    after, before = (_lone_stamp(file, line) for line in (head.line + 1, head.line - 1))
    if after is not None and before is not None:
        return head  # a caption between its own time and the next one's
    if before is not None and not file.begins(head.line - 1):
        before = None
    time = before if after is None else after
    return head if time is None else head._replace(start=time, family=head.family._replace(timed=True))


def _lone_stamp(file: TextFile, line: int) -> float | None:
    """The time that stands alone on a line, if there is such a line."""
    return lone_stamp(file.lines[line]) if 0 <= line < len(file.lines) else None


def _with_late_times(labels: list[Label]) -> list[Label]:
    """``Ann: 0:05 text`` holds a time where most lines do; one that says "10:30 is too late" does not."""
    late = sum(label.head.late is not None for label in labels)
    if late < 2 or late < 0.6 * sum(likeness(label.name) >= 0.45 for label in labels):
        return labels
    return [
        label._replace(head=label.head._replace(start=label.head.late[0], at=label.head.late[1]), text="")
        if label.head.late
        else label
        for label in labels
    ]


def strength(family: Family) -> float:
    """How seldom lines of this form are anything but labels."""
    value = _STRENGTH[family.grammar]
    if family.emphasised and family.grammar != "line":
        value *= 2.0
    if family.timed:
        value *= 1.6
    if family.grammar == "colon" and family.inline is False:
        value *= 1.3
    return value


def choose_forms(file: TextFile, families: Mapping[Family, list[Label]]) -> list[Family]:
    """The form that repeats most consistently, then those that share its labels or repeat as clearly."""
    scores = {family: _score(file, family, labels) for family, labels in families.items()}
    ranked = sorted(scores, key=lambda family: -scores[family][0])
    if not ranked or scores[ranked[0]][0] < _ENOUGH:
        return []
    best, core = scores[ranked[0]]
    chosen, core = [ranked[0]], Counter(core)
    for family in ranked[1:]:
        score, counts = scores[family]
        shared = sum(n for key, n in counts.items() if key in core)
        repeated = sum(n >= 2 for n in counts.values())
        sibling = _loosely(family) == _loosely(chosen[0]) and strength(family) >= WEAK
        joins = shared >= 2 and shared >= 0.3 * counts.total() and score >= 1
        second = repeated >= 2 and family.grammar not in HEADING_LIKE and score >= max(6.0, 0.05 * best)
        # Each half of "Q:" and "A:" may have its own form, with one label.
        half = len(core) == 1 and repeated == 1 and not shared and score >= max(0.8, 0.3 * best)
        if sibling or joins or second or half:
            chosen.append(family)
            core += counts
    return chosen


def _loosely(family: Family) -> Family:
    """What forms have in common that differ only in their times and in where the text begins."""
    return family._replace(inline=None, timed=False)


def _score(file: TextFile, family: Family, labels: list[Label]) -> tuple[float, Counter[str]]:
    """How consistently a form repeats, and its plausible labels with their counts."""
    spoken = _with_speech(file, labels)
    if not spoken:
        return 0.0, Counter()
    sequence = [label.key for label in spoken]
    worth: dict[str, float] = {}
    for label in spoken:
        worth[label.key] = max(worth.get(label.key, 0.0), file.worth(label))
    if len(worth) <= _MANY:
        sequence, worth = _linked(labels, sequence, worth)
    counts = Counter(sequence)
    if family.timed and not family.inline and _among_stamps(file, labels):
        return strength(family) * sum(worth[key] for key in sequence), counts
    changes = sum(a != b for a, b in pairwise(sequence)) / max(1, len(sequence) - 1)
    density, local = _densities(file, family, len(sequence), spoken[0].head.line)
    total = _recurrence(counts, worth, local) * min(1.0, density / _SPARSE)
    total += 10.0 * len(file.known.intersection(counts))  # what the caller says outweighs all
    return strength(family) * total * (0.6 + 0.4 * changes) * (0.3 + 0.7 * min(1.0, 3 * density)), counts


def _with_speech(file: TextFile, labels: list[Label]) -> list[Label]:
    """The plausible labels of a form behind which somebody says something."""
    taken = {label.head.line for label in labels if plausible(file, label)}
    return [
        label for label in labels if label.head.line in taken and speakable(label.text or file.said(label.head, taken))
    ]


def _densities(file: TextFile, family: Family, count: int, first: int) -> tuple[float, float]:
    """How many paragraphs ``count`` labels head: of all the paragraphs, and of those from line ``first`` on."""
    # Lines of their own are not among the paragraphs that they could head.
    own = "#" not in family.prefix and (family.inline is False or (family.inline is None and family.timed))
    heads_among = count if own else 0
    return (
        count / max(1, file.paragraphs - heads_among),
        count / max(1, file.prose[-1] - file.prose[first] - heads_among),
    )


def _recurrence(counts: Counter[str], worth: Mapping[str, float], local: float) -> float:
    """What labels are worth together: those that come back in full, those that stand once in part."""
    repeated = [key for key, n in counts.items() if n > 1]
    total = sum(worth[key] * counts[key] for key in repeated)
    total += 0.4 * sum(worth[key] for key, n in counts.items() if n == 1)
    if not repeated:
        total *= 1.0 if local > 0.6 and counts.total() > 1 else 0.1
    elif len(counts) > 0.5 * counts.total() and local < 0.5:
        total *= 0.3
    if len(counts) == 1:
        total *= 0.5
    return total


def _among_stamps(file: TextFile, labels: list[Label]) -> bool:
    """Whether names with a time stand in a row of times that stand alone: some paragraphs say who speaks, others only
    when.
    """
    lone = file.lone_stamps
    if len(lone) < _ROW or len(lone) < len(labels):
        return False
    times = sorted([*lone, *((label.head.line, label.head.start or 0.0) for label in labels)])
    return all(one[1] <= next[1] for one, next in pairwise(times))


def _linked(labels: list[Label], sequence: list[str], worth: Mapping[str, float]) -> tuple[list[str], dict[str, float]]:
    """The same with people for labels: ``Ann Lee:`` and then ``AL:`` is one person coming back."""
    names = canonical_names([label.name for label in labels if label.key in worth], {})
    person = {key: label_key(names[key]) for key in worth}
    best: dict[str, float] = {}
    for key, value in worth.items():
        best[person[key]] = max(value, best.get(person[key], 0.0))
    return [person[key] for key in sequence], best


def plausible(file: TextFile, label: Label, least: float = 0.2) -> bool:
    """Whether the line could name a speaker at all, looked at alone."""
    family = label.head.family
    if family.grammar == "line":
        alone = family.timed or file.begins(label.head.line) or "#" in family.prefix
        if (
            not alone
            or (label.name[-1:] in ".?!,;…。？！" and not _INITIALS.fullmatch(label.name))
            or _STOP_WITHIN.search(label.name)
        ):
            return False
    return file.worth(label) >= least
