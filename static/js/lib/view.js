// A view: an element that draws itself again when any signal its view() reads has changed.
import { html, noChange, nothing, render, svg } from '../../vendor/lit-html/lit-html.js';
import { Directive, directive } from '../../vendor/lit-html/directive.js';
import { keeping } from './focus.js';
import { batch, computed, effect, signal, untracked } from '../../vendor/signals-core/signals-core.mjs';

export { batch, computed, effect, html, nothing, render, signal, svg, untracked };

/** Draw a template function into a box now and after every change; returns the function that stops it. A fault in one drawing is reported and never stops the room. */
export function draw(template, box) {
  box.replaceChildren();
  return effect(() =>
    keeping(box, () => {
      try {
        render(template(), box);
      } catch (fault) {
        console.error(fault);
      }
    }),
  );
}

class Same extends Directive {
  #before = [];
  render(values, make) {
    return make();
  }
  update(part, [values, make]) {
    if (values.length === this.#before.length && values.every((value, at) => value === this.#before[at])) return noChange;
    this.#before = values;
    return make();
  }
}
/**
 * `same(values, make)`: what make() drew last, as long as the values are the same; so that one new note does not draw five hundred
 * again. make() must read nothing else that changes.
 */
export const same = directive(Same);

class Lists extends Directive {
  #upto = signal(1); // lists drawn so far; read while drawing, so that more of them draws again
  render(entries, list, many) {
    const all = Math.ceil(entries.length / many);
    const upto = Math.min(all, this.#upto.value);
    if (upto < all) requestAnimationFrame(() => setTimeout(() => (this.#upto.value += 2)));
    const parts = Array.from({ length: upto }, (_, at) => at * many);
    return html`<div class="lists" ?data-short=${many < MANY}>${parts.map((first) => list(entries.slice(first, first + many), first))}</div>`;
  }
}
const lists = directive(Lists);

const MANY = 60; // whole rows in lists of one to six columns
/**
 * `list(entries, first)`, drawn once; very many entries as several lists of so `many`, of which a browser lays out only those in sight:
 * the first is drawn at once, the others after the next paint.
 */
export const inLists = (entries, list, many = MANY) => (entries.length <= many ? list(entries, 0) : lists(entries, list, many));

/** Base of our custom elements: light DOM, so that labels, print and page CSS reach inside. */
export class View extends HTMLElement {
  #stop;
  connectedCallback() {
    this.#stop = draw(() => this.view(), this);
  }
  disconnectedCallback() {
    this.#stop?.();
  }
}
