"""The web of links and the frames, as the browser works them out: plain numbers and fixed seats,
run in Chromium without a server."""

from playwright.sync_api import Page

from tests.browser.units import run, units_page

__all__ = ["units_page"]

WEB = """
const links = await import('/js/lib/links.js');
const note = (id) => ({id});
const domains = [{id: 'a', half: 'left', notes: ['a1', 'a2', 'a3'].map(note)}, {id: 'b', half: 'left',
  notes: [note('b1')]},
  {id: 'c', half: 'right', notes: ['c1', 'c2'].map(note)}];
const home = (id) => (/^[abc]/.test(id) ? id[0] : undefined);
const link = (from, to) => ({from, to});
"""


def test_the_web_counts_ties_crossings_islands_and_hubs(units_page: Page) -> None:
    """A tie has no direction; inside one domain is no tie; an end without a place counts for its note alone."""
    assert run(
        units_page,
        WEB
        + """
      const web = links.webOf(domains, [link('a1', 'c1'), link('c1', 'a1'), link('a1', 'a2'), link('a1', 'b1'),
        link('b1', 'else')], home);
      return {ties: web.ties, links: web.links, crossing: web.crossing, alone: web.alone, hubs: web.hubs,
        a: [web.domains[0].linked, web.domains[0].alone, web.domains[0].marks.map((mark) => mark.id).join()]};
    """,
    ) == {
        "ties": [{"a": "a", "b": "c", "crosses": True, "n": 2}, {"a": "a", "b": "b", "crosses": False, "n": 1}],
        "links": 5,
        "crossing": 2,
        "alone": ["a3", "c2"],
        "hubs": [{"id": "a1", "links": 4}],
        "a": [2, 1, "a1,a2,a3"],
    }


def test_the_same_links_in_another_order_draw_the_same_picture(units_page: Page) -> None:
    """Whichever way round links arrive, ties, marks and hubs stand where they stood."""
    assert run(
        units_page,
        WEB
        + """
      const all = [link('a1', 'c1'), link('b1', 'c2'), link('a2', 'b1'), link('c1', 'a3'), link('a1', 'b1')];
      const drawn = (list) => { const {degree, ...web} = links.webOf(domains, list, home);
        return JSON.stringify(web); };
      return drawn(all) === drawn([...all].reverse());
    """,
    )


def test_domains_have_fixed_seats_that_never_touch_and_halves_face_each_other(units_page: Page) -> None:
    """Three and three, or two and five: mirrored for equal halves, inside the picture, apart from each other."""
    assert run(
        units_page,
        """
      const {seatsOf} = await import('/js/lib/links.js');
      const box = {width: 1000, height: 760, top: 80, foot: 56};
      const [left, right] = seatsOf([3, 3], box);
      const mirrored = left.every((seat, at) =>
        Math.abs(seat.x + right[at].x - 1000) < 0.01 && seat.y === right[at].y);
      const fits = (halves) => { const seats = seatsOf(halves, box).flat();
        const inside = seats.every((seat) =>
          seat.x - seat.room > 0 && seat.x + seat.room < 1000 && seat.y - seat.room > 0 && seat.y + seat.room < 760);
        const apart = seats.every((one, i) => seats.every((other, j) => i === j || Math.hypot(one.x - other.x,
          one.y - other.y) > one.room + other.room));
        return inside && apart; };
      return [mirrored, fits([3, 3]), fits([2, 5]), fits([1, 1]), fits([4])];
    """,
    ) == [True, True, True, True, True]


def test_marks_fill_their_circle_without_touching(units_page: Page) -> None:
    """One note or ninety: every mark lies inside, and no two of them touch."""
    assert (
        run(
            units_page,
            """
      const {spiral, markSize} = await import('/js/lib/links.js');
      const fine = (count) => { const marks = spiral(count, 80), size = markSize(count, 80, 4);
        const inside = marks.every(({x, y}) => Math.hypot(x, y) <= 80);
        const apart = marks.every((one, i) => marks.every((other, j) => i === j || Math.hypot(one.x - other.x,
          one.y - other.y) > size * 0.7));
        return inside && apart; };
      return [1, 2, 7, 30, 90].map(fine);
    """,
        )
        == [True] * 5
    )


def test_a_ribbon_runs_from_rim_to_rim_and_is_as_wide_as_its_links(units_page: Page) -> None:
    """The strongest is the widest; one link is still seen."""
    assert run(
        units_page,
        """
      const {ribbonOf} = await import('/js/lib/links.js');
      const a = {x: 200, y: 300, r: 80, side: 'left', row: 0}, b = {x: 800, y: 300, r: 60, side: 'right', row: 0};
      const middle = {x: 500, y: 400};
      const far = (point, circle) => Math.round(Math.hypot(point.x - circle.x, point.y - circle.y));
      const strong = ribbonOf(a, b, middle, {n: 32, most: 32, widest: 30}), weak = ribbonOf(a, b, middle, {n: 1,
        most: 320, widest: 30});
      return [far(strong.from, a), far(strong.to, b), strong.wide, weak.wide, strong.middle.y > 300];
    """,
    ) == [79, 59, 30, 2.5, True]


FRAMES = """
const frames = await import('/js/lib/frames.js');
const frame = (layout, cells, more = {}) => ({id: 'f', label: 'F', layout, cells, ...more});
const step = (options, sources = {}) => ({id: 's', options, sources});
const made_of = (record, records = {}) => createStore(view({'frame/f': record, framework: {levels: ['half',
  'domain'], relations: {},
  nodes: [{id: 'l', level: 'half', label: 'L'}, {id: 'd', level: 'domain', parent: 'l', label: 'Long', short: 'D',
    slot: 1}]}, ...records}));
const ids = (groups) => groups.map((group) => group.cells.map((cell) => cell.id).join()).join('|');
"""


def test_a_frame_gives_its_places_in_the_order_of_its_picture(units_page: Page) -> None:
    """Grids row by row from the top, lines from the left, lanes by row, trees with what grows from each root."""
    assert run(
        units_page,
        FRAMES
        + """
      const grid = frame('grid', [{id: 'sw', x: 25, y: 25}, {id: 'ne', x: 75, y: 75}, {id: 'nw', x: 25, y: 75},
        {id: 'se', x: 75, y: 25}]);
      const row = frame('line', [{id: 'b', x: 50}, {id: 'a', x: 0}]);
      const lanes = frame('lanes', [{id: 'r', label: 'R'}, {id: 'q', label: 'Q'}, {id: 'r2', parent: 'r', x: 9},
        {id: 'r1', label: 'One', parent: 'r', x: 1},
        {id: 'q1', parent: 'q', x: 1}]);
      const tree = frame('tree', [{id: 'top', label: 'T'}, {id: 'kid', parent: 'top'}, {id: 'grandkid',
        parent: 'kid'}]);
      const of = (record, options = {frame: 'f'}) => ids(frames.groupsFor(made_of(record), step(options)));
      return [of(grid), of(row), of(lanes), of(tree), of(grid, {frame: 'f', cells: ['ne']}), of(grid,
        {frame: 'framework'}),
        frames.columnsIn(grid), frames.columnsIn(row), frames.placeWords(made_of(lanes), step({frame: 'f'}), 'r1')];
    """,
    ) == ["nw,ne,sw,se", "a,b", "r1,r2|q1", "top,kid,grandkid", "ne", "d", 2, 0, "R: One"]


def test_a_cell_of_a_frame_is_never_mistaken_for_a_place_of_the_framework(units_page: Page) -> None:
    """A step on a frame knows its own cells only; one on the framework knows domains only;
    a show takes its sources' frame."""
    assert run(
        units_page,
        FRAMES
        + """
      const own = made_of(frame('columns', [{id: 'start', label: 'Start'}]), {'step/lay': step({frame: 'f'})});
      const lay = step({frame: 'f'}), map = step({frame: 'framework'}), show = step({view: 'columns'},
        {placements: ['lay'], steps: []});
      return [frames.columnOf(own, lay, 'start'), frames.columnOf(own, lay, 'd'), frames.columnOf(own, map, 'd'),
        frames.columnOf(own, map, 'start'),
        frames.columnOf(own, show, 'start'), frames.slotFor(own, lay, 'start'), frames.slotFor(own, map, 'd'),
          frames.columnOf(own, lay, 'unsure')];
    """,
    ) == ["start", None, "d", None, "start", None, 1, None]


def test_sliders_stand_in_only_where_a_side_has_many_places(units_page: Page) -> None:
    """Two by two is tapped; five by five is slid; the nearest cell is where the note goes."""
    assert run(
        units_page,
        FRAMES
        + """
      const axes = {x: {label: 'X', low: 'l', high: 'h'}, y: {label: 'Y', low: 'l', high: 'h'}};
      const square = (n) => frame('grid', Array.from({length: n * n}, (_, i) => ({id: `c${i}`,
        x: (i % n) * 100 / (n - 1),
        y: Math.floor(i / n) * 100 / (n - 1)})), {axes});
      const five = square(5);
      return [frames.slidersOf(square(2)).length, frames.slidersOf(five).map((side) => side.values.length),
        frames.nearest(five, {x: 26, y: 74}).id, frames.slidersOf(frame('columns', five.cells)).length];
    """,
    ) == [0, [5, 5], "c16", 0]
