import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { readState } from '../../localN8n/stateFile';
import { employees, listExpectedPeople, listMadePeople } from './demoPeople';
import { readSandboxState, type SandboxState } from './sandboxState';

const run = promisify(execFile);
const root = path.join(__dirname, '..', '..');
const minuteMs = 60_000;

/** Runs `npm start -- --once` and gives back what it printed. */
async function startOnce(stateFolder: string): Promise<string> {
	const args = ['demo/start.js', '--once', '--state', stateFolder];
	const { stdout } = await run(process.execPath, args, { cwd: root, maxBuffer: 10_000_000 });
	return stdout;
}

function readResult(stdout: string): Record<string, unknown> {
	const lastLine = stdout.trimEnd().split('\n').at(-1) ?? '';
	expect(lastLine).toMatch(/^RESULT \{/);
	return JSON.parse(lastLine.slice('RESULT '.length));
}

/** The state without the times of the last writes. */
function withoutTimes(state: SandboxState): unknown {
	const strip = (records: SandboxState['users']): unknown[] =>
		records.map((record) => ({ ...record, updated_at: undefined }));
	return { users: strip(state.users), groups: state.groups, group_memberships: strip(state.group_memberships) };
}

describe('npm start -- --once', () => {
	const stateFolder = mkdtempSync(path.join(tmpdir(), 'bulk-demo-'));
	let before: SandboxState;
	let firstRun: string;
	let afterFirst: SandboxState;

	beforeAll(async () => {
		before = await readSandboxState(stateFolder);
		firstRun = await startOnce(stateFolder);
		afterFirst = await readSandboxState(stateFolder);
	}, 10 * minuteMs);

	afterAll(() => rmSync(stateFolder, { recursive: true, force: true }));

	it('ends with one line of figures: 246 of 250 rows are done, 4 failed', () => {
		const { seconds, ...counts } = readResult(firstRun);
		expect(counts).toEqual({ records: 250, done: 246, failed: 4, unsent: 0, unknown: 0 });
		expect(seconds).toBeGreaterThan(0);
	});

	it('tells what became of the rows at each step', () => {
		expect(firstRun).toMatch(
			/Create or update users\W+created\W+248\W+failed\W+2\W+Put users into groups\W+created\W+246\W+failed\W+2\W/,
		);
	});

	it('names each failed row, the person and the reason', () => {
		const who = ['Kavya Reddy', 'Jiahao Park', 'Takeshi Liu', 'Jiahao Huang'];
		const rows = who.map((name) => employees.findIndex((each) => each.name.startsWith(name)) + 2);
		const failures = firstRun.slice(firstRun.indexOf('What to mend'));
		expect(failures).toMatch(new RegExp(rows.map((row, index) => `${row} │ ${who[index]}`).join('[^]*')));
		expect(failures).toMatch(
			/External ID[^]*Fill one of[^]*too long[^]*Change the role[^]*is an end user[^]*create the group[^]*knows no group/,
		);
	});

	it('leaves nothing running', async () => {
		const ports = Object.entries(readState(stateFolder).ports ?? {});
		expect(ports.map(([name]) => name).sort()).toEqual(['broker', 'n8n', 'sandbox']);
		for (const [, port] of ports) await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow('fetch failed');
	});

	it('makes each person of the file a user, with the name, the id, the role and the one group that the file says', () => {
		const made = listMadePeople(before, afterFirst);
		expect(made).toEqual(listExpectedPeople(before));
		expect(made).toHaveLength(247);
	});

	it('leaves the users and memberships that were there as they were', () => {
		const old = (records: SandboxState['users'], known: SandboxState['users']): unknown[] =>
			records.filter((record) => known.some((each) => each.id === record.id));
		expect(old(afterFirst.users, before.users)).toEqual(before.users);
		expect(old(afterFirst.group_memberships, before.group_memberships)).toEqual(before.group_memberships);
	});

	it(
		'says updated and unchanged when run again, and changes nothing',
		async () => {
			const secondRun = await startOnce(stateFolder);
			expect(readResult(secondRun)).toMatchObject({ records: 250, done: 246, failed: 4, unsent: 0, unknown: 0 });
			expect(secondRun).toMatch(
				/Create or update users\W+updated\W+248\W+failed\W+2\W+Put users into groups\W+unchanged\W+246\W+failed\W+2\W/,
			);
			const afterSecond = await readSandboxState(stateFolder);
			expect(withoutTimes(afterSecond)).toEqual(withoutTimes(afterFirst));
		},
		5 * minuteMs,
	);
});
