/* Members whose users are looked up while others are added already. */
import { removeMembers } from '../../nodes/GenAuth/members/changes';
import type { AskedMembership } from '../../nodes/GenAuth/members/fields';
import { countStatuses } from '../support/outcomes';
import { emailOf } from './genauthPool';
import { count, lookUp, membersOf, open, play, range, rowOf, rowsOf, write, type Played } from './genauthSliced';

test('the first rows are sent while others are looked up, four look-ups at once, in no more requests', async () => {
	const pool = open(1000);
	const played = await play(pool, rowsOf(1000));
	expect(countStatuses(played.list)).toEqual({ added: 1000 });
	expect(membersOf(pool).size).toBe(1000);
	expect([lookUp, write, 'list-group-members'].map((path) => count(played, path))).toEqual([20, 20, 1]);
	expect(played.sent.length).toBe(41);
	expect(played.firstWriteMs).toBeLessThan(2000);
	expect(played.lookUpsAtOnce).toBe(4);
});

test('rows by several keys take no more requests than by one list of each', async () => {
	const pool = open(600);
	const rows = range(0, 600).map((nth) => (nth % 10 === 0 ? { code: 'team', username: `person-${nth}` } : rowOf(nth)));
	const played = await play(pool, rows);
	expect(countStatuses(played.list)).toEqual({ added: 600 });
	// 540 emails and 60 user names.
	expect(count(played, lookUp)).toBe(11 + 2);
	expect(played.sent.indexOf(write)).toBeLessThan(played.sent.lastIndexOf(lookUp));
});

test('a group of many members is read once, whoever is in it', async () => {
	const pool = open(1000);
	const members = pool.ids.slice(0, 300).map((userId) => ({ code: 'team', userId }));
	pool.rig.sandbox.control.seed({ genauth: { members } });
	const played = await play(pool, rowsOf(1000));
	expect(countStatuses(played.list)).toEqual({ unchanged: 300, added: 700 });
	expect(count(played, 'list-group-members')).toBe(6);
	expect(count(played, 'get-user-groups')).toBe(0);
});

test('of a large group, few users are asked about one by one, each once', async () => {
	const pool = open(1500);
	const members = pool.ids.slice(0, 1400).map((userId) => ({ code: 'team', userId }));
	pool.rig.sandbox.control.seed({ genauth: { members } });
	const played = await play(
		pool,
		[...range(1490, 1500), 1490].map((nth) => rowOf(nth)),
	);
	expect(countStatuses(played.list)).toEqual({ added: 11 });
	expect(count(played, 'list-group-members')).toBe(1);
	expect(count(played, 'get-user-groups')).toBe(10);
});

test('removals wait until all is looked up', async () => {
	const pool = open(300);
	const members = pool.ids.map((userId) => ({ code: 'team', userId }));
	pool.rig.sandbox.control.seed({ genauth: { members } });
	const played = await play(pool, rowsOf(300), { operation: removeMembers });
	expect(countStatuses(played.list)).toEqual({ removed: 300 });
	expect(played.sent.indexOf('remove-group-members')).toBeGreaterThan(played.sent.lastIndexOf(lookUp));
});

test('two rows that turn out to be one person, after the first has left: the later one is its twin', async () => {
	const pool = open(300);
	const played = await play(pool, [...rowsOf(300), { code: 'team', userId: pool.ids[3] ?? '' }]);
	expect(played.list[300]).toEqual({ ...played.list[3], sameAs: 3 });
	expect(countStatuses(played.list)).toEqual({ added: 301 });
	expect(count(played, write)).toBe(6);
});

test('the same where the later one writes the group otherwise, whose members are then read anew', async () => {
	const pool = open(200, 'other');
	const rows = [...range(0, 50).map((nth) => rowOf(nth)), ...range(50, 150).map((nth) => rowOf(nth, 'other'))];
	const played = await play(pool, [...rows, rowOf(3, 'Team'), rowOf(4, 'TEAM'), rowOf(3, 'Team')]);
	const twins = played.list.slice(150).map(({ status, sameAs }) => [status, sameAs]);
	expect(twins).toEqual([
		['added', 3],
		['added', 4],
		['added', 3],
	]);
	expect(countStatuses(played.list)).toEqual({ added: 153 });
});

test('what becomes of each row is as if all had been looked up before', async () => {
	const make = () => {
		const pool = open(400, 'other', 'Night  Shift');
		const members = pool.ids.slice(350).map((userId) => ({ code: 'other', userId }));
		pool.rig.sandbox.control.seed({ genauth: { members } });
		const rows = range(0, 420).map((nth): AskedMembership => {
			const code = ['team', 'other', 'night shift', 'nowhere'][nth % 4] ?? '';
			const user = nth % 5 === 0 ? { username: `person-${nth}` } : { email: emailOf(nth) };
			return { code, ...user, ...(nth % 9 === 0 && { externalId: `P-${nth + (nth % 2)}` }) };
		});
		return { pool, rows };
	};
	const tell = ({ list }: Played) => list.map(({ status, code, sameAs, reason }) => ({ status, code, sameAs, reason }));
	const [one, other] = [make(), make()];
	const sliced = await play(one.pool, one.rows);
	const whole = await play(other.pool, other.rows, { whole: true });
	const isUnsent = ({ code }: { code?: string }): boolean => code === 'stopped_after_failure';
	expect(tell(whole).filter(isUnsent)).toEqual([]);
	expect(tell(sliced)).toEqual(tell(whole));
	expect(sliced.sent.length).toBeLessThanOrEqual(whole.sent.length);
	for (const code of ['team', 'other', 'Night  Shift'])
		expect(membersOf(one.pool, code)).toEqual(membersOf(other.pool, code));
});
