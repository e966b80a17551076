/* Version 2: a bad row of an operation on emails and phone numbers fails by itself, with its code and its cure; the others go. */
import type { IDataObject } from 'n8n-workflow';
import { mapByName } from './mapperForm';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const good = { user_email: people.agent.email, type: 'phone_number', value: '+49 30 901820' };

async function run(operation: string, items: IDataObject[], chosen: readonly string[], more: IDataObject = {}) {
	const columns = mapByName(`identity:${operation}`, chosen);
	const parameters = { resource: 'identity', operation, ...columns, ...more } as never;
	const { json } = await rig.runUsers({ typeVersion: 2, items, parameters });
	return { done: readOutcomes(json[0]), failed: readOutcomes(json[1]) };
}

const numbersOf = (name: string): unknown[] =>
	rig
		.state()
		.identities.filter((one) => one.user_id === rig.userId(name) && one.type === 'phone_number')
		.map(({ value }) => value);

test.each([
	['no user', { user_email: '' }, 'missing_field', /User Email/],
	['no value', { value: ' ' }, 'missing_field', /Value/],
	['no type', { type: null }, 'missing_field', /Type/],
	['a type of its own', { type: 'fax' }, 'unknown_option', /email, phone_number/],
	['an email that is none', { type: 'email', value: 'nobody' }, 'invalid_value', /"nobody", and must be an email/],
	['an email as a phone number', { value: 'a@acme.example' }, 'invalid_value', /must be a phone number/],
	['a number that lost digits', { value: 4.9e22 }, 'invalid_value', /Value/],
	['a placeholder', { value: 'N/A' }, 'invalid_value', /Value/],
	['an email that nobody has', { user_email: 'no@acme.example' }, 'unknown_reference', /finds no user/],
])('Create Many, %s', async (_what, change, code, reason) => {
	const { done, failed } = await run('createMany', [good, { ...good, ...change }], ['user_email']);
	expect(done).toMatchObject([{ status: 'created' }]);
	expect(failed).toMatchObject([{ status: 'failed', code, reason: expect.stringMatching(reason) as string }]);
	expect(numbersOf(people.agent.name)).toEqual([good.value]);
});

test.each(['deleteMany', 'makePrimaryMany'])(
	'%s: rows that name no user, no identity, or half of one',
	async (operation) => {
		const chosen = ['user_email', 'identity_id', 'value'];
		const { user_email } = good;
		const rows = [
			{ type: 'email', value: 'a@acme.example' },
			{ user_email },
			{ user_email, type: 'email' },
			{ user_email, value: 'a@acme.example' },
			{ user_email, identity_id: 'x' },
		];
		const { failed } = await run(operation, rows, chosen);
		expect(failed.map(({ code }) => code)).toEqual([...Array<string>(4).fill('missing_field'), 'invalid_value']);
		expect(rig.writes()).toEqual([]);
	},
);

test('a dry run says what would be removed, and the primary email fails in it', async () => {
	rig.control.seed({ zendesk: { identities: [{ ...good, user_id: rig.userId(people.agent.name) }] } });
	const rows = [good, { ...good, type: 'email', value: people.agent.email }];
	const { done, failed } = await run('deleteMany', rows, ['user_email', 'value'], { dryRun: true });
	expect(done[0]?.reason).toMatch(/^Would delete the phone number "\+49 30 901820" of user \d+ \(id \d+\)/);
	expect(failed).toMatchObject([{ code: 'primary_email' }]);
	expect(rig.writes()).toEqual([]);
});

test('version 1: columns by their names', async () => {
	const parameters = { resource: 'identity', operation: 'createMany' };
	const { json } = await rig.runUsers({ items: [good, { value: 'x' }], parameters });
	expect(readOutcomes(json[0])).toMatchObject([{ status: 'created' }]);
	expect(readOutcomes(json[1])).toMatchObject([{ status: 'failed', code: 'missing_field' }]);
	expect(numbersOf(people.agent.name)).toEqual([good.value]);
});
