"""What mkdocs.yml cannot say: pages that link to a file of rules/ beside docs/ find a copy of it on the site."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parent.parent
BESIDE = re.compile(r"\]\(\.\./rules/([\w/-]+\.yaml)\)")


def on_files(files: Files, *, config: Any) -> Files:
    """Adds each file of rules/ that a page links to, under data/."""
    pages = [file.content_string for file in files.documentation_pages() if "/" not in file.src_uri]
    for name in sorted({name for text in pages for name in BESIDE.findall(text)}):
        files.append(File.generated(config, f"data/{name}", abs_src_path=str(ROOT / "rules" / name)))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Points the links at those copies. Only pages at the top of docs/ have such links."""
    return BESIDE.sub(r"](data/\1)", markdown)
