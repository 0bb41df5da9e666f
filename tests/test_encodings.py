"""Bytes to text and back: every byte comes back, and nothing is replaced or guessed without a warning with its line."""

from __future__ import annotations

import codecs
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

import podparse as pp
from podparse._text import decode, encode, encode_new, text_encoding
from podparse.cli import main

SRT = "1\n00:00:01,000 --> 00:00:02,000\nHallé, uh, says “so”.\n\n2\n00:00:03,000 --> 00:00:04,000\nČapek.\n"
WIDE = ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]


def codes(transcript: pp.Transcript) -> list[tuple[str, int | None]]:
    return [(notice.code, notice.line) for notice in transcript.warnings]


def written(transcript: pp.Transcript, tmp_path: Path) -> bytes:
    pp.write(transcript, tmp_path / "out.srt")
    return (tmp_path / "out.srt").read_bytes()


@given(st.binary(max_size=60) | st.text(max_size=20).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_all_bytes_come_back(data: bytes) -> None:
    try:
        read = decode(data)
    except UnicodeDecodeError:
        assert data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) or b"\0" in data
        return
    assert encode(read.text, read.encoding, read.bom, read.tail) == data
    valid = encode_new(read.text) == (read.text.encode("utf-8", "replace"), 0)
    assert bool(read.oddities) or (valid and not read.tail and read.encoding != "cp1252")


@pytest.mark.parametrize("text", ["Café", "“naïve” – says Zoë", "Übergrößenträger…", "año ¿qué? £5 ©", "Ã la carte"])
def test_windows_1252_is_not_taken_for_utf8(text: str) -> None:
    read = decode(text.encode("cp1252"))
    assert (read.text, read.encoding, read.oddities[0].code) == (text, "cp1252", "encoding-guessed")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", *WIDE])
def test_sound_files_give_no_warning(encoding: str, tmp_path: Path) -> None:
    read = pp.parse(SRT.encode(encoding), name="x.srt")
    assert (codes(read), "Hallé, uh, says “so”." in read.text) == ([], True)
    assert written(read, tmp_path) == SRT.encode(encoding)


@pytest.mark.parametrize(("place", "line"), [(b"Hall", 3), (b"says", 3), (b"apek", 7), (b"00:00:04", 6)])
@pytest.mark.parametrize("byte", [b"\xff", b"\xe9", b"\x9f", b"\xc4"])
def test_a_bad_byte_in_utf8_costs_only_itself(byte: bytes, place: bytes, line: int, tmp_path: Path) -> None:
    data = SRT.encode().replace(place, place[:1] + byte + place[1:])
    read = pp.parse(data, name="x.srt")
    assert ("bad-bytes", line) in codes(read)
    assert written(read, tmp_path) == data
    if place == b"says":
        fixed = pp.fix(read, language="en")
        assert written(fixed, tmp_path) == data.replace(b", uh,", b"")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", *WIDE])
def test_a_wide_file_cut_short_keeps_its_bytes(encoding: str, tmp_path: Path) -> None:
    whole = SRT.encode(encoding)
    for cut in (1, 2, 3) if "32" in encoding else (1,):
        read = pp.parse(whole[:-cut], name="x.srt")
        assert codes(read) == [("cut-short", 7)]
        assert written(pp.fix(read, language="en"), tmp_path) == SRT.replace(", uh,", "").encode(encoding)[:-cut]
        again = pp.parse(pp.dumps(read, "podparse-json"))
        assert again == read


def test_half_of_a_pair_in_utf16_stays(tmp_path: Path) -> None:
    data = SRT.encode("utf-16").replace("Č".encode("utf-16-le"), b"\x00\xd8")
    read = pp.parse(data, name="x.srt")
    assert codes(read) == [("bad-bytes", 7)]
    assert written(read, tmp_path) == data


def test_numbers_beyond_unicode_are_refused() -> None:
    with pytest.raises(pp.PodparseError, match="code point not in range"):
        pp.parse(codecs.BOM_UTF32_LE + b"\xff" * 8, name="x.srt")


def test_windows_1252_is_a_guess_and_its_undefined_bytes_stay(tmp_path: Path) -> None:
    data = SRT.replace("Č", "C").encode("cp1252").replace(b"Capek", b"C\x81apek")
    read = pp.parse(data, name="x.srt")
    assert codes(read) == [("encoding-guessed", 3), ("bad-bytes", 7)]
    assert read.turns[-1].text.endswith("C\x81apek.")
    assert written(read, tmp_path) == data


def test_the_encoding_can_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = SRT.replace("“so”", "今日は晴れです").replace("Hallé", "Halle").replace("Č", "C")
    data = text.encode("shift_jis")
    (tmp_path / "x.srt").write_bytes(data)
    read = pp.read(tmp_path / "x.srt", encoding="Shift_JIS")
    assert (codes(read), "今日は晴れです" in read.text) == ([], True)
    assert written(pp.fix(read, language="en"), tmp_path) == text.replace(", uh,", "").encode("shift_jis")
    assert main(["show", str(tmp_path / "x.srt"), "--encoding", "sjis"]) == 0
    assert "今日は晴れです" in capsys.readouterr().out
    with pytest.raises(pp.PodparseError, match="'rot13' is no encoding of texts"):
        pp.parse(data, encoding="rot13")
    odd = pp.parse("日".encode("shift_jis") + b"\x87\x90 so it is.", name="x.txt", format="plain", encoding="cp932")
    assert codes(odd) == [("not-reversible", 1)]  # two codes for one sign


@pytest.mark.parametrize("name", ["idna", "undefined", "rot13", "nope", "unicode_escape", "a\0b", ""])
def test_encodings_that_are_none(name: str) -> None:
    assert text_encoding(name) is None


def test_charset_normalizer_is_asked_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Best:
        encoding = "shift_jis"

        def best(self) -> Best:
            return self

    known = ModuleType("charset_normalizer")
    known.from_bytes = lambda _: Best()  # type: ignore[attr-defined]
    monkeypatch.setitem(__import__("sys").modules, "charset_normalizer", known)
    text = "今日は晴れです。明日は雨です。"
    read = decode(text.encode("shift_jis"))
    assert (read.text, read.encoding, [odd.code for odd in read.oddities]) == (text, "shift_jis", ["encoding-guessed"])
    assert decode("Café naïve".encode("cp1252")).encoding == "cp1252"  # Western: not asked
    monkeypatch.setitem(__import__("sys").modules, "charset_normalizer", None)
    assert decode(text.encode("shift_jis")).encoding == "cp1252"


def test_letters_that_the_encoding_lacks_make_the_file_utf8(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.srt").write_bytes(SRT.replace("Č", "C").encode("cp1252").replace(b"says", b"s\x81ys"))
    Path("d.toml").write_text('[[term]]\nwrite = "Čapek"\nheard = ["capek"]\n', "utf-8")
    assert main(["fix", "a.srt", "-o", "b.srt", "--dictionary", "d.toml"]) == 0
    assert (
        "b.srt:7: warning: written as UTF-8 throughout: cp1252 has no 'Č' (encoding-changed)" in capsys.readouterr().err
    )
    again = pp.read("b.srt")
    assert (codes(again), "Hallé s\x81ys “so”." in again.text, "Čapek" in again.text) == ([], True, True)


def test_no_file_of_text_holds_halves_of_characters(tmp_path: Path) -> None:
    read = pp.parse(SRT.replace("Č", "\ud83d"), name="x.srt")
    assert codes(read) == [("lone-surrogate", 7)]
    with pytest.warns(UserWarning, match=r"1 lone surrogates \(halves of characters\) were written as U\+FFFD"):
        pp.write(read, tmp_path / "out.srt")
    assert "\ufffdapek" in (tmp_path / "out.srt").read_text("utf-8")
    with pytest.warns(UserWarning, match=r"written as U\+FFFD"):
        pp.write(read, tmp_path / "out.vtt")
    assert "\ufffdapek" in (tmp_path / "out.vtt").read_text("utf-8")
