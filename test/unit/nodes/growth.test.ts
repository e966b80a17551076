/* Work that would grow faster than the rows: where something goes through all of them for each group, account or removal. */
import { recordsInStep } from '../../../bulk/turns';
import { applyPatch } from '../../../nodes/Scim/api/adapt/changed';
import { RecordsOfItems } from '../../../nodes/shared/bulk/recordsOfItems';
import { redactJson, redactJsonInSteps } from '../../../http/redaction';
import { Watch } from '../../support/watchReads';

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, nth) => nth);

test('a group that is written whole: its members are gone through a few times, however many leave it', () => {
	let reads = 0;
	const members = numbers(1000).map((nth) => {
		const toString = (): string => {
			reads += 1;
			return `u${nth}`;
		};
		return { value: { toString } };
	});
	const leave = numbers(100).map((nth) => ({ op: 'remove', path: `members[value eq "u${nth}"]` }));
	const come = { op: 'add', path: 'members', value: numbers(200).map((nth) => ({ value: `u${nth + 900}` })) };
	const changed = applyPatch({ id: 'g', members }, { Operations: [...leave, come] });
	const left = (changed?.members as readonly { readonly value: unknown }[]).map(({ value }) => String(value));
	expect(left).toEqual(numbers(1000).map((nth) => `u${nth + 100}`));
	expect(reads).toBeLessThanOrEqual(5 * members.length);
});

test('records of many accounts: all of them go through the rows a few times', async () => {
	const watch = new Watch();
	const rows = numbers(2000).map((nth) => watch.see({ itemIndex: Math.floor(nth / 2), json: {} }, 'itemIndex'));
	const records = rows.map((_, index) => ({ index, value: `r${index}` }));
	const clock = { breathe: watch.breathe };
	const ofItems = new RecordsOfItems(records, rows, clock);
	for (const nth of numbers(100)) {
		const items = new Set(numbers(10).map((each) => each * 100 + nth));
		const picked = (await ofItems.pick(items)).map(({ index }) => index);
		expect(picked).toEqual([...items].flatMap((item) => [2 * item, 2 * item + 1]));
	}
	expect(watch.reads).toBeLessThanOrEqual(3 * rows.length);
	expect(watch.most).toBeLessThanOrEqual(2 * recordsInStep);
	const all = new Set(numbers(1000));
	expect(await ofItems.pick(all)).toEqual(records);
});

test('secrets are cut out of a large answer in steps', () => {
	const answer = () => ({ members: numbers(5000).map((nth) => ({ value: `u${nth}-secret` })) });
	const redact = (text: string): string => text.replace('secret', '[secret]');
	const steps = redactJsonInSteps(answer(), redact);
	let turns = 0;
	let step = steps.next();
	for (; !step.done; step = steps.next()) turns += 1;
	expect(turns).toBe(5);
	expect(step.value).toEqual(redactJson(answer(), redact));
});
