// @ts-check
const { setTimeout: wait } = require('node:timers/promises');
const { parse } = require('flatted');
const { Failure } = require('../tools/failure');

const pollMs = 300;
/** The statuses of an execution that has not ended. */
const openStatuses = ['new', 'running', 'waiting'];

/**
 * @typedef {{
 *   name: string, type: string, parameters: { options?: { outcomeField?: string } },
 *   credentials?: Record<string, import('./credentials').CredentialReference>,
 * }} WorkflowNode
 * @typedef {{ id: string, name: string, nodes: WorkflowNode[], connections: object, settings: object }} Workflow
 * @typedef {{ json: Record<string, any>, pairedItem?: unknown }} Item
 * @typedef {{ data?: { main?: (Item[] | null)[] }, executionTime: number, error?: { message: string } }} NodeRun
 * @typedef {{ status: string, seconds: number, runs: Record<string, NodeRun[]>, workflow: Workflow }} Execution
 */

/**
 * Runs a workflow as its button in the editor does, and waits for the end.
 *
 * @param {import('./rest').N8n} api
 * @param {string} workflowId
 * @returns {Promise<Execution>}
 */
async function runWorkflow(api, workflowId) {
	return readEnd(api, await startWorkflow(api, workflowId));
}

/**
 * Starts a workflow as its button in the editor does. For a workflow with a trigger of ours, that is its manual test.
 *
 * @param {import('./rest').N8n} api
 * @param {string} workflowId
 * @returns {Promise<string>} the execution's id
 */
async function startWorkflow(api, workflowId) {
	const { data: workflow } = await api.get(`/rest/workflows/${workflowId}`);
	const trigger = workflow.nodes.find(
		/** @param {{ type: string }} node */
		(node) => node.type.endsWith('Trigger'),
	);
	const { data: started } = await api.send('POST', `/rest/workflows/${workflowId}/run`, {
		workflowData: workflow,
		triggerToStartFrom: { name: trigger.name },
	});
	return started.executionId;
}

/**
 * Waits until an execution has ended. Throws where it failed.
 *
 * @param {import('./rest').N8n} api
 * @param {string} executionId
 * @returns {Promise<Execution>}
 */
async function readEnd(api, executionId) {
	const execution = await waitForEnd(api, executionId);
	const { resultData } = parse(execution.data);
	if (execution.status !== 'success') {
		const { message, node } = resultData.error ?? {};
		throw new Failure(`The workflow ended with "${execution.status}"${node ? ` in "${node.name}"` : ''}: ${message}`);
	}
	const seconds = (Date.parse(execution.stoppedAt) - Date.parse(execution.startedAt)) / 1000;
	return { status: execution.status, seconds, runs: resultData.runData, workflow: execution.workflowData };
}

/**
 * @param {import('./rest').N8n} api
 * @param {string} executionId
 */
async function waitForEnd(api, executionId) {
	for (;;) {
		const { data } = await api.get(`/rest/executions/${executionId}`);
		if (!openStatuses.includes(data.status)) return data;
		await wait(pollMs);
	}
}

module.exports = { readEnd, runWorkflow, startWorkflow };
