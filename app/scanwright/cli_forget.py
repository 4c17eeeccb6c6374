"""The command `scanwright forget`: removes settings, fetched models and logs, never documents."""

from __future__ import annotations

import argparse


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds `forget` to the command line."""
    parser = subparsers.add_parser(
        "forget",
        help="remove settings, fetched models and logs; never documents",
        description="Lists what Scanwright keeps for itself on this machine and, with --yes, removes it. "
        "Documents, projects and exported files are not touched.",
    )
    parser.add_argument("--yes", action="store_true", help="remove what is listed")


def run(arguments: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    from scanwright.forget import forget, traces  # a large part of the program, and no other command needs it

    found = traces()
    for trace in found:
        print(f"{trace.size / 1e6:9.1f} MB  {trace.kind}: {trace.path}")
    if not found:
        print("There is nothing to remove.")
        return 0
    if not arguments.yes:
        print("\nTo remove all of this, type: scanwright forget --yes")
        return 0
    left = forget(found)
    print(f"\nRemoved, except for {len(left)}:" if left else "\nRemoved.")
    for path in left:
        print(f"  {path}")
    return 1 if left else 0
