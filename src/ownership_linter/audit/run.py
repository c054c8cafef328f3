"""One audit from exports to `audit.duckdb`: the stages in order, each goes on where it was left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from ownership_linter.audit.executors import Job, executor
from ownership_linter.audit.extras import need
from ownership_linter.audit.files import private_folder, read_json, remove_tree, write_json
from ownership_linter.audit.lock import locked
from ownership_linter.audit.options import Options
from ownership_linter.audit.plan import Plan, begin, check_same, make_plan
from ownership_linter.audit.scoring import Spec
from ownership_linter.audit.sources.opened import Source
from ownership_linter.audit.stage.blocks import ROWS, Cut, cut, result_path
from ownership_linter.audit.stage.intake import Taken, take
from ownership_linter.audit.store.build import (
    DATABASE,
    REJECTS,
    Counted,
    Input,
    Run,
    asked_of,
    build,
)
from ownership_linter.audit.summary.wording import many
from ownership_linter.audit.watching import Unwatched, Watcher
from ownership_linter.errors import OwnershipLinterError
from ownership_linter.linter import Linter
from ownership_linter.version import __version__

WORK = "work"

_NEEDED = ("duckdb", "pyarrow", "datasketch")


@dataclass(frozen=True, slots=True)
class Request:
    """All an audit is asked. `engine`, `workers` and `block_rows` never change the outcome."""

    sources: tuple[Source, ...]
    out: Path
    spec: Spec
    reader: str | None = None
    options: Options = field(default_factory=Options)
    engine: str = "processes"
    workers: int = 1
    settings: Mapping[str, str] = field(default_factory=dict)
    block_rows: int = ROWS
    resume: bool = False
    fresh: bool = False


def audit(request: Request, watcher: Watcher | None = None) -> Path:
    """Run it; the path of `audit.duckdb`. With `resume`, what is done is not done again; a finished
    audit of the same is left as it is. Raises OwnershipLinterError; what is done by then is kept,
    unless nothing could come of it."""
    for name in _NEEDED:
        need(name)
    watcher = watcher or Unwatched()
    engine = executor(request.engine)
    out, work = request.out, request.out / WORK
    private_folder(out)
    database = out / DATABASE
    with locked(out):
        finished = database.exists() and not work.exists() and not request.fresh
        if finished and not request.resume:
            raise OwnershipLinterError(f"{database} is there already; --fresh makes it anew")
        linter = Linter(request.spec.config)
        plan = make_plan(
            request.sources, request.reader, request.options, request.spec, linter.pack.version
        )
        if finished:
            check_same(plan, asked_of(database), f"{database} was made")
            return database
        if request.fresh:
            remove_tree(work)
        work.mkdir(mode=0o700, exist_ok=True)
        begin(work, plan, resume=request.resume, fresh=request.fresh)
        started = _started(work)
        try:
            taken = _intake(request, work, watcher)
        except OwnershipLinterError:
            # What would mend it (another --map, a whole file) is another audit, which could not go
            # on with this one: it would only stand in the way, with customers' words in it.
            remove_tree(work)
            raise
        watcher.stage("sorting by ticket", None)
        blocks = cut(work, taken, request.block_rows)
        if not blocks.blocks:
            raise _nothing(request.out, work, taken, blocks)
        _score(request, work, blocks, engine.run, watcher)
        watcher.stage("putting it together", None)
        _build(request, work, plan, linter, taken, blocks, started)
        remove_tree(work)
    return database


def _started(work: Path) -> datetime:
    path = work / "started.json"
    if not path.exists():
        write_json(path, _now().isoformat())
    return datetime.fromisoformat(read_json(path))


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def _intake(request: Request, work: Path, watcher: Watcher) -> list[Taken]:
    watcher.stage("reading", None)
    taken: list[Taken] = []
    before = 0
    for number, source in enumerate(request.sources):
        said = _offset(watcher.step, before)
        one = take(source, number, work, request.reader, request.options, said)
        before += one.read
        watcher.step(before)
        watcher.say(_line(one))
        taken.append(one)
    return taken


def _offset(step: Callable[[int], None], before: int) -> Callable[[int], None]:
    return lambda read: step(before + read)


def _line(one: Taken) -> str:
    mapping = ", ".join(f"{field}={column}" for field, column in one.mapping.items())
    dates = f"dates {one.dates}" if one.dates else ""
    return "; ".join(
        said
        for said in (f"{one.name}: {one.reader}, {one.read:,} messages", mapping, dates)
        if said
    )


def _score(
    request: Request,
    work: Path,
    blocks: Cut,
    run: Callable[[Job], Iterator[int]],
    watcher: Watcher,
) -> None:
    waiting = tuple(n for n in range(blocks.blocks) if not result_path(work, n).exists())
    done = _rows(work, set(range(blocks.blocks)) - set(waiting))
    watcher.stage("scoring", blocks.replies, done)
    if not waiting:
        return
    job = Job(work, waiting, request.spec, request.workers, request.settings)
    for number in run(job):
        done += number
        watcher.step(done)


def _rows(work: Path, blocks: set[int]) -> int:
    parquet = need("pyarrow.parquet")
    return sum(parquet.read_metadata(result_path(work, number)).num_rows for number in blocks)


def _build(
    request: Request,
    work: Path,
    plan: Plan,
    linter: Linter,
    taken: Sequence[Taken],
    blocks: Cut,
    started: datetime,
) -> None:
    skips, read, rejected = _counts(taken, blocks)
    spec = request.spec
    build(
        request.out,
        work,
        [result_path(work, number) for number in range(blocks.blocks)],
        run=Run(
            plan.run_id,
            started,
            _now(),
            __version__,
            linter.pack.version,
            linter.pack.scoring.version,
            request.engine,
            spec.excerpts,
            spec.show_agents,
            plan.options,
        ),
        inputs=[
            Input(one.input_no, one.name, one.reader, one.bytes, one.read, one.mapping)
            for one in taken
        ],
        counted=Counted(read, skips, rejected),
        rejects=_rejects(work, taken),
        notes=_notes(taken, blocks, rejected),
        linter=linter,
        key=spec.key,
    )


def _nothing(out: Path, work: Path, taken: Sequence[Taken], blocks: Cut) -> OwnershipLinterError:
    """That there is nothing to score, and why. The work is removed: it holds what customers wrote,
    and nothing is left to go on with."""
    with (out / REJECTS).open("w", encoding="utf-8") as file:
        file.writelines(path.read_text(encoding="utf-8") for path in _rejects(work, taken))
    remove_tree(work)
    skips, read, rejected = _counts(taken, blocks)
    counts = ", ".join(f"{number} {kind}" for kind, number in sorted(skips.items()))
    return OwnershipLinterError(
        f"nothing to score: {read} messages read, none of them a public reply of an agent "
        f"({counts or 'none skipped'}, {rejected} rejected; see {out / REJECTS})"
    )


def _counts(taken: Sequence[Taken], blocks: Cut) -> tuple[Counter[str], int, int]:
    """What was skipped, by kind; how many messages were read, and how many rejected."""
    skips: Counter[str] = Counter(blocks.skips)
    for one in taken:
        skips.update(one.skips)
    return skips, sum(one.read for one in taken), sum(one.rejected for one in taken)


def _rejects(work: Path, taken: Sequence[Taken]) -> list[Path]:
    return [work / "intake" / f"rejects-{one.input_no:05d}.jsonl" for one in taken]


def _notes(taken: Sequence[Taken], blocks: Cut, rejected: int) -> Iterator[str]:
    if blocks.by_requester:
        yield (
            f"{blocks.by_requester:,} replies are taken for an agent's because somebody else "
            "opened the ticket: no export says who is an agent (for Zendesk and RT add the users)"
        )
    if blocks.untimed:
        yield f"{many(blocks.untimed, 'reply', 'replies')} without a time: in no week of the report"
    for one in taken:
        if one.mapping and "side" not in one.mapping:
            yield f"{one.name}: no column says who wrote; every row is taken for an agent's reply"
        if one.dates:
            yield f"{one.name}: dates such as 01/02/2024 are read {one.dates} (--dates)"
    if rejected:
        yield f"{many(rejected, 'row')} could not be read; {REJECTS} says which and why"
