"""Open spoken English from git mirrors: documents of paragraphs, for ``train_fluency.py``.

Every source may be used for weights that an MIT package ships; licences and commits are listed in ``SOURCES``.
"""

import hashlib
import html
import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Source:
    """A git repository, the commit read, and the licence its text is used under."""

    name: str
    repository: str
    commit: str
    licence: str


@dataclass(frozen=True)
class Document:
    """One speech, episode or meeting: paragraphs of one speaker each."""

    source: str
    name: str
    paragraphs: tuple[str, ...]
    words: int
    raw: bool = False  # with its slips, marked by {disfmarker}


_GOVERNMENT = "public domain (17 U.S.C. 105)"
_EBOOK = "public domain; markup CC0 1.0"
SOURCES = (
    Source(  # remarks published by the White House, 2009-2015
        "white-house",
        "computingForSocialScience/cfss-homework-jmausolf",
        "170d4a814b72928ac67802017387babfbb908e98",
        _GOVERNMENT,
    ),
    Source(  # hearings of the US Congress, as printed by the Government Printing Office
        "hearings", "ihmc/congressional_hearings", "9bdf3d2ac594e88b451c4e95e06c01e30c9a468d", _GOVERNMENT
    ),
    Source(
        "bitcoin",
        "bitcointranscripts/bitcointranscripts",
        "52ccbbe25d18a1db9403526a8b8b3b0be9ff6959",
        "MIT, (c) 2021 Bitcoin Transcripts",
    ),
    Source(
        "metamuse",
        "ppkn/metamuse-transcripts",
        "620e3d956c1dc4eacd77564ac59a9fff4e796297",
        "CC BY 4.0, ppkn and Metamuse",
    ),
    Source(  # only the AMI and ICSI meetings, CC BY 4.0
        "meetings", "Yale-LILY/QMSum", "83d7768c1f2b4dfeb091385d3dc7e239b8e5bb7e", "MIT, (c) 2021 Yale-LILY; CC BY 4.0"
    ),
    Source(
        "plays",
        "standardebooks/oscar-wilde_the-importance-of-being-earnest",
        "f675f6ddc044499c60310057d595d31d0b4b3f06",
        _EBOOK,
    ),
    Source("plays", "standardebooks/george-bernard-shaw_pygmalion", "f88fcf4d77cd13fd099dd215a1af0eec3c0dbd58", _EBOOK),
    Source(
        "plays",
        "standardebooks/p-g-wodehouse_love-among-the-chickens",
        "225f938a7eea9b3fa721065cf04917f253733285",
        _EBOOK,
    ),
)


def _mirror(root: Path, repository: str) -> Path:
    repo = root / repository.replace("/", "+") / "repo"
    return repo / ".git" if (repo / ".git").exists() else repo


def files(root: Path, source: Source, pattern: str) -> Iterator[tuple[str, str]]:
    """Paths that match and their texts at the source's commit, sorted by path."""
    git = ["git", f"--git-dir={_mirror(root, source.repository)}"]
    listing = subprocess.run([*git, "ls-tree", "-r", "-z", source.commit], capture_output=True, check=True).stdout
    blobs = {}
    for entry in listing.decode("utf8", "replace").split("\0"):
        meta, _, path = entry.partition("\t")
        if path and re.search(pattern, path):
            blobs[path] = meta.split()[2]
    with subprocess.Popen([*git, "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for path in sorted(blobs):
            process.stdin.write(f"{blobs[path]}\n".encode())
            process.stdin.flush()
            header = process.stdout.readline().split()
            if len(header) == 3:
                data = process.stdout.read(int(header[2]))
                process.stdout.read(1)
                yield path, data.decode("utf8", "replace")
        process.stdin.close()


_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_LABEL = re.compile(r"^(?:Q|[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,4}|Audience(?: [Mm]ember)?(?: \d)?)\s*:\s+")


def tidy(line: str) -> str:
    line = html.unescape(line).translate(str.maketrans("’‘“”", "''\"\""))
    line = _LINK.sub(r"\1", line)
    line = re.sub(r"<https?:[^>]*>|https?://\S+|<[^>]{1,60}>", "", line)
    line = re.sub(r"\\?\[?\(?\b\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?\)?\\?\]?", "", line)
    line = re.sub(r"^\s*(?:[-*>+]|\d+[.)])\s+", "", line)
    line = re.sub(r"\*\*|__|`|\\(?=[\[\]_#*])", "", line)
    line = re.sub(r"(?<!\w)[*_](\S[^*_]*)[*_](?!\w)", r"\1", line)
    line = re.sub(r"\((?:[A-Z][a-z]+(?: [a-z]+){0,3}\.?)\)|\[[A-Z][^\]]{0,40}\]", " ", line)  # (Applause.)
    line = line.replace("…", "...").replace("``", '"').replace("''", '"')
    line = re.sub(r"\s*(?:—|–|-{2,})\s*", " — ", line)
    line = _LABEL.sub("", line)
    return re.sub(r"\s+", " ", line).strip()


def is_speech(paragraph: str) -> bool:
    letters = sum(c.isalpha() or c in " ,.'?!-—" for c in paragraph)
    return len(paragraph.split()) >= 6 and paragraph[-1:] in '.?!"—' and letters > 0.93 * len(paragraph)


def _white_house(root: Path, source: Source) -> Iterator[tuple[str, list[str]]]:
    for path, text in files(root, source, r"1_WHITE_HOUSE_SPEECHES/__2009-2015_MASTER.*\.txt$"):
        body = re.split(r"\d{1,2}:\d\d [AP]\.?M\.?[^\n]*\n", text, maxsplit=1)[-1]
        body = re.sub(r"\s+(?=(?:MRS?\. [A-Z]+|[A-Z]+(?: [A-Z]+){1,2}|Q)(?::| {2}))", "\n", body)
        yield path, re.split(r"\n+| {6,}", re.sub(r"(?m)^Q\s+", "", body))


def _hearings(root: Path, source: Source) -> Iterator[tuple[str, list[str]]]:
    titles = "Mr|Mrs|Ms|Dr|Senator|Chairman|Chairwoman|Representative|Secretary"
    speaker = re.compile(rf"(?:{titles})\.? [A-Z][\w.' -]{{1,24}}?\. ")
    for path, text in files(root, source, r"\.htm$"):
        paragraphs, since = [], 99
        for block in re.split(r"\n(?= {4}\S)|\n\s*\n", re.sub(r"<[^>]+>", "", text)):
            block = re.sub(r"-\n(?=[a-z])", "-", block).replace("\n", " ").strip()
            match = speaker.match(block)
            since = 0 if match else since + 1
            if since <= 3 and "--------" not in block:
                paragraphs.append(block[match.end() :] if match else block)
        yield path, paragraphs


def _bitcoin(root: Path, source: Source) -> Iterator[tuple[str, list[str]]]:
    skip = re.compile(r"\.[a-z]{2}\.md$|^\.github|README|STYLE|LICENSE|_index|^misc/")
    for path, text in files(root, source, r"\.md$"):
        front = re.match(r"---\n(.*?)\n---\n", text, re.S)
        if skip.search(path) or (front and "needs-review" in front.group(1)):
            continue
        body = re.sub(r"```.*?```", "", text[front.end() :] if front else text, flags=re.S)
        lines = [x for x in body.split("\n") if x and not x.startswith(("#", "|", "    ", "\t", "![", "{"))]
        yield path, lines


def _metamuse(root: Path, source: Source) -> Iterator[tuple[str, list[str]]]:
    seen = set()
    for path, text in files(root, source, r"^(plaintext|archive/(completed|in_progress))/.*\.txt$"):
        number = re.match(r"\d+", path.split("/")[-1])
        if number and number.group() not in seen:
            seen.add(number.group())
            text = re.sub(r"(?m)^[A-Z][\w .'-]{2,40} \(\d[\d:]+\)(?: -|:)", "\n", text)
            yield path, [p.replace("\n", " ") for p in re.split(r"\n\s*\n", text)]


def _plays(root: Path, source: Source) -> Iterator[tuple[str, list[str]]]:
    for path, text in files(root, source, r"text/(act|chapter)-\d+\.xhtml$"):
        text = re.sub(r'<i epub:type="z3998:stage-direction">.*?</i>', "", text, flags=re.S)
        text = re.sub(r"<abbr[^>]*>|</abbr>|</?i[^>]*>|</?em>|[\u2060\ufeff]", "", text)
        said = re.findall(r"<td[^>]*>(.*?)</td>|<p>(.*?)</p>", text, re.S)
        yield path, [re.sub(r"<[^>]+>|\s+", " ", a or b) for a, b in said]


_READERS = {
    "white-house": _white_house,
    "hearings": _hearings,
    "bitcoin": _bitcoin,
    "metamuse": _metamuse,
    "plays": _plays,
}


def _meetings(root: Path, source: Source) -> Iterator[Document]:
    for path, text in files(root, source, r"^data/(Academic|Product)/all/.*\.json$"):
        turns = [t["content"] for t in json.loads(text)["meeting_transcripts"]]
        paragraphs = []
        for turn in turns:
            turn = re.sub(r"\s+(?='(?:s|re|ve|ll|d|m|t)\b|n't\b|[,.?!])", "", turn)
            turn = re.sub(r"(?<=\w) - (?=\w)", "-", turn).replace(" - ", " ")
            turn = re.sub(r"\{(?!disfmarker)\w*\}", "", turn)
            turn = re.sub(r"\b((?:[A-Z]_)+)", lambda m: m.group().replace("_", ""), turn)
            paragraphs.append(re.sub(r"\s+", " ", turn).strip())
        spoken = tuple(p for p in paragraphs if len(p) > 12)
        yield Document(source.name, path, spoken, sum(len(p.split()) for p in spoken), raw=True)


def documents(root: Path) -> Iterator[Document]:
    """All documents of all sources under ``root``, in a fixed order; doubles and texts under 200 words are left out."""
    seen = set()
    for source in SOURCES:
        if source.name == "meetings":
            yield from _meetings(root, source)
            continue
        for path, lines in _READERS[source.name](root, source):
            paragraphs = tuple(p for p in map(tidy, lines) if is_speech(p))
            words = sum(len(p.split()) for p in paragraphs)
            key = hashlib.md5(" ".join(paragraphs)[:1000].encode()).digest()
            english = sum(p.count(" the ") for p in paragraphs) > 0.02 * words
            if words >= 200 and english and key not in seen:
                seen.add(key)
                yield Document(source.name, path, paragraphs, words)
