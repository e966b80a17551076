/* Update Many, where a row asks for no change: nothing is sent for it, and it says so. */
import { ownNames } from '../../nodes/shared/bulk/fieldNames';
import { NamedColumns } from '../../nodes/shared/bulk/namedColumns';
import { makeReadRecord } from '../../nodes/shared/bulk/readRecord';
import type { JsonObject } from '../../nodes/shared/values/json';
import type { AskedUpdate } from '../../nodes/Zendesk/users/fields';
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import { makeRig, type Rig } from '../support/zendeskRig';

interface Account {
	readonly rig: Rig;
	readonly id: number;
}

function openAccount(): Account {
	const rig = makeRig();
	const users = [{ name: 'Zoë', external_id: 'Z-9', phone: '+49 30 1', tags: ['old'], organization_id: 4711 }];
	const [id = 0] = rig.sandbox.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	rig.clock.advance(60_000);
	return { rig, id };
}

/** The row as the node reads it. */
function read(row: object): AskedUpdate {
	const words = new NamedColumns(updateManyUsers.fields, ownNames);
	const record = makeReadRecord(updateManyUsers, { words })(words.read(row as JsonObject).value);
	if (record.kind === 'failed') throw new Error(record.text);
	return record.value;
}

const writes = ({ sandbox }: Rig): unknown[] =>
	sandbox.control.journal().flatMap(({ method, body }) => (method === 'PUT' ? [body] : []));

const nothing = { status: 'unchanged', reason: 'Nothing to change: every column is empty. Nothing was sent.' };

/** Rows that ask for nothing, beside their key. */
const idle: readonly object[] = [
	{ organization_id: null, phone: '', tags: '' },
	{},
	{ name: '   ', notes: undefined },
	{ user_fields: '{}' },
];

test.each(idle)('%j is not sent, and its user is there: unchanged', async (columns) => {
	const { rig, id } = openAccount();
	const before = rig.sandbox.control.state().zendesk.users;
	const run = await rig.run(updateManyUsers, [read({ external_id: 'z-9', ...columns }), read({ id, ...columns })]);
	expect(run.list).toEqual([
		{ ...nothing, id },
		{ ...nothing, id },
	]);
	expect([writes(rig), run.wrote]).toEqual([[], false]);
	expect(rig.sandbox.control.state().zendesk.users).toEqual(before);
});

test.each(idle)('%j is not sent, and nobody has its key: failed', async (columns) => {
	const { rig, id } = openAccount();
	rig.sandbox.control.touch({ zendesk: { deleted_users: [{ id }] } });
	const rows = [{ external_id: 'nobody' }, { id: 99 }, { id }].map((key) => read({ ...key, ...columns }));
	const run = await rig.run(updateManyUsers, rows);
	const unknown = { status: 'failed', code: 'unknown_reference' };
	expect(run.list).toMatchObject([unknown, unknown, unknown]);
	expect(writes(rig)).toEqual([]);
});

test('the others of the run are sent, and an external ID beside the ID to match on is a change', async () => {
	const { rig, id } = openAccount();
	const users = [{ name: 'Ann', external_id: 'A-1' }];
	const [other = 0] = rig.sandbox.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	const rows = [read({ id, phone: '' }), read({ id: other, external_id: 'A-2' })];
	const run = await rig.run(updateManyUsers, rows, { keys: new Set(['id']) });
	expect(run.list).toMatchObject([nothing, { status: 'updated', id: other }]);
	expect(writes(rig)).toEqual([{ users: [{ id: other, external_id: 'A-2' }] }]);
});

test('an empty list of tags is a change', async () => {
	const { rig, id } = openAccount();
	const run = await rig.run(updateManyUsers, [read({ id, tags: [] })]);
	expect(run.list).toMatchObject([{ status: 'updated' }]);
	expect(rig.sandbox.control.state().zendesk.users.find((user) => user.id === id)?.tags).toEqual([]);
});

test('with the same change for all, rows that only name users are sent', async () => {
	const { rig, id } = openAccount();
	const settings = { changes: 'same', sameChange: '{"notes":"Moved"}' };
	const run = await rig.run(updateManyUsers, [read({ id })], { settings });
	expect(run.list).toMatchObject([{ status: 'updated', id }]);
});
