import type {
	ExecutionError,
	IDataObject,
	IRun,
	IRunExecutionData,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { core, openLog, workflow as n8nWorkflow, type LogLine } from './n8nCore';
import { CredentialsOfCanvas } from './n8nCredentials';
import { buildWorkflow, type Canvas } from './n8nWorkflow';

/** A message that a node has sent to the browser's console; n8n delivers these in manual runs only. */
export interface UiMessage {
	type: string;
	data: IDataObject | IDataObject[];
}

export interface FinishedExecution {
	workflow: Workflow;
	mode: WorkflowExecuteMode;
	additionalData: IWorkflowExecuteAdditionalData;
	/** Whether the execution succeeded, failed or was stopped. */
	status: IRun['status'];
	data: IRunExecutionData;
	/** What the execution ended with. `refused` when n8n didn't even start, say because a required field is empty. */
	error?: ExecutionError;
	refused: boolean;
	logs: LogLine[];
	uiMessages: UiMessage[];
}

export interface RunningExecution {
	/** What the Stop button does. */
	stop: () => void;
	finished: Promise<FinishedExecution>;
}

const LOCAL_URL = 'http://n8n.test/';

function unavailable(what: string) {
	return async (): Promise<never> => {
		throw new Error(`The harness has no ${what}`);
	};
}

function makeAdditionalData(
	canvas: Canvas,
	hooks: core.ExecutionLifecycleHooks,
	uiMessages: UiMessage[],
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper: new CredentialsOfCanvas(canvas),
		hooks,
		executionId: hooks.executionId,
		currentNodeExecutionIndex: 0,
		variables: {},
		externalSecretsProxy: new core.ExternalSecretsProxy(),
		sendDataToUI: (type, data) => uiMessages.push({ type, data }),
		logAiEvent: () => undefined,
		executeWorkflow: unavailable('other workflows'),
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		startRunnerTask: unavailable('task runner'),
		restApiUrl: `${LOCAL_URL}rest`,
		instanceBaseUrl: LOCAL_URL,
		formBaseUrl: `${LOCAL_URL}form`,
		formWaitingBaseUrl: `${LOCAL_URL}form-waiting`,
		formTestBaseUrl: `${LOCAL_URL}form-test`,
		webhookBaseUrl: `${LOCAL_URL}webhook`,
		webhookWaitingBaseUrl: `${LOCAL_URL}webhook-waiting`,
		webhookTestBaseUrl: `${LOCAL_URL}webhook-test`,
		mcpBaseUrl: `${LOCAL_URL}mcp`,
		mcpTestBaseUrl: `${LOCAL_URL}mcp-test`,
	};
}

/** Runs a canvas from its first node on, in n8n-core's own engine. */
export function startExecution(canvas: Canvas, mode: WorkflowExecuteMode = 'manual'): RunningExecution {
	const { workflow, saved } = buildWorkflow(canvas);
	const uiMessages: UiMessage[] = [];
	const hooks = new core.ExecutionLifecycleHooks(mode, 'execution-1', saved);
	const additionalData = makeAdditionalData(canvas, hooks, uiMessages);
	const data = n8nWorkflow.createRunExecutionData({
		executionData: { nodeExecutionStack: [firstEntry(workflow, canvas)] },
	});
	const log = openLog();
	const settled = { workflow, mode, additionalData, logs: log.lines, uiMessages };

	const engine = new core.WorkflowExecute(additionalData, mode, data);
	try {
		const running = engine.processRunExecutionData(workflow);
		const finished = running
			.then((run) => toFinished(run, settled))
			.finally(() => {
				log.close();
			});
		return { stop: () => running.cancel(), finished };
	} catch (error) {
		log.close();
		const refusal = { ...settled, status: 'error' as const, data, error: error as ExecutionError, refused: true };
		return { stop: () => undefined, finished: Promise.resolve(refusal) };
	}
}

function toFinished(
	run: IRun,
	settled: Omit<FinishedExecution, 'status' | 'data' | 'error' | 'refused'>,
): FinishedExecution {
	const { error } = run.data.resultData;
	return { ...settled, status: run.status, data: run.data, ...(error ? { error } : {}), refused: false };
}

function firstEntry(workflow: Workflow, canvas: Canvas) {
	const node = workflow.getNode(canvas.nodes[0]?.name ?? '');
	if (!node) throw new Error('A canvas needs at least one node');
	return { node, data: { main: [[{ json: {} }]] }, source: null };
}
