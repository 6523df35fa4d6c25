"""Reads labelled images with ddddocr: ZIP|FOLDER CHARACTERS. Prints the exact match as JSON.

The label is the file name up to an underscore or the extension."""

import json
import pathlib
import sys
import zipfile

import ddddocr

reader = ddddocr.DdddOcr(show_ad=False)
reader.set_ranges(sys.argv[2])
source = pathlib.Path(sys.argv[1])


def named_images():
    if source.is_dir():
        for file in sorted(source.iterdir()):
            yield file.name, file.read_bytes()
    else:
        with zipfile.ZipFile(source) as archive:
            for name in archive.namelist():
                yield name.rsplit("/", 1)[-1], archive.read(name)


images = right = right_in_any_case = 0
for name, content in named_images():
    label = name.rsplit(".", 1)[0].split("_")[0]
    text = reader.classification(content)
    images += 1
    right += text == label
    right_in_any_case += text.lower() == label.lower()
json.dump(
    {
        "images": images,
        "exactMatch": right / images,
        "exactMatchIgnoringCase": right_in_any_case / images,
    },
    sys.stdout,
)
