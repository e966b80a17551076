// @ts-check
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { saveCredential } = require('../localN8n/credentials');
const { N8nRefusal } = require('../localN8n/rest');

/** The examples of the docs: the demo has all of them. */
const folder = path.join(__dirname, '..', 'docs', 'examples');
/** Stands in the workflows where a person puts the address of their own helpdesk. */
const addressToReplace = 'https://your-subdomain.zendesk.com';

/**
 * @typedef {import('../localN8n/rest').N8n} N8n
 * @typedef {import('../localN8n/sandbox').SandboxServices} Sandbox
 * @typedef {import('../localN8n/credentials').CredentialReference} CredentialReference
 * @typedef {import('../localN8n/runWorkflow').Workflow} Workflow
 */

/**
 * What the workflows sign in with at the stand-ins. A workflow names its credential by type alone.
 *
 * @param {Sandbox} sandbox
 * @returns {import('../localN8n/credentials').Credential[]}
 */
function listCredentials({ zendesk, zuora, scim, genauth }) {
	const { url: subdomain, email, apiToken } = zendesk;
	const { url: zuoraUrl, tokenUrl: accessTokenUrl, clientId, clientSecret } = zuora;
	const { url: genAuthUrl, accessKeyId, accessKeySecret, userPoolId } = genauth;
	return [
		{ name: 'Zendesk (sandbox)', type: 'zendeskBulkApi', data: { subdomain, email, apiToken } },
		{
			name: 'Zendesk for HTTP Task (sandbox)',
			type: 'httpTaskApi',
			data: { address: subdomain, type: 'basic', user: `${email}/token`, password: apiToken },
		},
		{
			name: 'Zuora (sandbox)',
			type: 'scimGroupsOAuth2Api',
			data: { dialect: 'zuora', baseUrl: zuoraUrl, accessTokenUrl, clientId, clientSecret },
		},
		{
			name: 'SCIM server (sandbox)',
			type: 'scimGroupsTokenApi',
			data: { dialect: 'rfc7644', baseUrl: scim.url, token: scim.token },
		},
		{
			name: 'GenAuth (sandbox)',
			type: 'genAuthManagementApi',
			data: { baseUrl: genAuthUrl, accessKeyId, accessKeySecret, userPoolId, language: 'en-US' },
		},
	];
}

/**
 * Brings the credentials and the workflows of docs/examples into n8n. A workflow that is there already stays as the
 * person left it, unless our file or the sandbox's address has changed since.
 *
 * @param {N8n} api
 * @param {Sandbox} sandbox
 * @param {string} stateFolder keeps a fingerprint of each workflow that was imported, by its id
 */
async function importWorkflows(api, sandbox, stateFolder) {
	const fingerprintFile = path.join(stateFolder, 'imported.json');
	const imported = readFingerprints(fingerprintFile);
	/** @type {Record<string, CredentialReference>} */
	const credentials = {};
	for (const each of listCredentials(sandbox)) credentials[each.type] = await saveCredential(api, each);
	/** @type {Record<string, string>} */
	const fingerprints = {};
	for (const text of readExamples()) {
		const workflow = prepare(text, sandbox.zendesk.url, credentials);
		const fingerprint = createHash('sha256').update(JSON.stringify(workflow)).digest('hex');
		await saveWorkflow(api, workflow, imported[workflow.id] === fingerprint);
		fingerprints[workflow.id] = fingerprint;
	}
	fs.writeFileSync(fingerprintFile, `${JSON.stringify(fingerprints, undefined, 2)}\n`);
}

/** @returns {string[]} each workflow as n8n exports it */
function readExamples() {
	const files = fs.readdirSync(folder).map((name) => path.join(folder, name, 'workflow.json'));
	return files.filter((file) => fs.existsSync(file)).map((file) => fs.readFileSync(file, 'utf8'));
}

/**
 * @param {string} file
 * @returns {Record<string, string>} none where nothing was imported yet
 */
function readFingerprints(file) {
	try {
		return JSON.parse(fs.readFileSync(file, 'utf8'));
	} catch {
		return {};
	}
}

/**
 * @param {string} text a workflow as n8n exports it
 * @param {string} url
 * @param {Readonly<Record<string, CredentialReference>>} credentials by type
 * @returns {Workflow}
 */
function prepare(text, url, credentials) {
	const workflow = JSON.parse(text.replaceAll(addressToReplace, url));
	for (const node of workflow.nodes) {
		for (const type of Object.keys(node.credentials ?? {})) node.credentials[type] = credentials[type];
	}
	return workflow;
}

/**
 * @param {N8n} api
 * @param {Workflow} workflow
 * @param {boolean} keepPresent
 */
async function saveWorkflow(api, workflow, keepPresent) {
	const present = await findWorkflow(api, workflow.id);
	// n8n 1 wants to be told that it is not active.
	if (!present) await api.send('POST', '/rest/workflows', { active: false, ...workflow });
	else if (!keepPresent) await api.send('PATCH', `/rest/workflows/${workflow.id}?forceSave=true`, workflow);
}

/**
 * @param {N8n} api
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
