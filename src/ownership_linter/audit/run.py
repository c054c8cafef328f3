"""One audit from exports to `audit.duckdb`: the stages in order, each goes on where it was left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from ownership_linter.audit.executors import Job, executor
from ownership_linter.audit.extras import need
from ownership_linter.audit.files import read_json, remove_tree, write_json
from ownership_linter.audit.lock import locked
from ownership_linter.audit.plan import Plan, begin, make_plan
from ownership_linter.audit.readers import Options
from ownership_linter.audit.scoring import Spec
from ownership_linter.audit.sources.opened import Source
from ownership_linter.audit.stage.blocks import ROWS, Cut, cut, result_path
from ownership_linter.audit.stage.intake import Taken, take
from ownership_linter.audit.store.build import DATABASE, REJECTS, Counted, Input, Run, build
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
    audit is left as it is. Raises OwnershipLinterError; what is done by then is kept."""
    for name in _NEEDED:
        need(name)
    watcher = watcher or Unwatched()
    engine = executor(request.engine)
    out, work = request.out, request.out / WORK
    out.mkdir(parents=True, exist_ok=True)
    database = out / DATABASE
    with locked(out):
        if database.exists() and not work.exists() and not request.fresh:
            if request.resume:
                return database
            raise OwnershipLinterError(f"{database} is there already; --fresh makes it anew")
        if request.fresh:
            remove_tree(work)
        work.mkdir(mode=0o700, exist_ok=True)
        linter = Linter(request.spec.config)
        plan = make_plan(
            request.sources, request.reader, request.options, request.spec, linter.pack.version
        )
        begin(work, plan, resume=request.resume, fresh=request.fresh)
        started = _started(work)
        taken = _intake(request, work, watcher)
        watcher.stage("sorting by ticket", None)
        blocks = cut(work, taken, request.block_rows)
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
    return f"{one.name}: {one.reader}, {one.read:,} messages" + (f"; {mapping}" if mapping else "")


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
    skips: Counter[str] = Counter(blocks.skips)
    for one in taken:
        skips.update(one.skips)
    rejects = [work / "intake" / f"rejects-{one.input_no:05d}.jsonl" for one in taken]
    rejected = sum(one.rejected for one in taken)
    read = sum(one.read for one in taken)
    if not blocks.blocks:
        with (request.out / REJECTS).open("w", encoding="utf-8") as file:
            file.writelines(path.read_text(encoding="utf-8") for path in rejects)
        counts = ", ".join(f"{number} {kind}" for kind, number in sorted(skips.items()))
        raise OwnershipLinterError(
            f"nothing to score: {read} messages read, none of them a public reply of an agent "
            f"({counts or 'none skipped'}, {rejected} rejected; see {request.out / REJECTS})"
        )
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
        rejects=rejects,
        notes=_notes(taken, blocks, rejected),
        linter=linter,
    )


def _notes(taken: Sequence[Taken], blocks: Cut, rejected: int) -> Iterator[str]:
    if blocks.by_requester:
        yield (
            f"{blocks.by_requester:,} replies are taken for an agent's because somebody else "
            "opened the ticket: no export says who is an agent (for Zendesk and RT add the users)"
        )
    for one in taken:
        if one.mapping and "side" not in one.mapping:
            yield f"{one.name}: no column says who wrote; every row is taken for an agent's reply"
    if rejected:
        yield f"{rejected:,} rows could not be read; {REJECTS} says which and why"
