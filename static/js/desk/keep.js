// The link and the recovery code as a small text file: the surest way to keep what is shown only once.
import { t } from '../lib/words.js';

/** Hand the browser a text file of both, named after the session. */
export function keep(title, link, recovery) {
  const lines = [title, '', t('The link to this desk'), link, '', t('Recovery code, if the link is lost'), recovery, ''];
  const file = URL.createObjectURL(new Blob([lines.join('\r\n')], { type: 'text/plain;charset=utf-8' }));
  const way = Object.assign(document.createElement('a'), { href: file, download: `${fileName(title)}.txt` });
  way.click();
  setTimeout(() => URL.revokeObjectURL(file), 60_000);
}

const fileName = (title) => title.replace(/[^\p{L}\p{N} ]+/gu, ' ').trim().replace(/\s+/g, '-').slice(0, 60) || 'plenary';

/** The button of the sheet that came with the page shows once it can do something. */
export function keepers() {
  const button = document.querySelector('#keys [data-keep]');
  if (!button) return;
  const value = (id) => document.getElementById(id).value;
  button.hidden = false;
  button.addEventListener('click', () => keep(button.dataset.keep, value('key-link'), value('key-recovery')));
}
