// The picture of the web as tables: notes by domain, and links between domains.
import { html } from '../lib/view.js';
import { shortOf } from '../lib/frame.js';
import { shape } from '../lib/icons.js';
import { said, t } from '../lib/words.js';

/** All the facts of the picture as tables. */
export function facts(store, found, sides) {
  const name = (id) => shortOf(store.framework.value, id);
  return html`<div class="table-wrap">
      <table class="table">
        <caption class="visually-hidden">
          ${t('Notes by domain')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${t('Domain')}</th>
            <th scope="col" class="number">${t('notes')}</th>
            <th scope="col" class="number">${t('linked')}</th>
            <th scope="col" class="number">${t('alone')}</th>
          </tr>
        </thead>
        <tbody>
          ${sides.map((half) =>
            found.domains
              .filter((domain) => domain.half === half.id)
              .map(
                (domain) =>
                  html`<tr data-slot=${domain.slot}>
                    <th scope="row">${shape(domain.slot)} ${said(domain.label)}</th>
                    <td class="number">${domain.marks.length}</td>
                    <td class="number">${domain.linked}</td>
                    <td class="number">${domain.alone}</td>
                  </tr>`,
              ),
          )}
        </tbody>
      </table>
    </div>
    <div class="table-wrap">
      <table class="table">
        <caption class="visually-hidden">
          ${t('Links between domains')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${t('Between')}</th>
            <th scope="col">${t('and')}</th>
            <th scope="col" class="number">${t('links')}</th>
          </tr>
        </thead>
        <tbody>
          ${found.ties.map(
            (tie) =>
              html`<tr>
                <th scope="row">${name(tie.a)}</th>
                <td>${name(tie.b)}</td>
                <td class="number">${tie.n}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}
