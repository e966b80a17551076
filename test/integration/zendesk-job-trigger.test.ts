import axios from 'axios';
import type { IDataObject, INodeExecutionData, ITriggerFunctions } from 'n8n-workflow';
import { ZendeskJobTrigger } from '../../nodes/Zendesk/ZendeskJobTrigger.node';
import { passTime } from './fastClock';
import { openDesk, people } from './zendeskDesk';

jest.mock('../../nodes/shared/clock', () => jest.requireActual('./fastClock'));

const desk = openDesk();

interface Started {
	readonly emitted: INodeExecutionData[][];
	readonly warnings: string[];
	/** What n8n's clock does every ten seconds. */
	tick(): Promise<void>;
}

/** n8n's side of a trigger: what the node asks of it, and nothing of what it doesn't. */
async function start(staticData: IDataObject, parameters: IDataObject = {}, mode = 'trigger'): Promise<Started> {
	const emitted: INodeExecutionData[][] = [];
	const warnings: string[] = [];
	let onTick: () => void = () => undefined;
	const data = desk.credentials()[0]?.data ?? {};
	const context = {
		getNodeParameter: (name: string, usual: unknown) => parameters[name] ?? usual,
		getMode: () => mode,
		getNode: () => ({ name: 'Trigger', type: 'zendeskJobTrigger' }),
		getCredentials: () => Promise.resolve(data),
		getWorkflowStaticData: () => staticData,
		emit: ([items]: INodeExecutionData[][]) => void emitted.push(items ?? []),
		logger: { warn: (text: string) => void warnings.push(text) },
		helpers: {
			registerCron: (_cron: object, callback: () => void) => void (onTick = callback),
			httpRequestWithAuthentication: async (_type: string, { url, qs }: { url: string; qs: IDataObject }) => {
				const auth = { username: `${String(data.email)}/token`, password: String(data.apiToken) };
				const response = await axios.get<unknown>(url, { params: qs, auth, validateStatus: () => true });
				return { statusCode: response.status, headers: response.headers, body: JSON.stringify(response.data) };
			},
		},
	};
	const response = await new ZendeskJobTrigger().trigger.call(context as unknown as ITriggerFunctions);
	if (mode === 'manual') await response.manualTriggerFunction?.();
	const looks = (): number =>
		desk.control.journal().filter(({ path, status }) => path.endsWith('/job_statuses') && status !== null).length;
	return {
		emitted,
		warnings,
		async tick() {
			// The trigger counts its interval by the wall's clock: a minute has passed since the last tick.
			const before = looks();
			const later = jest.spyOn(Date, 'now').mockReturnValue((nowMs += 60_000));
			onTick();
			later.mockRestore();
			while (looks() === before) await new Promise((resolve) => setImmediate(resolve));
			for (let turns = 0; turns < 50; turns += 1) await new Promise((resolve) => setImmediate(resolve));
		},
	};
}

let nowMs = Date.now();

async function runJob(group: string): Promise<void> {
	const items = [{ user_id: desk.userId(people.agent.name), group_id: desk.groupId(group) }];
	await desk.runMemberships({ items });
	passTime(1000);
}

const ids = (started: Started): unknown[] => started.emitted.flat().map(({ json }) => json.id);

test('nothing of the past; each job once; nothing lost over a restart', async () => {
	await runJob('Billing');
	const saved: IDataObject = {};
	const first = await start(saved);
	await first.tick();
	expect(first.emitted).toEqual([]);

	await runJob('Sales');
	await first.tick();
	await first.tick();
	expect(ids(first)).toEqual([desk.state().jobs.at(-1)?.id]);

	await runJob('Logistics');
	const second = await start(structuredClone(saved));
	expect(ids(second)).toEqual([desk.state().jobs.at(-1)?.id]);
});

test('an outage is logged and does not stop it', async () => {
	const started = await start({});
	await runJob('Billing');
	desk.control.addFaults([{ method: 'GET', path: '*/job_statuses', status: 403, body: { error: 'Forbidden' } }]);
	await started.tick();
	expect(started.emitted).toEqual([]);
	expect(started.warnings).toEqual([expect.stringContaining('Zendesk does not allow this.')]);

	await started.tick();
	expect(started.emitted).toHaveLength(1);
});

test('a manual test gives the job that ended last, or a sample', async () => {
	const sample = await start({}, {}, 'manual');
	expect(ids(sample)).toEqual(['V3-00000000000000000000000000000000']);

	await runJob('Billing');
	const real = await start({}, {}, 'manual');
	expect(ids(real)).toEqual([desk.state().jobs.at(-1)?.id]);
});
