import type { AskedUpdate } from '../../nodes/Zendesk/users/fields';
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import type { Switches } from '../../sandbox';
import { countStatuses } from '../support/outcomes';
import { makeRig, type Rig, type RigRun, type RigRunOptions } from '../support/zendeskRig';
import { combine } from './combine';

interface Account {
	readonly rig: Rig;
	/** What the rows ask for, each by a word. */
	readonly asked: Readonly<Record<string, AskedUpdate>>;
}

/** Four users who are a minute old. */
function openAccount(switches: Partial<Switches> = {}): Account {
	const rig = makeRig();
	const users = Array.from({ length: 4 }, (_, n) => ({ name: `User ${n}`, external_id: `U-${n}`, notes: 'old' }));
	const [a = 0, b = 0, c = 0] = rig.sandbox.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	rig.clock.advance(60_000);
	rig.sandbox.control.switches(switches);
	return {
		rig,
		asked: {
			'by id': { id: a, notes: 'new' },
			'nobody has this id': { id: 99, notes: 'new' },
			'by external id': { external_id: 'u-3', notes: 'new' },
			'nobody has this external id': { external_id: 'U-9', notes: 'new' },
			'a name that is too long': { id: b, name: 'x'.repeat(256), notes: 'new' },
			'a new external id': { id: c, external_id: 'U-22', notes: 'new' },
		},
	};
}

const notesOf = ({ sandbox }: Rig, { id, external_id: externalId }: AskedUpdate): unknown =>
	sandbox.control
		.state()
		.zendesk.users.find((user) =>
			id === undefined ? String(user.external_id).toLowerCase() === externalId?.toLowerCase() : user.id === id,
		)?.notes;

/** Runs all that is asked for, and holds each outcome to the state. */
async function runAndCompare(
	switches: Partial<Switches>,
	options: RigRunOptions = {},
): Promise<RigRun & Account & { readonly lies: readonly string[] }> {
	const account = openAccount(switches);
	const values = Object.values(account.asked);
	const run = await account.rig.run(updateManyUsers, values, options);
	const lies = Object.entries(account.asked).flatMap(([name, value], index) => {
		const notes = notesOf(account.rig, value);
		const expected = notes === 'new' ? 'updated' : 'failed';
		return run.list[index]?.status === expected
			? []
			: [`${JSON.stringify(switches)} ${name}: ${String(notes)}, told ${JSON.stringify(run.list[index])}`];
	});
	return { ...run, ...account, lies };
}

test.each(['recorded', 'index', 'idOnly', 'none'] as const)(
	'each outcome is what the state says, whatever the report: %s',
	async (updateResults) => {
		const lies: string[] = [];
		for (const others of combine({
			resultsOrder: ['shuffled', 'input', 'byId'],
			resultIds: [true, false],
			resultWords: ['known', 'unknown'],
			failedEntry: ['failedResult', 'indexed'],
			mixedJobStatus: ['completed', 'failed'],
		})) {
			lies.push(...(await runAndCompare({ updateResults, ...others })).lies);
		}
		expect(lies).toEqual([]);
	},
);

test.each(combine({ jobEnd: ['failed', 'killed'], jobWork: ['gradual', 'atEnd'] }))(
	'after a job that breaks off, each outcome is what the state says: %j',
	async (switches) => {
		expect((await runAndCompare(switches)).lies).toEqual([]);
	},
);

test('an external ID that nobody has is failed before anything is sent, with the cure', async () => {
	const { list, rig, asked } = await runAndCompare({});
	const index = Object.keys(asked).indexOf('nobody has this external id');
	expect(list[index]).toEqual({
		status: 'failed',
		code: 'unknown_reference',
		reason:
			`Item ${index}: External ID (field "external_id"): Zendesk knows no user "U-9". ` +
			'Correct it, or create the user first.',
	});
	const sent = rig.sandbox.control.journal().flatMap(({ method, body }) => (method === 'PUT' ? [body] : []));
	expect(JSON.stringify(sent)).not.toContain('U-9');
});

test('external IDs are looked up 100 a call', async () => {
	const rig = makeRig();
	const users = Array.from({ length: 250 }, (_, n) => ({ name: `User ${n}`, external_id: `U-${n}` }));
	rig.sandbox.control.seed({ zendesk: { users } });
	const run = await rig.run(
		updateManyUsers,
		users.map(({ external_id }) => ({ external_id, notes: 'new' })),
	);
	expect(countStatuses(run.list)).toEqual({ updated: 250 });
	const reads = rig.sandbox.control.journal().filter(({ path }) => path === '/api/v2/users/show_many');
	expect(reads).toHaveLength(3);
});

test('a second run says that it updated them again, and changes nothing', async () => {
	const { rig, asked } = await runAndCompare({});
	const values = [asked['by id'], asked['by external id']].flatMap((value) => value ?? []);
	rig.clock.advance(60_000);
	const before = rig.sandbox.control.state().zendesk.users;
	const again = await rig.run(updateManyUsers, values);
	expect(rig.sandbox.control.state().zendesk.users).toEqual(before);
	expect(countStatuses(again.list)).toEqual({ updated: 2 });
});

describe('the same change for all', () => {
	const same = { settings: { changes: 'same', sameChange: '{"notes":"same","tags":["left"]}' } };

	test.each(['recorded', 'index', 'idOnly', 'none'] as const)(
		'is one request that names users by id, and each outcome is what the state says: %s',
		async (updateResults) => {
			const { rig, asked } = openAccount({ updateResults });
			const values = [asked['by id'], asked['by external id'], asked['nobody has this id']].flatMap((v) => v ?? []);
			const run = await rig.run(
				updateManyUsers,
				values.map(({ id, external_id }) => ({
					...(id !== undefined && { id }),
					...(external_id !== undefined && { external_id }),
				})),
				same,
			);
			expect(run.list.map(({ status }) => status)).toEqual(['updated', 'updated', 'failed']);
			expect(values.slice(0, 2).map((value) => notesOf(rig, value))).toEqual(['same', 'same']);
			const [write, ...others] = rig.sandbox.control.journal().filter(({ method }) => method === 'PUT');
			expect(others).toEqual([]);
			expect(write?.body).toEqual({ user: { notes: 'same', tags: ['left'] } });
			expect(String(write?.query.ids).split(',')).toHaveLength(3);
		},
	);
});
