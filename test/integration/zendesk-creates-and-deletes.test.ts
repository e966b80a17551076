import type { IDataObject } from 'n8n-workflow';
import { expectItemLinks } from '../support/n8nItemLinks';
import { passTime } from './fastClock';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const zoe = { name: 'Zoë', email: 'zoe@acme.example', external_id: 'Z-1' };
const statuses = (items: readonly IDataObject[] | undefined) => readOutcomes(items).map(({ status }) => status);
const agentId = () => rig.userId(people.agent.name);
const queries = () => rig.writes().map(({ method, path, query }) => ({ method, path, query }));

function seedUsers(count: number): number[] {
	const users = Array.from({ length: count }, (_, n) => ({ name: `User ${n}`, external_id: `U-${n}` }));
	const ids = rig.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	passTime(60_000);
	return [...ids];
}

describe('Zendesk Users: Create Many', () => {
	const operation = 'createMany';

	test('creates who is new; who was there already is failed and not changed', async () => {
		const before = rig.user(people.agent.email);
		const run = await rig.runUsers({ parameters: { operation }, items: [zoe, { ...people.agent, name: 'Another' }] });

		expectItemLinks(run, [[0], [1]]);
		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created', id: rig.user(zoe.email).id }]);
		const reason =
			'Email: tomas.ibarra@acme.example is already being used by another user, External: HR-0001 has already been taken. Mend the record by that, and send it again.';
		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'rejected', reason }]);
		expect(rig.user(people.agent.email)).toEqual(before);
	});

	test('a user who has no key is created, where none other can have the new ID that the report gives', async () => {
		const keyless = { name: 'Keyless' };
		const alone = await rig.runUsers({ parameters: { operation }, items: [keyless, { name: 'Another' }] });
		const beside = await rig.runUsers({ parameters: { operation }, items: [people.agent, { name: 'A third' }] });

		expect(statuses(alone.json[0])).toEqual(['created', 'created']);
		expect(statuses(beside.json[1])).toEqual(['failed']);
		expect(readOutcomes(beside.json[0])).toMatchObject([{ status: 'created', id: rig.userId('A third') }]);
	});

	test('users without a key, of whom one may stand for the other, are unknown', async () => {
		rig.control.switches({ jobEnd: 'failed' });
		const items = [{ name: 'Keyless' }, { name: 'Keyless', phone: '+43 316 123' }];
		const run = await rig.runUsers({ parameters: { operation }, items });

		expect(run.json[0]).toEqual([]);
		expect(statuses(run.json[1])).toEqual(['unknown', 'unknown']);
		expect(rig.state().users.filter(({ name }) => name === 'Keyless')).toHaveLength(1);
	});

	test('a row without a name is kept back, and the other one goes', async () => {
		const run = await rig.runUsers({ parameters: { operation }, items: [zoe, { email: 'yan@acme.example' }] });

		const reason =
			'Item 1: Name (field "name") is missing or empty. Fill it, or name the field that holds it under "Field Names". ' +
			'The item has the field "email".';
		expectItemLinks(run, [[0], [1]]);
		expect(readOutcomes(run.json[1])).toEqual([{ status: 'failed', code: 'missing_field', reason }]);
		expect(rig.writes()).toMatchObject([{ body: { users: [zoe] } }]);
	});
});

describe('Zendesk Users: Delete Many', () => {
	const operation = 'deleteMany';

	test('deletes by id and by external id, and nobody else; who is not there needs no deleting', async () => {
		const others = rig.state().users.filter(({ active, name }) => active && !name.startsWith('User'));
		const [first = 0] = seedUsers(2);
		const items = [{ id: first }, { external_id: 'u-1' }, { external_id: 'U-9' }];
		const run = await rig.runUsers({ parameters: { operation }, items });

		expectItemLinks(run, [[0, 1, 2], []]);
		expect(statuses(run.json[0])).toEqual(['deleted', 'deleted', 'unchanged']);
		const left = rig.state().users.filter(({ active }) => active);
		expect(left.map(({ id }) => id)).toEqual(others.map(({ id }) => id));
	});

	test('150 users by two requests; the second run has nothing to delete', async () => {
		const items = seedUsers(150).map((id) => ({ id }));
		const first = await rig.runUsers({ parameters: { operation }, items });
		expect(statuses(first.json[0])).toEqual(items.map(() => 'deleted'));
		expect(queries()).toHaveLength(2);
		passTime(60_000);
		const second = await rig.runUsers({ parameters: { operation }, items });

		expect(second.json[1]).toEqual([]);
		expect(statuses(second.json[0])).toEqual(items.map(() => 'unchanged'));
	});

	test('a row without any id is kept back, and the other one goes', async () => {
		const [first = 0] = seedUsers(1);
		const run = await rig.runUsers({ parameters: { operation }, items: [{ id: first }, { email: zoe.email }] });

		const reason =
			'Item 1: User ID (field "id") and External ID (field "external_id") are both missing or empty. Fill one of ' +
			'them. Or name the fields that hold them under "Field Names". The item has the field "email".';
		expectItemLinks(run, [[0], [1]]);
		expect(readOutcomes(run.json[1])).toEqual([{ status: 'failed', code: 'missing_field', reason }]);
		expect(queries()).toMatchObject([{ method: 'DELETE', query: { ids: String(first) } }]);
	});

	test.each(['all', 'acme'])('the brand %j is refused before anything is sent', async (brand) => {
		const brandId = { __rl: true, mode: 'id', value: brand };
		const run = await rig.runUsers({ parameters: { operation, brandId }, items: [{ external_id: 'HR-0001' }] });

		expect(run.error).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringContaining(`"Brand" is "${brand}"`) as string,
			description: 'Choose one brand, or give its ID; 0 stands for users without a brand.',
		});
		expect(rig.control.journal()).toEqual([]);
	});

	test('a dry run deletes nobody', async () => {
		const before = rig.state().users;
		const parameters = { operation, options: { dryRun: true } };
		const run = await rig.runUsers({ parameters, items: [{ id: agentId() }] });

		expect(statuses(run.json[0])).toEqual(['planned']);
		expect(rig.writes()).toEqual([]);
		expect(rig.state().users).toEqual(before);
	});
});

describe('Zendesk Memberships: Delete Many', () => {
	const operation = 'deleteMany';
	const membershipsOf = (userId: number) => rig.state().group_memberships.filter((each) => each.user_id === userId);

	test('removes what is named, and nothing else; what is gone needs no removing', async () => {
		const [gone, ...kept] = membershipsOf(rig.userId(people.otherAgent.name));
		const others = rig.state().group_memberships.filter(({ id }) => id !== gone?.id);
		const items = [{ id: gone?.id ?? 0 }, { id: 77 }];
		const run = await rig.runMemberships({ parameters: { operation }, items });

		expectItemLinks(run, [[0, 1], []]);
		expect(statuses(run.json[0])).toEqual(['deleted', 'unchanged']);
		expect(rig.state().group_memberships.map(({ id }) => id)).toEqual(others.map(({ id }) => id));
		expect(kept).not.toEqual([]);
	});

	test('a row without an id is kept back, and the other one goes', async () => {
		const [first] = membershipsOf(agentId());
		const items = [{ id: first?.id ?? 0 }, { user_id: agentId() }];
		const run = await rig.runMemberships({ parameters: { operation }, items });

		const reason =
			'Item 1: Membership ID (field "id") is missing or empty, and so is the user or the group that would stand for it. Fill ' +
			'"id"; or one of "user_id", "user_external_id" or "user_email", and one of "group_id" or "group_name". Or name the ' +
			'fields that hold them under "Field Names". The item has the field "user_id".';
		expectItemLinks(run, [[0], [1]]);
		expect(readOutcomes(run.json[1])).toEqual([{ status: 'failed', code: 'missing_field', reason }]);
		expect(queries()).toMatchObject([{ method: 'DELETE', query: { ids: String(first?.id) } }]);
	});
});
