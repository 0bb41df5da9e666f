"""French: fillers and doubled function words. "nous nous" and "vous vous" are grammar."""

from __future__ import annotations

from typing import Final

from podparse.language.speech import Speech, phrases, words

SPEECH: Final = Speech(
    language="fr",
    fillers=words("euh heu euhm euhh"),
    weak_fillers=words("hum hm hmm ben"),
    function=words(
        """je tu il elle on ils elles me te se le la les un une des du de d' à au aux en dans sur sous avec pour par
        sans chez vers entre et ou mais donc car que qui quand comme si ne pas mon ton son ma ta sa mes tes ses
        notre votre leur ce cet cette ces c'est est suis es sommes êtes sont était étaient ai as a avons avez ont
        avait avaient j'ai j'avais qu'il qu'elle qu'on d'un d'une l'on il y va vais vont peut peux faut nous vous"""
    ),
    doubling=words("nous vous la le les en y est que"),
    emphatic=words(
        """très bien oui non si tout toute vite long longtemps beaucoup trop plus jamais toujours petit grand gros
        beau belle bon bonne allez voilà merci bonjour salut ha haha hé oh ah un deux trois quatre cinq six sept
        huit neuf dix zéro"""
    ),
    set_phrases=phrases("que ce, bon ben, ça va, au fur et, petit à, de plus en, oui oui, non non, et cetera"),
    prefixes=words("pré post anti pro sous sur mi demi semi après avant"),
    reduplicated=words("bla tam cha ha hé train-train toc"),
    openers=words("alors bon oui non donc ben bah voilà enfin et"),
    conjunctions=words("et ou mais donc car que qui parce"),
    subordinators=words("si quand lorsque comme puisque"),
    cannot_end=words(
        """le la les un une des du de au aux mon ton son ma ta sa mes tes ses notre votre leur leurs ce cet cette
        ces et ou mais que qui dans en sur pour par avec sans je tu il très"""
    ),
    articles=words("le la les un une des"),
    determiners=words("le la les un une des mon ton son ma ta sa mes tes ses notre votre leur ce cet cette ces"),
    prepositions=words("après avant à au aux de du des en dans sur sous avec pour par sans chez vers entre"),
    subjects=words("je tu il elle on ils elles nous vous"),
    verbs=words(
        """est suis es sommes êtes sont était étaient ai as a avons avez ont avait avaient va vais vont peut peux
        veut faut fait sera serait"""
    ),
    dependent=words("que qui quand où comme si dont lorsque puisque parce quoi ce quel quelle"),
    numbers=words(
        """zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt
        trente quarante cinquante soixante cent mille"""
    ),
    kinds=(
        words("lundi mardi mercredi jeudi vendredi samedi dimanche"),
        words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
        words("premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième dernier"),
        words("hier demain aujourd'hui"),
        words("gauche droite haut bas"),
    ),
    editing={
        ("non",): False,
        ("pardon",): True,
        ("je", "veux", "dire"): True,
        ("je", "voulais", "dire"): True,
        ("ou", "plutôt"): True,
        ("excusez", "moi"): True,
    },
)
