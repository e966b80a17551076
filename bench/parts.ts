import { runByHand, calculate } from './byHand/runByHand';
import type { Case, ClientName, Result, WorkName } from './case';
import { runDraws } from './draws';
import { runInTurn, runTogether } from './runTogether';

export type PartName = 'memberships' | 'large' | 'byHand' | 'lookUps' | 'users' | 'genAuth' | 'scim' | 'cost';

interface Part {
	/** What is compared. */
	readonly title: string;
	run(quick: boolean): Promise<readonly Result[]>;
}

const latencies = [0, 300] as const;
const jobClients: readonly ClientName[] = ['node', 'oracle', 'script'];

/** Each client, with each latency. */
const cross = (work: WorkName, clients: readonly ClientName[], rows: number): Case[] =>
	latencies.flatMap((latencyMs) => clients.map((client) => ({ work, client, rows, latencyMs })));

/** Up to so many rows, a run is short, and one alone says little. */
const mostRowsOfDraws = 1000;

/** Three at once, so that two cores have time for each; all at once where it must be quick. */
async function runSizes(work: WorkName, sizes: readonly number[], quick: boolean): Promise<Result[]> {
	const results: Result[] = [];
	for (const rows of sizes) {
		const cases = cross(work, jobClients, rows);
		if (rows <= mostRowsOfDraws) {
			results.push(...(await runDraws(cases)));
			continue;
		}
		const groups = quick ? [cases] : latencies.map((each) => cases.filter(({ latencyMs }) => latencyMs === each));
		for (const group of groups) results.push(...(await runTogether(group)));
	}
	return results;
}

async function runLookUps(quick: boolean): Promise<Result[]> {
	const rows = quick ? 2000 : 10_000;
	const results: Result[] = [];
	for (const latencyMs of quick ? [300] : latencies) {
		const run = { client: 'node', rows, latencyMs } as const;
		const group: Case[] = [
			{ ...run, work: 'memberships' },
			{ ...run, work: 'memberships', variant: 'docSample', switches: { membershipResults: 'docSample' } },
			{ ...run, work: 'membershipsByEmail' },
		];
		results.push(...(await runTogether(group)));
	}
	return results;
}

async function runScim(quick: boolean): Promise<Result[]> {
	const at = (work: WorkName, client: ClientName, rows: number): Case => ({ work, client, rows, latencyMs: 0 });
	const many = quick ? 20_000 : 80_000;
	return runInTurn(
		[
			at('scimMembers', 'node', 1000),
			at('scimMembers', 'node', 5000),
			at('scimMembers', 'script', 5000),
			at('scimMembers', 'node', many),
			at('scimMembers', 'script', many),
			at('scimGroups', 'node', 1000),
			at('scimGroups', 'script', 1000),
		],
		180_000,
	);
}

/** Short jobs and no limit of requests: the process works, and does not wait. */
const busy = { work: 'memberships', latencyMs: 0, switches: { jobMs: 300 }, plan: 1_000_000 } as const;

async function runCost(quick: boolean): Promise<Result[]> {
	const sizes = quick ? [10_000] : [10_000, 100_000];
	const clients = ['noOperation', 'script', 'scriptInNode', 'node', 'nodeMapped'] as const;
	const weighed = ['noOperation', 'node', 'nodeMapped'] as const;
	const timed = sizes.flatMap((rows) => clients.map((client): Case => ({ ...busy, client, rows })));
	const heaps = sizes.flatMap((rows) =>
		weighed.map((client): Case => ({ ...busy, client, rows, variant: 'heap', weighsHeap: true })),
	);
	return runInTurn([...timed, ...heaps]);
}

async function runWorkflows(quick: boolean): Promise<Result[]> {
	const measured = await runByHand(cross('memberships', ['workflow', 'httpRequest'], quick ? 200 : 1000));
	return [...measured, ...measured.filter(({ failed }) => !failed).map((result) => calculate(result, 10_000))];
}

export const parts: Readonly<Record<PartName, Part>> = {
	memberships: {
		title: 'Group memberships, 1,000 and 10,000 rows',
		run: (quick) => runSizes('memberships', [1000, 10_000], quick),
	},
	large: {
		title: 'Group memberships, 100,000 rows',
		run: async (quick) => (quick ? [] : runTogether(cross('memberships', jobClients, 100_000), 1_200_000)),
	},
	byHand: { title: "The same, built of n8n's own nodes", run: runWorkflows },
	lookUps: { title: 'What must be looked up or read back', run: runLookUps },
	users: {
		title: 'Users created or updated',
		run: (quick) => runSizes('users', quick ? [1000] : [1000, 10_000], true),
	},
	genAuth: {
		title: 'Members of a GenAuth group, by email',
		run: (quick) => runTogether(cross('genAuthMembers', ['node', 'script'], quick ? 1000 : 5000)),
	},
	scim: { title: 'SCIM: groups, and members of one group', run: runScim },
	cost: { title: 'CPU, heap and event loop', run: runCost },
};

/** Parts of one stage run side by side: they wait, while others wait. */
export const stages: readonly (readonly PartName[])[] = [
	['memberships'],
	['large', 'byHand'],
	['lookUps'],
	['users', 'genAuth'],
	['scim'],
	['cost'],
];
