/* Memberships whose users are looked up while others are sent already. */
import type { Answer, HttpRequest, Transport } from '../../http/types';
import { createManyMemberships } from '../../nodes/Zendesk/memberships/creates';
import type { AskedMembership } from '../../nodes/Zendesk/memberships/fields';
import { countStatuses } from '../support/outcomes';
import { makeRig, type Rig, type RigRun } from '../support/zendeskRig';

interface Seeded {
	readonly rig: Rig;
	readonly ids: readonly number[];
	readonly group: number;
}

const refusal = (status: number): Answer => ({ kind: 'answer', status, headers: {}, body: { error: 'No' } });
const emailOf = (nth: number): string => `a${nth}@acme.example`;

function seed(count: number): Seeded {
	const rig = makeRig();
	const users = Array.from({ length: count }, (_, nth) => ({ name: `A ${nth}`, role: 'agent', email: emailOf(nth) }));
	const seeded = rig.sandbox.control.seed({ zendesk: { users, groups: [{ name: 'Support' }] } }).zendesk;
	return { rig, ids: seeded?.users ?? [], group: seeded?.groups?.[0] ?? 0 };
}

interface SlicedRun extends RigRun {
	/** Method and path of each request, in the order in which they left. */
	readonly sent: readonly string[];
}

/** Adds these, at 300 ms an answer. `refuse` answers in the place of the service. */
async function add(
	{ rig }: Seeded,
	rows: readonly AskedMembership[],
	refuse: (request: HttpRequest) => Answer | undefined = () => undefined,
	whole = false,
): Promise<SlicedRun> {
	const sent: string[] = [];
	const transport = (sandbox: Transport): Transport => {
		return async (request) => {
			sent.push(`${request.method} ${request.path}`);
			await rig.clock.sleep(300);
			return refuse(request) ?? sandbox(request);
		};
	};
	const run = await rig.run(createManyMemberships, rows, { transport, run: { stopAfterFailure: whole } });
	return { ...run, sent };
}

const listThere = ({ rig, group }: Seeded): ReadonlySet<number> =>
	new Set(
		rig.sandbox.control
			.state()
			.zendesk.group_memberships.filter(({ group_id }) => group_id === group)
			.map(({ user_id }) => user_id),
	);

const asksFor = (nth: number) => (request: HttpRequest) => request.query?.query?.includes(`"${emailOf(nth)}"`) === true;
const isWrite = (line: string): boolean => line.startsWith('POST');
const isSearch = (line: string): boolean => line.endsWith('/users/search');

test('the first rows are sent while others are looked up', async () => {
	const seeded = seed(1000);
	const rows = seeded.ids.map((_, nth) => ({ user_email: emailOf(nth), group_id: seeded.group }));
	const { list, sent } = await add(seeded, rows);
	expect(countStatuses(list)).toEqual({ created: 1000 });
	expect(listThere(seeded)).toEqual(new Set(seeded.ids));
	expect(sent.filter(isSearch)).toHaveLength(20);
	expect(sent.filter(isWrite)).toHaveLength(10);
	expect(sent.findIndex(isWrite)).toBe(2);
});

test.each([401, 403])(
	'a credential that the first look-up is refused for (%i) stops all before anything is sent',
	async (status) => {
		const seeded = seed(300);
		const rows = seeded.ids.map((_, nth) => ({ user_email: emailOf(nth), group_id: seeded.group }));
		const run = await add(seeded, rows, () => refusal(status));
		expect(run.stoppedBy).toBeDefined();
		expect(run.wrote).toBe(false);
		expect(countStatuses(run.list)).toEqual({ unsent: 300 });
		expect(run.sent.filter(isWrite)).toEqual([]);
	},
);

test.each([401, 403, 422])('a later look-up that fails (%i) leaves its rows unsent, and no others', async (status) => {
	const seeded = seed(500);
	const rows = [
		...seeded.ids.map((_, nth) => ({ user_email: emailOf(nth), group_id: seeded.group })),
		// It needs a name that could not be looked up for an earlier row.
		{ user_email: emailOf(250), group_id: seeded.group, default: true },
	];
	const asks = asksFor(250);
	const run = await add(seeded, rows, (request) => (asks(request) ? refusal(status) : undefined));
	expect(run.stoppedBy).toBeUndefined();
	const unsent = run.list.flatMap((outcome, nth) => (outcome.status === 'unsent' ? [nth] : []));
	expect(unsent).toEqual([...Array.from({ length: 100 }, (_, nth) => 200 + nth), 500]);
	for (const nth of unsent) expect(run.list[nth]?.reason).not.toContain('nothing was sent');
	expect(countStatuses(run.list)).toEqual({ created: 400, unsent: 101 });
	expect(listThere(seeded)).toEqual(new Set(seeded.ids.filter((_, nth) => nth < 200 || nth >= 300)));
});

test('where look-ups go on failing, no more are tried', async () => {
	const seeded = seed(3000);
	const rows = seeded.ids.map((_, nth) => ({ user_email: emailOf(nth), group_id: seeded.group }));
	let searches = 0;
	const run = await add(seeded, rows, ({ path }) => {
		if (path.endsWith('/users/search')) searches += 1;
		return path.endsWith('/users/search') && searches > 2 ? refusal(401) : undefined;
	});
	expect(countStatuses(run.list)).toEqual({ created: 100, unsent: 2900 });
	expect(searches).toBeLessThanOrEqual(10);
});

test('once the run is refused, nothing more is looked up', async () => {
	const seeded = seed(3000);
	const rows = seeded.ids.map((_, nth) => ({ user_email: emailOf(nth), group_id: seeded.group }));
	const run = await add(seeded, rows, ({ method }) => (method === 'POST' ? refusal(401) : undefined));
	expect(run.stoppedBy).toMatchObject({ code: 'credential_refused' });
	expect(run.wrote).toBe(false);
	expect(countStatuses(run.list)).toEqual({ unsent: 3000 });
	expect(run.sent.filter(isSearch).length).toBeLessThanOrEqual(20);
});

describe('two rows that turn out to be one membership, after the first has left', () => {
	const rowsOf = ({ ids, group }: Seeded, more: object) => [
		...ids.map((_, nth) => ({ user_email: emailOf(nth), group_id: group })),
		{ user_id: ids[3] ?? 0, group_id: group, ...more },
	];

	test('the later one is its twin', async () => {
		const seeded = seed(600);
		const { list, sent } = await add(seeded, rowsOf(seeded, {}));
		expect(list[600]).toEqual({ ...list[3], sameAs: 3 });
		expect(countStatuses(list)).toEqual({ created: 601 });
		expect(sent.filter(isWrite)).toHaveLength(6);
	});

	test('where it says something else, it fails and names the other', async () => {
		const seeded = seed(600);
		const { list } = await add(seeded, rowsOf(seeded, { default: true }));
		expect(list[600]).toMatchObject({ status: 'failed', code: 'conflicting_twin' });
		expect(list[600]?.reason).toContain('item 3');
		expect(list[3]).toMatchObject({ status: 'created' });
	});
});

test('what becomes of each row is as if all had been looked up before', async () => {
	const make = () => {
		const seeded = seed(450);
		const rows = seeded.ids.flatMap((id, nth): AskedMembership[] => {
			const user =
				nth % 5 === 0 ? { user_id: id } : { user_email: nth % 7 === 0 ? `no${nth}@acme.example` : emailOf(nth) };
			const row = { ...user, group_id: seeded.group };
			const earlier = { user_email: emailOf((nth * 7) % 450), group_id: seeded.group };
			return nth % 4 === 0 ? [row, { ...earlier, ...(nth % 8 === 0 && { default: true }) }] : [row];
		});
		return { seeded, rows };
	};
	const tell = ({ list }: RigRun) => list.map(({ status, code, sameAs, reason }) => ({ status, code, sameAs, reason }));
	const [one, other] = [make(), make()];
	const sliced = await add(one.seeded, one.rows);
	const whole = await add(other.seeded, other.rows, undefined, true);
	const lastSearch = ({ sent }: SlicedRun): number => sent.lastIndexOf(sent.find(isSearch) ?? '');
	expect(sliced.sent.findIndex(isWrite)).toBeLessThan(lastSearch(sliced));
	expect(whole.sent.findIndex(isWrite)).toBeGreaterThan(lastSearch(whole));
	expect(tell(sliced)).toEqual(tell(whole));
	expect(listThere(one.seeded).size).toBe(listThere(other.seeded).size);
});
