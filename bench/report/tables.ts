import { countBy } from 'lodash';
import type { ClientName, Result } from '../case';
import type { PartName } from '../parts';
import { countCalls, divideWalls, find, listMeasured, readCost } from './figures';
import type { Store } from './store';

export type Table = readonly (readonly string[])[];

export const names: Readonly<Record<ClientName, string>> = {
	node: 'our node',
	nodeMapped: 'our node, columns mapped',
	noOperation: 'No Operation',
	oracle: 'oracle',
	script: 'plain script',
	scriptInNode: "plain script, n8n's requests",
	workflow: 'Code, Loop, HTTP Request, Wait, If',
	httpRequest: 'HTTP Request, a row a request',
};

const works = {
	memberships: 'memberships',
	membershipsByEmail: 'memberships by email',
	users: 'users',
	scimGroups: 'groups',
	scimMembers: 'members of one group',
	genAuthMembers: 'members',
} as const;

export const inThousands = (value: number): string => value.toLocaleString('en-US');
const seconds = (ms: number): string => (ms < 10_000 ? (ms / 1000).toFixed(1) : inThousands(Math.round(ms / 1000)));
const times = (ratio: number | undefined): string => (ratio === undefined ? '' : ratio.toFixed(2));

/** Whom a part's clients are compared with. */
function findBase(store: Store, part: PartName, { work, rows, latencyMs }: Result): Result | undefined {
	if (part === 'byHand') {
		const node = { client: 'node', rows, latencyMs } as const;
		return find(listMeasured(store, 'memberships'), node);
	}
	const results = listMeasured(store, part);
	if (part === 'lookUps') return find(results, { client: 'node', rows, latencyMs });
	const client = part === 'scim' || part === 'genAuth' ? 'script' : 'oracle';
	return find(results, { client, work, rows, latencyMs });
}

const bases: Readonly<Record<Exclude<PartName, 'cost'>, string>> = {
	memberships: '÷ oracle',
	large: '÷ oracle',
	users: '÷ oracle',
	byHand: '÷ our node',
	lookUps: '÷ by ID, no look',
	genAuth: '÷ script',
	scim: '÷ script',
};

function drawRow(store: Store, part: PartName, result: Result): string[] {
	const { work, client, rows, latencyMs, variant, taken, calls, failed, calculated, draws = 1 } = result;
	const what = [works[work], variant, draws > 1 && `mean of ${draws} runs`].filter(Boolean).join(', ');
	const whose = [names[client], ...(calculated ? ['calculated'] : [])].join(', ');
	const head = [inThousands(rows), `${latencyMs} ms`, what, whose];
	if (!taken) return [...head, failed ? 'failed' : '', '', '', '', '', ''];
	return [
		...head,
		seconds(taken.wallMs),
		times(divideWalls(result, findBase(store, part, result))),
		calls ? inThousands(calls.writes) : '',
		calls ? inThousands((countCalls(result) ?? 0) - calls.writes) : '',
		calls ? String(calls.refused) : '',
		taken.cpuMs > 0 ? seconds(taken.cpuMs) : '',
	];
}

function drawTimes(store: Store, part: Exclude<PartName, 'cost'>): Table {
	const head = ['rows', 'latency', 'what', 'who', 'seconds', bases[part], 'writes', 'other calls', '429', 'CPU s'];
	const results = store[part]?.results ?? [];
	return [head, ...results.map((result) => drawRow(store, part, result))];
}

function drawCosts(store: Store): Table {
	const results = listMeasured(store, 'cost');
	const sizes = Object.keys(countBy(results, 'rows')).map(Number);
	const all = ['noOperation', 'script', 'scriptInNode', 'node', 'nodeMapped'] as const;
	const clients = all.filter((client) => store.cost?.results.some((result) => result.client === client));
	const rows = sizes.flatMap((size) =>
		clients.map((client) => {
			const cost = readCost(results, client, size);
			const script = readCost(results, 'script', size);
			if (!cost) return [inThousands(size), names[client], 'failed', '', '', '', ''];
			return [
				inThousands(size),
				names[client],
				inThousands(Math.round(cost.cpuMs)),
				((cost.cpuMs / size) * 1000).toFixed(0),
				times(script && cost.cpuMs / script.cpuMs),
				cost.heap === undefined ? '' : inThousands(Math.round(cost.heap)),
				inThousands(cost.longestBlockMs),
			];
		}),
	);
	return [['rows', 'who', 'CPU ms', 'µs a row', '÷ script', 'heap, bytes a row', 'longest block ms'], ...rows];
}

/** The figures of a part. */
export const drawTable = (store: Store, part: PartName): Table =>
	part === 'cost' ? drawCosts(store) : drawTimes(store, part);
