import type { OpenDocument } from '../../../../nodes/HttpTask/documents/types';
import { DocumentStore, type Loaded } from '../../../../nodes/HttpTask/load/documentStore';

const document = (title: string): OpenDocument => ({ json: {}, version: '3.0', title });

const loaded = (title: string, bytes = 10): Loaded => ({ read: { kind: 'read', value: document(title) }, bytes });

function setUp(limits: { maxCount?: number; maxBytes?: number } = {}) {
	const time = { now: 0 };
	const loads: string[] = [];
	const store = new DocumentStore({ maxCount: 3, maxBytes: 100, maxAgeMs: 1000, ...limits }, () => time.now);
	const ask = (key: string, bytes?: number) =>
		store.get(key, async () => {
			loads.push(key);
			return loaded(key, bytes);
		});
	return { time, loads, store, ask };
}

test('a document is loaded once, however many ask at the same time', async () => {
	const { ask, loads } = setUp();
	const [one, other] = await Promise.all([ask('a'), ask('a')]);
	expect(one).toBe(other);
	await ask('a');
	expect(loads).toEqual(['a']);
});

test('after its time it is loaded anew', async () => {
	const { ask, loads, time } = setUp();
	await ask('a');
	time.now = 999;
	await ask('a');
	time.now = 1000;
	await ask('a');
	expect(loads).toEqual(['a', 'a']);
});

test('of too many, the one that was not used for the longest goes', async () => {
	const { ask, loads, store } = setUp();
	for (const key of ['a', 'b', 'c', 'a', 'd', 'a', 'b']) await ask(key);
	expect(loads).toEqual(['a', 'b', 'c', 'd', 'b']);
	expect(store.count).toBe(3);
});

test('of too many bytes as well', async () => {
	const { ask, store } = setUp();
	await ask('a', 60);
	await ask('b', 60);
	expect(store.count).toBe(1);
});

test('a failure is told to all who wait, and not kept', async () => {
	const { store, loads, ask } = setUp();
	const fault = { kind: 'failed', where: '', message: 'No', description: '' } as const;
	const fail = async (): Promise<Loaded> => ({ read: fault, bytes: 0 });
	expect(await Promise.all([store.get('a', fail), store.get('a', fail)])).toEqual([fault, fault]);
	const explode = async (): Promise<Loaded> => {
		throw new Error('Boom');
	};
	await expect(store.get('a', explode)).rejects.toThrow('Boom');
	await ask('a');
	expect(loads).toEqual(['a']);
});
