import { passTime } from './fastClock';
import { listStatuses, makeJobSteps } from './zendeskJobSteps';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const parameters = { resource: 'groupMembership', operation: 'deleteAllOfMany' };

test('a row that names nobody takes nobody out, and the others go', async () => {
	const items = [{ user_email: people.agent.email }, { user_email: ' ', group_id: 1 }];
	const { json } = await rig.runMemberships({ parameters, items });
	expect(rig.groupsOf(people.agent.name)).toEqual([]);
	expect(rig.groupsOf(people.otherAgent.name)).not.toEqual([]);
	expect(readOutcomes(json[0])).toMatchObject([{ status: 'deleted', id: rig.userId(people.agent.name) }]);
	expect(readOutcomes(json[1])).toMatchObject([{ status: 'failed', code: 'missing_field' }]);
});

test('an empty group in Delete Many is still a failed row', async () => {
	const before = rig.groupsOf(people.agent.name);
	const items = [{ user_email: people.agent.email, group_id: '' }];
	const { json } = await rig.runMemberships({ parameters: { ...parameters, operation: 'deleteMany' }, items });
	expect(readOutcomes(json[1])).toMatchObject([{ status: 'failed', code: 'missing_field' }]);
	expect(rig.groupsOf(people.agent.name)).toEqual(before);
	expect(rig.writes()).toEqual([]);
});

test('a dry run says who would leave which groups, and writes nothing', async () => {
	const before = rig.groupsOf(people.agent.name);
	const mapping = { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['user_email'], schema: [] };
	const { json } = await rig.runMemberships({
		typeVersion: 2,
		parameters: { ...parameters, dryRun: true, columns: mapping },
		items: [{ user_email: people.agent.email }],
	});
	const [outcome] = readOutcomes(json[0]);
	expect(outcome?.status).toBe('planned');
	expect(outcome?.reason).toContain(`Would delete all memberships of ${people.agent.name}, ${people.agent.email}`);
	expect(outcome?.reason).toContain(before[0]);
	expect(rig.writes()).toEqual([]);
});

describe('not waited for', () => {
	const jobs = makeJobSteps(rig);

	const submit = async () => {
		rig.control.switches({ jobMs: 60_000, jobWork: 'atEnd' });
		const options = { waitForCompletion: false };
		const items = [{ user_email: people.agent.email }];
		const run = await rig.runMemberships({ parameters: { ...parameters, options }, items });
		expect(listStatuses(run.json[0])).toEqual(['submitted']);
		passTime(120_000);
		return run.outputs[0] ?? [];
	};

	test('who is in no group when the job has ended is told deleted', async () => {
		const submitted = await submit();
		const { json } = await jobs.run('check', submitted);
		expect(rig.groupsOf(people.agent.name)).toEqual([]);
		expect(listStatuses(json[0])).toEqual(['deleted']);
	});

	test('who is in one still is not told failed: the requests for the others have jobs of their own', async () => {
		const submitted = await submit();
		const group_id = rig.groupId('Sales');
		const group_memberships = [{ user_id: rig.userId(people.agent.name), group_id }];
		rig.control.seed({ zendesk: { group_memberships } });
		const { json } = await jobs.run('check', submitted);
		const [outcome] = json.flatMap((items) => readOutcomes(items));
		expect(outcome).toMatchObject({ status: 'unknown' });
		expect(outcome?.reason).toContain(`The user is still in the group (group_id) ${group_id}.`);
		expect(outcome?.reason).toContain('run the same rows again');
	});
});
