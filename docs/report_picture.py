"""Draws docs/report.png from what `planlint report` writes about a made-up service: `python docs/report_picture.py` (Chromium, playwright)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.services import KEY  # noqa: E402
from tests.programs import browser  # noqa: E402

PICTURE = ROOT / "docs" / "report.png"


def _report() -> str:
    with TemporaryDirectory() as folder:
        (Path(folder) / "planlint.yaml").write_text(f'fingerprint_key: "{KEY}"\n', "utf-8")
        _run(folder, str(ROOT / "benchmarks" / "services.py"), "--run", "run.jsonl", "--roll", "open.csv")
        _run(
            folder,
            "-m",
            "planlint",
            *"report --from run.jsonl --roll open.csv --ask who+when,outcomes,voice,family_views -o html=report.html".split(),
        )
        return (Path(folder) / "report.html").read_text("utf-8")


def _run(folder: str, *arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def main() -> None:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox", "--disable-gpu"])
        page = running.new_page(viewport={"width": 1180, "height": 1000})
        page.set_content(_report())
        bottom = page.locator(".front").evaluate("(front) => front.getBoundingClientRect().bottom")
        page.screenshot(path=PICTURE, full_page=True, clip={"x": 0, "y": 0, "width": 1180, "height": bottom + 24})
        running.close()


if __name__ == "__main__":
    main()
