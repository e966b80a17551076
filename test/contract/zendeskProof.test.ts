/* What users hold of what was sent, after jobs that stopped half-way: nobody is done who does not hold all of it. */
import { fateOf, type Fate, type Outcome } from '../../bulk/types';
import type { JsonObject } from '../../nodes/shared/values/json';
import type { UserRecord } from '../../nodes/Zendesk/users/fields';
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import { createOrUpdateMany } from '../../nodes/Zendesk/users/upserts';
import type { Switches } from '../../sandbox';
import { makeRig, type Rig } from '../support/zendeskRig';
import { listLies, listUnheld } from './zendeskHeld';

/** Four users who are a minute old. */
function openAccount(switches: Partial<Switches>): Rig {
	const rig = makeRig();
	const users = Array.from({ length: 4 }, (_, n) => ({
		name: `User ${n}`,
		external_id: `U-${n}`,
		email: `u${n}@acme.example`,
		role: 'agent',
		phone: `+49 30 90182${n}`,
		tags: ['old'],
		user_fields: { floor: 1 },
		locale: 'de',
		time_zone: 'Berlin',
	}));
	rig.sandbox.control.seed({ zendesk: { users } });
	rig.clock.advance(60_000);
	rig.sandbox.control.switches(switches);
	return rig;
}

/** A change of each field, for the nth user. */
const changes: Readonly<Record<string, (nth: number, rig: Rig) => Partial<UserRecord>>> = {
	name: (nth) => ({ name: `USER ${nth}` }),
	email: (nth) => ({ email: `second${nth}@acme.example` }),
	phone: (nth) => ({ phone: `+44 20 7946 000${nth}` }),
	user_fields: () => ({ user_fields: { floor: 5 } }),
	'user_fields that are new': () => ({ user_fields: { start: '2026-11-21' } }),
	verified: () => ({ verified: true }),
	tags: () => ({ tags: ['old', 'new'] }),
	'no tags': () => ({ tags: [] }),
	alias: (nth) => ({ alias: `u${nth}` }),
	locale: () => ({ locale: 'fr' }),
	time_zone: () => ({ time_zone: 'London' }),
	role: () => ({ role: 'admin' }),
	organization_id: () => ({ organization_id: 4711 }),
	custom_role_id: () => ({ custom_role_id: 815 }),
	default_group_id: (_, { sandbox }) => ({ default_group_id: sandbox.control.state().zendesk.groups[1]?.id ?? 0 }),
	ticket_restriction: () => ({ ticket_restriction: 'groups' }),
	suspended: () => ({ suspended: true }),
};

const fields = Object.keys(changes);

/** How the job ends, and what is then known of records that it has done, and of those that it has not. */
const ends: readonly (readonly [string, Partial<Switches>, Fate, Fate])[] = [
	['failed', { jobEnd: 'failed' }, 'done', 'failed'],
	['was killed', { jobEnd: 'killed' }, 'done', 'failed'],
	['vanished', { jobEnd: 'failed', jobRetentionMs: 0 }, 'done', 'unknown'],
	['never ended', { jobEnd: 'never' }, 'unknown', 'unknown'],
];

const options = { giveUpAfterMs: 300_000 };

/** The first half of the records are done, and the others are not. */
function expectHalf(rig: Rig, records: readonly JsonObject[], list: readonly Outcome[], fates: readonly Fate[]): void {
	const [done, undone] = fates;
	const state = rig.sandbox.control.state().zendesk;
	expect(records.map((record) => listUnheld(state, record).length > 0)).toEqual([false, false, true, true]);
	expect(listLies(rig, records, list)).toEqual([]);
	expect(list.map(({ status }) => fateOf(status))).toEqual([done, done, undone, undone]);
	if (undone === 'failed') expect(list[2]?.reason).toMatch(/(Failed|Killed) at 2026-/);
}

describe.each(ends)('a job that %s half-way', (_end, switches, ...fates) => {
	test.each(fields)('Create or Update Many, %s: who does not hold it is not done', async (field) => {
		const rig = openAccount(switches);
		const records = [0, 1, 2, 3].map((nth) => ({ external_id: `U-${nth}`, ...changes[field]?.(nth, rig) }));
		const { list } = await rig.run(createOrUpdateMany, records, options);
		expectHalf(rig, records, list, fates);
	});

	test.each(fields)('Update Many, %s: who does not hold it is not done', async (field) => {
		const rig = openAccount(switches);
		const users = rig.sandbox.control.state().zendesk.users.filter(({ name }) => /^User \d/.test(name));
		const records = users.map(({ id }, nth) => ({ id, ...changes[field]?.(nth, rig) }));
		const { list } = await rig.run(updateManyUsers, records, options);
		expectHalf(rig, records, list, fates);
	});

	test.each(fields.filter((field) => field !== 'email'))(
		'Update Many with one change for all, %s: who does not hold it is not done',
		async (field) => {
			const rig = openAccount(switches);
			const change = changes[field]?.(0, rig) ?? {};
			const settings = { changes: 'same', sameChange: JSON.stringify(change) };
			const asked = [0, 1, 2, 3].map((nth) => ({ external_id: `U-${nth}` }));
			const { list } = await rig.run(updateManyUsers, asked, { ...options, settings });
			const records = asked.map((row) => ({ ...row, ...change }));
			expectHalf(rig, records, list, fates);
		},
	);
});
