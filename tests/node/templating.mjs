// Expands cards with Microsoft's own template engine, for comparison with ours.
// In: a JSON list of {name, template, data}. Out: a JSON list of {name, card} or {name, error}.
import { Template } from 'adaptivecards-templating';

// The engine reports what it cannot find on the console; standard output is for the result alone.
console.log = console.warn = console.error;

let input = '';
for await (const chunk of process.stdin) input += chunk;
const results = JSON.parse(input).map(({ name, template, data }) => {
  try {
    return { name, card: new Template(template).expand({ $root: data }) };
  } catch (error) {
    return { name, error: String(error.message ?? error) };
  }
});
process.stdout.write(JSON.stringify(results));
