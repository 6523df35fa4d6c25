"""ddddocr as a command: reads the picture that is named."""

import sys

import ddddocr

with open(sys.argv[1], "rb") as picture:
    print(ddddocr.DdddOcr(show_ad=False).classification(picture.read()))
