"""English: fillers, closed word classes, doublings that are meant, discourse markers.

Written by hand from grammars of spoken English (Biber et al. 1999, ch. 14; Shriberg 1994 for the editing terms).
"""

from __future__ import annotations

from typing import Final

from podparse.language.speech import Speech, phrases, words

SUBJECTS: Final = words("i he she we they")
PRONOUNS: Final = SUBJECTS | words("you it")
OBJECTS: Final = words("me him her us them it you")
ARTICLES: Final = words("the a an")
POSSESSIVES: Final = words("my your our their its his her")
OPEN_DETERMINERS: Final = ARTICLES | (POSSESSIVES - {"his", "her"})  # no clause ends on them
DEMONSTRATIVES: Final = words("this that these those")
PREPOSITIONS: Final = words(
    """of to in on at with for from by about into as than like through during between under over without onto upon
    against toward towards among within until till since"""
)
CONJUNCTIONS: Final = words(
    "and but or because if when so that while although though unless whether cause 'cause 'cuz nor"
)
BE: Final = words("am is are was were isn't aren't wasn't weren't")
HAVE: Final = words("has have had hasn't haven't hadn't")
DO: Final = words("do does did don't doesn't didn't")
MODALS: Final = words(
    """can could will would shall should may might must can't couldn't won't wouldn't shouldn't mustn't
    cannot"""
)
FINITE: Final = BE | HAVE | DO | MODALS
NEGATED: Final = frozenset(word for word in FINITE if word.endswith(("n't", "not")))
AUXILIARIES: Final = FINITE | words("be been being gonna wanna ain't")
QUESTION_WORDS: Final = words("what who when where why how which whose")
CLITICS: Final = words("'m 's 're 've 'll 'd")

FUNCTION: Final = (
    PRONOUNS
    | OBJECTS
    | ARTICLES
    | POSSESSIVES
    | DEMONSTRATIVES
    | PREPOSITIONS
    | CONJUNCTIONS
    | AUXILIARIES
    | QUESTION_WORDS
    | words("there here not then also")
)

# Adverbs that part a subject from the verb it still lacks: "I just—".
ADVERBS: Final = words("just really actually never always probably only still also basically even kind sort literally")

# Verbs that want something after them, and the adverbs above: a clause does not end on them.
UNFINISHED: Final = ADVERBS | words(
    """become becomes get gets make makes take takes put puts give gives want wants need needs try keep let seem seems
    start think thinks thought mean say says feel feels use find went going maybe not sometimes wanted needed tried"""
)

# What may stand before a clause without being part of it.
OPENERS: Final = words(
    "and but so or because well yeah yes no oh okay ok now then like right cause 'cause if that when"
)

# "I think", "you know" and their like, put into a clause from outside.
PARENTHETICAL: Final = words(
    "think guess believe suppose mean know say said feel hope imagine assume presume understand thought"
)

NUMBERS: Final = words(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion oh double
    triple"""
)

# Words of one kind: in a correction the new one takes the place of the old one.
KINDS: Final = (
    words("monday tuesday wednesday thursday friday saturday sunday"),
    words("january february march april may june july august september october november december"),
    words("first second third fourth fifth sixth seventh eighth ninth tenth last next"),
    words("yesterday today tomorrow tonight"),
    words("morning afternoon evening night noon midnight"),
    words("left right up down north south east west"),
)

# Said to take back what went before; True where the phrase hardly means anything else.
EDITING: Final[dict[tuple[str, ...], bool]] = {
    ("or", "rather"): True,
    ("no", "wait"): True,
    ("no", "sorry"): True,
    ("scratch", "that"): True,
    ("strike", "that"): True,
    ("excuse", "me"): True,
    ("pardon", "me"): True,
    ("i", "meant"): True,
    ("i", "should", "say"): True,
    ("i'm", "sorry"): True,
    ("sorry",): True,
    ("correction",): True,
    ("make", "that"): True,
    ("or", "make", "that"): True,
    ("no", "make", "that"): True,
    ("or", "no", "make", "that"): True,
    ("i", "mean"): False,
    ("rather",): False,
    ("wait",): False,
    ("no",): False,
}

# Interjections that may stand between a false start and its repair.
BETWEEN: Final[set[tuple[str, ...]]] = {
    ("you", "know"),
    ("i", "mean"),
    ("i", "guess"),
    ("well",),
    ("like",),
    ("say",),
    ("actually",),
}

# One conjunction said in the place of another.
CONJUNCTION_PAIRS: Final = frozenset(
    {
        ("and", "but"),
        ("but", "and"),
        ("or", "but"),
        ("but", "or"),
        ("so", "but"),
        ("so", "and"),
        ("because", "and"),
        ("because", "but"),
    }
)

FAREWELLS_AND_SOUNDS: Final = words(
    """hi hello hey bye ha hah haha heh ho blah la na da tick tock knock boo choo woof quack beep boom bang ding dong
    pom chop cha go come please hush oh wow gee yay hmm mm mhm aha ah er tut hear"""
)
INTENSIFIERS: Final = words(
    """very really so much many long way far big too more less quite super pretty extremely incredibly truly highly
    several lots tons million billions thousands miles years days hours bit every each same whole well"""
)
ANSWERS: Final = words(
    "no yes yeah yep nope okay ok right now sure exactly absolutely totally true wait stop look listen testing there"
)
ADJECTIVES: Final = words(
    """good bad big old little small high low happy sad nice great new full deep dark hard real sorry strong wide thin
    fat rich poor tall short easy busy crazy weird funny dead close free clear sweet cool fun mad wild loud quiet soft
    rough sick tired dumb smart hot cold fast slow tiny huge different never always ever again heavy light bright late
    early dear young"""
)
DOUBLING: Final = words(
    "had that do does did her is was are in on up out off over by through down it you him me us them"
)

SPEECH: Final = Speech(
    language="en",
    parsed=True,
    fillers=words("uh um uhm umm uhh erm uhhh ummm ehm"),
    weak_fillers=words("er eh ahm"),
    function=FUNCTION,
    articles=ARTICLES,
    determiners=ARTICLES | POSSESSIVES | DEMONSTRATIVES,
    prepositions=PREPOSITIONS,
    subjects=SUBJECTS,
    verbs=AUXILIARIES,
    numbers=NUMBERS,
    kinds=KINDS,
    editing=EDITING,
    between=frozenset(BETWEEN),
    asides=frozenset({("i", "think"), ("i", "believe"), ("i", "suppose"), ("i", "guess")}),
    repeatable=words(
        """any some even just every actually probably somebody someone something everybody most maybe another other all
        once whatever anything anybody anyone everything nothing nobody"""
    ),
    emphatic=INTENSIFIERS | FAREWELLS_AND_SOUNDS | ANSWERS | ADJECTIVES | NUMBERS,
    doubling=DOUBLING,
    set_phrases=phrases(
        """come on, thank you, you know, all right, oh my, my god, oh no, i know, i see, of course, i mean, let's go,
        good night, good morning, oh yeah, and so on, so on, on and, over and, and on, and over, look at, so far, i do,
        it is, i am, i did, we do, we did, you do, they do, go on, same here, me too, no way, i will, we will,
        wait a minute, hold on, hang on, just kidding, again and, back and, little by, bit by, day by, one by, step by,
        more and, and more, like that"""
    ),
    prefixes=words(
        """pre post anti pro non over under mid short long low high two three four five six one first second inter intra
        macro micro multi sub super left right upper lower self part full half bi tri single double"""
    ),
    reduplicated=words(
        """no so tom win bye boo choo pom cha yo ha he ta tut mm uh bon go can dum goody pooh hush night plus minus log
        dash dot slash star colon equals hash underscore agar walla wagga bora pago baden sing duran mahi piri peri
        shabu tuk dik aye ylang tsetse bling yada yum poo pee nudge wink chop chi zsa moshi dan tsk pitter woo rah waka
        hubba nom tum fifty twenty"""
    ),
    lettered=words(
        "test tests testing shaped day days series class corp corps rated hour hours process zone spline kernel"
    ),
    openers=words("so well right yeah yes no okay ok now oh anyway alright look listen see hey"),
    conjunctions=words("and but or so because which who although though while"),
    subordinators=words("if when because although though while since after before as unless once until whenever"),
    cannot_end=OPEN_DETERMINERS
    | SUBJECTS
    | BE
    | words("every be and or but because if although unless whereas than of to into onto very i'm we're they're it's"),
    cannot_begin=words("of than onto which whose whom"),
    seldom_begin=PREPOSITIONS - words("like as since until than while"),
)
