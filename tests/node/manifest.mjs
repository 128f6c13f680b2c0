// Validates a Teams app manifest with Microsoft's own validator against the schema of its version, offline.
// In: the manifest. Out: a JSON list of problems, empty when it is sound.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const require = createRequire(import.meta.url);
const { ManifestUtil } = require('@microsoft/teams-manifest');

let input = '';
for await (const chunk of process.stdin) input += chunk;
const manifest = JSON.parse(input);
// The validator would fetch the schema; a package of Microsoft's brings it along.
const schemas = path.join(path.dirname(require.resolve('@microsoft/app-manifest')), 'json-schemas', 'teams');
const schema = JSON.parse(readFileSync(path.join(schemas, `v${manifest.manifestVersion}`, 'MicrosoftTeams.schema.json'), 'utf8'));
process.stdout.write(JSON.stringify(await ManifestUtil.validateManifestAgainstSchema(manifest, schema)));
