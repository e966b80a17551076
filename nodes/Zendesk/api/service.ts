import type { Refusal } from '../../../bulk/operation';
import type { Rejected } from '../../../http/types';
import type { Service } from '../../shared/bulk/operation';
import { isObject } from '../../shared/values/json';
import { readError } from './errors';
import { readQueued, zendeskJobs } from './jobStatus';

export const zendesk: Service = {
	name: 'Zendesk',
	manners: {
		// The status that comes with it is not documented: the word is what counts.
		saysTooManyJobs: (status, body) => status >= 400 && isObject(body) && body.error === 'TooManyJobs',
		// A write to the same thing was under way. It passes.
		saysConflict: (status) => status === 409,
	},
	jobs: zendeskJobs,
	read: readQueued,
	explain,
};

function explain(rejected: Rejected): Refusal {
	const { status } = rejected;
	const { code, reason } = readError(rejected.body);
	const said = reason ? ` Zendesk said: ${reason.replace(/\.?$/, '.')}` : '';
	const serviceCode = code === undefined ? {} : { serviceCode: code };
	if (status === 401) {
		const cure =
			'Open the credential and check the email and the API token, and that token access is on ' +
			'(Admin Center > Apps and integrations > APIs > Zendesk API). With OAuth2, connect it again.';
		return {
			about: 'run',
			code: 'credential_refused',
			reason: `Zendesk refused the credential.${said} ${cure}`,
			...serviceCode,
		};
	}
	if (status === 403 && /required scopes/.test(reason ?? '')) {
		const cure = 'Open the credential, correct "Scope" (usually "read write") and connect it again.';
		return { about: 'run', code: 'forbidden', reason: `The token lacks a scope.${said} ${cure}`, ...serviceCode };
	}
	if (status === 403) {
		const cure = "The credential's user must be an admin, or have a custom role that may do this.";
		return { about: 'run', code: 'forbidden', reason: `Zendesk does not allow this.${said} ${cure}`, ...serviceCode };
	}
	if (status === 404 && code === 'RecordNotFound') {
		const told = `Zendesk has nothing under this ID (HTTP 404).${said} Check the ID.`;
		return { about: 'records', code: 'rejected', reason: told, ...serviceCode };
	}
	if (status === 404 || (status >= 300 && status < 400)) {
		const cure = 'Check the subdomain in the credential: it is the first part of the address of your helpdesk.';
		const told = `Zendesk does not know this address (HTTP ${status}).`;
		return { about: 'run', code: 'not_found', reason: `${told}${said} ${cure}`, ...serviceCode };
	}
	if (status === 413) {
		const told = `The request was too large for Zendesk (HTTP 413).${said} Shorten the fields of this record.`;
		return { about: 'records', code: 'too_large', reason: told, ...serviceCode };
	}
	return {
		about: 'records',
		code: 'rejected',
		reason: reason ?? `Zendesk refused it (HTTP ${status}).`,
		...serviceCode,
	};
}
