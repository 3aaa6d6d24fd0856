"""Which words two short texts share, whatever their case and accents.

No stemming: with four languages in one sentence it does more harm than good.
"""

import re
import unicodedata

SHORTEST = 3
"""A word of fewer letters says too little to pair people by."""

_WORD = re.compile(r"[^\W_]+")

_EN = """
a about after all also am an and any are as at be because been before but by can could did do does
each for from had has have he help her here him his how if in into is it its just know like little
looking may me might more most my need needed needs no not now of off offer on one only or other
our out please she should so some somebody someone something than that the their them then there
these they this time to too up us very want wants was we were what when where which who will with
would you your
"""
_ES = """
a al algo alguien algun alguna algunas algunos ante antes aqui asi aunque ayuda bien cada como con
cual cuando de del desde donde dos el ella ellas ellos en entre era es esa ese eso esta este esto
estoy favor fue ha hay la las le les lo los mas me mi mis mucho muy nada necesito ni no nos
nosotros o ofrezco os otra otro para pero poco por porque puede puedo que quien quiero se ser si
sin sobre solo son soy su sus tambien te tengo ti tiene todo tu tus un una uno unos y ya yo
"""
_DE = """
aber alle allem allen alles als also am an auch auf aus bei beim bin bis bitte brauche da damit
dann das dass dein dem den denn der des die dies diese dieser doch du durch ein eine einem einen
einer eines er es etwas euch fur gern gerne hab habe haben hat hier hilfe ich ihm ihn ihr im in
ist ja jemand kann kein keine konnen konnte man mein meine meinem meinen meiner mich mir mit nach
nicht noch nur ob oder ohne schon sehr sein sich sie sind so suche uber um und uns unser unter vom
von vor was wenn wer werden wie will wir wird wo zu zum zur
"""
_FR = """
ai aide alors au aussi autre aux avec avoir besoin bien car ce ceci cela ces cet cette cherche
comme dans de des deux donc du elle elles en encore entre est et etre eux fait il ils je la le les
leur leurs lui ma mais me meme mes moi mon ne nos notre nous offre on ont ou par pas peu peut peux
plus pour propose quand que quel quelqu quelque quelques qui sa sans se ses si son sont suis sur
ta te tes toi ton tous tout tres tu un une vos votre vous y
"""
STOP_WORDS = frozenset(f"{_EN} {_ES} {_DE} {_FR}".split())
"""Words too common to mean anything, folded as `fold` folds."""


def fold(text: str) -> str:
    """`text` without case and accents: "Über" and "UBER" are one word, so are "ß" and "ss"."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).casefold()


def telling_words(text: str) -> frozenset[str]:
    """The folded words of `text` that say something: no stop words, none of one or two letters."""
    found = _WORD.findall(fold(text))
    return frozenset(word for word in found if len(word) >= SHORTEST and word not in STOP_WORDS)
