"""Labels images in Chromium by keyboard, as people do, on the page of a running ./captcha label.

    label_test.py --url URL --truth truth.json --axe axe.min.js --out FOLDER

truth.json maps the names of all images to their texts. Needs Playwright and an installed Chromium; the
environment variable CHROMIUM may name it. Writes screenshots for inspection, and exits with 1 if a check
fails.
"""

import argparse
import json
import re
import time
from pathlib import Path

from checks import accessible, chromium, require, shots
from playwright.sync_api import expect, sync_playwright

IMAGES = 20

# Images that the page holds ready behind the one that is shown.
AHEAD = 5
TRAINING_MILLIS = 300_000


def labelled(page):
    return int(page.locator("#counts").inner_text().split(" ")[0])


def label(page, truth):
    """Labels the image that is shown, and waits for the next one; returns the milliseconds."""
    file = page.locator("#file").inner_text()
    text = truth[file]
    if page.locator("#text").input_value() != text:
        page.keyboard.type(text)
    begin = time.monotonic()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "file => document.getElementById('file').textContent !== file"
        " && document.querySelector('#image:not(.coming)')"
        "?.alt.endsWith(document.getElementById('file').textContent)",
        arg=file,
    )
    return 1000 * (time.monotonic() - begin)


def without_fetching(page, truth):
    """Answers while no image arrives: the next ones are there already."""
    page.wait_for_timeout(500)  # for the images that are on their way
    held = []
    page.route("**/image?*", lambda route: held.append(route))
    for _ in range(AHEAD):
        label(page, truth)
    require(len(held) == AHEAD, f"the next {AHEAD} images are shown without a request for them.")
    for route in held:
        route.continue_()
    page.unroute("**/image?*")


def overtaken(page, truth):
    """Answers while someone else does, whose event arrives before the reply."""
    before = labelled(page)
    file = page.locator("#file").inner_text()
    held = []
    page.route("**/answer", lambda route: held.append(route))
    page.keyboard.type(truth[file])
    page.keyboard.press("Enter")
    while not held:
        page.wait_for_timeout(10)
    reply = held[0].fetch()
    other = reply.json()["state"]["upcoming"][1]
    page.request.post(
        page.url + "answer", data={"image": other["image"], "text": truth[other["file"]]}
    )
    expect(page.locator("#counts")).to_contain_text(f"{before + 2} of")
    held[0].fulfill(response=reply)
    page.unroute("**/answer")
    expect(page.locator("#file")).not_to_have_text(file)
    require(labelled(page) == before + 2, "a reply that an event has overtaken leads to the next image.")


def by_keyboard(page, truth):
    expect(page.locator("#answer")).to_be_visible(timeout=60_000)
    before = labelled(page)
    times = sorted(label(page, truth) for _ in range(IMAGES))
    require(labelled(page) == before + IMAGES, f"{IMAGES} images are labelled by keyboard.")
    print(f"  Enter to next image in the browser: median {times[10]:.0f} ms, most {times[-1]:.0f} ms")
    without_fetching(page, truth)
    overtaken(page, truth)
    before += AHEAD + 2

    file = page.locator("#file").inner_text()
    page.keyboard.press("Shift+Enter")
    expect(page.locator("#said")).to_contain_text(f"{file} is unreadable")
    page.keyboard.press("Control+z")
    expect(page.locator("#file")).to_have_text(file)
    require(labelled(page) == before + IMAGES, "an answer is undone.")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#reading")).to_contain_text("Labelled.")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#file")).to_have_text(file)
    require(True, "arrows go back and forward.")
    page.locator("#text").fill("")
    page.keyboard.press("Enter")
    expect(page.locator("#fault")).to_contain_text("Type the text of the image")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#reading")).to_contain_text("Labelled.")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#file")).to_have_text(file)


def by_character(page, axe, out):
    page.locator("#tab-characters").click()
    expect(page.locator("#alphabet button").first).to_be_visible()
    button = page.locator("#alphabet button").nth(3)
    button.click()
    expect(page.locator("#places button").first).to_be_visible(timeout=60_000)
    page.locator("#places button").nth(0).click()
    page.locator("#places button").nth(2).click(modifiers=["Shift"])
    expect(page.locator("#marked")).to_have_text("3 marked")
    accessible(page, axe, "with places of a character")
    shots(page, out, "characters")
    page.locator("#instead").fill("#")
    page.keyboard.press("Enter")
    expect(page.locator("#marked")).to_contain_text("corrected", timeout=60_000)
    page.locator("#tab-images").click()
    page.evaluate("document.getElementById('said').textContent = ''")
    page.keyboard.press("Control+z")
    expect(page.locator("#said")).to_contain_text("Undone")
    expect(page.locator("#counts")).not_to_contain_text("by character")
    require(True, "a correction of several images is undone at once.")


def trained(page, axe, out):
    page.locator("#tab-training").click()
    page.locator("#train").click()
    expect(page.locator("#cancel")).to_be_visible()
    page.locator("#cancel").click()
    expect(page.locator(".run-sentence")).to_contain_text("cancelled", timeout=TRAINING_MILLIS)
    require(True, "a run is cancelled.")
    page.locator("#train").click()
    expect(page.locator(".run-numbers")).to_contain_text("epoch 3", timeout=TRAINING_MILLIS)
    accessible(page, axe, "while it trains")
    page.locator("#tab-images").click()
    expect(page.locator("#answer")).to_be_visible()
    page.locator("#tab-training").click()
    expect(page.locator(".run-sentence")).to_contain_text(
        re.compile("The new model reads from now on"), timeout=TRAINING_MILLIS
    )
    shots(page, out, "training")
    accessible(page, axe, "with scores")
    require(page.locator("#scores tbody tr").count() >= 1, "the score of the run is shown.")


def main():
    parser = argparse.ArgumentParser()
    for name in ("url", "truth", "axe", "out"):
        parser.add_argument("--" + name, required=True)
    arguments = parser.parse_args()
    Path(arguments.out).mkdir(parents=True, exist_ok=True)
    axe = Path(arguments.axe).read_text(encoding="utf-8")
    truth = json.loads(Path(arguments.truth).read_text(encoding="utf-8"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(60_000)
        expect.set_options(timeout=60_000)
        faults = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(arguments.url)
        by_keyboard(page, truth)
        accessible(page, axe, "with an image")
        shots(page, arguments.out, "images")
        by_character(page, axe, arguments.out)
        trained(page, axe, arguments.out)
        before = page.locator("#counts").inner_text().split(" of ")[0]
        page.reload()
        expect(page.locator("#counts")).to_contain_text(before)
        expect(page.locator("#answer")).to_be_visible()
        label(page, truth)
        require(labelled(page) == int(before) + 1, "after a reload it goes on.")
        page.locator("#tab-training").click()
        page.locator("#save").click()
        expect(page.locator("#training-said")).to_contain_text("images are in")
        require(not faults, f"no script failed {faults}.")
        browser.close()


if __name__ == "__main__":
    main()
