"""Joined scripts: a page's core in one file, its other modules led to it, and nothing that works alone breaks by it."""

from typing import Any

import pytest
from playwright.sync_api import Request, Route

from app.assets import LATER, PAGES, STATIC
from app.joined import Circle, Page

FOUND = {path.relative_to(STATIC).as_posix(): path.read_bytes() for path in STATIC.rglob("*") if path.is_file()}

SMALL = {
    "js/pages/p.js": b"import { one, two as zwei } from '../lib/a.js';\nexport const sum = () => one + zwei();\n",
    "js/lib/a.js": b"// A remark.\nimport { three } from './b.js';\n"
    b"export { three as drei } from './b.js';\nexport const one = 1;\nexport function two() {\n  return three - one;\n}\n",
    "js/lib/b.js": b"const three = 3;\nexport { three };\n",
    "js/late/c.js": b"import { one } from '../lib/a.js';\nimport { sum } from '../pages/p.js';\n"
    b"export const all = () => sum() + one;\n",
}


def text(page: Page, path: str) -> str:
    """One file of a page."""
    return page.files()[path].decode()


def test_the_core_holds_the_entry_and_what_it_needs() -> None:
    page = Page("p", ["js/pages/p.js"], SMALL)
    assert page.core == ["js/lib/b.js", "js/lib/a.js", "js/pages/p.js"]
    assert "const{one,two:zwei}=$1;" in text(page, "p/js/pages/p.js")
    assert 'import{$1 as $at0}from"../pages/p.js";const{one}=$at0;' in text(page, "p/js/late/c.js")
    assert "drei:$0.three" in text(page, "p/js/pages/p.js")
    assert "A remark" not in text(page, "p/js/pages/p.js")


def test_an_entry_that_awaits_stays_a_file() -> None:
    """What it awaits may itself need the core, and would wait for ever for a core that waits for it."""
    found = {**SMALL, "js/pages/p.js": b"import { one } from '../lib/a.js';\nexport const late = await import('../late/c.js');\n"}
    page = Page("p", ["js/pages/p.js"], found)
    assert page.core == ["js/lib/b.js", "js/lib/a.js"]
    assert 'import{$1 as $at0}from"../../core.js";' in text(page, "p/js/pages/p.js")


def test_a_kind_of_exercise_is_one_file_with_what_it_alone_needs() -> None:
    """What two kinds need stays a file of its own, so that there is never a module twice."""
    found = {
        **SMALL,
        "js/exercises/x/p.js": b"import { own } from './own.js';\nimport { both } from '../both.js';\n"
        b"export const view = () => own + both;\n",
        "js/exercises/x/own.js": b"import { one } from '../../lib/a.js';\nexport const own = one;\n",
        "js/exercises/y/p.js": b"import { both } from '../both.js';\nexport const view = () => both;\n",
        "js/exercises/both.js": b"export const both = 2;\n",
    }
    page = Page("p", ["js/pages/p.js"], found)
    kind = text(page, "p/js/exercises/x/p.js")
    assert page.inside("js/exercises/x/p.js") == ["js/exercises/x/own.js", "js/exercises/x/p.js"]
    assert kind.startswith('import { $1 } from "../../pages/p.js";\nimport * as $all')
    assert kind.rstrip().endswith("export { $as0 as view };")
    assert "from" in text(page, "p/js/exercises/x/own.js") and "const both=2" in text(page, "p/js/exercises/both.js")


def test_a_core_module_asked_for_alone_gives_the_same_names() -> None:
    page = Page("p", ["js/pages/p.js"], SMALL)
    assert text(page, "p/js/lib/a.js").rstrip().endswith("export { $as0 as one, $as1 as two, $as2 as drei };")


def test_a_circle_is_refused() -> None:
    found = {**SMALL, "js/lib/b.js": b"import { one } from './a.js';\nexport const three = one;\n"}
    with pytest.raises(Circle, match=r"js/lib/a\.js imports js/lib/b\.js imports js/lib/a\.js"):
        Page("p", ["js/pages/p.js"], found)


def test_a_module_finds_by_its_own_address_what_it_found_before() -> None:
    found = {
        "js/pages/p.js": b"import { go } from '../lib/a.js';\ngo();\n",
        "js/lib/a.js": b"export const at = new URL('../../img/x.svg', import.meta.url);\n"
        b"export const go = (n) => import(`./late-${n}.js`);\n",
    }
    core = text(Page("p", ["js/pages/p.js"], found), "p/js/pages/p.js")
    assert "new URL('../../img/x.svg',new URL(\"../../../js/lib/a.js\",import.meta.url))" in core
    assert "import(`../lib/late-${n}.js`)" in core


def test_every_page_of_the_product_joins_and_runs(chromium: Any) -> None:
    """Each core loads in a browser from its files alone, and gives every name that its modules export."""
    for name, roots in PAGES.items():
        # The entry draws as soon as it is loaded, and here is nothing to draw into: one that only loads stands in its place.
        whole = Page(name, roots, FOUND, PAGES.keys() - {name}, LATER.get(name, ()))
        loads = "".join(f"import '../../{needed}';\n" for needed in whole.needs(roots[0]))
        page = Page(name, roots, {**FOUND, roots[0]: loads.encode()}, PAGES.keys() - {name}, LATER.get(name, ()))
        files = {**FOUND, roots[0]: loads.encode(), **page.files()}
        tab = chromium.new_page()

        def answer(route: Route, request: Request, files: dict[str, bytes] = files) -> None:
            path = request.url.removeprefix("http://page.test/")
            kind = "text/javascript" if path.endswith("js") else "text/html"
            route.fulfill(body=files.get(path, b"<!doctype html><title>x</title>"), content_type=kind)

        tab.route("http://page.test/**", answer)
        given: dict[str, dict[str, list[str]]] = {}
        for folder in ("", f"{name}/"):
            tab.goto("http://page.test/")
            given[folder] = tab.evaluate(
                """async ([folder, paths]) => {
                  const names = {};
                  for (const path of paths) names[path] = Object.keys(await import(`/${folder}${path}`)).sort();
                  return names;
                }""",
                [folder, [path for path in page.home if path != roots[0]]],
            )
        joined = {path: [each for each in names if each[0] != "$"] for path, names in given[f"{name}/"].items()}
        assert given[""] == joined
        tab.close()
