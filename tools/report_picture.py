"""Make docs/report.png: the page of `podparse report` in Chromium, on an invented episode.

Run: python tools/report_picture.py   (needs selenium, from the group "browser", and Pillow)
"""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from selenium import webdriver
from selenium.webdriver.common.by import By

import podparse as pp
from podparse import report

PICTURE = Path(__file__).parent.parent / "docs" / "report.png"
WIDTH, HEIGHT, DOWN = 1060, 720, 150  # pixels of the window, and how far it is scrolled
KEYS = "jaaj"  # two edits are accepted, the next one is shown
EPISODE = """\
WEBVTT

00:00.000 --> 00:10.000
<v Ann Lee>Welcome back to the, uh, Harbour Show. I'm Ann Lee, and my my guest today is Mara Kwillt, who built Zefirix.

00:10.000 --> 00:21.000
<v Mara Quillt>Thanks for having me, Ann. We we started with a a small team of four people, um, in the old harbour,
and then zephyrix grew.

00:21.000 --> 00:26.000
<v Ann Lee>And what did you run it on? Not on the, the more threats cards, surely?

00:26.000 --> 00:36.000
<v Mara Quillt>Well, we did! The more threats cards were, uh, were cheap, and nobody else had any use for
them that winter.

00:36.000 --> 00:38.000
<v Ann Lee>So you you bought all of them.

00:38.000 --> 00:48.000
<v Mara Quillt>Every one. It was, I mean, it was the best money we ever spent.
"""
NAMES = pp.Dictionary.from_terms(["Mara Quillt", "Zephyrix"]) | pp.Dictionary({"more threats": "Moore Threads"})


def page() -> str:
    transcript = pp.parse(EPISODE).with_meta(title="Cards nobody wanted", show="The Harbour Show")
    return report.html(pp.fix(transcript, dictionaries=NAMES))


def main() -> None:
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--hide-scrollbars", "--force-device-scale-factor=1"):
        options.add_argument(argument)
    with TemporaryDirectory() as folder, webdriver.Chrome(options=options) as browser:
        path = Path(folder, "page.html")
        path.write_text(page(), encoding="utf-8")
        size = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        browser.get(path.as_uri())
        for key in KEYS:
            time.sleep(0.3)
            browser.find_element(By.TAG_NAME, "body").send_keys(key)
        browser.execute_script(f"window.scrollTo(0, {DOWN})")
        time.sleep(0.5)
        browser.save_screenshot(str(PICTURE))
    Image.open(PICTURE).convert("RGB").quantize(96).save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
