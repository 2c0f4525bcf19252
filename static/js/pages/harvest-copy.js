// Copying the harvest, or a part of it, as text with headings, lists and tables, for Word, PowerPoint and letters.
import { put } from '../lib/clipboard.js';

const KEPT = new Set(['H1', 'H2', 'H3', 'P', 'UL', 'LI', 'TABLE', 'CAPTION', 'THEAD', 'TBODY', 'TFOOT', 'TR', 'TH', 'TD']);
const LEFT = 'svg, button, .no-print, script, details > summary:not(:has(h3))';

/** Text of a node in one line. */
const line = (node) => node.textContent.replace(/\s+/g, ' ').trim();

/** A copy of `from` under `into` that holds headings, lists, tables and words alone, without classes and pictures. */
function plainly(from, into) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      into.append(node.textContent.replace(/\s+/g, ' '));
    } else if (node.nodeType === Node.ELEMENT_NODE && !node.matches(LEFT)) {
      if (node.matches('small, b.number')) into.append(' ');
      plainly(node, KEPT.has(node.tagName) ? into.appendChild(kept(node)) : into);
    }
  }
  return into;
}

/** An empty element of the same kind, with the attributes that mean something in a document. */
function kept(node) {
  const made = document.createElement(node.tagName);
  for (const name of ['scope', 'colspan']) if (node.hasAttribute(name)) made.setAttribute(name, node.getAttribute(name));
  return made;
}

/** The same as lines of text; cells of a table stand apart by tabs, which spreadsheets and slides take for columns. */
function inLines(made) {
  const lines = [];
  for (const node of made.querySelectorAll('h1, h2, h3, p, li, caption, tr')) {
    const text = node.tagName === 'TR' ? [...node.children].map(line).join('\t') : line(node);
    if (node.matches('h1, h2, h3') && lines.length) lines.push('');
    if (text) lines.push(node.tagName === 'LI' && !node.querySelector('h3') ? `• ${text}` : text);
  }
  return lines.join('\n');
}

/** The parts named by the ids of their headings; all of the page for none. */
function partsOf(names) {
  if (!names) return [...document.querySelectorAll('.harvest-head, .harvest-page > section:not(.no-print), .harvest-foot')];
  return names.split(' ').map((id) => document.getElementById(id)?.closest('section')).filter(Boolean);
}

/** Put both on the clipboard. */
function copy(names) {
  const made = document.createElement('div');
  for (const part of partsOf(names)) plainly(part, made);
  for (const empty of [...made.querySelectorAll('p, li, h3')].filter((node) => !line(node))) empty.remove();
  const html = `<html lang="${document.documentElement.lang}"><body>${new XMLSerializer().serializeToString(made)}</body></html>`;
  const done = put({ 'text/html': html, 'text/plain': inLines(made) });
  const said = document.getElementById('copied');
  said.textContent = done ? said.dataset.done : said.dataset.not;
}

function ready() {
  const row = document.querySelector('.harvest-copy');
  if (row) row.hidden = false;
}

ready();
document.addEventListener('mended', ready);
document.addEventListener('click', (e) => {
  const button = e.target.closest('.harvest-copy [data-copy]');
  if (button) copy(button.dataset.copy);
});
