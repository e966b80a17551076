/*
 * `npm run bench:columns`: time and memory that reading rows takes, by "Field Names" of version 1 and by the mapper of version 2,
 * side by side in one run. Ratios count, not seconds: another machine has others. Time is the processor's, the least of all rounds.
 */
import type { IDataObject } from 'n8n-workflow';
import { readRows } from '../nodes/shared/bulk/rows';
import { newUserFields } from '../nodes/Zendesk/users/fields';
import { createManyUsers } from '../nodes/Zendesk/users/creates';
import { openSheetContext, type SheetNode } from '../test/support/sheetContext';

const mapped = ['name', 'email', 'external_id', 'phone', 'alias', 'notes', 'details', 'tags', 'time_zone', 'locale'];
const rounds = 5;

const columnOf = (field: string): string => newUserFields[field as keyof typeof newUserFields].label;

function makeRows(count: number): readonly IDataObject[] {
	const cellOf = (field: string, nth: number): string =>
		field === 'email' ? `u${nth}@acme.example` : `${field} ${nth}`;
	const makeCell = (field: string, nth: number): string => (field === 'tags' ? `t${nth}` : cellOf(field, nth));
	return Array.from({ length: count }, (_, nth) =>
		Object.fromEntries(mapped.map((field) => [columnOf(field), makeCell(field, nth)])),
	);
}

const forms: Readonly<Record<string, Omit<SheetNode, 'items'>>> = {
	'version 1, Field Names': {
		typeVersion: 1,
		parameters: { fieldNames: Object.fromEntries(mapped.map((field) => [field, columnOf(field)])) },
	},
	'version 2, each mapped': {
		typeVersion: 2,
		parameters: {
			columns: {
				mappingMode: 'defineBelow',
				matchingColumns: [],
				value: Object.fromEntries(mapped.map((field) => [field, `={{ $json["${columnOf(field)}"] }}`])),
			},
		},
	},
	'version 2, automatically': {
		typeVersion: 2,
		parameters: {
			alsoTake: mapped.join(','),
			columns: { mappingMode: 'autoMapInputData', matchingColumns: [], value: null },
		},
	},
};

interface Cost {
	readonly ms: number;
	readonly megabytes: number;
}

function measure(node: SheetNode): Cost {
	global.gc?.();
	const before = process.memoryUsage().heapUsed;
	const start = process.cpuUsage();
	const read = readRows(openSheetContext(node), createManyUsers, { serviceName: 'Zendesk', settings: {} });
	const { user, system } = process.cpuUsage(start);
	const ms = (user + system) / 1000;
	global.gc?.();
	const megabytes = (process.memoryUsage().heapUsed - before) / 2 ** 20;
	if (read.records.length !== node.items.length) throw new Error(`${read.records.length} rows were read`);
	return { ms, megabytes };
}

const middle = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

const least = (numbers: readonly number[]): number => Math.min(...numbers);

for (const count of [10_000, 100_000]) {
	const items = makeRows(count);
	const costs = new Map<string, Cost[]>(Object.keys(forms).map((name) => [name, []]));
	for (let round = 0; round <= rounds; round += 1) {
		// The first round is for the engine to get warm.
		for (const [name, form] of Object.entries(forms)) {
			const cost = measure({ ...form, items });
			if (round > 0) costs.get(name)?.push(cost);
		}
	}
	const told = [...costs].map(([name, all]) => {
		const [ms, megabytes] = [least(all.map((one) => one.ms)), middle(all.map((one) => one.megabytes))];
		return { name, ms, megabytes };
	});
	const [first] = told;
	for (const { name, ms, megabytes } of told) {
		const ratio = `${(ms / (first?.ms ?? 1)).toFixed(2)} × time, ${(megabytes / (first?.megabytes ?? 1)).toFixed(2)} × memory`;
		console.log(`${count} rows, ${name}: ${ratio} (${ms.toFixed(0)} ms, ${megabytes.toFixed(0)} MB)`);
	}
}
