// The founding case with json-rules-engine.   usage: json_rules_engine.js PARTNERS.ndjson
// The engine has no sums over rows and no people blocks: figures() works those out, and the engine decides.
'use strict';
const { Engine } = require('json-rules-engine');
const { figures, run } = require('./facts.js');

const at_least = (fact, value) => ({ fact, operator: 'greaterThanInclusive', value });

const tier = (name, priority, developed, developing, each) => ({
  event: { type: name },
  priority,
  conditions: {
    all: [
      { any: [['developed', developed], ['developing', developing]].map(([market, cents]) =>
        ({ all: [{ fact: 'market', operator: 'equal', value: market }, at_least('cents', cents)] })) },
      at_least('consultants', each), at_least('customizers', each), at_least('either', 2 * each)
    ]
  }
});

const engine = new Engine([tier('gold', 2, 30000000, 15000000, 2), tier('silver', 1, 10000000, 5000000, 1)]);

run(async (partner) => {
  const { events } = await engine.run(figures(partner));
  return events.some((e) => e.type === 'gold') ? 'gold' : events.length ? 'silver' : 'none';
});
