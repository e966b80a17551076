import type { IDataObject } from 'n8n-workflow';
import { startEchoingServer, findSecrets, type EchoingServer } from '../support/echoingServer';
import { activate, deactivateAll, makeDisk, testByHand, type Disk } from './triggerHost';
import { wallClock } from './fastClock';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* The same for the trigger: what it starts runs with, keeps in its state, logs, and fails with. */

let server: EchoingServer;
beforeEach(async () => {
	server = await startEchoingServer();
});
afterEach(async () => {
	await deactivateAll();
	await server.close();
});

/** A Zendesk whose API token is another one from the second reading of the credential on: somebody has renewed it. */
function openZendesk() {
	let reads = 0;
	return {
		credentials() {
			reads += 1;
			const apiToken = `canary-api/token+${Math.min(reads, 2)}=`;
			server.know(apiToken, `owner@acme.example/token:${apiToken}`);
			return [{ data: { subdomain: server.url, email: 'owner@acme.example', apiToken } }];
		},
	} as unknown as Parameters<typeof activate>[0];
}

const ended = (id: string): IDataObject => ({
	id,
	status: 'completed',
	job_type: 'ECHO',
	total: 1,
	message: 'ECHO',
	results: [{ index: 0, error: 'ECHO', details: 'ECHO', ECHO: 'ECHO' }],
	updated_at: new Date(wallClock.now()).toISOString(),
});

/** Answers each poll with one job more, each of them with the secrets. */
function listJobs(): void {
	let polls = 0;
	server.behave((_request, response) => {
		polls += 1;
		const jobs = Array.from({ length: polls }, (_, nth) => ended(`V3-${nth}`));
		server.echo(response, 200, { job_statuses: jobs, meta: { has_more: false }, links: {} });
	});
}

function expectNothing(disk: Disk, ...more: unknown[]): void {
	expect(server.echoes).toBeGreaterThan(0);
	expect(findSecrets(server.secrets, disk.state, disk.runs, [...disk.keys], disk.failedRuns, ...more)).toEqual([]);
}

test('jobs that have ended', async () => {
	listJobs();
	const disk = makeDisk();
	const trigger = await activate(openZendesk(), disk);
	await trigger.passUntil(() => disk.runs.length > 1);

	expectNothing(disk, trigger.warnings);
});

test.each([
	['is refused', 403],
	['is refused for good', 401],
	['is put off', 429],
	['fails', 500],
	['is no list', 200],
])('a poll that %s', async (_what, status) => {
	const disk = makeDisk();
	server.behave((_request, response) => server.echo(response, status, { error: 'ECHO', description: 'ECHO', ECHO: 1 }));
	const trigger = await activate(openZendesk(), disk).catch((error: unknown) => error);
	if (trigger instanceof Error) return expectNothing(disk, trigger);
	const active = trigger as Awaited<ReturnType<typeof activate>>;
	await active.passUntil(() => server.echoes > 2);

	expectNothing(disk, active.warnings);
});

test('the button that tests it', async () => {
	listJobs();
	const seen = await testByHand(openZendesk());

	expect(seen.length).toBeGreaterThan(0);
	expectNothing(makeDisk(), seen);
});
