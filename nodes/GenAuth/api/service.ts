import type { AnswerMeaning, OkReply, Refusal } from '../../../bulk/operation';
import type { Rejected } from '../../../http/types';
import type { Service } from '../../shared/bulk/operation';
import { explainLongAddress } from '../../shared/n8n/longAddress';
import { tellWebPage } from '../../shared/n8n/webPage';
import { isObject } from '../../shared/values/json';
import { readSaid } from '../../shared/values/said';
import { isEnvelope, readApiCode, readMessage, refusesPool, refusesToken, unwrap } from './envelope';
import { faultReasons, type KeyFault } from './token';
import type { ReportEntry } from '../../../bulk/report';

export const genAuth: Service = {
	name: 'GenAuth',
	// Its refusals come in the envelope. A web page, a redirect or a bare 404 come from something on the way.
	manners: { unwrap, isOwnRejection: (_status, body) => isEnvelope(body) },
	probe: { method: 'GET', path: '/api/v3/list-groups', query: { page: '1', limit: '1' }, repeatable: true },
	explain,
};

/**
 * Reads an answer in which one flag speaks for all records of a request. `success: false` stands beside statusCode 200:
 * then the records are read back. `ids` are those of the records, in their order.
 */
export function readSuccess({ body }: OkReply, ids: readonly (string | undefined)[]): AnswerMeaning {
	const success = isObject(body) ? body.success : undefined;
	if (success === true) return { kind: 'report', entries: ids.map(makeDoneEntry) };
	if (success === false) return { kind: 'report', entries: [notDone] };
	return { kind: 'unclear', why: 'GenAuth answered without saying whether it was done' };
}

function makeDoneEntry(id: string | undefined, index: number): ReportEntry {
	return { ok: true, names: [], index, ...(id !== undefined && { id }) };
}

const notDone: ReportEntry = {
	ok: false,
	names: [],
	reason: 'GenAuth answered "success: false" and gave no reason',
	cure: 'Send it again alone; if it stays so, look in GenAuth.',
};

function explain(rejected: Rejected): Refusal {
	const { status, headers, body, isForeign } = rejected;
	const apiCode = readApiCode(body);
	const serviceCode = apiCode === undefined ? {} : { serviceCode: String(apiCode) };
	const said = tellWebPage({ headers, body }) || quoteMessage(body);
	const refusal = explainLongAddress(status) ?? refuseCredential(status, body, said) ?? refuseRecords(status, body);
	// A key may be allowed to change some groups only.
	const isMaybeOne = status === 403 && refusal.code === 'forbidden' && !isForeign;
	return { ...refusal, ...(isMaybeOne && { mayBeAboutRecord: 'always' }), ...serviceCode };
}

function quoteMessage(body: unknown): string {
	const message = readMessage(body);
	if (message !== '') return ` GenAuth said: ${message.replace(/([^.。])$/, '$1.')}`;
	const { reason } = isEnvelope(body) ? {} : readSaid(body);
	return reason === undefined ? '' : ` The answer says: ${reason.replace(/([^.。])$/, '$1.')}`;
}

/** Undefined where it can be about the records. */
function refuseCredential(status: number, body: unknown, said: string): Refusal | undefined {
	const { fault, page = '' } = isObject(body) ? body : {};
	if (typeof fault === 'string')
		return refuseRun('credential_refused', `${faultReasons[fault as KeyFault]}${String(page)}${said}`);
	if (refusesPool(body)) return refuseRun('credential_refused', `${faultReasons.pool}${said}`);
	if (refusesToken(status, body)) {
		const cure = 'Check in the credential that the access key is still on, and that it belongs to the User Pool ID.';
		return refuseRun('credential_refused', `GenAuth gave a token and does not accept it. ${cure}${said}`);
	}
	if (status === 402) {
		const cure = 'Change the plan in GenAuth, or do it there.';
		return refuseRun('forbidden', `The plan of this user pool does not include this.${said} ${cure}`);
	}
	if (status === 403) {
		const cure = 'Check the rights of the access key in GenAuth, and the User Pool ID in the credential.';
		return refuseRun('forbidden', `GenAuth does not allow this access key to do this.${said} ${cure}`);
	}
	if ((status >= 300 && status < 400) || (status === 404 && !isEnvelope(body))) {
		return refuseRun('not_found', `${faultReasons.host}${said}`);
	}
	return undefined;
}

/** What to do about a record that was refused with this status; all others are to be mended. */
const cures: Readonly<Record<number, string>> = {
	404: 'Check the code, and the User Pool ID in the credential.',
	409: 'Change what is taken, or look in GenAuth.',
};

function refuseRecords(status: number, body: unknown): Refusal {
	const said = quoteMessage(body);
	if (status === 413) {
		const reason = `The request was too large for GenAuth.${said} Shorten the fields of this record.`;
		return { about: 'records', code: 'too_large', reason };
	}
	const cure = cures[status] ?? 'Mend the record by that, and send it again.';
	return { about: 'records', code: 'rejected', reason: `GenAuth refused it (statusCode ${status}).${said} ${cure}` };
}

function refuseRun(code: Refusal['code'], reason: string): Refusal {
	return { about: 'run', code, reason };
}
