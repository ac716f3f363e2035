"""The command line. ``spec-lsp`` alone is the server; the other commands read files and print."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from spec_lsp import __version__


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit status: 0 well, 1 findings, 2 could not run."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments in (["server"], ["--stdio"], ["server", "--stdio"]):
        from spec_lsp.server.main import serve

        serve()
    options = _parser().parse_args(arguments)
    try:
        if options.command == "check":
            from spec_lsp.cli import check

            return check.run(options.paths, options.format, options.fail_on)
        if options.command == "outline":
            from spec_lsp.cli import outline

            return outline.run(options.paths, explain=options.explain)
        if options.command == "plan":
            from spec_lsp.cli import plan

            return plan.run(options.paths, options.format, options.answers)
        if options.command == "design":
            from spec_lsp.cli import design

            if options.format == "json":
                return design.run_json(options.paths, options.package)
            return design.run(options.paths, options.package, check=options.check, diff=options.diff)
        if options.command == "generate":
            from spec_lsp.cli import generate

            return generate.run(options.paths, options.package, check=options.check, diff=options.diff)
        if options.command == "coverage":
            from spec_lsp.cli import coverage

            return coverage.run(options.paths, options.format)
        if options.command == "index":
            from spec_lsp.cli import index

            return index.run(options.paths, check=options.check, diff=options.diff)
        if options.command == "explain":
            from spec_lsp.cli import explain

            return explain.run(options.rule)
        from spec_lsp.cli import demo

        return demo.run(keep=options.into)
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="spec-lsp",
        description="A language server for user stories. Without a command it serves on standard input and output.",
    )
    parser.add_argument("--version", action="version", version=f"spec-lsp {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    commands.add_parser("server", help="serve an editor on standard input and output (the default)")

    check = commands.add_parser("check", help="report what is wrong in stories, decisions, designs and specs")
    _where(check)
    check.add_argument("--format", choices=("text", "json", "sarif", "github"), default="text")
    check.add_argument(
        "--fail-on",
        choices=("error", "warning", "information", "hint", "never"),
        default="warning",
        help="exit with 1 when something is this severe or worse (default: warning)",
    )

    outline = commands.add_parser("outline", help="print the stories and criteria that were understood")
    _where(outline)
    outline.add_argument("--format", choices=("json",), default="json")
    outline.add_argument("--explain", action="store_true", help="say instead why each line was taken for what it is")

    plan = commands.add_parser("plan", help="ask the technical questions that the stories leave open")
    _where(plan)
    plan.add_argument("--format", choices=("text", "json"), help="only print what would be asked")
    plan.add_argument("--answers", metavar="FILE", help="take the answers of a YAML or JSON file and ask nothing")

    design = commands.add_parser("design", help="propose the design of each package, or print it as data")
    _producing(design)
    design.add_argument("--format", choices=("json",), help="only print the drafts")

    generate = commands.add_parser("generate", help="write the specifications of confirmed designs, links and index")
    _producing(generate)

    coverage = commands.add_parser(
        "coverage", help="show which criteria are specified, implemented and tested, and by what"
    )
    _where(coverage)
    coverage.add_argument("--format", choices=("text", "json", "sarif", "markdown", "html"), default="text")

    index = commands.add_parser("index", help="bring the tracking index, specs/index.md, up to date")
    _where(index)
    index.add_argument("--check", action="store_true", help="write nothing; exit with 1 when something would change")
    index.add_argument("--diff", action="store_true", help="write nothing; print what would change")

    explain = commands.add_parser(
        "explain", help="print a rule's page: why, a bad and a good example, how to silence it"
    )
    explain.add_argument("rule", metavar="RULE", help="a code (T001) or a name (unmapped-criterion)")

    demo = commands.add_parser(
        "demo", help="play the whole flow on an example workspace, over LSP, and print each step"
    )
    demo.add_argument("--into", metavar="FOLDER", help="an empty folder for the example; a temporary one otherwise")
    return parser


def _where(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="*", default=["."], metavar="PATH", help="files or folders (default: .)")


def _producing(command: argparse.ArgumentParser) -> None:
    _where(command)
    command.add_argument("--package", metavar="NAME", help="only this package")
    command.add_argument("--check", action="store_true", help="write nothing; exit with 1 when something would change")
    command.add_argument("--diff", action="store_true", help="write nothing; print what would change")


if __name__ == "__main__":
    sys.exit(main())
