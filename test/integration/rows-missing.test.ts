import type { IDataObject } from 'n8n-workflow';
import { openGenAuthNodeRig } from './genauthNodeRig';
import { openScimNodeRig } from './scimNodeRig';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const genauth = openGenAuthNodeRig();
const scim = openScimNodeRig();

const readReason = async (row: object, operation = 'createOrUpdateMany'): Promise<string> => {
	const run = await rig.runUsers({ items: [{ json: { ...row } }], parameters: { operation } });
	expect(rig.writes()).toEqual([]);
	expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'missing_field' }]);
	return readOutcomes(run.json[1])[0]?.reason ?? '';
};

describe('missing_field lists the fields that the item has', () => {
	test.each([
		['createOrUpdateMany', { Name: 'Ada', 'E-Mail': 'a@x' }, 'The item has the fields "Name", "E-Mail".'],
		['createMany', { email: 'a@x' }, 'The item has the field "email".'],
		['updateMany', {}, 'The item has no fields.'],
		['deleteMany', { external_id: '', mail: 'x' }, 'The item has the fields "external_id", "mail".'],
	])('in %s', async (operation, row, list) => {
		expect(await readReason(row, operation)).toMatch(new RegExp(`^Item 0: .*\\. ${list.replaceAll('.', '\\.')}$`));
	});

	test('and no more than ten of them', async () => {
		const row = Object.fromEntries(Array.from({ length: 12 }, (_, nth) => [`c${nth}`, 1]));

		expect(await readReason(row)).toContain('"c8", "c9" and 2 more.');
	});

	test('and those of a record in a list', async () => {
		const run = await rig.runUsers({
			parameters: { recordsFrom: 'json', records: '[{"mail": "a@x"}]' },
		});

		expect(readOutcomes(run.json[1])[0]?.reason).toContain('The record has the field "mail".');
	});
});

describe('a header line that was read with the wrong delimiter is told as that:', () => {
	test.each([
		['external_id;name;email', ';', 'E-1;Ada;a@x'],
		['External ID\tName\tE-Mail', 'a tab', 'E-1\tAda\ta@x'],
		['external_id|name|email', '|', 'E-1|Ada|a@x'],
		['external_id,name,email', ',', 'E-1,Ada,a@x'],
		['\ufeff"external_id";"name"', ';', 'E-1;Ada'],
	])('%j', async (column, delimiter, cell) => {
		const reason = await readReason({ [column]: cell });

		const shown = delimiter === 'a tab' ? delimiter : `"${delimiter}"`;
		expect(reason).toContain(
			`is a whole header line: the file was read with the wrong delimiter. Set the delimiter to ${shown} where the file is read.`,
		);
	});

	test('in the hint as well, where rows go out all the same', async () => {
		const run = await rig.runUsers({
			items: [{ email: people.agent.email, 'name;notes;phone': 'Tom;x;1' }],
		});

		expect(run.hints).toMatchObject([{ type: 'warning' }]);
		expect(run.hints[0]?.message).toContain('"name;notes;phone" is a whole header line');
	});

	test('a column with such a character in it is none', async () => {
		expect(await readReason({ 'Name, first': 'Ada' })).not.toContain('header line');
	});
});

describe('known fields of Zendesk that are not taken', () => {
	const records = [
		{ name: 'Ada', email: 'ada@acme.example', identities: [{ type: 'twitter', value: 'ada' }] },
		{ name: 'Cem', email: 'cem@acme.example', organization: { name: 'Acme' }, identities: [] },
		{ name: 'Eva', email: 'eva@acme.example' },
	];

	test('are named in the hint and in the outcome', async () => {
		const run = await rig.runUsers({
			parameters: { recordsFrom: 'json', records: JSON.stringify(records) },
		});

		expect(readOutcomes(run.json[0])).toMatchObject([
			{ status: 'created', data: { notTaken: ['identities'] } },
			{ status: 'created', data: { notTaken: ['organization'] } },
			{ status: 'created' },
		]);
		expect(readOutcomes(run.json[0])[2]).not.toHaveProperty('data');
		expect(run.hints).toMatchObject([{ type: 'warning' }]);
		expect(run.hints[0]?.message).toContain(
			'Zendesk knows these fields, but this operation does not take them, and they were not written: ' +
				'identities (1 record), organization (1 record).',
		);
		expect(run.hints[0]?.message).not.toContain('Not used');
	});

	test.each(['signature', 'moderator', 'remote_photo_url', 'locale_id', 'skip_verify_email'])(
		'%s of a new user',
		async (field) => {
			const run = await rig.runUsers({
				items: [{ ...records[2], [field]: 'x' }],
				parameters: { operation: 'createMany' },
			});

			expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created', data: { notTaken: [field] } }]);
		},
	);

	test('in a dry run, beside the request', async () => {
		const run = await rig.runUsers({ items: [records[0] ?? {}], parameters: { options: { dryRun: true } } });

		expect(readOutcomes(run.json[0])).toMatchObject([
			{ status: 'planned', data: { request: { method: 'POST' }, notTaken: ['identities'] } },
		]);
	});

	test('of a record that is submitted, beside what settles it later', async () => {
		const run = await rig.runUsers({
			items: [records[1] ?? {}],
			parameters: { options: { waitForCompletion: false } },
		});

		expect(readOutcomes(run.json[0])).toMatchObject([
			{
				status: 'submitted',
				data: { later: { operation: 'Zendesk:user:createOrUpdateMany' }, notTaken: ['organization'] },
			},
		]);
	});

	test.each<[string, IDataObject, string[]]>([
		['createOrUpdateMany', { code: 'a', name: 'A', customData: { x: 1 } }, ['customData']],
		['createMany', { code: 'a', name: 'A' }, []],
	])('of a GenAuth group in %s', async (operation, row, notTaken) => {
		const run = await genauth.run({ items: [row], parameters: { operation } });

		const data = readOutcomes(run.json[0])[0]?.data;
		expect((data as IDataObject | undefined)?.notTaken ?? []).toEqual(notTaken);
	});

	test('of a SCIM group on a server that has no such field, and not on Zuora', async () => {
		const step = { operation: 'createMany', items: [{ displayName: 'A', description: 'x', active: true }] };
		const other = await scim.runOnScim(step);
		const zuora = await scim.runOnZuora(step);

		expect(other.json[0]?.[0]?.outcome).toMatchObject({ data: { notTaken: ['description', 'active'] } });
		expect(zuora.json[0]?.[0]?.outcome).toMatchObject({ status: 'created' });
		expect(zuora.json[0]?.[0]?.outcome).not.toHaveProperty('data');
	});
});
