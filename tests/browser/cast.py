"""People in front of real browsers: they only see what a page shows, and only act by tap, mouse or keyboard."""

import re
import time
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Response, TimeoutError, WebSocket, expect

from tests.browser.hands import can_be_seen, pointers_of

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
LAPTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
WALL: dict[str, Any] = {"viewport": {"width": 1920, "height": 1080}}
PATIENCE_MS = 15_000
STEPS_OF_TAB, FOCUS_MS = 150, 5_000
FOCUSED = "() => !window.stillHere || (document.activeElement && document.activeElement !== document.body)"
NO_LINE = re.compile(r"WebSocket connection to|net::ERR_")  # what a browser says when the server or the network is away

expect.set_options(timeout=PATIENCE_MS)


class Seen:
    """One page and everything that reached it: frames, answers, and what its console complained of."""

    def __init__(self, page: Page, name: str) -> None:
        """Listen from the very first byte."""
        self.page, self.name = page, name
        self.frames: list[tuple[float, str]] = []
        self.answers: list[Response] = []
        self.faults: list[str] = []
        page.set_default_timeout(PATIENCE_MS)
        page.on("websocket", self.hear)
        page.on("response", lambda answer: self.answers.append(answer))  # noqa: PLW0108 - Playwright wants a function
        page.on("pageerror", lambda error: self.faults.append(f"{name}: {error}"))
        page.on("console", self.complain)

    def hear(self, socket: WebSocket) -> None:
        """Keep every frame of a websocket, with the moment it was opened."""
        opened = time.monotonic()
        socket.on("framereceived", lambda text: self.frames.append((opened, str(text))))

    def complain(self, message: ConsoleMessage) -> None:
        """Keep errors and warnings, content policy reports among them."""
        if message.type in ("error", "warning") and not NO_LINE.search(message.text):
            self.faults.append(f"{self.name}: {message.text}")

    def heard_since(self, moment: float) -> bool:
        """Whether a line opened after `moment` has brought something."""
        return any(opened > moment for opened, _ in self.frames)

    def everything(self) -> str:
        """All bytes so far: frames, page, and the bodies of HTTP answers that are still to be had."""
        bodies = [body for answer in self.answers if (body := body_of(answer))]
        return "\n".join([*(text for _, text in self.frames), *bodies, self.page.content()])


def body_of(answer: Response) -> str:
    """The words of an HTTP answer; '' for pictures, fonts, redirects and what the browser has let go."""
    kind = answer.headers.get("content-type", "")
    if "html" not in kind and "json" not in kind:
        return ""
    try:
        return answer.text()
    except Exception:  # noqa: BLE001 - a redirect has no body, and a page that was left gives none
        return ""


class Somebody(Seen):
    """A person at a page. `hand` is touch, mouse or keys: how every act of theirs is done."""

    def __init__(self, browser: Browser, base: str, name: str, hand: str = "mouse", **device: Any) -> None:
        """Open a browser of one's own."""
        self.context: BrowserContext = browser.new_context(**device)
        self.base, self.hand = base, hand
        self.pointers = pointers_of(self.context)
        super().__init__(self.context.new_page(), name)

    def act(self, target: Locator, key: str = "Enter") -> None:
        """Press something: by tap, click, or walking to it with Tab and pressing a key."""
        if self.hand == "touch":
            target.tap()
        elif self.hand == "mouse":
            target.click()
        else:
            self.walk_to(target)
            pressed = str(target)
            self.page.evaluate("() => { window.stillHere = true; }")
            self.page.keyboard.press("Space" if target.get_attribute("type") == "checkbox" else key)
            self.keeps_focus(pressed)

    def walk_to(self, target: Locator) -> None:
        """Reach something with the Tab key alone, once it can be pressed: the keyboard passes by what cannot."""
        expect(target).to_be_visible()
        expect(target).to_be_enabled()
        element = target.element_handle()
        for _ in range(STEPS_OF_TAB):
            if element.evaluate("it => it === document.activeElement"):
                assert can_be_seen(element), f"{self.name} has the focus out of sight or under something: {target}"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{self.name} cannot reach {target} with the keyboard")

    def keeps_focus(self, pressed: str) -> None:
        """After an act the keyboard is somewhere: on what was pressed, on what it opened or on what follows, never nowhere."""
        try:
            self.page.wait_for_function(FOCUSED, timeout=FOCUS_MS)
        except TimeoutError:
            raise AssertionError(f"{self.name} has the keyboard on nothing after {pressed}") from None

    def fill(self, target: Locator, words: str) -> None:
        """Type into a field."""
        if self.hand == "keys":
            self.walk_to(target)
            self.page.keyboard.type(words)
            return
        if self.hand == "touch":
            target.tap()
        target.fill(words)

    def button(self, name: str | re.Pattern[str], exact: bool = False) -> Locator:
        """The first button of that name."""
        return self.page.get_by_role("button", name=name, exact=exact).first

    def press(self, name: str | re.Pattern[str], exact: bool = False) -> None:
        """Press a button by its name."""
        self.act(self.button(name, exact))

    def sees(self, words: str | re.Pattern[str]) -> None:
        """Wait until the words are on the page."""
        expect(self.page.locator("body")).to_contain_text(words)

    def sees_not(self, words: str | re.Pattern[str]) -> None:
        """Wait until the words are not on the page."""
        expect(self.page.locator("body")).not_to_contain_text(words)


class Person(Somebody):
    """A participant on a phone or a laptop."""

    def join(self, code: str, organisation: str) -> "Person":
        """Come in by the code, as anybody does: two forms, no account."""
        self.page.goto(self.base)
        self.fill(self.page.get_by_label("Join code"), code)
        self.press("Join", exact=True)
        self.fill(self.page.get_by_label("Your first name"), self.name)
        where = self.page.get_by_role("radio", name=organisation, exact=True)
        if where.count():
            self.choose(where)
        else:
            self.name_new(organisation)
        self.press("Join the room")
        self.page.wait_for_url("**/room")
        return self

    def name_new(self, organisation: str) -> None:
        """Give an organisation that is not in the list yet."""
        another = self.page.get_by_role("radio", name="Another one")
        if another.count():
            self.choose(another)
        self.fill(self.page.locator("#another"), organisation)

    def choose(self, radio: Locator) -> None:
        """Choose one of several: its label is what a finger hits."""
        if self.hand == "keys":
            self.choose_by_arrows(radio)
        else:
            self.act(radio.locator("xpath=ancestor::label[1]"))
        expect(radio).to_be_checked()

    def choose_by_arrows(self, radio: Locator) -> None:
        """A group of radio buttons has one stop of Tab; arrows go on from there."""
        group = self.page.locator(f"input[type=radio][name='{radio.get_attribute('name')}']")
        first = group.and_(self.page.locator(":checked"))
        self.walk_to(first if first.count() else group.first)
        self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if radio.is_checked():
                return
            self.page.keyboard.press("ArrowDown")

    def write(self, label: str, words: str) -> None:
        """Write a note and send it."""
        self.fill(self.page.get_by_label(label, exact=True), words)
        self.send()

    def send(self) -> None:
        """Send what is in the boxes."""
        before = self.own_notes().count()
        self.press("Send", exact=True)
        expect(self.own_notes()).to_have_count(before + 1)

    def own_notes(self) -> Locator:
        """My notes of this step, as the page lists them."""
        return self.page.locator(".own-notes li")

    def place(self, cell: str) -> None:
        """Put the note on top of the deck into a cell."""
        before = self.own_notes().count()
        self.act(self.page.locator(".place-deck").get_by_role("button", name=cell))
        expect(self.own_notes()).to_have_count(before + 1)

    def rate(self, answer: Locator) -> None:
        """Answer for the domain that is shown, and go on."""
        self.choose(answer)
        self.act(self.page.locator(".rate-acts .call"))

    def give_dot(self, words: str) -> None:
        """Give a dot to a note."""
        self.act(self.page.get_by_role("button", name=re.compile(f"^{re.escape(words)}.*Give", re.S)))

    def mark(self, words: str, label: str) -> None:
        """Put a mark such as `new to me` on a note."""
        note = self.page.get_by_role("button", name=re.compile(f"^{re.escape(words)}.*{re.escape(label)}$", re.S))
        self.act(note)
        expect(note).to_have_attribute("aria-pressed", "true")

    def at_step(self, title: str) -> None:
        """Wait until the page is at a step."""
        expect(self.page).to_have_title(re.compile(f"^{re.escape(title)} – "))

    def all_saved(self) -> None:
        """Wait until the page says that everything is saved."""
        expect(self.page.locator(".room-saved")).to_contain_text("All saved")


class Screen(Seen):
    """The projector, opened in the facilitator's own browser: it acts in nothing."""

    def __init__(self, page: Page) -> None:
        """A page that is not yet anywhere."""
        super().__init__(page, "the screen")
        page.set_viewport_size(WALL["viewport"])

    def shows(self, words: str | re.Pattern[str]) -> None:
        """Wait until the words are on the wall."""
        expect(self.page.locator("#app")).to_contain_text(words)

    def shows_not(self, words: str | re.Pattern[str]) -> None:
        """Wait until the words are not on the wall."""
        expect(self.page.locator("#app")).not_to_contain_text(words)


class Facilitator(Somebody):
    """Ana at her desk, who runs the session."""

    clicks = 0
    code = ""

    def click(self, target: Locator) -> None:
        """A click that is counted."""
        self.clicks += 1
        self.act(target)

    def start(self, plan: str) -> "Facilitator":
        """From the first page to a live lobby with a QR code."""
        self.page.goto(self.base)
        self.click(self.page.get_by_role("link", name="Choose a plan"))
        self.click(self.page.get_by_role("link", name=plan))
        self.click(self.button("Start"))
        self.page.wait_for_url("**/desk")
        self.keys = {name: self.page.locator(f"#key-{name}").input_value() for name in ("link", "recovery")}
        self.click(self.button("I have kept them"))
        expect(self.page.get_by_role("img", name="QR code").first).to_be_visible()
        self.code = self.page.locator(".lobby-code").inner_text()
        return self

    def big_screen(self) -> Screen:
        """Open the projector's page as the desk's link does: in the same browser."""
        screen = Screen(self.context.new_page())
        screen.page.goto(self.page.url.replace("/desk", "/screen"))
        return screen

    def next(self, title: str) -> None:
        """Press the yellow button, answer what it asks, and be there."""
        self.press(re.compile(f"^Next: {re.escape(title)}"))
        moved = self.page.get_by_text(f"Moved to {title}").first
        sure = self.page.get_by_role("dialog").get_by_role("button", name=re.compile("^(Move on|Go on)$"))
        expect(moved.or_(sure).first).to_be_visible()
        while not moved.is_visible():
            if sure.is_visible():
                self.act(sure)
            self.page.wait_for_timeout(50)

    def open_together(self, count: int) -> None:
        """Open what is held, after the question."""
        self.press(f"Open together ({count})")
        self.act(self.page.get_by_role("dialog").get_by_role("button", name="Open together"))

    def counts(self, number: int, words: str) -> None:
        """Wait until a figure of the progress panel says so."""
        figure = self.page.locator(".progress-panel .figure").filter(has_text=re.compile(words))
        expect(figure.locator("b")).to_have_text(str(number))

    def look_at(self, title: str) -> None:
        """Look at a step of the plan without moving the room."""
        self.act(self.page.get_by_role("navigation", name="Session plan").get_by_role("button", name=title).first)

    def bring(self, title: str) -> None:
        """Look at a step, bring everyone there, and be there."""
        self.look_at(title)
        self.press("Bring everyone here")
        expect(self.page.get_by_text(f"Moved to {title}").first).to_be_visible()
