import { expectItemLinks } from '../support/n8nItemLinks';
import { cureOfValue, expectOnlyFailed, notAnId, type BadRow } from './badRow';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

describe('Zendesk Memberships keeps a bad row back:', () => {
	const good = () => ({ user_id: rig.userId(people.agent.name), group_id: rig.groupId('Sales') });
	const sent = () => ({ group_memberships: [good()] });

	const noUser =
		'User ID (field "user_id") is missing or empty, and so are its names. Fill one of "user_id", "user_external_id" ' +
		'or "user_email". Or name the fields that hold them under "Field Names".';
	const noGroup =
		'Group ID (field "group_id") is missing or empty, and so are its names. Fill one of "group_id" or "group_name". ' +
		'Or name the fields that hold them under "Field Names".';

	const both = 'The item has the fields "user_id", "group_id".';

	const badRows: BadRow[] = [
		...[
			{ what: 'an empty row', row: {}, text: `${noUser} The item has no fields.` },
			{ what: 'an empty user', row: { user_id: ' ', group_id: 1 }, text: `${noUser} ${both}` },
			{ what: 'no group', row: { user_id: 1 }, text: `${noGroup} The item has the field "user_id".` },
			{ what: 'an empty group', row: { user_id: 1, group_id: null }, text: `${noGroup} ${both}` },
		].map((each) => ({ ...each, code: 'missing_field' })),
		...[
			{ value: 'tomas.ibarra@acme.example', shown: '"tomas.ibarra@acme.example"' },
			{ value: 1.5, shown: '1.5' },
			{ value: -1, shown: '-1' },
			{ value: 0, shown: '0' },
			{ value: '9007199254740993', shown: '"9007199254740993"' },
			{ value: true, shown: 'true' },
			{ value: [1], shown: '[1]' },
		].map(({ value, shown }) => ({
			what: `the user id ${shown}`,
			row: { user_id: value, group_id: 1 },
			code: 'invalid_value',
			text: notAnId('User ID', 'user_id', shown) + cureOfValue,
		})),
		{
			what: 'a name for a group id',
			row: { user_id: 1, group_id: 'Sales' },
			code: 'invalid_value',
			text: notAnId('Group ID', 'group_id', '"Sales"') + cureOfValue,
		},
		{
			what: 'a default that is neither true nor false',
			row: { user_id: 1, group_id: 1, default: 'perhaps' },
			code: 'invalid_value',
			text: `Default (field "default") must be true or false, and is "perhaps"${cureOfValue}`,
		},
	];

	test.each(badRows)('$what', async ({ row, ...expected }) => {
		const run = await rig.runMemberships({ items: [good(), { json: row }] });

		expectOnlyFailed(rig, run, expected, sent());
	});

	test('a row that has the key of an earlier one and says something else', async () => {
		const { user_id: user, group_id: group } = good();
		const run = await rig.runMemberships({ items: [good(), { ...good(), default: true }] });

		const reason =
			`Item 1: item 0 has the same key (user ${user} in group ${group}) and other content. Only one of the two can ` +
			'be meant: remove one, or make them alike. Only item 0 goes out.';
		expectItemLinks(run, [[0], [1]]);
		expect(readOutcomes(run.json[1])).toEqual([{ status: 'failed', code: 'conflicting_twin', reason }]);
		expect(rig.writes().map(({ body }) => body)).toEqual([sent()]);
	});

	test('a row whose expression fails', async () => {
		const run = await rig.runMemberships({
			parameters: {
				recordsFrom: 'fields',
				fields: { user_id: '={{ $json.user_id }}', group_id: '={{ $json.group_id ?? $("Gone").item.json.id }}' },
			},
			items: [good(), { user_id: 1 }],
		});

		const text =
			'an expression under "Fields" failed: Referenced node doesn\'t exist. Mend the expression, or the item\'s data.';
		expectOnlyFailed(rig, run, { code: 'failed_expression', text }, sent());
	});

	test.each([
		{ what: 'an end user', user: people.endUser.name, group: 'Sales', reason: 'User must be an agent' },
		{ what: 'a deleted group', user: people.agent.name, group: 'Fax Desk', reason: 'Group: is invalid' },
	])('sends what only Zendesk can judge, and tells what it said: $what', async ({ user, group, reason }) => {
		const row = { user_id: rig.userId(user), group_id: rig.groupId(group) };
		const run = await rig.runMemberships({ items: [good(), row] });

		expectItemLinks(run, [[0], [1]]);
		expect(readOutcomes(run.json[1])).toMatchObject([
			{ status: 'failed', code: 'rejected', reason: `${reason}. Mend the record by that, and send it again.` },
		]);
		expect(rig.groupsOf(people.agent.name)).toEqual(['Support Tier 1', 'Sales']);
		expect(rig.groupsOf(people.endUser.name)).toEqual([]);
	});

	test.each([
		{ what: 'a user', row: { user_id: 77 }, reason: 'User: is invalid' },
		{ what: 'a group', row: { group_id: 77 }, reason: 'Group: is invalid' },
	])('sends ids that only Zendesk can judge: $what that there is not', async ({ row, reason }) => {
		const run = await rig.runMemberships({
			items: [good(), { user_id: rig.userId(people.otherAgent.name), group_id: rig.groupId('Sales'), ...row }],
		});

		expect(readOutcomes(run.json[1])).toMatchObject([
			{ status: 'failed', code: 'rejected', reason: `${reason}. Mend the record by that, and send it again.` },
		]);
	});
});
