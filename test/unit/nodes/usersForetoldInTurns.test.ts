/* What a dry run says of all users of a run: others on n8n's event loop have turns between. */
import { recordsInStep } from '../../../bulk/turns';
import { foretellCreates, foretellDeletes, foretellUpserts } from '../../../nodes/Zendesk/users/foretell';
import { ok } from '../../support/things';
import { Watch } from '../../support/watchReads';

const count = 5000;
const numbers = Array.from({ length: count }, (_, nth) => nth);
const nobody = ok({ users: [] });
const run = { settings: { skipVerifyEmail: false }, unreadRows: 0 } as never;
const userOf = (nth: number) => ({
	name: `N ${nth}`,
	external_id: `E${nth}`,
	email: `n${nth}@acme.example`,
	role: 'agent',
});

test.each(['email', 'role'] as const)(
	'who would be created is told in steps: of each, the %s is read',
	async (field) => {
		for (const foretell of [foretellUpserts, foretellCreates]) {
			const watch = new Watch();
			const records = numbers.map((nth) => watch.watch(nth, field, userOf(nth)));
			const read = await foretell(
				records as never,
				watch.reader(() => nobody),
				run,
			);
			if (read.kind === 'stopped') throw new Error('It is read.');
			expect(read.value.foretold.size).toBe(count);
			expect(read.value.foretold.get(7)).toEqual({ would: 'create', whom: 'N 7, n7@acme.example' });
			expect(read.value.notes.join(' ')).toMatch(/5,?000 mails.*5,?000 seats/);
			expect(watch.most).toBeLessThanOrEqual(3 * recordsInStep);
		}
	},
);

test('who would be deleted is told in steps', async () => {
	const watch = new Watch();
	const records = numbers.map((nth) => watch.watch(nth, 'id', { id: 1000 + nth }));
	const read = await foretellDeletes(
		records as never,
		watch.reader(() => nobody),
	);
	if (read.kind === 'stopped') throw new Error('It is read.');
	expect(read.value.foretold.get(7)).toEqual({
		would: 'leave',
		whom: 'ID 1007',
		more: 'Zendesk knows no user with this ID.',
	});
	expect(read.value.notes).toEqual(['0 users would be deleted.']);
	expect(watch.most).toBeLessThanOrEqual(3 * recordsInStep);
});
