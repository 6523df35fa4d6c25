"""ddddocr, whose general model is not trained on these images: one PNG to its text."""

from importlib.metadata import version

import ddddocr
import peer


def main():
    arguments = peer.arguments()
    reader = ddddocr.DdddOcr(show_ad=False)
    files = peer.pngs(arguments.folder)
    peer.serve(version("ddddocr"), lambda i: reader.classification(files[i % len(files)]))


if __name__ == "__main__":
    main()
