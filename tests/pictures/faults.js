// Faults: what is cut off, collides, is out of reach or too small on a page as it stands; gives [[sort, where, what]].
(given) => {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const LEAST = { screen: 1.5 * rem, room: given.touch ? 16 : 14 }[given.page] ?? 14;
  const TARGET = given.width < 640 ? 44 : 24;
  const CONTROLS = 'button, a[href], input:not([type=hidden]), select, textarea, summary, [role=switch], [role=button]';
  const found = [];
  const styles = new Map();
  const styleOf = (element) => styles.get(element) ?? styles.set(element, getComputedStyle(element)).get(element);
  const parents = function* (element) {
    for (let each = element; each && each !== document.documentElement; each = each.parentElement) yield each;
  };
  const some = (element, test) => [...parents(element)].some((each) => test(styleOf(each), each));
  const tell = (sort, element, what) => found.push([sort, name(element), what]);

  function name(element) {
    const classes = (each) => [...each.classList].slice(0, 2).map((one) => `.${one}`);
    const short = (each) => [each.localName, each.id && `#${each.id}`, ...classes(each)].join('');
    return [...parents(element)].slice(0, 3).reverse().map(short).join(' > ');
  }

  const LOOK = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true };
  const seen = (element) => element.checkVisibility(LOOK);
  const forReaders = (element) =>
    Boolean(element.closest('.visually-hidden, .skip, [hidden], template, noscript')) || getComputedStyle(element).clipPath === 'inset(50%)';
  /** What an element stays with while the page scrolls: a bar, a dialog, or null. */
  const stays = (each) => each.matches('dialog, .toasts') || /fixed|sticky/.test(styleOf(each).position);
  const holder = (element) => [...parents(element)].find(stays) ?? null;
  const clips = (value) => value !== 'visible';
  const shown = new Map();

  /** The part of the page in which something inside an element can be seen; null: none of it. */
  function windowOf(element) {
    if (!element || element === document.documentElement) return { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 };
    if (shown.has(element)) return shown.get(element);
    const style = styleOf(element);
    const outer = windowOf(style.position === 'fixed' ? null : element.parentElement);
    const box = element.getBoundingClientRect();
    const x = clips(style.overflowX) && element !== document.body;
    const y = clips(style.overflowY) && element !== document.body;
    const own = {
      left: Math.max(outer.left, x ? box.left : -1e6), right: Math.min(outer.right, x ? box.right : 1e6),
      top: Math.max(outer.top, y ? box.top : -1e6), bottom: Math.min(outer.bottom, y ? box.bottom : 1e6),
    };
    shown.set(element, own);
    return own;
  }

  /** Every element with words of its own, and the boxes of their lines. */
  function texts() {
    const list = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()) && list.length < 4000; ) {
      const element = node.parentElement;
      if (!node.data.trim() || element.closest('script, style, option') || forReaders(element) || !seen(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
      if (boxes.length) list.push({ element, boxes, words: node.data.trim().slice(0, 40) });
    }
    return list;
  }

  function sideways() {
    const root = document.scrollingElement;
    if (root.scrollWidth <= innerWidth + 1) return;
    const end = (each) => Math.min(each.getBoundingClientRect().right, windowOf(each.parentElement).right);
    const wide = [...document.body.querySelectorAll('*')].filter((each) => seen(each) && end(each) > innerWidth + 1);
    tell('sideways', wide.at(-1) ?? root, `${root.scrollWidth - innerWidth} px wider than the window`);
  }

  /** Words cut off by a box that neither scrolls nor means to shorten them. */
  function cut({ element, boxes, words }) {
    if (some(element, (style) => style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none')) return;
    for (const each of parents(element)) {
      const style = styleOf(each);
      const [hidesX, hidesY] = [style.overflowX, style.overflowY].map((one) => one === 'hidden' || one === 'clip');
      if (each === document.body || each.closest('svg') || !(hidesX || hidesY)) continue;
      const hide = each.getBoundingClientRect();
      const most = (by) => Math.max(...boxes.map(by));
      const x = hidesX ? most((box) => Math.max(box.right - hide.right, hide.left - box.left)) : 0;
      const y = hidesY ? most((box) => Math.max(box.bottom - hide.bottom, hide.top - box.top) - box.height * 0.2) : 0;
      if (x > 2 || y > 2) return tell('cut off', element, `“${words}” by ${Math.round(Math.max(x, y))} px`);
    }
  }

  function collide(all) {
    const lines = all.flatMap(({ element, boxes, words }) => {
      const frame = windowOf(element);
      return boxes.map((box) => ({
        element, words, held: holder(element), left: Math.max(box.left, frame.left), right: Math.min(box.right, frame.right),
        top: Math.max(box.top, frame.top) + box.height * 0.15, bottom: Math.min(box.bottom, frame.bottom) - box.height * 0.15,
      }));
    }).filter((box) => box.right - box.left > 2 && box.bottom - box.top > 2).sort((a, b) => a.top - b.top);
    lines.forEach((one, at) => {
      for (let next = at + 1; next < lines.length && lines[next].top < one.bottom - 2; next++) {
        const other = lines[next];
        const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const apart = !one.element.contains(other.element) && !other.element.contains(one.element);
        if (apart && one.held === other.held && wide > 3)
          tell('collides', other.element, `“${other.words}” with “${one.words}”`);
      }
    });
  }

  function tooSmall({ element, words }) {
    const svg = element.closest('svg');
    const scale = svg ? (element.getScreenCTM?.()?.a ?? 1) : 1;
    const size = parseFloat(styleOf(element).fontSize) * scale;
    if (size < LEAST - 0.3) tell('small words', element, `${size.toFixed(1)} px: “${words}”`);
  }

  function controls() {
    for (const each of document.querySelectorAll(CONTROLS)) {
      const hidden = forReaders(each);
      if ((hidden && !each.labels?.length) || !seen(each)) continue;
      const tiny = hidden || each.getBoundingClientRect().width < 3;
      const hit = each.closest('label') ?? (tiny ? each.labels?.[0] : null) ?? each;
      const box = hit.getBoundingClientRect();
      const frame = windowOf(each.parentElement);
      if (box.width < 1 || box.height < 1 || box.right < frame.left + 1 || box.left > frame.right - 1) continue;
      const scrolls = some(each.parentElement, (style, one) => /auto|scroll/.test(style.overflowX) && one.scrollWidth > one.clientWidth + 1);
      if (!scrolls && (box.left < -1 || box.right > innerWidth + 1))
        tell('out of reach', each, `${Math.round(box.left)} to ${Math.round(box.right)} of ${innerWidth} px`);
      const inline = styleOf(each).display === 'inline' || each.closest('svg');
      const least = Math.min(box.width, box.height);
      if (!inline && !each.disabled && least < TARGET - 0.5)
        tell('small target', each, `${Math.round(box.width)} x ${Math.round(box.height)} px, wants ${TARGET}`);
    }
  }

  /** Whether what has the focus is under a bar that stays, on the way down the page and on the way up. */
  function covered() {
    const before = document.activeElement;
    const all = [...document.querySelectorAll(`main :is(${CONTROLS})`)];
    const reached = all.filter((one) => seen(one) && !forReaders(one) && !one.disabled).slice(0, 40);
    for (const each of [...reached, ...reached.toReversed()]) {
      each.focus();
      if (document.activeElement !== each) continue; // a sheet is open over it: nobody gets there
      const box = each.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 22)];
      const inside = x >= 0 && x < innerWidth && y >= 0 && y < innerHeight;
      const top = inside ? document.elementFromPoint(x, y) : null;
      if (!top || each.contains(top) || top.contains(each) || each.closest('label')?.contains(top)) continue;
      if (holder(top) && !holder(each)) tell('covered', each, `by ${name(top)}`);
    }
    before?.focus?.({ preventScroll: true });
    document.activeElement?.blur?.();
    scrollTo(0, 0);
  }

  scrollTo(0, 0);
  const all = texts();
  sideways();
  all.forEach(cut);
  collide(all);
  all.forEach(tooSmall);
  controls();
  if (given.page === 'screen' && given.width >= 1280 && document.scrollingElement.scrollHeight > innerHeight + 1)
    found.push(['screen scrolls', 'html', `${document.scrollingElement.scrollHeight - innerHeight} px below the edge`]);
  if (given.focus) covered();
  return found;
}
