import { traverseNodeParameters, type FromAIArgument } from 'n8n-workflow';
import { makeToolMapping } from '../../../nodes/shared/bulk/mapper/toolMapping';
import { listAgentDeletes } from '../../../nodes/shared/node/agentDeletes';
import { registry } from '../../../nodes/registry';

const bulk = registry.flatMap(({ title, operations }) =>
	operations.bulk.map(({ face }) => ({ title, name: `${face.resource}, ${face.operation}`, face })),
);

function listArguments(face: (typeof bulk)[number]['face']): FromAIArgument[] {
	const found: FromAIArgument[] = [];
	traverseNodeParameters(makeToolMapping(face).value, found);
	return found;
}

describe.each(bulk)('$title, $name, as a tool', ({ face }) => {
	test('asks the model for all that a record needs, each by a name of its own', () => {
		const { value, matchingColumns, schema } = makeToolMapping(face);
		const asked = Object.keys(value ?? {});
		const required = Object.keys(face.fields).filter((name) => face.fields[name]?.required === true);

		expect(asked).toEqual(expect.arrayContaining([...required, ...matchingColumns]));
		expect(schema.filter(({ removed }) => !removed).map(({ id }) => id)).toEqual(asked);
		const keys = listArguments(face).map(({ key }) => key);
		expect(keys).toHaveLength(asked.length);
		expect(new Set(keys).size).toBe(keys.length);
	});

	test('names no argument as n8n names its own, and describes each', () => {
		for (const { key, description, type } of listArguments(face)) {
			expect(key).toMatch(/^[A-Z][A-Za-z0-9_]*$/);
			expect([type, description?.trim().endsWith('.')]).toEqual(['string', true]);
		}
	});

	test('asks for nothing that does harm unseen', () => {
		const harmful = Object.keys(makeToolMapping(face).value ?? {}).filter((name) => face.fields[name]?.onlyWhenMapped);

		expect(harmful).toEqual([]);
	});
});

test('who is changed or deleted is found by a key that the model gives', () => {
	const unfound = bulk.filter(({ face }) => face.foundBy && makeToolMapping(face).matchingColumns.length === 0);

	expect(unfound.map(({ name }) => name)).toEqual([]);
});

test.each(registry)('$title: each operation that takes something away has the switch for agents', ({ operations }) => {
	const all = [...operations.bulk.map(({ face }) => face), ...operations.single];
	const named = all.filter(({ operation }) => /^(delete|remove|replace)/.test(operation));
	const switched = listAgentDeletes(operations).map(({ displayOptions }) => displayOptions?.show?.operation?.[0]);

	expect(switched.sort()).toEqual(named.map(({ operation }) => operation).sort());
});
