"""Turns a checkout of a public ARC repository into one JSON file of our layout. Used by scripts/get-data.

    convert-data.py OUT FOLDER... [--ids FILE] [--longest-side-up-to N | --longest-side-over N]

Every *.json below the folders is one task; its id is the file name. Only the grids are kept, test outputs included:
{"<id>":{"train":[{"input":..,"output":..},..],"test":[..]},..}, sorted by id, no whitespace, gzip if OUT ends in .gz.
"""

import argparse
import gzip
import json
import pathlib


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("folders", type=pathlib.Path, nargs="+")
    parser.add_argument("--ids", type=pathlib.Path, help="keep these task ids only, one a line")
    parser.add_argument("--longest-side-up-to", type=int, default=10**9, metavar="N")
    parser.add_argument("--longest-side-over", type=int, default=0, metavar="N")
    args = parser.parse_args()

    wanted = set(args.ids.read_text().split()) if args.ids else None
    tasks = {}
    for path in sorted(path for folder in args.folders for path in folder.rglob("*.json")):
        if wanted is not None and path.stem not in wanted:
            continue
        task = read_task(path)
        side = longest_side(task)
        if side > args.longest_side_up_to or side <= args.longest_side_over:
            continue
        if tasks.setdefault(path.stem, task) != task:
            raise SystemExit(f"two different tasks are called {path.stem}; the second is {path}")
    if wanted is not None and wanted - tasks.keys():
        raise SystemExit(f"not found: {' '.join(sorted(wanted - tasks.keys()))}")
    if not tasks:
        raise SystemExit(f"no task in {' '.join(map(str, args.folders))}")

    text = json.dumps(dict(sorted(tasks.items())), separators=(",", ":")).encode("ascii")
    args.out.write_bytes(gzip.compress(text, 9, mtime=0) if args.out.suffix == ".gz" else text)


def read_task(path: pathlib.Path) -> dict:
    try:
        source = json.loads(path.read_text(encoding="utf-8-sig"))
        task = {
            part: [{side: pair[side] for side in ("input", "output")} for pair in source[part]] for part in ("train", "test")
        }
    except (ValueError, KeyError, TypeError) as problem:
        raise SystemExit(f"{path} is not an ARC task: {problem!r}") from None
    for grid in grids(task):
        cells = [cell for row in grid for cell in row]
        if not cells or len({len(row) for row in grid}) != 1 or any(cell not in range(10) for cell in cells):
            raise SystemExit(f"{path}: a grid is not a rectangle of colours 0 to 9")
    return task


def grids(task: dict) -> list:
    return [grid for part in task.values() for pair in part for grid in pair.values()]


def longest_side(task: dict) -> int:
    return max(max(len(grid), len(grid[0])) for grid in grids(task))


if __name__ == "__main__":
    main()
