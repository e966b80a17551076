/* Rows are read in steps, from wherever they come: others on n8n's thread have turns between them, and Stop is seen. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { recordsInStep } from '../../../bulk/turns';
import { readRowsInSteps, type ReadSettings } from '../../../nodes/shared/bulk/rows';
import { createManyUsers } from '../../../nodes/Zendesk/users/creates';
import { openSheetContext } from '../../support/sheetContext';

const count = 5 * recordsInStep;
const people = Array.from({ length: count }, (_, nth) => ({ name: `N ${nth}`, email: `u${nth}@acme.example` }));

/** A node that reads people in one way, with all that n8n is asked to evaluate. */
function openNode(parameters: Readonly<Record<string, unknown>>, items: readonly object[] = people) {
	const evaluated: number[] = [];
	const sheet = openSheetContext({ typeVersion: 2, parameters, items: items as never });
	const context = Object.create(sheet, {
		evaluateExpression: {
			value: (_text: string, item: number) => {
				evaluated.push(item);
				return people[item]?.name;
			},
		},
		getNodeParameter: {
			value: (name: string, item: number, usual: unknown, how?: { rawExpressions?: boolean }) => {
				if (name !== 'fields' || how?.rawExpressions) return parameters[name] ?? usual;
				evaluated.push(item);
				return people[item];
			},
		},
	}) as IExecuteFunctions;
	return { context, evaluated };
}

const map = (value: object) => ({ columns: { mappingMode: 'defineBelow', matchingColumns: [], value } });
const plain = { name: '={{ $json.name }}', email: '={{ $json["email"] }}' };
const computed = { ...plain, name: '={{ $json.name.trim() }}' };

function read({ context }: ReturnType<typeof openNode>, more: Partial<ReadSettings> = {}, atStep = (_: number) => {}) {
	const steps = readRowsInSteps(context, createManyUsers, { serviceName: 'Zendesk', settings: {}, ...more });
	for (let turns = 0; ; turns += 1) {
		const step = steps.next();
		if (step.done) return { turns, ...step.value };
		atStep(turns);
	}
}

test.each([
	['mapped columns', map(plain)],
	['columns by their names', { columns: { mappingMode: 'autoMapInputData', matchingColumns: [], value: null } }],
])(
	'others have a turn for each 200 rows, once as they are opened and once as they are read: %s',
	(_name, parameters) => {
		const node = openNode(parameters);
		const { turns, records } = read(node);
		expect(records).toHaveLength(count);
		expect(turns).toBe((2 * count) / recordsInStep);
		expect(node.evaluated).toEqual([]);
	},
);

test('so it is with a list of records in one item', () => {
	const { turns, records } = read(openNode({ recordsFrom: 'json', records: people }, [{}]));
	expect(records).toHaveLength(count);
	expect(turns).toBe((2 * count) / recordsInStep);
});

test('so it is with a list as a text, and others have turns while it is parsed', () => {
	const many = Array.from({ length: 10 }, () => people).flat();
	const source = JSON.stringify(many);
	const { turns, records } = read(openNode({ recordsFrom: 'json', records: source }, [{}]));
	expect(records.map(({ value }) => value)).toEqual(many);
	expect(turns).toBeGreaterThanOrEqual((2 * many.length) / recordsInStep + Math.floor(source.length / 60_000));
});

test.each([
	['the mapper', map(computed)],
	['"Fields"', { recordsFrom: 'fields', fields: computed }],
])('what n8n evaluates takes long: others have a turn for each row of %s', (_name, parameters) => {
	const node = openNode(parameters);
	const { turns, records } = read(node);
	expect(records).toHaveLength(count);
	expect(turns).toBeGreaterThanOrEqual(count);
	expect(node.evaluated).toHaveLength(count);
});

test('plain columns under "Fields" are read without n8n', () => {
	const node = openNode({ recordsFrom: 'fields', fields: plain });
	expect(read(node).records.map(({ value }) => value)).toEqual(people);
	expect(node.evaluated).toEqual([]);
});

test.each([
	['the mapper', map(computed)],
	['"Fields"', { recordsFrom: 'fields', fields: computed }],
])(
	'once the execution is stopped, nothing more is evaluated for %s, and each row has an outcome',
	(_name, parameters) => {
		const node = openNode(parameters);
		const stop = new AbortController();
		const { rows, records, failed } = read(node, { signal: stop.signal }, () => {
			if (node.evaluated.length === 10) stop.abort();
		});
		expect(node.evaluated).toHaveLength(10);
		expect(rows).toHaveLength(count);
		expect(records.length + failed.size).toBe(count);
		expect(failed.get(count - 1)).toMatchObject({ status: 'unsent', code: 'cancelled' });
	},
);
