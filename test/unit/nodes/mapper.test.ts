/* The mapper's parts alone: what its form holds, and which fields it lists. */
import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { registry } from '../../../nodes/registry';
import { foldColumn } from '../../../nodes/shared/bulk/mapper/fold';
import { listMapperProperties } from '../../../nodes/shared/bulk/mapper/mapperProperties';
import type { OperationFace } from '../../../nodes/shared/bulk/operation';
import { readMappedValue } from '../../../nodes/shared/bulk/mapper/mappedValue';
import { listColumnsOf } from '../../../nodes/shared/node/listColumns';
import { userOperations } from '../../../nodes/Zendesk/users/operations';

describe('what the form holds for a field', () => {
	test.each([
		['={{ $json.x }}', ['x']],
		['={{$json.x}}', ['x']],
		['={{ $json["Full Name"] }}', ['Full Name']],
		["={{ $json[ 'x' ] }}", ['x']],
		[String.raw`={{ $json['it\'s'] }}`, ["it's"]],
		['={{ $json.a.b }}', ['a', 'b']],
		[`={{ $json.a["b c"]['d'] }}`, ['a', 'b c', 'd']],
		['={{ $json.größe }}', ['größe']],
	])('%s is a column', (raw, steps) => {
		expect(readMappedValue(raw)).toMatchObject({ kind: 'column', steps });
	});

	test.each([
		['={{ $json.x }} ', ['x']],
		['= {{ $json.x }}', ['x']],
		['={{ $json.x.trim() }}', ['x']],
		['={{ $json.list[0] }}', ['list']],
		['={{ $json?.x }}', []],
		['={{ $json["a" + 1] }}', []],
		['={{ $json["a\\n"] }}', []],
		["={{ $json['a'] }} {{ $json.b }}", ['a', 'b']],
		['={{ $("Other").item.json.x }}', []],
		['={{ $now }}', []],
	])('%s is an expression', (raw, columns) => {
		expect(readMappedValue(raw)).toMatchObject({ kind: 'expression', columns });
	});

	test.each([
		['Billing', 'Billing'],
		['0042', '0042'],
		[false, false],
		[0, 0],
		['=Billing', 'Billing'],
	])('%j is the same for all rows', (raw, value) => {
		expect(readMappedValue(raw)).toEqual({ kind: 'constant', value });
	});

	test.each([null, undefined, '', ' ', '=', '= '])('%j is nothing', (raw) => {
		expect(readMappedValue(raw)).toBeUndefined();
	});
});

const faces = registry.flatMap(({ title, operations }) =>
	operations.bulk.map(({ face }) => [`${title}: ${face.resource} ${face.name}`, face] as const),
);

describe.each(faces)('%s', (_name, { fields, foundBy, done }) => {
	test('no name or label of a field could be that of another', () => {
		const names = Object.entries(fields).flatMap(([name, { label }]) => [...new Set([name, label].map(foldColumn))]);

		expect(new Set(names).size).toBe(names.length);
	});

	test('records are found by fields that it has', () => {
		const keys = foundBy?.groups.flat() ?? [];

		expect(Object.keys(fields)).toEqual(expect.arrayContaining([...keys, ...(foundBy?.preset ?? [])]));
	});

	test('its hint names what records are found by as the list under it does', () => {
		const mapper = listMapperProperties({ fields, foundBy } as OperationFace, {})[0]?.typeOptions?.resourceMapper;
		const hint = mapper?.matchingFieldsLabels?.hint ?? '';

		for (const key of foundBy?.groups.flat() ?? []) expect(hint).toContain(fields[key]?.label);
	});

	test('what deletes or updates alone has nothing chosen from the start', () => {
		const changes = !done.some((word) => ['created', 'added'].includes(word)) || done.includes('removed');

		expect(changes && foundBy?.preset !== undefined).toBe(false);
		expect(changes && foundBy === undefined).toBe(false);
	});
});

describe('the list of fields', () => {
	const list = (parameters: Record<string, unknown>) => {
		const context = {
			getCurrentNodeParameter(name: string) {
				if (!(name in parameters)) throw new Error('There is none');
				return parameters[name];
			},
		};
		return listColumnsOf(userOperations).call(context as unknown as ILoadOptionsFunctions);
	};

	test('is that of the chosen operation: optional fields start removed, and only choices are no text', async () => {
		const { fields } = await list({ resource: 'user', operation: 'createMany' });

		expect(fields.filter(({ removed }) => removed !== true).map(({ id }) => id)).toEqual(['name']);
		expect(fields.find(({ id }) => id === 'organization_id')).toMatchObject({ type: 'string' });
		expect(fields.find(({ id }) => id === 'suspended')).toMatchObject({
			type: 'options',
			options: [{ value: 'true' }, { value: 'false' }],
		});
	});

	test('shows the name from the start, which a new user needs', async () => {
		const { fields } = await list({ resource: 'user', operation: 'createOrUpdateMany' });

		expect(fields.filter(({ removed }) => removed !== true).map(({ id }) => id)).toEqual([
			'name',
			'email',
			'external_id',
		]);
	});

	test('says what records can be found by', async () => {
		const { fields } = await list({ resource: 'user', operation: 'deleteMany' });

		expect(fields).toMatchObject([
			{ id: 'id', displayName: 'User ID', canBeUsedToMatch: true, defaultMatch: false },
			{ id: 'external_id', displayName: 'External ID', canBeUsedToMatch: true, defaultMatch: false },
			{ id: 'email', displayName: 'Email', canBeUsedToMatch: true, defaultMatch: false },
		]);
	});

	test.each([{}, { resource: 'user', operation: 'get' }, { resource: 'x', operation: '={{ $json.x }}' }])(
		'is empty and never fails: %j',
		async (parameters) => {
			expect(await list(parameters)).toEqual({ fields: [] });
		},
	);
});
