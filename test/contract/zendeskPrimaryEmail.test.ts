/* "Make the Email Primary": a new email is verified without a mail, made the primary one, and the old one kept or removed. */
import type { Outcome } from '../../bulk/types';
import type { Answer } from '../../http/types';
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import { createOrUpdateMany } from '../../nodes/Zendesk/users/upserts';
import { makeRig, type RigRunOptions } from '../support/zendeskRig';

function openStaff() {
	const rig = makeRig();
	const users = ['a', 'b', 'c'].map((one) => ({
		name: one,
		external_id: one.toUpperCase(),
		email: `${one}@old.example`,
	}));
	const ids = rig.sandbox.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	rig.clock.advance(60_000);
	const emails = (n: number) => {
		const { identities } = rig.sandbox.control.state().zendesk;
		return identities
			.filter(({ user_id: userId }) => userId === ids[n])
			.map(({ value, primary, verified }) => [value, primary, verified]);
	};
	const calls = (part: string) =>
		rig.sandbox.control.journal().filter(({ method, path }) => method !== 'GET' && path.includes(part));
	return { rig, ids, emails, calls };
}

const rows = (staff: ReturnType<typeof openStaff>) => [
	{ id: staff.ids[0], email: 'A@new.example' },
	{ id: staff.ids[1], email: 'b@old.example', notes: 'same email' },
	{ id: staff.ids[2], notes: 'no email' },
];
const settings = (makeEmailPrimary: string): RigRunOptions => ({
	settings: { makeEmailPrimary },
	keys: new Set(['id']),
});

test('without the option the email is added beside the first one', async () => {
	const staff = openStaff();
	await staff.rig.run(updateManyUsers, rows(staff), settings('no'));
	expect(staff.emails(0)).toEqual([
		['a@old.example', true, false],
		['a@new.example', false, false],
	]);
	expect(staff.calls('/identities/')).toEqual([]);
});

test.each([
	[
		'keep',
		[
			['a@new.example', true, true],
			['a@old.example', false, false],
		],
	],
	['remove', [['a@new.example', true, true]]],
])('Update Many: %s', async (wish, expected) => {
	const staff = openStaff();
	const { list } = await staff.rig.run(updateManyUsers, rows(staff), settings(wish));
	expect(list.map(({ status }) => status)).toEqual(['updated', 'updated', 'updated']);
	expect(staff.emails(0)).toEqual(expected);
	expect([1, 2].map(staff.emails)).toEqual([[['b@old.example', true, false]], [['c@old.example', true, false]]]);
	expect(staff.rig.sandbox.control.state().zendesk.verification_emails).toEqual([]);
	const before = staff.calls('/identities/').length;
	await staff.rig.run(updateManyUsers, rows(staff), settings(wish));
	expect(staff.emails(0)).toEqual(expected);
	expect(staff.calls('/identities/')).toHaveLength(before);
});

test.each([true, false])('Create or Update, found by external ID, bulk import %j', async (bulkImports) => {
	const staff = openStaff();
	staff.rig.sandbox.control.switches({ bulkImports });
	const asked = [
		{ name: 'a', external_id: 'A', email: 'a@new.example' },
		{ name: 'd', external_id: 'D', email: 'd@new.example' },
	];
	const { list } = await staff.rig.run(createOrUpdateMany, asked, { settings: { makeEmailPrimary: 'remove' } });
	expect(list.map(({ status }) => status)).toEqual(['updated', 'created']);
	expect(staff.emails(0)).toEqual([['a@new.example', true, true]]);
	expect(staff.calls('/identities/')).toHaveLength(3);
});

test('an email that is another user’s fails, and nothing is made primary', async () => {
	const staff = openStaff();
	const { list } = await staff.rig.run(
		updateManyUsers,
		[{ id: staff.ids[0], email: 'b@old.example' }],
		settings('remove'),
	);
	expect(list[0]).toMatchObject({ status: 'failed', code: 'rejected' });
	expect(staff.emails(0)).toEqual([['a@old.example', true, false]]);
});

test('two users swap emails, as docs/troubleshooting.md says: by a third one, then both rows twice', async () => {
	const staff = openStaff();
	const run = async (asked: readonly { readonly id?: number; readonly email: string }[]) =>
		(await staff.rig.run(updateManyUsers, asked, settings('remove'))).list.map(({ status }) => status);
	const swap = [
		{ id: staff.ids[0], email: 'b@old.example' },
		{ id: staff.ids[1], email: 'a@old.example' },
	];
	expect(await run(swap)).toEqual(['failed', 'failed']);
	expect(await run([{ id: staff.ids[0], email: 'spare@old.example' }])).toEqual(['updated']);
	expect(await run(swap)).toEqual(['failed', 'updated']);
	expect(await run(swap)).toEqual(['updated', 'updated']);
	expect([0, 1].map((n) => staff.emails(n).map(([value]) => value))).toEqual([['b@old.example'], ['a@old.example']]);
});

test.each(['keep', 'remove'])(
	'two rows of one user with two emails, %s: one of them is told done at most',
	async (wish) => {
		const staff = openStaff();
		const asked = [
			{ external_id: 'A', name: 'a', email: 'a@new.example' },
			{ email: 'A@old.example', name: 'a' },
			{ email: 'b@old.example', name: 'b' },
		];
		const { list } = await staff.rig.run(createOrUpdateMany, asked, { settings: { makeEmailPrimary: wish } });
		expect(staff.emails(0)[0]).toEqual(['a@new.example', true, true]);
		expect(list.map(({ status }) => status)).toEqual(['updated', 'failed', 'updated']);
		expect(list[1]).toMatchObject({ code: 'not_applied', id: staff.ids[0] });
		expect(list[1]?.reason).toMatch(/item 0 .*"a@new.example".*Remove one of the two rows/);
	},
);

/** Runs with one kind of request answered otherwise, or not at all, before or after it was done. */
async function runTroubled(part: string, trouble: Answer, isDone: boolean) {
	const staff = openStaff();
	const { list } = await staff.rig.run(updateManyUsers, [{ id: staff.ids[0], email: 'a@new.example' }], {
		...settings('remove'),
		giveUpAfterMs: 120_000,
		transport: (sandbox) => async (request) => {
			const isMeant = request.method !== 'GET' && `${request.method} ${request.path}`.includes(part);
			if (!isMeant) return sandbox(request);
			if (isDone) await sandbox(request);
			return trouble;
		},
	});
	return { outcome: list[0] as Outcome, emails: staff.emails(0) };
}

const steps = ['/verify', '/make_primary', 'DELETE'] as const;
const answers = {
	'a refusal': { kind: 'answer', status: 422, headers: {}, body: { error: 'RecordInvalid', description: 'No' } },
	'a crash': { kind: 'answer', status: 500, headers: {}, body: '' },
	'an empty answer': { kind: 'answer', status: 200, headers: {}, body: {} },
} as const;

describe.each(steps)('trouble at %s', (part) => {
	test.each(Object.keys(answers) as (keyof typeof answers)[])('%s, nothing done: never told done', async (what) => {
		const { outcome, emails } = await runTroubled(part, answers[what], false);
		expect(emails).not.toEqual([['a@new.example', true, true]]);
		expect(outcome.status).not.toBe('updated');
		expect(outcome.reason).toMatch(/the user was written/);
	});

	test.each(['a crash', 'an empty answer'] as const)(
		'%s, though it was done: looked up, and told as it is',
		async (what) => {
			const { outcome, emails } = await runTroubled(part, answers[what], true);
			expect(emails).toEqual([['a@new.example', true, true]]);
			expect(outcome.status).toBe('updated');
		},
	);
});

/** Anybody on the way may answer so to all; of a delete alone it is Zendesk's own word. */
test.each(['/verify', '/make_primary'])('a bare 204 at %s is no word of Zendesk: looked up', async (part) => {
	const bare = { kind: 'answer', status: 204, headers: {}, body: undefined } as const;
	const undone = await runTroubled(part, bare, false);
	expect(undone.emails[0]).toEqual(['a@old.example', true, false]);
	expect(undone.outcome.status).not.toBe('updated');
	expect(undone.outcome.reason).toMatch(/the user was written/);
	const done = await runTroubled(part, bare, true);
	expect(done.emails).toEqual([['a@new.example', true, true]]);
	expect(done.outcome.status).toBe('updated');
});

test('a run that is settled later is done only where the email is the primary one', () => {
	const ready = { id: 7, email: 'a@new.example' };
	const after = updateManyUsers.after({
		changes: 'own',
		sameChange: '{}',
		makeEmailPrimary: 'keep',
		makePhonePrimary: 'no',
		sendOnlyChanges: false,
		emptyCells: 'leave',
		fieldsToClear: '',
	});
	expect(after.asSent?.(ready)).toEqual({ ...ready, primary_email: 'a@new.example' });
});
