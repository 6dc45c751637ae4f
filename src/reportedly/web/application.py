"""The web door put together: pages, their JSON twins, files, and what is answered when something is wrong."""

from collections.abc import Callable
from functools import partial

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from reportedly.domain.errors import NotFoundError, ReportedlyError
from reportedly.operations import Ledger
from reportedly.web.answers import STATIC, TWIN, Answers, as_json, make_answers
from reportedly.web.asked import AskedError
from reportedly.web.contexts import ProblemContext
from reportedly.web.downloads import DOWNLOADS, download
from reportedly.web.guard import READING, Guard
from reportedly.web.pages import PAGES, Page

NOT_FOUND = "There is nothing at this address"
OUR_ERROR = "an error of this program; what it was stands in the program's own log"


def create_application(ledger: Ledger, *, title: str = "reportedly") -> FastAPI:
    """The application that shows this ledger: read-only, for this machine alone. `title`: what the ledger is called."""
    answers = make_answers(title)
    application = FastAPI(title=title, docs_url=None, redoc_url=None, openapi_url=None)
    application.add_middleware(Guard, refuse=answers.problem)
    application.mount("/static", StaticFiles(directory=STATIC), name="static")
    for name in DOWNLOADS:
        _add(application, f"/{name}", partial(_file, ledger, name))
    for page in PAGES:
        if page.path != "/":
            _add(application, page.path + TWIN, partial(_as_json, ledger, page))
    for page in PAGES:
        _add(application, page.path, partial(_as_html, ledger, answers, page))
    _add_problems(application, answers)
    return application


def _add(application: FastAPI, path: str, answer: Callable[[Request], Response]) -> None:
    def endpoint(request: Request) -> Response:
        return answer(request)

    application.add_api_route(path, endpoint, methods=list(READING), response_model=None)


def _as_html(ledger: Ledger, answers: Answers, page: Page, request: Request) -> Response:
    return answers.html(request, page.template, page.context(ledger, request))


def _as_json(ledger: Ledger, page: Page, request: Request) -> Response:
    return JSONResponse(as_json(page.context(ledger, request)))


def _file(ledger: Ledger, name: str, request: Request) -> Response:
    return download(ledger, request, name)


def _add_problems(application: FastAPI, answers: Answers) -> None:
    def refuse(request: Request, error: Exception) -> Response:
        return answers.problem(request, problem_of(error))

    for kind in (ReportedlyError, HTTPException, Exception):
        application.add_exception_handler(kind, refuse)


def problem_of(error: Exception) -> ProblemContext:
    """What a person is told of an error; of one of ours no more than that it is ours."""
    match error:
        case AskedError():
            return ProblemContext(400, "This cannot be answered as it was asked", str(error), error.field)
        case NotFoundError():
            return ProblemContext(404, NOT_FOUND, str(error))
        case ReportedlyError():
            return ProblemContext(500, "The ledger cannot be read", str(error))
        case HTTPException(status_code=404):
            return ProblemContext(404, NOT_FOUND, "no page of this ledger has this address")
        case HTTPException():
            return ProblemContext(error.status_code, "This cannot be answered", str(error.detail))
    return ProblemContext(500, "Something broke", OUR_ERROR)
