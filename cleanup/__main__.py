"""`python -m cleanup` and the console script."""

from __future__ import annotations


def main() -> None:
    """Run the command line and exit with its code."""
    import gc

    gc.set_threshold(
        100_000, 50, 50
    )  # the tables of a run live as long as it; looking for garbage among them costs a start 60 ms
    from cleanup.cli import main as run  # only here: `import cleanup` must not load the command line

    run()


if __name__ == "__main__":
    main()
