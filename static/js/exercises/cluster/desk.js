// Cluster on the desk: the board with its stacks, and taking several notes to gather them.
import { html } from '../../lib/view.js';
import { icon } from '../../lib/icons.js';
import { t } from '../../lib/words.js';
import { board } from '../../desk/board.js';
import { groupsButton } from '../breakout/desk.js';

export { seen } from '../place/desk.js';

export const wide = ({ step }) => step.state !== 'ahead';

export const view = (ctx) =>
  board(ctx, {
    more: html` <button class="button quiet small" @click=${() => ctx.desk.open('startPicking')}>
        ${icon('layers')} ${t('Gather notes')}</button
      >${groupsButton(ctx)}`,
  });
