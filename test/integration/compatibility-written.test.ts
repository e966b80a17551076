import nock from 'nock';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { withoutNewCures } from './compatibility/cures';
import { leaveOpen, letPass } from './compatibility/leaveOpen';
import { otherServices, zendeskCredentials, zendeskServices } from './compatibility/services';
import { readStored, settle } from './compatibility/storedOutcomes';
import { wallClock } from './compatibility/jumpingClock';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./compatibility/jumpingClock'));

/*
 * What is left open now is written down as the version before did, so that version, or a step that read its rows, reads
 * these too; and it is settled alike.
 */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ clock: wallClock });
});
afterAll(async () => {
	nock.restore();
	await sandbox.close();
});

const stored = new Map(readStored());

/** Times, and what a service makes up, differ from run to run. */
function hideWhatDiffers(value: unknown): unknown {
	const text = JSON.stringify(value)
		.replace(/"(since|sentAt)":\d{13}\b/g, '"$1":"a time"')
		.replace(/"V3-[0-9a-f]{32}"/g, '"a job"')
		.replace(/"[0-9a-f]{24}"|\b\d{13}\b/g, '"an id"')
		.replace(/at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, 'at some time');
	return JSON.parse(text);
}

function expectSame(received: unknown, expected: unknown): void {
	const shown = hideWhatDiffers(expected);
	expect(withoutNewCures(hideWhatDiffers(received), shown)).toEqual(shown);
}

const all = [...zendeskServices, ...otherServices].flatMap(({ name, situations, run }) =>
	Object.entries(situations).flatMap(([operation, list]) =>
		list.map((situation, index) => ({ file: `${name}.${operation}`, title: situation.title, situation, index, run })),
	),
);

type Outcome = IDataObject & { readonly sameAs?: number; readonly data?: { readonly later: IDataObject } };

/** The outcomes of records that were the only ones of their requests, the second and those after it. */
function renumber<T extends { readonly outcome?: unknown }>(all: readonly T[] | undefined): T[] | undefined {
	let batch = 1;
	const batches: number[] = [];
	return all?.map((one) => {
		const { sameAs, data, ...outcome } = one.outcome as Outcome;
		batches.push(batches[sameAs ?? -1] ?? (batch += 1));
		const alone = data && { data: { ...data, later: { ...data.later, place: 0, size: 1 } } };
		const twin = sameAs === undefined ? {} : { sameAs };
		return { ...one, outcome: { ...outcome, ...twin, ...alone, batch: batches.at(-1) } };
	});
}

test.each(all)('$file: $title', async ({ file, title, situation, index, run }) => {
	const before = stored.get(file)?.[index];
	expect(before?.title).toBe(title);
	const items = await leaveOpen(sandbox.control, run(sandbox), situation);
	const number = situation.isSentAgainAlone ? renumber : (same: unknown) => same;
	expectSame(items, number(before?.now?.items ?? before?.items));

	letPass(sandbox.control, situation);
	const settled = await settle('check', items, zendeskCredentials(sandbox));
	expectSame(settled, number(before?.now?.check ?? before?.expected.check));
});
