"""The `cleanup` command: knows the names of all commands and imports the one that is called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Never

import click

from cleanup.errors import CleanupError
from cleanup.version import __version__

COMMANDS: Mapping[str, str] = {
    "check": "List what machine translation left behind.",
    "fix": "Apply the safe repairs.",
    "review": "Accept or reject suggestions one by one in the terminal.",
    "diff": "Compare two versions of a text word by word.",
    "report": "Write a report of what changed and why.",
    "batch": "Fix whole folders in parallel, resumable.",
    "rules": "List, show, test and write rules.",
    "evaluate": "Score suggestions against documents with marked artifacts.",
    "doctor": "Say what works on this machine and what is missing.",
}

BROKEN_PIPE = 141  # what the shell shows for other tools that a closed pipe ends

EXAMPLES = """
\b
Examples:
  cleanup check article.txt           what is wrong, where, and why
  cleanup fix article.txt             the text with the safe repairs
  cleanup review article.txt          decide the rest yourself
  cleanup batch wire/ -o repaired/    a folder of texts

Exit codes: 0 clean, 1 suggestions left or files would change, 2 bad usage, rules or input, 3 an internal check
failed and nothing was written.
"""


class Failure(click.ClickException):
    """One of our errors on its way out of the command line."""

    def __init__(self, error: CleanupError) -> None:
        super().__init__(str(error))
        setattr(self, "exit_code", error.exit_code)  # noqa: B010 - click types it as a class variable

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message on standard error."""
        click.echo(f"cleanup: {self.message}", file=file, err=file is None)


class LazyGroup(click.Group):
    """A group whose commands are modules `cleanup.cli.<name>`, each with a `command`, imported when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module; None for a name that is no command."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"cleanup.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Never:
        """Run the command; the number it returns is the exit code, and our own errors become messages."""
        try:
            returned = super().invoke(ctx)
        except CleanupError as error:
            raise Failure(error) from error
        except BrokenPipeError:  # the reader (head, less) has enough; click would exit 1, which means suggestions
            raise click.exceptions.Exit(BROKEN_PIPE) from None
        raise click.exceptions.Exit(returned if isinstance(returned, int) else 0)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say what was probably meant."""
        name = args[0]
        if name in COMMANDS:
            return super().resolve_command(ctx, args)
        if Path(name).exists():
            ctx.fail(f"“{name}” is a file, not a command; did you mean: cleanup check {name}")
        from difflib import get_close_matches

        close = get_close_matches(name, COMMANDS, 1)
        hint = f"did you mean “{close[0]}”?" if close else f"commands: {', '.join(COMMANDS)}"
        ctx.fail(f"no such command “{name}”; {hint}")


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]}, epilog=EXAMPLES)
@click.version_option(__version__, prog_name="cleanup")
def cli() -> None:
    """Repair English that came out of machine translation.

    `cleanup` finds artifacts, says what caused each, and proposes repairs. It runs offline and touches only what a rule
    names. `cleanup COMMAND --help` explains a command.
    """
