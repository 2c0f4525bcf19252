"""Faults: what cannot be done, said on a page in two sentences, or in JSON to a script."""

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.live.batch import Ahead
from app.logs import log, place_of
from app.pages.page import parts_of, render
from app.storage.database import passes
from app.words.speaking import told
from sessions.words import Sentence, say

WORDS = {
    403: (say("You are not in this session."), say("Join with the six letters on the screen, or use your own link.")),
    404: (say("There is nothing at this address."), say("Check the address, or join with the six letters on the screen.")),
    405: (say("That cannot be done at this address."), None),
    413: (say("That is too much at once."), say("Send less, and try again.")),
    422: (say("The form could not be read."), say("Go back, load the page again, and fill it in once more.")),
    429: (say("Too many codes that are not right."), say("Wait a minute, then try again.")),
    500: (say("Something went wrong on our side."), say("Nothing that was accepted is lost. Load the page again.")),
    503: (say("This cannot be saved just now."), say("Wait a moment, then try again.")),
}
NEWER = say("This room needs a newer version of Plenary, which is just being put in place.")
NEWER_ADVICE = say("Wait a moment, then load this page again.")
AGAIN_S = 5  # until it may be there


class Fault(Exception):
    """A request that ends here: an HTTP status, and a sentence where the usual one does not fit."""

    def __init__(self, status: int, sentence: str | None = None, advice: str | None = None) -> None:
        """See WORDS for the usual sentences."""
        super().__init__(status)
        usual, usual_advice = WORDS.get(status, WORDS[500])
        self.status, self.sentence = status, spoken(sentence) or usual
        self.advice = spoken(advice) or (None if sentence else usual_advice)


def spoken(words: str | None) -> Sentence | None:
    """Words as a sentence that can be said in other languages."""
    return words if words is None or isinstance(words, Sentence) else say(words)


def page_of(request: Request, fault: Fault) -> Response:
    """The answer: a page for people, JSON for scripts."""
    if "text/html" not in request.headers.get("accept", ""):
        return JSONResponse({"sentence": told(fault.sentence)}, fault.status)
    return render(request, "error.html", status=fault.status, sentence=fault.sentence, advice=fault.advice)


def sorry(request: Request) -> Response:
    """The answer to a request that failed for a reason nobody expected."""
    return page_of(request, Fault(500))


def answer_faults(app: FastAPI) -> None:
    """Teach the application to answer every fault this way."""

    @app.exception_handler(Fault)
    def known(request: Request, fault: Fault) -> Response:
        return page_of(request, fault)

    @app.exception_handler(DBAPIError)
    def of_database(request: Request, fault: DBAPIError) -> Response:
        log.error("the database: %s", place_of(fault))
        return page_of(request, Fault(503 if passes(fault) else 500))

    @app.exception_handler(Ahead)
    def ahead(request: Request, fault: Ahead) -> Response:
        if not parts_of(request).database.shared:
            raise fault
        answer = page_of(request, Fault(503, NEWER, NEWER_ADVICE))  # another process may know what this one does not
        answer.headers["retry-after"] = str(AGAIN_S)
        return answer

    @app.exception_handler(TimeoutError)
    def too_late(request: Request, fault: TimeoutError) -> Response:
        return page_of(request, Fault(503))

    @app.exception_handler(HTTPException)
    def of_http(request: Request, fault: HTTPException) -> Response:
        return page_of(request, Fault(fault.status_code))

    @app.exception_handler(RequestValidationError)
    def of_form(request: Request, fault: RequestValidationError) -> Response:
        return page_of(request, Fault(422))
