import axios from 'axios';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeExecutionData,
	ITriggerFunctions,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { ZendeskJobTrigger } from '../../nodes/Zendesk/ZendeskJobTrigger.node';
import { passTime } from './fastClock';
import type { ZendeskNodeRig } from './zendeskNodeRig';

export interface TriggerOptions {
	readonly parameters?: IDataObject;
	readonly activation?: WorkflowActivateMode;
	/** n8n 1.x starts a run whatever has been started before. */
	readonly takesKeys?: boolean;
	/** n8n is killed after the state is saved and before the run has come about. */
	readonly diesAtEmit?: boolean;
	/** What differs from a credential that works. */
	readonly credential?: ICredentialDataDecryptedObject;
}

/** What there is of an n8n on its disk: the workflow's state, and the runs that were started. */
export interface Disk {
	state: IDataObject;
	readonly runs: INodeExecutionData[][];
	readonly keys: Set<string>;
	readonly failedRuns: string[];
}

export const makeDisk = (): Disk => ({ state: {}, runs: [], keys: new Set(), failedRuns: [] });

/** The ids of the jobs that runs were started with, in order. */
export const listIds = ({ runs }: Disk): unknown[] => runs.flat().map(({ json }) => json.id);

export interface ActiveTrigger {
	readonly warnings: readonly string[];
	/** So many seconds of n8n's clock, which ticks each second. Resolves when all polls of that time have ended. */
	pass(seconds: number): Promise<void>;
	/** n8n's clock ticks until it's so. */
	passUntil(isSo: () => boolean): Promise<void>;
	/** As n8n does when the workflow is deactivated, or ends in order. */
	close(): Promise<void>;
}

/** n8n's side of a trigger: what the node asks of it, and nothing of what it doesn't. */
export async function activate(rig: ZendeskNodeRig, disk: Disk, options: TriggerOptions = {}): Promise<ActiveTrigger> {
	const { activation = 'activate', parameters = {} } = options;
	const memory = structuredClone(disk.state);
	const warnings: string[] = [];
	const underWay = new Set<Promise<unknown>>();
	let onTick: (() => void) | undefined;

	const context = {
		...makeContext(rig, parameters, 'trigger', options.credential, underWay),
		getActivationMode: () => activation,
		getWorkflowStaticData: () => memory,
		emit: makeEmit(disk, memory, options),
		saveFailedExecution: (error: Error) => void disk.failedRuns.push(error.message),
		logger: { warn: (text: string) => void warnings.push(text) },
	};
	context.helpers.registerCron = (_cron, callback) => void (onTick = callback);
	const { closeFunction } = await new ZendeskJobTrigger().trigger.call(context as unknown as ITriggerFunctions);
	disk.state = structuredClone(memory);
	const tick = async (): Promise<void> => {
		passTime(1000);
		onTick?.();
		await settle(underWay);
	};
	const close = async (): Promise<void> => void (await closeFunction?.());
	active.push(close);
	return {
		warnings,
		close,
		async pass(seconds) {
			for (let second = 0; second < seconds; second += 1) await tick();
		},
		async passUntil(isSo) {
			while (!isSo()) await tick();
		},
	};
}

/** n8n saves the state first, then starts the run; it makes none for a key that it knows. */
function makeEmit(disk: Disk, memory: IDataObject, { takesKeys = true, diesAtEmit }: TriggerOptions) {
	const emit = ([items = []]: INodeExecutionData[][], key?: string): void => {
		disk.state = structuredClone(memory);
		if (diesAtEmit || (key !== undefined && disk.keys.has(key))) return;
		if (key !== undefined) disk.keys.add(key);
		disk.runs.push(items);
	};
	return takesKeys
		? (data: INodeExecutionData[][], _response: unknown, _done: unknown, key: string) => emit(data, key)
		: (data: INodeExecutionData[][], _response: unknown, _done: unknown) => emit(data);
}

const active: (() => Promise<void>)[] = [];

/** Deactivates all that a test has left active: a trigger may be waiting for its next try. */
export async function deactivateAll(): Promise<void> {
	for (const close of active.splice(0)) await close();
}

/** The button that tests a trigger: what its node gives out. */
export async function testByHand(rig: ZendeskNodeRig, options: TriggerOptions = {}): Promise<IDataObject[]> {
	const emitted: IDataObject[] = [];
	const context = {
		...makeContext(rig, options.parameters ?? {}, 'manual', options.credential, new Set()),
		getWorkflowStaticData: () => ({}),
		emit: ([items = []]: INodeExecutionData[][]) => void emitted.push(...items.map(({ json }) => json)),
	};
	const response = await new ZendeskJobTrigger().trigger.call(context as unknown as ITriggerFunctions);
	await response.manualTriggerFunction?.();
	return emitted;
}

function makeContext(
	rig: ZendeskNodeRig,
	parameters: IDataObject,
	mode: string,
	credential: ICredentialDataDecryptedObject | undefined,
	underWay: Set<Promise<unknown>>,
) {
	const data = rig.credentials(credential)[0]?.data ?? {};
	const auth = { username: `${String(data.email)}/token`, password: String(data.apiToken) };
	return {
		getNodeParameter: (name: string, usual: unknown) => parameters[name] ?? usual,
		getMode: () => mode,
		getNode: () => ({ id: 'trigger', name: 'Trigger', type: 'zendeskJobTrigger' }),
		getWorkflow: () => ({ id: 'workflow' }),
		getCredentials: () => Promise.resolve(data),
		helpers: {
			registerCron: (_cron: object, _callback: () => void): void => undefined,
			async httpRequestWithAuthentication(_type: string, { url, qs }: { url: string; qs: IDataObject }) {
				const asked = axios.get<unknown>(url, { params: qs, auth, validateStatus: () => true });
				underWay.add(asked);
				const response = await asked.finally(() => underWay.delete(asked));
				return { statusCode: response.status, headers: response.headers, body: JSON.stringify(response.data) };
			},
		},
	};
}

/** Until no request is under way, and what follows from the last one has been done. */
async function settle(underWay: ReadonlySet<Promise<unknown>>): Promise<void> {
	const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
	do {
		await Promise.allSettled([...underWay]);
		for (let turns = 0; turns < 10; turns += 1) await turn();
	} while (underWay.size > 0);
}
