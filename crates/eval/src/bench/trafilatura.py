"""Reads the names of pages from standard input and prints how many a second Python trafilatura extracts on one core."""

import gzip
import sys
import time

import trafilatura

pages = []
for name in sys.stdin.read().splitlines():
    with (gzip.open if name.endswith(".gz") else open)(name, "rb") as file:
        pages.append(file.read())
if not pages:
    sys.exit("no pages")
trafilatura.bare_extraction(pages[0], with_metadata=True)
started = time.perf_counter()
for page in pages:
    trafilatura.bare_extraction(page, with_metadata=True)
print(trafilatura.__version__, len(pages) / (time.perf_counter() - started))
