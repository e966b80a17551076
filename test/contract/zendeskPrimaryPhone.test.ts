/* "Make the Phone Primary": what Zendesk adds beside the first one becomes the primary one, and the old one goes where that is chosen. */
import type { Answer } from '../../http/types';
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import { createOrUpdateMany } from '../../nodes/Zendesk/users/upserts';
import type { ZendeskSwitches } from '../../sandbox/zendesk/switches';
import { makeRig, type RigRunOptions } from '../support/zendeskRig';

const oldPhone = '+44 20 7946 1000';
const newPhone = '+49 30 901820';

function openStaff(phoneOnUpdate: ZendeskSwitches['phoneOnUpdate'] = 'addsIdentity') {
	const rig = makeRig();
	rig.sandbox.control.switches({ phoneOnUpdate });
	const users = ['a', 'b'].map((name) => ({ name, external_id: name, email: `${name}@old.example`, phone: oldPhone }));
	const ids = rig.sandbox.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	rig.clock.advance(60_000);
	const phones = (n: number) =>
		rig.sandbox.control
			.state()
			.zendesk.identities.filter(({ user_id: userId, type }) => userId === ids[n] && type === 'phone_number')
			.map(({ value, primary }) => [value, primary]);
	const shown = (n: number) => rig.sandbox.control.state().zendesk.users.find(({ id }) => id === ids[n])?.phone;
	const calls = () =>
		rig.sandbox.control.journal().filter(({ method, path }) => method !== 'GET' && path.includes('/identities/'));
	return { rig, ids, phones, shown, calls };
}

const settings = (makePhonePrimary: string, more: object = {}): RigRunOptions => ({
	settings: { makePhonePrimary, ...more },
	keys: new Set(['id']),
});

test('without the option the number is added beside the first one', async () => {
	const staff = openStaff();
	await staff.rig.run(updateManyUsers, [{ id: staff.ids[0], phone: newPhone }], settings('no'));
	expect(staff.shown(0)).toBe(oldPhone);
	expect(staff.calls()).toEqual([]);
});

test.each(['keep', 'remove'])('Update Many, %s: primary afterwards; a second run changes nothing', async (wish) => {
	const staff = openStaff();
	const rows = [
		{ id: staff.ids[0], phone: newPhone },
		{ id: staff.ids[1], phone: '+44 (20) 7946-1000', notes: 'same number' },
	];
	const { list } = await staff.rig.run(updateManyUsers, rows, settings(wish));
	expect(list.map(({ status }) => status)).toEqual(['updated', 'updated']);
	expect(staff.phones(0)).toEqual([[newPhone, true], ...(wish === 'keep' ? [[oldPhone, false]] : [])]);
	expect(staff.shown(0)).toBe(newPhone);
	expect(staff.shown(1)).toBe(oldPhone);
	const before = staff.calls().length;
	await staff.rig.run(updateManyUsers, rows, settings(wish));
	expect(staff.shown(0)).toBe(newPhone);
	expect(staff.calls()).toHaveLength(before);
});

test('where Zendesk replaces the number, nothing is left to do', async () => {
	const staff = openStaff('replaces');
	const { list } = await staff.rig.run(updateManyUsers, [{ id: staff.ids[0], phone: newPhone }], settings('remove'));
	expect(list).toMatchObject([{ status: 'updated' }]);
	expect(staff.phones(0)).toEqual([[newPhone, true]]);
	expect(staff.calls()).toEqual([]);
});

test.each([true, false])('Create or Update Many, with the email, bulk import %j', async (bulkImports) => {
	const staff = openStaff();
	staff.rig.sandbox.control.switches({ bulkImports });
	const rows = [
		{ name: 'a', external_id: 'A', email: 'a@new.example', phone: newPhone },
		{ name: 'c', external_id: 'C', phone: newPhone },
	];
	const both = { makePhonePrimary: 'remove', makeEmailPrimary: 'remove' };
	const { list } = await staff.rig.run(createOrUpdateMany, rows, { settings: both });
	expect(list.map(({ status }) => status)).toEqual(['updated', 'created']);
	expect(staff.phones(0)).toEqual([[newPhone, true]]);
	expect(staff.rig.sandbox.control.state().zendesk.users.find(({ id }) => id === staff.ids[0])?.email).toBe(
		'a@new.example',
	);
});

test('a number that Zendesk has with its country code is told, and not taken for primary', async () => {
	const staff = openStaff();
	const seeded = { user_id: staff.ids[0], type: 'phone_number', value: newPhone };
	staff.rig.sandbox.control.seed({ zendesk: { identities: [seeded] } });
	const { list } = await runAnswered(staff, [{ id: staff.ids[0], phone: '030 901820' }]);
	expect(list[0]?.status).not.toBe('updated');
	expect(staff.shown(0)).toBe(oldPhone);
});

/** The job says that the user is updated, and nothing is written: the number that Zendesk has is another writing. */
function runAnswered(
	staff: ReturnType<typeof openStaff>,
	rows: readonly { readonly id?: number; readonly phone: string }[],
) {
	return staff.rig.run(
		updateManyUsers,
		rows.map(({ id }) => ({ id, notes: 'x' })).map((row, nth) => ({ ...row, phone: rows[nth]?.phone })),
		{ ...settings('keep'), transport: (sandbox) => (request) => sandbox(dropPhones(request)) },
	);
}

function dropPhones<R extends { readonly body?: unknown }>(request: R): R {
	const text = JSON.stringify(request.body ?? null).replace(/,"phone":"[^"]*"/g, '');
	return request.body === undefined ? request : { ...request, body: JSON.parse(text) as unknown };
}

test('a number that several users share is no identity: what the user shows tells', async () => {
	const staff = openStaff();
	const rows = [
		{ id: staff.ids[0], phone: oldPhone, notes: 'x' },
		{ id: staff.ids[1], phone: newPhone },
	];
	const { list } = await staff.rig.run(updateManyUsers, rows, {
		...settings('keep'),
		transport: (sandbox) => async (request) => {
			const isList = request.method === 'GET' && request.path.endsWith('/identities');
			if (!isList) return sandbox(request);
			const body = { identities: [], meta: { has_more: false }, links: {} };
			return { kind: 'answer', status: 200, headers: {}, body };
		},
	});
	expect(list).toMatchObject([{ status: 'updated' }, { status: 'unknown' }]);
	expect(list[1]?.reason).toMatch(/may not be the primary phone number: It is not among/);
	expect(staff.calls()).toEqual([]);
});

test('two rows of one user with two numbers: one of them is told done at most', async () => {
	const staff = openStaff();
	const rows = [
		{ external_id: 'a', name: 'a', phone: newPhone },
		{ email: 'a@old.example', name: 'a', phone: '+49 30 111' },
	];
	const { list } = await staff.rig.run(createOrUpdateMany, rows, { settings: { makePhonePrimary: 'keep' } });
	expect(list.map(({ status }) => status)).toEqual(['updated', 'failed']);
	expect(list[1]?.reason).toMatch(
		/item 0 .*another primary phone number, "\+49 30 901820".*Remove one of the two rows/,
	);
});

const steps = ['/verify', '/make_primary', 'DELETE'] as const;
const answers = {
	'a refusal': { kind: 'answer', status: 422, headers: {}, body: { error: 'RecordInvalid', description: 'No' } },
	'a crash': { kind: 'answer', status: 500, headers: {}, body: '' },
	'an empty answer': { kind: 'answer', status: 200, headers: {}, body: {} },
	'a bare 204 of somebody on the way': { kind: 'answer', status: 204, headers: {}, body: undefined },
} as const satisfies Record<string, Answer>;

describe.each(steps)('trouble at %s', (part) => {
	const names = (Object.keys(answers) as (keyof typeof answers)[]).filter(
		(name) => part !== 'DELETE' || !name.startsWith('a bare'),
	);
	test.each(names)('%s, nothing done: never told done', async (name) => {
		const staff = openStaff();
		const { list } = await staff.rig.run(updateManyUsers, [{ id: staff.ids[0], phone: newPhone }], {
			...settings('remove'),
			giveUpAfterMs: 120_000,
			transport: (sandbox) => (request) => {
				const isMeant = request.method !== 'GET' && `${request.method} ${request.path}`.includes(part);
				return isMeant ? Promise.resolve(answers[name]) : sandbox(request);
			},
		});
		expect(staff.phones(0)).not.toEqual([[newPhone, true]]);
		expect(list[0]?.status).not.toBe('updated');
		expect(list[0]?.reason).toMatch(/the user was written.*phone number/);
	});
});

test('a run that is settled later is done only where the number is the primary one', () => {
	const ready = { id: 7, phone: newPhone };
	const after = updateManyUsers.after({
		changes: 'own',
		sameChange: '{}',
		makeEmailPrimary: 'no',
		makePhonePrimary: 'keep',
		sendOnlyChanges: false,
		emptyCells: 'leave',
		fieldsToClear: '',
	});
	expect(after.asSent?.(ready)).toEqual({ ...ready, primary_phone: newPhone });
});
