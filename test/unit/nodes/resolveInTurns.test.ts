/* What is done for all rows of a run before they are sent: others on n8n's event loop have turns between. */
import type { ServiceReader } from '../../../bulk/operation';
import { recordsInStep } from '../../../bulk/turns';
import { createManyMemberships } from '../../../nodes/Zendesk/memberships/creates';
import { deleteManyMemberships } from '../../../nodes/Zendesk/memberships/deletes';
import { createManyOrganizationMemberships } from '../../../nodes/Zendesk/memberships/organizationCreates';
import { resolveUpdatesInSlices } from '../../../nodes/Zendesk/users/resolveUpdates';
import { resolveDeletes } from '../../../nodes/Zendesk/users/resolve';
import { listSettled } from '../../../nodes/shared/bulk/runOperation';
import { lookUpInSlices, type LookedUpSlice } from '../../../nodes/shared/lists/lookUpInSlices';

const count = 5000;

/** Records of this kind, from the first index on. */
const records = <T>(make: (nth: number) => T) =>
	Array.from({ length: count }, (_, index) => ({ index, value: make(index) }));

/** Asks nothing, and counts how often others may have a turn. */
function openReader() {
	const breathe = jest.fn(() => Promise.resolve());
	const send = () => Promise.reject(new Error('Nothing is to be asked.'));
	const reader: ServiceReader = { send, breathe, startedAtMs: () => undefined };
	return { reader, breathe };
}

async function collect<T>(given: AsyncIterable<T>): Promise<T[]> {
	const all: T[] = [];
	for await (const one of given) all.push(one);
	return all;
}

const pairs = records((nth) => ({ user_id: 1000 + nth, group_id: 7 }));
const context = { settings: { sendOnlyChanges: false, brandId: '' }, unreadRows: 0 };

test('rows that are sent as they are resolved come in slices that are small', async () => {
	const { reader, breathe } = openReader();
	const slices = createManyMemberships.before.resolveInSlices?.(pairs, reader, context as never);
	if (!slices) throw new Error('They come in slices.');
	const sizes = (await collect(slices)).map((slice) => slice.records.length);
	expect(Math.max(...sizes)).toBeLessThanOrEqual(1000);
	expect(sizes.reduce((sum, size) => sum + size)).toBe(count);
	expect(breathe.mock.calls.length).toBeGreaterThanOrEqual(count / recordsInStep);
});

test('so do rows of updates', async () => {
	const { reader, breathe } = openReader();
	const updates = records((nth) => ({ id: 1000 + nth, name: `N ${nth}` }));
	const run = { settings: { changes: 'own' }, unreadRows: 0, keys: new Set(['id']) } as const;
	const sizes = (await collect(resolveUpdatesInSlices(updates, reader, run))).map((slice) => slice.records.length);
	expect(Math.max(...sizes)).toBeLessThanOrEqual(1000);
	expect(sizes.reduce((sum, size) => sum + size)).toBe(count);
	expect(breathe.mock.calls.length).toBeGreaterThanOrEqual(count / recordsInStep);
});

test.each([
	['memberships that are deleted', () => records((nth) => ({ id: 1000 + nth })), deleteManyMemberships.before.resolve],
	[
		'memberships in organizations',
		() => records((nth) => ({ user_id: 1000 + nth, organization_id: 7 })),
		createManyOrganizationMemberships.before.resolve,
	],
	['users that are deleted', () => records((nth) => ({ id: 1000 + nth })), resolveDeletes],
] as const)('others have a turn for each 200 rows of %s', async (_what, make, resolve) => {
	const { reader, breathe } = openReader();
	const resolved = await resolve(make() as never, reader, context as never);
	expect(resolved.records).toHaveLength(count);
	expect(breathe.mock.calls.length).toBeGreaterThanOrEqual(count / recordsInStep);
});

test('what became of each row is gathered in steps, for what follows', () => {
	const outcomes = new Map(pairs.map(({ index }) => [index, { status: 'created' as const }]));
	const gathering = listSettled(pairs, pairs, { outcomes });
	let steps = 0;
	let step = gathering.next();
	for (; !step.done; step = gathering.next()) steps += 1;
	const settled = step.value;
	expect(settled).toHaveLength(count);
	expect(settled[3]).toEqual({
		index: 3,
		asked: pairs[3]?.value,
		ready: pairs[3]?.value,
		outcome: { status: 'created' },
	});
	expect(steps).toBe((2 * count) / recordsInStep);
});

test('a slice of many rows that need few names is looked up once, and given in parts', async () => {
	const { reader, breathe } = openReader();
	const rows = records((nth) => `name ${nth % 5}`);
	const look = jest.fn(async () => ({ kind: 'read', value: undefined }) as const);
	const rules = { namesOf: (name: string) => [{ kind: 'name', name }], mostNames: 100, look };
	const parts = await collect<LookedUpSlice<string>>(lookUpInSlices(rows, rules, reader));
	const indexes = parts.flatMap((part) => (part.kind === 'read' ? part.records.map(({ index }) => index) : []));
	expect(look).toHaveBeenCalledTimes(1);
	expect(indexes).toEqual(rows.map(({ index }) => index));
	expect(parts).toHaveLength(5);
	expect(breathe.mock.calls.length).toBeGreaterThanOrEqual(count / recordsInStep);
});

test('of a slice that could not be looked up, each part says which rows are not read', async () => {
	const refusal = { about: 'run', code: 'rejected', reason: 'No.' } as const;
	const rows = records((nth) => (nth < 10 ? 'first' : nth % 2 === 0 ? 'second' : 'first'));
	const looks = [{ kind: 'read', value: undefined } as const, { kind: 'stopped', refusal } as const];
	const rules = {
		namesOf: (name: string) => [{ kind: 'name', name }],
		mostNames: 1,
		look: async () => looks.shift() ?? ({ kind: 'read', value: undefined } as const),
	};
	const parts = await collect(lookUpInSlices(rows, rules));
	const unread = parts.flatMap((part) => (part.kind === 'read' ? [...part.unread.keys()] : []));
	const read = parts.flatMap((part) => (part.kind === 'read' ? part.records.map(({ index }) => index) : []));
	expect(unread).toEqual(rows.flatMap(({ index, value }) => (value === 'second' ? [index] : [])));
	expect(read).toEqual(rows.flatMap(({ index, value }) => (value === 'first' ? [index] : [])));
});
