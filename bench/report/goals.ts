import type { Result } from '../case';
import { divideWalls, find, listMeasured, readCost, shareExtra } from './figures';
import type { Store } from './store';

/** A figure that is to be held. */
export interface Goal {
	readonly name: string;
	/** Undefined where it was not measured. */
	readonly value: number | undefined;
	readonly limit: number;
	/** Whether the limit is the least that it may be. */
	readonly atLeast?: true;
}

export const isHeld = ({ value, limit, atLeast }: Goal): boolean =>
	value !== undefined && (atLeast ? value >= limit : value <= limit);

const sizes = [
	{ rows: 1000, latencyMs: 0, limit: 1.15, extra: 0.4 },
	{ rows: 1000, latencyMs: 300, limit: 1.15, extra: 0.4 },
	{ rows: 10_000, latencyMs: 0, limit: 1.08, extra: 0.2 },
	{ rows: 10_000, latencyMs: 300, limit: 1.15, extra: 0.2 },
	{ rows: 100_000, latencyMs: 0, limit: 1.1, extra: 0.2 },
] as const;

function listSpeedGoals(results: readonly Result[]): Goal[] {
	return sizes.flatMap(({ rows, latencyMs, limit, extra }) => {
		const of = (client: 'node' | 'oracle' | 'script') => find(results, { client, rows, latencyMs });
		const size = `${rows.toLocaleString('en-US')} rows${latencyMs > 0 ? `, ${latencyMs} ms` : ''}`;
		return [
			{ name: `time ÷ oracle, ${size}`, value: divideWalls(of('node'), of('oracle')), limit },
			{ name: `time ÷ plain script, ${size}`, value: divideWalls(of('node'), of('script')), limit: 1 },
			{ name: `calls beyond writes, ${size}`, value: shareExtra(of('node')), limit: extra },
			{ name: `answers with 429, ${size}`, value: of('node')?.calls?.refused, limit: 0 },
		];
	});
}

function listHandGoals(store: Store): Goal[] {
	const rows = 10_000;
	const node = find(listMeasured(store, 'memberships'), { client: 'node', rows });
	const byHand = listMeasured(store, 'byHand');
	const of = (client: 'workflow' | 'httpRequest') => divideWalls(find(byHand, { client, rows }), node);
	return [
		{ name: 'Code, Loop, HTTP Request, Wait, If ÷ our node', value: of('workflow'), limit: 30, atLeast: true },
		{ name: 'HTTP Request, a row a request ÷ our node', value: of('httpRequest'), limit: 20, atLeast: true },
	];
}

function listLookUpGoals(store: Store): Goal[] {
	const results = listMeasured(store, 'lookUps');
	const rows = results[0]?.rows ?? 0;
	const on = { client: 'node', rows, latencyMs: 300 } as const;
	const byId = find(results, on);
	const byEmail = find(results, { ...on, work: 'membershipsByEmail' });
	const docSample = find(results, { ...on, variant: 'docSample' });
	return [
		{ name: 'read back ÷ no look, 300 ms', value: divideWalls(docSample, byId), limit: 1.25 },
		{ name: 'by email ÷ by ID, 300 ms', value: divideWalls(byEmail, byId), limit: 1.3 },
		{
			name: 'seconds to the first write, by email, 300 ms',
			value: byEmail && (byEmail.firstWriteMs ?? 0) / 1000,
			limit: 2,
		},
	];
}

function listScimGoals(store: Store): Goal[] {
	const results = listMeasured(store, 'scim');
	const of = (client: 'node' | 'script', rows: number) => find(results, { client, work: 'scimMembers', rows });
	const cpuOf = (rows: number): number | undefined => {
		const cpuMs = of('node', rows)?.taken?.cpuMs;
		return cpuMs === undefined ? undefined : cpuMs / rows;
	};
	const [few, many] = [cpuOf(1000), cpuOf(Math.max(0, ...results.map(({ rows }) => rows)))];
	return [
		{
			name: '5,000 members ÷ one PATCH of a script',
			value: divideWalls(of('node', 5000), of('script', 5000)),
			limit: 2,
		},
		{ name: 'CPU a row of one large group ÷ of 1,000', value: few && many && many / few, limit: 1 },
	];
}

function listCostGoals(store: Store): Goal[] {
	const results = listMeasured(store, 'cost');
	return [10_000, 100_000].flatMap((rows) =>
		(['node', 'nodeMapped'] as const).flatMap((client) => {
			const cost = readCost(results, client, rows);
			const script = readCost(results, 'script', rows);
			const size = `${rows.toLocaleString('en-US')} rows, ${client === 'node' ? 'by name' : 'mapped'}`;
			return [
				{ name: `CPU ÷ plain script, ${size}`, value: cost && script && cost.cpuMs / script.cpuMs, limit: 1.5 },
				{ name: `heap, bytes a row, ${size}`, value: cost?.heap, limit: 1024 },
				{ name: `longest block, ms, ${size}`, value: cost?.longestBlockMs, limit: 50 },
			];
		}),
	);
}

/** All that is to be held, with what was measured of it. */
export const listGoals = (store: Store): readonly Goal[] => [
	...listSpeedGoals(listMeasured(store, 'memberships', 'large')),
	...listHandGoals(store),
	...listLookUpGoals(store),
	...listScimGoals(store),
	...listCostGoals(store),
];
