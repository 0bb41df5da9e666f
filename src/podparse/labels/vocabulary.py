"""Closed word lists that tell a speaker label from a phrase that merely ends in a colon. Data only; lower case.

Written by hand for podparse. They are evidence, not verdicts: what a file repeats counts for more.
"""

from __future__ import annotations

from typing import Final

__all__ = ["FIELDS", "FUNCTION", "MARKS", "ON_AIR", "PARTICLES", "ROLES", "SOUNDS", "TITLES"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that stand for a person: a label made of these (and numbers) is a speaker without being a name.
ROLES: Final = _words(
    """
    host cohost co-host hosts guest guests interviewer interviewee moderator narrator announcer presenter reporter
    correspondent anchor speaker speakers participant participants panelist panellist panelists audience caller
    listener voice voices voiceover vo operator translator interpreter unknown unidentified man woman men women boy
    girl male female child kid person people student teacher crowd all both everyone everybody producer editor q a
    attendee member user agent customer facilitator professor doctor judge witness counsel attorney clerk chair
    chairman chairwoman chairperson president minister senator mc emcee dj singer chorus actor actress other others
    spk spkr byline contributor respondent commentator newscaster computer robot ai assistant automated
    moderador moderadora entrevistador entrevistadora entrevistado entrevistada presentador presentadora locutor
    locutora hablante orador oradora invitado invitada narradora narrador público pregunta respuesta
    sprecher sprecherin moderatorin moderation erzähler erzählerin gast interviewerin frage antwort publikum
    animateur animatrice invité invitée narrateur narratrice locuteur locutrice intervenant intervenante
    journaliste conduttore conduttrice ospite intervistatore intervistatrice apresentador apresentadora convidado
    convidada entrevistadora prowadzący gość presentator verslaggever värd gäst programledare
    主持人 嘉宾 主播 记者 旁白 问 答 司会 ゲスト ナレーター 質問 回答 진행자 게스트 질문 답변
    ведущий ведущая гость гостья диктор מנחה אורח مقدم ضيف المذيع الضيف
    """
)

# Those that may stand before a name without being part of it ("Host Ann Lee", but "Professor Lee").
ON_AIR: Final = _words(
    """
    host cohost co-host guest interviewer interviewee moderator narrator announcer presenter reporter correspondent
    anchor producer participant panelist panellist caller moderador moderadora entrevistador entrevistadora
    presentador presentadora invitado invitada moderatorin sprecher sprecherin gast animateur animatrice invité invitée
    """
)

# Marks in speaker position: what follows is not speech of a person on the show.
MARKS: Final = _words(
    """
    break breaks jingle music sponsor sponsors sponsorship ad ads advert advertisement commercial commercials promo
    intro outro sfx sound sounds effect effects fx clip clips extract excerpt sample theme song soundbite silence pause
    applause laughter interlude transition midroll preroll tease teaser pause werbung musik publicidad música pub
    """
)

# Those among them that are heard, whoever makes them.
SOUNDS: Final = _words("applause laughter laughs music silence sound sounds noise cheers cheering jingle")

# Names of fields: headers, show notes, credits, chapters.
FIELDS: Final = _words(
    """
    title titles date dates time times duration length episode episodes series season show source sources archive
    file files description summary keywords keyword tags tag category categories url link links website site web
    email e-mail mail phone contact address location venue place language version model transcription transcript
    transcripts transcriber transcribed video videos audio media image photo photos picture credit credits copyright
    license licence rating ratings views view likes subscribers subscribe follow find support patreon youtube twitter
    instagram facebook tiktok linkedin threads bluesky mastodon discord reddit spotify apple podcast podcasts channel
    playlist merch shop store code coupon discount newsletter blog book books note notes reference references reading
    resource resources related timestamps timestamp chapters contents topics topic agenda outline generated published
    updated created recorded recording released release edited mixed mastered hosted presented directed written
    thumbnail id isbn doi guid slug layout author authors format formats status type size page pages bonus disclaimer
    warning caution reminder tip tips tldr ps fyi update quote part chapter section act scene prologue epilogue
    introduction conclusion appendix number step lesson point points pros cons example examples rule option options
    exercise task goal goals problem problems solution solutions result results takeaway takeaways highlights
    mentioned attendees invited summary details decisions action actions items headline headlines step steps
    título fecha duración episodio fuente enlace nota notas resumen titel datum dauer folge quelle hinweis titre durée
    épisode lien remarque résumé
    """
)

# Words that are never part of a name; one of them makes the label a piece of a sentence.
FUNCTION: Final = _words(
    """
    i i'm i've i'll i'd you you're your we we're we've our us he he's she she's it it's its they they're their them
    my mine me his her hers this that that's these those here here's there there's what what's which who who's whom
    whose when where why how is are was were be been being am does did done has have had having can could
    would shall should may might must not no nor but or so if then than because since while although though as at
    by for from in into on onto to with without about over under after before between through during against again
    further once also just very too only even ever never always often sometimes maybe perhaps really actually
    basically yes yeah yep yup no nope ok okay right well oh ah um uh hmm mm mhm hey hi hello bye thanks thank please
    sorry wow cool great nice good exactly absolutely sure true awesome anyway anyways now today tomorrow yesterday
    another one two three four five six seven eight nine ten first second third last next final finally some any each
    every many much more most few less least such same own like let let's get got go goes going come comes make makes
    made take say says said saying tell tells told ask asks asked write writes wrote writing add adds added reply
    replies replied continue continues continued explain explains explained conclude concludes concluded finish
    finishes finished state states stated announce announced noted suggest suggests report reports reported
    think thinks thought know knows knew mean means meant want wants wanted need needs look looks see sees saw seen
    remember imagine suppose consider thing things way ways idea reason case fact word words enter best
    favorite favourite meanwhile however therefore moreover nevertheless including e.g i.e etc vs via per
    el los las un una unos unas o pero que qué como cómo cuando donde por para con sin según esto eso ese esta
    este es son era fue ser estar hay muy más menos también pues entonces bueno gracias hola
    die das ein eine oder aber dass wie wenn wo warum weil ist sind war waren sein haben hat nicht auch nur noch
    schon ja nein also danke hallo
    les une ou mais où qui quoi comment quand pourquoi parce est sont était être avoir pas aussi oui donc
    alors merci bonjour
    """
)

# Lower-case words that names are joined with.
PARTICLES: Final = _words(
    """
    van de der den von zu zum zur da do dos di del della la le du des bin ibn al el ul ter ten op af av y e i
    und et and & the of san st st. mac mc ap ben bat abu ní nic a o
    """
)

TITLES: Final = _words(
    """
    dr dr. mr mr. mrs mrs. ms ms. miss prof prof. professor fr fr. rev rev. sir dame lord lady sen sen. rep rep. gov
    gov. capt capt. sgt sgt. lt lt. gen gen. col col. sister brother father mother don doña herr frau mme mlle
    """
)
