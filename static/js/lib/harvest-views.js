// Harvest views: those views of a `show` that are a part of the harvest, and the ids of that part's headings on the harvest's page.

export const HARVEST = {
  balance: ['balance'],
  coverage: ['coverage', 'asks'],
  links: ['links'],
  commitments: ['promises'],
  journey: ['journey'],
};
export const isHarvest = (view) => view in HARVEST;
