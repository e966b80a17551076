/* What fails while rows are added and others looked up leaves its own rows unsent, and throws nothing. */
import type { Answer } from '../../http/types';
import { countStatuses } from '../support/outcomes';
import {
	asksFor,
	count,
	emails,
	lookUp,
	membersOf,
	open,
	play,
	range,
	refusal,
	rowOf,
	rowsOf,
	write,
} from './genauthSliced';

test.each([401, 403, 500])('a first look-up that fails (%i) stops all before anything is sent', async (status) => {
	const played = await play(open(300), rowsOf(300), {
		instead: ({ path }) => (path.endsWith(lookUp) ? refusal(status) : undefined),
	});
	expect(played.stoppedBy).toBeDefined();
	expect(played.wrote).toBe(false);
	expect(countStatuses(played.list)).toEqual({ unsent: 300 });
	expect(count(played, write)).toBe(0);
});

const brokenPage: Answer = { kind: 'answer', status: 200, headers: {}, body: '<html>Sign in</html>' };
const silence: Answer = { kind: 'silence', why: 'The answer took too long' };
const later: readonly (readonly [string, Answer])[] = [
	['401', refusal(401)],
	['403', refusal(403)],
	['500', refusal(500)],
	['a web page', brokenPage],
	['no list', { kind: 'answer', status: 200, headers: {}, body: { statusCode: 200, data: null } }],
	['silence', silence],
];

test.each(later)('a later look-up that meets %s leaves its rows unsent, and no others', async (_name, answer) => {
	const pool = open(500);
	// The last one needs a name that could not be looked up for an earlier row.
	const rows = [...rowsOf(500), rowOf(120)];
	const asks = asksFor(120);
	const run = await play(pool, rows, { instead: (request) => (asks(request) ? answer : undefined) });
	expect(run.stoppedBy).toBeUndefined();
	expect(countStatuses(run.list)).toEqual({ added: 450, unsent: 51 });
	const unsent = run.list.flatMap(({ status }, nth) => (status === 'unsent' ? [nth] : []));
	expect(unsent).toEqual([...range(100, 150), 500]);
	for (const nth of unsent) expect(run.list[nth]?.reason).not.toContain('nothing was sent');
	expect(membersOf(pool)).toEqual(emails([...range(0, 100), ...range(150, 500)]));
});

test('where look-ups go on failing, no more are tried', async () => {
	let lookUps = 0;
	const run = await play(open(2000), rowsOf(2000), {
		instead({ path }) {
			if (!path.endsWith(lookUp)) return undefined;
			lookUps += 1;
			return lookUps > 2 ? refusal(403) : undefined;
		},
	});
	expect(countStatuses(run.list)).toEqual({ added: 100, unsent: 1900 });
	expect(lookUps).toBeLessThanOrEqual(10);
});

test('a group that can not be read leaves its rows unsent where others have left, and those of other groups go', async () => {
	const pool = open(300, 'other');
	const rows = range(0, 300).map((nth) => rowOf(nth, nth < 100 || nth >= 150 ? 'team' : 'other'));
	const run = await play(pool, rows, {
		instead: ({ path, query }) =>
			path.endsWith('list-group-members') && query?.code === 'other' ? refusal(500) : undefined,
	});
	expect(run.stoppedBy).toBeUndefined();
	expect(countStatuses(run.list)).toEqual({ added: 250, unsent: 50 });
	expect(membersOf(pool, 'other').size).toBe(0);
	expect(membersOf(pool).size).toBe(250);
});

test('where no group shows its members to the key, nothing is sent, whatever the first rows are', async () => {
	const pool = open(200, 'other');
	const rows = range(0, 200).map((nth) => rowOf(nth, nth < 100 ? 'team' : 'other'));
	const closed = await play(pool, rows, {
		instead: ({ path }) => (path.endsWith('list-group-members') ? refusal(403) : undefined),
	});
	expect(countStatuses(closed.list)).toEqual({ unsent: 200 });
	expect(closed.wrote).toBe(false);
	const half = await play(pool, rows, {
		instead: ({ path, query }) =>
			path.endsWith('list-group-members') && query?.code === 'team' ? refusal(403) : undefined,
	});
	expect(countStatuses(half.list)).toEqual({ added: 200 });
});
