"""Executes notebooks without a browser, each in its own folder and a new kernel.

    execute.py --out FOLDER NOTEBOOK...     writes the results to a folder
    execute.py --in-place NOTEBOOK...       saves the outputs in the notebooks themselves

A notebook saved in place contains no scripts (interactive figures are replaced by their images) and no
times, but the SHA-256 of its code, by which a test detects later changes.
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
    """Returns the notebook with its outputs, and an error message or None."""
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
    """Removes outputs that do not belong under version control."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "image/png" in data and "<iframe" in data.get("text/html", ""):
                del data["text/html"]


def absolute_paths(notebook):
    """Returns the lines of outputs that contain a path of this machine."""
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
                failure = f"An output contains a path of this machine: {named[0][:200]}"
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
