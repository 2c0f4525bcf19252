// Brief on the desk: the slides, and the next one.
import { html, nothing } from '../../lib/view.js';
import { icon } from '../../lib/icons.js';
import { n, said, t } from '../../lib/words.js';
import { photosOf } from '../../elements/photo.js';
import { cellsSeen } from '../place/desk.js';

export function view(ctx) {
  const { store, step } = ctx;
  const slides = step.options?.content ?? [];
  const at = store.get(`slide/${step.id}`)?.slide ?? 0;
  return html` ${
    slides.length
      ? html`<section class="panel slides" aria-label=${t('Slides')}>
          <div class="spread">
            <h2>${t('Slide {n} of {total}', { n: at + 1, total: slides.length })}</h2>
            <div class="row">
              <button class="button quiet small" ?disabled=${at === 0} @click=${() => turn(ctx, at - 1)}>
                ${icon('arrow-left')} ${t('Back')}
              </button>
              <button class="button ink small" ?disabled=${at >= slides.length - 1} @click=${() => turn(ctx, at + 1)}>
                ${t('Next slide')} ${icon('arrow-right')}
              </button>
            </div>
          </div>
          ${photosOf({ photos: slides[at]?.picture ? [slides[at].picture] : [], text: said(slides[at]?.text) })}
          <ol class="slide-list">
            ${slides.map(
              (slide, i) =>
                html`<li aria-current=${i === at ? 'true' : nothing}>
                  <button @click=${() => turn(ctx, i)}>
                    <span class="number soft">${i + 1}</span><span>${said(slide.text)}</span>
                  </button>
                  ${slide.link ? html`<a class="link small" href=${slide.link} target="_blank" rel="noopener noreferrer">${t('Open the link')}</a>` : nothing}
                </li>`,
            )}
          </ol>
        </section>`
      : nothing
  }`;
}

const turn = (ctx, slide) => {
  ctx.act({ type: 'show_slide', step: ctx.step.id, slide });
  ctx.announce(t('Slide {n}', { n: slide + 1 }));
};

/** Slides and cards people will see. */
export function seen({ step, store }) {
  const count = step.options?.content?.length ?? 0;
  return html`${count && step.state === 'ahead' ? html`<p class="soft">${n('{n} slide', '{n} slides', count)}: ${said(step.options.content[0].text)}</p>` : nothing}${step.options?.cards ? cellsSeen(store.framework.value) : nothing}`;
}
