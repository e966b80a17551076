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

/** Parameters that are hidden now where they were never read: a workflow that holds them is read as before. */
const unread = [' when changes is "same"'];

/**
 * A choice that came later stands at its default in a workflow of before: what the form shows with that default, it shows
 * there.
 */
function listSeenBefore(now: readonly string[], then: readonly string[]): readonly string[] {
	const later = now.flatMap((each) => {
		const [, name, usual] = /^(\w+): options = (".*")$/.exec(each) ?? [];
		const isNew = name !== undefined && !then.some((one) => one.startsWith(`${name}: `));
		return isNew ? [` when ${name} is ${usual}`] : [];
	});
	const conditions = [...later, ...unread];
	return [...now, ...now.map((each) => conditions.reduce((told, condition) => told.replace(condition, ''), each))];
}

test.each(operations)('$node, $operation', ({ node, operation, names }) => {
	expect(listSeenBefore(present.nodes[node]?.[operation] ?? [], names)).toEqual(expect.arrayContaining([...names]));
});

test.each(Object.entries(stored.credentials))('the credential %s', (credential, names) => {
	expect(present.credentials[credential]).toEqual(expect.arrayContaining([...names]));
});
