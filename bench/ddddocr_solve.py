"""Reads one image with ddddocr, as a command: IMAGE."""

import sys

import ddddocr

with open(sys.argv[1], "rb") as image:
    print(ddddocr.DdddOcr(show_ad=False).classification(image.read()))
