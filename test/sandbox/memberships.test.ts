import { groupId, jobTimeMs, membershipsCreate, open, type Opened, people, seedAgents } from './open';

/** An agent, an end user and two groups to put them in. */
function prepare(opened: Opened) {
	const { sandbox } = opened;
	const [agent = 0] = seedAgents(sandbox, 1);
	const [endUser] = sandbox.control.seed({ zendesk: { users: people(1) } }).zendesk?.users ?? [];
	return { agent, endUser, sales: groupId(sandbox, 'Sales'), billing: groupId(sandbox, 'Billing') };
}

const membershipsOf = ({ sandbox }: Opened, userId: number) =>
	sandbox.control.state().zendesk.group_memberships.filter((membership) => membership.user_id === userId);

describe('memberships created by a job', () => {
	it.each([
		['orgSample', { action: 'create', status: 'Created', success: true }],
		['docSample', { action: 'update', status: 'Updated', success: true }],
		['index', { index: 0 }],
		['idOnly', { status: 'Created' }],
	] as const)('are told as membershipResults %s says', async (membershipResults, entry) => {
		const opened = open();
		opened.sandbox.control.switches({ membershipResults });
		const { agent, sales } = prepare(opened);
		const job = await opened.run(membershipsCreate, { group_memberships: [{ user_id: agent, group_id: sales }] });
		const [membership] = membershipsOf(opened, agent);
		expect(job.results).toEqual([{ ...entry, id: membership?.id }]);
		expect(membership?.group_id).toBe(sales);
	});

	it('are not told at all when membershipResults is none', async () => {
		const opened = open();
		opened.sandbox.control.switches({ membershipResults: 'none' });
		const { agent, sales } = prepare(opened);
		const records = [
			{ user_id: agent, group_id: sales },
			{ user_id: 1, group_id: sales },
		];
		expect(await opened.run(membershipsCreate, { group_memberships: records })).toMatchObject({
			...{ status: 'completed', progress: 2, results: [] },
		});
		expect(membershipsOf(opened, agent)).toHaveLength(1);
	});

	it.each([
		['failedEntry', { error: 'GroupMembershipCreateFailed', details: 'User has already been taken', success: false }],
		['updatedEntry', { action: 'update', status: 'Updated', success: true }],
		['createdEntry', { action: 'create', status: 'Created', success: true }],
	] as const)('that were there already are told as existingMembership %s says', async (existingMembership, entry) => {
		const opened = open();
		opened.sandbox.control.switches({ existingMembership, resultsOrder: 'input' });
		const { agent, sales } = prepare(opened);
		const record = { user_id: agent, group_id: sales };
		const job = await opened.run(membershipsCreate, { group_memberships: [record, record] });
		const [membership, ...others] = membershipsOf(opened, agent);
		expect(others).toEqual([]);
		expect(job.results?.[0]).toMatchObject({ id: membership?.id, success: true });
		expect(job.results?.[1]).toMatchObject(entry);
		if (existingMembership !== 'failedEntry') expect(job.results?.[1]?.id).toBe(membership?.id);
	});

	it('that were there already are not told of when existingMembership is dropped', async () => {
		const opened = open();
		opened.sandbox.control.switches({ existingMembership: 'dropped' });
		const { agent, sales } = prepare(opened);
		const record = { user_id: agent, group_id: sales };
		const job = await opened.run(membershipsCreate, { group_memberships: [record, record] });
		expect(job).toMatchObject({ status: 'completed', total: 2, progress: 2 });
		expect(job.results).toHaveLength(1);
	});

	it('fail one by one, each with its reason, while the others are done', async () => {
		const opened = open();
		const { sandbox } = opened;
		sandbox.control.switches({ resultsOrder: 'input' });
		const { agent, endUser, sales } = prepare(opened);
		const records = [
			{ user_id: endUser, group_id: sales },
			{ user_id: 1, group_id: sales },
			{ user_id: agent, group_id: 1 },
			{ user_id: agent, group_id: groupId(sandbox, 'Fax Desk') },
			{ group_id: sales },
			{ user_id: agent },
			{ user_id: String(agent), group_id: String(sales) },
		];
		const job = await opened.run(membershipsCreate, { group_memberships: records });
		expect(job.status).toBe('completed');
		expect(job.results?.map((entry) => entry.details ?? entry.status)).toEqual([
			...['User must be an agent', 'User: is invalid', 'Group: is invalid', 'Group: is invalid'],
			...['User: cannot be blank', 'Group: cannot be blank', 'Created'],
		]);
	});
});

describe('default memberships', () => {
	it('are exactly one for each user: the first, until another is made it', async () => {
		const opened = open();
		const { agent, sales, billing } = prepare(opened);
		const defaults = () => membershipsOf(opened, agent).map(({ group_id, default: is }) => [group_id, is]);
		await opened.run(membershipsCreate, { group_memberships: [{ user_id: agent, group_id: sales }] });
		expect(defaults()).toEqual([[sales, true]]);
		await opened.run(membershipsCreate, { group_memberships: [{ user_id: agent, group_id: billing, default: true }] });
		expect(new Map(defaults() as [number, boolean][])).toEqual(
			new Map([
				[sales, false],
				[billing, true],
			]),
		);
		const user = opened.sandbox.control.state().zendesk.users.find(({ id }) => id === agent);
		expect(user?.default_group_id).toBe(billing);
	});

	it('can be set, which answers with the whole list', async () => {
		const opened = open();
		const { agent, sales, billing } = prepare(opened);
		const group_memberships = [sales, billing].map((group_id) => ({ user_id: agent, group_id }));
		await opened.run(membershipsCreate, { group_memberships });
		const other = membershipsOf(opened, agent).find((membership) => !membership.default);
		const path = `/api/v2/users/${agent}/group_memberships/${other?.id}/make_default`;
		const told = await opened.ask<{ group_memberships: { id: number; default: boolean }[] }>('PUT', path, {});
		expect(told.body.group_memberships).toHaveLength(2);
		expect(told.body.group_memberships.filter((each) => each.default).map((each) => each.id)).toEqual([other?.id]);
	});

	it('stay when another membership is deleted', async () => {
		const opened = open();
		const { agent, sales, billing } = prepare(opened);
		const groups = [sales, billing, groupId(opened.sandbox, 'Logistics')];
		const group_memberships = groups.map((group_id) => ({ user_id: agent, group_id }));
		await opened.run(membershipsCreate, { group_memberships });
		const [, other, last] = membershipsOf(opened, agent);
		await opened.ask('PUT', `/api/v2/users/${agent}/group_memberships/${last?.id}/make_default`, {});
		await opened.ask('DELETE', `/api/v2/group_memberships/${other?.id}`);
		const defaults = membershipsOf(opened, agent).filter((membership) => membership.default);
		expect(defaults.map((membership) => membership.id)).toEqual([last?.id]);
	});

	it('pass on when they are deleted', async () => {
		const opened = open();
		const { agent, sales, billing } = prepare(opened);
		const group_memberships = [sales, billing].map((group_id) => ({ user_id: agent, group_id }));
		await opened.run(membershipsCreate, { group_memberships });
		const first = membershipsOf(opened, agent).find((membership) => membership.default);
		expect((await opened.ask('DELETE', `/api/v2/group_memberships/${first?.id}`)).status).toBe(204);
		expect(membershipsOf(opened, agent).map((membership) => membership.default)).toEqual([true]);
	});

	it('are moved by a repeated record only when existing memberships are updated', async () => {
		const makesDefault = async (existingMembership: 'updatedEntry' | 'createdEntry') => {
			const opened = open();
			opened.sandbox.control.switches({ existingMembership });
			const { agent, sales, billing } = prepare(opened);
			const both = [sales, billing].map((group_id) => ({ user_id: agent, group_id }));
			await opened.run(membershipsCreate, { group_memberships: both });
			await opened.run(membershipsCreate, {
				group_memberships: [{ user_id: agent, group_id: billing, default: true }],
			});
			return membershipsOf(opened, agent).find((each) => each.group_id === billing)?.default;
		};
		expect(await makesDefault('updatedEntry')).toBe(true);
		expect(await makesDefault('createdEntry')).toBe(false);
	});
});

describe('reading and writing single memberships', () => {
	it('lists those of the account, of a user and of a group', async () => {
		const opened = open();
		const { agent, sales, billing } = prepare(opened);
		const group_memberships = [sales, billing].map((group_id) => ({ user_id: agent, group_id }));
		await opened.run(membershipsCreate, { group_memberships });
		const count = async (path: string) => (await opened.ask<{ count: number }>('GET', path)).body.count;
		expect(await count('/api/v2/group_memberships')).toBe(6);
		expect(await count(`/api/v2/users/${agent}/group_memberships`)).toBe(2);
		expect(await count(`/api/v2/groups/${sales}/memberships`)).toBe(1);
		expect((await opened.ask('GET', '/api/v2/groups/1/memberships')).status).toBe(404);
		expect((await opened.ask('GET', '/api/v2/users/1/group_memberships')).status).toBe(404);
	});

	it('creates one below a user, and refuses it the second time', async () => {
		const opened = open();
		const { agent, sales } = prepare(opened);
		const path = `/api/v2/users/${agent}/group_memberships`;
		const body = { group_membership: { group_id: sales } };
		expect((await opened.ask('POST', path, body)).status).toBe(201);
		const again = await opened.ask('POST', path, body);
		expect(again.status).toBe(422);
		expect(again.body).toEqual({
			error: 'RecordInvalid',
			description: 'Record validation errors',
			details: { user_id: [{ description: 'User has already been taken', error: 'DuplicateValue' }] },
		});
	});

	it("shows one, but not below another user's id", async () => {
		const opened = open();
		const { agent } = prepare(opened);
		const [membership] = opened.sandbox.control.state().zendesk.group_memberships;
		const path = `/group_memberships/${membership?.id}`;
		expect((await opened.ask('GET', `/api/v2${path}`)).status).toBe(200);
		expect((await opened.ask('GET', `/api/v2/users/${membership?.user_id}${path}`)).status).toBe(200);
		expect((await opened.ask('GET', `/api/v2/users/${agent}${path}`)).status).toBe(404);
	});

	it('go with their group, which stays marked as deleted', async () => {
		const opened = open();
		const { sandbox, ask } = opened;
		const tier1 = groupId(sandbox, 'Support Tier 1');
		await ask('DELETE', `/api/v2/groups/${tier1}`);
		const { group_memberships, groups } = sandbox.control.state().zendesk;
		expect(group_memberships.some((membership) => membership.group_id === tier1)).toBe(false);
		expect(groups.find((group) => group.id === tier1)?.deleted).toBe(true);
	});
});

describe('the list of groups', () => {
	it.each([
		['', true, 9],
		['', false, 8],
		['?exclude_deleted=true', true, 8],
		['?exclude_deleted=false', false, 9],
	])('at %s with listDeletedGroups %s has %i', async (query, listDeletedGroups, count) => {
		const { ask, sandbox } = open();
		sandbox.control.switches({ listDeletedGroups });
		const told = await ask<{ groups: { name: string }[] }>('GET', `/api/v2/groups${query}`);
		expect(told.body.groups).toHaveLength(count);
	});

	it('of a user has the groups of his memberships', async () => {
		const { ask, sandbox } = open();
		const id = sandbox.control.state().zendesk.users.find((user) => user.external_id === 'HR-0002')?.id;
		const told = await ask<{ groups: { name: string }[] }>('GET', `/api/v2/users/${id}/groups`);
		expect(told.body.groups.map((group) => group.name).sort()).toEqual(['Support Tier 1', 'Support Tier 2']);
	});

	it('takes no group without a name', async () => {
		const { ask } = open();
		const told = await ask('POST', '/api/v2/groups', { group: { name: ' ' } });
		expect([told.status, told.text.includes('Name: cannot be blank')]).toEqual([422, true]);
	});

	it('has the groups that the demo looks up', async () => {
		const { ask } = open();
		const told = await ask<{ groups: { name: string }[] }>('GET', '/api/v2/groups?exclude_deleted=true');
		expect(told.body.groups.map((group) => group.name).sort()).toEqual([
			...['Billing', 'IT Service Desk', 'Logistics', 'Onboarding', 'People Operations', 'Sales'],
			...['Support Tier 1', 'Support Tier 2'],
		]);
	});
});

describe('memberships deleted by a request with many ids', () => {
	const path = (ids: readonly unknown[]): string => `/api/v2/group_memberships/destroy_many?ids=${ids.join(',')}`;

	function idsOf({ sandbox }: Opened): number[] {
		return sandbox.control.state().zendesk.group_memberships.map(({ id }) => id);
	}

	it.each([
		['atOnce', 0],
		['byJob', 4],
	] as const)('go as membershipRemoval %s says, and the job tells of them', async (membershipRemoval, left) => {
		const opened = open();
		opened.sandbox.control.switches({ membershipRemoval });
		const ids = idsOf(opened);
		const queued = await opened.ask<{ job_status: { id: string } }>('DELETE', path(ids));
		expect(idsOf(opened)).toHaveLength(left);
		opened.clock.pass(jobTimeMs);
		const job = await opened.job(queued.body.job_status.id);
		expect(job).toMatchObject({ status: 'completed', total: 4, job_type: 'Bulk Create Group Membership' });
		expect(job.results?.map(({ id }) => id).sort()).toEqual([...ids].sort());
		expect(job.results?.[0]).toMatchObject({ action: 'delete', status: 'Deleted', success: true });
		expect(idsOf(opened)).toEqual([]);
	});

	it.each([
		['docSample', { action: 'delete', status: 'Deleted', success: true }],
		['updateSample', { action: 'update', status: 'Updated', success: true }],
		['index', { index: 0 }],
		['idOnly', { status: 'Deleted' }],
	] as const)('are told as deleteResults %s says', async (deleteResults, entry) => {
		const opened = open();
		opened.sandbox.control.switches({ deleteResults });
		const [id] = idsOf(opened);
		const queued = await opened.ask<{ job_status: { id: string } }>('DELETE', path([id]));
		opened.clock.pass(jobTimeMs);
		expect((await opened.job(queued.body.job_status.id)).results).toEqual([{ ...entry, id }]);
	});

	it('that do not exist are told as missingInDestroyMany says', async () => {
		const opened = open();
		const run = async (): Promise<unknown> => {
			const queued = await opened.ask<{ job_status: { id: string } }>('DELETE', path([99]));
			opened.clock.pass(jobTimeMs);
			const { status, total, results } = await opened.job(queued.body.job_status.id);
			return { status, total, results };
		};
		const error = 'GroupMembershipDeleteFailed';
		expect(await run()).toMatchObject({ status: 'failed', total: 1, results: [{ id: 99, error, success: false }] });
		opened.sandbox.control.switches({ missingInDestroyMany: 'dropped' });
		expect(await run()).toEqual({ status: 'completed', total: 0, results: [] });
	});

	it('may be told without ids, and in words that nobody knows', async () => {
		const opened = open();
		opened.sandbox.control.switches({ resultIds: false, resultWords: 'unknown' });
		const queued = await opened.ask<{ job_status: { id: string } }>('DELETE', path(idsOf(opened).slice(0, 1)));
		opened.clock.pass(jobTimeMs);
		const { results } = await opened.job(queued.body.job_status.id);
		expect(results).toEqual([{ action: 'delete', status: 'Processed', success: true }]);
	});
});
