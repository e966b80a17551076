import { openGenAuthNodeRig } from './genauthNodeRig';
import { openScimNodeRig, readOutcomes as readScimOutcomes } from './scimNodeRig';
import { mapByName } from './mapperForm';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const scim = openScimNodeRig();
const genauth = openGenAuthNodeRig();

const ada = { name: 'Ada', email: 'ada@acme.example', external_id: 'E-1' };

describe('rows that differ in the letter case of a key only are twins, where the service compares it without case:', () => {
	test.each([
		['the email', { ...ada, email: 'ADA@acme.example' }],
		['the external ID', { ...ada, external_id: 'e-1' }],
		['both', { ...ada, email: 'Ada@Acme.example', external_id: 'e-1' }],
	])('%s of a Zendesk user', async (_what, twin) => {
		const run = await rig.runUsers({ items: [ada, twin] });

		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }, { status: 'created', sameAs: 0 }]);
		expect(run.json[0]?.[1]).toMatchObject(twin);
		expect(rig.writes().map(({ body }) => body)).toEqual([{ users: [{ ...ada, skip_verify_email: true }] }]);
	});

	test('in a dry run as well', async () => {
		const run = await rig.runUsers({
			items: [ada, { ...ada, external_id: 'e-1' }],
			parameters: { options: { dryRun: true } },
		});

		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'planned' }, { status: 'planned', sameAs: 0 }]);
	});

	test('and not, where another field differs in case: that is other content', async () => {
		const run = await rig.runUsers({ items: [ada, { ...ada, email: 'ADA@acme.example', name: 'ADA' }] });

		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'conflicting_twin' }]);
	});

	test('a new external ID by the ID of the user', async () => {
		const id = rig.userId(people.agent.name);
		const run = await rig.runUsers({
			items: [
				{ id, external_id: 'New-1' },
				{ id, external_id: 'NEW-1' },
			],
			typeVersion: 2,
			parameters: { operation: 'updateMany', ...mapByName('user:updateMany', ['id']) },
		});

		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'updated' }, { status: 'updated', sameAs: 0 }]);
		expect(rig.user(people.agent.email)).toMatchObject({ external_id: 'New-1' });
	});

	test('the name of a SCIM group', async () => {
		const run = await scim.runOnScim({
			operation: 'createMany',
			items: [{ displayName: 'Sales' }, { displayName: 'SALES' }],
		});

		expect(readScimOutcomes(run.json[0])).toMatchObject([{ status: 'created' }, { status: 'created', sameAs: 0 }]);
		expect(scim.scim.groups()).toHaveLength(1);
	});

	test('but not where another group of that name is wanted', async () => {
		await scim.runOnScim({
			operation: 'createMany',
			parameters: { ifGroupExists: 'createAnother' },
			items: [{ displayName: 'Sales' }, { displayName: 'SALES' }],
		});

		expect(
			scim.scim
				.groups()
				.map(({ displayName }) => displayName)
				.sort(),
		).toEqual(['SALES', 'Sales']);
	});

	test('and not the code of a GenAuth group, which is compared as it is', async () => {
		await genauth.run({
			items: [
				{ code: 'night', name: 'Night' },
				{ code: 'NIGHT', name: 'Night' },
			],
			parameters: { operation: 'createMany' },
		});

		expect(genauth.state().groups.map(({ code }) => code)).toEqual(expect.arrayContaining(['night', 'NIGHT']));
	});
});

describe('two values in a cell get a row each:', () => {
	const agent = { user_email: people.agent.email };

	test.each(['Billing; Sales', 'Billing | Sales', 'Billing, Sales', 'Billing / Sales'])(
		'the groups %j',
		async (name) => {
			const run = await rig.runMemberships({ items: [{ ...agent, group_name: name }] });

			expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'unknown_reference' }]);
			expect(readOutcomes(run.json[1])[0]?.reason).toContain('This looks like two groups. Give each its own row.');
			expect(rig.writes()).toEqual([]);
		},
	);

	test('a group that has such a name is taken', async () => {
		rig.control.seed({ zendesk: { groups: [{ name: 'Billing; Sales' }] } });
		const run = await rig.runMemberships({ items: [{ ...agent, group_name: 'Billing; Sales' }] });

		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
	});

	test('three of them are counted', async () => {
		const run = await rig.runMemberships({ items: [{ ...agent, group_name: 'A; B; C' }] });

		expect(readOutcomes(run.json[1])[0]?.reason).toContain('This looks like three groups. Give each its own row.');
	});

	test.each([
		[{ user_email: 'a@acme.example; b@acme.example', group_name: 'Sales' }, 'two email addresses'],
		[{ user_id: '123; 456', group_name: 'Sales' }, 'two IDs'],
		[{ user_external_id: 'HR-0001; HR-0002', group_name: 'Sales' }, 'two external IDs'],
	])('%j', async (row, what) => {
		const run = await rig.runMemberships({ items: [row] });

		expect(readOutcomes(run.json[1])[0]?.reason).toContain(`his looks like ${what}. Give each its own row`);
		expect(rig.writes()).toEqual([]);
	});

	test('two people in the cell of a delete are not told as gone', async () => {
		const run = await rig.runUsers({
			items: [{ external_id: 'HR-0001; HR-0002' }],
			parameters: { operation: 'deleteMany' },
		});

		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'invalid_value' }]);
		expect(readOutcomes(run.json[1])[0]?.reason).toContain('two external IDs');
	});

	test('nor two codes of GenAuth groups, nor two IDs of SCIM groups', async () => {
		const codes = await genauth.run({ items: [{ code: 'night; day' }], parameters: { operation: 'deleteMany' } });
		const ids = await scim.runOnScim({ operation: 'deleteMany', items: [{ id: 'g1; g2' }] });

		expect(readOutcomes(codes.json[1])[0]?.reason).toContain('two groups');
		expect(readScimOutcomes(ids.json[1])[0]?.reason).toContain('two groups');
	});
});
