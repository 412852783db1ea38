"""Binary files by suffix and content: never read as text, even where no byte shows it."""

from __future__ import annotations

import re

# Kinds that people name by their suffix; none of them is in use for text as well.
_SUFFIXES = frozenset(
    # documents and office files
    ".pdf .ps .eps .ai .indd .rtf .doc .docx .docm .dotx .xls .xlsx .xlsm "  # noqa: SIM905
    ".xlsb .ppt .pptx .pptm .pps .ppsx .odt .ods .odp .odg .vsd .vsdx .mdb "
    ".accdb .one .epub .mobi .azw3 .djvu "
    # fonts
    ".ttf .ttc .otf .woff .woff2 .eot .pfb .pfm "
    # archives and disk images
    ".zip .gz .tgz .bz2 .tbz2 .xz .txz .zst .lz .lz4 .lzma .7z .rar .tar .jar .war .ear .whl "
    ".egg .nupkg .vsix .apk .ipa .deb .rpm .msi .cab .dmg .iso .pkg .crx .xpi "
    # pictures
    ".png .jpg .jpeg .jpe .gif .webp .ico .cur .bmp .tif .tiff .avif .heic .heif .jxl .psd "
    ".xcf .sketch .icns .wmf .emf "
    # sound and film
    ".mp3 .mp4 .m4a .m4v .aac .ogg .oga .ogv .opus .wav .flac .wma .wmv .avi .mov .mkv .webm "
    ".mpg .mpeg .flv .3gp .mid .midi .swf "
    # programs, objects and data bases
    ".exe .dll .so .dylib .o .a .class .pyc .pyo .pyd .elc .wasm .node .pdb .ilk .sqlite "
    ".sqlite3 .parquet .npy .npz .pickle .pkl .h5 .onnx .gmo".split()
)
_SIGNATURES = re.compile(
    rb"""%PDF-[0-9]\.[0-9] | %!PS-Adobe- | \{\\rtf1
      | \x89PNG\r\n | GIF8[79]a | \xff\xd8\xff | BM.{4}\0\0\0\0 | II\*\0 | MM\0\* | 8BPS
      | RIFF.{4}(?:WEBP|WAVE|AVI\ ) | OggS\0 | ID3[\x02-\x04]\0 | fLaC\0 | \0\0\0.ftyp
      | \x1aE\xdf\xa3
      | PK\x03\x04 | PK\x05\x06 | Rar!\x1a\x07 | 7z\xbc\xaf\x27\x1c | \x1f\x8b\x08 | BZh[1-9]1AY&SY
      | \xfd7zXZ\0 | \x28\xb5\x2f\xfd | !<arch>\n | MSCF\0 | \xed\xab\xee\xdb
      | wOFF | wOF2 | OTTO\0 | \0\x01\0\0\0 | true\0
      | \x7fELF | MZ.{58,}PE\0\0 | \xca\xfe\xba\xbe | [\xce\xcf]\xfa\xed\xfe | \0asm
      | \xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 | SQLite\ format\ 3\0 | \xde\x12\x04\x95 | \x93NUMPY
    """,
    re.VERBOSE | re.DOTALL,
)
_POINTER = re.compile(  # Git LFS's specification, "The Pointer"
    rb"version https://git-lfs\.github\.com/spec/v1\n(?:[^\n]*\n){0,20}?size ([0-9]{1,18})\n"
)
_SIGNATURE_ROOM = 1_024  # bytes; MS-DOS' stub before PE's signature is shorter
# A text that shows a signature is no such file; one of these suffixes is the word of its author.
_TEXTS = frozenset(
    [".md", ".markdown", ".mdx", ".rst", ".adoc", ".asciidoc", ".txt", ".html", ".htm", ".org"]
)


def is_binary_by_nature(suffix: str, content: bytes) -> bool:
    """Whether a file is a PDF, a font, an archive, a picture, a program or the like.

    Args:
        suffix: The end of its name, in lower case, with its full stop.
        content: Its bytes.
    """
    if suffix in _SUFFIXES:
        return True
    return suffix not in _TEXTS and _SIGNATURES.match(content, 0, _SIGNATURE_ROOM) is not None


def pointer_size(content: bytes) -> int | None:
    """The size in bytes of the file behind a Git LFS pointer; `None` where it is no pointer."""
    match = _POINTER.match(content)
    return None if match is None else int(match[1])
