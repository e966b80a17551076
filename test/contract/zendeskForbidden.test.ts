/* A 403 can be about one record, such as a user who is shared from another account. */
import type { Transport } from '../../http/types';
import { createOrUpdateMany } from '../../nodes/Zendesk/users/upserts';
import { createManyUsers } from '../../nodes/Zendesk/users/creates';
import { deleteManyMemberships } from '../../nodes/Zendesk/memberships/deletes';
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import type { Switches } from '../../sandbox';
import { countStatuses } from '../support/outcomes';
import { makeRig, type Rig } from '../support/zendeskRig';
import { findUser, listLies } from './zendeskHeld';

/** An account without bulk import, so that users go one by one; those of these numbers are shared. */
function openAccount(shared: readonly number[], switches: Partial<Switches> = {}): Rig {
	const rig = makeRig();
	const users = shared.map((n) => ({ name: `Old ${n}`, external_id: `S-${n}`, shared: true }));
	rig.sandbox.control.seed({ zendesk: { users } });
	rig.clock.advance(60_000);
	rig.sandbox.control.switches({ bulkImports: false, ...switches });
	return rig;
}

const rows = Array.from({ length: 10 }, (_, n) => ({ name: `New ${n}`, external_id: `S-${n}` }));

const nameOf = ({ sandbox }: Rig, n: number): unknown =>
	findUser(sandbox.control.state().zendesk, { external_id: `S-${n}` })?.name;

test.each(['object', 'string'] as const)(
	'one by one, the third is shared: it fails, and no other (%s)',
	async (sharedUserBody) => {
		const rig = openAccount([2], { sharedUserBody });
		const run = await rig.run(createOrUpdateMany, rows);
		expect(rows.map((_, n) => nameOf(rig, n))).toEqual(rows.map(({ name }, n) => (n === 2 ? 'Old 2' : name)));
		expect(countStatuses(run.list)).toEqual({ created: 9, failed: 1 });
		expect(run.list[2]).toMatchObject({ status: 'failed', code: 'forbidden', httpStatus: 403 });
		expect(run.list[2]?.reason).toMatch(/Where other records are taken, it is about this one: a user who is shared/);
		expect(run).not.toHaveProperty('stoppedBy');
	},
);

test.each([[[0]], [[0, 1, 2, 3]], [[9]], [[1, 3, 5, 7, 9]]])(
	'shared are %j: each fails, and no other',
	async (shared) => {
		const rig = openAccount(shared);
		const run = await rig.run(createOrUpdateMany, rows, { run: { concurrency: 1 } });
		const wanted = rows.map((_, n) => (shared.includes(n) ? 'failed' : 'created'));
		expect(run.list.map(({ status }) => status)).toEqual(wanted);
		expect(listLies(rig, rows, run.list)).toEqual([]);
	},
);

const own = { error: 'Forbidden', description: 'Access to this user is forbidden' };

test.each([
	['Update Many', 'PUT', '/api/v2/users/update_many'],
	['Create Many', 'POST', '/api/v2/users/create_many'],
] as const)(
	'%s: a batch that is refused once, after another was taken, is narrowed down and done',
	async (name, method, path) => {
		const rig = openAccount([], { bulkImports: true });
		const users = rows.map(({ external_id: externalId }, n) => ({ name: `Old ${n}`, external_id: externalId }));
		if (name === 'Update Many') rig.sandbox.control.seed({ zendesk: { users } });
		rig.sandbox.control.addFaults([{ method, path, status: 403, body: own, skip: 1 }]);
		const options = { run: { batchSize: 4, concurrency: 1 } };
		const { list } = await (name === 'Update Many'
			? rig.run(updateManyUsers, rows, options)
			: rig.run(createManyUsers, rows, options));
		expect(countStatuses(list)).toEqual({ [name === 'Update Many' ? 'updated' : 'created']: 10 });
		expect(listLies(rig, rows, list)).toEqual([]);
	},
);

test('a membership whose delete is forbidden each time fails alone, in the words of Zendesk', async () => {
	const rig = makeRig();
	const { group_memberships: memberships } = rig.sandbox.control.state().zendesk;
	const ids = memberships.map(({ id }) => id);
	const holds = String(ids[1]);
	rig.sandbox.control.addFaults([{ method: 'DELETE', holds, status: 403, body: own, times: 'always' }]);
	const { list } = await rig.run(
		deleteManyMemberships,
		ids.map((id) => ({ id })),
	);
	const left = rig.sandbox.control.state().zendesk.group_memberships.map(({ id }) => id);
	expect(left).toEqual(ids.slice(1, 2));
	expect(list.map(({ status }) => status)).toEqual(ids.map((_, n) => (n === 1 ? 'failed' : 'deleted')));
	expect(list[1]?.reason).toContain('Access to this user is forbidden');
});

test('a credential that may write nothing ends the run, and the account is as it was', async () => {
	const rig = openAccount([]);
	const agent = rig.sandbox.control.state().zendesk.users.find(({ name }) => name === 'Tomás Ibarra');
	const asAgent =
		(): Transport =>
		async ({ method, path, query, body }) => {
			const token = `${agent?.email}/token:${rig.sandbox.zendesk.apiToken}`;
			const authorization = `Basic ${Buffer.from(token).toString('base64')}`;
			const answer = await rig.clock.whileBusy(() =>
				rig.sandbox.inject({
					method,
					url: path,
					...(query && { query: { ...query } }),
					...(body !== undefined && { payload: body as object }),
					headers: { authorization },
				}),
			);
			return { kind: 'answer', status: answer.statusCode, headers: {}, body: answer.json() as unknown };
		};
	const run = await rig.run(createOrUpdateMany, rows, { transport: asAgent, run: { concurrency: 1 } });
	expect(run).toMatchObject({ stoppedBy: { code: 'forbidden' }, wrote: false });
	expect(run.list.slice(4).every(({ status }) => status === 'unsent')).toBe(true);
	expect(rows.map((_, n) => nameOf(rig, n)).filter((name) => name !== undefined)).toEqual([]);
	// The batch, a look at the credential, and five records.
	expect(rig.sandbox.control.journal()).toHaveLength(7);
});
