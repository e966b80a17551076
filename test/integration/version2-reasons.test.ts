/* Version 2: reasons name their rows by key, and by place as a person counts. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { mapByName, mapEach } from './mapperForm';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const run = (operation: string, items: IDataObject[], matching: string[] = [], options: INodeParameters = {}) =>
	rig.runUsers({
		typeVersion: 2,
		items,
		parameters: { operation, ...mapByName(`user:${operation}`, matching), options },
	});

test('by its external ID, and else by its email or name', async () => {
	const { json } = await run('createMany', [
		{ name: 'x'.repeat(300), external_id: 'E-101' },
		{ name: '', email: 'ada@acme.example' },
		{ name: 'Bob', external_id: 'E-103', email: 'not an email' },
		{ name: 'Zero Width', external_id: 'E\u200b104', role: 'boss' },
		{ name: `Long ${'y'.repeat(300)}` },
		{},
	]);
	const reasons = readOutcomes(json[1]).map(({ reason }) => reason);
	expect(reasons[0]).toMatch(/^Row 1 \(E-101\): Name \(column "name"\): is too long/);
	expect(reasons[1]).toMatch(/^Row 2 \(ada@acme\.example\): Name .* is missing or empty/);
	expect(reasons[2]).toMatch(/^Row 3 \(E-103\): Email /);
	expect(reasons.find((reason) => reason?.startsWith('Row 5'))).toMatch(/^Row 5 \(Long y{54}…\): /);
	expect(reasons.at(-1)).toMatch(/^Row 6: Name /);
	expect(reasons.filter((reason) => /\bitem\b/i.test(reason ?? ''))).toEqual([]);
});

test('the row that it is found by names it first', async () => {
	const { json } = await run(
		'updateMany',
		[{ id: 99, external_id: people.agent.external_id, email: 'ada@acme.example', alias: 'A' }],
		['id'],
	);
	expect(readOutcomes(json[1])[0]?.reason).toMatch(/^Row 1 \(99\): /);
});

test('a reason that speaks of another row names it likewise', async () => {
	const { json } = await run('createMany', [
		{ name: 'First', external_id: 'E-1' },
		{ name: 'Other', external_id: 'e-1' },
	]);
	expect(readOutcomes(json[1])[0]?.reason).toBe(
		'Row 2 (e-1): row 1 (E-1) has the same key (external_id e-1) and other content. Only one of the two can be meant: ' +
			'remove one, or make them alike. Only row 1 (E-1) goes out.',
	);
});

test('the error of "Fail Execution" lists the rows so', async () => {
	const items = [{ name: 'Good', external_id: 'E-1' }, { external_id: 'E-2' }];
	const { error } = await run('createMany', items, [], { failExecution: 'any' });
	expect(error?.description).toMatch(/\nRow 2 \(E-2\): failed: Name /);
});

test('what is done is told as before, and version 1 counts items from 0', async () => {
	const { json } = await rig.runUsers({
		items: [{ name: 'Good', external_id: 'E-1' }, { external_id: 'E-2' }],
		parameters: { operation: 'createMany' },
	});
	expect(readOutcomes(json[0])[0]).not.toHaveProperty('reason');
	expect(readOutcomes(json[1])[0]?.reason).toMatch(/^Item 1: Name \(field "name"\)/);
});

describe('a reason of the service, or from what was looked up, names the column that was mapped', () => {
	test('a group that Zendesk does not know', async () => {
		const columns = { user_email: "={{ $json['Work Mail'] }}", group_name: "={{ $json['Department'] }}" };
		const { json } = await rig.runMemberships({
			typeVersion: 2,
			items: [{ 'Work Mail': people.agent.email, Department: 'Nowhere' }],
			parameters: {
				operation: 'createMany',
				...mapEach('groupMembership:createMany', columns, ['user_email', 'group_name']),
			},
		});
		expect(readOutcomes(json[1])[0]?.reason).toContain('Group Name (column "Department")');
	});

	test('a user whom Zendesk does not know', async () => {
		const columns = { external_id: "={{ $json['Employee No'] }}", alias: "={{ $json['Nick'] }}" };
		const { json } = await rig.runUsers({
			typeVersion: 2,
			items: [{ 'Employee No': 'E-404', Nick: 'N' }],
			parameters: { operation: 'updateMany', ...mapEach('user:updateMany', columns, ['external_id']) },
		});
		expect(readOutcomes(json[1])[0]?.reason).toMatch(/^Row 1 \(E-404\): External ID \(column "Employee No"\): Zendesk/);
	});

	test('a name that Zendesk finds too long', async () => {
		const columns = { name: "={{ $json['Full Name'] }}", external_id: "={{ $json['No'] }}" };
		const { json } = await rig.runUsers({
			typeVersion: 2,
			items: [{ 'Full Name': 'x'.repeat(300), No: 'E-1' }],
			parameters: { operation: 'createMany', ...mapEach('user:createMany', columns) },
		});
		expect(readOutcomes(json[1])[0]?.reason).toMatch(/^Row 1 \(E-1\): Name \(column "Full Name"\): is too long/);
	});
});
