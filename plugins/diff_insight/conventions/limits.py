"""Cut-offs of all stages: the sizes up to which files are read, compared and shown.

With these, no file takes more than time and memory linear in its size. Where one is reached, the
page says so. Numbers that are a matter of style (how long a title is, how many highlights a report
has) stand where they are used, and so do the sizes of caches.
"""

from __future__ import annotations

# Reading: a file beyond one of these is told by git's counts alone ("too large to be compared").
MOST_READ = 4 << 20  # bytes of a blob; images of usual pages are smaller
MOST_BYTES = 1_500_000  # of text that is parsed: some 250,000 words
MOST_LINES = 40_000  # of a document or text; each may be a block, and takes 4 KB while compared
MOST_LINE_BYTES = 400_000  # of one line; longer ones are minified code or data
MOST_NESTING = 40  # quotes, lists and admonitions in each other; more is read as text
MOST_NODES = 200_000  # values of a data file, aliases taken apart; more is compared as text
MOST_DATA_NESTING = 60  # mappings and sequences in each other; deeper ones are compared as text
MOST_INTERFACE_FILES = 20_000  # data files of a commit in which a description is looked for
MOST_TABLE_CELLS = 50_000  # of a table that is read without the parser

# Comparing: what is beyond is told as new and gone, or "differ too much to be compared".
MOST_TEXT = 20_000  # characters of one paragraph, item or cell, word by word
MOST_EDITS = 400  # between equal lines or words: the comparison takes their square
MOST_STRETCHES = 24  # in each other, between unique lines or words: each reads all of its parts
MOST_GAP_PAIRS = 40_000  # old blocks times new ones between equal ones, or headings of a section
MOST_FILE_PAIRS = 400_000  # the same of all gaps of a file together: two to four seconds
MOST_LINK_PAIRS = 400  # old links of a text times new ones, that are compared letter by letter
MOST_LABEL = 40  # words and marks of a label in a text
MOST_CROSSING_BLOCKS = 4_000  # new and gone blocks of a report that are looked for in other files
MOST_SUCCESSOR_PAIRS = 40_000  # gone pages times new ones: each pair's words are compared

# Words: facts that are held against each other to tell each change once.
MOST_ON_A_LINE = 64  # facts of one line, the most telling first
MOST_ANYWHERE = 64  # facts of no line, the same
MOST_FACT_LINES = 40  # of a fact, that are looked at for facts at the same place
MOST_REPLACED = 64  # replacements, the longest first, that may be all that changed in a text

# Pages: what a browser opens at once. How many bytes of diffs is an option (`display`).
MOST_OPEN = 60_000  # bytes of a diff as browsers show it, some 400 lines: more is in a fragment
MOST_SHARED = 300_000  # bytes of a fragment that files share: few of them, none of which takes long
MOST_PACKED = 1_000_000  # bytes of unchanged text in a file, some 150,000 when they are packed
USUAL_PAGE_HTML = 60_000  # bytes of a report's page: what its files have beyond is in fragments
MOST_PAGE_HTML = 500_000  # bytes of a report's page, which take 0.4 s at 10 Mbit/s
LEAST_SEEN = 8_000  # bytes of facts, and of diffs, on every page: two screens, of what weighs most
LEAST_APART = 1_200  # bytes of a part of a file; a fragment for fewer is heavier than they are
MOST_DIFF_LINES = 10_000  # of a file: more is not shown
MOST_PAGE_LINES = 60_000  # of all files of a report together
MOST_MARKED = 8_000  # characters of a line's differing middle, before it is marked as a whole
MOST_LINKED = 200  # files that one statement links to; the summary table has all
MOST_FACTS = 500  # of a file: more are in report.json alone
MOST_WHOLE_CHARACTERS = 30_000  # of a document that is new or gone: more is not rendered
MOST_RENDERED = 200 * 1024  # characters of a file's rendered view: what is longer is not there
MOST_IMAGE_BYTES = 2 * 1024 * 1024  # of an image: a larger one is not on the page
MOST_IMAGE_PIXELS = 50_000_000  # what a browser has to unpack may be far more than the bytes
MOST_SVG_BYTES = MOST_INLINE_BYTES = 96 * 1024  # of an image that stands in the page itself
MOST_PAGE_IMAGE_BYTES = 20 * 1024 * 1024  # of all images of a page together

# Memory between files and builds.
MOST_PARSED_BYTES = (
    4_000_000  # bytes of documents that stay parsed for the next range: they take 20 times
)
