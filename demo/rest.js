// @ts-check
const { randomUUID } = require('node:crypto');
const { Failure } = require('../tools/failure');

const requestTimeoutMs = 30_000;

/** The API that n8n's own editor uses. n8n doesn't document it, so this fits the pinned version only. */
class N8n {
	/** @param {string} url */
	constructor(url) {
		this.url = url;
		this.cookie = '';
		// n8n ties its cookie to a browser's id.
		this.browserId = randomUUID();
	}

	/** Whether it answers, with its database ready. */
	async isReady() {
		try {
			const settings = await this.get('/rest/settings');
			return settings?.data?.userManagement !== undefined;
		} catch {
			return false;
		}
	}

	/**
	 * Makes the owner at the first start, signs in as the owner later.
	 *
	 * @param {{ email: string, password: string }} owner
	 */
	async signIn({ email, password }) {
		const { data } = await this.get('/rest/settings');
		if (data.userManagement.showSetupOnFirstLoad) {
			await this.send('POST', '/rest/owner/setup', { email, password, firstName: 'Demo', lastName: 'Owner' });
		} else {
			await this.send('POST', '/rest/login', { emailOrLdapLoginId: email, password });
		}
	}

	/** @param {string} path */
	get(path) {
		return this.send('GET', path);
	}

	/**
	 * @param {string} method
	 * @param {string} path
	 * @param {unknown} [body]
	 * @returns {Promise<any>} n8n's answer as it is
	 */
	async send(method, path, body) {
		const response = await fetch(this.url + path, {
			method,
			headers: { 'content-type': 'application/json', 'browser-id': this.browserId, cookie: this.cookie },
			body: body === undefined ? undefined : JSON.stringify(body),
			signal: AbortSignal.timeout(requestTimeoutMs),
		}).catch((error) => {
			throw new Failure(tellSilence(this.url, error));
		});
		const session = response.headers.getSetCookie().find((cookie) => cookie.startsWith('n8n-auth='));
		if (session) this.cookie = session.split(';')[0] ?? '';
		const text = await response.text();
		if (!response.ok) throw new N8nRefusal(method, path, response.status, text);
		return JSON.parse(text);
	}
}

/**
 * @param {string} url
 * @param {Error & { cause?: { code?: string } }} error
 */
function tellSilence(url, error) {
	return (
		`n8n at ${url} does not answer (${error.cause?.code ?? error.message}). If it was ended or killed, start it again:\n` +
		'what Zendesk has of the rows by then is left alone, or updated. Its log is n8n.log in the state folder.'
	);
}

class N8nRefusal extends Failure {
	/**
	 * @param {string} method
	 * @param {string} path
	 * @param {number} status
	 * @param {string} text
	 */
	constructor(method, path, status, text) {
		super(`n8n answered ${status} to ${method} ${path}: ${text.slice(0, 500)}`);
		this.status = status;
	}
}

module.exports = { N8n, N8nRefusal };
