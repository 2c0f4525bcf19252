"""The desk's sums around fixed times of day: what comes before gives way, late is against the next one, empty steps fill."""

from typing import Any

from playwright.sync_api import Page

from tests.browser.units import run, units_page

__all__ = ["units_page"]

PLACE = """
const {choices, standing, starts, untilFixed} = await import('/js/desk/lateness.js');
const day = (time) => { const [h, m] = time.split(':'); return new Date(2026, 10, 23, +h, +m).getTime(); };
const step = (id, minutes, more = {}) => ({id, minutes, planned: minutes, options: {}, ...more});
const begun = {started_at: day('10:00'), opened_at: day('10:00'), planned: 120, timebox: null};
const place = (now, steps, at = 0) => ({session: {status: 'open', sitting: 1, ...begun}, steps, at,
  arrived: day('10:00'), now: day(now)});
const at = (ms) => new Date(ms).toTimeString().slice(0, 5);
const shown = (laid) => [...laid].map(([id, row]) => [id, at(row.begins), row.over / 60000, row.spare / 60000]);
"""


def sums(page: Page, body: str) -> Any:
    """What the sums come to."""
    return run(page, PLACE + body)


def test_a_fixed_time_stands_and_empty_steps_fill(units_page: Page) -> None:
    body = """const steps = [step('a', 30), step('b', null), step('lunch', 60, {at: '12:00'}), step('c', 15),
      step('d', 10, {at: '13:10'})];
    return shown(starts(place('10:10', steps)));"""
    found = sums(units_page, body)
    assert found == [["b", "10:30", 0, 0], ["lunch", "12:00", 0, 0], ["c", "13:00", 0, 0], ["d", "13:10", 5, 0]]


def test_late_is_against_the_next_fixed_time(units_page: Page) -> None:
    body = """const steps = [step('a', 30), step('b', 30, {cut: 'shorten'}), step('tea', 10, {at: '11:00'}),
      step('c', 20, {cut: 'first'})];
    const p = place('10:45', steps), stands = standing(p);
    const early = standing(place('10:10', [step('a', 20), ...steps.slice(1)]));
    return [stands.late, stands.before.id, choices({...p, stands}).map((one) => one.step.id), early.late,
      at(stands.finish)];"""
    assert sums(units_page, body) == [15, "tea", ["b"], -10, "11:30"]


def test_behind_the_last_fixed_time_the_finish_is_counted_from_it(units_page: Page) -> None:
    body = """const steps = [step('a', 30), step('tea', 10, {at: '11:00'}), step('c', 20)];
    const p = {...place('11:10', steps, 2), arrived: day('11:10')};
    return [standing(p).late, standing({...p, now: day('11:35')}).late, standing(p).before];"""
    assert sums(units_page, body) == [0, 5, None]


def test_breaks_float_days_follow_and_a_clock_can_run_to_what_is_fixed(units_page: Page) -> None:
    body = """const tea = (float) => [step('a', 80), step('tea', 10, {at: '11:00', options: {float}}),
      step('b', 5, {at: '9:00'})];
    const to = [step('a', null), step('b', 10), step('tea', 10, {at: '11:00'})];
    return [[false, 10, true].map((float) => shown(starts(place('10:00', tea(float))))[0]),
      new Date([...starts(place('10:00', tea(true)))].at(-1)[1].begins).getDate(), untilFixed(place('10:20', to))];"""
    floats, date, minutes = sums(units_page, body)
    assert floats == [["tea", "11:00", 20, 0], ["tea", "11:10", 10, 0], ["tea", "11:20", 0, 0]]
    assert date == 24 and minutes == 30
