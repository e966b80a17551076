import nock from 'nock';
import { startSandbox, type Sandbox } from '../../sandbox';
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

const all = [...zendeskServices, ...otherServices].flatMap(({ name, situations, run }) =>
	Object.entries(situations).flatMap(([operation, list]) =>
		list.map((situation, index) => ({ file: `${name}.${operation}`, title: situation.title, situation, index, run })),
	),
);

test.each(all)('$file: $title', async ({ file, title, situation, index, run }) => {
	const before = stored.get(file)?.[index];
	expect(before?.title).toBe(title);
	const items = await leaveOpen(sandbox.control, run(sandbox), situation);
	expect(hideWhatDiffers(items)).toEqual(hideWhatDiffers(before?.items));

	letPass(sandbox.control, situation);
	const settled = await settle('check', items, zendeskCredentials(sandbox));
	expect(hideWhatDiffers(settled)).toEqual(hideWhatDiffers(before?.expected.check));
});
