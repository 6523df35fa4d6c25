"""Opens the headline notebook and the lesson on the original in JupyterLab, runs them, and checks the pages.

    browser_test.py --project FOLDER --out FOLDER

Needs an installed Chromium; the environment variable CHROMIUM may name it. Writes screenshots for
inspection, and exits with 1 if a check fails.
"""

import argparse
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import sync_playwright

NOTEBOOK = "Captcha_Solver.ipynb"
LESSON = "notebooks/06-the-original.ipynb"
LESSON_EPOCHS = 2  # the original network learns nothing in them, and every cell has its output
START_SECONDS = 180
RUN_SECONDS = 600
PROGRESS = ".captcha-training progress"


class Failed(Exception):
    """A check failed; the message says which."""


def require(condition, sentence):
    if not condition:
        raise Failed(sentence)
    print("  " + sentence, flush=True)


def chromium():
    names = [os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"]
    for name in filter(None, names):
        path = shutil.which(name)
        if path:
            return path
    raise Failed("Chromium was not found: install it (Debian: apt-get install chromium).")


class Server:
    """A separate JupyterLab with its own settings.

    Autosave is off: the test blocks changes to the notebook, and after two minutes a dialog about
    this would cover the page.
    """

    def __init__(self, project, log, **variables):
        self.home = tempfile.TemporaryDirectory(prefix="captcha-lab-")
        settings = Path(self.home.name) / "settings"
        documents = settings / "@jupyterlab" / "docmanager-extension"
        documents.mkdir(parents=True)
        (documents / "plugin.jupyterlab-settings").write_text(
            json.dumps({"autosave": False}), encoding="utf-8"
        )
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.token = secrets.token_hex(16)
        self.log = open(log, "w", encoding="utf-8")
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "jupyterlab",
                "--no-browser",
                "--allow-root",
                "--LabApp.expose_app_in_browser=True",
                "--ServerApp.ip=127.0.0.1",
                f"--ServerApp.port={self.port}",
                "--ServerApp.port_retries=0",
                f"--IdentityProvider.token={self.token}",
                f"--ServerApp.root_dir={project}",
                f"--LabApp.user_settings_dir={settings}",
                f"--LabApp.workspaces_dir={Path(self.home.name) / 'workspaces'}",
            ],
            env={**os.environ, **variables},
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )

    def url(self, path):
        return f"http://127.0.0.1:{self.port}/{path}?token={self.token}"

    def wait(self):
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise Failed(f"JupyterLab ended at once; its messages are in {self.log.name}.")
            try:
                urllib.request.urlopen(self.url("api/status"), timeout=5).read()
                return
            except OSError:
                time.sleep(0.2)
        raise Failed(f"JupyterLab did not start in {START_SECONDS} seconds.")

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        self.home.cleanup()


def cells(page):
    """Returns the cells from the model of the notebook: JupyterLab draws only those in view."""
    return page.evaluate(
        """() => {
          const model = window.jupyterapp.shell.currentWidget.content.model;
          return Array.from(model.cells).filter(c => c.type === 'code').map(c => {
            const json = c.toJSON();
            return {source: [json.source].flat().join(''), count: json.execution_count,
                    outputs: json.outputs};
          });
        }"""
    )


def command(page, name):
    page.evaluate("name => { window.jupyterapp.commands.execute(name); }", name)


def busy(page):
    return page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status"
    )


def scroll_to(page, selector):
    """Scrolls to an element, which JupyterLab may not have drawn yet."""
    count = page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.content.widgets.length"
    )
    for index in range(count):
        if page.locator(selector).count():
            break
        page.evaluate(
            "i => window.jupyterapp.shell.currentWidget.content.scrollToItem(i, 'start')", index
        )
        page.wait_for_timeout(150)
    page.locator(selector).first.scroll_into_view_if_needed()


def open_notebook(page, server, name):
    page.goto(server.url(f"lab/tree/{name}"))
    page.wait_for_function(
        """() => window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel
             && window.jupyterapp.shell.currentWidget.content?.model?.cells?.length > 3""",
        timeout=START_SECONDS * 1000,
    )
    page.evaluate("() => window.jupyterapp.shell.currentWidget.context.ready")
    require(
        page.evaluate(
            "() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.name"
        )
        == "java",
        "the notebook opens with the kernel named java",
    )


def wait_until_done(page, expected):
    """Waits for the end of the run; returns the values of the progress bar."""
    seen = []
    end = time.monotonic() + RUN_SECONDS

    while time.monotonic() < end:
        bar = page.locator(PROGRESS)
        if bar.count():
            value = bar.first.get_attribute("value")
            if not seen or seen[-1] != value:
                seen.append(value)
        state = cells(page)
        errors = [o for c in state for o in c["outputs"] if o["output_type"] == "error"]
        if errors:
            raise Failed(f"A cell failed: {errors[0]['ename']}: {errors[0]['evalue']}")
        if sum(c["count"] is not None for c in state) == expected and busy(page) == "idle":
            return seen
        page.wait_for_timeout(200)
    raise Failed(f"The notebook did not finish within {RUN_SECONDS} seconds.")


def run_all(page):
    """Clears all outputs and starts all cells; returns their number."""
    page.evaluate(
        """() => {
          const content = window.jupyterapp.shell.currentWidget.content;
          content.model.cells.forEach?.(c => c.outputs?.clear());
          for (const c of content.model.cells) {
            if (c.type === 'code') { c.outputs.clear(); c.executionCount = null; }
          }
        }"""
    )
    command(page, "notebook:run-all-cells")
    return len(cells(page))


def check_run(page, out):
    total = run_all(page)
    # Keeps the progress bar in view while it moves.
    index = page.evaluate(
        """() => Array.from(window.jupyterapp.shell.currentWidget.content.widgets)
             .findIndex(w => w.model.sharedModel.getSource().includes('training.run()'))"""
    )
    page.evaluate(
        "i => window.jupyterapp.shell.currentWidget.content.scrollToItem(i, 'center')", index
    )
    seen = wait_until_done(page, total)
    page.evaluate(
        "i => window.jupyterapp.shell.currentWidget.content.scrollToItem(i, 'start')", index
    )
    page.wait_for_timeout(500)
    page.screenshot(path=out / "training.png")
    require(len(seen) >= 5, f"the progress display moved, {len(seen)} different states were seen")
    values = [float(value) for value in seen if value]
    require(values == sorted(values), "and only forwards")
    outputs = next(c["outputs"] for c in cells(page) if "training.run()" in c["source"])
    require(len(outputs) == 1, "in one display")


def check_images(page, least):
    """Checks that the browser decodes every image of the outputs."""
    pngs = [
        output["data"]["image/png"]
        for cell in cells(page)
        for output in cell["outputs"]
        if "image/png" in output.get("data", {})
    ]
    require(len(pngs) >= least, f"{len(pngs)} outputs contain an image")
    sizes = page.evaluate(
        """pngs => Promise.all(pngs.map(png => new Promise(resolve => {
             const image = new Image();
             image.onload = () => resolve([image.naturalWidth, image.naturalHeight]);
             image.onerror = () => resolve([0, 0]);
             image.src = 'data:image/png;base64,' + [png].flat().join('');
           })))""",
        pngs,
    )
    require(all(w > 50 and h > 20 for w, h in sizes), "each image has a size")


def check_figure(page, out):
    scroll_to(page, "iframe.captcha-figure")
    frame = page.frame_locator("iframe.captcha-figure")
    points = frame.locator(".scatterlayer .points path")
    points.first.wait_for(timeout=30_000, state="attached")
    count = points.count()
    expected = sum(
        int(text.split("(")[1].rstrip(")"))
        for text in frame.locator(".legendtext").all_text_contents()
    )
    require(count == expected, f"the interactive figure drew its {count} marks")
    titles = frame.locator(".gtitle, .xtitle, .ytitle").all_text_contents()
    require(len(titles) == 3 and all(titles), "with its titles")
    words = hover(page, frame, points, count)
    require("%" in words, f"and reacts to the mouse: {words}")
    page.screenshot(path=out / "figure.png")


def hover(page, frame, points, count):
    """Points at visible marks until one shows a label."""
    for index in range(0, count, max(1, count // 20)):
        box = points.nth(index).bounding_box()
        if box and 150 < box["y"] < 900:
            page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=3)
            text = frame.locator(".hoverlayer .hovertext")
            try:
                text.first.wait_for(timeout=1_000)
                return " ".join(text.first.text_content().split())
            except PlaywrightTimeout:
                continue
    raise Failed("The interactive figure does not react to the mouse.")


def check_seen(page, out, least):
    """Scrolls through the notebook; every image must have a size."""
    count = page.evaluate("() => window.jupyterapp.shell.currentWidget.content.widgets.length")
    seen = set()
    for index in range(count):
        page.evaluate(
            "i => window.jupyterapp.shell.currentWidget.content.scrollToItem(i, 'start')", index
        )
        page.wait_for_timeout(100)
        for image in page.locator(".jp-OutputArea-output img").all():
            box = image.bounding_box()
            if box:
                require_quietly(box["width"] > 20 and box["height"] > 10, "an image has no size")
                seen.add(image.get_attribute("src")[-80:])
        if index % 8 == 0:
            page.screenshot(path=out / f"cell-{index:02d}.png")
    require(len(seen) >= least, f"{len(seen)} images are visible on the page")


def require_quietly(condition, sentence):
    if not condition:
        raise Failed(sentence)


def check_stop(page, out):
    """Trains for longer than any machine is fast, presses stop, and runs the next cell."""
    page.evaluate(
        """() => {
          const content = window.jupyterapp.shell.currentWidget.content;
          const texts = [
            'var longer = new LiveTraining(set, options.withEpochs(1000).withPatience(1000));\\n'
              + 'longer.run();',
            'var stopped = longer.result();\\nSystem.out.println(stopped.stop() + " " '
              + '+ stopped.epochs().size());'
          ];
          for (const text of texts) {
            content.model.sharedModel.insertCell(content.model.cells.length,
              {cell_type: 'code', source: text, metadata: {}});
          }
          content.activeCellIndex = content.model.cells.length - 2;
        }"""
    )
    before = page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.content.model.cells.length"
    )
    page.evaluate(
        "i => window.jupyterapp.shell.currentWidget.content.scrollToItem(i, 'start')", before - 1
    )
    command(page, "notebook:run-cell")
    end = time.monotonic() + RUN_SECONDS

    def last(back):
        outputs = cells(page)[-back]["outputs"]
        errors = [o["evalue"] for o in outputs if o["output_type"] == "error"]
        # The stopped cell ends with an error message; the next cell must not.
        if errors and (back == 1 or "nterrupted" not in errors[0]):
            raise Failed(f"A cell failed: {errors[0]}")
        return "".join(
            str(o.get("data", {}).get("text/plain", "")) + str(o.get("text", "")) for o in outputs
        )

    # Before it leaves the plateau, a stopped run has no model.
    while "Left the plateau" not in last(2):
        if time.monotonic() > end:
            raise Failed("The training run to be stopped never left the plateau.")
        page.wait_for_timeout(200)
    page.wait_for_timeout(500)
    start = time.monotonic()
    page.locator("[data-command='notebook:interrupt-kernel'], "
                 "jp-button[title*='Interrupt'], button[title*='Interrupt']").first.click()
    while busy(page) != "idle":
        if time.monotonic() - start > 20:
            raise Failed("The stop button did not end the training run within 20 seconds.")
        page.wait_for_timeout(20)
    seconds = time.monotonic() - start
    require(seconds < 2, f"the stop button ended the training run {seconds:.1f} s after the click")
    page.evaluate(
        """() => { const c = window.jupyterapp.shell.currentWidget.content;
                   c.deselectAll(); c.activeCellIndex = c.model.cells.length - 1; }"""
    )
    command(page, "notebook:run-cell")
    end = time.monotonic() + 60
    while "INTERRUPTED" not in last(1):
        if time.monotonic() > end:
            raise Failed("The cell after a stopped training run failed: " + last(1))
        page.wait_for_timeout(100)
    require(True, "and the next cell has the best model so far: " + last(1).strip())
    page.screenshot(path=out / "stopped.png")


def check_headline(page, server, out):
    open_notebook(page, server, NOTEBOOK)
    check_run(page, out)
    check_images(page, 9)
    check_figure(page, out)
    check_seen(page, out, 9)
    check_stop(page, out)


def check_lesson(page, server, out):
    open_notebook(page, server, LESSON)
    wait_until_done(page, run_all(page))
    check_images(page, 4)
    check_seen(page, out, 4)


def check(project, out, notebook, **variables):
    """Checks a notebook in a JupyterLab and a browser of its own."""
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.png"):
        old.unlink()
    executable = chromium()
    server = Server(project, out / "jupyterlab.log", **variables)
    try:
        server.wait()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=executable,
                args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
            )
            page = browser.new_page(viewport={"width": 1280, "height": 1000})
            page.set_default_timeout(30_000)
            try:
                # Blocks saving, so that the test does not change the file.
                page.route(
                    "**/api/contents/**",
                    lambda route: route.abort()
                    if route.request.method in ("PUT", "PATCH")
                    else route.continue_(),
                )
                notebook(page, server, out)
            except (Failed, PlaywrightTimeout):
                page.screenshot(path=out / "failed.png")
                raise
            finally:
                browser.close()
    finally:
        server.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--project", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    out = arguments.out
    try:
        check(arguments.project, out, check_headline)
        check(arguments.project, out / "lesson", check_lesson, CAPTCHA_EPOCHS=str(LESSON_EPOCHS))
    except (Failed, PlaywrightTimeout) as failure:
        print(f"Browser test: {failure} (screenshots are in {out})", file=sys.stderr)
        return 1
    print(f"Browser test passed; screenshots are in {out}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
