/* What goes through all members of a run is done in steps: others on n8n's thread have turns between them. */
import type { OpenRecord } from '../../../bulk/operation';
import { recordsInStep } from '../../../bulk/turns';
import type { BulkRecord } from '../../../bulk/types';
import type { HttpRequest, Reply } from '../../../http/types';
import { readBackMembers as readBackOfGenAuth } from '../../../nodes/GenAuth/members/readBack';
import { resolveMembers as resolveOfGenAuth } from '../../../nodes/GenAuth/members/resolve';
import { readMemberLists } from '../../../nodes/Scim/api/memberLists';
import { rfc7644 } from '../../../nodes/Scim/dialects/rfc7644';
import { nameMembers } from '../../../nodes/Scim/members/byName';
import { makeChangeMembers } from '../../../nodes/Scim/members/changes';
import { readBackMembers } from '../../../nodes/Scim/members/readBack';
import { openRecord } from '../../support/openRecord';
import { ok } from '../../support/things';
import { Watch } from '../../support/watchReads';

const count = 5000;

const open = <T>({ index, value }: BulkRecord<T>): OpenRecord<T> => openRecord(value, index);
const numbers = Array.from({ length: count }, (_, nth) => nth);
const members = numbers.map((nth) => ({ value: `u${nth}` }));
const readGroup = (): Reply => ok({ id: 'g', displayName: 'G', members });
const readGenAuth = ({ path, query = {} }: HttpRequest): Reply => {
	if (path.endsWith('get-user-batch')) return ok((query.userIds ?? '').split(',').map((userId) => ({ userId })));
	if (path.endsWith('get-all-groups')) return ok([{ code: 'g', name: 'Team' }]);
	return ok({ totalCount: 0, list: [] });
};

/** Reads of a field of a record in a step, at most: a function reads it a few times. */
const readsOfRecord = 6;
const most = readsOfRecord * recordsInStep;

test('SCIM: the keys of rows', async () => {
	const watch = new Watch();
	const rows = numbers.map((nth) => watch.watch(nth, 'memberId', { groupId: 'g', memberId: `u${nth}` }));
	const { before } = nameMembers(makeChangeMembers(rfc7644, 'added'), rfc7644);
	const run = { settings: { checkMembers: false, trackId: '' }, unreadRows: 0 };
	const resolved = await before.resolve(rows as never, watch.reader(readGroup), run);
	expect(resolved.outcomes.size).toBe(count);
	expect(watch.most).toBeGreaterThan(0);
	expect(watch.most).toBeLessThanOrEqual(most);
});

test('SCIM: who is read back', async () => {
	const watch = new Watch();
	const about = { isGroupRead: true, showsMembers: true, wasShown: false };
	const records = numbers.map((nth) => watch.watch(nth, 'memberId', { ...about, groupId: 'g', memberId: `u${nth}` }));
	const found = await readBackMembers(records.map(open), watch.reader(readGroup), rfc7644, 'added');
	expect(found.size).toBe(count);
	expect(watch.turns).toBeGreaterThanOrEqual(count / recordsInStep);
});

test('SCIM: the members that a group shows', async () => {
	const watch = new Watch();
	const shown = members.map((member) => watch.see(member, 'value'));
	const reader = watch.reader(() => ok({ id: 'g', displayName: 'G', members: shown }));
	const lists = await readMemberLists(['g'], reader, rfc7644, () => false);
	if (lists.kind === 'stopped') throw new Error('It is read.');
	expect(lists.value.get('g')).toEqual({
		kind: 'list',
		ids: new Set(numbers.map((nth) => `u${nth}`)),
		isTrue: true,
		isWhole: false,
		isLikelyCut: true,
	});
	expect(watch.most).toBeLessThanOrEqual(most);
});

test('GenAuth: the names in rows', async () => {
	const watch = new Watch();
	const rows = numbers.map((nth) => watch.watch(nth, 'userId', { groupName: 'Team', userId: `u${nth}` }));
	const resolved = await resolveOfGenAuth(rows as never, watch.reader(readGenAuth), 'added', undefined);
	expect(resolved.records).toHaveLength(count);
	expect(watch.most).toBeLessThanOrEqual(most);
});

test('GenAuth: who is read back', async () => {
	const watch = new Watch();
	const list = numbers.map((nth) => ({ userId: `u${nth}` }));
	const reader = watch.reader(() => ok({ totalCount: count, list }));
	const records = numbers.map((nth) => watch.watch(nth, 'userId', { code: 'g', userId: `u${nth}` }));
	const found = await readBackOfGenAuth('added')(records.map(open), reader);
	expect(found.size).toBe(count);
	expect(watch.turns).toBeGreaterThanOrEqual(count / recordsInStep);
});
