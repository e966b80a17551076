import type { Refusal } from '../../../bulk/operation';
import type { Rejected } from '../../../http/types';
import { readError, type ServiceError } from './errors';

/** What a refusal means: about the whole run, or about what the request holds. */
export function explain({ status, body }: Rejected): Refusal {
	const error = readError(body);
	const said = error.reason ? ` Zendesk said: ${error.reason.replace(/\.?$/, '.')}` : '';
	const refusal = refuseRun(status, error, said) ?? refuseRecords(status, error, said);
	return { ...refusal, ...(error.code !== undefined && { serviceCode: error.code }) };
}

/** Undefined where it can be about a record. */
function refuseRun(status: number, { code, reason }: ServiceError, said: string): Refusal | undefined {
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
	if (status === 403) {
		const cure = "The credential's user must be an admin, or have a custom role that may do this.";
		return { about: 'run', code: 'forbidden', reason: `Zendesk does not allow this.${said} ${cure}` };
	}
	const isUnknownAddress = (status === 404 && code !== 'RecordNotFound') || (status >= 300 && status < 400);
	if (!isUnknownAddress) return undefined;
	const what = `Zendesk does not know this address (HTTP ${status}).`;
	const cure = 'Check the subdomain in the credential: it is the first part of the address of your helpdesk.';
	return { about: 'run', code: 'not_found', reason: `${what}${said} ${cure}` };
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
	return { about: 'records', code: 'rejected', reason: reason ?? `Zendesk refused it (HTTP ${status}).` };
}
