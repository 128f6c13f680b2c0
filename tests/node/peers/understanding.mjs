// Trains npm node-nlp on the examples the recognizer learns from, and scores it on the held-out part.
import { NlpManager } from 'node-nlp';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
const root = process.argv[2];
const examples = path.join(root, 'src/ZtTeamsBot.Language/Examples/en');
const manager = new NlpManager({ languages: ['en'], forceNER: false, nlu: { log: false }, autoSave: false });
for (const file of readdirSync(examples))
  for (const line of readFileSync(path.join(examples, file), 'utf8').split('\n'))
    if (line && line[0] !== '#') manager.addDocument('en', line.split('\t')[0], file.replace('.tsv', ''));
const t0 = Date.now();
await manager.train();
console.log('trained in', (Date.now() - t0) / 1000, 's');
let n = 0, right = 0, oos = 0, refused = 0, falseRef = 0; const times = [];
for (const line of readFileSync(path.join(root, 'tests/ZtTeamsBot.Language.Evaluation/held-out.tsv'), 'utf8').split('\n')) {
  if (!line || line[0] === '#' || line.startsWith('>>')) continue;
  const [text, intent] = line.split('\t');
  const t = process.hrtime.bigint();
  const r = await manager.process('en', text);
  times.push(Number(process.hrtime.bigint() - t) / 1e3);
  const got = r.intent === 'None' ? 'refuse' : r.intent;
  if (intent === 'refuse') { oos++; refused += got === 'refuse'; } else { n++; right += got === intent; falseRef += got === 'refuse'; }
}
times.sort((a, b) => a - b);
console.log(`intent ${(100 * right / n).toFixed(1)} %, refused rightly ${(100 * refused / oos).toFixed(1)} %, wrongly ${(100 * falseRef / n).toFixed(1)} %; median ${times[times.length >> 1].toFixed(0)} µs, 95% ${times[Math.floor(times.length * .95)].toFixed(0)} µs`);
