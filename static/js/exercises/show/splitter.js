// The lens: one reading for everybody, or told apart by an attribute. Parts with fewer than three people never come from the server.
import { html, nothing } from '../../lib/view.js';
import { t } from '../../lib/words.js';

const WORDS = { organisation: 'By organisation', sector: 'By sector', viewpoint: 'By viewpoint' };

/** Buttons for what the ratings can be told apart by; nothing where there is nothing to tell apart. */
export function splitter(ratings, split) {
  const parts = [...new Set(ratings.flatMap((one) => Object.keys(one.splits ?? {})))];
  if (!parts.length) return nothing;
  return html`<div class="segments" role="group" aria-label=${t('Lens')}>
    <button
      aria-pressed=${!split.value}
      @click=${() => {
        split.value = null;
      }}
    >
      ${t('Everyone')}
    </button>
    ${parts.map(
      (part) =>
        html`<button
          aria-pressed=${split.value === part}
          @click=${() => {
            split.value = part;
          }}
        >
          ${t(WORDS[part] ?? part)}
        </button>`,
    )}
  </div>`;
}
