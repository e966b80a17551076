// @ts-check

/**
 * @typedef {{ name: string, type: string, data: object }} Credential `data` are the fields of the credential's form
 * @typedef {{ id: string, name: string }} CredentialReference as a node of a workflow holds it
 */

/**
 * Saves a credential in n8n, in place of one that has its name and type.
 *
 * @param {import('./rest').N8n} api
 * @param {Credential} credential
 * @returns {Promise<CredentialReference>}
 */
async function saveCredential(api, credential) {
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

module.exports = { saveCredential };
