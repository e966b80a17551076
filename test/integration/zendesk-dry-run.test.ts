import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const dryRun = { options: { dryRun: true } };

test('a dry run of deleting memberships says that open tickets lose their agent, and deletes nothing', async () => {
	const memberships = rig.state().group_memberships;
	const items = memberships.slice(0, 2).map(({ id }) => ({ id }));
	const run = await rig.runMemberships({ items, parameters: { operation: 'deleteMany', ...dryRun } });

	expect(readOutcomes(run.json[0]).map(({ status }) => status)).toEqual(['planned', 'planned']);
	expect(run.hints[0]?.message).toContain(
		'2 memberships would be removed, and the open tickets of each agent in that group unassigned.',
	);
	expect(rig.writes()).toEqual([]);
	expect(rig.state().group_memberships).toEqual(memberships);
});

test.each(['createMany', 'createOrUpdateMany'])(
	'a dry run of %s counts the seats that new agents take',
	async (operation) => {
		const items = ['agent', 'admin', 'end-user'].map((role) => ({ name: role, external_id: role, role }));
		const run = await rig.runUsers({ items, parameters: { operation, ...dryRun } });
		expect(run.hints[0]?.message).toContain('2 with the role agent or admin: those that are new take as many seats');
		expect(rig.writes()).toEqual([]);
	},
);

test('a dry run finds names, and shows the request with their ids', async () => {
	const items = [{ user_email: people.agent.email, group_name: 'Sales' }];
	const run = await rig.runMemberships({ items, parameters: { operation: 'createMany', ...dryRun } });
	const body = { group_memberships: [{ user_id: rig.userId(people.agent.name), group_id: rig.groupId('Sales') }] };
	expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'planned', data: { request: { method: 'POST', body } } }]);
	expect(rig.writes()).toEqual([]);
});

describe('a brand that Zendesk would refuse is refused before anything is asked', () => {
	const brand = (value: string) => ({ __rl: true, mode: 'id', value });
	const remove = (value: string, items: { id?: number; external_id?: string }[]) =>
		rig.runUsers({ items, parameters: { operation: 'deleteMany', brandId: brand(value) } });

	test.each(['all', 'acme'])('%s', async (value) => {
		const run = await remove(value, [{ external_id: 'HR-0001' }]);
		expect(run.error).toMatchObject({ name: 'NodeOperationError' });
		expect(run.error?.message).toContain(`"Brand" is "${value}"`);
		expect(rig.control.journal()).toEqual([]);
	});

	test('one that does not exist', async () => {
		const run = await remove('99', [{ external_id: 'HR-0001' }]);
		expect(run.error).toMatchObject({ message: 'There is no brand with the ID 99 in this account.' });
		expect(rig.writes()).toEqual([]);
	});

	test('one together with an ID', async () => {
		const run = await remove('0', [{ id: rig.userId(people.agent.name) }]);
		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'invalid_value' }]);
		expect(rig.writes()).toEqual([]);
	});
});

test('the form says what removing memberships does beyond its name', async () => {
	const { ZendeskMemberships } = await import('../../nodes/Zendesk/ZendeskMemberships.node');
	const notices = new ZendeskMemberships().description.properties.filter(({ type }) => type === 'notice');
	const told = notices.map(({ displayName, displayOptions }) => [displayOptions?.show?.operation, displayName]);
	const text = expect.stringContaining('also unassigns the open tickets') as string;
	expect(told).toEqual(
		expect.arrayContaining([
			[['delete'], text],
			[['deleteMany'], text],
		]),
	);
});
