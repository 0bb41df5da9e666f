"""Words of English that have a capital wherever they stand, and words that tell whether a name stands beside them.

Left out on purpose: what is also an everyday word (may, march, august, polish, turkey).
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "ALWAYS_CAPITAL",
    "BARE_CAPITAL",
    "BARE_NAME_AFTER",
    "CAPITAL_WHERE",
    "DETERMINERS",
    "IT_AFTER",
    "IT_BEFORE",
    "IT_PEOPLE",
    "LETTER_AFTER",
    "MAYBE_NAME_AFTER",
    "MONTH_BEFORE",
    "NO_BARE_CAPITAL",
    "NAME_AFTER",
    "NO_NAME_AFTER",
    "PRONOUN_BEFORE",
    "US_AFTER",
    "US_AFTER_NOT",
]

_DAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_MONTHS: Final = "January February April June July September October November December"
_HOLIDAYS: Final = "Christmas Easter Thanksgiving Halloween Hanukkah Ramadan Passover Diwali"
_PEOPLES: Final = """
Afghan African Albanian Algerian American Arab Arabic Argentinian Armenian Asian Australian Austrian Belgian
Bolivian Brazilian British Bulgarian Cambodian Canadian Caribbean Catalan Chilean Chinese Colombian Croatian
Cuban Czech Danish Dutch Ecuadorian Egyptian English Estonian Ethiopian European Filipino Finnish French
Georgian German Ghanaian Greek Haitian Hebrew Hungarian Icelandic Indian Indonesian Iranian Iraqi Irish Israeli
Italian Jamaican Japanese Jewish Jordanian Kenyan Korean Kurdish Latvian Lebanese Lithuanian Malaysian Mexican
Mongolian Moroccan Muslim Nepalese Nigerian Norwegian Pakistani Palestinian Persian Peruvian Portuguese Romanian
Russian Saudi Scottish Serbian Slovak Slovenian Somali Spanish Sudanese Swedish Swiss Syrian Taiwanese Thai
Tibetan Tunisian Turkish Ukrainian Venezuelan Vietnamese Welsh Buddhist Catholic Christian Hindu Protestant
Mormon
"""
_PLACES: Final = """
Afghanistan Africa Albania Algeria America Antarctica Argentina Armenia Asia Australia Austria Bangladesh
Belgium Bolivia Brazil Britain Bulgaria Cambodia Canada Chile Colombia Croatia Cuba Denmark Ecuador Egypt
England Estonia Ethiopia Europe Finland France Germany Ghana Greece Guatemala Haiti Honduras Hungary Iceland
India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Kazakhstan Kenya Korea Kuwait Latvia Lebanon Libya
Lithuania Luxembourg Malaysia Mexico Mongolia Morocco Myanmar Nepal Netherlands Nicaragua Nigeria Norway
Pakistan Panama Paraguay Peru Philippines Poland Portugal Qatar Romania Russia Rwanda Scotland Senegal Serbia
Singapore Slovakia Slovenia Somalia Spain Sudan Sweden Switzerland Syria Taiwan Tanzania Thailand Tunisia Uganda
Ukraine Uruguay Venezuela Vietnam Yemen Zambia Zimbabwe Alabama Alaska Arizona Arkansas California Colorado
Connecticut Delaware Florida Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maryland Massachusetts
Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee
Texas Utah Vermont Virginia Wisconsin Wyoming Amsterdam Atlanta Baghdad Bangkok Barcelona Beijing Berlin Boston
Brooklyn Brussels Budapest Cairo Chicago Copenhagen Dallas Denver Detroit Dublin Edinburgh Frankfurt Geneva
Hollywood Houston Istanbul Jerusalem Johannesburg Kabul Lisbon London Madrid Manhattan Melbourne Miami Milan
Montreal Moscow Mumbai Munich Nairobi Oslo Paris Philadelphia Prague Seattle Seoul Shanghai Stockholm Sydney
Tokyo Toronto Vancouver Vienna Warsaw Zurich
"""

ALWAYS_CAPITAL: Final = {
    word.lower(): word for group in (_DAYS, _MONTHS, _HOLIDAYS, _PEOPLES, _PLACES) for word in group.split()
}

# everyday words too, but hardly in a stretch without any capital
BARE_CAPITAL: Final = {"china": "China", "amazon": "Amazon"}
NO_BARE_CAPITAL: Final = frozenset({"alma", "max"})  # names, but speech rather has "alma mater" and "five rep max"

# words that mean something else in lower case: the words before that show the name, and those after that exclude it
CAPITAL_WHERE: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    "catholic": (frozenset(), frozenset("taste tastes interest interests reading".split())),
    "thanksgiving": (
        frozenset("on for at this last next before after until over since by every happy around during".split()),
        frozenset(),
    ),
}

# what follows a lower-case "i" that is the pronoun and no letter
PRONOUN_BEFORE: Final = frozenset(
    """am was have had will would can could should may might must do did don't didn't think thought know knew mean
    guess said say told tell went go saw see want wanted need needed like love got get made make feel felt just also
    really never always""".split()
)
MONTH_BEFORE: Final = frozenset("in since until by last next this early late mid of during".split())
US_AFTER: Final = frozenset(
    """government congress senate president presidents army navy military treasury economy constitution dollar dollars
    citizen citizens market markets supreme federal sanctions troops election elections border""".split()
)
US_AFTER_NOT: Final = frozenset("we you they i he she us who that vs versus them were against".split())
IT_BEFORE: Final = frozenset("in an the our their your his her my corporate enterprise of and for by with".split())
IT_PEOPLE: Final = frozenset("people folks person guy guys".split())  # only with a determiner before
IT_AFTER: Final = frozenset(
    """support department departments team teams staff infrastructure budget budgets manager managers director
    directors professional professionals security admin admins administrator guy guys person industry
    services consultant consultants company companies systems people folks shop""".split()
)

DETERMINERS: Final = frozenset(
    "a an the some any another my your our their his her this that every each no more".split()
)
# after these only a name stands without an article; then those after which words that make up a name are likely to be
# that name ("with we work"), and those after which a name may stand
BARE_NAME_AFTER: Final = frozenset("on at from via using use uses used called".split())
NAME_AFTER: Final = frozenset("on at with through by via using use uses from called".split())
MAYBE_NAME_AFTER: Final = NAME_AFTER | frozenset("like and or into in of about used than as".split())
NO_NAME_AFTER: Final = frozenset(
    "i you we they he she it to can could will would should may might must do does did not".split()
)
LETTER_AFTER: Final = frozenset("at for to from with about of in by".split())  # a single letter that is a name
