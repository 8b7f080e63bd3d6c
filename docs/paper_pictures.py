"""Draws docs/pictures/report.png and word-copy.png from what planlint writes: `python docs/paper_pictures.py`.

The report is opened in Chromium (playwright), the working copy in LibreOffice, which puts a mark at each comment, and pdftoppm.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
sys.path.insert(0, str(ROOT))

from tests.programs import browser  # noqa: E402

AS_OF = ("--as-of", "2026-11-22")
WITH_MARKS = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
"""As a PDF with a mark at each comment; the comments' words beside the page cannot be had from LibreOffice without a window."""


def report(folder: Path) -> None:
    """The report of two records as one page."""
    page = folder / "report.html"
    _planlint("check", "examples/plan-weak.md", "examples/review-weak.yaml", *AS_OF, "--output", f"html={page}")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox", "--disable-gpu"])
        shown = running.new_page(viewport={"width": 1100, "height": 900})
        shown.goto(page.as_uri())
        shown.screenshot(path=PICTURES / "report.png")
        running.close()


def word_copy(folder: Path) -> None:
    """The first page of a working copy, with a mark where each question stands."""
    copy = folder / "copy.docx"
    _planlint("check", "docs/word/plan.docx", *AS_OF, "--output", f"docx={copy}")
    _run("soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless", "--convert-to", WITH_MARKS, "--outdir", str(folder), str(copy))  # fmt: skip
    _run("pdftoppm", "-png", "-r", "110", "-f", "1", "-l", "1", "-singlefile", str(folder / "copy.pdf"), str(PICTURES / "word-copy"))  # fmt: skip


def _planlint(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "planlint", *arguments], cwd=ROOT, check=False, capture_output=True)  # noqa: S603


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        report(Path(folder))
        word_copy(Path(folder))


if __name__ == "__main__":
    main()
