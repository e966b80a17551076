import type { IHttpRequestOptions } from 'n8n-workflow';

type Send = (options: IHttpRequestOptions) => Promise<unknown>;

/**
 * Some services tell an expired token by another status than 401: `expiredStatus`. It comes back as an answer, too.
 *
 * n8n renews the token of a credential when a request fails with 401. In n8n 1.x none fails whose status errors are
 * ignored, whatever the exceptions: the 401 comes back as an answer, and the token stays expired. There, a bare GET of
 * the same address, with nothing ignored, lets n8n see the 401; then the request goes once more, since what was refused
 * was not done. One renews, and all others wait for that.
 */
export function renewOnAnswer(send: Send, expiredStatus = 401): Send {
	let renewals = 0;
	let turn: Promise<void> = Promise.resolve();

	async function renew(since: number, refused: IHttpRequestOptions): Promise<void> {
		if (renewals > since) return;
		// Its answer does not matter: the request that follows shows whether the token is good now.
		await send(makeProbe(refused)).then(discard, () => undefined);
		renewals += 1;
	}

	return async (options) => {
		const since = renewals;
		const response = await send({ ...options });
		if (!isRefused(response, expiredStatus)) return response;
		discard(response);
		turn = turn.then(() => renew(since, options));
		await turn;
		return send({ ...options });
	};
}

function makeProbe({
	url,
	headers,
	encoding,
	disableFollowRedirect,
	timeout,
	skipSslCertificateValidation,
}: IHttpRequestOptions): IHttpRequestOptions {
	return {
		method: 'GET',
		url,
		...(headers && { headers }),
		...(encoding && { encoding }),
		...(disableFollowRedirect !== undefined && { disableFollowRedirect }),
		...(timeout !== undefined && { timeout }),
		...(skipSslCertificateValidation && { skipSslCertificateValidation }),
		returnFullResponse: true,
	};
}

function isRefused(response: unknown, expiredStatus: number): boolean {
	if (typeof response !== 'object' || response === null || !('statusCode' in response)) return false;
	return response.statusCode === 401 || response.statusCode === expiredStatus;
}

/** A body that nobody reads would keep its connection. */
function discard(response: unknown): void {
	const body = typeof response === 'object' && response !== null && 'body' in response ? response.body : undefined;
	if (typeof body !== 'object' || body === null || !('destroy' in body)) return;
	if (typeof body.destroy === 'function') body.destroy();
}
