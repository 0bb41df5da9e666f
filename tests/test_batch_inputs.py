"""Archives, patterns and files of documents: every member is reported, and none does harm, however it was made."""

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import podparse as pp
from podparse.batch import Report, fix_files, fix_records
from podparse.batch.archives import HEADER, danger, members
from podparse.batch.inputs import find, is_several
from podparse.batch.journal import JOURNAL
from podparse.batch.lines import documents, has_documents

SRT = "1\n00:00:01,000 --> 00:00:02,000\nAnn: A strong data point.\n"
Maker = Callable[[str, Mapping[str, bytes]], Path]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in; what is written beside it should not be."""
    Path(tmp_path, "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> int:
    """The largest size of a document, so small that a bomb is made in no time."""
    for module in ("batch.archives", "batch.lines", "formats.toolkit.archive"):
        monkeypatch.setattr(f"podparse.{module}.LARGEST", 1_200_000)
    return 1_200_000


def make_zip(name: str, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in files.items():
            archive.writestr(each, content)
    return Path(name)


def make_tar(name: str, files: Mapping[str, bytes]) -> Path:
    with tarfile.open(name, "w:gz" if name.endswith("gz") else "w") as archive:
        for each, content in files.items():
            member = tarfile.TarInfo(each)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return Path(name)


ARCHIVES = pytest.mark.parametrize(
    ("make", "name"), [(make_zip, "a.zip"), (make_tar, "a.tar"), (make_tar, "a.tar.gz"), (make_tar, "a.tgz")]
)


Errors = dict[str, str | None]


def errors(reports: Iterable[Report]) -> Errors:
    return {report.path: report.error for report in reports}


@ARCHIVES
@pytest.mark.parametrize("jobs", [1, 2])
def test_the_members_of_an_archive_are_documents(make: Maker, name: str, jobs: int) -> None:
    path = make(name, {f"season/ep{n}.srt": SRT.encode() if n != 2 else b"" for n in range(4)} | {"cover.jpg": b"x"})
    reports = list(fix_files([path], "out", preset=None, jobs=jobs))
    expected: Errors = {f"{name}/season/ep{n}.srt": None for n in range(4)}
    expected[f"{name}/season/ep2.srt"] = f"{name}/season/ep2.srt: there is nothing in this file"
    assert expected == errors(reports)
    assert [f"out/season/ep{n}.srt" for n in (0, 1, 3)] == sorted(map(str, Path("out").rglob("*.srt")))
    assert Path("out/season/ep3.srt").read_text() == SRT
    again = list(fix_files([path], "out", preset=None, resume=True, jobs=1))
    assert {"done": 0, "skipped": 3, "failed": 1} == {
        status: [each.status for each in again].count(status) for status in ("done", "skipped", "failed")
    }


@ARCHIVES
@pytest.mark.parametrize("bad", ["../ep.srt", "/tmp/podparse-ep.srt", "a/../../ep.srt", "..\\ep.srt", "\\ep.srt"])
def test_names_that_lead_out_of_the_output_folder_are_errors(make: Maker, name: str, bad: str, here: Path) -> None:
    path = make(name, {bad: SRT.encode(), "good.srt": SRT.encode()})
    evil, good = fix_files([path], "deep/er/out", preset=None, jobs=1)
    assert (evil.status, good.status) == ("failed", "done")
    assert str(evil.error).endswith(": its name leads out of the output folder: give it another one")
    assert sorted(here.rglob("*.srt")) == [here / "here/deep/er/out/good.srt"]


@given(st.text(min_size=1))
def test_a_name_without_danger_stays_below_the_folder(name: str) -> None:
    if danger(name) is None:
        base = os.path.abspath("out")
        assert os.path.abspath(os.path.join(base, name)).startswith(base + os.sep)


@ARCHIVES
def test_what_unpacks_to_too_much_is_left_out(make: Maker, name: str, small: int) -> None:
    path = make(name, {"first.srt": SRT.encode(), "huge.srt": bytes(small + 1), "last.srt": SRT.encode()})
    first, huge, *last = fix_files([path], "out", preset=None, jobs=1)
    assert (first.status, huge.error) == ("done", f"{name}/huge.srt: it is larger than {small} bytes")
    packed = name.endswith("gz")  # what follows can only be had by unpacking all of the bomb
    assert [each.status for each in last] == ["failed" if packed else "done"]
    if packed:
        assert last[0].error == (
            f"{name}: this archive cannot be read after 2 transcripts: it unpacks to more than 200 times its size"
        )


def test_a_bomb_below_the_limit_is_left_out_too(small: int) -> None:
    path = make_zip("a.zip", {"bomb.srt": bytes(small - 1), "good.srt": SRT.encode()})
    assert [
        ("failed", "a.zip/bomb.srt: it unpacks to more than 200 times its size"),
        ("done", None),
    ] == [(each.status, each.error) for each in fix_files([path], "out", preset=None, jobs=1)]


def patched(path: Path, old: bytes, new: bytes) -> Path:
    data = path.read_bytes()
    assert data.count(old) >= 1
    path.write_bytes(data.replace(old, new))
    return path


def test_a_member_that_says_it_is_smaller_than_it_is_is_damaged() -> None:
    text = SRT.encode() * 50
    path = make_zip("a.zip", {"liar.srt": text, "good.srt": SRT.encode()})
    patched(path, len(text).to_bytes(4, "little"), (60).to_bytes(4, "little"))
    liar, good = fix_files([path], "out", preset=None, jobs=1)
    assert (liar.status, good.status) == ("failed", "done")
    assert str(liar.error).startswith("a.zip/liar.srt: it is damaged: Bad CRC-32")


def test_encrypted_and_damaged_members_are_errors_of_their_own() -> None:
    path = make_zip("a.zip", {"locked.srt": SRT.encode(), "broken.srt": SRT.encode() * 9, "good.srt": SRT.encode()})
    with zipfile.ZipFile(path) as archive:
        locked, broken = archive.infolist()[:2]
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1  # the flag of encryption in the directory
    data[broken.header_offset + 45] ^= 0xFF
    path.write_bytes(data)
    reports = errors(fix_files([path], "out", preset=None, jobs=1))
    assert locked.filename == "locked.srt"
    assert reports["a.zip/locked.srt"] == (
        "a.zip/locked.srt: it is encrypted: unpack the archive with its password first"
    )
    assert str(reports["a.zip/broken.srt"]).startswith("a.zip/broken.srt: it is damaged: ")
    assert reports["a.zip/good.srt"] is None


def test_a_zip_that_asks_for_any_amount_of_memory_is_left_out() -> None:
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.writestr("ep.srt", SRT, zipfile.ZIP_LZMA)
        archive.writestr("good.srt", SRT, zipfile.ZIP_BZIP2)
    patched(Path("a.zip"), b"\x5d\x00\x00\x80\x00", b"\x5d\xff\xff\xff\xff")  # a dictionary of 4 GB
    bad, good = fix_files(["a.zip"], "out", preset=None, jobs=1)
    assert bad.error == "a.zip/ep.srt: it is packed by method 14, which is not read: pack it by deflate"
    assert good.status == "done"


def test_members_of_a_zip_that_lie_over_each_other_are_refused() -> None:
    path = make_zip("a.zip", {f"ep{n}.srt": SRT.encode() * 50 for n in range(4)})
    at = [each.header_offset for each in zipfile.ZipFile(path).infolist()]
    data = path.read_bytes()
    directory = data.index(b"PK\x01\x02")
    entries = data[directory:]
    for other in at[1:]:  # all entries are of the first member's bytes
        entries = entries.replace(other.to_bytes(4, "little"), at[0].to_bytes(4, "little"), 1)
    end = bytearray(entries)
    end[-6:-2] = at[1].to_bytes(4, "little")
    path.write_bytes(data[: at[1]] + end)
    assert {"a.zip": "a.zip: this archive cannot be read: its members lie over each other"} == errors(
        fix_files([path], "out", preset=None, jobs=1)
    )
    with pytest.raises(pp.ParseError, match="lie over each other"):
        pp.read(path, format="zip")


def test_a_member_of_a_tar_with_holes_is_left_out() -> None:
    sparse = tarfile.TarInfo("ep.srt")
    sparse.type = tarfile.GNUTYPE_SPARSE
    head = bytearray(sparse.tobuf(tarfile.GNU_FORMAT))
    head[386:410] = b"%011o\0" % 0 * 2
    head[483:495] = b"%011o\0" % 60_000_000
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    good = make_tar("good.tar", {"good.srt": SRT.encode()}).read_bytes()
    Path("a.tar").write_bytes(head + good)
    bad, last = fix_files(["a.tar"], "out", preset=None, jobs=1)
    assert bad.error == "a.tar/ep.srt: it has holes: a few bytes would unpack to any number of zeros"
    assert last.status == "done"


@pytest.mark.parametrize("gzipped", [False, True])
def test_passing_over_a_member_of_any_size_ends_with_the_file(gzipped: bool) -> None:
    with tarfile.open("a.tar", "w", format=tarfile.PAX_FORMAT) as archive:
        member = tarfile.TarInfo("ep.srt")
        member.size, member.pax_headers = 5, {"comment": "9" * 17}
        archive.addfile(member, io.BytesIO(b"12345"))
    patched(Path("a.tar"), b"29 comment=" + b"9" * 17, b"29 size=000" + b"9" * 17)
    data = Path("a.tar").read_bytes()
    path = Path("b.tar.gz" if gzipped else "b.tar")
    path.write_bytes(gzip.compress(data) if gzipped else data)
    huge, end = fix_files([path], "out", preset=None, jobs=1)
    assert str(huge.error).startswith(f"{path}/ep.srt: it is larger than ")
    begin, _, why = str(end.error).rpartition(": ")
    assert begin == f"{path}: this archive cannot be read after 1 transcripts"
    assert why in ("it is cut short", "unexpected end of data")  # the second is what Python 3.14 says


def test_links_and_devices_in_a_tar_are_no_files() -> None:
    Path("secret.srt").write_text(SRT)
    with tarfile.open("a.tar", "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE):
            member = tarfile.TarInfo(f"{kind.decode()}.srt")
            member.type, member.linkname = kind, "../secret.srt"
            archive.addfile(member)
    reports = list(fix_files(["a.tar"], "out", preset=None, jobs=1))
    assert ["it is a link or a device, no file"] * 3 == [str(each.error).partition(": ")[2] for each in reports]


@pytest.mark.parametrize("cut", [1, 300, 600, 1100, 5000])
@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz"])
def test_a_tar_that_is_cut_short_says_after_what(name: str, cut: int) -> None:
    path = make_tar(name, {f"ep{n}.srt": (SRT + os.urandom(400).hex()).encode() for n in range(9)})
    data = path.read_bytes()
    path.write_bytes(data[: -10_240 + 1024 - cut] if name == "a.tar" else data[: -cut // 3])
    *done, last = fix_files([path], "out", preset=None, jobs=1)
    assert {report.status for report in done} <= {"done"}
    assert len(done) < 9
    assert str(last.error).startswith(f"{name}: this archive cannot be read")
    if done:
        assert f"after {len(done)} transcripts" in str(last.error)


def test_damage_within_a_tar_is_not_its_end() -> None:
    path = make_tar("a.tar", {f"ep{n}.srt": SRT.encode() for n in range(3)})
    data = bytearray(path.read_bytes())
    data[1024 + 20] ^= 0xFF  # in the header of the second member
    path.write_bytes(data)
    first, rest = fix_files([path], "out", preset=None, jobs=1)
    assert first.status == "done"
    assert str(rest.error).startswith("a.tar: this archive cannot be read after 1 transcripts: it is damaged or cut")


@pytest.mark.parametrize("size", [-512, HEADER + 1, 8**11 - 1])
def test_headers_of_an_absurd_size_are_refused(size: int) -> None:
    header = tarfile.TarInfo("long")
    header.type = tarfile.GNUTYPE_LONGNAME
    header.size = abs(size)
    block = header.tobuf(tarfile.GNU_FORMAT)
    if size < 0:
        number = size.to_bytes(12, "big", signed=True)
        block = block[:124] + number + block[136:]
        total = sum(block[:148]) + sum(block[156:]) + 8 * 32
        block = block[:148] + b"%06o\0 " % total + block[156:]
    Path("a.tar").write_bytes(make_tar("b.tar", {"ep.srt": SRT.encode()}).read_bytes()[:1024] + block + bytes(1024))
    done, last = fix_files(["a.tar"], "out", preset=None, jobs=1)
    assert done.status == "done"
    assert f"a header of {size} bytes is none" in str(last.error)


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz"])
def test_what_is_no_archive_is_an_error_and_the_rest_goes_on(name: str) -> None:
    Path(name).write_bytes(b"\x1f\x8b nonsense" if name.endswith("gz") else b"nonsense" * 200)
    Path("ep.srt").write_text(SRT)
    broken, good = fix_files([name, "ep.srt"], "out", preset=None, jobs=1)
    assert (broken.path, broken.status, good.status) == (name, "failed", "done")
    assert str(broken.error).startswith(f"{name}: this archive cannot be read: ")


@given(st.sampled_from(["zip", "tar", "tar.gz"]), st.data())
def test_a_damaged_archive_raises_nothing(kind: str, data: st.DataObject) -> None:
    path = (make_zip if kind == "zip" else make_tar)(f"a.{kind}", {"a.srt": SRT.encode(), "b/c.srt": SRT.encode() * 9})
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    found = list(members(path, {".srt"}))
    assert found
    assert all((item.content is None) == (item.error is not None) for item in found)


@pytest.mark.parametrize("name", ["no.zip", "no.tar.gz", "no.jsonl", "no.jsonl.gz"])
def test_what_is_not_there_is_an_error_of_its_own(name: str) -> None:
    Path("ep.srt").write_text(SRT)
    missing, good = fix_files([name, "ep.srt"], "out", preset=None, jobs=1)
    assert (missing.path, missing.status, good.status) == (name, "failed", "done")
    assert str(missing.error).endswith("no such file or folder")


def test_an_archive_without_transcripts_says_so() -> None:
    make_zip("a.zip", {"cover.jpg": b"x", "__MACOSX/._ep.srt": b"x"})
    (report,) = fix_files(["a.zip"], "out", preset=None, jobs=1)
    assert report.error == "a.zip: no file in this archive has the suffix of a transcript"


def test_members_that_would_be_one_output_are_told_apart_or_refused() -> None:
    make_zip("a.zip", {"ep.srt": SRT.encode(), "ep.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\nHi.\n"})
    with zipfile.ZipFile("a.zip", "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("ep.srt", SRT)
    reports = list(fix_files(["a.zip"], "out", preset=None, jobs=1, to="plain"))
    assert [report.output for report in reports] == ["out/ep.txt", "out/ep.vtt.txt", "out/ep.srt.txt"]
    *_, last = fix_files(["a.zip"], "same", preset=None, jobs=1)
    assert last.error == ("a.zip/ep.srt: its output same/ep.srt is that of another document: give it another name")


def test_an_archive_in_a_folder_is_one_transcript() -> None:
    Path("in").mkdir()
    make_zip("in/a.zip", {"ep.srt": SRT.encode(), "ep.txt": b"Ann: A strong data point.\n"})
    (report,) = fix_files(["in"], "out", preset=None, jobs=1, to="vtt")
    assert (report.path, report.format, report.status) == ("in/a.zip", "zip", "done")


def test_several_archives_and_files_lie_below_the_output_folder_as_they_lie() -> None:
    Path("x").mkdir()
    make_zip("x/a.zip", {"ep.srt": SRT.encode()})
    make_tar("x/b.tar", {"ep.srt": SRT.encode()})
    Path("x/c.srt").write_text(SRT)
    outputs = [report.output for report in fix_files(["x/a.zip", "x/b.tar", "x/c.srt"], "out", preset=None, jobs=1)]
    assert outputs == ["out/a.zip/ep.srt", "out/b.tar/ep.srt", "out/c.srt"]


def test_archives_are_not_replaced() -> None:
    make_zip("a.zip", {"ep.srt": SRT.encode()})
    with pytest.raises(pp.PodparseError, match=r"a\.zip holds several documents"):
        fix_files(["a.zip"], None)


def test_a_link_below_the_output_folder_is_not_followed_for_a_member() -> None:
    make_zip("a.zip", {"sub/ep.srt": SRT.encode(), "good.srt": SRT.encode()})
    Path("elsewhere").mkdir()
    Path("out").mkdir()
    Path("out/sub").symlink_to("../elsewhere")
    evil, good = fix_files(["a.zip"], "out", preset=None, jobs=1)
    assert ("failed", "done", []) == (evil.status, good.status, os.listdir("elsewhere"))


def test_a_journal_that_is_a_link_out_of_the_output_folder_is_refused() -> None:
    Path("out").mkdir()
    Path("precious").write_text("precious")
    Path("out", JOURNAL).symlink_to("../precious")
    Path("ep.srt").write_text(SRT)
    with pytest.raises(pp.PodparseError, match="link out of the output folder"):
        fix_files(["ep.srt"], "out")
    assert Path("precious").read_text() == "precious"


def test_patterns_are_the_files_that_fit() -> None:
    Path("s/x").mkdir(parents=True)
    for name in ("s/b.srt", "s/a.srt", "s/x/c.srt", "s/d.vtt", "s/[e].srt"):
        Path(name).write_text(SRT)
    assert find(["s/*.srt"]) == [Path("s/[e].srt"), Path("s/a.srt"), Path("s/b.srt")]
    assert find(["s/**/c.srt", "s/[ab].srt"]) == [Path("s/x/c.srt"), Path("s/a.srt"), Path("s/b.srt")]
    assert find(["s/[e].srt"]) == [Path("s/[e].srt")]
    with pytest.raises(pp.PodparseError, match=r"s/\*\.ttml: no file fits this pattern"):
        find(["s/*.ttml"])


def write_lines(name: str, *values: object) -> Path:
    lines = [value if isinstance(value, str) else json.dumps(value) for value in values]
    data = "\n".join(lines).encode()
    Path(name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return Path(name)


WHISPER = {"text": "Hi.", "language": "en", "segments": [{"start": 0, "end": 1, "text": "Hi."}]}


@pytest.mark.parametrize("name", ["all.jsonl", "all.ndjson.gz"])
def test_a_file_has_a_document_a_line(name: str) -> None:
    path = write_lines(
        name, {"name": "s/ep1.srt", "text": SRT}, {"id": 7, "text": "Ann: Hi.\nBo: Ho.\n", "tags": ["x"]}, "",
        "{broken", WHISPER, {"name": "../evil.srt", "text": SRT}, {"text": "Ann: Hi.\nBo: Ho.\n"}, 3,
    )  # fmt: skip
    assert is_several(path)
    reports = list(fix_files([path], "out", preset=None, jobs=1))
    assert {
        f"{name}:1": None,
        f"{name}:2": None,
        f"{name}:4": f"{name}:4: this line is no JSON",
        f"{name}:5": None,
        f"{name}:6": f"{name}:6: ../evil.srt: its name leads out of the output folder: give it another one",
        f"{name}:7": None,
        f"{name}:8": f"{name}:8: this line is no object with a text, and no transcript in JSON",
    } == errors(reports)
    found = sorted(path.relative_to("out").as_posix() for path in Path("out").rglob("*") if path.is_file())
    assert found == [JOURNAL, "7.txt", "all-5.json", "all-7.txt", "s/ep1.srt"]


def test_names_that_no_file_can_have_are_errors_of_their_own() -> None:
    names = ["half \ud800.srt", "nothing\0.srt", "x" * 300 + ".srt", "ok.srt"]
    write_lines("all.jsonl", *({"name": name, "text": SRT} for name in names))
    statuses = [report.status for report in fix_files(["all.jsonl"], "out", preset=None, jobs=1)]
    assert statuses == ["failed", "failed", "failed", "done"]


def test_an_error_in_a_document_names_file_and_line() -> None:
    write_lines("all.jsonl", {"name": "ep1.json", "text": '{"segments": ['}, {"name": "ep2.srt", "text": SRT})
    broken, good = fix_files(["all.jsonl"], "out", preset=None, jobs=1)
    assert str(broken.error).startswith("all.jsonl:1: ep1.json: this JSON holds no transcript")
    assert good.status == "done"


@pytest.mark.parametrize(
    "rows",
    [
        [{"speaker": "Ann", "text": "Hi."}, {"speaker": "Bo", "text": "Ho."}],
        [{"start": 0.5, "end": 1.0, "text": "Hi."}],
        [{"word": "Hi", "start": 0, "end": 1}],
    ],
)
def test_rows_with_a_speaker_or_a_time_are_pieces_of_one_transcript(rows: list[object]) -> None:
    assert not has_documents(write_lines("ep.jsonl", *rows))


def test_a_line_that_is_too_long_is_left_out(small: int) -> None:
    write_lines("all.jsonl", {"text": SRT}, {"text": "x" * small}, {"text": SRT})
    first, second, third = documents(Path("all.jsonl"))
    assert (first.error, third.error, third.place) == (None, None, "all.jsonl:3")
    assert second.error == f"this line is longer than {small} bytes"


def test_a_gzip_bomb_of_lines_ends(small: int) -> None:
    Path("all.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": SRT}).encode() + b"\n" + bytes(2 * small)))
    first, *_, last = documents(Path("all.jsonl.gz"))
    assert first.error is None
    assert last.error == "this file cannot be read after line 1: it unpacks to more than 200 times its size"


def test_records_come_back_with_their_other_fields() -> None:
    write_lines("all.jsonl", {"id": 7, "show": "Oak", "text": "Ann: We uh ship.\nBo: Good.\n"})
    make_zip("a.zip", {"ep.srt": SRT.encode()})
    one, two, three = fix_records(["all.jsonl", {"id": 8, "text": ""}, "a.zip"])
    assert (one["id"], one["show"], one["name"], one["text"]) == (7, "Oak", "7", "Ann: We ship.\nBo: Good.\n")
    assert (two["id"], two["status"]) == (8, "failed")
    assert (three["name"], three["text"]) == ("a.zip/ep.srt", SRT)


@pytest.mark.parametrize("ordered", [True, False])
def test_records_in_processes_are_those_of_one(ordered: bool) -> None:
    given = [{"id": number, "text": f"Ann: We uh ship {number}.\nBo: Good.\n"} for number in range(40)]
    expected = list(fix_records(given))
    found = list(fix_records(iter(given), jobs=2, ordered=ordered))
    assert expected == (found if ordered else sorted(found, key=lambda record: int(record["id"])))
