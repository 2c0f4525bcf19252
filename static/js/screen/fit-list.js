// A list that shows as many whole items as fit its height, and says how many more there are: never an unreadable wall.

/** `<fit-list>`: its children are items, then one `[data-more]` line. Set `total` (all there are) and `more` (n => words). */
export class FitList extends HTMLElement {
  #sizes;
  #changes;
  #asked = 0;
  total = 0;
  more = (n) => `+${n}`;

  connectedCallback() {
    this.#sizes = new ResizeObserver(() => this.#ask());
    this.#changes = new MutationObserver(() => this.#ask());
    this.#sizes.observe(this);
    this.#changes.observe(this, { childList: true, subtree: true, characterData: true });
    document.fonts?.ready.then(() => this.#ask());
    this.#ask();
  }

  disconnectedCallback() {
    this.#sizes.disconnect();
    this.#changes.disconnect();
    cancelAnimationFrame(this.#asked);
    this.#asked = 0;
  }

  #ask() {
    if (!this.#asked)
      this.#asked = requestAnimationFrame(() => {
        this.#asked = 0;
        this.fit();
      });
  }

  /** Measures once: hides what does not fit and writes the line for the rest. */
  fit() {
    const line = this.querySelector(':scope > [data-more]');
    const items = [...this.children].filter((child) => child !== line);
    for (const item of items) item.hidden = false;
    if (line) line.hidden = true;
    const total = Math.max(this.total, items.length);
    let shown = this.#fitting(items, 0);
    if (line && shown < total) {
      line.hidden = false;
      this.#write(line, this.more(total - shown));
      shown = this.#fitting(items, line.getBoundingClientRect().height + this.#gap());
      this.#write(line, this.more(total - shown));
    }
    items.forEach((item, i) => {
      item.hidden = i >= shown;
    });
    if (line) line.hidden = shown >= total;
    this.#changes.takeRecords();
  }

  #fitting(items, kept) {
    const floor = this.getBoundingClientRect().bottom - kept + 1;
    const over = items.findIndex((item) => item.getBoundingClientRect().bottom > floor);
    return over < 0 ? items.length : over;
  }

  #gap() {
    return Number.parseFloat(getComputedStyle(this).rowGap) || 0;
  }

  #write(line, words) {
    if (line.textContent !== words) line.textContent = words;
  }
}

customElements.define('fit-list', FitList);
