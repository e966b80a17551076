import type { OkReply, Refusal, ReportEntry, AnswerMeaning } from '../../../bulk/operation';
import type { Rejected } from '../../../http/types';
import type { Service } from '../../shared/bulk/operation';
import { isObject } from '../../shared/values/json';
import { isEnvelope, readApiCode, readMessage, refusesPool, refusesToken, unwrap } from './envelope';
import { faultReasons, type KeyFault } from './token';

export const genAuth: Service = {
	name: 'GenAuth',
	manners: { unwrap },
	explain,
	read: readSuccess,
};

/**
 * One flag speaks for all of a request. `success: false` stands beside statusCode 200: then it's looked up what of the
 * batch was done.
 */
export function readSuccess(reply: OkReply, values: readonly unknown[]): AnswerMeaning {
	const success = isObject(reply.body) ? reply.body.success : undefined;
	if (success === true) return { kind: 'report', entries: values.map((_, index) => ({ ok: true, names: [], index })) };
	if (success === false) return { kind: 'report', entries: [notDone] };
	return { kind: 'unclear', why: 'GenAuth answered without saying whether it was done' };
}

export const notDone: ReportEntry = {
	ok: false,
	names: [],
	reason: 'GenAuth answered "success: false" and gave no reason',
};

function explain(rejected: Rejected): Refusal {
	const { status, body } = rejected;
	const apiCode = readApiCode(body);
	const serviceCode = apiCode === undefined ? {} : { serviceCode: String(apiCode) };
	return { ...explainStatus(status, body, sayWhat(body)), ...serviceCode };
}

function sayWhat(body: unknown): string {
	const message = readMessage(body);
	return message === '' ? '' : ` GenAuth said: ${message.replace(/([^.。])$/, '$1.')}`;
}

function explainStatus(status: number, body: unknown, said: string): Refusal {
	const fault = isObject(body) && typeof body.fault === 'string' ? (body.fault as KeyFault) : undefined;
	if (fault) return refuseRun('credential_refused', `${faultReasons[fault]}${said}`);
	if (refusesPool(body)) return refuseRun('credential_refused', `${faultReasons.pool}${said}`);
	if (refusesToken(status, body)) {
		const cure = 'Check in the credential that the access key is still on, and that it belongs to the User Pool ID.';
		return refuseRun('credential_refused', `GenAuth gave a token and does not accept it. ${cure}${said}`);
	}
	if (status === 402) return refuseRun('forbidden', `The plan of this user pool does not include this.${said}`);
	if (status === 403) return refuseRun('forbidden', `GenAuth does not allow this access key to do this.${said}`);
	if ((status >= 300 && status < 400) || (status === 404 && !isEnvelope(body))) {
		return refuseRun('not_found', `${faultReasons.host}${said}`);
	}
	if (status === 413) {
		const told = `The request was too large for GenAuth.${said} Shorten the fields of this record.`;
		return { about: 'records', code: 'too_large', reason: told };
	}
	return { about: 'records', code: 'rejected', reason: `GenAuth refused it (statusCode ${status}).${said}` };
}

function refuseRun(code: Refusal['code'], reason: string): Refusal {
	return { about: 'run', code, reason };
}
