import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '../../../sandbox';
import { ManualClock } from '../manualClock';
import { basic, createRig, jobTimeMs, people, type QueuedJob, usersCreate } from '../zendesk/rig';

interface Ready {
	readonly zendesk: {
		readonly url: string;
		readonly subdomain: string;
		readonly email: string;
		readonly apiToken: string;
	};
	readonly control: string;
}

const root = join(__dirname, '../../..');
let folder = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Running {
	readonly process: ChildProcess;
	readonly ready: Ready;
	/** Everything that it has printed. */
	printed(): string;
}

function start(...flags: string[]): Promise<Running> {
	const child = spawn(process.execPath, ['--require', 'tsx/cjs', 'sandbox/main.ts', '--json', ...flags], { cwd: root });
	let printed = '';
	return new Promise((resolve, reject) => {
		child.stderr.on('data', (chunk: Buffer) => reject(new Error(chunk.toString())));
		child.stdout.on('data', (chunk: Buffer) => {
			printed += chunk.toString();
			if (!printed.endsWith('\n')) return;
			resolve({ process: child, ready: JSON.parse(printed) as Ready, printed: () => printed });
		});
	});
}

/** Ends the process; returns its exit code and how long it took to end. */
function end({ process: child }: Running): Promise<{ code: number | null; ms: number }> {
	const startedMs = performance.now();
	return new Promise((resolve) => {
		child.once('exit', (code) => resolve({ code, ms: performance.now() - startedMs }));
		child.kill('SIGTERM');
	});
}

describe('the sandbox as a process', () => {
	it('prints one line of JSON when ready, and ends within a second though a connection is open', async () => {
		const running = await start('--speed', '50', '--plan', 'suite-team');
		const { zendesk, control } = running.ready;
		expect(running.ready).toMatchObject({
			zendesk: {
				url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string,
				subdomain: 'acme',
				email: zendesk.email,
				apiToken: zendesk.apiToken,
			},
			control: `${zendesk.url}/__sandbox`,
		});
		const headers = { authorization: basic(`${zendesk.email}/token`, zendesk.apiToken) };
		const answer = await fetch(`${zendesk.url}/api/v2/users/me`, { headers });
		expect([answer.status, answer.headers.get('x-rate-limit')]).toEqual([200, '200']);
		expect(((await answer.json()) as { user: { url: string } }).user.url).toContain(zendesk.url);
		expect(((await (await fetch(`${control}/state`)).json()) as { speed: number }).speed).toBe(50);
		const { code, ms } = await end(running);
		expect(code).toBe(0);
		expect(ms).toBeLessThan(1000);
		expect(running.printed().trim().split('\n')).toHaveLength(1);
	});

	it('saves its state in the file, from which the next run continues', async () => {
		const file = join(folder, 'deep', 'state.json');
		const names = async (running: Running) => {
			const state = await (await fetch(`${running.ready.control}/state`)).json();
			return (state as { zendesk: { users: { name: string }[] } }).zendesk.users.map((user) => user.name);
		};
		const first = await start('--state', file);
		const seed = { zendesk: { users: [{ name: 'Left behind' }] } };
		await fetch(`${first.ready.control}/seed`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(seed),
		});
		const before = await names(first);
		await end(first);
		const second = await start('--state', file);
		expect(await names(second)).toEqual(before);
		expect(before).toContain('Left behind');
		await end(second);
		expect(readdirSync(join(folder, 'deep'))).toEqual(['state.json']);
	});

	it('says what is wrong with its flags', async () => {
		await expect(start('--plan', 'suite-huge')).rejects.toThrow('There is no plan suite-huge');
		await expect(start('--speed', 'fast')).rejects.toThrow('speed must be a number above 0');
	});
});

describe('a saved state', () => {
	it('continues with jobs in flight, and never back in time', async () => {
		const stateFile = join(folder, 'state.json');
		const { ask, clock, sandbox } = createRig({ stateFile, speed: 100 });
		clock.pass(60_000);
		const queued = await ask<QueuedJob>('POST', usersCreate, { users: people(5) });
		const leftAt = sandbox.control.state().now;
		const count = sandbox.control.state().zendesk.users.length;
		await sandbox.close();

		const laterClock = new ManualClock();
		const later = createSandbox({ clock: laterClock, stateFile });
		expect(later.control.state().now).toBe(leftAt);
		expect(later.control.state().zendesk.users).toHaveLength(count);
		laterClock.pass(jobTimeMs);
		const { jobs, users } = later.control.state().zendesk;
		expect(jobs).toMatchObject([{ id: queued.body.job_status.id, status: 'completed' }]);
		expect(users).toHaveLength(count + 5);
		expect(new Set(users.map((user) => user.id)).size).toBe(count + 5);
		await later.close();
	});
});
