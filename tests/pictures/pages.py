"""Pages: those that need no live room, each as somebody first meets it."""

from playwright.sync_api import Browser

from tests.app.server import Server
from tests.cast import Ana
from tests.pictures.camera import Camera

STARTED = [("map", "Wendle Vale falls group"), ("introduce", "Board away day"), ("connections", "Winter planning")]


def photograph(house: Server, chromium: Browser, camera: Camera) -> None:
    """Home, plans, plan, join, door, help and an error: for a stranger, and home for one who has sessions to carry on."""
    ana = Ana(house.base)
    for plan, title in STARTED:
        ana.start(plan, title)
    code = ana.code.replace(" ", "")
    with chromium.new_context() as context:
        page = context.new_page()
        pages = {
            ("home", "first"): "/",
            ("home", "wrong-code"): "/?code=ABCDEF",
            ("plans", "all"): "/plans",
            ("plans", "filtered"): "/plans?minutes=45",
            ("plan", "map"): "/plans/map",
            ("plan", "step"): "/plans/map?step=4",
            ("plan", "introduce"): "/plans/introduce",
            ("help", "help"): "/help",
            ("choose", "questions"): "/choose",
            ("choose", "suggested"): "/choose?question=links&have=map&minutes=60&people=6-12",
            ("join", "join"): f"/j/{code}",
            ("error", "nowhere"): "/nowhere",
            ("door", "door"): f"/s/{ana.session}/door",
        }
        for (name, moment), address in pages.items():
            if camera.wants(name, moment):
                page.goto(house.base + address)
                camera.shoot(page, name, moment)
        page = context.new_page()
        page.goto(ana.keys["link"])
        page.wait_for_url("**/desk")
        if camera.wants("desk", "keys-once"):
            camera.shoot(page, "desk", "lobby-first")
        if camera.wants("harvest", "nothing-yet"):
            page.goto(f"{house.base}/s/{ana.session}/harvest")
            camera.shoot(page, "harvest", "nothing-yet")
        page.goto(house.base)
        camera.shoot(page, "home", "carry-on")
