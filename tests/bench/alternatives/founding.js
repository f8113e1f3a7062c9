// The founding case with Node alone.   usage: founding.js PARTNERS.ndjson
'use strict';
const { figures, run } = require('./facts.js');

const NEEDS = { developed: [10000000, 30000000], developing: [5000000, 15000000] };

const reaches = (f, cents, each) =>
  f.cents >= cents && f.consultants >= each && f.customizers >= each && f.either >= 2 * each;

run((partner) => {
  const f = figures(partner), [silver, gold] = NEEDS[f.market];
  return reaches(f, gold, 2) ? 'gold' : reaches(f, silver, 1) ? 'silver' : 'none';
});
