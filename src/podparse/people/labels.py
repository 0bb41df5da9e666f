"""Speaker labels in text: many grammars are tried, the one that repeats consistently wins for the file.

A colon proves nothing. Labels are judged by recurrence, alternation, shape (capitals, length, closed word lists),
position and by what follows them; the winning form carries labels that stand only once, other forms may join it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from podparse.people.label_heads import GRAMMARS, STAMP, Family, Head, heads, lone_stamp
from podparse.people.label_names import canonical_names, fold, initials_of, is_mark, label_key, likeness, split_role
from podparse.people.label_words import ROLES

__all__ = ["Label", "Labels", "find_labels"]

_STRENGTH: Final = {grammar.name: grammar.strength for grammar in GRAMMARS}
_ENOUGH: Final = 0.6  # score under which a file has no labels
_WEAK: Final = 1.5  # strength under which a label that stands once needs other evidence
_FEW: Final = 8  # heads of a short talk
_MANY: Final = 60  # labels; with more, short forms are not looked for
_LOOSE: Final = frozenset({"line", "bracket", "dash", "cell", "arrow"})  # forms that prose and headings share

_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{0,500}\)")
_MARKUP = re.compile(r"https?://\S+|www\.\S+|<[^<>\n]{0,300}>|\S+@\S+\.\w+|@\w+")
_STAMP = re.compile(rf"\\?[\[(]?{STAMP}\\?[\])]?")
_ALIAS = re.compile(r"[^\W\d_](?:[^\W\d_]|\.){0,5}")
_STAGE = re.compile(r"\W*[\[(（【][^\[\]()（）【】]*[\])）】]\W*")


class Label(NamedTuple):
    """A place where a speaker is named: the name as written and its key, and the head it was read from."""

    head: Head
    name: str
    key: str
    text: str  # the first of what is said


class Labels(NamedTuple):
    """The labels of a file by line; ``marks`` are breaks and jingles in speaker position.

    ``names`` gives the name to show for each key, ``roles`` what the labels themselves say of a role.
    """

    heads: dict[int, Label]
    marks: dict[int, Label]
    names: dict[str, str]
    roles: dict[str, str]

    @property
    def families(self) -> set[Family]:
        """The forms in use."""
        return {label.head.family for label in self.heads.values()}


class _File:
    """What is known of the lines while labels are looked for."""

    def __init__(self, lines: Sequence[str], known: Iterable[str]) -> None:
        self.lines = lines
        self.known = {label_key(name) for name in known}
        self.known |= {word for name in self.known for word in name.split()}
        self.after: list[int] = [len(lines)] * (len(lines) + 1)  # the next line with text
        for i in range(len(lines) - 1, 0, -1):
            self.after[i - 1] = i if lines[i].strip() else self.after[i]
        prose = (self.begins(i) and _is_prose(line) for i, line in enumerate(lines))
        self.prose = [0, *accumulate(prose)]  # paragraphs before each line
        self.paragraphs = self.prose[-1] or 1

    def begins(self, line: int) -> bool:
        """Whether the line begins a paragraph."""
        return line == 0 or not self.lines[line - 1].strip()

    def said(self, head: Head, taken: Collection[int]) -> str:
        """The first of the text after a head; "" when the next thing is another head."""
        text = self.lines[head.line][head.at :].strip()
        if text:
            return text
        line = self.after[head.line]
        while line < len(self.lines) and lone_stamp(self.lines[line]) is not None:
            line = self.after[line]
        return "" if line >= len(self.lines) or line in taken else self.lines[line].strip()

    def mentions(self, word: str) -> int:
        """How often a word stands in the file as it is written."""
        return len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", "\n".join(self.lines)))


def find_labels(lines: Sequence[str], known: Iterable[str] = ()) -> Labels:
    """The speaker labels of a text. ``known`` are names to expect.

    >>> found = find_labels(["ANN LEE, HOST: Hi.", "BO: Hello.", "LEE: So: how are you?", "BO: Fine."])
    >>> [found.names[label.key] for label in found.heads.values()], found.roles
    (['Ann Lee', 'BO', 'Ann Lee', 'BO'], {'ann lee': 'host'})
    """
    file = _File(lines, known)
    families = _gather(file)
    chosen = _choose(file, families)
    if not chosen:
        return Labels({}, {}, {}, {})
    by_line = {
        label.head.line: label
        for family in reversed(chosen)
        for label in families[family]
        if _plausible(file, label, 0.1)
    }
    by_line = {n: label._replace(text=file.said(label.head, by_line)) for n, label in sorted(by_line.items())}
    aliases = _explained(by_line.values())
    good, marks = _accept(file, by_line, aliases)
    found = {n: label for n, label in by_line.items() if label.key in good}
    found |= _known_elsewhere(file, families, chosen, found, by_line)
    found = dict(sorted(found.items()))
    names = canonical_names([label.name for label in found.values()], aliases)
    return Labels(found, {n: by_line[n] for n in by_line if by_line[n].key in marks}, names, _roles(found.values()))


def _gather(file: _File) -> dict[Family, list[Label]]:
    families: dict[Family, list[Label]] = defaultdict(list)
    for number, line in enumerate(file.lines):
        if not line.strip():
            continue
        for head in heads(line, number):
            head = _stamped(file, head)
            name, _ = split_role(head.label)
            if key := label_key(name):
                families[head.family].append(Label(head, name, key, ""))
    return {family: _with_late_times(labels) for family, labels in families.items()}


def _stamped(file: _File, head: Head) -> Head:
    """A name alone on its line has the time that stands alone on the next line, or on the one before."""
    if head.start is not None or head.at < len(file.lines[head.line].rstrip()):
        return head
    for line in (head.line + 1, head.line - 1):
        if not 0 <= line < len(file.lines) or (line < head.line and not file.begins(line)):
            continue
        time = lone_stamp(file.lines[line])
        if time is not None:
            return head._replace(start=time, family=head.family._replace(timed=True))
    return head


def _is_prose(line: str) -> bool:
    """Whether a line is neither blank nor a heading nor a stage direction."""
    return bool(line.strip()) and line.lstrip()[0] != "#" and not _STAGE.fullmatch(line)


def _with_late_times(labels: list[Label]) -> list[Label]:
    """``Ann: 0:05 text`` holds a time where most lines do; one that says "10:30 is too late" does not."""
    late = sum(label.head.late is not None for label in labels)
    if late < 2 or late < 0.6 * sum(likeness(label.name) >= 0.45 for label in labels):
        return labels
    return [
        label._replace(head=label.head._replace(start=label.head.late[0], at=label.head.late[1]))
        if label.head.late
        else label
        for label in labels
    ]


# --- which forms


def _strength(family: Family) -> float:
    strength = _STRENGTH[family.grammar]
    if family.emphasised and family.grammar != "line":
        strength *= 2.0
    if family.timed:
        strength *= 1.6
    if family.grammar == "colon" and family.inline is False:
        strength *= 1.3
    return strength


def _choose(file: _File, families: Mapping[Family, list[Label]]) -> list[Family]:
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
        sibling = family.grammar == chosen[0].grammar and family._replace(inline=None, timed=False) == chosen[
            0
        ]._replace(inline=None, timed=False)
        joins = shared >= 2 and shared >= 0.3 * counts.total() and score >= 1
        second = repeated >= 2 and family.grammar not in _LOOSE and score >= max(6.0, 0.05 * best)
        if (sibling and _strength(family) >= _WEAK) or joins or second:
            chosen.append(family)
            core += counts
    return chosen


def _score(file: _File, family: Family, labels: list[Label]) -> tuple[float, Counter[str]]:
    """How consistently a form repeats, and its plausible labels with their counts."""
    worth: dict[str, float] = {}
    sequence: list[str] = []
    spots: list[int] = []
    taken = {label.head.line for label in labels if _plausible(file, label)}
    for label in labels:
        if label.head.line in taken and _speakable(file.said(label.head, taken)):
            worth[label.key] = max(worth.get(label.key, 0.0), _worth(file, label))
            sequence.append(label.key)
            spots.append(label.head.line)
    if not sequence:
        return 0.0, Counter()
    if len(worth) <= _MANY:  # "Ann Lee:" and then "AL:" is one person coming back
        linked = canonical_names([label.name for label in labels if label.key in worth], {})
        sequence = [label_key(linked[key]) for key in sequence]
        best: dict[str, float] = {}
        for key, value in worth.items():
            person = label_key(linked[key])
            best[person] = max(value, best.get(person, 0.0))
        worth = best
    counts = Counter(sequence)
    repeated = [key for key, n in counts.items() if n > 1]
    total = sum(worth[key] * counts[key] for key in repeated)
    total += 0.4 * sum(worth[key] for key, n in counts.items() if n == 1)
    changes = sum(a != b for a, b in pairwise(sequence)) / max(1, len(sequence) - 1)
    # Lines of their own are not among the paragraphs that they could head.
    own = "#" not in family.prefix and (family.inline is False or (family.inline is None and family.timed))
    heads_among = len(sequence) if own else 0
    density = len(sequence) / max(1, file.paragraphs - heads_among)
    local = len(sequence) / max(1, file.prose[-1] - file.prose[spots[0]] - heads_among)
    if not repeated:
        total *= 1.0 if local > 0.6 and len(sequence) > 1 else 0.1
    elif len(counts) > 0.5 * len(sequence) and local < 0.5:
        total *= 0.3
    if len(counts) == 1:
        total *= 0.5
    return _strength(family) * total * (0.6 + 0.4 * changes) * (0.3 + 0.7 * min(1.0, 3 * density)), counts


def _plausible(file: _File, label: Label, least: float = 0.2) -> bool:
    """Whether the line could name a speaker at all, looked at alone."""
    family = label.head.family
    if family.grammar == "line":
        alone = family.timed or file.begins(label.head.line) or "#" in family.prefix
        if not alone or label.name[-1:] in ".?!,;…。？！" or re.search(r"\w\. \w", label.name):
            return False
    return _worth(file, label) >= least


def _worth(file: _File, label: Label) -> float:
    return 1.0 if label.key in file.known else likeness(label.name)


# --- which labels


def _speakable(text: str) -> bool:
    """Whether there is anything to say in it: not only addresses, times, numbers."""
    text = _MARKUP.sub(" ", _LINK.sub(r"\1", text[:400]))
    return any(c.isalpha() for c in _STAMP.sub(" ", text)) and not _STAGE.fullmatch(text)


def _only_links(text: str) -> bool:
    return "](" in text and not any(c.isalpha() for c in _MARKUP.sub("", _LINK.sub("", text[:400])))


def _sentence(text: str) -> bool:
    """Whether it looks like something said: a few words, or an ending."""
    words = _MARKUP.sub(" ", _LINK.sub(r"\1", text[:400])).strip(" *_|\"“'‘«¿¡(-–—…").split()
    return bool(words) and (len(words) >= 4 or words[-1].rstrip("*_\"”' )")[-1:] in ".?!…,-–—。？！؟")


class _Setting(NamedTuple):
    """What the labels of a file have in common."""

    first: int  # line of the first label that comes back
    shouted: bool  # all labels are in capitals
    total: int
    short: bool  # a short talk in which all is labelled: few can come back


def _accept(file: _File, by_line: Mapping[int, Label], aliases: Mapping[str, str]) -> tuple[set[str], set[str]]:
    """The keys that name speakers, and those that mark breaks."""
    names = canonical_names([label.name for label in by_line.values()], aliases)
    people: dict[str, list[Label]] = defaultdict(list)
    for label in by_line.values():
        people[label_key(names[label.key])].append(label)
    setting = _setting(file, people)
    good: set[str] = set()
    marks: set[str] = set()
    for person, labels in people.items():
        keys = {label.key for label in labels}
        if keys & file.known or person in file.known:
            good |= keys
        elif is_mark(labels[0].name):
            marks |= keys
        elif 2 * sum(_speakable(label.text) for label in labels) < len(labels):
            continue
        elif _recurs(file, labels, setting) if len(labels) > 1 else _stands_once(file, labels[0], setting):
            good |= keys
    return good, marks


def _setting(file: _File, people: Mapping[str, Sequence[Label]]) -> _Setting:
    likely = [label for labels in people.values() for label in labels if _worth(file, label) >= 0.45]
    repeated = [labels for labels in people.values() if len(labels) > 1 and _worth(file, labels[0]) >= 0.45]
    capitals = [label.name.isupper() for labels in repeated for label in labels]
    first = min((labels[0].head.line for labels in repeated), default=likely[0].head.line if likely else 0)
    own = sum(label.head.family.inline is False and "#" not in label.head.family.prefix for label in likely)
    return _Setting(
        first,
        len(capitals) > 4 and sum(capitals) > 0.95 * len(capitals),
        len(likely),
        len(likely) <= _FEW and len(likely) >= 0.7 * (file.prose[-1] - file.prose[first] - own),
    )


def _recurs(file: _File, labels: list[Label], setting: _Setting) -> bool:
    """Whether a label that stands more than once is a speaker's."""
    worth, count = max(_worth(file, label) for label in labels), len(labels)
    texts = {label.text for label in labels}
    if len(texts) == 1 and len(labels[0].text) > 12:  # the same line again: a notice, not a person
        return False
    if worth < 0.45:
        return worth >= 0.1 and count >= 4 and count >= 0.06 * setting.total
    if max(_strength(label.head.family) for label in labels) >= _WEAK or count > 3:
        return True
    if all(_only_links(label.text) for label in labels) or not any(_sentence(text) for text in texts):
        return False
    return worth > 0.9 or count >= 0.1 * setting.total or _is_proper(file, labels[0].name)


def _stands_once(file: _File, label: Label, setting: _Setting) -> bool:
    """Whether a label that stands once is a speaker's."""
    worth, family = _worth(file, label), label.head.family
    if worth < 0.45 or (setting.shouted and not label.name.isupper()):
        return False
    if label.head.line < setting.first and worth < 0.9 and not setting.short:  # a header stands there
        return False
    loose = family.grammar in _LOOSE
    if _strength(family) >= _WEAK and not loose:
        return True
    if not _sentence(label.text) or _only_links(label.text):
        return False
    if (worth >= 0.95 and set(label.key.split()) & ROLES) or setting.short:
        return True
    if setting.shouted or (loose and worth > 0.9 and setting.total > _FEW):
        return label.head.line > setting.first
    return _is_proper(file, label.name) and any(file.mentions(word) > 1 for word in _capitalised(label.name))


def _capitalised(name: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]{3,}", name) if word[0].isupper()]


def _is_proper(file: _File, name: str) -> bool:
    """Whether the file never writes the words of a name in lower case."""
    words = _capitalised(name)
    return bool(words) and not any(file.mentions(word.lower()) for word in words)


def _explained(labels: Iterable[Label]) -> dict[str, str]:
    """Short forms that the file explains: ``Ann Lee (AL):`` gives ``{"al": "ann lee"}``."""
    return {
        label_key(label.head.aside): label.key
        for label in labels
        if _ALIAS.fullmatch(label.head.aside)
        and fold(label.head.aside) not in ROLES
        and initials_of(label.head.aside, label.name)
    }


def _known_elsewhere(
    file: _File,
    families: Mapping[Family, list[Label]],
    chosen: Sequence[Family],
    found: Mapping[int, Label],
    by_line: Mapping[int, Label],
) -> dict[int, Label]:
    """Heads of other forms whose label is known: a form may change for a line or two."""
    keys = {label.key for label in found.values()}
    return {
        label.head.line: label._replace(text=text)
        for family, labels in families.items()
        if family not in chosen and family.grammar != "cell"
        for label in labels
        if label.key in keys
        and label.head.line not in by_line
        and (family.grammar not in _LOOSE or " " in label.key)
        and _plausible(file, label)
        and _speakable(text := file.said(label.head, found))
    }


def _roles(labels: Iterable[Label]) -> dict[str, str]:
    """Roles that labels state: ``ANN LEE, HOST:``, ``Ann Lee (guest):``."""
    roles: dict[str, str] = {}
    for label in labels:
        stated = split_role(label.head.label)[1] or label.head.aside
        if fold(stated) in ROLES and label.key not in roles:
            roles[label.key] = fold(stated)
    return roles
