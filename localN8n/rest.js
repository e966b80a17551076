// @ts-check
const { randomUUID } = require('node:crypto');
const { Failure } = require('../tools/failure');

const requestTimeoutMs = 60_000;

/** The API that n8n's own editor uses. n8n doesn't document it, so this is sure to fit the pinned version only. */
class N8n {
	/** @param {string} url */
	constructor(url) {
		this.url = url;
		this.cookie = '';
		// n8n ties its cookie to a browser's id.
		this.browserId = randomUUID();
	}

	/**
	 * Whether n8n has started. It answers some requests a moment before: it then still marks executions that its last
	 * process left as crashed, also those that are parked, and mends the latter in a second step.
	 */
	async isReady() {
		try {
			await this.get('/healthz/readiness');
			// Old versions of n8n tell there of their database only.
			const settings = await this.get('/rest/settings');
			return settings?.data?.userManagement !== undefined;
		} catch {
			return false;
		}
	}

	/**
	 * Makes the owner at the first start, signs in as the owner later.
	 *
	 * @param {{ email: string, password: string, firstName: string, lastName: string }} owner
	 */
	async signIn({ email, password, firstName, lastName }) {
		const { data } = await this.get('/rest/settings');
		if (data.userManagement.showSetupOnFirstLoad) {
			await this.send('POST', '/rest/owner/setup', { email, password, firstName, lastName });
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
			throw new N8nSilence(this.url, error);
		});
		const session = response.headers.getSetCookie().find((cookie) => cookie.startsWith('n8n-auth='));
		if (session) this.cookie = session.split(';')[0] ?? '';
		const text = await response.text();
		if (!response.ok) throw new N8nRefusal(method, path, response.status, text);
		return JSON.parse(text);
	}
}

/** n8n did not answer. */
class N8nSilence extends Failure {
	/**
	 * @param {string} url
	 * @param {Error & { cause?: { code?: string } }} error
	 */
	constructor(url, error) {
		const why = error.cause?.code ?? error.message;
		super(`n8n at ${url} does not answer (${why}). Its log is n8n.log in the state folder.`);
	}
}

/** n8n answered with a status other than 2xx. */
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

module.exports = { N8n, N8nRefusal, N8nSilence };
