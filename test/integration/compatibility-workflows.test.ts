import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { countBy } from 'lodash';
import { parse } from 'csv-parse/sync';
import type { IDataObject } from 'n8n-workflow';
import { before, runSaved, type WorkflowRun } from './compatibility/savedWorkflow';
import { openZendeskNodeRig } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/*
 * The workflows that the version before shipped, as they were saved then. They run in n8n's own engine; n8n's own nodes
 * are stand-ins.
 */

const rig = openZendeskNodeRig();
const run = (file: string): Promise<WorkflowRun> => runSaved(file, { url: rig.url, credentials: rig.credentials() });

interface Employee {
	readonly employee_id: string;
	readonly name: string;
	readonly email: string;
	readonly role: string;
	readonly group: string;
}

const employees: Employee[] = parse(readFileSync(path.join(before, 'data', 'employees.csv')), { columns: true });

/** Those who can become users: found by a key, with a name that Zendesk takes; who is listed twice, once. */
const expectedUsers = employees.filter(
	({ employee_id, email, name }, index) =>
		(employee_id !== '' || email !== '') &&
		name.length <= 255 &&
		employees.findIndex((each) => each.employee_id === employee_id) === index,
);

const statusesOf = (rows: readonly IDataObject[], field: string): Record<string, number> =>
	countBy(rows, (row) => (row[field] as IDataObject).status);

/** The people of the file whom Zendesk has now, each with the names of the groups. */
function listMade(): object[] {
	const { users, groups, group_memberships: memberships } = rig.state();
	const known = new Set(employees.map(({ employee_id }) => employee_id));
	const groupsOf = (userId: number): string[] => {
		const ids = memberships.filter(({ user_id }) => user_id === userId).map(({ group_id }) => group_id);
		return groups.filter(({ id }) => ids.includes(id)).map((group) => group.name);
	};
	return users
		.filter(({ external_id }) => known.has(String(external_id)))
		.map(({ id, external_id, name, email, role }) => ({ external_id, name, email, role, groups: groupsOf(id) }))
		.sort((a, b) => String(a.external_id).localeCompare(String(b.external_id)));
}

function listExpected(): object[] {
	const groupNames = rig.state().groups.flatMap(({ name, deleted }) => (deleted ? [] : name));
	return expectedUsers
		.map(({ employee_id, name, email, role, group }) => {
			const groups = role === 'agent' && groupNames.includes(group) ? [group] : [];
			return { external_id: employee_id, name, email, role, groups };
		})
		.sort((a, b) => a.external_id.localeCompare(b.external_id));
}

test('each workflow of the version before is run here', () => {
	expect(readdirSync(path.join(before, 'workflows')).sort()).toEqual([
		'hr-to-zendesk.json',
		'jobs-ended.json',
		'send-and-check.json',
		'split-rejoin.json',
	]);
});

test('from HR to Zendesk: users and groups come about, the odd rows are told, and a second run does no harm', async () => {
	const first = await run('hr-to-zendesk.json');
	expect(statusesOf(first.jsonOf('Create or update users'), 'user')).toEqual({ created: 248 });
	expect(statusesOf(first.jsonOf('Create or update users', 1), 'user')).toEqual({ failed: 2 });
	expect(statusesOf(first.jsonOf('Put users into groups'), 'membership')).toEqual({ created: 246 });
	expect(statusesOf(first.jsonOf('Put users into groups', 1), 'membership')).toEqual({ failed: 2 });
	expect(first.jsonOf('What to mend').map(({ step, why }) => [step, why])).toEqual([
		['Create or update users', expect.stringContaining('External ID and Email are both missing')],
		['Create or update users', expect.stringContaining('too long')],
		['Put users into groups', expect.stringContaining('must be an agent')],
		['Put users into groups', expect.stringContaining('Group ID')],
	]);
	const made = listMade();
	expect(made).toHaveLength(247);
	expect(made).toEqual(listExpected());

	const second = await run('hr-to-zendesk.json');
	expect(statusesOf(second.jsonOf('Create or update users'), 'user')).toEqual({ updated: 248 });
	expect(statusesOf(second.jsonOf('Put users into groups'), 'membership')).toEqual({ unchanged: 246 });
	expect(second.jsonOf('What to mend')).toEqual(first.jsonOf('What to mend'));
	expect(listMade()).toEqual(made);
});

test('send now, settle later: the first check finds the jobs at work, a later one tells what became of each row', async () => {
	rig.control.switches({ jobMs: 600_000 });
	const { runsOf, jsonOf } = await run('send-and-check.json');
	expect(statusesOf(jsonOf('Send the users'), 'user')).toEqual({ submitted: 249 });
	const running = runsOf('Check the jobs', 2).map((items) => items.length);
	expect([running[0], running.at(-1)]).toEqual([249, 0]);
	expect(statusesOf(jsonOf('Check the jobs'), 'user')).toEqual({ created: 248 });
	expect(statusesOf(jsonOf('Check the jobs', 1), 'user')).toEqual({ failed: 1 });
	expect(statusesOf(jsonOf('What to mend'), 'user')).toEqual({ failed: 2 });
	const ids = new Map(rig.state().users.map(({ id, external_id }) => [id, external_id]));
	const done = jsonOf('What is done');
	expect(done.map(({ user }) => ids.get((user as { id: number }).id))).toEqual(
		done.map(({ employee_id }) => employee_id),
	);
});

test('split and rejoin: each row gets its own answer, with a request for each hundred', async () => {
	await run('hr-to-zendesk.json');
	const { jsonOf } = await run('split-rejoin.json');
	expect(jsonOf('Look up 100 people')).toHaveLength(3);
	const found = jsonOf('In Zendesk').map(({ employee_id, account }) => [
		employee_id,
		(account as IDataObject).external_id,
	]);
	expect(found).toHaveLength(248);
	expect(found).toEqual(found.map(([id]) => [id, id]));
	expect(jsonOf('Not in Zendesk').map(({ untied }) => (untied as IDataObject).code)).toEqual(['no_entry']);
	expect(jsonOf('Cut into batches', 1).map(({ leftOut }) => (leftOut as IDataObject).code)).toEqual(['missing_field']);
});

test('when background jobs end: the test by hand brings the job that ended last, with its failures', async () => {
	await run('hr-to-zendesk.json');
	await run('hr-to-zendesk.json');
	const { jsonOf } = await run('jobs-ended.json');
	const [job] = jsonOf('Zendesk Job Trigger');
	expect(
		rig
			.state()
			.jobs.slice(-3)
			.map(({ id }) => id),
	).toContain(job?.id);
	// The second run put the same people into the same groups again, and Zendesk refuses that.
	const what = `Bulk Create Group Membership: failed, ${job?.total} of ${job?.total} failed`;
	expect(jsonOf('What failed')).toEqual([{ job: job?.id, what }]);
	expect(jsonOf('All is well')).toEqual([]);
});
