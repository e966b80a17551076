import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDemo } from '../../demo/open';
import { runWorkflow } from '../../localN8n/runWorkflow';
import type { Session } from '../../localN8n/session';
import { Shutdown } from '../../localN8n/shutdown';
import type { GenAuthState } from '../../sandbox';
import { allItemsOf, countStatuses, itemsOf } from './workflow';

const minuteMs = 60_000;

interface State {
	readonly genauth: GenAuthState;
	readonly zuora: { readonly groups: readonly { readonly displayName: string }[] };
}

/* The workflows that `npm start` leaves in the editor beside the main one. */
describe("the demo's workflows for the other services", () => {
	const stateFolder = mkdtempSync(path.join(tmpdir(), 'bulk-demo-others-'));
	const shutdown = new Shutdown();
	let session: Session;

	beforeAll(async () => {
		session = await openDemo({ stateFolder, fresh: true, speed: 20 }, shutdown);
	}, 10 * minuteMs);

	afterAll(async () => {
		await shutdown.run();
		rmSync(stateFolder, { recursive: true, force: true });
	}, 3 * minuteMs);

	const run = (id: string) => runWorkflow(session.n8n.api, id);
	const readState = async (): Promise<State> =>
		(await (await fetch(`${session.sandbox.control}/state`)).json()) as State;

	it(
		'makes the teams of a sheet groups in Zuora, and nothing twice',
		async () => {
			const first = await run('teamsToZuora');
			expect(countStatuses(allItemsOf(first, 'Create groups'), 'outcome')).toEqual({ created: 11, failed: 1 });
			const mend = itemsOf(first, 'What to mend').map(({ json }) => [json.row, json.why]);
			expect(mend).toEqual([[7, expect.stringContaining('missing or empty')]]);
			const names = (await readState()).zuora.groups.map(({ displayName }) => displayName);
			expect(names).toEqual(expect.arrayContaining(['Collections', 'Überprüfung']));
			expect(names.filter((name) => name === 'Collections')).toHaveLength(1);

			const second = await run('teamsToZuora');
			expect(countStatuses(allItemsOf(second, 'Create groups'), 'outcome')).toEqual({ unchanged: 11, failed: 1 });
			expect((await readState()).zuora.groups.map(({ displayName }) => displayName)).toEqual(names);
		},
		2 * minuteMs,
	);

	it(
		'puts people into groups of GenAuth by their emails, and tells the one whom nobody knows',
		async () => {
			const first = await run('peopleToGenAuth');
			expect(countStatuses(allItemsOf(first, 'Add members'), 'member')).toEqual({ added: 6, failed: 1 });
			const mend = itemsOf(first, 'What to mend').map(({ json }) => [json.row, json.name, json.step]);
			expect(mend).toEqual([[6, 'tomas.ibara@acme.example', 'Add members']]);
			const { groups } = (await readState()).genauth;
			const sizes = groups.map(({ code, members }) => [code, members.length]);
			expect(Object.fromEntries(sizes)).toMatchObject({ 'support-eu': 2, 'audit-2027': 2, 'on-call': 2 });

			const second = await run('peopleToGenAuth');
			expect(countStatuses(allItemsOf(second, 'Add members'), 'member')).toEqual({ unchanged: 6, failed: 1 });
		},
		2 * minuteMs,
	);

	it(
		'lists the brands of the helpdesk by a document that is pasted',
		async () => {
			const brands = itemsOf(await run('httpTask'), 'The brands').map(({ json }) => json.brand);
			const { url, email, apiToken } = session.sandbox.zendesk;
			const authorization = `Basic ${Buffer.from(`${email}/token:${apiToken}`).toString('base64')}`;
			const answer = await fetch(`${url}/api/v2/brands`, { headers: { authorization } });
			const { brands: there } = (await answer.json()) as { brands: { name: string }[] };
			expect(there.length).toBeGreaterThan(0);
			expect(brands).toEqual(there.map(({ name }) => name));
		},
		2 * minuteMs,
	);
});
