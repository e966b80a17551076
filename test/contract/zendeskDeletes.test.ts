import { deleteManyMemberships } from '../../nodes/Zendesk/memberships/deletes';
import { deleteManyUsers } from '../../nodes/Zendesk/users/deletes';
import type { Switches } from '../../sandbox';
import { makeRig, type Rig, type RigRun } from '../support/zendeskRig';
import { combine } from './combine';

/** What can be deleted, and how to see whether it's there. */
interface Kind {
	/** Deletes these. */
	run(rig: Rig, ids: readonly (number | undefined)[]): Promise<RigRun>;
	/** Adds so many, and gives their ids. */
	seed(rig: Rig, count: number): readonly number[];
	listThere(rig: Rig): readonly number[];
}

const seedAgents = (rig: Rig, count: number): readonly number[] => {
	const users = Array.from({ length: count }, (_, n) => ({ name: `Agent ${n}`, role: 'agent' }));
	return rig.sandbox.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
};

const toRows = (ids: readonly (number | undefined)[]): { readonly id: number }[] => ids.map((id = 0) => ({ id }));

const kinds: Readonly<Record<string, Kind>> = {
	memberships: {
		run: (rig, ids) => rig.run(deleteManyMemberships, toRows(ids)),
		seed(rig, count) {
			const [group_id] = rig.sandbox.control.state().zendesk.groups.map(({ id }) => id);
			const group_memberships = seedAgents(rig, count).map((user_id) => ({ user_id, group_id }));
			return rig.sandbox.control.seed({ zendesk: { group_memberships } }).zendesk?.group_memberships ?? [];
		},
		listThere: (rig) => rig.sandbox.control.state().zendesk.group_memberships.map(({ id }) => id),
	},
	users: {
		run: (rig, ids) => rig.run(deleteManyUsers, toRows(ids)),
		seed: seedAgents,
		listThere: (rig) => rig.sandbox.control.state().zendesk.users.flatMap((user) => (user.active ? user.id : [])),
	},
};

const named = Object.entries(kinds);

interface Account {
	readonly rig: Rig;
	/** Five that are there, one that is deleted already, and one that never was. */
	readonly ids: readonly number[];
}

async function openAccount({ run, seed }: Kind, switches: Partial<Switches> = {}): Promise<Account> {
	const rig = makeRig();
	const ids = seed(rig, 6);
	await run(rig, ids.slice(5));
	// What is older than the run is told from what is new by its time, in whole seconds.
	rig.clock.advance(60_000);
	rig.sandbox.control.switches(switches);
	return { rig, ids: [...ids.slice(5), 99, ...ids.slice(0, 5)] };
}

interface Played extends RigRun, Account {
	readonly lies: readonly string[];
}

/** Deletes all, and holds each outcome to the state before and after. `unnamed`: the reports name nobody. */
async function deleteAll(kind: Kind, account: Account, unnamed = false): Promise<Played> {
	const { rig, ids } = account;
	const before = kind.listThere(rig);
	const told = await kind.run(rig, ids);
	const after = kind.listThere(rig);
	const lies = ids.flatMap((id, index) => {
		const [was, is, status] = [before.includes(id), after.includes(id), told.list[index]?.status];
		const expected = is ? ['failed'] : was ? ['deleted'] : ['unchanged'];
		// A membership leaves no trace: of one that is gone, only a report could say who did it.
		const isUntraced = unnamed && was && !is && status === 'unchanged';
		// After a request that got no answer, nobody can tell whether it did it: then the outcome says so.
		const isDoubted = unnamed && !was && !is && told.list[index]?.reason?.includes('if it was there before') === true;
		const isAllowed = isUntraced || isDoubted;
		return (status !== undefined && expected.includes(status)) || isAllowed
			? []
			: [`${id}: ${was} → ${is}, told ${JSON.stringify(told.list[index])}`];
	});
	return { ...told, ...account, lies };
}

const missing = ['failedEntry', 'dropped'] as const;

describe.each(named)('deleting %s', (_name, kind) => {
	const reports = combine({
		deleteResults: ['docSample', 'updateSample', 'index', 'idOnly', 'none'],
		resultsOrder: ['shuffled', 'input'],
		membershipRemoval: ['atOnce', 'byJob'],
		failedEntry: ['failedResult', 'indexed'],
	});

	test.each(missing)('each outcome is what the state says, whatever the report: %s', async (missingInDestroyMany) => {
		const lies: string[] = [];
		for (const report of reports) {
			const switches = { ...report, missingInDestroyMany };
			const played = await deleteAll(kind, await openAccount(kind, switches), report.deleteResults === 'none');
			lies.push(...played.lies.map((lie) => `${JSON.stringify(switches)} ${lie}`));
		}
		expect(lies).toEqual([]);
	});

	test.each(
		combine({
			resultIds: [true, false],
			resultWords: ['known', 'unknown'],
			missingInDestroyMany: missing,
			membershipRemoval: ['atOnce', 'byJob'],
		}),
	)(
		'a report without ids, or with words that nobody knows, is not believed before it is read back: %j',
		async (switches) => {
			const played = await deleteAll(kind, await openAccount(kind, switches), true);
			expect(played.lies).toEqual([]);
		},
	);

	test.each(
		combine({
			jobEnd: ['failed', 'killed'],
			membershipRemoval: ['atOnce', 'byJob'],
			jobWork: ['gradual', 'atEnd'],
		}),
	)('after a job that breaks off, what is there still is failed, and what is gone is done: %j', async (switches) => {
		const played = await deleteAll(kind, await openAccount(kind, switches), true);
		expect(played.lies).toEqual([]);
	});

	test.each(missing)('a second run changes nothing, and says so: %s', async (missingInDestroyMany) => {
		const account = await openAccount(kind, { missingInDestroyMany });
		await deleteAll(kind, account);
		account.rig.clock.advance(60_000);
		const again = await deleteAll(kind, account);
		expect(again.list.map(({ status }) => status)).toEqual(account.ids.map(() => 'unchanged'));
	});

	test.each(missing)(
		'a request that was done and not answered is sent again, and does no harm: %s',
		async (missingInDestroyMany) => {
			const account = await openAccount(kind, { missingInDestroyMany });
			account.rig.sandbox.control.addFaults([{ method: 'DELETE', drop: 'after' }]);
			const played = await deleteAll(kind, account, true);
			expect(played.lies).toEqual([]);
		},
	);

	test('the same id twice is sent once, and the second row says so', async () => {
		const { rig, ids } = await openAccount(kind);
		const id = ids.at(-1);
		const run = await kind.run(rig, [id, id]);
		expect(run.list).toMatchObject([{ status: 'deleted' }, { status: 'deleted', sameAs: 0 }]);
	});

	test('250 take three requests', async () => {
		const rig = makeRig();
		const ids = kind.seed(rig, 250);
		const run = await kind.run(rig, ids);
		const writes = rig.sandbox.control.journal().filter(({ method }) => method === 'DELETE');
		expect(writes).toHaveLength(3);
		expect(new Set(run.list.map(({ status }) => status))).toEqual(new Set(['deleted']));
	});
});
