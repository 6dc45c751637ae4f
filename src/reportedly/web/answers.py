"""How a page context becomes a response: HTML by a template, or JSON from the same dataclass."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reportedly.domain.contract import claim_as_json
from reportedly.domain.readings import Claim
from reportedly.domain.spans import Span
from reportedly.web.contexts import ProblemContext
from reportedly.web.guard import PROTECTION, READING
from reportedly.web.wording import FILTERS

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
STATIC = HERE / "static"
TWIN = ".json"


@dataclass(frozen=True)
class Answers:
    """Renders pages. `title`: what this ledger calls itself; `environment`: templates, escaping everything."""

    title: str
    environment: Environment

    def html(self, request: Request, template: str, page: object, *, status: int = 200) -> HTMLResponse:
        """The page as HTML. `template`: a file name; `page`: a context dataclass."""
        path = request.url.path
        twin = None if isinstance(page, ProblemContext) else twin_of(path, request.url.query)
        words = self.environment.get_template(template).render(page=page, site=self.title, path=path, twin=twin)
        return HTMLResponse(words, status_code=status)

    def problem(self, request: Request, problem: ProblemContext) -> Response:
        """A page that says what went wrong; as JSON when the address asks for JSON."""
        answer: Response
        if asks_for_json(request.url.path):
            answer = JSONResponse(as_json(problem), problem.status)
        else:
            answer = self.html(request, "problem.html", problem, status=problem.status)
        # Said here too: the answer to an error of ours is sent from outside the guard.
        answer.headers.update(PROTECTION)
        if problem.status == 405:
            answer.headers["allow"] = ", ".join(READING)
        return answer


def make_answers(title: str) -> Answers:
    """Answers over the shipped templates. An unknown variable in a template is an error, not an empty space."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(FILTERS)
    return Answers(title, environment)


def twin_of(path: str, query: str) -> str:
    """The address of the same page as JSON."""
    twin = ("/documents" if path == "/" else path) + TWIN
    return f"{twin}?{query}" if query else twin


def asks_for_json(path: str) -> bool:
    """True if the address is that of a page's JSON twin."""
    return path.endswith(TWIN)


def as_json(value: object) -> object:
    """A context as plain JSON values: spans as `[start, end]`, claims as in the reading contract.

    Raises TypeError for a value that has no JSON form, bytes among them.
    """
    match value:
        case Span():
            return [value.start, value.end]
        case Claim():
            return claim_as_json(value)
        case None | bool() | int() | float() | str():
            return value
        case Mapping():
            return {str(key): as_json(inner) for key, inner in value.items()}
        case tuple() | list():
            return [as_json(inner) for inner in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"no JSON form: {type(value).__name__}")


def json_line(value: object) -> str:
    """The value as one line of JSON, its line feed included."""
    return json.dumps(as_json(value), ensure_ascii=False, separators=(",", ":")) + "\n"
