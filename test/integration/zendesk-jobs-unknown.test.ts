import type { IDataObject } from 'n8n-workflow';
import { expectItemLinks } from '../support/n8nItemLinks';
import { passTime } from './fastClock';
import { listStatuses, makeJobSteps } from './zendeskJobSteps';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const jobs = makeJobSteps(rig);

test('a record that was left unknown can be fed in again', async () => {
	rig.control.switches({ jobMs: 600_000, jobWork: 'atEnd' });
	const items = [{ user_id: rig.userId(people.agent.name), group_id: rig.groupId('Billing') }];
	const gaveUp = await rig.runMemberships({ items, parameters: { options: { giveUpAfterMinutes: 1 } } });
	expect(readOutcomes(gaveUp.json[1])).toMatchObject([{ status: 'unknown', code: 'job_not_ended' }]);

	passTime(900_000);
	const run = await jobs.run('wait', gaveUp.outputs[1] ?? []);
	expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
});

test('a record that got no answer is read back', async () => {
	rig.control.addFaults([{ method: 'POST', path: '*/create_many', drop: 'before' }]);
	const items = [{ user_id: rig.userId(people.agent.name), group_id: rig.groupId('Billing') }];
	const silent = await rig.runMemberships({ items });
	expect(readOutcomes(silent.json[1])).toMatchObject([{ status: 'unknown', code: 'no_answer' }]);

	rig.control.seed({ zendesk: { group_memberships: items } });
	const run = await jobs.run('wait', silent.outputs[1] ?? []);
	expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
});

test('a record that was sent alone, because bulk import is off, can be fed in as well', async () => {
	rig.control.switches({ bulkImports: false });
	rig.control.addFaults([{ path: '*/create_or_update', drop: 'before', times: 9 }]);
	const person = { name: 'New One', external_id: 'N1' };
	const run = await rig.runUsers({
		items: [person],
		parameters: { options: { ifBulkImportIsOff: 'oneByOne' } },
	});
	expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'unknown', code: 'no_answer' }]);

	const created_at = new Date(Date.parse(rig.control.state().now)).toISOString();
	rig.control.seed({ zendesk: { users: [{ ...person, created_at }] } });
	const checked = await jobs.run('check', run.outputs[1] ?? []);
	expect(listStatuses(checked.json[0])).toEqual(['created']);
});

test('what an earlier run left unknown is read back first: what is there is done, though its job goes on', async () => {
	rig.control.switches({ jobMs: 600_000 });
	const items = ['Billing', 'Sales'].map((name) => ({
		user_id: rig.userId(people.agent.name),
		group_id: rig.groupId(name),
	}));
	const gaveUp = await rig.runMemberships({ items, parameters: { options: { giveUpAfterMinutes: 1 } } });
	expect([listStatuses(gaveUp.json[0]), listStatuses(gaveUp.json[1])]).toEqual([[], ['unknown', 'unknown']]);
	// The job has made one of the two.
	passTime(340_000);

	const early = await jobs.run('check', gaveUp.outputs[1] ?? []);
	expect([listStatuses(early.json[0]), early.json[1], listStatuses(early.json[2])]).toEqual([
		['created'],
		[],
		['unknown'],
	]);
	expectItemLinks(early, [[0], [], [1]]);
	expect(rig.state().jobs.at(-1)?.status).toBe('working');

	passTime(600_000);
	const late = await jobs.run('check', early.outputs[2] ?? []);
	expect([listStatuses(late.json[0]), late.json[1], late.json[2]]).toEqual([['created'], [], []]);
	expect(rig.groupsOf(people.agent.name)).toEqual(expect.arrayContaining(['Billing', 'Sales']));
});

test('a record without what settles it becomes unknown, and one of another service stays what it is', async () => {
	const [submitted] = await jobs.submitUsers();
	const outcome = submitted?.json.outcome as IDataObject;
	const { data: _data, ...stripped } = outcome;
	const foreign = { status: 'unknown', code: 'no_answer', data: { later: { operation: 'SCIM:user:deleteMany' } } };
	const run = await jobs.run('wait', [{ json: { outcome: stripped } }, { json: { outcome: foreign } }]);

	expect(run.json[0]).toEqual([]);
	const [lost, other] = readOutcomes(run.json[1]);
	expect(lost).toMatchObject({ status: 'unknown', code: 'job_unclear', jobId: outcome.jobId });
	expect(lost?.reason).toBe(
		'Item 0: the record was submitted, but what settles it is missing ("outcome.data.later"). Pass the outcome on as ' +
			'it is; or set "Jobs From" to "Job IDs" and look at the job as a whole.',
	);
	expect(other).toEqual(foreign);
});
