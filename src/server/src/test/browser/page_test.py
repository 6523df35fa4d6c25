"""Uses the page of a running server in Chromium, as people do, and checks what it shows.

    page_test.py --url URL --images FOLDER --axe axe.min.js --out FOLDER [--token TOKEN]

The images' names are their texts. Needs Playwright and an installed Chromium; the environment variable
CHROMIUM may name it. Writes screenshots for inspection, and exits with 1 if a check fails.
"""

import argparse
import base64
import re
from pathlib import Path

from checks import accessible, chromium, require, shots
from playwright.sync_api import expect, sync_playwright


def give(page, images, event):
    """Drops images on the page or pastes them: the browser accepts no real ones from a program."""
    files = [[i.name, base64.b64encode(i.read_bytes()).decode()] for i in images]
    page.evaluate(
        """([files, type]) => {
          const data = new DataTransfer();
          for (const [name, base64] of files) {
            const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
            data.items.add(new File([bytes], name, {type: "image/png"}));
          }
          const options = {bubbles: true, cancelable: true};
          document.body.dispatchEvent(type === "drop"
            ? new DragEvent(type, {...options, dataTransfer: data})
            : new ClipboardEvent(type, {...options, clipboardData: data}));
        }""",
        [files, event],
    )


def texts(page):
    return [
        "".join(card.locator(".char b").all_text_contents())
        for card in page.locator(".card:not(.waiting)").all()
    ]


def wait_for(page, count):
    expect(page.locator("#status")).to_have_text(f"{count} read", timeout=20_000)
    expect(page.locator(".card.waiting")).to_have_count(0, timeout=20_000)


def use(page, arguments, axe):
    images = sorted(Path(arguments.images).iterdir())
    page.goto(arguments.url)
    if arguments.token:
        expect(page.locator("#token-dialog")).to_be_visible()
        accessible(page, axe, "in the question for the token")
        page.locator("#token").fill("wrong-token")
        page.keyboard.press("Enter")
        expect(page.locator("#token-dialog")).to_be_visible()
        page.locator("#token").fill(arguments.token)
        page.keyboard.press("Enter")
    expect(page.locator("#model option").first).to_be_attached()
    accessible(page, axe, "on the empty page")

    page.locator("#files").set_input_files([str(i) for i in images[:2]])
    wait_for(page, 2)
    give(page, images[2:4], "drop")
    wait_for(page, 4)
    give(page, images[4:5], "paste")
    wait_for(page, 5)
    require(texts(page) == [i.stem for i in images[:5]], "chosen, dropped and pasted images are read.")

    page.locator(".card .where").first.click()
    expect(page.locator(".card canvas").first).to_be_visible()
    expect(page.locator(".card canvas").first).to_have_attribute("aria-label", places(images[0]))
    accessible(page, axe, "with readings and places")

    page.locator("#only").fill("0-3")
    wait_for(page, 5)
    expect(page.locator(".char b", has_text=re.compile("[4-9]"))).to_have_count(0)
    require(True, "other characters change the readings.")
    page.locator("#only").fill("9-0")
    expect(page.locator(".card .error").first).to_contain_text("9-0")
    page.locator("#only").fill("")
    expect(page.locator(".card .error")).to_have_count(0)
    page.locator("#length").fill("2")
    expect(page.locator(".char")).to_have_count(10)
    page.locator("#length").fill("")
    expect(page.locator(".char")).to_have_count(20)
    require(True, "another length changes the readings.")

    with page.expect_download() as download:
        page.locator("#download").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    require(
        len(lines) == 6 and lines[1].startswith(f"{images[0].name},{images[0].stem},"),
        "the table has a line for each image.",
    )
    page.locator(".card .copy").first.click()
    expect(page.locator(".card .copy").first).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    require(copied == images[0].stem, "a text is copied.")
    bad = Path(arguments.out) / "not an image.png"
    bad.write_text("This is no image.")
    page.locator("#files").set_input_files(str(bad))
    expect(page.locator(".card .error")).to_have_count(1)


def places(image):
    return re.compile(f"Places.*{image.stem[0]} at \\d+%")


def by_keyboard(page, arguments):
    """From the top of a fresh page to a copied text without a mouse."""
    image = sorted(Path(arguments.images).iterdir())[0]
    page.on("filechooser", lambda chooser: None)  # so that Chromium is told early to open none itself
    page.goto(arguments.url)
    expect(page.locator("#model option").first).to_be_attached()
    page.keyboard.press("Tab")
    require(page.evaluate("document.activeElement.id") == "files", "Tab reaches the choice of files.")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(str(image))
    wait_for(page, 1)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "copy":
            break
    page.keyboard.press("Enter")
    expect(page.locator(".card .copy")).to_have_text("Copied")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".card canvas")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".card")).to_have_count(0)
    require(True, "images are chosen, copied, looked at and removed by keyboard.")


def main():
    parser = argparse.ArgumentParser()
    for name in ("url", "images", "axe", "out"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--token", default="")
    arguments = parser.parse_args()
    Path(arguments.out).mkdir(parents=True, exist_ok=True)
    axe = Path(arguments.axe).read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            context = browser.new_context(
                color_scheme=scheme, permissions=["clipboard-read", "clipboard-write"]
            )
            page = context.new_page()
            faults = []
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.on("request", lambda r: faults.append(r.url) if foreign(r.url, arguments.url) else None)
            use(page, arguments, axe)
            shots(page, arguments.out, "page", [scheme])
            if not arguments.token:
                by_keyboard(page, arguments)
            require(not faults, f"no script failed, and nothing came from elsewhere {faults}.")
            context.close()
        browser.close()


def foreign(url, own):
    return not url.startswith((own, "blob:", "data:"))


if __name__ == "__main__":
    main()
