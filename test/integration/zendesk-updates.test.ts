import type { IDataObject } from 'n8n-workflow';
import { expectItemLinks } from '../support/n8nItemLinks';
import { passTime } from './fastClock';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const statuses = (items: readonly IDataObject[] | undefined) => readOutcomes(items).map(({ status }) => status);
const agentId = () => rig.userId(people.agent.name);
const sent = () => rig.writes().map(({ method, path, body }) => ({ method, path, body }));

function seedUsers(count: number): number[] {
	const users = Array.from({ length: count }, (_, n) => ({ name: `User ${n}`, external_id: `U-${n}` }));
	const ids = rig.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	passTime(60_000);
	return [...ids];
}

describe('Zendesk Users: Update Many', () => {
	const operation = 'updateMany';

	test('changes each user in its own way, by id or external id, and nobody else', async () => {
		const others = rig
			.state()
			.users.filter(({ name }) => name !== people.agent.name && name !== people.otherAgent.name);
		const run = await rig.runUsers({
			parameters: { operation },
			items: [
				{ id: agentId(), notes: 'by id' },
				{ external_id: 'hr-0002', notes: 'by external id' },
			],
		});

		expectItemLinks(run, [[0, 1], []]);
		expect(statuses(run.json[0])).toEqual(['updated', 'updated']);
		expect(rig.user(people.agent.email).notes).toBe('by id');
		expect(rig.user(people.otherAgent.email).notes).toBe('by external id');
		expect(rig.state().users.filter(({ id }) => others.some((other) => other.id === id))).toEqual(others);
	});

	test('changes 150 users alike by two requests that only name them', async () => {
		const ids = seedUsers(150);
		const run = await rig.runUsers({
			parameters: { operation, changes: 'same', sameChange: '{"notes": "moved"}' },
			items: ids.map((id) => ({ id })),
		});

		expect(statuses(run.json[0])).toEqual(ids.map(() => 'updated'));
		expect(sent()).toHaveLength(2);
		expect(sent()).toMatchObject([{ body: { user: { notes: 'moved' } } }, { body: { user: { notes: 'moved' } } }]);
		expect(rig.state().users.filter(({ notes }) => notes === 'moved')).toHaveLength(150);
	});

	test.each([
		{
			what: 'a row without any id',
			row: { notes: 'x' },
			code: 'missing_field',
			text:
				'User ID (field "id") and External ID (field "external_id") are both missing or empty. Fill one of them. ' +
				'Or name the fields that hold them under "Field Names". The item has the field "notes".',
		},
		{
			what: 'an external id that nobody has',
			row: { external_id: 'HR-9', notes: 'x' },
			code: 'unknown_reference',
			text: 'External ID (field "external_id"): Zendesk knows no user "HR-9". Correct it, or create the user first.',
		},
		{
			what: 'an id that is none',
			row: { id: 'Tomás', notes: 'x' },
			code: 'invalid_value',
			text:
				'User ID (field "id") must be an id (a whole number such as 6130871991962), and is "Tomás". ' +
				'Mend the value and send it again.',
		},
		{
			what: 'a role that there is not',
			row: { id: 5, role: 'boss' },
			code: 'unknown_option',
			text: 'Role (field "role") is "boss", and must be one of: end-user, agent, admin. Mend the value and send it again.',
		},
	] as const)('$what is kept back, and the other one goes', async ({ row, code, text }) => {
		const good = { id: agentId(), notes: 'good' };
		const run = await rig.runUsers({ parameters: { operation }, items: [good, row as IDataObject] });

		expectItemLinks(run, [[0], [1]]);
		expect(statuses(run.json[0])).toEqual(['updated']);
		expect(readOutcomes(run.json[1])).toEqual([{ status: 'failed', code, reason: `Item 1: ${text}` }]);
		expect(sent()).toMatchObject([{ method: 'PUT', body: { users: [good] } }]);
	});

	test('an id that nobody has is failed, and the other one goes', async () => {
		const items = [
			{ id: agentId(), notes: 'good' },
			{ id: 77, notes: 'x' },
		];
		const run = await rig.runUsers({ parameters: { operation }, items });

		expectItemLinks(run, [[0], [1]]);
		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed' }]);
		expect(rig.user(people.agent.email).notes).toBe('good');
	});

	test.each([
		['{', '"Change for All" is not a JSON object: "{".', 'Change "Change for All", to {"tags": ["new"]} for example.'],
		[
			'[1]',
			'"Change for All" is not a JSON object: "[1]".',
			'Change "Change for All", to {"tags": ["new"]} for example.',
		],
		[
			'{}',
			'"Change for All" holds no field to change.',
			'Write the fields and their values, such as {"organization_id": 123}.',
		],
		[
			'{"role": "boss"}',
			'"Change for All": Role is "boss", and must be one of: end-user, agent, admin.',
			'Change the value.',
		],
	])('the change for all %s is refused before anything is sent', async (sameChange, message, description) => {
		const parameters = { operation, changes: 'same', sameChange };
		const run = await rig.runUsers({ parameters, items: [{ id: agentId() }] });

		expect(run.error).toMatchObject({ name: 'NodeOperationError', message, description });
		expect(rig.control.journal()).toEqual([]);
	});

	test('a field that users do not have is refused in the change for all, and those that there are are named', async () => {
		const parameters = { operation, changes: 'same', sameChange: '{"nickname": "Z"}' };
		const run = await rig.runUsers({ parameters, items: [{ id: agentId() }] });

		expect(run.error).toMatchObject({
			message: '"Change for All" has an unknown field "nickname".',
			description: expect.stringMatching(/^It can have: name, email, /) as string,
		});
		expect(rig.control.journal()).toEqual([]);
	});
});
