// Sheet: one dialog from below on phones, in the middle elsewhere; the focus goes back to what opened it.
import { draw, html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { t } from '../lib/words.js';

/** Open a sheet drawn by a module {title(ctx), view(ctx, close), wide?}; resolves when it is closed. */
export function openSheet(module, ctx) {
  const dialog = document.createElement('dialog');
  dialog.className = `sheet ${module.wide ? 'wide' : ''}`;
  dialog.setAttribute('aria-labelledby', 'sheet-title');
  document.body.append(dialog);
  const close = () => dialog.close();
  const stop = draw(
    () =>
      html`<div class="sheet-head">
          <h2 id="sheet-title">${module.title(ctx)}</h2>
          <button class="button round quiet" aria-label=${t('Close')} @click=${close}>${icon('x')}</button>
        </div>
        ${module.view(ctx, close) ?? nothing}`,
    dialog,
  );
  dialog.addEventListener('click', (e) => e.target === dialog && close());
  dialog.showModal();
  dialog.querySelector('[autofocus]')?.focus();
  return new Promise((done) =>
    dialog.addEventListener('close', () => {
      stop();
      dialog.remove();
      done(dialog.returnValue);
    }),
  );
}
