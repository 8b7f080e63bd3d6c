"""`python -m planlint`."""

from planlint.cli.main import run

if __name__ == "__main__":
    run()
