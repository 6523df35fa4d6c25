"""Runs notebooks headless, each in its own folder and a fresh kernel.

    execute.py --out FOLDER NOTEBOOK...     writes what came of them to a folder
    execute.py --in-place NOTEBOOK...       puts the outputs into the notebooks themselves

A notebook that is kept holds no scripts (an interactive figure is replaced by its picture), no
times, and the SHA-256 of the code it was run with, by which a test sees whether it was changed
since.
"""

import argparse
import hashlib
import os
import re
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

KERNEL = {"display_name": "Java", "language": "java", "name": "java"}
TIMEOUT = 900  # seconds for one cell


def code(notebook):
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def fingerprint(notebook):
    return hashlib.sha256("\0".join(code(notebook)).encode("utf-8")).hexdigest()


def execute(path):
    """The notebook with its outputs, and the sentence that says what went wrong, or None."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="java",
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    failure = None
    try:
        client.execute()
    except CellExecutionError as error:
        failure = f"{error.ename}: {error.evalue}"
    except (CellTimeoutError, DeadKernelError) as error:
        failure = str(error)
    notebook.metadata["kernelspec"] = KERNEL
    notebook.metadata["language_info"] = {"file_extension": ".jshell", "name": "java"}
    notebook.metadata["captcha_solver"] = {"executed_code_sha256": fingerprint(notebook)}
    return notebook, failure


def keep(notebook):
    """Takes away what a notebook under version control should not hold."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "image/png" in data and "<iframe" in data.get("text/html", ""):
                del data["text/html"]


def absolute_paths(notebook):
    """Lines of outputs that name a place on this machine."""
    homes = {os.getcwd(), str(Path.home()), os.path.realpath(os.getcwd())} - {"/"}
    pattern = re.compile("|".join(re.escape(home) + r"(?=[/\\])" for home in homes))
    texts = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            texts.append(output.get("text", ""))
            texts += [value for value in output.get("data", {}).values() if isinstance(value, str)]
    return [line.strip() for text in texts for line in text.splitlines() if pattern.search(line)]


def write(notebook, path):
    temporary = path.with_name(path.name + ".tmp")
    nbformat.write(notebook, temporary)
    os.replace(temporary, path)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path)
    parser.add_argument("--in-place", action="store_true")
    parser.add_argument("notebooks", nargs="+", type=Path)
    arguments = parser.parse_args()
    failures = 0
    for path in arguments.notebooks:
        start = time.monotonic()
        notebook, failure = execute(path)
        seconds = time.monotonic() - start
        if failure is None and arguments.in_place:
            keep(notebook)
            named = absolute_paths(notebook)
            if named:
                failure = f"An output names a place on this machine: {named[0][:200]}"
        cells = code(notebook)
        if failure is None:
            print(f"{path.name}: {len(cells)} cells, {seconds:.1f} s", file=sys.stderr)
        else:
            failures += 1
            ran = sum(
                cell.get("execution_count") is not None
                for cell in notebook.cells
                if cell.cell_type == "code"
            )
            print(f"{path.name}, code cell {ran}: {failure}", file=sys.stderr)
        if arguments.in_place:
            if failure is None:
                write(notebook, path)
        else:
            arguments.out.mkdir(parents=True, exist_ok=True)
            write(notebook, arguments.out / path.name)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
