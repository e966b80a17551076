import type { Refusal } from '../../../bulk/operation';
import type { Rejected } from '../../../http/types';
import { isObject, listObjects } from '../../shared/values/json';
import { readAttribute, readText } from './attributes';

export interface ServiceError {
	readonly code?: string;
	readonly reason?: string;
}

/**
 * Reads the error bodies that SCIM servers were seen to send: RFC 7644's `{scimType, detail}`, Zuora's
 * `{success: false, reasons: [{code, message}]}`, AWS's `{__type, message}`, plain text, HTML, nothing.
 */
export function readError(body: unknown): ServiceError {
	if (typeof body === 'string') return readLine(body);
	if (!isObject(body)) return {};
	const [reason] = listObjects(readAttribute(body, 'reasons'));
	if (reason) return pick(readAttribute(reason, 'code'), readText(reason, 'message'));
	const inner = readAttribute(body, 'error');
	if (isObject(inner)) return pick(readAttribute(inner, 'code'), readText(inner, 'message'));
	const code = readText(body, 'scimType') ?? readText(body, '__type') ?? readText(body, 'code');
	return pick(code, readText(body, 'detail') ?? readText(body, 'message') ?? readText(body, 'error'));
}

/** The codes of a Zuora answer; their last two digits are the category. */
export function listZuoraCodes(body: unknown): readonly string[] {
	return listObjects(readAttribute(body, 'reasons')).map((reason) => String(readAttribute(reason, 'code') ?? ''));
}

/** A gateway's page says nothing to a reader; a line of text does. */
function readLine(body: string): ServiceError {
	const line = body.trim();
	return line === '' || line.startsWith('<') ? {} : { reason: line.slice(0, 300) };
}

function pick(code: unknown, reason: string | undefined): ServiceError {
	const isCode = typeof code === 'string' || typeof code === 'number';
	return { ...(isCode && code !== '' && { code: String(code) }), ...(reason !== undefined && { reason }) };
}

/** What a no means, in the words of this server. */
export function explainNo(server: string, rejected: Rejected): Refusal {
	const { status } = rejected;
	const { code, reason } = readError(rejected.body);
	const said = reason ? ` It said: ${reason.replace(/\.?$/, '.')}` : '';
	const serviceCode = code === undefined ? {} : { serviceCode: code };
	if (status === 401) {
		const cure = 'Open the credential and check its client or token.';
		const told = `${server} refused the credential.${said} ${cure}`;
		return { about: 'run', code: 'credential_refused', reason: told, ...serviceCode };
	}
	if (status === 403) {
		const cure = "The credential's client must be allowed to manage users and groups by SCIM.";
		const told = `${server} does not allow this.${said} ${cure}`;
		return { about: 'run', code: 'forbidden', reason: told, ...serviceCode };
	}
	if (status >= 300 && status < 400) {
		const told = `${server} sends to another address (HTTP ${status}).${said} Check the Base URL in the credential.`;
		return { about: 'run', code: 'not_found', reason: told, ...serviceCode };
	}
	if (status === 413) {
		const told = `The request was too large for the server (HTTP 413).${said}`;
		return { about: 'records', code: 'too_large', reason: told, ...serviceCode };
	}
	const told = reason ?? `${server} refused it (HTTP ${status}).`;
	return { about: 'records', code: 'rejected', reason: told, ...serviceCode };
}

/** The same no to a request that asks for the server's lists: then it's about the address, not about a record. */
export function explainNoList(server: string, rejected: Rejected): Refusal {
	const { about, ...refusal } = explainNo(server, rejected);
	if (about === 'run') return { about, ...refusal };
	const told = `${server} does not show its groups (HTTP ${rejected.status}). ${refusal.reason.replace(/\.?$/, '.')}`;
	const cure = 'Check the Base URL in the credential: the address of SCIM, up to but without "/Groups".';
	return { ...refusal, about: 'run', code: 'not_found', reason: `${told} ${cure}` };
}
