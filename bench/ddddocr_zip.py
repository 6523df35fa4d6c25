"""Reads a labelled zip with ddddocr: ZIP CHARACTERS. Prints the exact match as JSON."""

import json
import sys
import zipfile

import ddddocr

reader = ddddocr.DdddOcr(show_ad=False)
reader.set_ranges(sys.argv[2])
images = right = right_in_any_case = 0
with zipfile.ZipFile(sys.argv[1]) as archive:
    for name in archive.namelist():
        label = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        text = reader.classification(archive.read(name))
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
