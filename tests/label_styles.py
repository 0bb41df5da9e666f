"""Invented talks, rendered in the label styles of ``cases/label_styles.toml``, with what a reader must make of them."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path
from typing import Any, Final, NamedTuple

from podparse import Turn

STYLES: Final[dict[str, dict[str, str]]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "label_styles.toml").read_text("utf-8")
)


class Person(NamedTuple):
    name: str
    short: str
    first: str


class Said(NamedTuple):
    who: Person
    time: float
    paragraphs: list[str]


MARTA, TEODOR = Person("Marta Quill", "MQ", "Marta"), Person("Teodor Brask", "TB", "Teodor")
IMANI, LEV, PRIYA = (
    Person("Imani Okafor", "IO", "Imani"),
    Person("Lev Sandoval", "LS", "Lev"),
    Person("Priya van Houten", "PvH", "Priya"),
)
AGNES, ROOK = Person("Sister Agnes Doyle", "AD", "Agnes"), Person("Rook Hallam", "RH", "Rook")
YULIA, PYOTR = Person("Юлия Орлова", "ЮО", "Юлия"), Person("Пётр Синицын", "ПС", "Пётр")
NOA, DAN = Person("נועה לוי", "נל", "נועה"), Person("דן כרמי", "דכ", "דן")
LIN, CHEN = Person("林小雨", "林", "林小雨"), Person("陈大海", "陈", "陈大海")
JOSE, ELODIE = Person("José Ángel Muñoz", "JM", "José"), Person("Élodie Lefèvre", "EL", "Élodie")

ENGLISH = """\
Good morning and welcome to the programme, it is lovely to have you in the studio.
Thank you, I have been looking forward to this all week.
So here is the question: what made you leave the harbour?
Honestly, two things: money and weather.
Yeah.
Right, and the weather was bad that year?
It was the worst winter on record. We had ice on the ropes until April, and nobody could get out before ten.
Wow.
My father used to say: "If the gulls walk, you stay home." He was right more often than the forecast.
That is a great line. Did he write any of it down?
No, never. He told stories, that was all.
Okay, let us talk about the book. Chapter one: the lighthouse. Why start there?
Because everybody can see it. It is the one thing on that coast that does not move.
Mm-hmm.
And there were three rules: never row alone, never row tired, never trust a calm morning.
I love that. Were they written anywhere?
On the door of the boat house, in red paint.
How long did the paint last?
About forty years. It says 10:30 on the clock above it, stopped, in every photograph I own.
Hm, and who stopped it?
Nobody knows!
Let me read a passage here. It goes on for a bit, so bear with me while I find the page and my glasses.
Take your time.
"The tide, he said, is a clerk: it keeps books and it always collects."
Exactly.
And people liked that?
People underlined it. I have seen copies.
Well, we are nearly out of time. What comes next for you?
Sleep. Then a second book, maybe, about the ferry.
I would read it. Thank you so much for coming in.
Thank you for having me."""
SPANISH = """\
Buenos días y bienvenidos al programa de hoy.
Gracias, es un placer estar aquí con vosotros.
La pregunta es sencilla: ¿por qué te fuiste del puerto?
Por dos cosas: el dinero y el tiempo.
Claro.
¿Y qué decía tu padre?
Que el mar no perdona, eso decía siempre.
Muy bien, pasemos al libro.
Lo escribí en tres inviernos, casi sin dormir.
Qué maravilla.
Gracias por venir.
A vosotros."""
RUSSIAN = """\
Доброе утро, рады вас видеть.
Спасибо, я тоже рад.
Вопрос простой: почему вы уехали?
По двум причинам: деньги и погода.
Понятно.
Отец говорил, что море не прощает.
Хорошо. А книга?
Книга вышла весной, её читают."""
HEBREW = """\
בוקר טוב וברוכים הבאים.
תודה, שמח להיות כאן.
השאלה היא: למה עזבת?
שתי סיבות: כסף ומזג אוויר.
כן.
אבא שלי אמר שהים לא סולח."""
CHINESE = """\
大家好，欢迎收听今天的节目。
谢谢，很高兴来到这里。
第一个问题：你为什么离开港口？
两个原因：钱和天气。
是的。
我父亲常说海不原谅人。"""

CASTS: Final[list[tuple[tuple[Person, ...], str]]] = [
    ((MARTA, TEODOR), ENGLISH),
    ((IMANI, LEV, PRIYA), ENGLISH),
    ((AGNES, ROOK), ENGLISH),
    ((JOSE, ELODIE), SPANISH),
    ((YULIA, PYOTR), RUSSIAN),
    ((NOA, DAN), HEBREW),
    ((LIN, CHEN), CHINESE),
]

HEADERS: Final = {
    "bare": "",
    "yaml": '---\ntitle: "The Lighthouse: a talk"\ndate: 2023-04-05\nspeakers:\n  - Somebody Else\n---\n\n',
    "block": (
        "SERIES:  Coast Talk\nEPISODE: 12\nDATE:    May 4, 2021\nTITLE:   The Lighthouse\n\n"
        "DESCRIPTION: We talk about boats, books and ropes with somebody who knows.\n\n"
    ),
    "notes": (
        "# Coast Talk 12: The Lighthouse\n\nIn this episode we talk about boats and books.\n\n## Links\n\n"
        "- [The book](https://books.example/lighthouse)\n- Website: https://coast.example\n\n## Transcript\n\n"
    ),
}


def talk(cast: tuple[Person, ...], bank: str, turns: int) -> list[Said]:
    """A talk of so many turns; a third person joins at random, some turns have two paragraphs."""
    sentences = bank.split("\n")
    chance = random.Random(turns)
    said: list[Said] = []
    time = 3.0
    for n in range(turns):
        who = (
            cast[n % len(cast)] if len(cast) == 2 else chance.choice([p for p in cast if not said or p != said[-1].who])
        )
        paragraphs = [sentences[n % len(sentences)]]
        if len(sentences) > 20 and chance.random() < 0.15:
            paragraphs.append(sentences[(n * 7 + 3) % len(sentences)])
        said.append(Said(who, time, paragraphs))
        time += 4 + chance.random() * 40
    return said


def _fields(said: list[Said]) -> list[dict[str, Any]]:
    """What the templates may use, for each turn."""
    seen: list[Person] = []
    rows = []
    for n, each in enumerate(said):
        who, seconds = each.who, int(each.time)
        new = who not in seen
        if new:
            seen.append(who)
        last = who.name.split()[-1]
        role = "host" if seen.index(who) == 0 else "guest"
        rows.append(
            {
                "name": who.name, "NAME": who.name.upper(), "short": who.short, "first": who.first, "last": last,
                "FIRST": who.first.upper(), "LAST": last.upper(), "low": who.first.lower(), "role": role,
                "name_short": who.name if new else who.short, "name_last": who.name if new else last,
                "name_first": who.name if new else who.first, "NAME_LAST": (who.name if new else last).upper(),
                "NAME_ROLE_LAST": f"{who.name}, {role}".upper() if new else last.upper(),
                "name_and_short": f"{who.name} ({who.short})" if new else who.short,
                "time": f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}",
                "mmss": f"{seconds // 60}:{seconds % 60:02}", "n": n + 1, "id": seen.index(who) + 1,
                "qa": "QA"[n % 2], "interviewer": ("Interviewer", "Respondent")[n % 2],
            }
        )  # fmt: skip
    return rows


def render(style: str, said: list[Said]) -> str:
    """The talk in one style."""
    rules = STYLES[style]
    more, join = rules.get("more", "\n\n"), rules.get("join", "\n\n")
    return (
        join.join(
            more.join([rules["turn"].format(text=each.paragraphs[0], **fields), *each.paragraphs[1:]])
            for each, fields in zip(said, _fields(said), strict=True)
        )
        + "\n"
    )


def expected(style: str, said: list[Said]) -> list[tuple[str, str]]:
    """Who says what, words only; neighbouring turns of one person joined."""
    template = STYLES[style].get("who", "{name}")
    pairs = [
        (template.format(**fields), " ".join(each.paragraphs)) for each, fields in zip(said, _fields(said), strict=True)
    ]
    return _joined(pairs)


def heard(turns: tuple[Turn, ...]) -> list[tuple[str, str]]:
    """The same of turns that were read."""
    return _joined([(turn.speaker.name if turn.speaker else "", turn.text) for turn in turns])


def _joined(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    joined: list[tuple[str, str]] = []
    for name, text in pairs:
        name, words = name.lower(), "".join(char for char in text if char.isalnum())
        if joined and joined[-1][0] == name:
            words = joined.pop()[1] + words
        joined.append((name, words))
    return joined
