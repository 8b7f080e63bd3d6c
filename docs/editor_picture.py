"""Draws docs/pictures/editor.svg from a real Neovim in tmux that talks to `planlint server`: `python docs/editor_picture.py`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from docs.terminal_pictures import PICTURES, PLAN, drawing  # noqa: E402

COLUMNS, ROWS = 132, 18
SETTINGS = """\
vim.o.termguicolors, vim.o.number, vim.o.signcolumn = true, true, 'yes'
vim.o.wrap, vim.o.laststatus, vim.o.ruler, vim.o.background = false, 0, false, 'light'
vim.diagnostic.config({ virtual_text = true })
vim.cmd('highlight SignColumn guibg=NONE')
vim.cmd('highlight DiagnosticError guifg=#962d2d')
vim.cmd('highlight DiagnosticWarn guifg=#8c5f00')
vim.cmd('highlight DiagnosticInfo guifg=#285096')
vim.cmd('highlight Title guifg=#285096')
vim.api.nvim_create_autocmd('FileType', { pattern = 'markdown', callback = function()
  local cmd = { '%s', '-m', 'planlint', 'server', '--as-of', '2026-11-22' }
  vim.lsp.buf_attach_client(0, vim.lsp.start_client({ name = 'planlint', cmd = cmd, root_dir = vim.fn.getcwd() }))
end })
"""
"""As old as they look: this way is there in every Neovim since 0.6."""
PATIENCE = 60
"""Seconds until the first question stands beside the text."""


def printed() -> str:
    """What Neovim shows of a plan, with its colours."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "ada.md").write_text(PLAN, encoding="utf-8")
        (folder / "init.lua").write_text(SETTINGS % sys.executable, encoding="utf-8")
        around = ["-e", f"PYTHONPATH={ROOT}", "-e", f"HOME={folder}", "-e", f"XDG_STATE_HOME={folder}"]
        size = ["-x", str(COLUMNS), "-y", str(ROWS)]
        tmux = ["tmux", "-S", str(folder / "tmux")]
        _run(
            *tmux,
            "-f",
            "/dev/null",
            "new-session",
            "-d",
            *size,
            "-c",
            str(folder),
            *around,
            "nvim -n -u init.lua ada.md",
        )
        try:
            until = time.monotonic() + PATIENCE
            while "Nobody is named" not in _run(*tmux, "capture-pane", "-p") and time.monotonic() < until:
                time.sleep(0.5)
            _run(*tmux, "send-keys", "16G", ":", "Escape")
            time.sleep(1)
            return _run(*tmux, "capture-pane", "-p", "-e")
        finally:
            _run(*tmux, "kill-server")


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE).stdout.decode("utf-8")  # noqa: S603


def main() -> None:
    (PICTURES / "editor.svg").write_text(drawing("editor", printed(), COLUMNS), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
