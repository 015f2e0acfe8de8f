"""``python -m copydesk_quotes_crf train GOLD... [-o FILE] [--every N]``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from copydesk import CopydeskError
from copydesk_quotes_crf.analyzer import default_weights
from copydesk_quotes_crf.training import gold_rows, train


def main() -> int:
    """Run the command line and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m copydesk_quotes_crf", description="Quotes by a trained field.")
    commands = parser.add_subparsers(required=True)
    training = commands.add_parser("train", help="train on reports with quotes, and keep the weights")
    training.add_argument("gold", nargs="+", type=Path, help="JSONL, plain or gzipped")
    training.add_argument("-o", "--output", type=Path, default=default_weights(), help="file for the weights")
    training.add_argument("--every", type=int, default=1, metavar="N", help="take every N-th report only")
    chosen = parser.parse_args()
    if chosen.every < 1:
        parser.error("--every must be 1 or more")
    try:
        rows = list(gold_rows(chosen.gold, chosen.every))  # a bad line is told before minutes of training
        count = train(rows, chosen.output)
    except (CopydeskError, OSError, RuntimeError) as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 1
    print(f"trained on {count} reports: {chosen.output}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
