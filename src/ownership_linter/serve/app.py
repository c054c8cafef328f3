"""The routes. Each does one thing; what holds for all of them stands in guard.py and intake.py."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from difflib import get_close_matches
from typing import Any, Protocol

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware

from ownership_linter.config import Config
from ownership_linter.serve.answers import Answer, policy_of, unchecked
from ownership_linter.serve.guard import LOOPBACK, Door, Outside
from ownership_linter.serve.intake import SLOWEST, Intake
from ownership_linter.serve.journal import Journal, Words
from ownership_linter.serve.kept import words_of
from ownership_linter.serve.metrics import CONTENT_TYPE, Metrics
from ownership_linter.serve.page import POLICY, PageFile, page_files, page_for
from ownership_linter.serve.permit import PermitError, digest_of, opened
from ownership_linter.serve.rates import Rates
from ownership_linter.serve.refusals import Refused
from ownership_linter.serve.tokens import Tokens
from ownership_linter.serve.wire import (
    CheckAnswer,
    CheckRequest,
    ErrorAnswer,
    FixAnswer,
    FixRequest,
    Health,
    OverrideAnswer,
    OverrideRequest,
    RuleDetail,
    RuleList,
)
from ownership_linter.serve.workers import NotChecked, Ready
from ownership_linter.version import __version__


class Checkers(Protocol):
    """Whoever checks; `workers.Workers` does, in processes of its own."""

    waiting: int

    @property
    def restarts(self) -> int:
        """How many processes had to be begun anew."""

    def start(self) -> Ready:
        """Get ready, and say which rules run."""

    async def answer(self, asked: CheckRequest | FixRequest) -> Answer:
        """The answer, or NotChecked."""

    def stop(self) -> None:
        """Finish what runs."""


_log = logging.getLogger("ownership_linter.serve")


def _refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {status: {"model": ErrorAnswer} for status in statuses}


_ALWAYS = (401, 403, 404, 405, 429)
_BODY = (*_ALWAYS, 400, 408, 413, 415, 422)
_JSON = "application/json"


def create_app(
    config: Config,
    checkers: Checkers,
    journal: Journal,
    *,
    tokens: Tokens | None = None,
    hosts: Collection[str] | None = LOOPBACK,
    slowest: float = SLOWEST,
) -> Any:
    """The service as an ASGI application. It starts and stops `checkers` and closes `journal`.

    `hosts` are the names it answers to, None for any; `tokens` None lets everybody in; `slowest` is
    how many seconds a body may take.
    """
    metrics = Metrics()
    found: dict[str, Any] = {"rules": {}, "versions": {}}

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        ready = await asyncio.to_thread(checkers.start)
        found["rules"] = {rule["id"]: rule for rule in ready.catalogue}
        found["versions"] = ready.versions
        yield
        await asyncio.to_thread(checkers.stop)
        journal.close()

    api = FastAPI(
        title="ownership-linter",
        version=__version__,
        description="Checks a draft reply to an unhappy customer before it is sent.",
        docs_url=None,  # Swagger's page loads its scripts from elsewhere
        redoc_url=None,
        lifespan=lifespan,
        exception_handlers={
            Refused: _refused,
            HTTPException: _http_error,
            RequestValidationError: _invalid,
            Exception: _failed,
        },
    )

    async def answer(asked: CheckRequest | FixRequest) -> Response:
        if asked.profile is not None and asked.profile not in config.serve.profiles:
            known = ", ".join(sorted(config.serve.profiles)) or "none are set up"
            raise Refused(422, f"profile: there is no such profile; known: {known}")
        try:
            said = await checkers.answer(asked)
        except NotChecked as missed:
            metrics.unchecked.labels(missed.cause).inc()
            if missed.detail:
                _log.error("a check failed: %s", missed.detail)
            said = unchecked(asked, str(missed), config, found["versions"], journal.key)
        metrics.verdicts.labels(said.verdict).inc()
        for category, number in said.categories.items():
            metrics.findings.labels(category).inc(number)
        return Response(said.body, media_type=_JSON, headers={"cache-control": "no-store"})

    @api.post("/v1/check", response_model=CheckAnswer, responses=_refusals(*_BODY))
    async def check(asked: CheckRequest) -> Response:
        """Check a draft: verdict, messages, report, safe rewrites."""
        return await answer(asked)

    @api.post("/v1/fix", response_model=FixAnswer, responses=_refusals(*_BODY))
    async def fix(asked: FixRequest) -> Response:
        """Apply what may be applied, and report on the text as it is then."""
        return await answer(asked)

    @api.post("/v1/override", responses=_refusals(*_BODY, 409, 410))
    async def override(asked: OverrideRequest, request: Request) -> OverrideAnswer:
        """Send anyway: the reason is written down."""
        try:
            permit = opened(asked.override_token, journal.key)
        except PermitError as error:
            raise Refused(410, str(error)) from None
        if policy_of_permit(permit.profile) == "block":
            raise Refused(403, "sending anyway is not open here; the draft has to change")
        source = asked.html if asked.html is not None else asked.text
        kept: tuple[Words, ...] = ()
        if source is not None:
            if digest_of(source, journal.key) != permit.digest:
                raise Refused(409, "the draft has changed since it was checked; check it again")
            if config.serve.journal_text:
                kept = await asyncio.to_thread(words_of, source, permit)
        number = await asyncio.to_thread(
            journal.record,
            permit,
            reason=asked.reason,
            kind=asked.kind,
            client=getattr(request.state, "client", ""),
            kept=kept,
        )
        metrics.overrides.labels(asked.kind).inc()
        return OverrideAnswer(recorded=True, id=number)

    def policy_of_permit(profile: str) -> str:
        known = profile if profile in config.serve.profiles else None
        return policy_of(config, known).mode

    @api.get("/v1/rules", responses=_refusals(*_ALWAYS))
    async def rules() -> RuleList:
        """Every rule that runs."""
        lines = tuple(found["rules"].values())
        return RuleList.model_validate({"pack": found["versions"]["pack"], "rules": lines})

    @api.get("/v1/rules/{rule_id}", responses=_refusals(*_ALWAYS))
    async def rule(rule_id: str) -> RuleDetail:
        """One rule: what it finds, why that hurts, what to say instead."""
        if rule_id not in found["rules"]:
            close = get_close_matches(rule_id[:100], found["rules"], n=3)
            hint = f"did you mean {', '.join(close)}?" if close else "see /v1/rules"
            raise Refused(404, f"there is no such rule; {hint}")
        return RuleDetail.model_validate(found["rules"][rule_id])

    @api.get("/healthz")
    async def healthz() -> Health:
        """Whether the service runs; it answers while drafts are being checked."""
        return Health(status="ok", version=__version__)

    @api.get("/metrics", responses=_refusals(*_ALWAYS), response_class=Response)
    async def counted() -> Response:
        """Counts and times, for Prometheus."""
        metrics.waiting.set(checkers.waiting)
        metrics.restarts.set(checkers.restarts)
        return Response(metrics.text(), media_type=CONTENT_TYPE)

    @api.get("/", include_in_schema=False)
    async def page() -> Response:
        return _sent(page_for(config.channel))

    @api.get("/page/{name}", include_in_schema=False)
    async def page_file_of(name: str) -> Response:
        return page_file(name)

    def seen(method: str, route: str, status: int, seconds: float) -> None:
        metrics.requests.labels(method, route, str(status)).inc()
        metrics.seconds.labels(route).observe(seconds)

    serve = config.serve
    inner: Any = Intake(api, serve.max_body, slowest)
    inner = Door(inner, tokens, Rates(serve.rate, serve.burst), _open_to_all)
    if serve.allow_origins:
        inner = CORSMiddleware(
            inner,
            allow_origins=serve.allow_origins,
            allow_methods=("GET", "POST"),
            allow_headers=("authorization", "content-type"),
            allow_private_network=True,
        )
    allowed = None if hosts is None else {*hosts, *(name.lower() for name in serve.allow_hosts)}
    return Outside(inner, allowed, seen)


def page_file(name: str) -> Response:
    """A file of the page, with the policy that keeps it to itself."""
    file = page_files().get(name)
    if file is None:
        raise Refused(404, "there is no such file")
    return _sent(file)


def _sent(file: PageFile) -> Response:
    headers = {"content-security-policy": POLICY, "cache-control": "no-cache"}
    return Response(file.body, media_type=file.content_type, headers=headers)


def _open_to_all(path: str) -> bool:
    return path in ("/", "/healthz") or path.startswith("/page/")


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return Response(error.body, error.status, headers=error.headers, media_type=_JSON)


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = {
        400: "the body is not JSON in UTF-8",
        404: "there is nothing here; /openapi.json lists what there is",
        405: f"{request.method} does not work here; /openapi.json says what does",
    }.get(error.status_code, str(error.detail))
    return await _refused(request, Refused(error.status_code, said, error.headers))


async def _failed(request: Request, _: Exception) -> Response:
    """Starlette raises the error once more after this; `Outside` notes it, without its words."""
    return await _refused(request, Refused(500, "something failed here; it is in the log"))


async def _invalid(request: Request, error: Exception) -> Response:
    """What is wrong with a body, field by field; the values themselves are not sent back."""
    assert isinstance(error, RequestValidationError)
    problems = error.errors()
    if any(problem["type"] == "json_invalid" for problem in problems):
        return await _refused(request, Refused(400, "the body is not JSON in UTF-8"))
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method == "POST" and not content_type.endswith("json"):
        return await _refused(request, Refused(415, f"send the body as {_JSON}"))
    said = []
    for problem in problems[:5]:
        where = ".".join(str(step) for step in problem["loc"] if step != "body")[:60]
        what = str(problem["msg"]).removeprefix("Value error, ")
        if problem["type"] == "extra_forbidden":
            what = "there is no such field"
        said.append(f"{where}: {what}" if where else what)
    message = "; ".join(said).encode("utf-8", "replace").decode()
    return await _refused(request, Refused(422, message))
