"""Other packages add formats; one that is broken is warned about and never stops podparse."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import metadata

import pytest

import podparse as pp
from podparse import formats, plugins
from podparse.formats import Format, Guess, Raw, ReadOptions

SHOUT = Format(
    name="shout",
    title="Shouting",
    sniff=lambda raw: Guess(1.0, "it shouts") if raw.text.isupper() else None,
    read=lambda raw, _: pp.Transcript([pp.Turn(raw.text)]),
)


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[metadata.EntryPoint]]:
    points: list[metadata.EntryPoint] = []
    monkeypatch.setattr(metadata, "entry_points", lambda group: [each for each in points if each.group == group])
    plugins.plugins.cache_clear()
    formats.formats.cache_clear()
    yield points
    plugins.plugins.cache_clear()
    formats.formats.cache_clear()


def point(name: str, value: str) -> metadata.EntryPoint:
    return metadata.EntryPoint(name, value, "podparse.formats")


def test_a_plugin_adds_a_format(offered: list[metadata.EntryPoint]) -> None:
    offered.append(point("shout", f"{__name__}:SHOUT"))
    assert pp.detect("OH NO")[0].format == "shout"
    assert pp.parse("OH NO").turns[0].text == "OH NO"


def test_a_faulty_plugin_is_warned_about_and_left_out(offered: list[metadata.EntryPoint]) -> None:
    offered.append(point("gone", "no_such_module:FORMAT"))
    offered.append(point("nonsense", f"{__name__}:point"))
    with pytest.warns(RuntimeWarning, match="podparse plugin 'gone' .* failed: ModuleNotFoundError"):
        known = formats.formats()
    assert "srt" in known
    assert not {"gone", "nonsense"} & set(known)


def test_a_plugin_does_not_take_the_place_of_a_shipped_format(
    offered: list[metadata.EntryPoint], monkeypatch: pytest.MonkeyPatch
) -> None:
    offered.append(point("srt", f"{__name__}:FALSE_SRT"))
    assert formats.get("srt").title == "SubRip"


def _never(raw: Raw, options: ReadOptions) -> pp.Transcript:
    raise AssertionError("a shipped format was replaced")


FALSE_SRT = Format(name="srt", title="False", sniff=lambda _: Guess(1.0, "always"), read=_never)
