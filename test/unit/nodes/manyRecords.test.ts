/** So many records that a list of them, spread into the arguments of a function, would overflow the stack. */
import { makeBatchQueue } from '../../../bulk/queue';
import type { Outcome } from '../../../bulk/types';
import { addLaterMembers } from '../../../nodes/Scim/groups/laterMembers';

const many = 130_000;

test('130,000 batches wait in the queue', () => {
	const batches = Array.from({ length: many }, (_, nth) => ({ number: nth + 1, records: [] }));
	const queue = makeBatchQueue({}, batches);

	expect(queue.next()).toBe(batches[0]);
	expect(queue.isEmpty()).toBe(false);
});

test('130,000 members of a new group are added afterwards', async () => {
	const laterMembers = Array.from({ length: many }, (_, nth) => `u${nth}`);
	const outcome: Outcome = { status: 'created', id: 'g1' };
	const ready = { displayName: 'A', members: [], laterMembers, before: [] };
	type Args = Parameters<typeof addLaterMembers>;
	let sent = 0;
	const send = async (_operation: unknown, records: readonly unknown[]): Promise<Outcome[]> => {
		sent = records.length;
		return records.map(() => ({ status: 'added' }));
	};
	const settled = [{ index: 0, asked: { displayName: 'A' }, ready, outcome }];
	const changed = await addLaterMembers(settled as unknown as Args[0], send as unknown as Args[1], {} as Args[2]);

	expect(sent).toBe(many);
	expect([...changed.values()].filter(({ status }) => status !== 'created')).toEqual([]);
});
