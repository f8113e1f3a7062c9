// The founding case with GoRules ZEN: all of it is in zen.json.   usage: zen.js PARTNERS.ndjson
'use strict';
const fs = require('fs');
const path = require('path');
const { ZenEngine } = require('@gorules/zen-engine');
const { run } = require('./facts.js');

const decision = new ZenEngine().createDecision(fs.readFileSync(path.join(__dirname, 'zen.json')));

run(async (partner) => (await decision.evaluate(partner)).result.tier);
