"""Modes: what people may do to a page before they read it: longer words, larger text, wider spacing."""

from playwright.sync_api import Page

LONGER = """() => {
  const tail = 'wyddllanethog';
  const made = (window.madeLonger ??= new WeakMap());
  const longer = (word) => word.length < 3 ? word : word + tail.slice(0, Math.max(1, Math.round(word.length * 0.3)));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    if (!node.data.trim() || made.get(node) === node.data) continue;
    if (node.parentElement.closest('script, style, .words, .code-text, code, pre')) continue;
    node.data = node.data.replace(/[A-Za-z’']+/g, longer);
    made.set(node, node.data);
  }
}"""  # 30 % and more: every word of the page's own, never what people wrote
SPACING = """() => {
  if (document.adoptedStyleSheets.some((each) => each.spacing)) return;
  const sheet = new CSSStyleSheet();
  sheet.spacing = true;
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets.push(sheet);
}"""  # WCAG 2.2, 1.4.12
LARGER = "(percent) => { document.documentElement.style.fontSize = `${percent}%`; }"


class Modes:
    """How the pages are read; the name goes into the names of the pictures."""

    def __init__(self, longer: bool = False, text: int = 100, spacing: bool = False) -> None:
        """As they come, where nothing is said."""
        self.longer, self.text, self.spacing = longer, text, spacing
        named = {"longer": longer, f"text{text}": text != 100, "spacing": spacing}
        self.name = "".join(f"-{name}" for name, on in named.items() if on)

    def put_on(self, window: Page, page: str) -> None:
        """Change a page as it stands; once more does no harm. A projector is read as it comes."""
        if self.longer:
            window.evaluate(LONGER)
        if self.spacing and page != "screen":
            window.evaluate(SPACING)
        if self.text != 100 and page != "screen":
            window.evaluate(LARGER, self.text)
