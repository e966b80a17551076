import { expectItemLinks } from '../support/n8nItemLinks';
import { cureOfValue, expectOnlyFailed, notAnId, type BadRow } from './badRow';
import { mend, openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

describe('Zendesk Users keeps a bad row back:', () => {
	const good = { name: 'Ada', email: 'ada@acme.example' };
	const sent = { users: [{ ...good, skip_verify_email: true }] };
	const zoe = { name: 'Zoë', email: 'zoe@acme.example' };

	const twoEmails = 'This looks like two email addresses. Give each its own row';
	const noKey =
		'External ID and Email are both missing, and a user is found by one of them: without, each run would make the ' +
		'user anew. Fill one of them. Or name the fields that hold them under "Field Names".';

	const badRows: BadRow[] = [
		...[
			{ what: 'an empty row', row: {}, held: 'no fields' },
			{ what: 'no email and no external id', row: { name: 'Zoë' }, held: 'the field "name"' },
			{
				what: 'an empty email and an empty external id',
				row: { name: 'Zoë', email: ' ', external_id: null },
				held: 'the fields "name", "email", "external_id"',
			},
		].map(({ held, ...each }) => ({ ...each, code: 'missing_field', text: `${noKey} The item has ${held}.` })),
		...[
			{
				what: 'a name that is an object',
				row: { ...zoe, name: { first: 'Zoë' } },
				text: 'Name (field "name") must be a text, and is {"first":"Zoë"}',
			},
			{
				what: 'a phone number that is true',
				row: { ...zoe, phone: true },
				text: 'Phone (field "phone") must be a text, and is true',
			},
			{
				what: 'an email without an @',
				row: { ...zoe, email: 'zoe' },
				text: 'Email (field "email") is not an email address: "zoe"',
			},
			{
				what: 'two emails in one',
				row: { ...zoe, email: 'a@b, c@d' },
				text: `Email (field "email") is not an email address: "a@b, c@d". ${twoEmails}`,
			},
			{
				what: 'a name for an id',
				row: { ...zoe, organization_id: 'Acme' },
				text: notAnId('Organization ID', 'organization_id', '"Acme"'),
			},
			{
				what: 'an id that is not whole',
				row: { ...zoe, custom_role_id: 1.5 },
				text: notAnId('Custom Role ID', 'custom_role_id', '1.5'),
			},
			{
				what: 'an id that is too large to be exact',
				row: { ...zoe, default_group_id: '9007199254740993' },
				text: notAnId('Default Group ID', 'default_group_id', '"9007199254740993"'),
			},
			{
				what: 'a flag that is neither true nor false',
				row: { ...zoe, verified: 'perhaps' },
				text: 'Verified (field "verified") must be true or false, and is "perhaps"',
			},
			{
				what: 'tags that are a flag',
				row: { ...zoe, tags: true },
				text: 'Tags (field "tags") must be a list of words (or one text with commas), and is true',
			},
			{
				what: 'user fields that are bad JSON',
				row: { ...zoe, user_fields: '{"size":' },
				text: 'User Fields (field "user_fields") must be an object (or its JSON), and is "{"size":"',
			},
		].map((each) => ({ ...each, code: 'invalid_value', text: each.text + cureOfValue })),
		{
			what: 'an email that is too long',
			row: { ...zoe, email: `${'z'.repeat(250)}@acme.example` },
			code: 'too_long',
			text: `Email (field "email") has 263 characters, and may have 254${cureOfValue}`,
		},
		{
			what: 'a role that there is not',
			row: { ...zoe, role: 'boss' },
			code: 'unknown_option',
			text: `Role (field "role") is "boss", and must be one of: end-user, agent, admin${cureOfValue}`,
		},
		{
			what: 'a ticket restriction that there is not',
			row: { ...zoe, ticket_restriction: 'all' },
			code: 'unknown_option',
			text: `Ticket Restriction (field "ticket_restriction") is "all", and must be one of: organization, groups, assigned, requested${cureOfValue}`,
		},
	];

	test.each(badRows)('$what', async ({ row, ...expected }) => {
		const run = await rig.runUsers({ items: [good, { json: row }] });

		expectOnlyFailed(rig, run, expected, sent);
	});

	test('a row that has the key of an earlier one and says something else', async () => {
		const run = await rig.runUsers({ items: [good, { ...good, name: 'Eva' }] });

		const reason =
			'Item 1: item 0 has the same key (email ada@acme.example) and other content. Only one of the two can be ' +
			'meant: remove one, or make them alike. Only item 0 goes out.';
		expectItemLinks(run, [[0], [1]]);
		expect(readOutcomes(run.json[1])).toEqual([{ status: 'failed', code: 'conflicting_twin', reason }]);
		expect(rig.writes().map(({ body }) => body)).toEqual([sent]);
	});

	test('a bad value that stands in a field of another name, by that name', async () => {
		const run = await rig.runUsers({
			parameters: { fieldNames: { email: 'hr.mail' } },
			items: [
				{ name: 'Ada', hr: { mail: good.email } },
				{ name: 'Zoë', hr: { mail: 'zoe' } },
			],
		});

		const text = `Email (field "hr.mail") is not an email address: "zoe"${cureOfValue}`;
		expectOnlyFailed(rig, run, { code: 'invalid_value', text }, sent);
	});

	test('a row whose expression fails', async () => {
		const run = await rig.runUsers({
			parameters: {
				recordsFrom: 'fields',
				fields: { name: '={{ $json.name }}', email: '={{ $json.email ?? $("Gone").item.json.email }}' },
			},
			items: [good, { name: 'Zoë' }],
		});

		const text =
			'an expression under "Fields" failed: Referenced node doesn\'t exist. Mend the expression, or the item\'s data.';
		expectOnlyFailed(rig, run, { code: 'failed_expression', text }, sent);
	});

	test.each([5, null, 'text', [1]])('a record of a list that is no object: %j', async (record) => {
		const run = await rig.runUsers({
			parameters: { recordsFrom: 'json', records: '={{ $json.list }}' },
			items: [{ list: [good] }, { list: [record] }],
		});

		const shown = JSON.stringify(record);
		const text = `the record is not an object with fields, but ${shown}. Make it an object.`;
		expectOnlyFailed(rig, run, { code: 'not_a_record', text }, sent);
	});

	test('an item whose expression gives no list', async () => {
		const run = await rig.runUsers({
			parameters: { recordsFrom: 'json', records: '={{ $json.list }}' },
			items: [{ list: [good] }, { list: 'none' }],
		});

		expectItemLinks(run, [[0], [1]]);
		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'not_a_record' }]);
		expect(readOutcomes(run.json[1])[0]?.reason).toMatch(
			/^Item 1: "Records" is not a JSON array: "none"\. It must be a list of objects/,
		);
		expect(rig.writes().map(({ body }) => body)).toEqual([sent]);
	});

	test.each([
		{ what: 'a new user without a name', row: { email: zoe.email }, reason: 'Name: cannot be blank' },
		{
			what: 'a name that is too long for Zendesk',
			row: { ...zoe, name: 'Z'.repeat(256) },
			reason: 'Name: is too long (maximum is 255 characters)',
		},
		{
			what: 'an email that Zendesk does not take',
			row: { ...zoe, email: 'zoe@acme' },
			reason: 'Email: zoe@acme is not properly formatted',
		},
		{
			what: 'an email of another user',
			row: { external_id: people.agent.external_id, email: people.admin.email },
			reason: 'Email: admin@acme.example is already being used by another user',
		},
		{ what: 'a group that there is not', row: { ...zoe, default_group_id: 77 }, reason: 'Default group: is invalid' },
	])('sends what only Zendesk can judge, and tells what it said: $what', async ({ row, reason }) => {
		const before = rig.state().users;
		const run = await rig.runUsers({ items: [good, { json: row }] });

		expectItemLinks(run, [[0], [1]]);
		const failed = { status: 'failed', code: 'rejected', reason: `${reason}. ${mend}` };
		expect(readOutcomes(run.json[1])).toMatchObject([failed]);
		expect(rig.state().users.filter(({ email }) => email !== good.email)).toEqual(before);
	});
});
