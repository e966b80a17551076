import { listStatuses, runThings } from '../../support/runThings';
import { allCreated, listNames, listThings, rejected, type Thing } from '../../support/things';

const things: Thing[] = listNames(12).map((name, index) => ({ name, group: index < 6 ? 'a' : 'b' }));
const operation = { request: { groupOf: (thing: Thing) => thing.group ?? '', oneAtATime: true } };
const settings = { batchSize: 2, concurrency: 4 };

test('batches of a group go one after the other, and those of different groups at once', async () => {
	const run = await runThings(things, {}, { operation, settings });
	const times = (group: string): number[] =>
		run.writes
			.filter(({ names }) => things.find(({ name }) => name === names[0])?.group === group)
			.map(({ atMs }) => atMs);
	expect(new Set(times('a')).size).toBe(3);
	expect(new Set(times('b')).size).toBe(3);
	expect(times('b').some((atMs) => times('a').includes(atMs))).toBe(true);
	expect(run.list.every(({ status }) => status === 'created')).toBe(true);
});

test('halves of a refused batch keep to it as well', async () => {
	const write = (names: readonly string[]) => (names.includes('t1') ? rejected(422) : allCreated(names));
	const run = await runThings(things, { write }, { operation, settings });
	expect(run.list.map(({ status }) => status).filter((status) => status !== 'created')).toEqual(['failed']);
});

test('where groups want it so, batches of one group go one after the other, and those of others beside them', async () => {
	const things = ['x', 'x', 'x', 'y'].map((group, index) => ({ name: `t${index}`, group }));
	const groupOf = ({ group = '' }: Thing): string => group;
	const operation = { request: { limits: { records: 1 }, groupOf, oneAtATime: true } };
	const run = await runThings([{ name: 'first', group: 'z' }, ...things], {}, { operation });
	expect(run.writes.map(({ names, atMs }) => [names[0], atMs])).toEqual([
		['first', 0],
		['t0', 100],
		['t3', 100],
		['t1', 200],
		['t2', 300],
	]);
	expect(listStatuses(run).every((status) => status === 'created')).toBe(true);
});

test('one at a time without groups is one at a time', async () => {
	const run = await runThings(
		listThings(4),
		{},
		{ operation: { request: { limits: { records: 1 }, oneAtATime: true } } },
	);
	expect(run.most.writes).toBe(1);
});
