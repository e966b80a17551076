import type { Refusal } from '../../../bulk/operation';
import { endSentence } from '../../../http/sentences';
import type { Rejected, Reply } from '../../../http/types';
import { explainLongAddress } from '../../shared/n8n/longAddress';
import { tellWebPage } from '../../shared/n8n/webPage';
import { listObjects } from '../../shared/values/json';
import { readSaid, type Said } from '../../shared/values/said';
import { readAttribute } from './attributes';
import { explainRefused } from './cures';
import { isRefusedHere } from './refuseHere';

/**
 * Reads the error bodies that SCIM servers were seen to send: RFC 7644's `{scimType, detail}`, Zuora's
 * `{success: false, reasons: [{code, message}]}`, and all that other services send.
 */
export function readError(body: unknown): Said {
	const [reason] = listObjects(readAttribute(body, 'reasons'));
	const said = readSaid(reason ?? body);
	return said.reason === undefined ? { ...readSaid(body), ...said } : said;
}

/** The codes of a Zuora answer; their last two digits are the category. */
export function listZuoraCodes(body: unknown): readonly string[] {
	return listObjects(readAttribute(body, 'reasons')).map((reason) => String(readAttribute(reason, 'code') ?? ''));
}

/** What a refusal means. `server` is what sentences call the server. */
export function explainRefusal(server: string, { status, headers, body, isForeign }: Rejected): Refusal {
	const { code, reason } = readError(body);
	const isAboutSize = status === 413 || (status < 500 && (code === 'tooMany' || sizeWords.test(reason ?? '')));
	// It is about a group, or about all: what is known of the server's other refusals tells which.
	if (isRefusedHere(body)) {
		return { about: 'records', code: 'rejected', reason: reason ?? '', mayBeAboutRecord: 'always' };
	}
	return {
		...(explainLongAddress(status) ?? explainStatus(server, status, reason, tellWebPage({ headers, body }))),
		// One group may be another's, or may not be changed.
		...(status === 403 && !isForeign && { mayBeAboutRecord: 'always' }),
		...(code !== undefined && { serviceCode: code }),
		...(isAboutSize && { isAboutSize }),
	};
}

/** Words in which servers were seen to say that a request holds too much. */
const sizeWords =
	/\b(too (many|large|long|big)|at most|more than|no more|exceed\w*|maximum|max|limit\w*|less than or equal)\b/i;

function explainStatus(server: string, status: number, message: string | undefined, page: string): Refusal {
	const said = page || (message ? ` It said: ${endSentence(message)}` : '');
	if (status === 401) {
		const cure = 'Open the credential and check its client or token.';
		return refuseRun('credential_refused', `${server} refused the credential.${said} ${cure}`);
	}
	if (status === 403) {
		const cure = "The credential's client must be allowed to manage users and groups by SCIM.";
		return refuseRun('forbidden', `${server} does not allow this.${said} ${cure}`);
	}
	if (status >= 300 && status < 400) {
		const what = `${server} sends to another address (HTTP ${status}).${said}`;
		return refuseRun('not_found', `${what} Check the Base URL in the credential.`);
	}
	const code = status === 413 ? 'too_large' : 'rejected';
	return { about: 'records', code, reason: explainRefused(server, status, message) };
}

function refuseRun(code: Refusal['code'], reason: string): Refusal {
	return { about: 'run', code, reason };
}

/** What it means for a request that asks for a list of the server's: it is about the address, and not about a record. */
export function explainRefusedList(server: string, rejected: Rejected, listed = 'groups'): Refusal {
	const { about, ...refusal } = explainRefusal(server, rejected);
	if (about === 'run') return { about, ...refusal };
	const { reason } = readError(rejected.body);
	const own = reason === undefined ? '' : ` It said: ${endSentence(reason)}`;
	const said = tellWebPage(rejected) || own;
	const what = `${server} does not show its ${listed} (HTTP ${rejected.status}).${said}`;
	const cure = 'Check the Base URL in the credential: the address of SCIM, up to but without "/Groups".';
	return { ...refusal, about: 'run', code: 'not_found', reason: `${what} ${cure}` };
}

/** Why a list could not be read, after this reply. */
export function explainUnreadList(reply: Reply, { name }: { readonly name: string }): Refusal {
	if (reply.kind === 'rejected') return explainRefusedList(name, reply);
	if (reply.kind === 'ok') {
		const reason = `${name}'s answer is no SCIM list. Check the Base URL in the credential.`;
		return { about: 'run', code: 'not_found', reason };
	}
	const why = reply.kind === 'tooManyJobs' ? `${name} is busy.` : endSentence(reply.why);
	return {
		about: 'run',
		code: reply.kind === 'unsent' ? reply.code : 'unreachable',
		reason: why,
		cure: 'Send it again as it is.',
	};
}
