/* The process of a sandbox for one case. Prints nothing; its parent asks by messages. */
import { startSandbox, type JournalEntry, type Sandbox } from '../sandbox';
import { startScimServer, type ScimServer } from '../sandbox/scim/server';
import { startBell } from './bell';
import { type Calls, type Case, warmRows } from './case';
import { putFarAway } from './farAway';
import { works, type Stand } from './work';

/** What a client needs to reach the services. */
export type Services = Pick<Sandbox, 'zendesk' | 'genauth'> & {
	readonly scim: Pick<ScimServer, 'url' | 'token'>;
	/** Where the oracle listens. */
	readonly bell: string;
};

/** Above this, to count what is done takes longer than the run. */
const countedRows = 20_000;

type Call = Pick<JournalEntry, 'method' | 'path' | 'status'>;

const isPoll = ({ path }: Call): boolean => path.includes('/job_statuses');
const isToken = ({ path }: Call): boolean => path.endsWith('/get-management-token');
const isRead = ({ method, path }: Call): boolean => method === 'GET' || /\/(get|list)-[^/]*$/.test(path);

function countCalls(calls: readonly Call[]): Omit<Calls, 'done'> {
	const asked = calls.filter((call) => !isToken(call));
	return {
		writes: asked.filter((call) => !isRead(call)).length,
		polls: asked.filter(isPoll).length,
		reads: asked.filter((call) => isRead(call) && !isPoll(call)).length,
		refused: asked.filter(({ status }) => status === 429).length,
	};
}

function tellCalls({ sandbox, scim }: Stand, { work, rows }: Case): Calls {
	const journal = sandbox.control.journal();
	const asked = scim.journal().map(({ method, path }) => ({ method, path, status: null }));
	const firstWrite = journal.find((call) => !isRead(call) && !isToken(call));
	return {
		...countCalls([...journal, ...asked]),
		...(firstWrite && { firstWriteAtMs: Date.parse(firstWrite.time) }),
		...(rows <= countedRows && { done: works[work].countDone({ sandbox, scim }) }),
	};
}

/** Makes all as new, and puts in what the case begins with. */
function fill(stand: Stand, { work, rows, switches, draw = 0 }: Case): void {
	stand.sandbox.control.reset();
	stand.scim.reset();
	stand.sandbox.control.switches({ jobTimes: 'byNumber', jobTimesDraw: draw, ...switches });
	works[work].seed(stand, rows);
}

async function main(given: Case): Promise<void> {
	const bell = await startBell();
	const sandbox = await startSandbox({ plan: given.plan ?? 700, onJob: bell.note });
	const scim = await startScimServer();
	const stand = { sandbox, scim };
	// For the rows that a client runs to get warm.
	sandbox.control.switches({ jobMs: 100 });
	works[given.work].seed(stand, warmRows);
	process.on('message', (message) => {
		if (message === 'fill') fill(stand, given);
		process.send?.(message === 'fill' ? 'filled' : tellCalls(stand, given));
	});
	const reach = (url: string): string | Promise<string> =>
		given.latencyMs > 0 ? putFarAway(url, given.latencyMs) : url;
	const services: Services = {
		zendesk: { ...sandbox.zendesk, url: await reach(sandbox.zendesk.url) },
		genauth: { ...sandbox.genauth, url: await reach(sandbox.genauth.url) },
		scim: { url: await reach(scim.url), token: scim.token },
		bell: bell.url,
	};
	process.send?.(services);
}

process.once('disconnect', () => process.exit());
main(JSON.parse(process.argv[2] ?? '') as Case).catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
