// The harvest beside the desk: what the session leaves behind as it stands now, keeping up with the room, with the way to its own page.
import { html } from '../lib/view.js';
import { harvest } from '../elements/harvest.js';
import { icon } from '../lib/icons.js';
import { t } from '../lib/words.js';
import { openSheet, sheetHead } from './ask.js';

/** Open the harvest as it stands now. */
export const openHarvest = (desk) =>
  openSheet(
    desk,
    (close) =>
      html`${sheetHead(t('Harvest so far'), close)}
        <p class="row">
          <a class="button quiet" href=${`${desk.base}/harvest`} target="_blank" rel="noopener">${icon('map')} ${t('Open it as a page')}</a>
          <span class="soft">${t('To print, to take away, or to hand out for reading.')}</span>
        </p>
        ${harvest(desk.store, 'facilitator', 'all')}`,
    { label: t('Harvest so far'), wide: true },
  );
