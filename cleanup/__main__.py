"""`python -m cleanup` and the console script."""

from __future__ import annotations


def main() -> None:
    """Run the command line and exit with its code."""
    from cleanup.cli import main as run  # only here: `import cleanup` must not load the command line

    run()


if __name__ == "__main__":
    main()
