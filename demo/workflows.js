// @ts-check
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { N8nRefusal } = require('./rest');

const folder = path.join(__dirname, 'workflows');
const credentialType = 'zendeskBulkApi';

/** Stands in the workflows where a person puts the address of their own helpdesk. */
const addressToReplace = 'https://your-subdomain.zendesk.com';

/**
 * @typedef {{
 *   name: string, type: string, parameters: { options?: { outcomeField?: string } },
 *   credentials?: Record<string, { id: string, name: string }>,
 * }} WorkflowNode
 * @typedef {{ id: string, name: string, nodes: WorkflowNode[], connections: object, settings: object }} Workflow
 */

/**
 * Brings the credential and the workflows of demo/workflows into n8n. A workflow that is there already stays as the
 * person left it, unless ours or the sandbox's address changed since.
 *
 * @param {import('./rest').N8n} api
 * @param {import('./sandbox').ZendeskAccess} zendesk
 * @param {Record<string, string>} imported a fingerprint of each workflow that was imported earlier, by id
 * @returns {Promise<Record<string, string>>} the fingerprints of now
 */
async function importWorkflows(api, zendesk, imported) {
	const credential = await saveCredential(api, zendesk);
	/** @type {Record<string, string>} */
	const fingerprints = {};
	for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.json'))) {
		const workflow = prepare(fs.readFileSync(path.join(folder, file), 'utf8'), zendesk.url, credential);
		const fingerprint = createHash('sha256').update(JSON.stringify(workflow)).digest('hex');
		await saveWorkflow(api, workflow, imported[workflow.id] === fingerprint);
		fingerprints[workflow.id] = fingerprint;
	}
	return fingerprints;
}

/**
 * @param {import('./rest').N8n} api
 * @param {import('./sandbox').ZendeskAccess} zendesk
 * @returns {Promise<{ id: string, name: string }>}
 */
async function saveCredential(api, { url, email, apiToken }) {
	const credential = {
		name: 'Zendesk (sandbox)',
		type: credentialType,
		data: { subdomain: url, email, apiToken },
	};
	const { data: present } = await api.get('/rest/credentials');
	const found = present.find(
		/** @param {{ name: string, type: string }} each */
		(each) => each.name === credential.name && each.type === credential.type,
	);
	const { data: saved } = found
		? await api.send('PATCH', `/rest/credentials/${found.id}`, credential)
		: await api.send('POST', '/rest/credentials', credential);
	return { id: saved.id, name: saved.name };
}

/**
 * @param {string} text a workflow as n8n exports it
 * @param {string} url
 * @param {{ id: string, name: string }} credential
 * @returns {Workflow}
 */
function prepare(text, url, credential) {
	const workflow = JSON.parse(text.replaceAll(addressToReplace, url));
	for (const node of workflow.nodes) {
		if (node.credentials?.[credentialType]) node.credentials[credentialType] = credential;
	}
	return workflow;
}

/**
 * @param {import('./rest').N8n} api
 * @param {Workflow} workflow
 * @param {boolean} keepPresent
 */
async function saveWorkflow(api, workflow, keepPresent) {
	const present = await findWorkflow(api, workflow.id);
	if (!present) await api.send('POST', '/rest/workflows', workflow);
	else if (!keepPresent) await api.send('PATCH', `/rest/workflows/${workflow.id}?forceSave=true`, workflow);
}

/**
 * @param {import('./rest').N8n} api
 * @param {string} id
 */
async function findWorkflow(api, id) {
	try {
		const { data } = await api.get(`/rest/workflows/${id}`);
		return data;
	} catch (error) {
		if (error instanceof N8nRefusal && error.status === 404) return undefined;
		throw error;
	}
}

module.exports = { importWorkflows };
