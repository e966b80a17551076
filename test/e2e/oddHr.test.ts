import { countBy } from 'lodash';
import type { JournalEntry, ZendeskState } from '../../sandbox';
import { writeHrFile } from '../fixtures/oddHr/file';
import { hrRows, seededGroups, type Expected, type HrRow } from '../fixtures/oddHr/rows';
import { expectHeld, readHeld } from './oddHrHeld';
import { checkOutcomes, ofMembershipAgain, ofUpdate, ofUpsertAgain } from './oddHrOutcomes';
import { makeHrSteps, makeUpdateSteps } from './oddHrWorkflow';
import { PlainN8n } from './plainN8n';
import { itemsOf } from './workflow';

const minuteMs = 60_000;

/** The rows that come to the step of the memberships. */
const withUser = hrRows.filter(({ user }) => user.status !== 'failed');

const pair = (rows: readonly HrRow[], outcomeOf: (row: HrRow) => Expected | undefined) =>
	rows.map((row) => ({ row, outcome: outcomeOf(row) }));

/** What was sent to an address, all batches together. */
function listSent(journal: readonly JournalEntry[], path: string, key: string): readonly Record<string, unknown>[] {
	const writes = journal.filter((entry) => entry.method !== 'GET' && entry.path === path);
	return writes.flatMap(({ body }) => (body as Record<string, Record<string, unknown>[]>)[key] ?? []);
}

const listTwice = (names: readonly string[]): string[] =>
	Object.entries(countBy(names)).flatMap(([name, count]) => (count > 1 ? name : []));

describe('300 rows of odd HR data in a real n8n, with Retry On Fail', () => {
	let live: PlainN8n;
	let file: string;
	let before: ZendeskState;
	let first: ZendeskState;

	beforeAll(async () => {
		live = await PlainN8n.open({ speed: 20 });
		await live.seed({ groups: seededGroups.map((name) => ({ name })) });
		before = await live.state();
		file = live.writeData('odd-hr.csv', writeHrFile(hrRows));
	}, 10 * minuteMs);

	afterAll(() => live.close(), 3 * minuteMs);

	/** The same people with the same identities, in the same groups: nothing beside. */
	function expectSame(after: ZendeskState): void {
		expect(readHeld(after)).toEqual(readHeld(first));
		expect(after.groups).toEqual(before.groups);
		expect(after.users).toHaveLength(first.users.length);
		expect(after.group_memberships).toEqual(first.group_memberships);
	}

	it(
		'each row has its outcome, nothing is written that should not be, and nothing twice',
		async () => {
			const { steps, wires } = makeHrSteps(file, live.credentials);
			const execution = await live.run(await live.save('Odd HR', steps, wires));

			expect(itemsOf(execution, 'Rows')).toHaveLength(300);
			// As n8n reads the file: what it does to the key's column and to a row's error is part of what is tested.
			expect(Object.keys(itemsOf(execution, 'Rows')[0]?.json ?? {})[0]).toBe('\ufeffPersonalnr');
			expect(itemsOf(execution, 'Rows')[0]?.json.error).toBe('duplicate?');
			checkOutcomes(
				execution,
				'Users',
				'user',
				pair(hrRows, ({ user }) => user),
			);
			checkOutcomes(
				execution,
				'Memberships',
				'membership',
				pair(withUser, ({ membership }) => membership),
			);
			expect([execution.runs.Users?.length, execution.runs.Memberships?.length]).toEqual([1, 1]);

			first = await live.state();
			expect(readHeld(first)).toEqual(expectHeld(readHeld(before), hrRows));
			expect(first.groups).toEqual(before.groups);
			const journal = await live.journal();
			const users = listSent(journal, '/api/v2/users/create_or_update_many', 'users');
			expect(listTwice(users.map(({ external_id: id }) => String(id).toLowerCase()))).toEqual([]);
			const memberships = listSent(journal, '/api/v2/group_memberships/create_many', 'group_memberships');
			expect(listTwice(memberships.map(({ user_id: user, group_id: group }) => `${user} ${group}`))).toEqual([]);
		},
		5 * minuteMs,
	);

	it(
		'a second run changes nothing, and says so',
		async () => {
			const { steps, wires } = makeHrSteps(file, live.credentials);
			const execution = await live.run(await live.save('Odd HR again', steps, wires));

			checkOutcomes(execution, 'Users', 'user', pair(hrRows, ofUpsertAgain));
			checkOutcomes(execution, 'Memberships', 'membership', pair(withUser, ofMembershipAgain));
			expectSame(await live.state());
		},
		5 * minuteMs,
	);

	it(
		'an update by the keys of the file reaches the same people, and nobody else',
		async () => {
			const { steps, wires } = makeUpdateSteps(file, live.credentials);
			const execution = await live.run(await live.save('Odd HR update', steps, wires));

			checkOutcomes(execution, 'Users', 'user', pair(hrRows, ofUpdate));
			expectSame(await live.state());
		},
		5 * minuteMs,
	);
});
