/* What goes through all groups, or all members that replace others, is done in steps: others on n8n's thread have turns between. */
import { recordsInStep } from '../../../bulk/turns';
import type { HttpRequest, Reply } from '../../../http/types';
import { resolveCreates, resolveUpserts } from '../../../nodes/GenAuth/groups/resolve';
import { resolveDeletes } from '../../../nodes/GenAuth/groups/resolveDeletes';
import { rfc7644 } from '../../../nodes/Scim/dialects/rfc7644';
import { resolveNewGroups } from '../../../nodes/Scim/groups/resolve';
import { nameMembers } from '../../../nodes/Scim/members/byName';
import { makeReplaceMembers } from '../../../nodes/Scim/members/replaces';
import { ok } from '../../support/things';
import { Watch } from '../../support/watchReads';

const count = 5000;
const numbers = Array.from({ length: count }, (_, nth) => nth);
/** Reads of a field of a record in a step, at most: a function reads it a few times. */
const most = 8 * recordsInStep;

const noGroups = ({ path }: HttpRequest): Reply => {
	if (path.startsWith('/Groups')) return ok({ totalResults: 0, Resources: [] });
	return ok(path.endsWith('list-groups') ? { totalCount: 0, list: [] } : []);
};

test('SCIM: groups that are created', async () => {
	const watch = new Watch();
	const rows = numbers.map((nth) => watch.watch(nth, 'displayName', { displayName: `Team ${nth}` }));
	const fit = (group: { displayName: string }) => ({ ...group, members: [], laterMembers: undefined });
	const resolved = await resolveNewGroups(rows, watch.reader(noGroups), rfc7644, 'unchanged', fit as never);
	expect(resolved.records).toHaveLength(count);
	expect(watch.most).toBeGreaterThan(0);
	expect(watch.most).toBeLessThanOrEqual(most);
});

test.each([
	['created', resolveCreates],
	['created or updated', resolveUpserts],
	['deleted', resolveDeletes],
])('GenAuth: groups that are %s', async (_name, resolve) => {
	const watch = new Watch();
	const rows = numbers.map((nth) => watch.watch(nth, 'code', { code: `team-${nth}`, name: `Team ${nth}` }));
	const resolved = await resolve(rows, watch.reader(noGroups), { keys: undefined });
	expect(resolved.records.length + resolved.outcomes.size).toBe(count);
	expect(watch.most).toBeGreaterThan(0);
	expect(watch.most).toBeLessThanOrEqual(most);
});

const settings = { checkMembers: false, trackId: '', removedItems: true };
const run = { settings, unreadRows: 0 };
const replaces = () => nameMembers(makeReplaceMembers(rfc7644), rfc7644);
const members = numbers.map((nth) => ({ value: `u${nth}` }));
const readGroup = (): Reply => ok({ id: 'g', displayName: 'G', members });

test('SCIM: members who replace others, before they are sent', async () => {
	const watch = new Watch();
	const rows = numbers.map((nth) => watch.watch(nth, 'memberId', { groupId: 'g', memberId: `new-${nth}` }));
	const resolved = await replaces().before.resolve(rows, watch.reader(readGroup), run);
	expect(resolved.records).toHaveLength(count);
	// Names, keys, groups, lists, who stays, and what is asked: each goes through all of them.
	expect(watch.turns).toBeGreaterThanOrEqual((9 * count) / recordsInStep);
	expect(watch.most).toBeLessThanOrEqual(most);
});

test('SCIM: members who replace others, after they are sent', async () => {
	const watch = new Watch();
	const reader = watch.reader(readGroup);
	const operation = await replaces().before.adapt?.(reader, settings);
	if (!operation) throw new Error('It is adapted.');
	const asked = numbers.map((nth) => ({ groupId: 'g', memberId: `u${nth}` }));
	await operation.before.resolve(
		asked.map((value, index) => ({ index, value })),
		reader,
		run,
	);
	const settled = asked.map((value, index) => ({
		index,
		asked: value,
		outcome: watch.see({ status: 'unchanged' } as const, 'status'),
	}));
	const send = () => Promise.reject(new Error('Nothing is to be sent.'));
	watch.turns = 0;
	await operation.after(settings).follow?.(settled, send, reader, run);
	// All are tied to their rows, looked at for what was lost, grouped, and gone through by group.
	expect(watch.turns).toBeGreaterThanOrEqual((5 * count) / recordsInStep);
});
