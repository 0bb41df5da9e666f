"""Speaker labels in text: many grammars are tried, the one that repeats consistently wins for the file.

A colon proves nothing. Labels are judged by recurrence, alternation, shape (capitals, length, closed word lists),
position and by what follows them; the winning form carries labels that stand only once, other forms may join it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from podparse.labels.forms import HEADING_LIKE, LEAST, WEAK, all_heads, choose_forms, plausible, strength
from podparse.labels.heads import Family
from podparse.labels.names import canonical_names, fold, initials_of, is_code, is_mark, label_key, split_role
from podparse.labels.text_file import Label, TextFile, is_direction, only_links, speakable
from podparse.labels.vocabulary import ROLES, TITLES
from podparse.model.speaker import Speaker

__all__ = ["Label", "Labels", "find_labels"]

_LIKELY: Final = 0.45  # likeness from which a label that comes back is a speaker's
_NAMED: Final = 0.8  # likeness from which a label is a name, whatever stands around it
_FEW: Final = 8  # heads of a short talk
_SHORT: Final = 12  # cues of a short one
_ALIAS = re.compile(r"[^\W\d_](?:[^\W\d_]|\.){0,5}")


class Labels(NamedTuple):
    """The labels of a file by line; ``marks`` are breaks and jingles in speaker position.

    ``names`` gives the name to show for each key, ``roles`` what the labels themselves say of a role.
    """

    heads: dict[int, Label]
    marks: dict[int, Label]
    names: dict[str, str]
    roles: dict[str, str]

    def speakers(self) -> dict[str, Speaker]:
        """The speaker of each label key; the labels of one person share one."""
        written: dict[str, Counter[str]] = defaultdict(Counter)
        roles: dict[str, str] = {}
        for label in self.heads.values():
            name = self.names[label.key]
            written[name][label.name] += 1
            if label.key in self.roles:
                roles.setdefault(name, self.roles[label.key])
        people = {}
        for name, forms in written.items():
            usual, *others = [form for form, _ in forms.most_common()]
            people[name] = Speaker(name, name, label=usual, role=roles.get(name), aliases=tuple(others))
        return {label.key: people[self.names[label.key]] for label in self.heads.values()}

    @property
    def families(self) -> set[Family]:
        """The forms in use."""
        return {label.head.family for label in self.heads.values()}


def find_labels(
    lines: Sequence[str],
    known: Iterable[str] = (),
    hinted: Iterable[str] = (),
    unsigned: Mapping[int, int] | None = None,
) -> Labels:
    """The speaker labels of a text.

    ``known`` are names to expect as labels, ``hinted`` people that the header names, who may well speak. ``unsigned``,
    where given, says that all of the text is speech, as in captions: no headings, no show notes; and how many captions
    without any sign of a label were left out before which line.

    >>> found = find_labels(["ANN LEE, HOST: Hi.", "BO: Hello.", "LEE: So: how are you?", "BO: Fine."])
    >>> [found.names[label.key] for label in found.heads.values()], found.roles
    (['Ann Lee', 'BO', 'Ann Lee', 'BO'], {'ann lee': 'host'})
    """
    file = TextFile(lines, known, hinted, unsigned)
    families = all_heads(file)
    chosen = choose_forms(file, families)
    if not chosen:
        return _coded(file, families) or _monologue(file, families)
    by_line = {
        label.head.line: label
        for family in reversed(chosen)
        for label in families[family]
        if plausible(file, label, LEAST)
    }
    by_line = {
        n: label if label.text else Label(label.head, label.name, label.key, file.said(label.head, by_line))
        for n, label in sorted(by_line.items())
    }
    aliases = _explained(by_line.values())
    good, marks = _accept(file, by_line, aliases)
    found = {n: label for n, label in by_line.items() if label.key in good}
    found |= _known_elsewhere(file, families, chosen, found, by_line)
    found = _without_notes(found)
    if not found:
        return _monologue(file, families)
    names = canonical_names([label.name for label in found.values()], aliases)
    others = {n: label for n, label in by_line.items() if n not in found}
    quiet = {n: label for n, label in others.items() if label.key in marks or is_direction(label.text)}
    return Labels(found, quiet, names, _roles(found.values()))


def _coded(file: TextFile, families: Mapping[Family, list[Label]]) -> Labels | None:
    """The labels of a text that only names voices by number ("SPEAKER_00"), however seldom: they are nothing else."""
    found = {
        label.head.line: label._replace(text=text)
        for labels in families.values()
        for label in labels
        if is_code(label.name) and speakable(text := file.said(label.head, ()))
    }
    if not found:
        return None
    names = canonical_names([label.name for label in found.values()], {})
    return Labels(dict(sorted(found.items())), {}, names, {})


def _monologue(file: TextFile, families: Mapping[Family, list[Label]]) -> Labels:
    """The one label of a text that has no other: at the head of its first paragraph, and like somebody's name."""
    first = next((n for n, count in enumerate(file.prose) if count), 0) - 1
    heads = [label for labels in families.values() for label in labels if label.head.line == first]
    for label in heads:
        text = file.said(label.head, ())
        if _opens_monologue(file, label, text):
            return Labels({first: label._replace(text=text)}, {}, {label.key: label.name}, _roles([label]))
    return Labels({}, {}, {}, {})


def _opens_monologue(file: TextFile, label: Label, text: str) -> bool:
    """Whether a label that is the only one of the file names who says all of it.

    "Deep water: a story" may be the title of what follows, and "Warning:" is nobody; a mark or a time beside a name
    says more than a colon.
    """
    family, worth = label.head.family, file.worth(label)
    if family.grammar != "colon" or is_mark(label.name) or not speakable(text) or only_links(text):
        return False
    if label.key in file.known:
        return True
    marked, role = family.emphasised or family.timed, label.key in ROLES
    field = (
        not file.spoken
        and _is_field(text)
        and (file.paragraphs > 1 or (role and not any(word[0].islower() for word in text.split())))
    )
    if field or worth < (_LIKELY if marked else _NAMED):
        return False
    if marked or role or " " in label.key:
        return True
    return file.paragraphs <= _FEW and (len(label.key) < 3 or file.is_proper(label.name))


class _Setting(NamedTuple):
    """What the labels of a file have in common."""

    first: int  # line of the first label that comes back
    shouted: bool  # all labels are in capitals
    total: int
    short: bool  # a short talk in which all is labelled: few can come back
    forms: frozenset[Family]  # of the labels that come back
    dense: bool  # most paragraphs have a label


def _accept(file: TextFile, by_line: Mapping[int, Label], aliases: Mapping[str, str]) -> tuple[set[str], set[str]]:
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
        elif 2 * sum(speakable(label.text) for label in labels) < len(labels):
            continue
        elif _recurs(file, labels, setting) if len(labels) > 1 else _stands_once(file, labels[0], setting):
            good |= keys
    return good, marks


def _setting(file: TextFile, people: Mapping[str, Sequence[Label]]) -> _Setting:
    likely = [label for labels in people.values() for label in labels if file.worth(label) >= _LIKELY]
    repeated = [labels for labels in people.values() if len(labels) > 1 and file.worth(labels[0]) >= _LIKELY]
    capitals = [label.name.isupper() for labels in repeated for label in labels]
    first = min((labels[0].head.line for labels in repeated), default=likely[0].head.line if likely else 0)
    own = sum(label.head.family.inline is False and "#" not in label.head.family.prefix for label in likely)
    return _Setting(
        first,
        len(capitals) > 4 and sum(capitals) > 0.95 * len(capitals),
        len(likely),
        len(likely) <= _FEW
        and (
            len(likely) >= 0.7 * (file.prose[-1] - file.prose[first] - own)
            or (file.spoken and file.paragraphs <= _SHORT)
        ),
        frozenset(label.head.family for labels in repeated for label in labels),
        len(likely) >= 0.6 * (file.prose[-1] - file.prose[likely[0].head.line] - own) if likely else False,
    )


def _recurs(file: TextFile, labels: list[Label], setting: _Setting) -> bool:
    """Whether a label that stands more than once is a speaker's."""
    worth, count = max(map(file.worth, {label.name: label for label in labels}.values())), len(labels)
    texts = {label.text for label in labels}
    if len(texts) == 1 and len(labels[0].text) > 12:  # the same line again: a notice, not a person
        return False
    if worth < _LIKELY:
        return worth >= 0.1 and count >= 4 and count >= 0.06 * setting.total
    if count > 3 or max(strength(label.head.family) for label in labels) >= WEAK:
        return True
    if all(only_links(label.text) for label in labels):
        return False
    if not any(map(file.is_sentence, texts)):
        return count >= max(3, 0.15 * setting.total)
    return worth > 0.9 or count >= 0.1 * setting.total or file.is_proper(labels[0].name)


def _stands_once(file: TextFile, label: Label, setting: _Setting) -> bool:
    """Whether a label that stands once is a speaker's."""
    if _is_unlike_the_others(file, label, setting):
        return False
    if (label.key in file.hinted or _all_labelled(file, setting)) and file.is_sentence(label.text):
        return True
    family = label.head.family
    if strength(family) >= WEAK and family.grammar not in HEADING_LIKE and not _is_alien(family, setting):
        return _convinces_by_form(file, label, setting)
    if only_links(label.text) or not (file.is_sentence(label.text) or setting.short):
        return False
    return _convinces_by_name(file, label, setting)


def _is_unlike_the_others(file: TextFile, label: Label, setting: _Setting) -> bool:
    """Whether it is no name, not in capitals where the others are, or a field of the header before them."""
    worth, family = file.worth(label), label.head.family
    if worth < _LIKELY or (setting.shouted and not label.name.isupper()):
        return True
    if label.head.line >= setting.first:
        return False
    if setting.forms and family not in setting.forms and _is_field(label.text):
        return True
    return not setting.short and (worth < 0.9 or (_is_field(label.text) and not file.spoken))


def _is_alien(family: Family, setting: _Setting) -> bool:
    """Whether a form has a time where none that comes back has one."""
    return family.timed and bool(setting.forms) and not any(form.timed for form in setting.forms)


def _is_like_heading(family: Family) -> bool:
    """Whether headings are often written in this form."""
    return family.grammar in HEADING_LIKE or family.grammar == "emphasis"


def _has_role_or_title(file: TextFile, label: Label) -> bool:
    """Whether it says a role ("Host") or begins with a title ("Dr. Lee")."""
    words = label.key.split()
    role = file.worth(label) >= 0.95 and not ROLES.isdisjoint(words)
    return role or (len(words) > 1 and words[0] in TITLES)


def _convinces_by_form(file: TextFile, label: Label, setting: _Setting) -> bool:
    """Whether a strong form makes it a speaker's: always, unless headings have the form too."""
    family = label.head.family
    if not _is_like_heading(family) or family.timed or _has_role_or_title(file, label):
        return True
    return setting.short or file.is_proper(label.name, some=True)


def _convinces_by_name(file: TextFile, label: Label, setting: _Setting) -> bool:
    """Whether its name makes it a speaker's though its form is weak."""
    worth, family = file.worth(label), label.head.family
    early, like_heading = label.head.line < setting.first, _is_like_heading(family)
    if setting.dense and like_heading and family in setting.forms and worth > 0.9:
        return True
    if _has_role_or_title(file, label) or setting.short:
        return True
    if setting.shouted:
        return not early
    if like_heading and worth > 0.9 and setting.total > _FEW:
        return not early and file.is_proper(label.name, some=True)
    return file.is_proper(label.name) and file.mentions(label.name) > 1


def _all_labelled(file: TextFile, setting: _Setting) -> bool:
    """Whether most captions have their label, so that one more is no surprise."""
    return file.spoken and 2 * setting.total >= file.paragraphs > _SHORT


def _is_field(text: str) -> bool:
    """Whether a text is what a header's field has ("HOSTS: Ann Lee & Bo Diaz"): short, and no sentence."""
    return len(text.split()) < 12 and text.rstrip("*_\"”' )")[-1:] not in ".?!…。？！"


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
    file: TextFile,
    families: Mapping[Family, list[Label]],
    chosen: Sequence[Family],
    found: Mapping[int, Label],
    by_line: Mapping[int, Label],
) -> dict[int, Label]:
    """Heads of other forms whose label is known, or the long form of one: a form may change for a line or two."""
    keys = {label.key for label in found.values()}
    first = min(found, default=0)
    others = [
        label
        for family, labels in families.items()
        if family not in chosen and family.grammar != "cell"
        for label in labels
        if label.head.line not in by_line and plausible(file, label)
    ]
    long = _long_forms(found.values(), [label for label in others if label.head.family.grammar == chosen[0].grammar])
    return {
        label.head.line: label._replace(text=text)
        for label in others
        if label.key in keys | long
        and (label.head.family.grammar not in HEADING_LIKE or (" " in label.key and label.head.line > first))
        and speakable(text := file.said(label.head, found))
    }


def _long_forms(found: Iterable[Label], others: Sequence[Label]) -> set[str]:
    """The keys of ``others`` that are the full names of labels found: ``OPHELIA REED, HOST:``, then ``REED:``."""
    short = {label.key: label.name for label in found}
    names = canonical_names([*short.values(), *(label.name for label in others)], {})
    full = {label_key(names[key]) for key in short if label_key(names[key]) != key}
    return {label.key for label in others if label.key in full}


def _without_notes(found: Mapping[int, Label]) -> dict[int, Label]:
    """In order; without the rows of names and links that show notes have before and after the talk."""
    ordered = sorted(found.items())
    while ordered and only_links(ordered[-1][1].text):
        ordered.pop()
    first = next((i for i, (_, label) in enumerate(ordered) if not only_links(label.text)), 0)
    return dict(ordered[first:])


def _roles(labels: Iterable[Label]) -> dict[str, str]:
    """Roles that labels state: ``ANN LEE, HOST:``, ``Ann Lee (guest):``."""
    roles: dict[str, str] = {}
    for key, written, aside in dict.fromkeys((label.key, label.head.label, label.head.aside) for label in labels):
        stated = split_role(written)[1] or aside
        if fold(stated) in ROLES and key not in roles:
            roles[key] = fold(stated)
    return roles
