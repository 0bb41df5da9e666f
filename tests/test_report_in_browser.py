"""The page in a real browser: views, keys, decisions, search, hostile texts, size, accessibility."""

from __future__ import annotations

import json
import random
import time
import wave
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import podparse as pp
from podparse import report
from podparse.report import Decisions
from tests.browser import chromium
from tests.made import WORDS, companions, marked, talk

pytest.importorskip("selenium", reason="selenium is not installed (--group browser)")


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def browser(downloads: Path) -> Iterator[Any]:
    yield from chromium(downloads)


class Page:
    """A report opened in the browser, with what the tests do to it."""

    def __init__(self, browser: Any, path: Path) -> None:
        self.browser = browser
        browser.get(path.as_uri())
        browser.execute_script("localStorage.clear()")
        browser.get_log("browser")
        browser.get("about:blank")
        browser.get(path.as_uri())

    def js(self, code: str, *values: object) -> Any:
        return self.browser.execute_script(code, *values)

    def press(self, keys: str) -> None:
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.browser).send_keys(keys).perform()

    def click(self, selector: str) -> None:
        self.js("document.querySelector(arguments[0]).click()", selector)

    def set(self, selector: str, value: str) -> None:
        """A field's value, as a person sets it."""
        code = "for (const e of ['input', 'change']) arguments[0].dispatchEvent(new Event(e, {bubbles: true}))"
        self.js(
            f"arguments[0].value = arguments[1]; {code}", self.browser.find_element("css selector", selector), value
        )

    def text(self, selector: str) -> str:
        """The text that is displayed."""
        return str(self.js("return document.querySelector(arguments[0]).innerText", selector))

    def marks(self) -> list[str]:
        return list(
            self.js("return [...document.querySelectorAll('.e')].map(e => e.dataset.on + (e.dataset.d || 'undecided'))")
        )

    def errors(self) -> list[str]:
        return [entry["message"] for entry in self.browser.get_log("browser") if entry["level"] != "INFO"]


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Page:
    (tmp_path / "talk.html").write_text(report.html(talk()), "utf-8")
    return Page(browser, tmp_path / "talk.html")


def wait_for(condition: Callable[[], object]) -> bool:
    """Whether something comes true within five seconds."""
    for _ in range(100):
        if condition():
            return True
        time.sleep(0.05)
    return False


def saved(page: Page, downloads: Path, button: str, name: str) -> Path:
    """The file that a button saves."""
    for old in downloads.glob("*.*"):
        old.unlink()
    page.click(button)
    assert wait_for((downloads / name).exists)
    return downloads / name


FIRST, SECOND = "#turn-0-0 p", "#turn-0-1 p"


def test_the_views_show_what_was_said_and_what_is_read(page: Page) -> None:
    assert page.text(FIRST) == "We uh met KwilltQuillt and Anna BelleAnnabel."
    page.click('input[value="said"]')
    assert page.text(FIRST) == "We uh met Kwillt and Anna Belle."
    assert page.text(SECOND) == "The the lantern of cop uh per."
    page.click('input[value="repaired"]')
    assert page.text(FIRST) == "We met Quillt and Anna Belle."
    assert page.text(SECOND) == "the lantern of cop per."
    page.press("v")
    assert page.js("return document.documentElement.dataset.view") == "both"
    assert page.errors() == []


def test_an_edit_is_explained_on_focus_tap_and_hover(page: Page) -> None:
    page.press("jj")
    assert (page.text("#before"), page.text("#after"), page.text("#sure-text")) == ("Kwillt", "Quillt", "90 %")
    assert page.text("#kind") == "term: a name or term, misheard"
    assert (page.text("#why"), page.text("#where")) == ("made: sound", "Ann Lee, 0:00")
    assert page.js("return document.activeElement.dataset.i") == "1"
    page.click('[data-i="3"]')
    assert (page.text("#before").strip(), page.text("#after")) == ("The", "(removed)")
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(page.browser).move_to_element(page.browser.find_element("css selector", '[data-i="2"]')).perform()
    assert page.text("#before") == "Anna Belle"
    assert page.js("return document.activeElement.dataset.i") == "3"  # what the keys act on stays


def test_edits_are_decided_by_keyboard_and_undone(page: Page) -> None:
    page.press("jra")
    assert page.marks()[:3] == ["0reject", "1accept", "0undecided"]
    assert page.text("#progress-text") == "2 of 8 decided"
    page.press("v")
    page.press("v")
    assert page.text(FIRST) == "We uh met Quillt and Anna Belle."
    page.press("u")
    page.press("u")
    assert page.marks()[:3] == ["1undecided", "1undecided", "0undecided"]
    assert page.text("#progress-text") == "0 of 8 decided"
    assert page.js("return document.getElementById('undo').disabled") is True


def test_an_accepted_suggestion_takes_the_place_of_what_it_covers(page: Page) -> None:
    page.click('[data-i="6"]')
    page.press("a")
    page.click('input[value="repaired"]')
    assert page.text(SECOND) == "the lantern of Copper."
    page.click('input[value="said"]')
    assert page.text(SECOND) == "The the lantern of cop uh per."


def test_something_else_can_be_written(page: Page) -> None:
    page.press("jje")
    page.press("van Quillt\ue007")
    assert page.marks()[1] == "1accept"
    page.click('input[value="repaired"]')
    assert page.text(FIRST) == "We met van Quillt and Anna Belle."
    page.js("return new Promise(done => setTimeout(done, 300))")
    page.js("document.getElementById('dictionary').open = true")
    assert page.text("#dictionary tbody") == "van Quillt\tkwillt"


def test_companions_are_decided_together(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "talk.html").write_text(report.html(companions(apply=True)), "utf-8")
    page = Page(browser, tmp_path / "talk.html")
    page.press("jr")
    assert page.marks() == ["0reject", "0reject"]
    page.click('input[value="repaired"]')
    assert page.text(FIRST) == "Um, we left."
    page.press("u")
    assert page.marks() == ["1undecided", "1undecided"]


def test_single_keys_can_be_switched_off(page: Page) -> None:
    page.press("j")
    page.click("#keys")
    page.press("a")
    assert page.text("#progress-text") == "0 of 8 decided"


def test_filters_choose_what_the_keys_go_to(page: Page) -> None:
    page.set("#status", "suggested")
    assert page.text("#shown") == "4 of 8 edits shown"
    page.press("j")
    assert page.text("#before") == "Anna Belle"
    page.set("#lowest", "0.55")
    assert page.text("#shown") == "2 of 8 edits shown"
    page.click("#accept-all")
    assert page.text("#progress-text") == "2 of 8 decided"
    page.press("u")
    assert page.text("#progress-text") == "0 of 8 decided"


def test_search_finds_what_is_displayed_across_marks(page: Page) -> None:
    def found(words: str) -> str:
        page.set("#search", words)
        page.js("document.getElementById('search').focus()")
        page.press("\ue007")
        return page.text("#matches")

    page.click('input[value="repaired"]')
    assert found("met  QUILLT and") == "1 of 1"
    ranges = page.js("return [...CSS.highlights.get('here')].map(String)")
    assert ranges == ["met KwilltQuillt and"]  # as the document has it, with what is not displayed
    page.press("\ue00c")
    page.click('input[value="said"]')
    assert found("cop uh per") == "1 of 1"
    page.press("\ue00c")
    assert found("(.*") == "0 found"


def test_a_link_leads_to_a_moment(page: Page) -> None:
    page.js("location.hash = '#t=0:05'")
    page.browser.implicitly_wait(1)
    assert page.browser.find_element("css selector", ".t.now").get_attribute("id") == "turn-0-1"


def test_decisions_come_back_from_their_file_and_from_the_browser(page: Page, downloads: Path) -> None:
    page.press("jra")
    path = saved(page, downloads, "#save", "podparse.decisions.json")
    [decided] = Decisions.load(path).apply([talk().original])
    assert decided.turns[0].text == "We uh met Quillt and Anna Belle."
    assert {edit.before for edit in decided.suggestions} == {edit.before for edit in talk().suggestions}
    page.press("u")
    page.press("u")
    page.browser.find_element("id", "load").send_keys(str(path))
    page.js("return new Promise(done => setTimeout(done, 400))")
    assert page.marks()[:2] == ["0reject", "1accept"]
    page.browser.refresh()
    assert page.marks()[:2] == ["0reject", "1accept"]
    assert page.errors() == []


def test_the_browser_remembers_decisions_by_text_and_edit(page: Page, tmp_path: Path) -> None:
    """A page made anew, with other edits, keeps what was decided on the same text; another text is another matter."""
    page.press("jjr")
    page.js("return new Promise(done => setTimeout(done, 300))")
    first, second = talk().turns
    more = pp.Transcript([first.fixed([pp.Fix(0, 2, "They", "term", "x", 0.5)]), second])
    (tmp_path / "more.html").write_text(report.html(more), "utf-8")
    page.browser.get((tmp_path / "more.html").as_uri())
    assert page.marks()[:3] == ["1undecided", "1undecided", "0reject"]
    (tmp_path / "other.html").write_text(report.html(pp.Transcript([first])), "utf-8")
    page.browser.get((tmp_path / "other.html").as_uri())
    assert page.marks() == ["1undecided", "1undecided", "0undecided"]


@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_shown_is_what_is_written(browser: Any, tmp_path: Path, seed: int) -> None:
    """Whatever is decided, the page shows each turn as `podparse apply` will write it."""
    draw = random.Random(seed)
    t = pp.Transcript([*talk().turns, *companions(apply=True).turns, *marked(2000, 500, seed).turns])
    (tmp_path / "talk.html").write_text(report.html(t), "utf-8")
    page = Page(browser, tmp_path / "talk.html")
    data = page.js("return JSON.parse(document.getElementById('data').textContent)")
    loose = page.js("return [...document.querySelectorAll('.e.extra')].map(e => Number(e.dataset.i))")
    groups: dict[int, str | None] = {}
    for number, edit in enumerate(data["episodes"][0]["edits"]):
        verdict = draw.choice(["accept", "reject", None])
        edit["decision"] = groups.setdefault(edit["turn"] * 10 + edit["group"], verdict) if "group" in edit else verdict
        if number in loose:
            edit["decision"] = "reject"
        if edit["decision"] == "accept" and draw.random() < 0.3:
            edit["text"] = draw.choice(["", "lamp", "two words"])
    saved_file = tmp_path / "d.json"
    saved_file.write_text(json.dumps({"podparse-decisions": 1, **data}), "utf-8")
    page.browser.find_element("id", "load").send_keys(str(saved_file))
    assert wait_for(lambda: "loaded" in page.text("#said"))
    [decided] = Decisions.load(saved_file).apply([t.original])
    for view, texts in (("said", [turn.source for turn in t]), ("repaired", [turn.text for turn in decided])):
        page.click(f'input[value="{view}"]')
        page.js("document.querySelectorAll('.t').forEach(e => e.style.contentVisibility = 'visible')")
        assert page.js("return [...document.querySelectorAll('.t p')].map(e => e.innerText)") == texts


def test_the_dictionary_grows_from_what_was_accepted(page: Page, downloads: Path) -> None:
    page.press("jja")
    page.js("return new Promise(done => setTimeout(done, 300))")
    path = saved(page, downloads, "#save-dictionary", "podparse.toml")
    assert [(entry.write, entry.heard) for entry in pp.Dictionary.load(path)] == [("Quillt", ("kwillt",))]


def silence(path: Path, seconds: int) -> None:
    with wave.open(str(path), "wb") as sound:
        sound.setparams((1, 1, 8000, 0, "NONE", ""))
        sound.writeframes(bytes([128]) * 8000 * seconds)


def test_a_click_on_a_time_plays_from_there(browser: Any, tmp_path: Path) -> None:
    silence(tmp_path / "talk 1.wav", 12)
    (tmp_path / "talk.html").write_text(report.html(talk(), audio="talk 1.wav"), "utf-8")
    page = Page(browser, tmp_path / "talk.html")
    page.browser.find_element("css selector", "#turn-0-1 h3 a").click()
    playing = "const a = document.getElementById('audio'); return a.currentTime >= 4 && !a.paused && a.readyState > 1"
    assert wait_for(lambda: page.js(playing))
    assert page.js("return document.querySelector('.t.now').id") == "turn-0-1"
    assert page.errors() == []


MISHEARD = {
    "Zefirix": "Zephyrix",
    "Ostbek": "Ostbeck",
    "Markwilt": "Marquilt",
    "Velorum": "Vellorum",
    "Tarkanis": "Tarcanis",
    "Brindlow": "Brindlowe",
}


def hour(seed: int, *, proposals: bool) -> pp.Transcript:
    """An episode with misheard names, 50 of each, and with everyday words that a careless fixer takes for names."""
    draw = random.Random(seed)
    heard = [*MISHEARD] * 50
    draw.shuffle(heard)
    turns = []
    for name in heard:
        before, after = (" ".join(draw.choices(WORDS[1:], k=draw.randint(2, 9))) for _ in range(2))
        text = f"Then {name} {before} {draw.choice(WORDS[1:])} {after} lantern."
        place = text.index("lantern")
        fixes = [
            pp.Fix(5, 5 + len(name), MISHEARD[name], "term", "sound", 0.7, apply=draw.random() < 0.5),
            pp.Fix(place, place + 7, "Lanthorn", "term", "sound", 0.5),
        ]
        turns.append(pp.Turn(text, "Ann Lee").fixed(fixes if proposals else (), fixer="made"))
    return pp.Transcript(turns)


def test_an_hour_of_a_reviewer_makes_the_next_episode_better(browser: Any, tmp_path: Path, downloads: Path) -> None:
    """300 edits decided by keyboard (rejecting the wrong ones by filter first), written back and learned from."""
    first, following = hour(1, proposals=True), hour(2, proposals=False)
    (tmp_path / "hour.html").write_text(report.html(first), "utf-8")
    page = Page(browser, tmp_path / "hour.html")
    page.set("#highest", "0.55")
    page.click("#reject-all")
    page.set("#highest", "1")
    page.set("#status", "open")
    assert page.text("#shown") == "300 of 600 edits shown"
    page.press("j" + "a" * 300)
    assert page.text("#progress-text") == "600 of 600 decided"
    decisions = Decisions.load(saved(page, downloads, "#save", "podparse.decisions.json"))
    [decided] = decisions.apply([first.original])
    assert names_right(decided) == (300, 0)
    learned = decisions.learn([first.original])
    assert names_right(pp.fix(following, "asr")) == (0, 0)
    assert names_right(pp.fix(following, "asr", dictionaries=[learned])) == (300, 0)


def names_right(t: pp.Transcript) -> tuple[int, int]:
    """How many names are as they should be, and how many lanterns are not."""
    right = sum(turn.text.split()[1] in MISHEARD.values() for turn in t.turns)
    return right, sum(not turn.text.endswith("lantern.") for turn in t.turns)


HOSTILE = (
    "</script><script>window.owned=1</script><img src=x onerror='window.owned=1'>",
    "{{data}} <!-- --> ]]> &amp; \u202egnorw\u202c",
)


def test_hostile_texts_are_only_text(browser: Any, tmp_path: Path) -> None:
    turns = [
        pp.Turn(text, f"{text} {number}", start=0.0).fixed(
            [pp.Fix(0, 3, text, "term", text, 0.5), pp.Fix(4, 6, text, "</script>", "x", 0.5, apply=False)], fixer=text
        )
        for number, text in enumerate(HOSTILE)
    ]
    t = pp.Transcript(turns, meta=pp.Meta(HOSTILE[0], HOSTILE[1], language='en" onclick="x'))
    (tmp_path / "hostile.html").write_bytes(report.html(t).encode("utf-8", "replace"))
    page = Page(browser, tmp_path / "hostile.html")
    page.press("jajajaja")
    assert page.js("return [window.owned === undefined, document.images.length, document.scripts.length]") == [
        True,
        0,
        2,
    ]
    page.click('input[value="said"]')
    assert page.text(FIRST) == HOSTILE[0]
    assert page.text(SECOND) == HOSTILE[1].replace("\u202e", "U+202E").replace("\u202c", "U+202C")
    assert page.errors() == []


def test_three_hours_open_and_scroll(browser: Any, tmp_path: Path) -> None:
    """Nothing is timed here: the page has to hold all of it, answer, and lay out only what is in sight."""
    t = marked(30_000, 3_000)
    (tmp_path / "long.html").write_text(report.html(t), "utf-8")
    page = Page(browser, tmp_path / "long.html")
    assert page.js("return document.querySelectorAll('.e').length") == len(t.edits) + len(t.suggestions)
    page.js("window.scrollTo(0, document.body.scrollHeight)")
    page.press("jaja")
    assert page.text("#progress-text").startswith("2 of ")
    assert page.js("return getComputedStyle(document.querySelector('.t')).contentVisibility") == "auto"
    assert page.errors() == []


AXE = find_spec("axe_playwright_python")  # for the axe.min.js in it (the package itself wants another driver)
needs_axe = pytest.mark.skipif(AXE is None, reason="axe-playwright-python is not installed (pip install --no-deps)")


def axe(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA, or else serious."""
    assert AXE is not None
    assert AXE.origin is not None
    page.js(Path(AXE.origin).with_name("axe.min.js").read_text("utf-8"))
    found = page.browser.execute_async_script("axe.run().then(arguments[0])")["violations"]
    return [
        f"{each['id']}: {each['help']}: {each['nodes'][0]['html'][:200]}"
        for each in found
        if each["impact"] in ("serious", "critical") or {"wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"} & {*each["tags"]}
    ]


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible(page: Page, scheme: str) -> None:
    page.browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    try:
        for detail in page.browser.find_elements("css selector", "details"):
            page.js("arguments[0].open = true", detail)
        assert axe(page) == []
        page.press("jjar")
        page.click("#rewrite")
        for view in ("said", "repaired", "both"):
            page.click(f'input[value="{view}"]')
            assert axe(page) == []
    finally:
        page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@needs_axe
def test_the_index_is_accessible(browser: Any, tmp_path: Path) -> None:
    assert axe(Page(browser, report.write_folder([talk(), marked(200, 20)], tmp_path / "site"))) == []


def test_the_page_fits_a_telephone(page: Page) -> None:
    page.browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
    )
    try:
        page.browser.refresh()
        page.click('[data-i="1"]')
        assert page.js("return document.documentElement.scrollWidth") == 360
        assert page.js("return document.getElementById('detail').getBoundingClientRect().bottom <= innerHeight") is True
    finally:
        page.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_print_leaves_the_controls_out(page: Page) -> None:
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert page.js("return ['tools', 'side'].map(id => document.getElementById(id).offsetParent === null)") == [
            True,
            True,
        ]
        assert page.text(FIRST).startswith("We uh met")
    finally:
        page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_the_index_of_a_folder_finds_episodes(browser: Any, tmp_path: Path) -> None:
    pp_one = talk()
    other = pp.Transcript([pp.Turn("Nothing but lanterns.", "Cy Marsh")], meta=pp.Meta("Elm", "The Harbour Show"))
    page = Page(browser, report.write_folder([pp_one, other], tmp_path / "site"))

    def shown(words: str) -> list[str]:
        page.set("#search", words)
        return list(
            page.js(
                "return [...document.querySelectorAll('#episodes tbody tr:not([hidden]) th')].map(e => e.innerText)"
            )
        )

    assert sorted(shown("")) == ["Elm", "Oak"]
    assert shown("Quillt") == shown("kwillt") == ["Oak"]
    assert shown("lanterns") == ["Elm"]
    assert sorted(shown("lantern")) == ["Elm", "Oak"]
    assert shown("cy marsh") == ["Elm"]
    shown("quillt")
    page.click("#episodes tbody tr:not([hidden]) a")
    page.browser.implicitly_wait(1)
    assert page.browser.find_element("id", "matches").text == "1 of 1"
    assert page.errors() == []
