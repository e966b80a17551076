import nock from 'nock';
import { ZendeskBulkApi } from '../../index';
import { nockHost, serveByNock } from '../support/nockTransport';
import { activate, deactivateAll, listIds, makeDisk, type Disk } from './triggerHost';
import type { ZendeskNodeRig } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* A Zendesk Job Trigger that the version before has left active goes on from what n8n has saved of it. */

/** What n8n has saved with the run that the trigger started last. */
const state = { ended: ['V3-b', 'V3-a'], telling: ['V3-c'] };
/** By this key n8n knows that run, if it came about. */
const keyOfRun = '6287497202a7339d40a6eb7aa7af8ec7b80dc53974b75a233c3e1e6b08047a5b';

const rig = {
	credentials: () => [
		{ type: new ZendeskBulkApi(), data: { subdomain: nockHost, email: 'admin@acme.example', apiToken: 'token' } },
	],
} as unknown as ZendeskNodeRig;

beforeEach(() => {
	const statuses = { e: 'working', d: 'completed', c: 'completed', b: 'failed', a: 'completed' };
	const jobs = Object.entries(statuses).map(([id, status]) => ({ id: `V3-${id}`, status, results: [] }));
	serveByNock(() => [200, { job_statuses: jobs, meta: { has_more: false }, links: { prev: null, next: null } }]);
});
afterEach(async () => {
	await deactivateAll();
	nock.cleanAll();
});
afterAll(() => nock.restore());

async function restart(keys: readonly string[]): Promise<Disk> {
	const disk: Disk = { ...makeDisk(), state: structuredClone(state), keys: new Set(keys) };
	const trigger = await activate(rig, disk, { activation: 'init' });
	await trigger.pass(60);
	return disk;
}

test('whose last run came about: it tells what has ended since, and nothing again', async () => {
	const disk = await restart([keyOfRun]);
	expect(listIds(disk)).toEqual(['V3-d']);
	expect(disk.state).toEqual({ ended: ['V3-c', 'V3-b', 'V3-a'], telling: ['V3-d'] });
});

test('whose last run did not come about: it tells that again, under the same key, and then what has ended since', async () => {
	const disk = await restart([]);
	expect(listIds(disk)).toEqual(['V3-c', 'V3-d']);
	expect([...disk.keys][0]).toBe(keyOfRun);
});
