import type { ReportEntry } from '../../../bulk/report';
import { PartsLeft } from '../../../bulk/reportParts';
import type { Batch } from '../../../bulk/types';
import { listThings, type Thing } from '../../support/things';

const batchOf = (count: number, size?: number): Batch<Thing> => ({
	number: 7,
	records: listThings(count).map((value, index) => ({ index: 3 * index, value })),
	...(size !== undefined && { size }),
});
const byPlace = (count: number): ReportEntry[] =>
	Array.from({ length: count }, (_, index) => ({ ok: true, names: [], index, reason: `Said of ${index}` }));

/** What is entered, in parts: the indexes of the records, and what is said of each. */
async function enter(batch: Batch<Thing>, entries: readonly ReportEntry[]) {
	let turns = 0;
	const parts = new PartsLeft<Thing>({ breathe: async () => void (turns += 1) });
	const entered: { readonly said: readonly (readonly [number | undefined, string | undefined])[] }[] = [];
	parts.begin(batch, entries, (part) => {
		const { records } = part.batch;
		expect(part.batch.number).toBe(7);
		entered.push({ said: part.entries.map(({ index = -1, reason }) => [records[index]?.index, reason]) });
	});
	const atFirst = entered.length;
	await parts.enterAll((_batch, act) => act());
	return { entered, atFirst, turns };
}

test('a large report by places is entered 1,000 records at a time, each with what is said of it', async () => {
	const { entered, atFirst, turns } = await enter(batchOf(2500), byPlace(2500));
	expect(entered.map(({ said }) => said.length)).toEqual([1000, 1000, 500]);
	expect([atFirst, turns]).toEqual([1, 2]);
	const all = entered.flatMap(({ said }) => said);
	expect(all).toEqual(Array.from({ length: 2500 }, (_, nth) => [3 * nth, `Said of ${nth}`]));
});

const change = (place: number, changes: Partial<ReportEntry>): ReportEntry[] =>
	byPlace(2500).map((entry, nth) => (nth === place ? { ...entry, ...changes } : entry));

test.each<[string, Batch<Thing>, readonly ReportEntry[]]>([
	['of 1,000 records', batchOf(1000), byPlace(1000)],
	['that leaves one out', batchOf(2500), byPlace(2499)],
	['of a batch of which records are missing', batchOf(2500, 2600), byPlace(2500)],
	['with an entry at another place', batchOf(2500), change(1200, { index: 1300 })],
	['with an ID', batchOf(2500), change(1200, { id: 5 })],
	['with a name', batchOf(2500), change(1200, { names: ['thing 5'] })],
	['with an ID that nobody can have', batchOf(2500), change(1200, { oddId: true })],
])('a report %s is entered as a whole', async (_name, batch, entries) => {
	const { entered, turns } = await enter(batch, entries);
	expect(entered.map(({ said }) => said.length)).toEqual([entries.length]);
	expect(turns).toBe(0);
});

test('what a part throws is seen to with its own records, and the others are entered', async () => {
	const parts = new PartsLeft<Thing>({});
	const [entered, thrown]: [number[], number[]] = [[], []];
	parts.begin(batchOf(3000), byPlace(3000), ({ batch: { records } }) => {
		if (records[0]?.index === 3000) throw new Error('A fault');
		entered.push(records.length);
	});
	await parts.enterAll((batch, act) => {
		try {
			act();
		} catch {
			thrown.push(batch.records[0]?.index ?? -1);
		}
	});
	expect(entered).toEqual([1000, 1000]);
	expect(thrown).toEqual([3000]);
});
