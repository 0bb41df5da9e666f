"""What English speakers say around a name, and what hosts and guests say. Tables of patterns only, written by hand.

Patterns are matched against text in lower case. Those of `BEFORE_NAME` end where a name begins, those of `AFTER_NAME`
begin where it ends; both look at a window of a few dozen characters, so that their cost does not grow with the turn.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "ADVERT",
    "AFTER_NAME",
    "BARE_BEFORE_NAME",
    "BEFORE_NAME",
    "GREETING",
    "GUEST_TALK",
    "HOSPITALITY",
    "HOST_TALK",
    "NARRATION",
    "NICKNAMES",
    "NOT_NAMES",
    "OPENERS",
    "PARTICLES",
    "THANKS",
    "TITLES",
]

TITLES: Final = frozenset("dr mr mrs ms miss prof professor sir dame rev father".split())
PARTICLES: Final = "van von de der den del da di du la le bin ibn al ten ter dos el y".split()

# Words that stand with a capital where a sentence begins, and are no one's name in a transcript, whatever a list says.
NOT_NAMES: Final = frozenset(
    """
    a about actually after again ah all alright also always amazing an and any anybody anyone anything anyway are art as
    at awesome back because before best both but bye can cause cheers chance chase come cool could dear did do does
    doing done dude each either else even ever every everybody everyone everything exactly excellent faith fantastic
    fine first folks for from fun gentlemen get go god going good goodbye got gotcha great guest guests guy guys had
    happy has have he hello her here hey hi him his holy host how however i i'd i'll i'm i've if in indeed interesting
    is it it's its just kind king ladies last later let let's like listeners long look lord lots love lovely make man
    many maybe me mm mmm more most much my myself nah never next nice no nobody nope not nothing now of off oh ok okay
    on once one only or other our out over patience people perfect perhaps please pleasure possibly pretty probably
    queen really right same see shall she should since so some somebody someone something sometimes son soon sorry star
    still stuff such sun super sure take than thank thanks that that's the their them then there there's therefore these
    they they're this those though through to today together tomorrow tonight too true two uh um under until up us very
    wait was way we we'll we're we've welcome well were what what's whatever when where whether which while who whoa
    why with wonderful world would wow y'all yea yeah yep yes yet you you'll you're you've young your yours yup
    monday tuesday wednesday thursday friday saturday sunday january february march september october november december
    christmas easter english french german spanish chinese american european british canadian australian indian ai ceo
    cto us uk usa eu
    """.split()
)

# Short forms by the name they stand for.
NICKNAMES: Final = {
    line.split()[0]: tuple(line.split()[1:])
    for line in """
abigail abby gail
albert al bert
alexander alex al sandy sasha xander
alexandra alex sandra lexi sasha
alfred al fred
allison allie ali
amanda mandy
andrew andy drew
anthony tony ant
barbara barb babs
benjamin ben benny
bradley brad
cameron cam
catherine kate cathy katie cat
charles charlie chuck chaz
charlotte charlie lottie
christina chris tina
christine chris tina
christopher chris topher kit
cynthia cindy
daniel dan danny
danielle dani
david dave davey
deborah deb debbie
dominic dom
donald don donnie
dorothy dot dottie
douglas doug
eduardo ed eddie
edward ed eddie ted ned
eleanor ellie nora
elizabeth liz beth eliza betsy lizzie betty libby
emily em
emmanuel manny
ernest ernie
eugene gene
evelyn evie
florence flo
frances fran
francis frank
franklin frank
frederick fred freddie
gabriel gabe
gabrielle gabby
geoffrey geoff jeff
george georgie
gerald gerry jerry
gregory greg
harold hal harry
henry harry hank
herbert herb
isabella bella izzy
jacob jake
jacqueline jackie
james jim jimmy jamie
janet jan
jeffrey jeff
jennifer jen jenny
jeremy jem
jerome jerry
jessica jess jessie
john johnny jack
jonathan jon jonny
joseph joe joey
josephine jo josie
joshua josh
judith judy
julian jules
katherine kate kathy katie kat
kathryn kate kathy katie
kenneth ken kenny
kimberly kim
lawrence larry
leonard leo len lenny
leonardo leo
leonid leo
lillian lily
louis lou louie
lucas luke
marcus marc
margaret maggie meg peggy greta
matthew matt mat matty
matthias matti matt
maximilian max
maxwell max
megan meg
melissa mel
michael mike mick mikey
michelle shelly
mitchell mitch
natalie nat
nathan nate
nathaniel nate nat
nicholas nick nico
nicole nikki
nikolaus nik klaus
oliver ollie
pamela pam
patricia pat patty tricia trish
patrick pat paddy
peter pete
philip phil
phillip phil
rachel rach
randall randy
raymond ray
rebecca becky becca
richard rich rick dick ricky
robert rob bob bobby bert robbie
roberto rob
rodney rod
ronald ron ronnie
russell russ rusty
samantha sam sammy
samuel sam sammy
santiago santi
sebastian seb
sophia sophie
stephanie steph
stephen steve stevie
steven steve stevie
stewart stu
stuart stu
susan sue suzie
suzanne sue suz
sydney syd
terence terry
teresa terry tess
theodore ted theo teddy
theresa terry tess
thomas tom tommy
timothy tim timmy
tobias toby
valerie val
victoria vicky tori
vincent vince vinny
virginia ginny
walter walt
wesley wes
william will bill billy willie liam
zachary zach zack
""".split("\n")
    if line
}

GREETING: Final = (
    r"(?:hi|hello|hey|hiya|howdy|good (?:morning|afternoon|evening)|(?:good|great|nice) to (?:see|have|meet) you"
    r"|welcome(?: back| in| aboard)?(?: to [^.?!,]{1,40})?)"
)
THANKS: Final = (
    r"(?:thanks|thank you|many thanks|cheers|appreciate (?:it|that|you)|bye|goodbye|see you|take care"
    r"|congrats|congratulations|talk (?:to you )?soon)"
)
# Words that may stand before a name with which a sentence addresses somebody: "Yeah, so, Ann, ...".
OPENERS: Final = (
    r"(?:so|and|but|well|okay|ok|yeah|yep|yup|yes|no|now|oh|ah|alright|all right|right|cool|great|awesome|sure|again"
    r"|look|listen|anyway|then|um|uh|wow|exactly|absolutely|perfect|excellent|wonderful|fantastic|amazing|interesting"
    r"|sorry|please|come on|by the way|good|nice)"
)

_CLAUSE = (
    r"(?:^|[.!?…,;:—\"“\]]\s*|--?\s|\b(?:and|hi|hello|hey|so|but|well|everyone|everybody|folks|i think|yeah)[,.!]?\s+)"
)
_HOST = r"(?:co-?host|host|mc|moderator|friend|guide|producer|narrator)"
_TODAY = (
    r"(?: (?:today|tonight|here|again|now|up|back|also|always|this week|once again|as always|on the show|on the line))*"
)
_WHO = r"(?:(?:my|our|the|again|special|\w+ist|author|\w+or|friend|guest|good|old|one and only) ){0,4}"

# (kind, what stands right before a name) where nothing is punctuated; looked at before all others.
BARE_BEFORE_NAME: Final = (
    ("mention", r"\b(?:say|says|said|saying|like|goes) (?:i['’]m|hi|hey|hello|thanks|thank you) $"),
    ("self", r"\b(?:i['’]m|i am|my name is|my name['’]s) $"),
    ("this", r"\bthis is $"),
)

# (kind, what stands right before a name). Kinds: ``self`` and ``this`` name the speaker; ``cohost``, ``guest`` and
# ``joined`` somebody who will speak, in that role or in one left open.
BEFORE_NAME: Final = (
    (
        "self",
        _CLAUSE + r"(?:i['’]m|i am|my name is|my name['’]s|you can call me|i['’]ve been|i was)(?: still| just)? "
        r"(?:dr\.? )?$",
    ),
    (
        "self",
        _CLAUSE + r"(?:i['’]m|i am|i['’]ve been|this is|it['’]s|as always,?)? ?(?:your|the|one of your|one of the) "
        r"(?:[\w-]+ ){0,3}?"
        + _HOST
        + r"s?(?: (?:for )?today| for (?:this|the) \w+| this week)?,? $"
        + r"|\bmyself, $|\b(?:i['’]m|i will be|i['’]ll be) (?:your|the) (?:\w+ ){0,2}"
        + _HOST
        + r"(?: [^.,!?]{1,30})?, $",
    ),
    (
        "this",
        _CLAUSE + r"(?:this is|it['’]s me,?|it is me,?|this has been) (?:your (?:[\w-]+ ){0,2}" + _HOST + r",? )?$",
    ),
    (
        "cohost",
        r"\bco-?hosts?,?(?: (?:today|here|as always|this week|for today|is|are|once again))*,? (?:[\w.]+ (?:and|&) )?$"
        r"|\b(?:as always|as usual)(?:,| is)? $"
        r"|\b(?:here|with|by) (?:with )?(?:my|our) (?:\w+ )?(?:partner|colleague|friend|buddy|pal)(?: in crime)?,? $",
    ),
    (
        "guest",
        r"\b(?:my|our|special|today['’]s|this week['’]s|first|next|second|other) guests?"
        r"(?: (?:today|for today|this week|for this episode|on the show|tonight))*,?(?: (?:is|are|was))?,? "
        r"(?:none other than |the (?:one and only|great|amazing|wonderful) )?$",
    ),
    (
        "guest",
        r"\bi bring you (?:\w+ )?$|\b(?:talking|speaking|talk|speak) to $"
        r"|\b(?:speaking|talking|chatting|talk|speak|chat|conversation|interview|sit(?:ting)? down)"
        + _TODAY
        + r" with $"
        r"|\b(?:welcome|introduce|introducing|invited|interviewing|interviewed) (?:to you |you to |back )?"
        r"(?:(?:my|our|the) (?:\w+ ){1,3})?$",
    ),
    (
        "joined",
        r"\b(?:joined|accompanied)" + _TODAY + r",? by " + _WHO + r"$"
        r"|\b(?:episode|here|joined|joining|joining me)" + _TODAY + r" (?:is |are )?with $"
        r"|\b(?:with|joining) (?:us|me)" + _TODAY + r" (?:is|are|we have|i have)(?: also)?,? $"
        r"|\b(?:have|got)(?: together)? with (?:us|me)" + _TODAY + r",? $"
        r"|(?:^|[.!?,] |\b(?:and|today|so|also|then) )(?:we|i)(?: also)?(?:['’]ve| have)(?: also)?"
        r"(?: got| with us| with me| here| today| back|,)* (?:(?:our|my) (?:\w+ ){1,3}|back )?$",
    ),
)

# (kind, what stands right after a name). ``refer`` speaks of what somebody in the room has said.
AFTER_NAME: Final = (
    ("self", r"^ here(?:[,.!]|,? (?:with|from|and)\b)|^,? (?:and )?i(?:['’]m| am) (?:your|the) (?:\w+ )?host"),
    (
        "joined",
        r"^,? (?:joins (?:me|us|the)|is joining|is (?:today |also )?here|is with (?:us|me)|has joined|is back\b"
        r"|is on the show|is my guest|is our guest|is today['’]s guest|on the show)|^, who (?:is|has)\b|^,? welcome\b",
    ),
    (
        "refer",
        r"^ (?:just |already )?(?:said|mentioned|was (?:saying|talking|just|describing|mentioning|alluding)|is saying"
        r"|was asking|asked|pointed out|brought up|and i\b|just said|talked about)|^['’]s (?:point|question|take on"
        r"|comment|example)",
    ),
)

# What hosts say more than guests do.
HOST_TALK: Final = (
    r"\b(?:welcome (?:back |everyone |everybody )?(?:to|back)\b|welcome,"
    r"|(?:thank(?:s| you)|appreciate you)(?: (?:so|very) much)?(?: again)?(?: all| both| guys)? for"
    r" (?:joining|coming|being (?:here|on|with)|taking the time|your time|sharing|doing this|listening|tuning)"
    r"|(?:my|our|today['’]s) guest|(?:this|today['’]s|next|our|the) (?:episode|show|podcast)|(?:our|the) listeners"
    r"|listeners|audience|sponsor|right back|after (?:the|a) break|(?:last|final) question"
    r"|(?:people|folks|listeners|they|we) (?:can )?(?:find|follow|reach) you|tell (?:us|me|everyone|our)"
    r"|c(?:an|ould) you (?:tell|explain|talk|walk|give|say|share|describe)|walk (?:us|me) through|i['’]m curious"
    r"|i want(?:ed)? to ask|let me ask|let['’]s (?:talk|start|move|jump|dive|get|switch|shift)|what do you think"
    r"|how d(?:o|id) you|what(?:['’]s| is) your|you mentioned|as you (?:said|mentioned)|joining (?:us|me)"
    r"|next (?:week|time)|see you|tune in|subscribe|show notes|on the show"
    r"|any (?:last|final|closing|other) (?:thoughts|words|things)|today we|i['’]m your host|your hosts?|co-?host"
    r"|we have (?:a )?(?:\w+ )?guest)\b"
)
# What somebody says who was invited.
GUEST_TALK: Final = (
    r"\b(?:(?:thank(?:s| you)|appreciate you)(?: (?:so|very) much| a lot)?(?: guys| both| again| all)? for"
    r" (?:having|inviting|the invit|interviewing)"
    r"|(?:happy|glad|excited|great|good|honou?red|pleasure|thrilled|delighted|pleased|nice|fun|awesome)"
    r" (?:to be|being) (?:here|on|with|back)|(?:great|good|excellent|interesting|fantastic) question"
    r"|pleasure is mine|my pleasure|long-?time listener|first.time (?:caller|guest)"
    r"|thanks for the (?:intro|kind)|having (?:me|us))\b"
)
# What is said to somebody who was invited.
HOSPITALITY: Final = (
    r"\b(?:welcome(?: back)?,? (?:to (?:the|this|our) (?:show|podcast|pod|program)|\w+)"
    r"|(?:thank(?:s| you)|appreciate you)(?: (?:so|very) much| a lot)?(?: again| once again)?,?(?: \w+,?)? for"
    r" (?:joining|coming|being (?:here|on|with|our|a guest)|taking the time|your time|making time|agreeing|doing this"
    r"|chatting|talking|speaking)"
    r"|(?:great|good|nice|glad|happy|excited|thrilled|pleasure|wonderful|honou?red|lovely)(?: to|ed to)?"
    r" (?:have|finally have|talk to|chat with|be joined) (?:you|him|her)|having you (?:here|on|back)"
    r"|(?:tell|introduce) (?:us |our \w+ |the \w+ |everyone )?(?:a )?(?:little |bit |little bit )?(?:more )?(?:about )?"
    r"(?:yourself|your background|your story|who you are|what you do)"
    r"|your (?:own )?(?:background|origin story|journey|story)"
    r"|how (?:did )?you (?:get|got|first get|come|came|first got) (?:into|started|involved|interested|to)"
    r"|where can (?:people|folks|listeners|they|our \w+)"
    r"|(?:people|folks|listeners) (?:can|who want to|want to) (?:find|follow|reach|connect|learn)"
    r"|your (?:book|company|work|talk|paper|team|research|project|startup|career))\b"
)
# What is read out, between the talk or around it.
ADVERT: Final = (
    r"\b(?:brought to you by|sponsor(?:s|ed|ing)?|promo code|discount|free trial|use (?:the )?code|\d+ ?% off"
    r"|percent off|sign up (?:at|for)|go to \w+ ?(?:\.|dot) ?com|\.com/\w+|terms and conditions|limited time"
    r"|download the app)"
)
NARRATION: Final = (
    r"\b(?:is a (?:project|production|podcast) (?:of|from|by)|made possible by|(?:was |is )?produced by|edited by"
    r"|(?:our|theme) music|all rights reserved|a production of|previously on|supported by|support for this"
    r"|generous support)\b"
)
