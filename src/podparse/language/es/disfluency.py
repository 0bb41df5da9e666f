"""Spanish: fillers and doubled function words. "este" is a demonstrative as well, so it goes only when set off."""

from __future__ import annotations

from typing import Final

from podparse.language.speech import Speech, phrases, words

SPEECH: Final = Speech(
    language="es",
    fillers=words("ehh eeh ehm mmm eeeh"),
    weak_fillers=words("eh em hm hmm"),
    function=words(
        """yo tú él ella ellos ellas nosotros me te se le les lo la los las un una unos unas el al del de a en con
        por para sin sobre entre hasta desde hacia y e o u pero porque que qué quien quién cuando cuándo como
        cómo si mi tu su mis tus sus nuestro nuestra este esta esto ese esa eso es son era eran fue está están
        estaba estoy soy he has ha hemos han había tengo tiene tienen puede pueden va voy van hay"""
    ),
    doubling=words("que la lo se te nos como para sobre entre este"),
    emphatic=words(
        """muy sí no ya bien mucho mucha poco más nunca siempre todo bueno buena claro vale gracias hola adiós ay oh
        ah ja jaja vamos venga dale uno dos tres cuatro cinco seis siete ocho nueve diez cero grande pequeño
        rápido casi"""
    ),
    set_phrases=phrases("poco a, cada vez, sí sí, no no, más y, una y, y y, paso a"),
    prefixes=words("pre post anti pro sub semi ex auto"),
    reduplicated=words("bla ja tic cha"),
    openers=words("pues bueno sí no entonces vale claro y"),
    conjunctions=words("y o pero porque que quien sino aunque"),
    subordinators=words("si cuando porque aunque mientras como"),
    cannot_end=words(
        """el la los las un una unos unas mi mis tu tus su sus nuestro nuestra del al de a en con por para sin y o
        pero que porque si cuando muy"""
    ),
    articles=words("el la los las un una unos unas"),
    determiners=words("el la los las un una unos unas mi mis tu tus su sus este esta ese esa nuestro nuestra"),
    prepositions=words("a al de del en con por para sin sobre entre hasta desde hacia"),
    subjects=words("yo tú él ella ellos ellas nosotros usted ustedes"),
    verbs=words(
        """es son era eran fue fueron está están estaba estaban estoy soy he has ha hemos han había habían tengo
        tiene tienen tenía puede pueden va voy van hay hubo"""
    ),
    dependent=words(
        "que quien quienes cuando donde como si lo cual porque aunque mientras qué quién cuándo dónde cómo"
    ),
    numbers=words(
        """cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta
        cuarenta cincuenta sesenta setenta ochenta noventa cien mil"""
    ),
    kinds=(
        words("lunes martes miércoles jueves viernes sábado domingo"),
        words("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
        words("primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo último"),
        words("primera segunda tercera cuarta quinta sexta séptima octava novena décima última"),
        words("anteayer ayer hoy mañana"),
        words("izquierda derecha arriba abajo"),
    ),
    editing={
        ("no",): False,
        ("perdón",): True,
        ("perdona",): True,
        ("digo",): True,
        ("mejor", "dicho"): True,
        ("quiero", "decir"): True,
        ("corrijo",): True,
    },
)
