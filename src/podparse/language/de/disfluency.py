"""German: fillers and doubled function words. "um" is a word here, and articles may stand twice as pronouns."""

from __future__ import annotations

from typing import Final

from podparse.language.speech import Speech, phrases, words

SPEECH: Final = Speech(
    language="de",
    fillers=words("äh ähm öh öhm ähh ähhm"),
    weak_fillers=words("ehm eh hm hmm"),
    function=words(
        """ich du er es wir man mir dir uns euch mich dich ihm ihn ihnen ein eine einen einem einer eines mein dein
        sein unser euer mit von zu bei nach aus in im an am auf für über unter vor hinter neben zwischen durch
        gegen ohne um bis seit als wie und oder aber denn weil dass ob wenn obwohl damit nicht auch noch nur
        schon bin bist ist sind seid war waren habe hast hat haben hatte hatten wird werden wurde kann können
        konnte muss müssen soll sollen will wollen würde würden was wer wo wann warum wieso welche welcher zum
        zur vom beim ins das der die den dem des sie ihr"""
    ),
    doubling=words("uns euch das der die den dem des sie ihr was wer sein in an auf durch um haben hatten werden"),
    emphatic=words(
        """sehr ganz viel viele immer nie so ja nein doch nun gut schlecht schön lang lange groß klein weit tief
        hoch schnell langsam bitte danke hallo tschüss genau okay ok ha haha hey na tja komm los weiter wieder
        mehr ein zwei drei vier fünf sechs sieben acht neun zehn null"""
    ),
    set_phrases=phrases("ja ja, nein nein, na ja, na gut, nach und, und und, und so weiter, immer und, auf und"),
    prefixes=words("vor nach haupt neben ein aus an ab auf über unter hin her innen außen groß klein halb voll"),
    reduplicated=words("bla na ja nein tick ha he so"),
    openers=words("so also ja nein nun gut okay genau und"),
    conjunctions=words("und oder aber denn weil dass ob sondern bis"),
    subordinators=words("wenn weil obwohl als während nachdem bevor falls"),
    cannot_end=words(
        """ein eine einen einem einer eines der die den dem des mein meine meinen dein deine sein seine unser unsere
        ihre ihren im am zum zur vom beim ins und oder aber dass weil wenn ob obwohl sehr ich wir von für"""
    ),
    cannot_begin=words("als"),
    nouns_capitalised=True,
    articles=words("der die das den dem des ein eine einen einem einer eines"),
    determiners=words(
        """der die das den dem des ein eine einen einem einer eines mein meine meinen meinem meiner dein deine sein
        seine seinen unser unsere ihr ihre ihren dieser diese dieses diesen diesem"""
    ),
    prepositions=words(
        """mit von zu bei nach aus in im an am auf für über unter vor hinter neben zwischen durch gegen ohne um bis
        seit zum zur vom beim ins"""
    ),
    particles=words(
        "mit zu bei nach aus ab an auf vor ein um durch über unter hinter weg los zurück her hin vorbei da"
    ),
    subjects=words("ich du er es wir man sie ihr"),
    verbs=words(
        """bin bist ist sind seid war waren habe hab hast hat haben hatte hatten wird werden wurde wurden kann
        können konnte muss müssen soll sollen will wollen würde würden sein"""
    ),
    dependent=words(
        """wenn dass daß ob was wer wem wen wo wann warum wieso wie weil obwohl als während nachdem bevor falls
        damit welche welcher welches woher wohin worum wofür sobald solange"""
    ),
    numbers=words(
        """null ein eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn
        sechzehn siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig
        hundert tausend"""
    ),
    kinds=(
        words("montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag"),
        words("januar februar märz april mai juni juli august september oktober november dezember"),
        words("erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte letzte nächste"),
        words("ersten zweiten dritten vierten fünften sechsten siebten achten neunten zehnten letzten nächsten"),
        words("vorgestern gestern heute morgen übermorgen"),
        words("links rechts oben unten"),
        words("norden süden osten westen"),
    ),
    editing={
        ("nein",): False,
        ("nee",): False,
        ("quatsch",): True,
        ("sorry",): True,
        ("pardon",): True,
        ("entschuldigung",): True,
        ("verzeihung",): True,
        ("korrektur",): True,
        ("besser", "gesagt"): True,
        ("genauer", "gesagt"): False,
        ("oder", "vielmehr"): True,
        ("ich", "meine"): False,
        ("ich", "meinte"): True,
        ("nein", "quatsch"): True,
        ("ach", "nein"): True,
        ("ach", "quatsch"): True,
    },
)
