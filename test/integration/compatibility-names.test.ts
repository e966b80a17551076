import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before } from './compatibility/savedWorkflow';
import { listStoredNames, type StoredNames } from './compatibility/storedNames';

/*
 * Names, types, defaults and choices of the version before, which saved workflows and credentials hold: each is still
 * there. New ones may come.
 */

const stored = JSON.parse(readFileSync(path.join(before, 'names.json'), 'utf8')) as StoredNames;
const present = listStoredNames();

const operations = Object.entries(stored.nodes).flatMap(([node, byOperation]) =>
	Object.entries(byOperation).map(([operation, names]) => ({ node, operation, names })),
);

test.each(operations)('$node, $operation', ({ node, operation, names }) => {
	expect(present.nodes[node]?.[operation]).toEqual(expect.arrayContaining([...names]));
});

test.each(Object.entries(stored.credentials))('the credential %s', (credential, names) => {
	expect(present.credentials[credential]).toEqual(expect.arrayContaining([...names]));
});
