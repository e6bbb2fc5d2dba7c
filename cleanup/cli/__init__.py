"""The command line: one module a command, imported only when it is called. `main` turns errors into exit codes."""

from __future__ import annotations

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line of this process and exit: 0 clean, 1 suggestions left, 2 bad input, 3 internal."""
    try:
        code = _run()
        if code < 3:  # otherwise it has been told that something could not be written
            sys.stdout.flush()
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        code = 141
    except OSError as error:
        code = _complain(f"standard output could not be written: {error.strerror or error}", 3)
    _leave(code)


def _run() -> int:
    import click

    from cleanup.cli.group import cli

    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:  # a terminal that lacks a character shows "?" instead of ending the run
            reconfigure(errors="replace")
    try:
        returned = cli.main(prog_name="cleanup", standalone_mode=False)
    except click.exceptions.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except OSError:
        raise
    except Exception:
        import traceback

        traceback.print_exc()
        return _complain("internal error; nothing was written. Please report the lines above", 3)
    return returned if isinstance(returned, int) else 0


def _complain(message: str, code: int) -> int:
    print(f"cleanup: {message}", file=sys.stderr)  # noqa: T201
    return code


def _leave(code: int) -> NoReturn:
    """Exit. What is still buffered but can go nowhere is dropped, or the interpreter would complain and exit 120.

    The interpreter is left at once: taking the tables of all rules apart would be a sixth of a short run.
    """
    import atexit
    import os

    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    atexit._run_exitfuncs()
    os._exit(code)
