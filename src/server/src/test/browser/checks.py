"""What the tests of pages share: Chromium, checks that end the test, screenshots in three widths."""

import os
import shutil
import sys

WIDTHS = {"phone": 360, "tablet": 768, "desktop": 1280}


def require(condition, sentence):
    if not condition:
        sys.exit("Failed: " + sentence)
    print("  " + sentence, flush=True)


def chromium():
    """Returns the path of an installed Chromium; the environment variable CHROMIUM may name it."""
    names = [os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"]
    for name in filter(None, names):
        path = shutil.which(name)
        if path:
            return path
    sys.exit("Chromium was not found: install it (Debian: apt-get install chromium).")


def accessible(page, axe, where):
    page.evaluate(axe)  # not added as a script: the page allows its own only
    found = page.evaluate("axe.run().then(result => result.violations)")
    serious = [f for f in found if f["impact"] in ("serious", "critical")]
    for fault in serious:
        print(fault["id"], fault["help"], [node["html"] for node in fault["nodes"]][:3])
    require(not serious, f"axe-core finds no serious fault {where} ({len(found)} lesser ones).")


def shots(page, out, name, schemes=("light", "dark")):
    """Saves screenshots for inspection, and leaves the page in the light scheme and wide."""
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        for device, width in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            require(wide <= 0, f"nothing of {name} is cut off at {width} pixels, {scheme}.")
            page.screenshot(path=f"{out}/{name}-{device}-{scheme}.png", full_page=True)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 900})
