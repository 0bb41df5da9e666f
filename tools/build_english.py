"""Build the English word list that ships in `podparse/language/en/`.

Sources, all of which an MIT package may carry (notices in `language/en/LICENSES.md`):

* SCOWL 2020.12.07 (Debian package `scowl`), Kevin Atkinson's notice: which words exist, and which only with a capital.
* Word frequencies from the Google Books Ngrams, CC-BY-3.0, in the cut that `symspellpy` carries.
* Given names and surnames of the 1990 US Census, public domain, as the PyPI package `names` carries them.
* `SPOKEN`, words that talk has and books lack, written for this project.

    apt-get download scowl && dpkg -x scowl_*.deb scowl
    pip install symspellpy names
    python tools/build_english.py scowl/usr/share/dict/scowl src/podparse/language/en
"""

from __future__ import annotations

import lzma
import sys
from importlib import resources
from pathlib import Path

WORDS = 60_000
GIVEN, SURNAMES = 3_000, 12_000

# word -> rank it gets if the books rank it lower (talk is not prose)
SPOKEN: dict[int, str] = {
    150: """
    yeah okay ok um uh like know think really going right gonna kinda just thing things actually maybe
    """,
    600: """
    wanna gotta sorta hmm hey hi wow cool guys guy stuff podcast basically literally obviously definitely
    totally awesome super pretty lot lots kind sort email website internet app apps online video videos software
    user users laptop dude oh ah mhm huh nope yep yup
    """,
    2500: """
    blog blogs blogging blogger podcasts podcasting startup startups download downloads upload smartphone
    smartphones selfie emoji emojis hashtag tweet tweets hacker hackers hack hacks server servers database
    databases browser browsers backend frontend framework frameworks repo repos open-source workflow workflows
    plugin plugins api apis crypto blockchain cryptocurrency token tokens chatbot chatbots dataset datasets
    metadata cybersecurity ransomware livestream newsletter onboarding freelancer coworking crowdfunding webinar
    webinars influencer influencers vlog login logins username passwords config async refactor refactoring debug
    debugging devs dev admin rollout feedback mindset takeaway takeaways pandemic lockdown covid vaccine
    vaccines screenshot screenshots timestamp timestamps checkout signup setup voicemail texting googled
    whiteboard unboxing playlist playlists binge showrunner screenwriter mansplain microservice microservices
    serverless monorepo latency throughput cache caching cached runtime compile compiler compilers
    """,
}


def frequencies() -> dict[str, int]:
    table = resources.files("symspellpy") / "frequency_dictionary_en_82_765.txt"
    pairs = (line.split() for line in table.read_text(encoding="utf-8-sig").splitlines())
    return {word: int(count) for word, count in pairs}


def scowl(folder: Path) -> tuple[set[str], set[str]]:
    """-> words that may stand in lower case, words seen only with a capital"""
    lower: set[str] = set()
    upper: set[str] = set()
    for path in folder.iterdir():
        name, _, size = path.name.partition(".")
        variety, _, kind = name.partition("-")
        if variety not in {"english", "american", "british", "british_z"} or not size.isdigit():
            continue
        if kind in {"words", "contractions"} and int(size) <= 70:
            lower.update(path.read_text(encoding="latin-1").split())
        if kind in {"upper", "proper-names"} and int(size) <= 60:
            upper.update(path.read_text(encoding="latin-1").split())
    return {w for w in lower if w.islower()}, {w for w in upper if w[:1].isupper()}


def census(name: str, top: int) -> list[str]:
    table = resources.files("names") / name
    return [line.split()[0].capitalize() for line in table.read_text("ascii").splitlines()[:top]]


def ranked(count: dict[str, int], lower: set[str], upper: set[str]) -> list[str]:
    proper = {w.lower(): w for w in sorted(upper) if w.isalpha() and w.lower() not in lower}
    known = [w for w in count if w in lower or w in proper]
    known.sort(key=lambda w: -count[w])
    rank = {w: float(n) for n, w in enumerate(known)}
    for at, words in SPOKEN.items():
        for n, w in enumerate(words.split()):
            rank[w] = min(rank.get(w, at * 2), at + n / 1000)
    order = sorted(rank, key=lambda w: rank[w])[:WORDS]
    return [proper.get(w, w) for w in order]


def pack(path: Path, lines: list[str]) -> None:
    """Write the lines, compressed more than a wheel does."""
    path.write_bytes(lzma.compress(("\n".join(lines) + "\n").encode("utf-8"), preset=9 | lzma.PRESET_EXTREME))


def main() -> None:
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    words = ranked(frequencies(), *scowl(folder))
    pack(out / "words.txt.xz", words)
    female, male = census("dist.female.first", GIVEN), census("dist.male.first", GIVEN)
    mixed = [n for pair in zip(female, male + female, strict=False) for n in pair]
    (out / "given_names.txt").write_text("\n".join(sorted(set(mixed))) + "\n", encoding="ascii")
    pack(out / "surnames.txt.xz", sorted(set(census("dist.all.last", SURNAMES))))


if __name__ == "__main__":
    main()
