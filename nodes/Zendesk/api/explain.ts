import { endSentence } from '../../../http/sentences';
import type { Refusal } from '../../../bulk/operation';
import type { Rejected } from '../../../http/types';
import { explainLongAddress } from '../../shared/n8n/longAddress';
import { tellWebPage } from '../../shared/n8n/webPage';
import { readError, type ServiceError } from './errors';
import { cureOf } from './limits';

/** What a refusal means: about the whole run, or about what the request holds. */
export function explain({ status, headers, body, isForeign }: Rejected): Refusal {
	const error = readError(body);
	const who = isForeign ? 'The answer says' : 'Zendesk said';
	const said = error.reason ? ` ${who}: ${endSentence(error.reason)}` : '';
	const saidOfRun = tellWebPage({ headers, body }) || said;
	const refusal =
		explainLongAddress(status) ??
		refuseRun(status, error, saidOfRun, isForeign === true) ??
		refuseRecords(status, error, said);
	return { ...refusal, ...(error.code !== undefined && { serviceCode: error.code }) };
}

/** Zendesk's own word that nothing has the ID in the address. A gateway's 404, or that of a wrong address, is none. */
export function saysRecordNotFound({ status, body, isForeign }: Rejected): boolean {
	const isGone = status === 404 || status === 410;
	return isGone && !isForeign && readError(body).code === 'RecordNotFound';
}

/** Undefined where it can be about a record alone. */
function refuseRun(
	status: number,
	{ code, reason }: ServiceError,
	said: string,
	isForeign: boolean,
): Refusal | undefined {
	if (status === 401) {
		const cure =
			'Open the credential and check the email and the API token, and that token access is on ' +
			'(Admin Center > Apps and integrations > APIs > Zendesk API). With OAuth2, connect it again.';
		return { about: 'run', code: 'credential_refused', reason: `Zendesk refused the credential.${said} ${cure}` };
	}
	if (status === 403 && /required scopes/.test(reason ?? '')) {
		const cure = 'Open the credential, correct "Scope" (usually "read write") and connect it again.';
		return { about: 'run', code: 'forbidden', reason: `The token lacks a scope.${said} ${cure}` };
	}
	if (status === 403) return forbid(said, isForeign);
	const isUnknownAddress = (status === 404 && code !== 'RecordNotFound') || (status >= 300 && status < 400);
	if (!isUnknownAddress) return undefined;
	const what = `Zendesk does not know this address (HTTP ${status}).`;
	const cure = 'Check the subdomain in the credential: it is the first part of the address of your helpdesk.';
	return { about: 'run', code: 'not_found', reason: `${what}${said} ${cure}` };
}

/** "Any attempt to update a shared user results in a 403": Zendesk's own may be about one record. */
function forbid(said: string, isForeign: boolean): Refusal {
	const cure = "The credential's user must be an admin, or have a custom role that may do this.";
	const reason = `Zendesk does not allow this.${said} ${cure}`;
	if (isForeign) return { about: 'run', code: 'forbidden', reason };
	const ofRecord =
		'Where other records are taken, it is about this one: a user who is shared from another account can be changed ' +
		'only there.';
	return { about: 'run', mayBeAboutRecord: 'always', code: 'forbidden', reason: `${reason} ${ofRecord}` };
}

function refuseRecords(status: number, { reason }: ServiceError, said: string): Refusal {
	if (status === 404) {
		const what = `Zendesk has nothing under this ID (HTTP 404).${said} Check the ID.`;
		return { about: 'records', code: 'rejected', reason: what };
	}
	if (status === 413) {
		const what = `The request was too large for Zendesk (HTTP 413).${said} Shorten the fields of this record.`;
		return { about: 'records', code: 'too_large', reason: what };
	}
	const what =
		reason === undefined ? `Zendesk refused it (HTTP ${status}). Look at its fields, and send it again alone.` : reason;
	const cure = reason === undefined ? {} : { cure: cureOf(reason) };
	return { about: 'records', code: 'rejected', reason: what, ...cure };
}
