/* A dry run that stands where this version of the node does not have it: n8n alone would drop it, and the run would write. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { openGenAuthNodeRig } from './genauthNodeRig';
import { mapByName } from './mapperForm';
import { openScimNodeRig } from './scimNodeRig';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const zendesk = openZendeskNodeRig();
const genauth = openGenAuthNodeRig();
const scim = openScimNodeRig();

const amongOptions: INodeParameters = { options: { dryRun: true } };

describe('version 2 with "Dry Run" among the options, as a workflow that was written by hand has it', () => {
	test.each<[string, INodeParameters]>([
		['a value', amongOptions],
		['an expression', { options: { dryRun: '={{ true }}' } }],
		['a text', { options: { dryRun: 'true' } }],
	])('%s: Zendesk Users writes nothing, and the hint says where it stands', async (_, more) => {
		const run = await zendesk.runUsers({
			typeVersion: 2,
			items: [{ external_id: people.agent.external_id }],
			parameters: { operation: 'deleteMany', ...mapByName('user:deleteMany', ['external_id']), ...more },
		});
		expect(zendesk.user(people.agent.email).active).toBe(true);
		expect(zendesk.writes()).toEqual([]);
		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'planned', data: { would: 'delete' } }]);
		expect(run.hints[0]?.message).toMatch(/dryRun.*among the options.*To write, take it out/);
	});

	test('Zendesk Memberships', async () => {
		const run = await zendesk.runMemberships({
			typeVersion: 2,
			items: [{ user_email: people.agent.email, group_name: 'Billing' }],
			parameters: {
				operation: 'createMany',
				...mapByName('groupMembership:createMany', ['user_email', 'group_name']),
				...amongOptions,
			},
		});
		expect(zendesk.writes()).toEqual([]);
		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'planned' }]);
	});

	test('GenAuth Groups', async () => {
		const before = JSON.stringify(genauth.state().groups);
		const run = await genauth.run({
			typeVersion: 2,
			items: [{ code: 'everyone' }],
			parameters: { operation: 'deleteMany', ...mapByName('group:deleteMany', ['code']), ...amongOptions },
		});
		expect(JSON.stringify(genauth.state().groups)).toBe(before);
		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'planned' }]);
	});

	test('SCIM Groups', async () => {
		const run = await scim.runOnScim({
			operation: 'createMany',
			typeVersion: 2,
			items: [{ displayName: 'G' }],
			parameters: { ...mapByName('group:createMany'), ...amongOptions },
		});
		expect(scim.scim.journal().filter(({ method }) => method !== 'GET')).toEqual([]);
		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'planned' }]);
	});
});

test('version 1 with "Dry Run" beside the options, as version 2 has it, writes nothing', async () => {
	const items = [{ external_id: people.agent.external_id }];
	const run = await zendesk.runUsers({ items, parameters: { operation: 'deleteMany', dryRun: true } });
	expect(zendesk.writes()).toEqual([]);
	expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'planned' }]);
});

test('a dry run that is neither on nor off is refused', async () => {
	const run = await zendesk.runUsers({
		typeVersion: 2,
		items: [{ name: 'Zoë' }],
		parameters: { operation: 'createMany', ...mapByName('user:createMany'), options: { dryRun: 'yes' } },
	});
	expect(run.error?.message).toBe('"Dry Run" is "yes", and must be true or false.');
	expect(zendesk.writes()).toEqual([]);
});

test('an option that is off changes nothing', async () => {
	const run = await zendesk.runUsers({
		typeVersion: 2,
		items: [{ name: 'Zoë', email: 'zoe@acme.example' }],
		parameters: { operation: 'createMany', ...mapByName('user:createMany'), options: { dryRun: false } },
	});
	expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
	expect(run.hints[0]?.message).not.toContain('dryRun');
});

describe.each([1, 2])(
	'an operation on one thing has no dry run: version %s refuses one, and sends nothing',
	(typeVersion) => {
		test.each<[string, INodeParameters]>([
			['among options', amongOptions],
			['beside', { dryRun: true }],
			['an expression', { dryRun: '={{ true }}' }],
		])('Delete of Zendesk Users: %s', async (_, more) => {
			const run = await zendesk.runUsers({
				typeVersion,
				items: [{}],
				parameters: { operation: 'delete', userId: locate(zendesk.userId(people.agent.name)), ...more },
			});
			expect(zendesk.writes()).toEqual([]);
			expect(run.error?.message).toBe('"Dry Run" is on, and "Delete" has none: it works on one thing.');
			expect(run.error?.description).toMatch(/Nothing was sent\..*Choose "Delete Many"/);
		});

		test('a read goes as ever', async () => {
			const run = await zendesk.runUsers({
				typeVersion,
				items: [{}],
				parameters: { operation: 'get', userId: locate(zendesk.userId(people.agent.name)), ...amongOptions },
			});
			expect(run.json[0]).toMatchObject([{ name: people.agent.name }]);
		});

		test('Create of GenAuth Groups and Delete of SCIM Groups', async () => {
			const before = JSON.stringify(genauth.state().groups);
			const run = await genauth.run({
				typeVersion,
				items: [{}],
				parameters: { operation: 'create', code: 'new-team', name: 'New Team', ...amongOptions },
			});
			expect(JSON.stringify(genauth.state().groups)).toBe(before);
			expect(run.error?.message).toContain('"Dry Run" is on');
			const other = await scim.runOnScim({
				operation: 'delete',
				typeVersion,
				parameters: { groupId: locate('some-id'), ...amongOptions },
			});
			expect(scim.scim.journal()).toEqual([]);
			expect(other.error?.message).toContain('"Dry Run" is on');
		});
	},
);

describe('columns of the other version', () => {
	const items: IDataObject[] = [
		{ id: 1, 'Staff No': people.agent.external_id, external_id: people.otherAgent.external_id },
	];

	test('version 1 does not delete by the names of columns where a mapping of version 2 says otherwise', async () => {
		const columns = {
			mappingMode: 'defineBelow',
			value: { external_id: "={{ $json['Staff No'] }}" },
			matchingColumns: [],
		};
		const run = await zendesk.runUsers({ items, parameters: { operation: 'deleteMany', columns } });
		expect(zendesk.writes()).toEqual([]);
		expect(run.error?.message).toBe('"Columns" is a setting of version 2 of this node, and this one is of version 1.');
	});

	test('version 2 does not map by name where field names of version 1 say otherwise', async () => {
		const run = await zendesk.runUsers({
			typeVersion: 2,
			items,
			parameters: {
				operation: 'deleteMany',
				...mapByName('user:deleteMany', ['external_id']),
				fieldNames: { external_id: 'Staff No' },
			},
		});
		expect(zendesk.writes()).toEqual([]);
		expect(run.error?.message).toBe(
			'"Field Names" is a setting of version 1 of this node, and this one is of version 2.',
		);
		expect(run.error?.description).toMatch(/fieldNames/);
	});
});

function locate(value: number | string): INodeParameters {
	return { __rl: true, mode: 'id', value: String(value) };
}
